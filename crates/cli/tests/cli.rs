//! The command line, as a script uses it.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

const ARTICLE: &str = "Un laboratoire ouvre ses poids\n\n\
    Le laboratoire publie son modèle mardi. OpenAI n’a pas répondu.\n\n\
    « Nous ouvrons les poids aujourd’hui », dit la directrice. La mesure reste à faire, dit-elle aussi.\n\n\
    Le coût du calcul baisse de 40 % en un an, selon une étude que personne n’a encore relue.\n";

struct Desk {
    dir: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { dir: TempDir::new().unwrap() }
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn run<W: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = W>) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_veille-cli"));
        command.env("VEILLE_LIBRARY", self.dir.path().join("library")).current_dir(self.dir.path());
        command.args(words).output().unwrap()
    }

    /// What is said when all goes well.
    fn said<W: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = W>) -> String {
        let output = self.run(words);
        assert_eq!(output.status.code(), Some(0), "{}{}", text(&output.stdout), text(&output.stderr));
        text(&output.stdout)
    }

    fn json<W: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = W>) -> Value {
        let said = self.said(words);
        serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"))
    }

    /// A library with one article, and its id.
    fn with_article() -> (Self, String) {
        let desk = Self::new();
        let path = desk.file("article.txt", ARTICLE);
        let said = desk.said([OsStr::new("import"), path.as_os_str()]);
        let id = said.split(' ').nth(1).unwrap().to_owned();
        (desk, id)
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_file_is_added_once() {
    let desk = Desk::new();
    let path = desk.file("été 🙂/mon article.txt", ARTICLE);
    let again = desk.file("copie.txt", ARTICLE);
    let added = desk.said([OsStr::new("import"), path.as_os_str()]);
    let words: Vec<&str> = added.trim_end().splitn(3, ' ').collect();
    assert_eq!((words[0], words[2]), ("added", path.to_str().unwrap()));
    let duplicate = desk.said([OsStr::new("import"), again.as_os_str()]);
    assert_eq!(duplicate, format!("duplicate {} {}\n", words[1], again.display()));
    assert_eq!(desk.json(["list", "--json"])["total"], 1);
}

#[test]
fn what_is_refused_is_said_and_the_rest_comes_in() {
    let desk = Desk::new();
    let good = desk.file("a.txt", ARTICLE);
    let bad = desk.file("b.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n");
    let gone = desk.dir.path().join("rien\u{1b}[31m.txt");
    let output = desk.run([OsStr::new("import"), bad.as_os_str(), gone.as_os_str(), good.as_os_str()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).starts_with("added "), "{}", text(&output.stdout));
    assert_eq!(text(&output.stdout).lines().count(), 1);
    let errors = text(&output.stderr);
    assert!(errors.contains(&format!("failed {}: the PDF file is damaged", bad.display())), "{errors}");
    assert!(errors.contains("rien\\u{1b}[31m.txt: there is no such file"), "{errors}");
    assert!(!errors.contains('\u{1b}'), "{errors}");
}

#[test]
fn a_line_that_is_not_understood_ends_with_2() {
    let desk = Desk::new();
    for line in [&["frobnicate"][..], &["import"], &["list", "--what"], &["annotate", "x"], &[]] {
        assert_eq!(desk.run(line).status.code(), Some(2), "{line:?}");
    }
    assert_eq!(desk.run(["--help"]).status.code(), Some(0));
    for line in [&["show", "x"][..], &["show", "0190a000-0000-7000-8000-000000000000"], &["export", "--format", "epub"]]
    {
        let output = desk.run(line);
        assert_eq!(output.status.code(), Some(1), "{line:?}");
        assert!(!output.stderr.is_empty());
    }
}

#[test]
fn extract_says_what_is_in_a_file_and_stores_nothing() {
    let desk = Desk::new();
    let path = desk.file("article.txt", ARTICLE);
    let page = desk.file("page.html", "<html lang=fr><head><title>Une page</title></head><body><article><h1>Une page</h1>\
        <p>Elle a un paragraphe qui dit assez de choses pour en être un, et même davantage.</p></article></body></html>");
    let said = desk.said([OsStr::new("extract"), path.as_os_str(), page.as_os_str()]);
    let lines: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["path"], path.to_str().unwrap());
    assert_eq!(lines[0]["title"], "Un laboratoire ouvre ses poids");
    assert_eq!(lines[0]["language"], "fr");
    assert!(lines[0]["text"].as_str().unwrap().contains("40 %"));
    for field in ["author", "published", "inferred", "site", "url", "tags", "sources", "dropped"] {
        assert!(lines[1].get(field).is_some(), "{field}");
    }
    assert!(!desk.dir.path().join("library").exists());
}

#[test]
fn an_article_is_shown_in_every_way() {
    let (desk, id) = Desk::with_article();
    let shown = |how: &str| desk.said(["show", &id, how]);
    assert!(shown("--text").contains("Nous ouvrons les poids"));
    assert!(shown("--html").contains("<p>"));
    assert!(shown("--markdown").starts_with("# Un laboratoire ouvre ses poids\n"));
    assert_eq!(shown("--original"), ARTICLE);
    let whole: Value = serde_json::from_str(&shown("--json")).unwrap();
    assert_eq!((&whole["id"], &whole["source_file"]), (&Value::from(id.as_str()), &Value::from("article.txt")));
    assert_eq!(format!("{}\n", whole["text"].as_str().unwrap()), shown("--text"));
}

#[test]
fn tags_filter_the_list() {
    let (desk, id) = Desk::with_article();
    desk.said(["tag", &id, "+à citer", "+brouillon"]);
    desk.said(["tag", &id, "-brouillon"]);
    let own = |list: &Value| {
        let tags = list["articles"][0]["tags"].as_array().unwrap().clone();
        tags.into_iter().filter(|tag| tag["kind"] == "own").collect::<Vec<_>>()
    };
    let list = desk.json(["list", "étiquette:\"à citer\"", "--json"]);
    assert_eq!(list["total"], 1);
    assert_eq!(own(&list), [serde_json::json!({ "name": "à citer", "kind": "own", "state": "kept" })]);
    assert_eq!(desk.json(["list", "-étiquette:\"à citer\"", "--json"])["total"], 0);
    desk.said(["tags", "rename", "à citer", "pour la note"]);
    assert_eq!(own(&desk.json(["list", "--json"]))[0]["name"], "pour la note");
    let vocabulary = desk.json(["tags", "--json"]);
    assert!(
        vocabulary["tags"].as_array().unwrap().iter().any(|tag| tag["name"] == "pour la note" && tag["count"] == 1)
    );
    let output = desk.run(["tag", &id, "-inconnue"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("veille tags"));
}

#[test]
fn a_search_gives_passages_that_lie_in_the_text() {
    let (desk, id) = Desk::with_article();
    let found = desk.json(["search", "directrice", "--json"]);
    assert_eq!((&found["total"], &found["articles"][0]["id"]), (&Value::from(1), &Value::from(id.as_str())));
    let passage = &found["articles"][0]["passages"][0];
    let body = desk.json(["show", &id, "--json"])["text"].as_str().unwrap().to_owned();
    let place = |name: &str| usize::try_from(passage[name].as_u64().unwrap()).unwrap();
    let words: String = body.chars().skip(place("start")).take(place("end") - place("start")).collect();
    assert_eq!(passage["text"], words);
    assert!(words.contains("directrice"));
    assert!(found["facets"].is_object());
    assert_eq!(desk.json(["search", "introuvable-nulle-part", "--json"])["total"], 0);
}

#[test]
fn a_note_is_written_listed_and_exported() {
    let (desk, id) = Desk::with_article();
    // The apostrophe that a keyboard types finds the one that the text has.
    let quote = "Nous ouvrons les poids aujourd'hui";
    let said = desk.said([
        "annotate",
        &id,
        "--quote",
        quote,
        "--meaning",
        "doute",
        "--note",
        "À *vérifier* ?",
        "--tag",
        "à citer",
    ]);
    assert!(said.starts_with("annotated "), "{said}");
    let notes = desk.json(["notes", "--json"]);
    let note = &notes["notes"][0];
    assert_eq!(notes["total"], 1);
    assert_eq!(note["quote"], "Nous ouvrons les poids aujourd’hui");
    assert_eq!((&note["anchor"], &note["meaning"]), (&Value::from("exact"), &Value::from("doute")));
    assert_eq!((&note["tags"][0], &note["article"]), (&Value::from("à citer"), &Value::from(id.as_str())));
    assert_eq!(note["prefix"].as_str().unwrap().chars().count(), 32);

    let markdown = desk.said(["export", "--format", "markdown"]);
    for part in
        ["> Nous ouvrons les poids aujourd’hui\n", "**À vérifier.** À *vérifier* ? #à-citer", "## Un laboratoire"]
    {
        assert!(markdown.contains(part), "{part} in {markdown}");
    }
    let said = desk.said(["export", "--format", "jsonld", "-o", "."]);
    let file = desk.dir.path().join(said.trim_end().strip_prefix("exported ").unwrap());
    let collection: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    assert_eq!(collection["first"]["items"][0]["body"][0]["value"], "À *vérifier* ?");
    assert!(desk.said(["export", "directrice", "--format", "html"]).contains("<blockquote"));
    assert!(!desk.said(["export", "introuvable-nulle-part"]).contains("> "));
}

#[test]
fn words_that_stand_twice_ask_for_their_surroundings() {
    let (desk, id) = Desk::with_article();
    let output = desk.run(["annotate", &id, "--quote", "dit"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("--prefix"), "{}", text(&output.stderr));
    desk.said(["annotate", &id, "--quote", "dit", "--suffix", " la directrice"]);
}

#[test]
fn an_export_that_cannot_be_written_says_which_folder() {
    let (desk, id) = Desk::with_article();
    desk.said(["annotate", &id, "--quote", "40 %"]);
    let place = desk.dir.path().join("absent").join("notes.md");
    let output = desk.run([OsStr::new("export"), OsStr::new("-o"), place.as_os_str()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains(&place.parent().unwrap().display().to_string()));
}

#[test]
fn the_trash_keeps_what_was_written() {
    let (desk, id) = Desk::with_article();
    desk.said(["annotate", &id, "--quote", "40 %", "--note", "chiffre"]);
    desk.said(["trash", "put", &id]);
    assert_eq!(desk.json(["list", "--json"])["total"], 0);
    assert_eq!(desk.json(["trash", "--json"])["articles"][0]["id"], id.as_str());
    desk.said(["trash", "restore", &id]);
    assert_eq!(desk.json(["notes", "--json"])["notes"][0]["note"], "chiffre");
    desk.said(["trash", "put", &id]);
    assert_eq!(desk.said(["trash", "empty"]), "deleted 1\n");
    assert_eq!(desk.json(["trash", "--json"])["total"], 0);
}

#[test]
fn a_library_is_named_by_the_line_before_the_environment() {
    let (desk, _) = Desk::with_article();
    let other = desk.dir.path().join("other");
    assert_eq!(desk.json(["--library", other.to_str().unwrap(), "list", "--json"])["total"], 0);
    assert!(other.join("library.sqlite").is_file());
}

#[test]
fn whoever_stops_reading_ends_it_quietly() {
    let (desk, _) = Desk::with_article();
    let mut command = Command::new(env!("CARGO_BIN_EXE_veille-cli"));
    command.env("VEILLE_LIBRARY", desk.dir.path().join("library")).arg("list");
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = command.stdout(writer).output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}

#[test]
fn the_sample_articles_lose_nothing_on_the_way() {
    let seeds = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds"));
    let desk = Desk::new();
    let before = desk.said([OsStr::new("extract"), seeds.as_os_str()]);
    let added = desk.said([OsStr::new("import"), seeds.as_os_str()]);
    assert_eq!(added.lines().filter(|line| line.starts_with("added ")).count(), before.lines().count());
    let kept = desk.json(["list", "--json"]);
    let titles = |values: &[Value]| {
        let mut titles: Vec<String> = values.iter().map(|value| value["title"].as_str().unwrap().to_owned()).collect();
        titles.sort();
        titles
    };
    let before: Vec<Value> = before.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(titles(kept["articles"].as_array().unwrap()), titles(&before));
}

#[test]
fn a_quote_over_two_paragraphs_is_found_as_a_terminal_shows_it() {
    let (desk, id) = Desk::with_article();
    let body = desk.json(["show", &id, "--json"])["text"].as_str().unwrap().to_owned();
    let (before, after) = body.split_once("\n\n").unwrap();
    let tail: String = before.chars().skip(before.chars().count() - 20).collect();
    let head: String = after.chars().take(20).collect();
    desk.said(["annotate", &id, "--quote", &format!("{tail} {head}")]);
    assert_eq!(desk.json(["notes", "--json"])["notes"][0]["quote"], format!("{tail}\n\n{head}"));
}

#[test]
fn a_kept_file_is_read_anew_and_what_was_written_in_it_stays() {
    let (desk, id) = Desk::with_article();
    desk.said(["annotate", &id, "--quote", "OpenAI n’a pas répondu"]);
    assert_eq!(desk.said(["reextract", &id]), format!("unchanged {id}\n"));
    assert_eq!(desk.json(["notes", "--json"])["notes"][0]["quote"], "OpenAI n’a pas répondu");
    let refused = desk.run(["reextract", "rien"]);
    assert_eq!(refused.status.code(), Some(1));
}
