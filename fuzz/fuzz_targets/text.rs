#![no_main]

#[path = "../../crates/intake/tests/law/mod.rs"]
mod law;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| law::hold("text", bytes));
