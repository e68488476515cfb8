//! Any bytes, read as a web page: no panic, and every place found lies inside the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use purport_model::{Known, Page, PageForm};

fuzz_target!(|bytes: &[u8]| {
    let known = Known { form: Some(PageForm::Html), ..Known::default() };
    for reading in purport_reading::read(&Page::new("fuzz.html", None, bytes.to_vec(), known)) {
        for attribution in &reading.attributions {
            assert!(reading.document.text.get(attribution.hull().range()).is_some());
        }
    }
});
