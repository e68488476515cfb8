//! What the number and quantity sets share: languages, equality of numbers, names of units.

use purport_model::{Document, Quantity, QuantityKind};
use purport_reading::{from_clean_text, quantities, segment};

/// Languages whose number words stand in `languages/` since the first version.
pub fn is_launch(tag: &str) -> bool {
    matches!(tag, "en" | "nb" | "de")
}

/// The seventeen languages the bars are set over.
pub const LAUNCH: [&str; 17] =
    ["en", "de", "fr", "es", "it", "pt", "nl", "nb", "nn", "sv", "da", "pl", "cs", "sl", "bg", "uk", "ru"];

pub fn same_number(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9_f64.max(b.abs() * 1e-9)
}

/// Quantities of a sentence on its own, without the other stages.
pub fn of_sentence(text: &str, language: &str) -> (Document, Vec<Quantity>) {
    let document = from_clean_text("sentence", text, language);
    let segmented = segment::segment(&document.text, &document.paragraphs, language);
    let quantities = quantities::find(&document, &segmented, &[]);
    (document, quantities)
}

/// Our code for a unit as the sets name it; `None` for nouns that are counted and for units we do not know.
pub fn unit_code(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let code = |name: &str| UNITS.iter().find(|(_, names)| names.contains(&name)).map(|(code, _)| *code);
    // "dollar per share" is an amount of dollars: Purport does not say per what.
    code(&name).or_else(|| code(name.split(" per ").next()?))
}

/// Ages carry the unit of time in Purport; the kind says that they are ages.
pub fn is_age(name: &str) -> bool {
    name.to_lowercase().ends_with("of age")
}

pub fn matches_unit(quantity: &Quantity, name: &str) -> bool {
    let wanted = unit_code(name);
    let age = quantity.kind == QuantityKind::Age;
    wanted.is_some() && quantity.unit.as_deref() == wanted && (!is_age(name) || age)
}

const UNITS: &[(&str, &[&str])] = &[
    ("USD", &["dollar", "united states dollar", "us dollar"]),
    ("EUR", &["euro"]),
    ("GBP", &["pound sterling", "british pound", "£"]),
    ("CAD", &["canadian dollar"]),
    ("AUD", &["australian dollar"]),
    ("NZD", &["new zealand dollar"]),
    ("HKD", &["hong kong dollar"]),
    ("SGD", &["singapore dollar"]),
    ("CHF", &["swiss franc"]),
    ("JPY", &["japanese yen"]),
    ("CNY", &["chinese yuan"]),
    ("RUB", &["russian ruble"]),
    ("TRY", &["turkish lira"]),
    ("INR", &["rupee", "indian rupee"]),
    ("MXN", &["mexican peso"]),
    ("XBT", &["bitcoin"]),
    ("FIM", &["finnish markka"]),
    ("ESP", &["peseta"]),
    ("NLG", &["netherlands guilder", "netherlands guilde"]),
    ("DEM", &["mark", "german mark"]),
    ("LKR", &["sri lankan rupee"]),
    ("GEL", &["georgian lari"]),
    ("LAK", &["lao kip"]),
    ("CRC", &["costa rican colón"]),
    ("KHR", &["cambodian riel"]),
    ("SEK", &["swedish krona"]),
    ("BRL", &["brazilian real"]),
    ("PLN", &["polish zloty", "polish złoty"]),
    ("{cent}", &["cent"]),
    ("{penny}", &["penny", "pence"]),
    ("{franc}", &["franc"]),
    ("{sen}", &["sen"]),
    ("{satoshi}", &["satoshi"]),
    ("%", &["percentage", "percent"]),
    ("km", &["kilometer", "kilometre"]),
    ("m", &["meter", "metre"]),
    ("dm", &["decimeter", "decimetre"]),
    ("cm", &["centimeter", "centimetre"]),
    ("mm", &["millimeter", "millimetre"]),
    ("um", &["micrometer"]),
    ("nm", &["nanometer"]),
    ("pm", &["picometer", "picometre"]),
    ("[mi_i]", &["mile"]),
    ("[ft_i]", &["foot"]),
    ("[in_i]", &["inch"]),
    ("[yd_i]", &["yard"]),
    ("km2", &["square kilometer", "square kilometre"]),
    ("m2", &["square meter", "square metre"]),
    ("[mi_i]2", &["square mile"]),
    ("[ft_i]2", &["square foot"]),
    ("[acr_us]", &["acre"]),
    ("har", &["hectare"]),
    ("m3", &["cubic meter", "cubic metre"]),
    ("[ft_i]3", &["cubic foot"]),
    ("kg", &["kilogram"]),
    ("g", &["gram"]),
    ("mg", &["milligram"]),
    ("ug", &["microgram"]),
    ("t", &["metric ton", "tonne"]),
    ("[ston_av]", &["ton"]),
    ("[lb_av]", &["pound-mass", "pound"]),
    ("[oz_av]", &["ounce"]),
    ("L", &["liter", "litre"]),
    ("mL", &["milliliter", "millilitre"]),
    ("[gal_us]", &["gallon"]),
    ("[bbl_us]", &["barrel"]),
    ("[cup_us]", &["cup"]),
    ("[tbs_us]", &["tablespoon"]),
    ("[tsp_us]", &["teaspoon"]),
    ("km/h", &["kilometer per hour", "kilometre per hour"]),
    ("[mi_i]/h", &["mile per hour"]),
    ("m/s", &["meter per second"]),
    ("Cel", &["celsius", "c"]),
    ("[degF]", &["fahrenheit", "f"]),
    ("K", &["k", "kelvin"]),
    ("deg", &["degree"]),
    ("MBy", &["megabyte"]),
    ("GBy", &["gigabyte"]),
    ("bit", &["bit"]),
    ("Mbit", &["megabit"]),
    ("rad", &["radian"]),
    ("{turn}", &["turn"]),
    ("a", &["year", "year of age"]),
    ("mo", &["month", "month of age"]),
    ("wk", &["week", "week of age"]),
    ("d", &["day", "day of age"]),
    ("h", &["hour"]),
    ("min", &["minute"]),
    ("s", &["second"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_held_against_the_unit_the_set_names() {
        let (_, quantities) = of_sentence("It cost 12.5 million euros and weighed 40 kg.", "en");
        assert!(matches_unit(&quantities[0], "Euro"));
        assert!(matches_unit(&quantities[1], "kilogram"));
        assert!(!matches_unit(&quantities[1], "Euro"));
    }
}
