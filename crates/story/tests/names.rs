//! Comparing any two names: no panic, and the same answer whichever of them is named first.

use proptest::prelude::*;
use purport_model::EntityKind;
use purport_reading::names::parse;
use purport_story::names::compare;

fn same_both_ways(a: &str, b: &str, kind: EntityKind) -> bool {
    let (a, b) = (parse(a, kind), parse(b, kind));
    compare(&a, &b) == compare(&b, &a)
}

/// Found by fuzzing: as many words in both, and one that is like several.
#[test]
fn initials_that_fit_several_words() {
    assert!(same_both_ways("JJ joa", "JA jo", EntityKind::Person));
    assert!(same_both_ways("J J Joa", "JA J Jo", EntityKind::Person));
}

proptest! {
    #[test]
    fn the_order_of_two_names_does_not_matter(a in "([A-ZА-Я][a-zа-я]{0,3}[. -]?){1,4}", b in "([A-ZА-Я][a-zа-я]{0,3}[. -]?){1,4}") {
        for kind in [EntityKind::Person, EntityKind::Organisation, EntityKind::Place, EntityKind::Other] {
            prop_assert!(same_both_ways(&a, &b, kind));
        }
    }

    #[test]
    fn nothing_in_a_name_breaks_the_comparison(a in "\\PC{0,40}", b in "\\PC{0,40}") {
        prop_assert!(same_both_ways(&a, &b, EntityKind::Other));
    }
}
