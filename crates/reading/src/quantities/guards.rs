//! Numbers that measure nothing: years, clock times, scores, names of roads and aircraft, phone numbers, addresses of
//! pages. What is refused here is no quantity at all.

use super::amounts::{Amount, Stretch};
use super::atoms::{Atom, AtomKind, DASHES};
use super::numerals::Form;
use super::phrases::is_hyphen;

/// Why an amount is no quantity; `None` where nothing speaks against it. In this order:
///
/// 1. `ordinal`: "the 31st member".
/// 2. `designation`: "F-16", "MH17", "№ 7", "Highway 35".
/// 3. `code`: "5G", "1990s", "747-400", "3D", "0300 123", numbers side by side as in telephone numbers.
/// 4. `clock`: "17:30", "1730 GMT".
/// 5. `score`: "3-1", "2022-23" where no range is meant.
/// 6. `calibre`: "155-millimetre howitzer".
/// 7. `list`: a number that opens a paragraph as its mark, or "1)" within one.
/// 8. `note`: a bare number in brackets, as marks of notes are.
/// 9. `address`: part of a web address.
/// 10. `year`: four bare digits.
/// 11. `named`: "the Group of Seven": a number word with a capital in the middle of a sentence.
/// 12. `described`: "three-pronged", "two-way": a number that is part of an adjective.
pub(super) fn refuse(stretch: &Stretch<'_>, amount: &Amount, counted_is_known: bool) -> Option<&'static str> {
    let checks: [(&'static str, bool); 12] = [
        ("ordinal", amount.numeral.ordinal),
        ("designation", designation(stretch, amount)),
        ("code", code(stretch, amount)),
        ("clock", clock(stretch, amount)),
        ("score", score(stretch, amount)),
        ("calibre", calibre(stretch, amount)),
        ("list", list_mark(stretch, amount)),
        ("note", note(stretch, amount)),
        ("address", address(stretch, amount)),
        ("year", !counted_is_known && year(stretch, amount)),
        ("named", named(stretch, amount)),
        ("described", described(stretch, amount)),
    ];
    checks.into_iter().find(|(_, refused)| *refused).map(|(why, _)| why)
}

fn designation(stretch: &Stretch<'_>, amount: &Amount) -> bool {
    let atoms = stretch.atoms;
    let first = amount.first;
    let Some(before) = first.checked_sub(1).map(|at| &atoms[at]) else { return false };
    let glued = !atoms[first].spaced && atoms[first].kind == AtomKind::Digits && before.kind == AtomKind::Word;
    let hyphened = first >= 2 && is_hyphen(atoms, first - 1) && atoms[first - 2].kind == AtomKind::Word;
    let sign = before.is_mark(&['#', '№', '§']);
    let labelled = stretch.lexicon.is_some_and(|lexicon| lexicon.labels.before(atoms, first).is_some());
    let abbreviated = before.is_mark(&['.'])
        && !before.spaced
        && stretch.lexicon.is_some_and(|lexicon| lexicon.labels.before(atoms, first - 1).is_some());
    glued || hyphened || sign || labelled || abbreviated || names_something(stretch, amount)
}

/// "Apollo 11," "Boeing 737.": a bare number behind a capitalised word, and nothing behind it to count.
fn names_something(stretch: &Stretch<'_>, amount: &Amount) -> bool {
    let atoms = stretch.atoms;
    let bare = amount.unit.is_none()
        && amount.lead == amount.first
        && amount.numeral.form == Form::Digits
        && amount.numeral.scale.is_none()
        && !atoms[amount.numeral.first].folded.contains([',', '.', '\'', '\u{a0}', ' ']);
    let named = amount.first >= 2 && atoms[amount.first - 1].capital && atoms[amount.first].spaced;
    let followed = atoms.get(amount.after).is_some_and(|next| next.kind == AtomKind::Word && !next.capital);
    bare && named && !followed
}

/// Behind a small word and before one: where every word has a capital, as in a headline, a capital says nothing.
fn named(stretch: &Stretch<'_>, amount: &Amount) -> bool {
    let atoms = stretch.atoms;
    let small = |atom: &Atom| atom.kind == AtomKind::Word && !atom.capital;
    // "Los Veintisiete acuerdan": an article that opens the sentence has its capital from there.
    let opens = |at: usize| atoms[at].kind == AtomKind::Word && at.checked_sub(1).is_none_or(|at| atoms[at].kind == AtomKind::Mark);
    let before = amount.first.checked_sub(1).is_some_and(|at| small(&atoms[at]) || opens(at));
    let headline = atoms.get(amount.after).is_some_and(|next| next.capital);
    let cardinal = amount.numeral.scale.is_none() && !amount.numeral.vague && !amount.numeral.fraction;
    amount.numeral.form == Form::Words && cardinal && atoms[amount.first].capital && before && !headline && amount.unit.is_none()
}

fn described(stretch: &Stretch<'_>, amount: &Amount) -> bool {
    let Some(lexicon) = stretch.lexicon else { return false };
    let tied = is_hyphen(stretch.atoms, amount.end);
    let ends = |atom: &Atom| lexicon.nouns.described.iter().any(|ending| atom.folded.ends_with(ending.as_str()));
    amount.unit.is_none() && tied && stretch.atoms.get(amount.end + 1).is_some_and(ends)
}

fn code(stretch: &Stretch<'_>, amount: &Amount) -> bool {
    let atoms = stretch.atoms;
    if amount.numeral.form != Form::Digits || amount.unit.is_some() {
        return false;
    }
    let glued = atoms.get(amount.after).is_some_and(|next| next.kind == AtomKind::Word && !next.spaced);
    let written = &atoms[amount.numeral.first].folded;
    let leading_zero = written.len() > 1 && written.starts_with('0') && written.bytes().all(|byte| byte.is_ascii_digit());
    let bare = |at: usize| atoms.get(at).is_some_and(|atom| atom.kind == AtomKind::Digits && atom.value.is_some());
    let beside = amount.numeral.scale.is_none() && (bare(amount.end) || amount.first.checked_sub(1).is_some_and(bare));
    glued || leading_zero || beside
}

/// Names of time zones, the same in every language.
const ZONES: &[&str] = &["gmt", "utc", "cet", "cest", "est", "edt", "bst", "ist", "eet", "msk"];

fn clock(stretch: &Stretch<'_>, amount: &Amount) -> bool {
    let atoms = stretch.atoms;
    let colon = |at: usize| atoms.get(at).is_some_and(|atom| atom.is_mark(&[':']) && !atom.spaced);
    let digits = |at: usize| atoms.get(at).is_some_and(|atom| atom.kind == AtomKind::Digits && !atom.spaced);
    let zone = atoms.get(amount.numeral.end).is_some_and(|next| ZONES.contains(&next.folded.as_str()));
    let after = zone || colon(amount.numeral.end) && digits(amount.numeral.end + 1);
    let before =
        amount.first >= 2 && colon(amount.first - 1) && digits(amount.first) && atoms[amount.first - 2].kind == AtomKind::Digits;
    after || before
}

fn score(stretch: &Stretch<'_>, amount: &Amount) -> bool {
    let atoms = stretch.atoms;
    if amount.numeral.form != Form::Digits {
        return false;
    }
    let tie = |at: usize| atoms.get(at).is_some_and(|atom| atom.is_mark(DASHES) || atom.is_mark(&['/'])) && !atoms[at].spaced;
    let digits = |at: usize| atoms.get(at).is_some_and(|atom| atom.kind == AtomKind::Digits);
    let tight = |at: usize| atoms.get(at).is_some_and(|atom| !atom.spaced);
    let after = tie(amount.end) && digits(amount.end + 1) && tight(amount.end + 1);
    let before = amount.first >= 2 && tie(amount.first - 1) && digits(amount.first - 2) && tight(amount.first);
    // "+47 22 33 44 55"
    let dialled =
        amount.first >= 1 && atoms[amount.first - 1].is_mark(&['+']) && tight(amount.first) && amount.numeral.value > 99.0;
    after || before || dialled
}

fn calibre(stretch: &Stretch<'_>, amount: &Amount) -> bool {
    let Some(lexicon) = stretch.lexicon else { return false };
    let measured = amount.unit.is_some();
    measured && (amount.after..amount.after + 2).any(|at| lexicon.calibres.at(stretch.atoms, at).is_some())
}

fn list_mark(stretch: &Stretch<'_>, amount: &Amount) -> bool {
    let mark = stretch.atoms.get(amount.end).is_some_and(|next| next.is_mark(&[')', '.']) && !next.spaced);
    let goes_on = stretch.atoms.len() > amount.end + 1;
    let plain = goes_on && amount.unit.is_none() && amount.numeral.form == Form::Digits;
    plain && (amount.first == 0 && mark || enumerates(stretch, amount))
}

/// How far back a bracket can have been opened that ends behind a number.
const BRACKET: usize = 20;

/// "1) to leave, 2) to stay": a bracket is closed that none opened.
fn enumerates(stretch: &Stretch<'_>, amount: &Amount) -> bool {
    let atoms = stretch.atoms;
    let closed = atoms.get(amount.end).is_some_and(|next| next.is_mark(&[')']));
    let opened = || atoms[amount.first.saturating_sub(BRACKET)..amount.first].iter().any(|atom| atom.is_mark(&['(']));
    closed && atoms[amount.first].folded.len() <= 2 && amount.lead == amount.first && !opened()
}

/// Notes and places in a list have at most so many digits.
const LONGEST_NOTE: usize = 2;

/// `[7]`, `(2)`
fn note(stretch: &Stretch<'_>, amount: &Amount) -> bool {
    let mark = |at: Option<usize>, mark: char| at.and_then(|at| stretch.atoms.get(at)).is_some_and(|atom| atom.is_mark(&[mark]));
    let within = |open, close| mark(amount.first.checked_sub(1), open) && mark(Some(amount.end), close);
    let short = stretch.atoms[amount.first].folded.len() <= LONGEST_NOTE;
    let bare = amount.unit.is_none() && amount.lead == amount.first && amount.numeral.form == Form::Digits;
    bare && (within('[', ']') || short && within('(', ')'))
}

fn address(stretch: &Stretch<'_>, amount: &Amount) -> bool {
    let span = stretch.atoms[amount.numeral.first].span;
    let (before, after) = (&stretch.text[..span.start as usize], &stretch.text[span.start as usize..]);
    let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let end = after.find(char::is_whitespace).unwrap_or(after.len());
    let chunk = stretch.text.get(start..span.start as usize + end).unwrap_or_default();
    ["://", "www.", "@"].iter().any(|sign| chunk.contains(sign))
}

/// Bare four digits in this range are taken for a year.
const YEARS: std::ops::RangeInclusive<i32> = 1500..=2100;

fn year(stretch: &Stretch<'_>, amount: &Amount) -> bool {
    let atom = &stretch.atoms[amount.numeral.first];
    let four = atom.folded.len() == 4 && atom.folded.bytes().all(|byte| byte.is_ascii_digit());
    let inside = four && atom.folded.parse().is_ok_and(|value: i32| YEARS.contains(&value));
    inside && amount.unit.is_none() && amount.numeral.scale.is_none() && amount.lead == amount.first
}
