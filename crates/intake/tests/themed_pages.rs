//! Whole pages in the manner of themes and papers of today, every sentence
//! written for this test: the text must come out to the letter.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::path::Path;

use veille_intake::{Input, read};

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

/// Its folder's name, title, author, day and site.
const PAGES: [(&str, &str, &str, &str, &str); 8] = [
    (
        "wordpress-blocks",
        "Le tram de nuit roulera jusqu’aux carrières",
        "Odile Marchand",
        "2025-09-18",
        "La Gazette des Buttes",
    ),
    ("ghost", "What a lighthouse keeper taught me about backups", "Ingrid Solvang", "2025-03-27", "Slow Signals"),
    ("substack", "Against the perfect notebook", "Tomas Reyes", "2025-01-14", "Marginalia"),
    ("medium", "How we moved a library with eleven bicycles", "Priya Nair", "2024-10-05", "Medium"),
    (
        "quotidien",
        "A Sainte-Orse, la dernière école de bateliers cherche des élèves",
        "Claire Vasseur",
        "2025-05-21",
        "Le Quotidien des Rives",
    ),
    ("economique", "Les scieries du plateau misent sur le bois court", "Bastien Roumier", "2024-02-06", "Le Comptoir"),
    ("numerique", "Ce robot trie les galets par leur son", "Léo Quentin", "2025-11-03", "Pixelune"),
    ("newspaper", "Ferry crews vote to keep the island timetable", "Moira Keel", "2025-08-12", "The Harbour Post"),
];

#[test]
fn pages_of_todays_themes_give_their_article_to_the_letter() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/themes");
    let mut wrong = Vec::new();
    for (name, title, author, day, site) in PAGES {
        let bytes = std::fs::read(folder.join(name).with_extension("html")).unwrap();
        let expected = std::fs::read_to_string(folder.join(name).with_extension("txt")).unwrap();
        let draft = read(&Input { bytes: &bytes, name: "page.html", today: TODAY }).unwrap();
        let text = draft.document.text.as_str();
        // A caption, or a note's number, may also be left beside the article.
        let lines = |text: &str| -> Vec<String> {
            text.lines().filter(|line| !line.is_empty()).map(|line| line.trim_start_matches("~ ").to_owned()).collect()
        };
        let (wanted, found) = (lines(&expected), lines(text));
        let free: Vec<&str> = expected.lines().filter_map(|line| line.strip_prefix("~ ")).collect();
        let must = wanted.iter().filter(|line| !free.contains(&line.as_str()));
        wrong.extend(must.clone().filter(|line| !found.contains(line)).map(|line| format!("{name} lost: {line}")));
        wrong.extend(found.iter().filter(|line| !wanted.contains(line)).map(|line| format!("{name} kept: {line}")));
        let ordered = wanted.iter().filter(|line| found.contains(line)).eq(&found);
        if wrong.is_empty() && !ordered {
            wrong.push(format!("{name} has another order: {text}"));
        }
        let authors = draft.authors.iter().map(|author| author.value.as_str()).collect::<Vec<_>>().join(", ");
        let found = (
            draft.title.value.as_str(),
            authors.as_str(),
            draft.published.map(|day| day.value.to_string()).unwrap_or_default(),
            draft.site.map(|site| site.value).unwrap_or_default(),
        );
        if found != (title, author, day.to_owned(), site.to_owned()) {
            wrong.push(format!("{name} states {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
