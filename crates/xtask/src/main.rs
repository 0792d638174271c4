//! Tasks of the project. `cargo xtask` alone lists them.
//!
//! Everything that a newcomer needs begins here: a machine with Rust and Node
//! is enough, the rest is installed or named. The tasks call `cargo`, `npm`
//! and `node`; what drives the real window stands in `tests/window`.

mod bench;
mod bundle;
mod command;
mod page;
mod run;
mod setup;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask run [ARGUMENT…]   build Veille and open its window
cargo xtask test              set up and pass every test
cargo xtask bindings          write ui/src/ipc/bindings.ts anew from crates/wire
cargo xtask bundle            build the .deb and the .rpm
cargo xtask bench             measure search, the start and the paging of lists
cargo xtask setup             only install what is missing
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let task = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let done = match task.as_str() {
        "run" => run::run(&rest),
        "test" => test::test(),
        "bindings" => test::bindings(),
        "bundle" => bundle::bundle(),
        "bench" => bench::bench(&rest),
        "setup" => setup::for_everything(),
        "" | "help" | "--help" | "-h" => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        other => {
            eprintln!("there is no task `{other}`\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask {task}: {error:#}");
            ExitCode::FAILURE
        }
    }
}
