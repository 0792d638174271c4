//! Step 5, derived: full text, filters and the search line's grammar.
