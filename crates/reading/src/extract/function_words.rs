//! Function words: words that every text of a language holds, whatever it speaks of.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

use crate::languages;

/// Those of all languages: outlets quote each other, and a page's language is not known yet.
static WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let languages = languages::tags().into_iter().filter_map(languages::language);
    languages.flat_map(|language| language.function_words.0.iter().map(String::as_str)).collect()
});

/// Whether a folded word says nothing about what a text speaks of.
pub(super) fn is_function_word(folded: &str) -> bool {
    WORDS.contains(folded)
}
