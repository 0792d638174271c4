//! A part of a page is highlighted: it is kept, changed, taken back and written out as a passage is.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::path::PathBuf;

use uuid::Uuid;
use veille_library::{
    Error, Library, Options, annotations, export, history,
    intake::{self, Outcome},
    reading, safety,
};
use veille_model::{Anchor, AnnotationId, Area, ArticleId, Meaning, TextOffset, TextRange};
use veille_worker::Pool;

struct House {
    dir: tempfile::TempDir,
    library: Library,
    article: ArticleId,
}

impl House {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let library = Library::open(Options::new(dir.path().join("library"), Pool::in_process())).unwrap();
        let file = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/window/pages.pdf"));
        let import = intake::begin(&library, vec![file]).unwrap();
        let outcome = intake::wait(&library, import).unwrap().items.remove(0).outcome;
        let Outcome::Added(article) = outcome else { panic!("{outcome:?}") };
        Self { dir, library, article }
    }

    fn again(self) -> Self {
        safety::close(&self.library).unwrap();
        drop(self.library);
        let library = Library::open(Options::new(self.dir.path().join("library"), Pool::in_process())).unwrap();
        Self { library, ..self }
    }

    fn draw(&self, id: u128, area: Area, note: &str) -> Result<AnnotationId, Error> {
        let id = AnnotationId::from_uuid(Uuid::from_u128(id));
        annotations::add_area(&self.library, id, self.article, area, Meaning::Quote, note).map(|made| made.id)
    }

    fn areas(&self) -> Vec<Option<Area>> {
        annotations::of(&self.library, self.article).unwrap().iter().map(|one| one.area).collect()
    }
}

fn area(page: u32, x: u16, y: u16) -> Area {
    Area::new(page, x, y, 3_000, 2_000).unwrap()
}

#[test]
fn an_area_is_there_after_a_restart_at_its_place_among_the_others() {
    let house = House::new();
    let pages = reading::pages(&house.library, house.article).unwrap().unwrap();
    assert!(pages.ranges.len() >= 2, "the file has two pages");
    let second = pages.ranges[1].start();
    house.draw(3, area(2, 100, 5_000), "").unwrap();
    house.draw(2, area(2, 100, 200), "Le tampon.\n").unwrap();
    let words = TextRange::new(TextOffset(second.0 - 20), TextOffset(second.0 - 10)).unwrap();
    annotations::add(&house.library, house.article, words, Meaning::Key, "").unwrap();
    let there = [None, Some(area(2, 100, 200)), Some(area(2, 100, 5_000))];
    assert_eq!(house.areas(), there);

    let house = house.again();
    assert_eq!(house.areas(), there);
    let kept = annotations::of(&house.library, house.article).unwrap().remove(1);
    assert_eq!(
        (kept.anchor, kept.note.0.as_str(), kept.selector.position.start()),
        (Anchor::Area, "Le tampon.", second)
    );
    let opened = reading::open(&house.library, house.article).unwrap();
    assert_eq!(opened.annotations.iter().map(|one| one.area).collect::<Vec<_>>(), there);
    // The copy that is kept beside the database says it in W3C's words.
    let copy = std::fs::read_to_string(house.library.dir().join("notes/notes.jsonl")).unwrap();
    assert!(copy.contains("\"value\":\"page=2\"") && copy.contains("\"value\":\"xywh=percent:1,2,30,20\""), "{copy}");
    let written = export::render(
        &house.library,
        export::Scope::Articles(&[house.article]),
        export::Format::Markdown,
        &export::Options::default(),
    );
    assert!(written.unwrap().text.contains("> *Page 2, zone de 30\u{202f}% sur 20\u{202f}%"));
}

#[test]
fn an_area_is_moved_recoloured_deleted_and_taken_back() {
    let house = House::new();
    let id = house.draw(2, area(1, 0, 0), "").unwrap();
    let moved = annotations::Change { area: Some(area(1, 5_000, 0)), ..annotations::Change::default() };
    assert_eq!(annotations::change(&house.library, id, &moved).unwrap().area, Some(area(1, 5_000, 0)));
    let meant = annotations::Change { meaning: Some(Meaning::Doubt), ..annotations::Change::default() };
    annotations::change(&house.library, id, &meant).unwrap();
    annotations::delete(&house.library, id).unwrap();
    assert_eq!(house.areas(), []);

    history::undo(&house.library).unwrap();
    let back = annotations::find(&house.library, id).unwrap();
    assert_eq!((back.area, back.meaning, back.anchor), (Some(area(1, 5_000, 0)), Meaning::Doubt, Anchor::Area));
    history::undo(&house.library).unwrap();
    history::undo(&house.library).unwrap();
    let first = annotations::find(&house.library, id).unwrap();
    assert_eq!((first.area, first.meaning), (Some(area(1, 0, 0)), Meaning::Quote));
    history::undo(&house.library).unwrap();
    assert_eq!(house.areas(), []);
    history::redo(&house.library).unwrap();
    assert_eq!(house.areas(), [Some(area(1, 0, 0))]);
}

#[test]
fn an_area_becomes_a_passage_and_back() {
    let house = House::new();
    let id = house.draw(2, area(1, 0, 0), "").unwrap();
    let range = TextRange::new(TextOffset(4), TextOffset(12)).unwrap();
    let put = |range, area| annotations::Change { range, area, ..annotations::Change::default() };
    let words = annotations::change(&house.library, id, &put(Some(range), None)).unwrap();
    assert_eq!((words.area, words.anchor), (None, Anchor::Exact(range)));
    let drawn = annotations::change(&house.library, id, &put(None, Some(area(2, 0, 0)))).unwrap();
    assert_eq!(
        (drawn.area, drawn.anchor, drawn.selector.quote.exact.as_str()),
        (Some(area(2, 0, 0)), Anchor::Area, "")
    );
}

#[test]
fn there_is_no_area_on_a_page_that_the_file_has_not() {
    let house = House::new();
    assert!(matches!(house.draw(2, area(99, 0, 0), ""), Err(Error::PageMissing(99))));
}
