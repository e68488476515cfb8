//! A dateline is signed by the agency whose report it opens: `CITY, Country (Initials) —`.
//!
//! A report that opens so and was published by an outlet of those initials is the agency's own; any other report that
//! opens so was taken from it.

use purport_model::{Document, Outlet};

use super::direction::{folded, names_outlet};

/// Longest signature: initials or a short name, no remark.
const LONGEST: usize = 20;
/// Fewest initials; one letter signs for anybody.
const INITIALS: usize = 2;

/// Who signs the dateline.
#[must_use]
pub fn signature(document: &Document) -> Option<&str> {
    let dateline = document.dateline?.of(&document.text);
    let (_, inside) = dateline.rsplit_once('(')?;
    let (name, _) = inside.split_once(')')?;
    let name = name.trim();
    (!name.is_empty() && name.len() <= LONGEST).then_some(name)
}

/// Whether a signature is an outlet's name or its initials.
#[must_use]
pub fn signs_for(name: &str, outlet: &Outlet) -> bool {
    let words = outlet.name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let initials: Vec<String> = words.filter_map(|word| word.chars().next()).map(|first| folded(&first.to_string())).collect();
    let signed = folded(name);
    let fits = |initials: &[String]| initials.len() >= INITIALS && initials.concat() == signed;
    // "The Associated Press" signs AP.
    names_outlet(name, outlet) || fits(&initials) || initials.get(1..).is_some_and(fits)
}

/// The signature of another than the document's own outlet.
#[must_use]
pub fn foreign_signature(document: &Document) -> Option<&str> {
    signature(document).filter(|name| !document.outlet.as_ref().is_some_and(|own| signs_for(name, own)))
}

/// Whether a document is a report of the agency that published it.
#[must_use]
pub fn is_agency_report(document: &Document) -> bool {
    document.outlet.as_ref().is_some_and(|own| signature(document).is_some_and(|name| signs_for(name, own)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_sign_for_a_name() {
        let outlet = |name: &str| Outlet { name: name.to_owned(), key: format!("{}.example", folded(name)) };
        assert!(signs_for("MNA", &outlet("Meridian News Agency")));
        assert!(signs_for("OP", &outlet("The Orbital Press")));
        assert!(!signs_for("MNA", &outlet("Morning Star")));
        assert!(!signs_for("M", &outlet("Mercury")));
        assert!(!signs_for("photo", &outlet("Photo and Hobby Times of Ostby")));
    }
}
