//! Measures the start of the window and the paging of lists.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::command::{cargo, command, program, root, run, target};
use crate::{page, setup};

/// How many articles the large library has.
const ARTICLES: usize = 10_000;

/// Builds the release program and a library of 10,000 articles, then prints
/// how long the window takes beside a blank one, and how fast a list pages.
///
/// # Errors
///
/// When something is missing or does not build, and when the page takes more
/// than 1.2 times what a blank window takes.
pub fn bench(arguments: &[String]) -> Result<()> {
    setup::for_bench()?;
    page::build()?;
    run(cargo().args(["build", "--release", "--package", "veille"]))?;
    let library = large_library()?;
    run(command("node").arg(root().join("tests/window/bench.mjs")).arg(program("release")).arg(library).args(arguments))
}

/// Imports generated articles once; later runs find them.
fn large_library() -> Result<PathBuf> {
    let bench = target().join("bench");
    let (articles, library) = (bench.join("articles"), bench.join("library"));
    let complete = bench.join("complete");
    if complete.is_file() {
        return Ok(library);
    }
    let _ = fs::remove_dir_all(&bench);
    for number in 0..ARTICLES {
        let folder = articles.join(format!("{:02}", number / 1_000));
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        write(&folder.join(format!("{number:05}.md")), &article(number))?;
    }
    println!("{ARTICLES} generated articles are imported once; this takes a few minutes.");
    let mut import = command(program("release"));
    import.arg("--library").arg(&library).arg("import").arg(&articles).stdout(fs::File::create(bench.join("log"))?);
    run(&mut import)?;
    write(&complete, "")?;
    Ok(library)
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// An article of some 600 words whose words, names and day differ from those of the others.
fn article(number: usize) -> String {
    const NAMES: [&str; 8] =
        ["OpenAI", "Mistral AI", "Anthropic", "DeepSeek", "Hugging Face", "Nvidia", "Meta", "Google"];
    const WORDS: [&str; 24] = [
        "modèle",
        "entreprise",
        "annonce",
        "licence",
        "données",
        "calcul",
        "mesure",
        "publication",
        "marché",
        "usage",
        "recherche",
        "équipe",
        "réponse",
        "mémoire",
        "réseau",
        "essai",
        "coût",
        "version",
        "accord",
        "règle",
        "langue",
        "outil",
        "public",
        "projet",
    ];
    let name = NAMES[number % NAMES.len()];
    let (month, day) = (number % 12 + 1, number % 28 + 1);
    let mut text = format!(
        "---\ntitle: \"{name} présente son essai numéro {number}\"\nauthor: \"Rédaction {}\"\n\
         date: 2025-{month:02}-{day:02}\n---\n\n",
        number % 40
    );
    // A linear congruence: the same articles on every machine.
    let mut state = number.wrapping_mul(2_654_435_761).wrapping_add(12_345);
    let mut word = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        WORDS[(state >> 33) % WORDS.len()]
    };
    for paragraph in 0..12 {
        let _ = write!(text, "Essai {number}, partie {paragraph} : {name}");
        for _ in 0..46 {
            let _ = write!(text, " {}", word());
        }
        text.push_str(".\n\n");
    }
    text
}
