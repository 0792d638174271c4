//! The command `veille`: the same door without a window.

use std::process::ExitCode;

fn main() -> ExitCode {
    veille_worker::serve_if_asked();
    veille_cli::run(std::env::args_os().skip(1))
}
