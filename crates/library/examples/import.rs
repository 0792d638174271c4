//! How fast files come in: makes a mixed batch of all formats, reads it step
//! by step, then imports it. `import [FILES]`, 1,000 without a word.
#![allow(clippy::unwrap_used, clippy::cast_possible_truncation, clippy::disallowed_methods, reason = "an example")]

#[path = "../../intake/tests/made/mod.rs"]
mod made;

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    time::{Duration, Instant},
};

use veille_insight::Gazetteer;
use veille_library::{Library, Options, intake};
use veille_worker::{Limits, Pool};

fn main() {
    veille_worker::serve_if_asked();
    let files: usize = std::env::args().nth(1).and_then(|number| number.parse().ok()).unwrap_or(1_000);
    let folder = tempfile::tempdir().unwrap();
    let batch = folder.path().join("batch");
    fs::create_dir(&batch).unwrap();
    let bytes: u64 = (0..files).map(|number| make(&batch, number)).sum();
    println!("{files} files, {:.1} MB", bytes as f64 / 1e6);
    steps(&batch);

    let library = Library::open(Options::new(folder.path().join("library"), Pool::new(Limits::default()))).unwrap();
    let begun = Instant::now();
    let status = intake::run(&library, vec![batch], &mut |_| ()).unwrap();
    let took = begun.elapsed().as_secs_f64();
    let (added, failed) = (status.added, status.failed);
    println!("import: {:.0} files/s ({added} added, {failed} failed, {took:.1} s)", f64::from(status.done) / took);
    println!("peak memory of the main process: {} MB", peak());
}

/// One thread, nothing else: where the time of a file goes.
fn steps(batch: &Path) {
    let today = jiff::civil::date(2026, 11, 21);
    let mut formats: BTreeMap<String, (u32, Duration)> = BTreeMap::new();
    let (mut loading, mut hashing, mut insight) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
    for entry in fs::read_dir(batch).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file()) {
        let mut begun = Instant::now();
        let mut lap = || std::mem::replace(&mut begun, Instant::now()).elapsed();
        let bytes = fs::read(entry.path()).unwrap();
        loading += lap();
        std::hint::black_box(veille_model::ContentHash::of(&bytes));
        hashing += lap();
        let name = entry.file_name().to_string_lossy().into_owned();
        let Ok(draft) = veille_intake::read(&veille_intake::Input { bytes: &bytes, name: &name, today }) else {
            continue;
        };
        let format = formats.entry(draft.format.to_string()).or_default();
        format.0 += 1;
        format.1 += lap();
        let language = draft.language.as_ref().map(|language| language.value);
        std::hint::black_box(veille_insight::propose(
            Gazetteer::shipped(),
            &draft.title.value,
            &draft.document.text,
            language,
        ));
        insight += lap();
    }
    let intake: Duration = formats.values().map(|(_, time)| *time).sum();
    let all = (loading + hashing + intake + insight).as_secs_f64();
    for (name, time) in [("loading", loading), ("hashing", hashing), ("intake", intake), ("insight", insight)] {
        println!("{name:>10} {:5.1} %  {:.2} s", 100.0 * time.as_secs_f64() / all, time.as_secs_f64());
    }
    for (format, (count, time)) in formats {
        println!("{format:>10} {count:5} files, {:.2} ms each", 1000.0 * time.as_secs_f64() / f64::from(count));
    }
}

/// Writes a file of the batch and answers its size. No two have the same words.
fn make(batch: &Path, number: usize) -> u64 {
    let mark = (0..6).map(|part| format!("{} ", words(number * 16 + part))).collect::<String>();
    let with = |bytes: Vec<u8>| -> Vec<u8> {
        let text = String::from_utf8(bytes).unwrap();
        text.replace("Les habitants", &format!("{mark}Les habitants")).into_bytes()
    };
    let text = (6..16).map(|part| format!("{}\n\n", words(number * 16 + part))).collect::<String>();
    let page = || {
        let menu = "<li><a href=/x>Rubrique</a></li>".repeat(40);
        let body = text.split("\n\n").map(|line| format!("<p>{line}</p>")).collect::<String>();
        format!(
            "<html><head><title>Page {number}</title></head><body><nav><ul>{menu}</ul></nav><article><h1>Page {number}</h1><img src=\"photo.png\">{body}</article></body></html>"
        )
    };
    let (ending, bytes) = match number % 10 {
        0..=3 => ("html", page().into_bytes()),
        4 => ("md", format!("# Note {number}\n\n![photo](photo.png)\n\n{text}").into_bytes()),
        5 => ("txt", text.clone().into_bytes()),
        6 => ("epub", made::epub_of(&mark)),
        7 => ("docx", made::docx_of(&mark)),
        8 => ("mhtml", with(made::mhtml())),
        _ => ("eml", with(made::email())),
    };
    fs::write(batch.join("photo.png"), made::png(640, 480)).unwrap();
    fs::write(batch.join(format!("{number:05}.{ending}")), &bytes).unwrap();
    bytes.len() as u64
}

/// A sentence that no other number gives.
fn words(number: usize) -> String {
    let all: Vec<&str> =
        made::WORDS.split(' ').chain(made::MORE.split(' ')).map(|word| word.trim_matches(['.', ','])).collect();
    let mut noise = number as u64 + 1;
    let picked = (0..32).map(|_| {
        noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        all[(noise >> 33) as usize % all.len()]
    });
    format!("Point {number} : {}.", picked.collect::<Vec<_>>().join(" "))
}

/// The most memory that this process had, in megabytes; 0 where the system does not say.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").trim().parse::<u64>().unwrap_or_default() / 1024
}
