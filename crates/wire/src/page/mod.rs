//! What crosses between the shell and the page. Field names are camelCase on
//! the page's side.
//!
//! [`crate::bindings::COMMANDS`] lists every command with its request and its
//! reply; it is the only list, and the shell's handlers are tested against it.
//! [`calls`] holds what each of them does.

mod annotations;
mod app;
mod brief_calls;
mod briefs;
pub mod calls;
mod export;
mod intake;
mod reading;
mod repair;
mod repair_calls;
mod results;
mod results_calls;
mod search;
mod selection;
pub mod shapes;
mod shelf;
mod tags;
mod versions;
mod versions_calls;
mod views;
mod vocabulary;
mod vocabulary_calls;
mod vocabulary_shapes;

pub use annotations::*;
pub use app::*;
pub use briefs::*;
pub use export::*;
pub use intake::*;
pub use reading::*;
pub use repair::*;
pub use results::*;
pub use search::*;
pub use selection::*;
pub use shelf::*;
pub use tags::*;
pub use versions::*;
pub use views::*;
pub use vocabulary::*;
