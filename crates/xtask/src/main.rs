//! Tasks of the project: run, test, bundle, bench.
fn main() {}
