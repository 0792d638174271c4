//! The page: its packages and its build.

use anyhow::{Context as _, Result};
use std::fs;

use crate::command::{npm, root, run};

/// Installs the page's packages as locked, unless they are installed already.
///
/// # Errors
///
/// When npm fails.
pub fn install() -> Result<()> {
    let ui = root().join("ui");
    let locked = fs::read(ui.join("package-lock.json")).context("ui/package-lock.json cannot be read")?;
    // A copy of the lock beside what was installed from it says that nothing changed since.
    let stamp = ui.join("node_modules/.veille-installed");
    if fs::read(&stamp).is_ok_and(|installed| installed == locked) {
        return Ok(());
    }
    run(npm().args(["ci", "--no-audit", "--no-fund"]))
        .context("the page's packages could not be installed; is the npm registry reachable?")?;
    fs::write(&stamp, &locked).with_context(|| format!("cannot write {}", stamp.display()))
}

/// Builds the page into `ui/dist` and the frame's agent into `ui/dist-frame`.
///
/// # Errors
///
/// When the build fails.
pub fn build() -> Result<()> {
    install()?;
    run(npm().args(["run", "--silent", "build"]))
}

/// Runs one of the page's scripts.
///
/// # Errors
///
/// When it fails.
pub fn script(name: &str) -> Result<()> {
    run(npm().args(["run", "--silent", name]))
}
