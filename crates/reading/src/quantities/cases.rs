//! The cases of `languages/<xx>/cases/quantities.md`: every quantity of a line is drawn in it as
//! `{value unit "what is counted"|words}`, and nothing else may be found. The value is `32`, `~32` (about), `>=32`, `>32`,
//! `<=32`, `<32` or `10..20`; unit and counted phrase stand where there are any.

use std::fmt::Write as _;

use proptest::prelude::*;
use purport_model::{Approx, Document, Quantity};

use crate::{drawn, from_clean_text, languages, quantities, segment};

fn read(text: &str, language: &str) -> (Document, Vec<Quantity>) {
    let document = from_clean_text("case", text, language);
    let segmented = segment::segment(&document.text, &document.paragraphs, language);
    let found = quantities::find(&document, &segmented, &[]);
    (document, found)
}

/// "almost 500" and thirds are drawn to two places.
fn number(value: Option<f64>) -> String {
    value.map(|value| format!("{}", (value * 100.0).round() / 100.0)).unwrap_or_default()
}

fn value(quantity: &Quantity) -> String {
    let (low, high) = (number(quantity.low), number(quantity.high));
    match (quantity.approx, quantity.low.is_some(), quantity.high.is_some()) {
        (Approx::MoreThan, _, false) => format!(">{low}"),
        (Approx::LessThan, false, _) => format!("<{high}"),
        (_, true, false) => format!(">={low}"),
        (_, false, true) => format!("<={high}"),
        _ if low != high => format!("{low}..{high}"),
        (Approx::About, ..) => format!("~{low}"),
        _ => low,
    }
}

fn draw(text: &str, language: &str) -> String {
    let (document, found) = read(text, language);
    let mut drawn = String::new();
    let mut from = 0;
    for quantity in &found {
        let (start, end) = (quantity.span.start as usize, quantity.span.end as usize);
        let unit = quantity.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
        let counted = quantity.counted.map(|counted| format!(" {:?}", counted.of(&document.text))).unwrap_or_default();
        let Some(before) = text.get(from..start) else { continue };
        write!(drawn, "{before}{{{}{unit}{counted}|{}}}", value(quantity), &text[start..end]).unwrap();
        from = end;
    }
    drawn + &text[from..]
}

#[test]
fn every_case_is_read_as_drawn() {
    drawn::check("quantities", 60, |tag, line| Some(draw(&drawn::plain(line), tag)));
}

/// Every place of a quantity is on the edge of a character and inside the text.
fn places_hold(text: &str, language: &str) {
    let (document, found) = read(text, language);
    for quantity in &found {
        for span in std::iter::once(quantity.span).chain(quantity.counted) {
            assert!(document.text.get(span.start as usize..span.end as usize).is_some(), "{text:?} {span:?}");
        }
    }
    for number in quantities::numbers(text, language) {
        assert!(text.get(number.span.start as usize..number.span.end as usize).is_some(), "{text:?} {:?}", number.span);
    }
}

proptest! {
    #[test]
    fn any_text_is_survived(text in "\\PC{0,80}", language in 0..18usize) {
        places_hold(&text, languages::tags().get(language).copied().unwrap_or("und"));
    }

    #[test]
    fn number_words_in_any_order_are_survived(words in proptest::collection::vec(0..40usize, 0..14)) {
        const WORDS: [&str; 40] = [
            "twenty", "half", "a", "and", "hundred", "million", "dozen",
            "dozens", "of", "the", "fifth", "fifths", "minus", "point",
            "between", "to", "or", "more", "one", "in", "three",
            "dollars", "aged", "percent", "1,200", "7", "½", "/",
            "-", "–", "%", "$", "€", "°", "km", ":", ".",
            "²", "99999999999999999999", "people",
        ];
        let text: Vec<&str> = words.iter().map(|&word| WORDS[word]).collect();
        places_hold(&text.join(" "), "en");
        places_hold(&text.concat(), "en");
    }

    #[test]
    fn compounds_of_any_parts_are_survived(parts in proptest::collection::vec(0..12usize, 0..30), language in 0..6usize) {
        const PARTS: [&str; 12] =
            ["drei", "und", "hundert", "tjugo", "ën", "tusen", "vent", "mila", "å", "första", "in", "zwanzig"];
        let word: String = parts.iter().map(|&part| PARTS[part]).collect();
        places_hold(&word, ["de", "sv", "nl", "it", "sl", "nb"][language]);
    }
}
