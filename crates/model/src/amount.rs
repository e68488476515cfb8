//! How an amount is written for people: digits in groups, the print symbol of the unit, the approximator before.

use crate::Approx;

/// A value as people write it: "80 000", "about 1 000–5 000 USD".
#[must_use]
pub fn amount(low: Option<f64>, high: Option<f64>, approx: Approx, unit: Option<&str>) -> String {
    use Approx::{About, AtLeast, AtMost, Exact, LessThan, MoreThan, Range};
    let before = match approx {
        Exact | Range => "",
        About => "about ",
        AtLeast => "at least ",
        MoreThan => "more than ",
        AtMost => "at most ",
        LessThan => "less than ",
    };
    let value = match (low, high) {
        (Some(low), Some(high)) if (low - high).abs() < f64::EPSILON => grouped(low),
        (Some(low), Some(high)) => format!("{}–{}", grouped(low), grouped(high)),
        (Some(value), None) | (None, Some(value)) => grouped(value),
        (None, None) => "?".to_owned(),
    };
    let unit = unit.map(|unit| format!(" {}", symbol(unit))).unwrap_or_default();
    format!("{before}{value}{unit}")
}

/// Two digits behind the point are enough from ten up ("63.33 %"), four below ("1.0856").
const fn shown(value: f64) -> f64 {
    if value >= 10.0 { 100.0 } else { 10_000.0 }
}

fn grouped(value: f64) -> String {
    let digits = shown(value.abs());
    let shown = if value.abs() < 1.0 { value } else { (value * digits).round() / digits };
    let text = format!("{shown}");
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), String::new()), |(whole, rest)| (whole, format!(".{rest}")));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    if digits.len() < 5 {
        return text;
    }
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{rest}")
}

/// Units of time are codes too short to be read.
const TIMES: &[(&str, &str)] = &[("a", "years"), ("mo", "months"), ("wk", "weeks"), ("d", "days"), ("h", "hours")];

/// Print symbols of UCUM codes (the table of the standard); a code that is its own symbol, and every currency, has no row.
const SYMBOLS: &[(&str, &str)] = &[
    ("[mi_i]", "mi"),
    ("[nmi_i]", "nmi"),
    ("[ft_i]", "ft"),
    ("[in_i]", "in"),
    ("[yd_i]", "yd"),
    ("[acr_us]", "ac"),
    ("[ston_av]", "ton"),
    ("[lb_av]", "lb"),
    ("[oz_av]", "oz"),
    ("[gal_us]", "gal"),
    ("[bbl_us]", "bbl"),
    ("[degF]", "°F"),
    ("Cel", "°C"),
    ("har", "ha"),
];

/// The symbol a UCUM or ISO 4217 code is printed with: "mi" for `[mi_i]`, "km²" for `km2`.
#[must_use]
pub fn symbol(code: &str) -> String {
    if let Some((_, words)) = TIMES.iter().find(|(unit, _)| *unit == code) {
        return (*words).to_owned();
    }
    let mut symbol = code.to_owned();
    for (unit, printed) in SYMBOLS {
        symbol = symbol.replace(unit, printed);
    }
    let power = [("2", "²"), ("3", "³")].into_iter().find_map(|(digit, power)| Some((symbol.strip_suffix(digit)?, power)));
    power
        .filter(|(unit, _)| unit.ends_with(char::is_alphabetic))
        .map_or_else(|| symbol.clone(), |(unit, power)| format!("{unit}{power}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_well() {
        assert_eq!(amount(Some(80_000.0), Some(80_000.0), Approx::Exact, None), "80\u{a0}000");
        assert_eq!(amount(Some(1_000.0), Some(5_000.0), Approx::Range, Some("km")), "1000–5000 km");
        assert_eq!(amount(Some(12.5), None, Approx::MoreThan, Some("%")), "more than 12.5 %");
    }

    #[test]
    fn units_are_printed_with_their_symbols() {
        let printed = ["[mi_i]", "km2", "[mi_i]/h", "Cel", "EUR", "%", "m/s", "[ft_i]3"].map(symbol);
        assert_eq!(printed, ["mi", "km²", "mi/h", "°C", "EUR", "%", "m/s", "ft³"]);
    }
}
