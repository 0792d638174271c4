//! The packages for Debian and Fedora.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};

use crate::command::{cargo, command, npm, root, run, target};
use crate::{page, setup};

/// The packager. It comes by npm with its program inside, and only those who
/// package need it.
const PACKAGER: &str = "@tauri-apps/cli@2.12.5";

/// Builds the .deb and the .rpm, and sees whether a double click on an article
/// would open it.
///
/// # Errors
///
/// When something is missing or does not build, and on systems for which
/// there are no packages yet.
pub fn bundle() -> Result<()> {
    if !cfg!(target_os = "linux") {
        bail!("packages are built on Linux only so far; `cargo xtask run` builds the program everywhere");
    }
    setup::for_everything()?;
    page::build()?;
    run(cargo().args(["build", "--release", "--package", "veille"]))?;
    let bundles = target().join("release/bundle");
    for kind in ["deb", "rpm"] {
        // What an older version left would be taken for this one's.
        let _ = fs::remove_dir_all(bundles.join(kind));
    }
    let mut packager = npm();
    packager.current_dir(root()).args(["exec", "--yes", "--package", PACKAGER, "--"]);
    run(packager.args(["tauri", "bundle", "--bundles", "deb,rpm", "--ci"]))
        .context("the packager failed; is the npm registry reachable?")?;
    let (deb, rpm) = (only(&bundles.join("deb"), "deb")?, only(&bundles.join("rpm"), "rpm")?);
    try_out(&deb)?;
    println!("The packages are\n  {}\n  {}", deb.display(), rpm.display());
    Ok(())
}

fn only(folder: &Path, ending: &str) -> Result<PathBuf> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    found.retain(|path| path.extension().is_some_and(|own| own == ending));
    ensure!(found.len() == 1, "{} holds {} packages, not one", folder.display(), found.len());
    Ok(found.remove(0))
}

/// Unpacks the package, and starts it from its desktop entry.
fn try_out(deb: &Path) -> Result<()> {
    let unpacked = target().join("unpacked");
    let _ = fs::remove_dir_all(&unpacked);
    run(command("dpkg-deb").arg("--extract").arg(deb).arg(&unpacked))?;
    run(command("desktop-file-validate").arg(only(&unpacked.join("usr/share/applications"), "desktop")?))?;
    run(command("node").arg(root().join("tests/window/package.mjs")).arg(&unpacked))
}
