//! Builds Veille and opens its window.

use anyhow::{Context as _, Result};

use crate::command::{cargo, command, program, root, run as call, target};
use crate::{page, setup};

/// Installs what is missing, builds, and opens the window; without a display,
/// opens it on a virtual one and takes its picture.
///
/// # Errors
///
/// When something is missing, does not build or does not show.
pub fn run(arguments: &[String]) -> Result<()> {
    let display = setup::has_display();
    setup::for_run(!display)?;
    page::build()?;
    call(cargo().args(["build", "--release", "--package", "veille"]))?;
    if display {
        println!("Veille opens. Close its window to come back.");
        return call(command(program("release")).args(arguments).current_dir(std::env::current_dir()?));
    }
    let picture = target().join("veille.png");
    println!("This machine has no display: the window opens on a virtual one, with the sample library in it.");
    call(command("node").arg(root().join("tests/window/portrait.mjs")).arg(program("release")).arg(&picture))
        .context("the window did not show the sample library")?;
    println!("Its picture is at {}", picture.display());
    Ok(())
}
