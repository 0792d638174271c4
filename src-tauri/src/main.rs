//! The shell.
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test may fail"))]
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod arguments;
mod article_protocol;
mod tickets;
mod trace;
mod window;

fn main() {
    trace::begin();
    let ctx: tauri::Context = tauri::generate_context!();
    let _ = (window::open, arguments::Arguments::read, article_protocol::address("x"), ctx.config().identifier.len());
}
