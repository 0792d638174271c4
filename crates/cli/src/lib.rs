//! The command line of Veille: the same door as the window's, for scripts.
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test may fail"))]
//!
//! [`run`] does what a line asks for and answers how the program ends: 0 when
//! all went well, 1 when something was refused, 2 when the line itself could
//! not be understood. What was done is said on standard output, a line for
//! each thing, after it is on the disk; what was refused on standard error:
//! what, why, what to do.
//!
//! The program that calls [`run`] must call `veille_worker::serve_if_asked`
//! first: files are read in the same program, started again.

mod arguments;
mod articles;
mod export;
mod files;
mod markdown;
mod notes;
mod output;
mod reasons;
mod tags;

use std::{ffi::OsString, path::PathBuf, process::ExitCode};

use clap::Parser as _;
use veille_library::{Library, Options};
use veille_worker::{Limits, Pool};

use crate::{
    arguments::{Arguments, Command},
    output::{Failure, Output},
};

/// Whether a line, without the program's name, is for [`run`]: it names one of
/// its commands, or asks for help or the version.
///
/// ```
/// use std::ffi::OsString;
///
/// let line = |words: &str| words.split(' ').map(OsString::from).collect::<Vec<_>>();
/// assert!(veille_cli::wants(&line("--library notes import a.txt")));
/// assert!(veille_cli::wants(&line("--help")));
/// assert!(!veille_cli::wants(&line("--library notes")));
/// assert!(!veille_cli::wants(&line("import.txt list")));
/// ```
#[must_use]
pub fn wants(line: &[OsString]) -> bool {
    let mut words = line.iter().map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        match word.as_ref() {
            "--json" => {}
            "--library" => drop(words.next()),
            word if word.starts_with("--library=") => {}
            word => return arguments::is_command(word),
        }
    }
    false
}

/// Does what a line, without the program's name, asks for.
pub fn run(line: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments::prepared(line)) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Where standard error is closed, the code still tells.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let mut output = Output::new(arguments.json);
    match obey(arguments.command, arguments.library, &mut output) {
        Ok(()) => {}
        Err(Failure::Told(failure)) => output.failure(&failure),
        // Whoever read us has read enough.
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
        Err(Failure::Output(error)) => output.failure(&format!("cannot write the answer: {error}")),
    }
    ExitCode::from(u8::from(output.refused()))
}

fn obey(command: Command, dir: Option<PathBuf>, output: &mut Output) -> Result<(), Failure> {
    match command {
        Command::Extract { paths } => return files::extract(&paths, output),
        Command::Open { files } => return files::open(&files, dir),
        _ => {}
    }
    let dir = dir.or_else(veille_library::default_dir).ok_or_else(|| {
        Failure::told(
            "cannot tell where the library is: this system has no folder for data. Name one with --library DIR",
        )
    })?;
    let library = Library::open(Options::new(dir, Pool::new(Limits::default())))?;
    match command {
        Command::Extract { .. } | Command::Open { .. } => Ok(()),
        Command::Import { paths } => files::import(&library, paths, output),
        Command::List { query, page } => articles::list(&library, &arguments::line(&query), &page, output),
        Command::Show { id, what } => articles::show(&library, &id, &what, output),
        Command::Search { query, page } => articles::search(&library, &arguments::line(&query), &page, output),
        Command::Tag { id, tags } => tags::tag(&library, &id, &tags, output),
        Command::Tags { command } => tags::tags(&library, command, output),
        Command::Annotate(passage) => notes::annotate(&library, &passage, output),
        Command::Notes { query, page } => notes::list(&library, &arguments::line(&query), &page, output),
        Command::Export(wanted) => export::export(&library, &wanted, output),
        Command::Trash { command } => articles::trash(&library, command, output),
        Command::Reextract { ids } => articles::reextract(&library, &ids, output),
        Command::Reindex => Ok(veille_library::safety::reindex(&library)?),
    }
}
