//! Step 8, pure: where a highlight lies in a text now.
