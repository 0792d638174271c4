//! The packages for Debian and Fedora.

use anyhow::{Result, bail};

use crate::command::{command, root, run, target};
use crate::{page, setup};

/// Builds the .deb and the .rpm.
///
/// # Errors
///
/// When something is missing or does not build, and on systems for which
/// there are no packages yet.
pub fn bundle() -> Result<()> {
    if !cfg!(target_os = "linux") {
        bail!("packages are built on Linux only so far; `cargo xtask run` builds the program everywhere");
    }
    setup::for_run(false)?;
    page::build()?;
    // The command comes with its program inside the page's packages; it must be
    // called from above src-tauri.
    let tauri = root().join("ui/node_modules/.bin/tauri");
    run(command(tauri).args(["build", "--bundles", "deb,rpm", "--ci"]))?;
    println!("The packages are in {}", target().join("release/bundle").display());
    Ok(())
}
