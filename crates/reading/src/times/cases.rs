//! The cases of `languages/<xx>/cases/times.md`: every expression of a line is drawn in it as `{KIND value|words}`,
//! and nothing else may be found. A line `= 2023-03-08` sets the day of publication, `= unknown` takes it away.

use std::fmt::Write as _;

use jiff::civil::Date;
use proptest::prelude::*;
use purport_model::TimeKind;

use crate::{drawn, from_clean_text, segment, times};

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

#[test]
fn every_case_is_read_as_drawn() {
    let mut language = String::new();
    let mut published = None;
    drawn::check("times", 30, |tag, line| {
        if language != tag {
            tag.clone_into(&mut language);
            published = None;
        }
        if let Some(day) = line.strip_prefix("= ") {
            published = day.parse().ok();
            return None;
        }
        Some(draw(&drawn::plain(line), tag, published))
    });
}

#[test]
fn an_entry_of_a_live_blog_has_a_today_of_its_own() {
    let lines = ["The gate closes today.", "7 March 2023, 14:32", "The gate broke today.", "09:10", "Pumps came today."];
    let mut document = from_clean_text("live", &lines.join("\n"), "en");
    for at in [1, 3] {
        document.paragraphs[at].role = purport_model::ParagraphRole::Stamp;
    }
    let segmented = segment::segment(&document.text, &document.paragraphs, "en");
    let mut found = times::find(&document, &segmented);
    times::anchor(&mut found, &document, "2023-03-08".parse().ok());
    let days: Vec<_> = found.iter().filter(|time| time.span.of(&document.text) == "today").map(|time| &time.value).collect();
    assert_eq!(days, ["2023-03-08", "2023-03-07", "2023-03-08"]);
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
