//! Any two names compared: no panic, and the comparison is symmetric.
#![no_main]

use libfuzzer_sys::fuzz_target;
use purport_model::EntityKind;

fuzz_target!(|names: (&str, &str)| {
    let parse = |name| purport_reading::names::parse(name, EntityKind::Person);
    let (a, b) = (parse(names.0), parse(names.1));
    assert_eq!(purport_story::names::compare(&a, &b).same, purport_story::names::compare(&b, &a).same);
});
