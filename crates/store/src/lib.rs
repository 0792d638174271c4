//! Step 4, the truth: the only crate that writes to disk.
