//! The command veille: the same door without a window.
fn main() {}
