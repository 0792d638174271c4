//! Step 3: what the words themselves tell.

pub(crate) mod dates;
pub(crate) mod language;
pub(crate) mod names;
pub(crate) mod sentences;
pub(crate) mod sources;
