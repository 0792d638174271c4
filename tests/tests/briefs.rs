//! Notes drawn together, found by the search line's own words, and let out under the reader's names.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{collections::BTreeMap, fs};

use veille_library::{
    Library, Options, annotations,
    annotations::{Ask, By, Change},
    briefs::{self, Edit},
    export::{self, BriefFormat, Format, Scope},
    history,
    intake::{self, Outcome},
    safety,
};
use veille_model::{AnnotationId, ArticleId, Block, BlockContent, Language, Meaning, TagName, TextOffset, TextRange};
use veille_worker::Pool;

const TEXT: &str = "La ville mesure son fleuve depuis un siècle. Les cahiers en gardent la trace, page après page.\n\n\
    Une crue se prépare longtemps avant la pluie, dans des sols que nul ne regarde plus.\n";

struct House {
    dir: tempfile::TempDir,
    library: Library,
}

impl House {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let library = Self::open(&dir);
        Self { dir, library }
    }

    fn open(dir: &tempfile::TempDir) -> Library {
        Library::open(Options::new(dir.path().join("library"), Pool::in_process())).unwrap()
    }

    fn again(self) -> Self {
        let Self { dir, library } = self;
        safety::close(&library).unwrap();
        drop(library);
        let library = Self::open(&dir);
        Self { dir, library }
    }

    fn add(&self, title: &str) -> ArticleId {
        let path = self.dir.path().join(format!("{title}.md"));
        fs::write(&path, format!("---\ntitle: {title}\n---\n\n{title}. {TEXT}")).unwrap();
        let id = intake::begin(&self.library, vec![path]).unwrap();
        let outcome = intake::wait(&self.library, id).unwrap().items.remove(0).outcome;
        let Outcome::Added(id) = outcome else { panic!("{outcome:?}") };
        id
    }

    fn highlight(&self, id: ArticleId, words: &str, meaning: Meaning, note: &str) -> AnnotationId {
        let range = annotations::locate(&self.library, id, words, "", "").unwrap();
        annotations::add(&self.library, id, range, meaning, note).unwrap().id
    }

    fn found(&self, line: &str) -> Vec<String> {
        let page = annotations::list(&self.library, &Ask { line, limit: 50, ..Ask::default() }).unwrap();
        let mut quotes: Vec<String> = page.notes.into_iter().map(|row| row.annotation.selector.quote.exact).collect();
        quotes.sort();
        quotes
    }
}

fn block(name: &str, content: BlockContent) -> Block {
    Block { name: name.to_owned(), content }
}

#[test]
fn a_brief_is_kept_undone_exported_and_flags_what_changed() {
    let house = House::new();
    let (one, two) = (house.add("Le fleuve"), house.add("La crue"));
    let first = house.highlight(one, "Les cahiers en gardent la trace", Meaning::Quote, "");
    let second = house.highlight(two, "Une crue se prépare", Meaning::Fact, "");
    let made = briefs::make(&house.library, " Deux  textes ", &[first, second]).unwrap();
    let id = made.brief.id;
    assert_eq!((made.brief.title.as_str(), made.standing.len()), ("Deux textes", 2));
    let edit = Edit {
        title: "Deux textes".to_owned(),
        blocks: vec![
            block("a", BlockContent::Heading("Un début".to_owned())),
            block("b", BlockContent::Quote(second)),
            block("c", BlockContent::Text("Mes *mots*.".to_owned())),
            block("d", BlockContent::Quote(first)),
        ],
        chosen: vec![first, second],
        retake: Vec::new(),
    };
    briefs::save(&house.library, id, &edit).unwrap();
    let house = house.again();
    let kept = briefs::open(&house.library, id).unwrap();
    assert_eq!(kept.brief.blocks, edit.blocks);
    let row = &briefs::list(&house.library).unwrap()[0];
    assert_eq!((row.quotes, row.articles, row.words), (2, 2, 2));

    // Moved and shortened in one edit, and taken back as one.
    let mut shorter = Edit { chosen: vec![first], ..edit.clone() };
    shorter.blocks = vec![edit.blocks[3].clone(), edit.blocks[0].clone()];
    briefs::save(&house.library, id, &shorter).unwrap();
    assert_eq!(briefs::open(&house.library, id).unwrap().brief.blocks, shorter.blocks);
    history::undo(&house.library).unwrap();
    assert_eq!(briefs::open(&house.library, id).unwrap(), kept);

    // The highlight lies over other words now: the brief keeps its own, and says so.
    let range = annotations::find(&house.library, first).unwrap().anchor.range().unwrap();
    let wider = TextRange::new(range.start(), TextOffset(range.end().0 + 5)).unwrap();
    annotations::change(&house.library, first, &Change { range: Some(wider), ..Change::default() }).unwrap();
    let changed = briefs::open(&house.library, id).unwrap();
    assert_eq!(changed.standing.iter().map(briefs::Standing::is_changed).collect::<Vec<_>>(), [true, false]);
    assert_eq!(changed.standing[0].chosen.quote, "Les cahiers en gardent la trace");
    let file = briefs::export(&house.library, id, BriefFormat::Markdown, Language::FRENCH).unwrap().text;
    assert!(file.contains("> Une crue se prépare[^1]"), "{file}");
    assert!(file.contains("gardent la trace[^2] *(passage modifié depuis)*"), "{file}");
    assert!(file.contains("[^1]: La crue."), "{file}");
    briefs::save(&house.library, id, &Edit { retake: vec![first], ..edit }).unwrap();
    assert!(!briefs::open(&house.library, id).unwrap().standing[0].is_changed());

    // A highlight that goes away leaves its quote.
    annotations::delete(&house.library, second).unwrap();
    let left = briefs::open(&house.library, id).unwrap();
    assert!(left.standing[1].now.is_none() && left.standing[1].chosen.quote == "Une crue se prépare");
    briefs::delete(&house.library, id).unwrap();
    assert!(briefs::list(&house.library).unwrap().is_empty());
    history::undo(&house.library).unwrap();
    assert_eq!(briefs::list(&house.library).unwrap()[0].quotes, 2);
}

#[test]
fn a_line_is_asked_of_highlights_and_not_only_of_their_articles() {
    let house = House::new();
    let id = house.add("Le fleuve");
    let trace = house.highlight(id, "Les cahiers en gardent la trace", Meaning::Quote, "à relire");
    house.highlight(id, "dans des sols", Meaning::Doubt, "");
    let tags = Some(vec![TagName::new("à citer").unwrap()]);
    annotations::change(&house.library, trace, &Change { tags, ..Change::default() }).unwrap();
    for (line, expected) in [
        ("", vec!["Les cahiers en gardent la trace", "dans des sols"]),
        ("cahier", vec!["Les cahiers en gardent la trace"]),
        ("relire", vec!["Les cahiers en gardent la trace"]),
        ("pluie", vec![]),
        ("fleuve", vec!["Les cahiers en gardent la trace", "dans des sols"]),
        ("étiquette:\"à citer\"", vec!["Les cahiers en gardent la trace"]),
        ("-étiquette:\"à citer\"", vec!["dans des sols"]),
        ("sens:doute", vec!["dans des sols"]),
    ] {
        assert_eq!(house.found(line), expected, "{line}");
    }
    let ask = Ask { by: By::Tag, limit: 50, ..Ask::default() };
    let rows = annotations::list(&house.library, &ask).unwrap().notes;
    let tags: Vec<Option<String>> = rows.into_iter().map(|row| row.tag.map(|tag| tag.to_string())).collect();
    assert_eq!(tags, [Some("à citer".to_owned()), None]);
}

#[test]
fn chosen_highlights_go_out_alone_and_under_the_readers_own_names() {
    let house = House::new();
    let id = house.add("Le fleuve");
    let trace = house.highlight(id, "Les cahiers en gardent la trace", Meaning::Quote, "");
    house.highlight(id, "dans des sols", Meaning::Doubt, "");
    annotations::set_names(&house.library, &BTreeMap::from([(Meaning::Quote, "Parole  <dite>".to_owned())])).unwrap();
    let house = house.again();
    let scope = Scope::Highlights(std::slice::from_ref(&trace));
    for format in Format::ALL {
        let text = export::render(&house.library, scope, format, &export::Options::default()).unwrap().text;
        assert!(text.contains("Les cahiers") && !text.contains("dans des sols"), "{text}");
        let name = match format {
            Format::Markdown => "Parole \\<dite>",
            Format::Html => "Parole &lt;dite&gt;",
            _ => "Parole <dite>",
        };
        assert!(text.contains(name), "{text}");
    }
    assert_eq!(briefs::make(&house.library, "", &[trace]).unwrap().brief.chosen.len(), 1);
}
