//! A line that finds nothing offers words of the library, through the door.
#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![allow(missing_docs, reason = "a test has no reader")]

use veille_library::{Library, Options, intake, results, shelf};
use veille_worker::Pool;

const FLEUVE: &str =
    "Le barrage du fleuve\n\nLe Barrage retient le fleuve depuis un siècle ; la réglementation du barrage a changé.";
const VILLE: &str = "La ville et ses ponts\n\nLa ville compte douze ponts, dont un barré pendant la semaine, et garde sa réglementation.";

#[test]
fn a_line_that_finds_nothing_offers_words_that_find_something() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(Options::new(folder.path(), Pool::in_process())).unwrap();
    for text in [FLEUVE, VILLE] {
        let id = intake::begin_paste(&library, Some(text), None).unwrap();
        intake::wait(&library, id).unwrap();
    }
    let offered = |line: &str| -> Vec<(String, String, u32)> {
        let ask = shelf::Ask { view: shelf::View::All, line, sort: None, offset: 0, limit: 20 };
        let found = results::find(&library, &ask, None).unwrap();
        found.near.into_iter().map(|near| (near.word, near.line, near.total)).collect()
    };
    let one = |word: &str, line: &str, total: u32| (word.to_owned(), line.to_owned(), total);
    // With its accents, in lower case where an article has it so.
    assert_eq!(offered("reglementatoin"), [one("réglementation", "réglementation", 2)]);
    assert_eq!(offered("barage fleuve"), [one("barrage", "barrage fleuve", 1)]);
    assert_eq!(offered("\"barage du fleuve\""), [one("barrage", "\"barrage du fleuve\"", 1)]);
    // What would find nothing either is not offered.
    assert_eq!(offered("barage ponts"), [one("barré", "barré ponts", 1)]);
    assert_eq!(offered("barage langue:de"), []);
    // Of several words that are nowhere, each is offered by itself.
    let each = [
        one("barrage", "barrage reglementatoin", 1),
        one("barré", "barré reglementatoin", 1),
        one("réglementation", "barage réglementation", 2),
    ];
    assert_eq!(offered("barage reglementatoin"), each);
    // Where something is found, nothing is offered.
    assert_eq!(offered("barrage"), []);
    assert_eq!(offered(""), []);
}
