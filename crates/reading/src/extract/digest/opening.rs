//! Opening: what the first words of a paragraph say of whether a story begins there.

use crate::extract::furniture;

/// Longest dateline, in bytes.
const DATELINE: usize = 60;
/// Letters of the shortest place.
const PLACE: usize = 3;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Opening {
    /// A pronoun, or "however": it goes on with what was said before.
    pub refers_back: bool,
    /// Speech.
    pub speaks: bool,
    /// "Meanwhile": it turns to something else.
    pub turns: bool,
    /// A dateline or a time of day: where or when it happened.
    pub stamped: bool,
}

impl Opening {
    pub fn of(text: &str) -> Self {
        let text = text.trim_start();
        let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        Self {
            refers_back: furniture::all().refers_back(first),
            speaks: text.starts_with(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '[' | '#')),
            turns: furniture::all().turns(text),
            stamped: has_dateline(text) || has_clock(text),
        }
    }
}

/// "LAKEFORD, 3 May — ...", "Lakeford (MWN) – ..."
fn has_dateline(text: &str) -> bool {
    let start = &text[..text.floor_char_boundary(DATELINE)];
    let dash = start.find(['—', '–', '―']).into_iter().chain(start.find(" - ")).min();
    let Some(place) = dash.map(|end| start[..end].trim_end()) else { return false };
    let city = place.split(['(', ',', '/']).next().unwrap_or_default();
    let letters = city.chars().filter(|c| c.is_alphabetic()).count();
    let signed = place.ends_with(')') && place.contains('(');
    letters >= PLACE
        && city.starts_with(char::is_uppercase)
        && (signed || city.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase))
}

/// "12.31 ...", "9:05 – ..."
pub(super) fn has_clock(text: &str) -> bool {
    let number = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '[' | '(' | '•' | '-' | '–' | '—'));
    let hours = number(text);
    let Some(minutes) = text[hours..].strip_prefix([':', '.']).filter(|_| (1..=2).contains(&hours)) else { return false };
    let part = |digits: &str, limit: u8| digits.parse::<u8>().is_ok_and(|value| value < limit);
    let behind = minutes.chars().nth(2);
    number(minutes) == 2
        && part(&text[..hours], 25)
        && part(&minutes[..2], 60)
        && behind.is_none_or(|c| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | ']' | ')' | '|' | ','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_told_from_a_number() {
        for text in ["12.31 Uhr: Gate closed", "9:05 – Gate closed", "[23:59] Gate closed", "07:00"] {
            assert!(has_clock(text), "{text}");
        }
        for text in ["12.5 per cent", "12.312 people", "1:0 for Lakeford", "12.31.2024", "99:10 in the end", "At 9:05 the gate"] {
            assert!(!has_clock(text), "{text}");
        }
    }

    #[test]
    fn a_dateline_is_told_from_a_dash() {
        for text in ["LAKEFORD — Engineers", "LAKEFORD, 3 May - Engineers", "Lakeford (MWN) – Engineers", "СЕНТ-ОРВАН — Докери"]
        {
            assert!(has_dateline(text), "{text}");
        }
        for text in ["The gate – it broke", "A — B", "2024 — a year", "Quill (54) said - as often", "堰堤 — 決壊"] {
            assert!(!has_dateline(text), "{text}");
        }
    }
}
