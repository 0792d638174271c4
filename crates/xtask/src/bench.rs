//! Measures search in libraries of generated articles, the start of the window and the paging of lists.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::command::{cargo, command, program, root, run, target};
use crate::{page, setup};

/// How many articles the libraries have.
const SIZES: [usize; 2] = [10_000, 100_000];

/// `search` prints what search costs in libraries of 10,000 and 100,000
/// articles, beside FTS5 as everybody writes it and LIKE. `window` prints how
/// long the window takes with 10,000 articles beside a blank one, and how fast
/// a list pages; `window --large` does so with 100,000. `marks` prints what 500
/// highlights cost in an article of 50,000 words, beside the same without any:
/// opening it, painting one more, writing a note, leaving it. `import` prints how
/// fast 1,000 files of all formats come in. Without a word: all of it.
///
/// The libraries are made once, under `target/bench`.
///
/// # Errors
///
/// When something is missing or does not build, when the page takes more than
/// 1.2 times what a blank window takes, and when highlights cost more than is
/// allowed.
pub fn bench(arguments: &[String]) -> Result<()> {
    let (search, import, window, marks) = match arguments.first().map(String::as_str) {
        None | Some("--large") => (true, true, true, true),
        Some("search") => (true, false, false, false),
        Some("import") => (false, true, false, false),
        Some("window") => (false, false, true, false),
        Some("marks") => (false, false, false, true),
        Some(other) => bail!("bench knows `search`, `import`, `window` and `marks`, not `{other}`"),
    };
    if import {
        run(cargo().args(["run", "--quiet", "--release", "--package", "veille-library", "--example", "import"]))?;
    }
    if search {
        for size in SIZES {
            library(size, &[])?;
        }
    }
    if window || marks {
        setup::for_bench()?;
        page::build()?;
        run(cargo().args(["build", "--release", "--package", "veille"]))?;
    }
    if window {
        let large = arguments.iter().any(|argument| argument == "--large");
        let size = if large { SIZES[1] } else { SIZES[0] };
        let library = library(size, &["--build-only"])?;
        let script = root().join("tests/window/bench.mjs");
        let runs = arguments.iter().filter(|argument| argument.parse::<u32>().is_ok());
        run(command("node").arg(script).arg(program("release")).arg(library).args(runs))?;
    }
    if marks {
        run(command("node").arg(root().join("tests/window/marks.mjs")).arg(program("release")))?;
    }
    Ok(())
}

/// Makes a library where it is missing, measures it unless told not to, and says where it is.
fn library(articles: usize, arguments: &[&str]) -> Result<PathBuf> {
    let folder = target().join("bench").join(format!("library-{articles}"));
    let mut example = cargo();
    example.args(["run", "--quiet", "--release", "--package", "veille-index", "--example", "bench", "--"]);
    run(example.arg(&folder).arg(articles.to_string()).args(arguments))?;
    Ok(folder)
}
