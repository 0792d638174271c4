//! The door: composes the steps, owns every transaction, says what changed.
