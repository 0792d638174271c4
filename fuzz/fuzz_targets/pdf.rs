#![no_main]

#[path = "../../crates/intake/tests/law/mod.rs"]
mod law;

// The parser of pages panics on what it does not know and is caught: only a
// panic that comes out of the reading is a find. The fuzzer's own hook would
// end at the first.
libfuzzer_sys::fuzz_target!(init: std::panic::set_hook(Box::new(|_| ())), |bytes: &[u8]| law::hold("pdf", bytes));
