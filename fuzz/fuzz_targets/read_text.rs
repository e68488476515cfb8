//! Any bytes, read as scraped text and reconciled: no panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use purport_model::{Decisions, Known, Page};

fuzz_target!(|bytes: &[u8]| {
    let half = bytes.len() / 2;
    let read = |name: &str, bytes: &[u8]| purport_reading::read(&Page::new(name, None, bytes.to_vec(), Known::default()));
    let mut readings = read("one.txt", &bytes[..half]);
    readings.extend(read("two.txt", &bytes[half..]));
    readings.extend(read("whole.txt", bytes));
    let _ = purport_story::reconcile(readings, &Decisions::default());
});
