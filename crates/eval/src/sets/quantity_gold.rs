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
    // The metric ton of "tonelada" and "tonne" has two names in Recognizers.
    let ton = matches!(name.to_lowercase().as_str(), "tonelada" | "tonne") && quantity.unit.as_deref() == Some("t");
    ton || (wanted.is_some() && quantity.unit.as_deref() == wanted && (!is_age(name) || age))
}

const UNITS: &[(&str, &[&str])] = &[
    (
        "USD",
        &[
            "dollar",
            "united states dollar",
            "us dollar",
            "dólar",
            "dólar estadunidense",
            "dólar estadounidense",
            "dollar états-unis",
        ],
    ),
    ("EUR", &["euro"]),
    ("GBP", &["pound sterling", "british pound", "£"]),
    ("CAD", &["canadian dollar", "dollar canadien", "dólar canadense", "dólar canadiense"]),
    ("AUD", &["australian dollar", "dollar australien", "dólar australiano"]),
    ("NZD", &["new zealand dollar", "dollar néo-zélandais", "dólar neozelandês", "dólar neozelandés"]),
    ("HKD", &["hong kong dollar", "dollar de hong kong", "dólar de hong kong"]),
    ("SGD", &["singapore dollar"]),
    ("CHF", &["swiss franc", "franc suisse", "franco suíço", "franco suizo"]),
    ("JPY", &["japanese yen", "yen", "yen japonais"]),
    ("CNY", &["chinese yuan", "yuan chinois", "yuan chinês", "yuan chino"]),
    ("RUB", &["russian ruble"]),
    ("TRY", &["turkish lira"]),
    ("INR", &["rupee", "indian rupee", "roupie", "roupie indienne"]),
    ("MXN", &["mexican peso", "peso mexicano"]),
    ("XBT", &["bitcoin"]),
    ("FIM", &["finnish markka", "mark finlandais", "marco finlandês", "marco finlandés"]),
    ("ESP", &["peseta"]),
    ("NLG", &["netherlands guilder", "netherlands guilde", "florins néerlandais", "florim holandês", "florín neerlandés"]),
    ("DEM", &["mark", "german mark"]),
    ("LKR", &["sri lankan rupee"]),
    ("GEL", &["georgian lari"]),
    ("LAK", &["lao kip"]),
    ("CRC", &["costa rican colón"]),
    ("KHR", &["cambodian riel"]),
    ("SEK", &["swedish krona"]),
    ("BRL", &["brazilian real"]),
    ("PLN", &["polish zloty", "polish złoty"]),
    ("{cent}", &["cent", "centavo", "centimes"]),
    ("{penny}", &["penny", "pence", "penique", "pêni"]),
    ("{franc}", &["franc", "franco"]),
    ("{sen}", &["sen"]),
    ("{satoshi}", &["satoshi"]),
    ("%", &["percentage", "percent"]),
    ("km", &["kilometer", "kilometre", "kilomètres", "chilometro", "quilômetro", "kilómetro"]),
    ("m", &["meter", "metre", "mètres", "metro"]),
    ("dm", &["decimeter", "decimetre", "décimètres"]),
    ("cm", &["centimeter", "centimetre", "centimètres"]),
    ("mm", &["millimeter", "millimetre", "millimètres", "millimetro", "milímetro"]),
    ("um", &["micrometer", "micrômetro"]),
    ("nm", &["nanometer"]),
    ("pm", &["picometer", "picometre"]),
    ("[mi_i]", &["mile", "milha", "milla", "miglio"]),
    ("[ft_i]", &["foot", "piede", "pé", "pie", "pied"]),
    ("[in_i]", &["inch", "polegada", "pollice", "pulgada", "pouce"]),
    ("[yd_i]", &["yard"]),
    (
        "km2",
        &[
            "square kilometer",
            "square kilometre",
            "kilomètre carré",
            "chilometro quadrato",
            "quilômetro quadrado",
            "kilómetro cuadrado",
        ],
    ),
    ("m2", &["square meter", "square metre", "mètre carré", "metro quadrato", "metro quadrado", "metro cuadrado"]),
    ("[mi_i]2", &["square mile"]),
    ("[ft_i]2", &["square foot"]),
    ("[acr_us]", &["acre", "acro"]),
    ("har", &["hectare"]),
    ("m3", &["cubic meter", "cubic metre"]),
    ("[ft_i]3", &["cubic foot", "pieds cube", "piede cubo", "pé cúbico", "pie cúbico"]),
    ("kg", &["kilogram"]),
    ("g", &["gram"]),
    ("mg", &["milligram"]),
    ("ug", &["microgram", "microgramme"]),
    ("t", &["metric ton", "tonne", "tonelada métrica", "tonne métrique", "tonnellata"]),
    ("[ston_av]", &["ton"]),
    ("[lb_av]", &["pound-mass", "pound", "libra", "livre", "libbra"]),
    ("[oz_av]", &["ounce", "onces", "oncia", "onça", "onza"]),
    ("L", &["liter", "litre", "litro"]),
    ("mL", &["milliliter", "millilitre", "mililitro", "millilitro"]),
    ("[gal_us]", &["gallon", "gallone", "galão", "galón"]),
    ("[bbl_us]", &["barrel", "barril", "baril", "barile"]),
    ("[cup_us]", &["cup"]),
    ("[tbs_us]", &["tablespoon"]),
    ("[tsp_us]", &["teaspoon"]),
    ("km/h", &["kilometer per hour", "kilometre per hour"]),
    ("[mi_i]/h", &["mile per hour", "miles par heure", "miglia all'ora", "milha por hora", "milla por hora"]),
    ("m/s", &["meter per second"]),
    ("Cel", &["celsius", "c", "grau celsius", "grado celsius"]),
    ("[degF]", &["fahrenheit", "f", "grau fahrenheit", "grado fahrenheit"]),
    ("K", &["k", "kelvin"]),
    ("deg", &["degree", "degré", "grau", "grado"]),
    ("MBy", &["megabyte"]),
    ("GBy", &["gigabyte"]),
    ("bit", &["bit"]),
    ("Mbit", &["megabit"]),
    ("rad", &["radian"]),
    ("{turn}", &["turn"]),
    ("a", &["year", "year of age", "ans", "año", "ano", "anno"]),
    ("mo", &["month", "month of age", "mois", "mese", "mês", "mes"]),
    ("wk", &["week", "week of age", "semana", "semaines", "settimana"]),
    ("d", &["day", "day of age", "dia", "día", "jour", "giorno"]),
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
