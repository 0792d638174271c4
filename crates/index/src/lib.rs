//! Step 5, derived: full text, filters and the search line's grammar.
//!
//! The index keeps tables of its own in the library's database. All of them can
//! be computed again from the store; when [`shape::is_current`] says no, they are
//! dropped, made anew and filled again. It knows an article by the row's key and
//! nothing of ids, markup or files.
//!
//! ```
//! use veille_index::{Entry, Page, Scope, find, put, query, register, shape};
//! # use veille_model::{Format, Language, ReadingState};
//!
//! let conn = rusqlite::Connection::open_in_memory()?;
//! register(&conn)?;
//! shape::create(&conn)?;
//! let now: jiff::Timestamp = "2026-11-21T12:00:00Z".parse()?;
//! put(&conn, &Entry {
//!     key: 1, title: "Une levée de fonds", text: "L’entreprise lève des capitaux.", notes: "",
//!     # authors: &[], site: None, url: None, published: None, favourite: false, trashed: false, words: 4,
//!     # tags: &[], meanings: &[], has_note: false, format: Format::Text, state: ReadingState::ToRead,
//!     language: Some(Language::FRENCH), added: now,
//!     // …
//! })?;
//! let asked = query::parse("capital langue:fr", now.to_zoned(jiff::tz::TimeZone::UTC).date());
//! let found = find(&conn, &asked.query, &Scope::default(), Page::default(), now)?;
//! assert_eq!(found.keys, [1]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test may fail"))]

mod beside;
mod complete;
mod cut;
mod entry;
mod facets;
mod find;
mod gather;
mod ids;
mod leaves;
mod matching;
mod memory;
mod near;
mod parts;
mod passages;
mod phrases;
mod postings;
pub mod query;
mod said;
pub mod shape;
mod structure;
mod tokenizer;
mod units;
mod varint;
mod words;
mod writer;

pub use complete::{Completion, complete};
pub use entry::{Entry, EntryTag, put, put_facets, remove};
pub use facets::{Facets, TagCount, TagUse, breakdown, facets, uses};
pub use find::{Found, Page, Scope, Views, count, find, find_typed, views};
pub use memory::settle;
pub use near::{Near, near, spelling};
pub use passages::{Passage, passages};
pub use tokenizer::register;
pub use writer::Writer;
