//! Units that measure the same can be compared: length, area, mass, volume, speed, temperature, time. Never exchange
//! rates: an amount of money is compared only within its currency.

/// What a unit measures, and how it becomes the base unit: `value * factor + offset`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Conversion {
    pub dimension: &'static str,
    pub factor: f64,
    pub offset: f64,
}

const fn times(dimension: &'static str, factor: f64) -> Conversion {
    Conversion { dimension, factor, offset: 0.0 }
}

/// UCUM code and conversion. Base units: metre, square metre, gram, litre, metre per second, kelvin, second.
const CONVERSIONS: &[(&str, Conversion)] = &[
    ("km", times("length", 1000.0)),
    ("m", times("length", 1.0)),
    ("dm", times("length", 0.1)),
    ("cm", times("length", 0.01)),
    ("mm", times("length", 0.001)),
    ("10.km", times("length", 10_000.0)),
    ("[mi_i]", times("length", 1609.344)),
    ("[nmi_i]", times("length", 1852.0)),
    ("[ft_i]", times("length", 0.3048)),
    ("[in_i]", times("length", 0.0254)),
    ("[yd_i]", times("length", 0.9144)),
    ("km2", times("area", 1e6)),
    ("m2", times("area", 1.0)),
    ("har", times("area", 1e4)),
    ("10.har", times("area", 1e3)),
    ("[mi_i]2", times("area", 2_589_988.11)),
    ("[ft_i]2", times("area", 0.092_903_04)),
    ("[acr_us]", times("area", 4_046.872_6)),
    ("kg", times("mass", 1000.0)),
    ("g", times("mass", 1.0)),
    ("mg", times("mass", 0.001)),
    ("t", times("mass", 1e6)),
    ("[ston_av]", times("mass", 907_184.74)),
    ("[lb_av]", times("mass", 453.592_37)),
    ("[oz_av]", times("mass", 28.349_523)),
    ("L", times("volume", 1.0)),
    ("mL", times("volume", 0.001)),
    ("m3", times("volume", 1000.0)),
    ("[ft_i]3", times("volume", 28.316_847)),
    ("[gal_us]", times("volume", 3.785_411_8)),
    ("[bbl_us]", times("barrels", 1.0)),
    ("km/h", times("speed", 1.0 / 3.6)),
    ("m/s", times("speed", 1.0)),
    ("[mi_i]/h", times("speed", 0.447_04)),
    ("Cel", Conversion { dimension: "temperature", factor: 1.0, offset: 273.15 }),
    ("[degF]", Conversion { dimension: "temperature", factor: 5.0 / 9.0, offset: 255.372_222 }),
    ("K", times("temperature", 1.0)),
    ("s", times("time", 1.0)),
    ("min", times("time", 60.0)),
    ("h", times("time", 3600.0)),
    ("d", times("time", 86_400.0)),
    ("wk", times("time", 604_800.0)),
    ("mo", times("time", 2_629_800.0)),
    ("a", times("time", 31_557_600.0)),
    ("10.a", times("time", 315_576_000.0)),
    ("100.a", times("time", 3_155_760_000.0)),
];

/// How a unit is converted; a unit that nothing converts into is its own dimension.
pub(super) fn conversion(unit: &str) -> Option<Conversion> {
    CONVERSIONS.iter().find(|(code, _)| *code == unit).map(|(_, conversion)| *conversion)
}

/// What a unit measures: units with the same answer can be compared.
pub(super) fn dimension(unit: &str) -> &str {
    conversion(unit).map_or(unit, |conversion| conversion.dimension)
}

/// A value in the base unit of its dimension.
pub(super) fn base(value: f64, unit: &str) -> f64 {
    conversion(unit).map_or(value, |conversion| value * conversion.factor + conversion.offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_measures_the_same_can_be_compared() {
        assert_eq!(dimension("km"), dimension("[mi_i]"));
        assert_ne!(dimension("USD"), dimension("EUR"));
        assert!((base(810.0, "[mi_i]") - base(1303.57, "km")).abs() < 100.0);
        assert!((base(212.0, "[degF]") - base(100.0, "Cel")).abs() < 0.01);
    }
}
