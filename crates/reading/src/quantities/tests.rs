//! The cases of `languages/<xx>/cases/quantities.md`, and that nothing makes the parser panic.
//!
//! A case is one line: a sentence in which each quantity is drawn as `{number|reading}`. A reading is the value or range,
//! a bound before it (`~` about, `>=`, `>`, `<=`, `<`), then the unit, then the measure after `:`. What stands undrawn
//! must not be found.

use proptest::prelude::*;
use purport_model::{Approx, Quantity};

use crate::segment;

fn found(text: &str, language: &str) -> Vec<Quantity> {
    let document = crate::from_clean_text("case", text, language);
    let segmented = segment::segment(&document.text, &document.paragraphs, language);
    super::find(&document, &segmented, &[])
}

fn shown(quantity: &Quantity, text: &str) -> String {
    let bound = match quantity.approx {
        Approx::Exact | Approx::Range => "",
        Approx::About => "~",
        Approx::AtLeast => ">=",
        Approx::MoreThan => ">",
        Approx::AtMost => "<=",
        Approx::LessThan => "<",
    };
    let value = match (quantity.low, quantity.high) {
        (Some(low), Some(high)) if low < high => format!("{low}..{high}"),
        (low, high) => low.or(high).unwrap_or_default().to_string(),
    };
    let unit = quantity.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let concept = quantity.concept.as_ref().map(|concept| format!(" :{concept}")).unwrap_or_default();
    format!("{{{}|{bound}{value}{unit}{concept}}}", quantity.span.of(text))
}

fn check(language: &str, cases: &str) {
    for case in cases.lines().filter_map(|line| line.strip_prefix("- ")) {
        let drawn = regex::Regex::new(r"\{([^|}]*)\|[^}]*\}").expect("a fixed pattern");
        let text = drawn.replace_all(case, "$1").into_owned();
        let mut redrawn = text.clone();
        for quantity in found(&text, language).iter().rev() {
            redrawn.replace_range(quantity.span.range(), &shown(quantity, &text));
        }
        assert_eq!(redrawn, case, "in {language}");
    }
}

#[test]
fn cases_of_every_language() {
    check("en", include_str!("../../languages/en/cases/quantities.md"));
    check("nb", include_str!("../../languages/nb/cases/quantities.md"));
    check("de", include_str!("../../languages/de/cases/quantities.md"));
}

#[test]
fn every_table_can_be_read() {
    for tag in crate::languages::tags() {
        let _ = (super::table::lexicon(tag), super::table::measures(tag));
    }
}

#[test]
fn a_language_without_tables_gets_only_what_is_certain() {
    let text = "Xuw 12 km, 40 %, €3.50, 1.250.000 vlo, 2.750 bra";
    let drawn: Vec<String> = found(text, "und").iter().map(|quantity| shown(quantity, text)).collect();
    assert_eq!(drawn, ["{12|12 km}", "{40 %|40 %}", "{€3.50|3.5 EUR}", "{1.250.000|1250000}"]);
}

proptest! {
    #[test]
    fn never_panics(text in "\\PC{0,80}") {
        for language in ["en", "nb", "de", "und"] {
            let _ = (found(&text, language), super::numbers(&text, language));
        }
    }

    #[test]
    fn never_panics_on_number_like_text(text in "([0-9]{1,4}|[.,:/%$€°+ -]| million| half a| and | hundre| und |zwei|en |between | to |to ){0,16}") {
        for language in ["en", "nb", "de", "und"] {
            for quantity in found(&text, language) {
                prop_assert!(text.get(quantity.span.range()).is_some_and(|words| !words.is_empty()));
            }
        }
    }
}
