//! Prepares what is embedded in the program.

use std::path::Path;
use std::{env, fs};

fn main() {
    let out = env::var_os("OUT_DIR").expect("cargo names the folder");
    for name in ["agent.js", "article.css", "pages.js", "pages.css"] {
        let built = Path::new("../ui/dist-frame").join(name);
        println!("cargo:rerun-if-changed={}", built.display());
        // Without the page's build the program still compiles, for checks and
        // lints; its articles are then bare text.
        let text = fs::read(&built).unwrap_or_default();
        fs::write(Path::new(&out).join(name), text).expect("the folder can be written");
    }
    let page = Path::new("../ui/dist");
    if !page.is_dir() {
        fs::create_dir_all(page).expect("the folder can be made");
        fs::write(page.join("index.html"), "<!doctype html><title>Veille</title><p>Run `cargo xtask run`.\n")
            .expect("the folder can be written");
    }
    tauri_build::build();
}
