//! Steps 2 and 3: the article out of the text.

pub(crate) mod archive;
mod around;
mod block;
mod clean;
mod compose;
pub(crate) mod docx;
pub(crate) mod epub;
mod front_matter;
mod head;
pub(crate) mod html;
pub(crate) mod images;
mod leftovers;
pub(crate) mod mail;
pub(crate) mod markdown;
mod noise;
pub(crate) mod original;
pub(crate) mod pdf;
mod phrases;
pub(crate) mod plain_text;
mod write;
mod xml;

pub use write::SANITIZER_VERSION;
