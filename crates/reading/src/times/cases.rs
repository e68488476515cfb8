//! The cases of `languages/<xx>/cases/times.md`: every expression of a line is drawn in it as `{KIND value|words}`,
//! and nothing else may be found. A line `= 2023-03-08` sets the day of publication, `= unknown` takes it away.

use std::fmt::Write as _;
use std::path::Path;

use jiff::civil::Date;
use proptest::prelude::*;
use purport_model::TimeKind;

use crate::{from_clean_text, languages, segment, times};

fn draw(text: &str, language: &str, published: Option<Date>) -> String {
    let document = from_clean_text("case", text, language);
    let segmented = segment::segment(&document.text, &document.paragraphs, language);
    let mut found = times::find(&document, &segmented);
    times::anchor(&mut found, &document, published);
    let mut drawn = String::new();
    let mut from = 0;
    for time in &found {
        let kind = match time.kind {
            TimeKind::Date => "DATE",
            TimeKind::Time => "TIME",
            TimeKind::Duration => "DURATION",
            TimeKind::Set => "SET",
        };
        let (start, end) = (time.span.start as usize, time.span.end as usize);
        write!(drawn, "{}{{{kind} {}|{}}}", &text[from..start], time.value, &text[start..end]).unwrap();
        from = end;
    }
    drawn + &text[from..]
}

/// A line without its drawing.
fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, drawn)) = rest.split_once('{') {
        let (inside, after) = drawn.split_once('}').expect("a brace is not closed");
        text.push_str(before);
        text.push_str(inside.split_once('|').expect("no | in braces").1);
        rest = after;
    }
    text + rest
}

#[test]
fn every_case_is_read_as_drawn() {
    let mut wrong = String::new();
    let mut checked = 0;
    for tag in languages::tags() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("languages").join(tag).join("cases/times.md");
        let Ok(cases) = std::fs::read_to_string(path) else { continue };
        let mut published = None;
        for line in cases.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(day) = line.strip_prefix("= ") {
                published = day.parse().ok();
                continue;
            }
            checked += 1;
            let drawn = draw(&plain(line), tag, published);
            if drawn != line {
                write!(wrong, "\n{tag}\n  wanted {line}\n  read   {drawn}").unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(checked >= 30, "the cases were not found");
}

#[test]
fn a_language_without_words_still_has_numeric_dates() {
    let drawn = draw("Se 2023-03-08, 8.3.2023 dan 16:16.", "xx", None);
    assert_eq!(drawn, "Se {DATE 2023-03-08|2023-03-08}, {DATE 2023-03-08|8.3.2023} dan {TIME XXXX-XX-XXT16:16|16:16}.");
}

proptest! {
    #[test]
    fn finding_never_panics(text in "\\PC{0,80}", language in 0..4usize) {
        draw(&text, ["en", "de", "nb", "und"][language], "2023-03-08".parse().ok());
    }

    #[test]
    fn words_of_time_in_any_order_never_panic(words in proptest::collection::vec(0..24usize, 0..14)) {
        const WORDS: [&str; 24] = [
            "March", "last", "week", "31", "30", "2023", "99", ".", "/", "-", ":", "of", "the", "second", "quarter", "ago",
            "in", "0", "'", "s", "century", "20", "hundred", "99999999",
        ];
        let text: Vec<&str> = words.iter().map(|&word| WORDS[word]).collect();
        draw(&text.join(" "), "en", "2023-03-08".parse().ok());
        draw(&text.concat(), "en", "9999-12-31".parse().ok());
    }
}
