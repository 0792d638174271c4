//! What crosses between the shell and the page. Field names are camelCase on
//! the page's side.
//!
//! [`commands!`] lists every command with its request and its reply; it is the
//! only list, and the shell's handlers are tested against it.

mod annotations;
mod app;
mod export;
mod intake;
mod reading;
mod search;
mod shelf;
mod tags;

pub use annotations::*;
pub use app::*;
pub use export::*;
pub use intake::*;
pub use reading::*;
pub use search::*;
pub use shelf::*;
pub use tags::*;
