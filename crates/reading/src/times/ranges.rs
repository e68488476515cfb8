//! Ranges: two dates that are the ends of one stretch of time, and dates that a word bounds ("until", "since").
//!
//! 1. "13 to 15 July" leaves out what both ends share: patterns in `times.toml` that make a `range` see to it.
//! 2. Two whole dates with "to" or a dash between them, or "and" behind "between", are joined here; an end without a
//!    year takes that of the other.
//! 3. A single date behind "until", "since", "before" or "after" is bounded by it.

use jiff::civil::Date;
use purport_model::{Anchor, Modifier, RelativeTime, Span, TimeExpression, TimeKind, TimeRange};

use super::grammar::RangeWords;
use super::lexeme::Lexeme;

/// Joins ranges and bounds dates.
pub fn join(times: &mut [TimeExpression], lexemes: &[Lexeme<'_>], words: &RangeWords) {
    for index in 0..times.len() {
        let behind = words_before(&times[index], lexemes, words);
        let next = times.get(index + 1).filter(|next| times[index].range.is_none() && is_end(&times[index]) && is_end(next));
        let between = behind.is_some_and(|(word, _)| word == Word::Between);
        let joined = next.filter(|next| joins(&times[index], next, lexemes, words, between));
        if let Some(next) = joined {
            let until = u32::try_from(index + 1).unwrap_or(u32::MAX);
            let (start, end) = (times[index].span.start as usize, next.span.end as usize);
            let year = next.days.filter(|_| next.relative.is_none());
            times[index].range = Some(TimeRange { span: Span::new(start, end), until });
            if let Some((first, _)) = year {
                take_year(&mut times[index], first);
            }
        }
        match behind {
            Some((Word::From | Word::Between, start)) if times[index].range.is_some() => open(&mut times[index], start),
            // "from Monday" with no other end is "since Monday", in languages that have one word for both.
            Some((Word::From, _)) if is_end(&times[index]) && is_since(&times[index], lexemes, words) => {
                times[index].modifier = times[index].modifier.or(Some(Modifier::OnOrAfter));
            }
            Some((Word::Bound(bound), _)) if times[index].range.is_none() && is_bounded(&times[index], bound) => {
                times[index].modifier = times[index].modifier.or(Some(bound));
            }
            _ => {}
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Word {
    From,
    Between,
    Bound(Modifier),
}

/// Whether a date may be bounded; "before two weeks" is "two weeks ago" in some languages.
fn is_bounded(time: &TimeExpression, bound: Modifier) -> bool {
    let distance = matches!(time.relative, Some(RelativeTime::Shift { by, .. }) if by != 0);
    is_end(time) && !(distance && matches!(bound, Modifier::Before | Modifier::After))
}

fn is_since(time: &TimeExpression, lexemes: &[Lexeme<'_>], words: &RangeWords) -> bool {
    let since = RangeWords { since: words.since, ..RangeWords::default() };
    words_before(time, lexemes, &since).is_some()
}

fn is_end(time: &TimeExpression) -> bool {
    matches!(time.kind, TimeKind::Date | TimeKind::Time) && (time.relative.is_some() || time.days.is_some())
}

/// What the word before an expression makes of it, and where that word begins.
fn words_before(time: &TimeExpression, lexemes: &[Lexeme<'_>], words: &RangeWords) -> Option<(Word, usize)> {
    let first = lexemes.partition_point(|lexeme| lexeme.span.start < time.span.start);
    lexemes.get(first).filter(|lexeme| !lexeme.new_line)?;
    let kinds = [
        (words.between, Word::Between),
        (words.from, Word::From),
        (words.until, Word::Bound(Modifier::OnOrBefore)),
        (words.since, Word::Bound(Modifier::OnOrAfter)),
        (words.before, Word::Bound(Modifier::Before)),
        (words.after, Word::Bound(Modifier::After)),
    ];
    (1..=MOST_WORDS).find_map(|back| {
        let run = &lexemes[first.checked_sub(back)?..first];
        let start = run[0].span.start as usize;
        kinds.into_iter().find(|(class, _)| is(*class, run)).map(|(_, word)| (word, start))
    })
}

/// Words before or between expressions that belong together.
const MOST_WORDS: usize = 3;

/// Whether a phrase of a class stands right before a place.
pub fn follows(class: Option<u16>, lexemes: &[Lexeme<'_>], at: usize) -> bool {
    (1..=MOST_WORDS.min(at)).any(|back| is(class, &lexemes[at - back..at]))
}

/// Whether lexemes are as a whole a phrase of a class.
fn is(class: Option<u16>, run: &[Lexeme<'_>]) -> bool {
    class.is_some() && run[0].entries().iter().any(|entry| Some(entry.class) == class && entry.matches(run) == Some(run.len()))
}

/// Whether only a joining word or dash stands between two expressions.
fn joins(one: &TimeExpression, other: &TimeExpression, lexemes: &[Lexeme<'_>], words: &RangeWords, between: bool) -> bool {
    let first = lexemes.partition_point(|lexeme| lexeme.span.start < one.span.end);
    let last = lexemes.partition_point(|lexeme| lexeme.span.start < other.span.start);
    let Some(gap) = lexemes.get(first..last).filter(|gap| !gap.is_empty() && gap.len() <= MOST_WORDS) else { return false };
    if gap.iter().any(|lexeme| lexeme.new_line) || lexemes.get(last).is_some_and(|lexeme| lexeme.new_line) {
        return false;
    }
    (gap.len() == 1 && gap[0].word == "-") || is(words.to, gap) || (between && is(words.and, gap))
}

/// The word that opens a range belongs to its place.
fn open(time: &mut TimeExpression, start: usize) {
    if let Some(range) = &mut time.range {
        range.span = Span::new(start, range.span.end as usize);
    }
}

/// "from 28 December to 3 January 2019": the year of the end is that of the beginning or the one after.
fn take_year(time: &mut TimeExpression, end: Date) {
    if !time.steps.is_empty() || time.kind != TimeKind::Date {
        return;
    }
    let Some((first, _)) = time.relative.and_then(|relative| last_before(relative, end)) else { return };
    let value = match time.relative {
        Some(RelativeTime::Month { .. }) => first.strftime("%Y-%m").to_string(),
        _ => first.to_string(),
    };
    let last = if value.len() == 7 { first.last_of_month() } else { first };
    (time.value, time.days, time.relative, time.unresolved) = (value, Some((first, last)), None, None);
    time.anchor = Anchor::Itself;
}

fn last_before(relative: RelativeTime, end: Date) -> Option<(Date, Date)> {
    let (month, day) = match relative {
        RelativeTime::MonthDay { month, day, .. } => (month, day),
        RelativeTime::Month { month, .. } => (month, 1),
        _ => return None,
    };
    let own = Date::new(end.year(), month, day).ok().filter(|date| *date <= end);
    let date = own.or_else(|| Date::new(end.year().checked_sub(1)?, month, day).ok())?;
    Some((date, date))
}

#[cfg(test)]
mod tests {
    use purport_model::Modifier;

    use crate::times;

    #[test]
    fn both_ends_of_a_range_are_joined() {
        let found = times::find_in("open from Monday to Friday, then on 3 June 2020", "en");
        let range = found[0].range.unwrap();
        assert_eq!((range.span.start, range.span.end, range.until), (5, 26, 1));
        assert!(found[1].range.is_none() && found[2].range.is_none());
    }

    #[test]
    fn an_end_without_a_year_takes_that_of_the_other() {
        let found = times::find_in("from 28 December to 3 January 2019", "en");
        assert_eq!([found[0].value.as_str(), found[1].value.as_str()], ["2018-12-28", "2019-01-03"]);
    }

    #[test]
    fn a_word_before_a_date_bounds_it() {
        let bound = |words: &str, language| times::find_in(words, language)[0].modifier;
        assert_eq!(bound("it is shut until Friday evening", "en"), Some(Modifier::OnOrBefore));
        assert_eq!(bound("she has lived there since 2014", "en"), Some(Modifier::OnOrAfter));
        assert_eq!(bound("at the end of April", "en"), Some(Modifier::End));
        assert_eq!(bound("sie kam vor zwei Wochen", "de"), None);
        assert_eq!(bound("she came on Friday", "en"), None);
    }
}
