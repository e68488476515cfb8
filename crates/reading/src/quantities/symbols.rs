//! Signs and symbols that mean the same in every language: currency signs, ISO 4217 codes, symbols of units. No words.

use purport_model::QuantityKind;

use super::table::Unit;

/// Currency of a sign. The dollar and the pound are taken for the greatest of their name where nothing says which.
const CURRENCY_SIGNS: &[(&str, &str)] = &[
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₽", "RUB"),
    ("₴", "UAH"),
    ("₺", "TRY"),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("₪", "ILS"),
    ("₫", "VND"),
    ("₦", "NGN"),
    ("₱", "PHP"),
    ("฿", "THB"),
    ("₸", "KZT"),
    ("₾", "GEL"),
    ("₿", "XBT"),
    ("₡", "CRC"),
    ("₭", "LAK"),
    ("₲", "PYG"),
    ("₵", "GHS"),
    ("₮", "MNT"),
    ("₼", "AZN"),
    ("֏", "AMD"),
    ("៛", "KHR"),
    ("¢", "{cent}"),
];

/// Letters before a dollar or yen sign.
const SIGN_PREFIXES: &[(&str, &str, &str)] = &[
    ("us", "$", "USD"),
    ("u.s.", "$", "USD"),
    ("c", "$", "CAD"),
    ("ca", "$", "CAD"),
    ("can", "$", "CAD"),
    ("cad", "$", "CAD"),
    ("a", "$", "AUD"),
    ("au", "$", "AUD"),
    ("aud", "$", "AUD"),
    ("nz", "$", "NZD"),
    ("hk", "$", "HKD"),
    ("s", "$", "SGD"),
    ("r", "$", "BRL"),
    ("mxn", "$", "MXN"),
    ("mx", "$", "MXN"),
    ("nt", "$", "TWD"),
    ("mex", "$", "MXN"),
    ("nzd", "$", "NZD"),
    ("hkd", "$", "HKD"),
    ("sgd", "$", "SGD"),
    ("usd", "$", "USD"),
    ("rmb", "¥", "CNY"),
    ("cn", "¥", "CNY"),
];

/// ISO 4217 codes of currencies in use and of some that newspapers still name.
const CURRENCY_CODES: &str = "AED AFN ALL AMD AOA ARS AUD AZN BAM BDT BGN BHD BIF BND BOB BRL BWP BYN CAD CDF CHF CLP CNY COP CRC CUP CZK \
    DKK DOP DZD EGP ERN ETB EUR FIM DEM FRF ITL ESP NLG GBP GEL GHS GMD GNF GTQ HKD HNL HRK HUF IDR ILS INR IQD IRR ISK JOD JPY KES KGS \
    KHR KPW KRW KWD KZT LAK LBP LKR LRD LYD MAD MDL MGA MKD MMK MNT MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK \
    PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SDG SEK SGD SLE SOS SSP SYP THB TJS TMT TND TRY TWD TZS UAH UGX USD UYU UZS VES VND XAF XOF \
    YER ZAR ZMW XBT";

/// Codes that are no word of any language we know, so that they are codes when written small as well.
const SMALL_CODES: &[(&str, &str)] = &[
    ("usd", "USD"),
    ("eur", "EUR"),
    ("gbp", "GBP"),
    ("uah", "UAH"),
    ("pln", "PLN"),
    ("czk", "CZK"),
    ("chf", "CHF"),
    ("jpy", "JPY"),
    ("cny", "CNY"),
    ("rmb", "CNY"),
    ("btc", "XBT"),
];

/// Codes that other names of the same currency stand for.
const OTHER_CODES: &[(&str, &str)] = &[("RMB", "CNY"), ("BTC", "XBT")];

/// A code in capitals; most are words when written small.
pub(super) fn currency_code(word: &str) -> Option<Unit> {
    let named = SMALL_CODES.iter().chain(OTHER_CODES).find(|(written, _)| *written == word);
    if let Some((_, code)) = named {
        return Some(money(code));
    }
    let upper = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    (upper && CURRENCY_CODES.split_ascii_whitespace().any(|code| code == word)).then(|| money(word))
}

/// Before a number a code that is also a word in capitals is the word: "ALL 5 solutions".
pub(super) fn currency_code_before(word: &str) -> Option<Unit> {
    currency_code(word).filter(|_| !matches!(word, "ALL" | "TRY" | "CUP"))
}

pub(super) fn currency_sign(sign: &str) -> Option<Unit> {
    CURRENCY_SIGNS.iter().find(|(written, _)| *written == sign).map(|(_, code)| money(code))
}

/// "US" before "$".
pub(super) fn prefixed_sign(prefix: &str, sign: &str) -> Option<Unit> {
    SIGN_PREFIXES.iter().find(|(before, written, _)| *before == prefix && *written == sign).map(|(.., code)| money(code))
}

fn money(code: &str) -> Unit {
    Unit { code: code.to_owned(), kind: QuantityKind::Money }
}

/// Symbols as they are written, and UCUM codes.
const UNIT_SYMBOLS: &[(&str, &str)] = &[
    ("km", "km"),
    ("m", "m"),
    ("dm", "dm"),
    ("cm", "cm"),
    ("mm", "mm"),
    ("µm", "um"),
    ("μm", "um"),
    ("nm", "nm"),
    ("pm", "pm"),
    ("km²", "km2"),
    ("km2", "km2"),
    ("m²", "m2"),
    ("m2", "m2"),
    ("m³", "m3"),
    ("m3", "m3"),
    ("ha", "har"),
    ("kg", "kg"),
    ("g", "g"),
    ("mg", "mg"),
    ("µg", "ug"),
    ("μg", "ug"),
    ("l", "L"),
    ("dl", "dL"),
    ("cl", "cL"),
    ("ml", "mL"),
    ("hl", "hL"),
    ("kW", "kW"),
    ("MW", "MW"),
    ("GW", "GW"),
    ("kWh", "kW.h"),
    ("MWh", "MW.h"),
    ("GWh", "GW.h"),
    ("TWh", "TW.h"),
    ("kB", "kBy"),
    ("KB", "kBy"),
    ("MB", "MBy"),
    ("GB", "GBy"),
    ("TB", "TBy"),
    ("Hz", "Hz"),
    ("kHz", "kHz"),
    ("MHz", "MHz"),
    ("GHz", "GHz"),
    ("mph", "[mi_i]/h"),
    ("kmh", "km/h"),
    ("rad", "rad"),
    ("км", "km"),
    ("м", "m"),
    ("см", "cm"),
    ("мм", "mm"),
    ("кг", "kg"),
    ("га", "har"),
    ("км²", "km2"),
    ("м²", "m2"),
];

/// Symbols with a stroke in them: unit, what stands under the stroke.
const PER_HOUR: &[(&str, &str, &str)] = &[
    ("km", "h", "km/h"),
    ("km", "hr", "km/h"),
    ("m", "s", "m/s"),
    ("km", "t", "km/h"),
    ("км", "ч", "km/h"),
    ("км", "год", "km/h"),
    ("м", "с", "m/s"),
];

pub(super) fn unit_symbol(written: &str) -> Option<Unit> {
    let found = UNIT_SYMBOLS.iter().find(|(symbol, _)| *symbol == written);
    let found = found.or_else(|| {
        // "500KM", "50Km": nothing else is meant by such a length.
        let lower = written.to_lowercase();
        UNIT_SYMBOLS
            .iter()
            .find(|(symbol, _)| lower.len() >= 2 && *symbol == lower && matches!(*symbol, "km" | "cm" | "kg" | "km2"))
    });
    found.map(|(_, code)| measure(code))
}

/// A symbol that is one only right behind its digits: apart "t" is an hour in Norwegian and a word in others.
pub(super) fn glued_symbol(written: &str) -> Option<Unit> {
    (written == "t").then(|| measure("t"))
}

pub(super) fn ratio_symbol(above: &str, below: &str) -> Option<Unit> {
    PER_HOUR.iter().find(|(over, under, _)| *over == above && *under == below).map(|(.., code)| measure(code))
}

/// "°C", "°F", "°"
pub(super) fn degrees(scale: &str) -> Unit {
    measure(match scale {
        "C" | "С" | "c" => "Cel",
        "F" | "f" => "[degF]",
        "K" => "K",
        _ => "deg",
    })
}

fn measure(code: &str) -> Unit {
    Unit { code: code.to_owned(), kind: QuantityKind::Measure }
}
