//! Steps 2 and 3: the article out of the text.

mod block;
mod clean;
mod front_matter;
pub(crate) mod html;
pub(crate) mod markdown;
mod noise;
pub(crate) mod plain_text;
mod write;

pub use write::SANITIZER_VERSION;
