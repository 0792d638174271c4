//! Step 5, derived: what a text is about.
