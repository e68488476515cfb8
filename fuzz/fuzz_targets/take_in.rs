//! Any bytes, taken in as a file of whatever format they look like: no panic, and no page over its limit.
#![no_main]

use libfuzzer_sys::fuzz_target;
use purport::intake::{Limits, Operand, take_in};

fuzz_target!(|bytes: &[u8]| {
    let path = std::env::temp_dir().join(format!("purport-fuzz-{}", std::process::id()));
    if std::fs::write(&path, bytes).is_err() {
        return;
    }
    let Some(operand) = path.to_str().and_then(|path| Operand::parse(path).ok()) else { return };
    let limits = Limits::default();
    let _ = take_in(&[operand], &limits, &mut |page| {
        assert!(page.bytes.len() as u64 <= limits.page);
        Ok(())
    });
});
