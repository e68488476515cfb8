//! A name taken apart so that it can be compared without knowing its language.

use serde::{Deserialize, Serialize};

use crate::EntityKind;

/// A proper name. `reading` takes it apart with the language's own tables; whoever compares names afterwards needs no
/// table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// Base form as far as known (without case endings), in the script of the text.
    pub text: String,
    pub kind: EntityKind,
    pub parts: Vec<NamePart>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamePart {
    /// Base form in the script of the text.
    pub text: String,
    /// Folded Latin: lower case, transliterated, without diacritics.
    pub folded: String,
    /// Coarse keys under which press spellings of one name in any language meet ("zelensky", "selenskyj", "зеленський").
    /// Sharing a key makes a pair worth comparing; it does not make it equal.
    pub keys: Vec<String>,
    pub kind: NamePartKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NamePartKind {
    /// A full word of the name, given or family name or a word of an organisation's or place's name.
    Word,
    Initial,
    /// "van", "al-", "de"
    Particle,
    Patronymic,
    /// "Jr.", "III"
    Suffix,
    /// Words that say what it is: "Ministry", "city", "Ltd".
    Generic,
}
