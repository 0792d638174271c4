//! Passes every test: Rust, page, window.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result};

use crate::command::{cargo, command, is_on_path, npm, program, root, run};
use crate::{page, setup};

/// Sets up and passes every test, one step after the other.
///
/// # Errors
///
/// At the first step that fails, with what to do about it.
pub fn test() -> Result<()> {
    let begun = Instant::now();
    step("what the machine must have", "", setup::for_everything)?;
    step("the page's packages", "", page::install)?;
    step("the page's form", "`npm run format` in ui/ writes it right", || {
        run(npm().args(["exec", "--", "prettier", "--check", "."]))
    })?;
    step("the page's lints", "", || run(npm().args(["exec", "--", "eslint", "."])))?;
    step("the page's types", "", || page::script("check"))?;
    step("the page's units", "", || page::script("test"))?;
    step("the page", "", page::build)?;
    step("the form of the Rust code", "`cargo fmt --all` writes it right", || {
        run(cargo().args(["fmt", "--all", "--", "--check"]))
    })?;
    step("the lints of the Rust code", "", || {
        run(cargo().args(["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
    })?;
    step("licences and bans", "see deny.toml", licences)?;
    step("the program", "", || run(cargo().args(["build", "--quiet", "--workspace"])))?;
    step("the Rust tests", "`cargo test -p CRATE NAME` runs one again", || {
        run(cargo().args(["test", "--quiet", "--workspace"]))
    })?;
    step("the page in Chromium", "", || page::script("test:page"))?;
    step("the real window", "`node tests/window/run.mjs NAME` runs one again", || run(&mut window()))?;
    println!("\nall passed in {:.0} s", begun.elapsed().as_secs_f64());
    Ok(())
}

/// Writes the page's bindings anew.
///
/// # Errors
///
/// When `crates/wire` does not build.
pub fn bindings() -> Result<()> {
    let mut test = cargo();
    test.args(["test", "--quiet", "--package", "veille-wire", "the_pages_bindings"]);
    run(test.env("VEILLE_WRITE_BINDINGS", "1"))
}

fn window() -> Command {
    let mut tests = command("node");
    tests.arg(root().join("tests/window/run.mjs")).env("VEILLE_PROGRAM", program("debug"));
    tests
}

/// cargo-deny is not asked of a newcomer; where it is installed, it looks.
fn licences() -> Result<()> {
    if is_on_path(&format!("cargo-deny{}", std::env::consts::EXE_SUFFIX)) {
        return run(cargo().args(["deny", "--offline", "check", "licenses", "bans", "sources"]));
    }
    println!("cargo-deny is not installed: left out");
    Ok(())
}

fn step(what: &str, hint: &str, run: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("\n== {what}");
    let begun = Instant::now();
    let done = run();
    println!("== {what}: {} in {:.1} s", if done.is_ok() { "passed" } else { "failed" }, begun.elapsed().as_secs_f64());
    done.with_context(|| if hint.is_empty() { what.to_owned() } else { format!("{what} ({hint})") })
}
