//! Corrections: what a page says of its own text: that it was changed, and what stood there before.
//!
//! "An earlier version of this article named the wrong town" is said by nobody in the story, and the wrong town must not
//! be read out of it. Such words are kept apart from the article. They stand at its top or at its end; the words stand in
//! `corrections.toml`:
//! 1. A paragraph that opens with a label and a mark ("Correction, 8 March: ...") or as corrections alone do ("Corrects
//!    the name in the second paragraph").
//! 2. A label that fills a line, with the paragraph under it.
//! 3. A sentence that opens with the article itself and says that it was changed, or with an earlier version of it. What
//!    stands before it in the paragraph stays, what stands behind it goes with it.
//! 4. A note of the editors at the very top or the very end, whatever it says.

use std::sync::LazyLock;

use purport_model::{Problem, ProblemKind, Removed, RemovedWhy};
use serde::Deserialize;

use super::furniture::{Phrases, folded};
use super::{Article, Block};
use crate::languages::Tables;
use crate::letters::Kind;

/// Paragraphs at the top and at the end of an article in which a correction is looked for.
const TOP: usize = 3;
const END: usize = 6;
/// Bytes at the beginning of a folded sentence in which it must name what was changed: further on, somebody tells of it.
const OPENING: usize = 70;
/// Bytes of a sentence that are looked at.
const SEARCHED: usize = OPENING * 8;
/// Longest date between a label and its mark, in bytes.
const LABEL_DATE: usize = 40;
/// Longest paragraph that goes with a correction in it, in bytes: a longer one is the article.
const LONGEST: usize = 1500;
/// Sentences looked at in one paragraph.
const SENTENCES: usize = 30;
/// Words from which a line outside the article may be a correction of it.
const WORDS: usize = 6;
/// Most of a correction that is repeated in the problem, in bytes.
const REPEATED: usize = 300;

/// `corrections.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Table {
    /// Opens a paragraph, before a mark: "correction".
    label: Vec<String>,
    /// The same of other notes: "editor's note".
    note: Vec<String>,
    /// Opens a paragraph that is a correction without a mark: "corrects".
    opens: Vec<String>,
    /// "earlier version"
    earlier: Vec<String>,
    /// "this article"
    own: Vec<String>,
    /// "the article": of the page itself only beside an earlier version.
    text: Vec<String>,
    /// "was corrected"
    changed: Vec<String>,
    /// Enough alone.
    phrases: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Label,
    Note,
    Opens,
    Earlier,
    Own,
    Text,
    Changed,
    All,
}

static TABLES: Tables<Table> = Tables::new("corrections");

/// The words of all languages, as furniture is known in all of them.
static WORDS_OF_ALL: LazyLock<Phrases<Says>> = LazyLock::new(|| {
    #[allow(clippy::type_complexity)]
    let lists: [(Says, fn(&Table) -> &Vec<String>); 8] = [
        (Says::Label, |table| &table.label),
        (Says::Note, |table| &table.note),
        (Says::Opens, |table| &table.opens),
        (Says::Earlier, |table| &table.earlier),
        (Says::Own, |table| &table.own),
        (Says::Text, |table| &table.text),
        (Says::Changed, |table| &table.changed),
        (Says::All, |table| &table.phrases),
    ];
    let tables = TABLES.all().map(|(_, table)| table);
    Phrases::new(tables.flat_map(move |table| {
        lists.into_iter().flat_map(move |(says, list)| list(table).iter().map(move |phrase| (folded(phrase), says)))
    }))
});

/// Takes the corrections out of an article and says that there are some.
pub(super) fn set_apart(article: &mut Article) {
    let mut found = in_blocks(&mut article.blocks);
    for removed in article.removed.iter_mut().filter(|removed| is_unexplained(removed)) {
        if is_correction(&removed.text) {
            removed.why = RemovedWhy::Correction;
        }
    }
    let outside = article.removed.iter().filter(|removed| removed.why == RemovedWhy::Correction);
    let first = outside.chain(&found).find(|removed| removed.why == RemovedWhy::Correction);
    if let Some(correction) = first {
        let words = &correction.text[..correction.text.floor_char_boundary(REPEATED)];
        let message = format!("The page says that its text was changed: {words}");
        article.problems.push(Problem { kind: ProblemKind::Corrected, message, span: None });
    }
    article.removed.append(&mut found);
}

/// A line of some length that nothing but its place made furniture.
fn is_unexplained(removed: &Removed) -> bool {
    use RemovedWhy::{AuthorBox, OtherStory, OutsideMainText, RelatedLink};
    matches!(removed.why, AuthorBox | OtherStory | OutsideMainText | RelatedLink)
        && removed.text.split_whitespace().nth(WORDS).is_some()
}

fn in_blocks(blocks: &mut Vec<Block>) -> Vec<Removed> {
    let mut found = Vec::new();
    let count = blocks.len();
    let mut kept = Vec::with_capacity(count);
    let mut under_label = false;
    for (at, block) in std::mem::take(blocks).into_iter().enumerate() {
        if at >= TOP && at + END < count {
            kept.push(block);
            continue;
        }
        let outermost = at == 0 || at + 1 == count;
        match in_paragraph(&block.text) {
            Some(Part::Heading) if at + 1 < count => {
                found.push(Removed { text: block.text, why: RemovedWhy::Correction });
                under_label = true;
                continue;
            }
            Some(Part::Label) => found.push(Removed { text: block.text, why: RemovedWhy::Correction }),
            Some(Part::Note) if outermost => found.push(Removed { text: block.text, why: RemovedWhy::EditorialNote }),
            Some(Part::Sentence(start)) => cut(block, start, &mut kept, &mut found),
            _ if under_label => found.push(Removed { text: block.text, why: RemovedWhy::Correction }),
            _ => kept.push(block),
        }
        under_label = false;
    }
    *blocks = kept;
    found
}

/// Takes a correction out of its paragraph, which begins with it or ends in it.
fn cut(mut block: Block, start: usize, kept: &mut Vec<Block>, found: &mut Vec<Removed>) {
    let end = if block.text.len() - start <= LONGEST { block.text.len() } else { start + end_of_sentence(&block.text[start..]) };
    let behind = block.text.split_off(end);
    let text = block.text.split_off(start);
    found.push(Removed { text: text.trim().to_owned(), why: RemovedWhy::Correction });
    let role = block.role;
    for text in [block.text.trim(), behind.trim()] {
        if text.contains(char::is_alphanumeric) {
            kept.push(Block { text: text.to_owned(), role });
        }
    }
}

/// Where in a paragraph the page speaks of its own text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Nothing but a label.
    Heading,
    /// The paragraph, opened by a label.
    Label,
    /// The paragraph, opened as a note of the editors.
    Note,
    /// A sentence, which begins at this byte.
    Sentence(usize),
}

fn in_paragraph(text: &str) -> Option<Part> {
    let mut start = 0;
    let mut by_label = None;
    for number in 0..SENTENCES {
        let end = start + end_of_sentence(&text[start..]);
        let sentence = beginning(&text[start..end]);
        if number == 0 {
            by_label = opened(&sentence);
        }
        if by_label != Some(Part::Label) && !is_speech(&text[start..]) && speaks_of_itself(&sentence) {
            return Some(Part::Sentence(if by_label.is_some() { 0 } else { start }));
        }
        start = end;
        if start >= text.len() || by_label.is_some_and(|part| part != Part::Note) {
            break;
        }
    }
    by_label
}

/// The line is a correction from its first sentence on.
fn is_correction(line: &str) -> bool {
    let first = beginning(&line[..end_of_sentence(line)]);
    match opened(&first) {
        Some(Part::Label) => false,
        Some(Part::Note) => in_paragraph(line) == Some(Part::Sentence(0)),
        _ => !is_speech(line) && speaks_of_itself(&first),
    }
}

/// What is looked at of a sentence, folded.
fn beginning(sentence: &str) -> String {
    folded(&sentence[..sentence.floor_char_boundary(SEARCHED)])
}

/// How a folded paragraph opens.
fn opened(sentence: &str) -> Option<Part> {
    let mut part = None;
    for met in WORDS_OF_ALL.at_start(sentence) {
        let behind = &sentence[met.end..];
        part = match met.means {
            Says::Opens => Some(Part::Label),
            Says::Label if behind.is_empty() => Some(Part::Heading),
            Says::Label if has_mark(behind) => Some(Part::Label),
            Says::Note if has_mark(behind) => Some(Part::Note),
            _ => part,
        };
    }
    part
}

/// A mark stands behind a label, or a date and a mark.
fn has_mark(behind: &str) -> bool {
    let near = &behind[..behind.floor_char_boundary(LABEL_DATE)];
    near.find([':', '–', '—', '|', '.']).is_some_and(|mark| {
        let between = &near[..mark];
        !between.contains(char::is_alphanumeric) || between.contains('#')
    }) || near.trim_start().starts_with("- ")
}

/// The sentence opens with the article it stands in, or with an earlier version, and says that they differ.
fn speaks_of_itself(sentence: &str) -> bool {
    let (mut own, mut text, mut earlier, mut changed) = (false, false, false, false);
    let mut first = usize::MAX;
    for met in WORDS_OF_ALL.in_line(&sentence[..sentence.floor_char_boundary(OPENING * 4)]) {
        match met.means {
            Says::All => return met.start <= OPENING && !in_quotes(&sentence[..met.start]),
            Says::Own => own = true,
            Says::Text => text = true,
            Says::Earlier => earlier = true,
            Says::Changed => changed = true,
            Says::Label | Says::Note | Says::Opens => continue,
        }
        first = first.min(met.start);
    }
    let says = own && (earlier || changed) || text && earlier;
    says && first <= OPENING && !in_quotes(&sentence[..first])
}

const QUOTATION_MARKS: [char; 7] = ['"', '“', '„', '«', '»', '”', '「'];

/// The sentence opens with a quotation mark or a dash: the words are somebody's in the story.
fn is_speech(sentence: &str) -> bool {
    sentence.starts_with(QUOTATION_MARKS) || sentence.starts_with(['–', '—', '-'])
}

fn in_quotes(before: &str) -> bool {
    before.contains(QUOTATION_MARKS)
}

/// End of the first sentence of a text with the blanks behind it, as far as marks alone show it.
fn end_of_sentence(text: &str) -> usize {
    let mut stopped = false;
    let mut blank = false;
    for (at, character) in text.char_indices() {
        match character {
            '.' | '!' | '?' | '…' | '。' => (stopped, blank) = (true, false),
            ')' | ']' | '"' | '”' | '“' | '»' | '«' | '’' if stopped && !blank => {}
            _ if Kind::of(character).is_whitespace() => blank = true,
            _ if stopped && blank && !Kind::of(character).is_lowercase() => return at,
            _ => (stopped, blank) = (false, false),
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use purport_model::ParagraphRole;

    const BODY: &str = "The gate at the Harrow Dam broke on Sunday night and flooded the lower streets of Lakeford.";

    /// What is left of an article whose last paragraph is `text`, and what was taken out with the reason.
    fn apart(text: &str) -> (Vec<String>, Vec<(String, RemovedWhy)>) {
        let blocks = [BODY, BODY, text].map(|text| Block { text: text.to_owned(), role: ParagraphRole::Body });
        let mut article = Article { blocks: blocks.to_vec(), ..Article::default() };
        set_apart(&mut article);
        let kept = article.blocks.into_iter().skip(2).map(|block| block.text).collect();
        (kept, article.removed.into_iter().map(|removed| (removed.text, removed.why)).collect())
    }

    #[test]
    fn corrections_are_set_apart_in_every_launch_language() {
        for text in [
            "An earlier version of this article said that two gates had broken.",
            "Correction, 8 March: the dam was built in 1931, not in 1913.",
            "CORRECTION (March 8, 2023): The dam was built in 1931.",
            "This story was updated on Tuesday with a statement of the water board.",
            "(Corrects name of mayor in second paragraph.)",
            "Because of an editing error, an earlier version of this story misstated the age of the dam.",
            "Korrektur: Der Damm wurde 1931 gebaut.",
            "In einer früheren Version dieses Artikels hieß es, zwei Tore seien gebrochen.",
            "Hinweis: Dieser Text wurde nachträglich ergänzt.",
            "Cet article a été modifié le 8 mars : le barrage date de 1931.",
            "Une version précédente de cet article indiquait que deux vannes avaient cédé.",
            "Rectificatif : le barrage date de 1931.",
            "Una versión anterior de este artículo decía que se habían roto dos compuertas.",
            "Fe de errores: la presa es de 1931.",
            "Errata corrige: la diga è del 1931.",
            "In una versione precedente di questo articolo si parlava di due paratoie.",
            "Uma versão anterior deste texto dizia que duas comportas tinham cedido.",
            "Este artigo foi corrigido às 14h00.",
            "In een eerdere versie van dit artikel stond dat twee sluizen waren gebroken.",
            "Correctie: de dam is van 1931.",
            "Rettelse: Demningen er fra 1931.",
            "I en tidligere versjon av denne saken sto det at to luker var brutt.",
            "I ein tidlegare versjon av denne saka stod det at to luker var brotne.",
            "Retting 8. mars: Demninga er frå 1931.",
            "I en tidligere version af artiklen stod der, at to sluser var brudt.",
            "Artiklen er opdateret kl. 14.05 med en kommentar fra vandværket.",
            "I en tidigare version av artikeln stod det att två luckor hade brustit.",
            "Rättelse 2023-03-08: Dammen är från 1931.",
            "W poprzedniej wersji tego artykułu podano, że pękły dwie śluzy.",
            "Sprostowanie: zapora pochodzi z 1931 roku.",
            "V původní verzi tohoto článku stálo, že praskly dvě propusti.",
            "Oprava: přehrada je z roku 1931.",
            "V prejšnji različici tega članka je pisalo, da sta počili dve zapornici.",
            "Popravek: jez je iz leta 1931.",
            "В предишна версия на тази статия пишеше, че са се счупили два шлюза.",
            "Поправка: язовирът е от 1931 г.",
            "В предыдущей версии этой статьи говорилось, что сломались два шлюза.",
            "В текст внесены исправления.",
            "Исправлено 8 марта: плотина построена в 1931 году.",
            "У попередній версії цього матеріалу йшлося про два шлюзи.",
            "Виправлення: греблю збудовано 1931 року.",
        ] {
            let (kept, removed) = apart(text);
            assert_eq!((kept.len(), removed.first().map(|(_, why)| *why)), (0, Some(RemovedWhy::Correction)), "{text}");
        }
    }

    #[test]
    fn what_others_say_of_versions_and_corrections_stays() {
        for text in [
            "“An earlier version of this article was wrong,” the mayor said.",
            "The board of the dam said on Tuesday in a letter to its members that an earlier version of this report had been leaked.",
            "An earlier version of the dam had been built of wood.",
            "The correction of the river took forty years.",
            "After the correction: what the river looks like today and who paid for it",
            "Saken er rettet mot to av vaktene ved demningen.",
            "In einer früheren Version der Software fehlte die Warnung.",
            "Editorial notes of the poet were found in the dam.",
            "– I en tidligere versjon av denne planen sto det to luker, sier ordføreren.",
            "Уточнение границ реки заняло сорок лет.",
        ] {
            assert_eq!(apart(text), (vec![text.to_owned()], vec![]));
        }
    }

    #[test]
    fn a_correction_is_cut_off_the_paragraph_it_ends() {
        let (kept, removed) = apart("The gate holds, said Mr. Quill. This article was corrected on 8 March. The dam is from 1931.");
        assert_eq!(kept, ["The gate holds, said Mr. Quill."]);
        assert_eq!(removed[0].0, "This article was corrected on 8 March. The dam is from 1931.");
        // A page that is one long paragraph loses only the sentence.
        let (kept, removed) = apart(&format!("This article has been updated. {}", format!("{BODY} ").repeat(30)));
        assert_eq!((kept.len(), removed[0].0.as_str()), (1, "This article has been updated."));
    }

    #[test]
    fn a_label_alone_takes_the_paragraph_under_it() {
        let blocks = [BODY, BODY, "Correction", "The dam was built in 1931.", BODY];
        let blocks = blocks.map(|text| Block { text: text.to_owned(), role: ParagraphRole::Body }).to_vec();
        let mut article = Article { blocks, ..Article::default() };
        set_apart(&mut article);
        assert_eq!((article.blocks.len(), article.removed.len()), (3, 2));
        assert_eq!(article.problems[0].kind, ProblemKind::Corrected);
    }

    #[test]
    fn a_note_of_the_editors_is_no_correction() {
        let (kept, removed) = apart("Editor's note: Ann Lee is a member of the water board.");
        assert_eq!((kept.len(), removed[0].1), (0, RemovedWhy::EditorialNote));
        let (_, removed) = apart("Editor's note: This article has been updated to correct the age of the dam.");
        assert_eq!(removed[0].1, RemovedWhy::Correction);
    }

    #[test]
    fn a_correction_below_the_article_is_told_from_other_lines() {
        let line = |text: &str| Removed { text: text.to_owned(), why: RemovedWhy::OutsideMainText };
        let removed = vec![
            line("This article was corrected on 8 March to give the right age."),
            line("The council of Lakeford was elected on 8 March."),
        ];
        let mut article = Article { removed, ..Article::default() };
        set_apart(&mut article);
        let why: Vec<RemovedWhy> = article.removed.iter().map(|removed| removed.why).collect();
        assert_eq!(why, [RemovedWhy::Correction, RemovedWhy::OutsideMainText]);
    }
}
