//! The shell: the window, and the only crate that knows Tauri.
//!
//! The same program is the command line (`veille import …`) and, started by
//! itself, the worker that reads one file after the other under limits. What
//! is neither opens the window.
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test may fail"))]
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod app;
mod arguments;
mod article_protocol;
mod commands;
mod failure;
mod files;
mod language;
mod original_document;
mod outside;
mod pages_document;
#[cfg(target_os = "linux")]
mod paint;
mod shell;
mod speech;
mod tickets;
mod trace;
mod window;

use std::ffi::OsString;
use std::process::ExitCode;

fn main() -> ExitCode {
    trace::begin();
    veille_worker::serve_if_asked();
    let line: Vec<OsString> = std::env::args_os().skip(1).collect();
    let here = std::env::current_dir().unwrap_or_default();
    let arguments = arguments::Arguments::read(line.iter().cloned(), &here);
    if !arguments.open && veille_cli::wants(&line) {
        return veille_cli::run(line);
    }
    if let Some(word) = arguments.no_command(&here) {
        eprintln!("veille: {word} is no command and no file. See: veille --help");
        return ExitCode::from(2);
    }
    app::run(arguments)
}
