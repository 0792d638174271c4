//! What the machine must have, and how it comes there.
//!
//! Debian and Ubuntu are set up by apt, as root or through sudo. Elsewhere the
//! packages are named, and the task goes on when the build's library is there.

use anyhow::{Context as _, Result, bail};

use crate::command::{command, is_on_path, output, run};

/// A package of Debian and Ubuntu, and what it is for.
type Package = (&'static str, &'static str);

/// To build the window.
const BUILD: &[Package] = &[
    ("build-essential", "the C compiler and linker of the bundled SQLite"),
    ("pkg-config", "finds the system's libraries"),
    ("libwebkit2gtk-4.1-dev", "WebKitGTK, which draws the window"),
];

/// To open the window where there is no display, and to drive it.
const WINDOW: &[Package] = &[
    ("xvfb", "a display that exists in memory only"),
    ("xauth", "Xvfb's keys"),
    ("openbox", "the window manager on it"),
    ("dbus", "the session bus, by which a second start hands its files over"),
    ("dbus-x11", "the same, for GTK"),
    ("at-spi2-core", "accessibility, which GTK looks for"),
    ("xdotool", "the mouse and the keyboard of the tests"),
    ("wmctrl", "asks the window manager"),
    ("x11-utils", "the place of a window"),
    ("imagemagick", "takes pictures of the window"),
    ("webkit2gtk-driver", "lets tests look into the window"),
    ("libgl1-mesa-dri", "drawing without a graphics card"),
    ("fonts-dejavu-core", "letters for the system's dialogs"),
    ("fonts-noto-core", "letters of other scripts"),
    ("fonts-noto-color-emoji", "emoji in file names"),
    ("adwaita-icon-theme", "icons of the system's dialogs"),
    ("python3-gi", "the window from which the tests drag files"),
    ("gir1.2-gtk-3.0", "the same"),
];

/// To test the page by itself, and the packages.
const TEST: &[Package] = &[
    ("chromium", "shows the page to its own tests"),
    ("desktop-file-utils", "checks the desktop entry"),
    ("xdg-utils", "opens addresses outside"),
    ("shared-mime-info", "the kinds of files"),
];

/// To measure against a blank window.
const BENCH: &[Package] = &[("gir1.2-webkit2-4.1", "the blank window that Veille is measured against")];

const ELSEWHERE: &str = "\
  Fedora      sudo dnf install gcc gcc-c++ make pkgconf-pkg-config webkit2gtk4.1-devel
              (tests: webkitgtk-webdriver xorg-x11-server-Xvfb openbox xdotool wmctrl xwininfo ImageMagick dbus-x11 python3-gobject chromium)
  Arch        sudo pacman -S --needed base-devel webkit2gtk-4.1
              (tests: xorg-server-xvfb openbox xdotool wmctrl xorg-xwininfo imagemagick python-gobject chromium)
  macOS       xcode-select --install            (the web view is part of the system)
  Windows     Microsoft C++ Build Tools; WebView2 is part of Windows 11
              (winget install Microsoft.VisualStudio.2022.BuildTools Microsoft.EdgeWebView2Runtime)";

/// Sets up what a build needs and, without a display, what the virtual one needs.
///
/// # Errors
///
/// When something is missing and cannot be installed.
pub fn for_run(virtual_display: bool) -> Result<()> {
    node()?;
    packages(if virtual_display { &[BUILD, WINDOW] } else { &[BUILD] })
}

/// Sets up what the tests need.
///
/// # Errors
///
/// When something is missing and cannot be installed.
pub fn for_everything() -> Result<()> {
    node()?;
    packages(&[BUILD, WINDOW, TEST])
}

/// Sets up what the measurements need.
///
/// # Errors
///
/// When something is missing and cannot be installed.
pub fn for_bench() -> Result<()> {
    node()?;
    packages(&[BUILD, WINDOW, BENCH])
}

/// Whether a window can be opened on a display that is there.
pub fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn node() -> Result<()> {
    let version = output(command("node").arg("--version"))
        .context("Node is missing: install Node 20 or newer from https://nodejs.org, then try again")?;
    let major: u32 = version.trim_start_matches('v').split('.').next().and_then(|part| part.parse().ok()).unwrap_or(0);
    if major < 20 {
        bail!("Node {version} is too old: install Node 20 or newer from https://nodejs.org, then try again");
    }
    Ok(())
}

fn packages(groups: &[&[Package]]) -> Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let wanted: Vec<Package> = groups.iter().flat_map(|group| group.iter().copied()).collect();
    if !is_on_path("apt-get") || !is_on_path("dpkg-query") {
        return elsewhere(groups.len() > 1);
    }
    let missing: Vec<Package> = wanted.into_iter().filter(|(name, _)| !is_installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("These system packages are missing and are installed now:");
    for (name, why) in &missing {
        println!("  {name:<26} {why}");
    }
    let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    let by_hand = format!("install them yourself, then try again:\n  apt-get install {}", names.join(" "));
    let mut words = Vec::new();
    if output(command("id").arg("-u")).as_deref() != Some("0") {
        if !is_on_path("sudo") {
            bail!("neither root nor sudo: {by_hand}");
        }
        words.push("sudo");
    }
    // The variable must reach apt through sudo too, which drops the environment.
    words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=600", "-q"]);
    let apt = |rest: &[&str]| {
        let mut apt = command(words[0]);
        apt.args(&words[1..]).args(rest);
        apt
    };
    run(&mut apt(&["update"])).with_context(|| by_hand.clone())?;
    let install = [&["install", "--yes", "--no-install-recommends"], names.as_slice()].concat();
    run(&mut apt(&install)).with_context(|| by_hand)
}

fn is_installed(package: &str) -> bool {
    output(command("dpkg-query").args(["--show", "--showformat=${db:Status-Status}", package])).as_deref()
        == Some("installed")
}

/// A Linux without apt: goes on when the tools themselves are there.
fn elsewhere(window: bool) -> Result<()> {
    let library = output(command("pkg-config").args(["--modversion", "webkit2gtk-4.1"])).is_some();
    let tools: Vec<&str> = ["Xvfb", "openbox", "dbus-run-session", "xdotool", "WebKitWebDriver", "import"]
        .into_iter()
        .filter(|tool| window && !is_on_path(tool))
        .collect();
    if library && tools.is_empty() {
        return Ok(());
    }
    let tools = if tools.is_empty() { String::new() } else { format!(" (not found: {})", tools.join(", ")) };
    bail!("packages are missing{tools}, and this system has no apt. Install them, then try again:\n{ELSEWHERE}")
}
