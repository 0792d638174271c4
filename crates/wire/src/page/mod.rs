//! What crosses between the shell and the page. Field names are camelCase on
//! the page's side.
//!
//! [`crate::bindings::COMMANDS`] lists every command with its request and its
//! reply; it is the only list, and the shell's handlers are tested against it.
//! [`calls`] holds what each of them does.

mod annotations;
mod app;
pub mod calls;
mod export;
mod intake;
mod reading;
mod search;
pub mod shapes;
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
