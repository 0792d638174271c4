//! The page: its packages and its build.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::{Context as _, Result};

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

/// Builds the page into `ui/dist` and the frame's agent into `ui/dist-frame`,
/// unless both are newer than what they are made from: the program that holds
/// them would be built anew too, which takes minutes.
///
/// # Errors
///
/// When the build fails.
pub fn build() -> Result<()> {
    install()?;
    let ui = root().join("ui");
    let built = ["dist/index.html", "dist-frame/agent.js"].map(|file| changed(&ui.join(file)));
    let sources = ["src", "public", "index.html", "package-lock.json", "vite.config.ts", "vite.frame.config.ts"];
    let newest = sources.iter().filter_map(|name| newest(&ui.join(name))).max();
    if built.into_iter().min().flatten() > newest && newest.is_some() {
        return Ok(());
    }
    run(npm().args(["run", "--silent", "build"]))
}

/// When a file was last changed; nothing where there is none.
fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|found| found.modified()).ok()
}

/// The last change of a file, or of anything in a folder, the folder's own entries included.
fn newest(path: &Path) -> Option<SystemTime> {
    let within = fs::read_dir(path).into_iter().flatten().flatten().filter_map(|entry| newest(&entry.path()));
    within.chain(changed(path)).max()
}

/// Runs one of the page's scripts.
///
/// # Errors
///
/// When it fails.
pub fn script(name: &str) -> Result<()> {
    run(npm().args(["run", "--silent", name]))
}
