//! The contract with the page and the command line: serialisable shapes, no
//! logic, no Tauri.
//!
//! [`page`] holds what crosses between the shell and the page; `bindings.ts`
//! is generated from it by [`bindings::typescript`], and a test fails when the
//! file is stale. [`json`] holds what the command line prints with `--json`.
//!
//! Offsets are Unicode scalar values in the article's plain text, `[start,
//! end)`. Moments are RFC 3339 strings in UTC, dates `2025`, `2025-04` or
//! `2025-04-12`. Ids are UUIDs in lower case.

pub mod bindings;
pub mod json;
pub mod page;
