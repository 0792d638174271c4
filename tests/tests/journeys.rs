//! What a reader does, over the library, without a window and without a worker process.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
};

use jiff::{Timestamp, civil::Date};
use uuid::Uuid;
use veille_library::{
    Access, Clock, Error, Event, Library, Options, What, annotations, export, history,
    intake::{self, Outcome, Same, Stage},
    reading, safety, search, settings,
    shelf::{self, Ask, View},
    tags, versions,
};
use veille_model::{
    Anchor, ArticleId, Meaning, Provenance, ReadingState, TagKind, TagName, TagState, TextOffset, TextRange,
};
use veille_worker::Pool;

/// A clock that stands still until it is told to go on.
#[derive(Clone, Default)]
struct Stopped {
    seconds: Arc<AtomicI64>,
    ids: Arc<AtomicU64>,
}

impl Stopped {
    fn go_on(&self, seconds: i64) {
        self.seconds.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Clock for Stopped {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(1_795_000_000 + self.seconds.load(Ordering::SeqCst)).unwrap()
    }

    fn today(&self) -> Date {
        self.now().to_zoned(jiff::tz::TimeZone::UTC).date()
    }

    fn new_id(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.ids.fetch_add(1, Ordering::SeqCst)) + 1)
    }
}

struct House {
    dir: tempfile::TempDir,
    clock: Stopped,
    library: Library,
}

impl House {
    fn new() -> Self {
        let (dir, clock) = (tempfile::tempdir().unwrap(), Stopped::default());
        let library = open(&dir.path().join("library"), &clock);
        Self { dir, clock, library }
    }

    /// The same library after the program was closed and started again.
    fn again(self) -> Self {
        let Self { dir, clock, library } = self;
        safety::close(&library).unwrap();
        drop(library);
        let library = open(&dir.path().join("library"), &clock);
        Self { dir, clock, library }
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join("dropped").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn import(&self, paths: &[PathBuf]) -> intake::Status {
        let id = intake::begin(&self.library, paths.to_vec()).unwrap();
        intake::wait(&self.library, id).unwrap()
    }

    fn take_in(&self, name: &str, text: &str) -> ArticleId {
        let status = self.import(&[self.write(name, text)]);
        assert_eq!(status.added, 1, "{:?}", status.items);
        status.items[0].outcome.article().unwrap()
    }

    fn list(&self, view: View, line: &str) -> Vec<String> {
        let page = shelf::list(&self.library, &Ask { view, line, limit: 50, ..Ask::default() }).unwrap();
        page.cards.into_iter().map(|card| card.article.title.value).collect()
    }

    fn tags(&self, id: ArticleId) -> Vec<(String, TagState)> {
        let card = shelf::find(&self.library, id).unwrap();
        card.tags.into_iter().map(|on| (on.tag.name.to_string(), on.state)).collect()
    }

    fn range(&self, id: ArticleId, words: &str) -> TextRange {
        annotations::locate(&self.library, id, words, "", "").unwrap()
    }
}

fn open(dir: &Path, clock: &Stopped) -> Library {
    Library::open(Options::new(dir, Pool::in_process()).clock(clock.clone())).unwrap()
}

fn name(name: &str) -> TagName {
    TagName::new(name).unwrap()
}

const ONE: &str = "# OpenAI prépare un modèle ouvert\n\nLe laboratoire OpenAI, dirigé par Sam Altman, annonce un modèle \
    dont les poids seront publiés. « C’est une étape », dit Sam Altman. OpenAI ne donne pas de date.\n\nUne seconde \
    partie parle d’une levée de fonds, et OpenAI y revient avec des chiffres que personne ne confirme.\n";
const TWO: &str = "# Mistral ouvre un bureau à Lyon\n\nL’entreprise Mistral AI engage cent personnes dans la région \
    lyonnaise. Mistral AI dit vouloir former sur place, et la ville promet des locaux près de la gare.\n";

#[test]
fn a_file_dropped_twice_is_recognised_by_its_bytes_and_by_its_text() {
    let house = House::new();
    let first = house.take_in("un.md", ONE);
    house.clock.go_on(60);
    let copy = house.write("copie.md", ONE);
    let spaced = house.write("autre.md", &format!("{ONE}\n\n\n"));
    let status = house.import(&[copy, spaced]);
    assert_eq!((status.stage, status.added, status.duplicates), (Stage::Done, 0, 2));
    let mut same: Vec<_> = status.items.iter().map(|item| (item.name.as_str(), item.outcome.clone())).collect();
    same.sort_by_key(|(name, _)| name.to_string());
    assert_eq!(
        same,
        [("autre.md", Outcome::Duplicate(first, Same::Text)), ("copie.md", Outcome::Duplicate(first, Same::Bytes)),]
    );
    let since = status.items[0].head.as_ref().unwrap().added;
    assert_eq!(house.clock.now().duration_since(since).as_secs(), 60);
    assert_eq!(house.list(View::ToRead, "").len(), 1);
}

#[test]
fn a_highlight_with_its_note_is_there_after_a_restart() {
    let house = House::new();
    let id = house.take_in("un.md", ONE);
    let range = house.range(id, "une étape");
    let made = annotations::add(&house.library, id, range, Meaning::Fact, "à vérifier\n").unwrap();
    assert_eq!(made.selector.quote.exact, "une étape");
    let house = house.again();
    let kept = annotations::of(&house.library, id).unwrap();
    assert_eq!(kept, [made]);
    assert_eq!((kept[0].anchor, kept[0].note.0.as_str()), (Anchor::Exact(range), "à vérifier"));
    let counts = shelf::counts(&house.library).unwrap();
    assert_eq!((counts.notes, counts.to_read), (1, 1));
    let copy = fs::read_to_string(house.library.dir().join("notes/notes.jsonl")).unwrap();
    assert!(copy.contains("\"exact\":\"une étape\"") && copy.contains("à vérifier") && copy.lines().count() == 1);
}

#[test]
fn tags_narrow_the_list_and_keep_out() {
    let house = House::new();
    let (one, two) = (house.take_in("un.md", ONE), house.take_in("deux.md", TWO));
    tags::add(&house.library, &[one, two], &name("à citer")).unwrap();
    tags::add(&house.library, &[two], &name("Lyon, plus tard")).unwrap();
    assert_eq!(house.list(View::All, "étiquette:\"à citer\"").len(), 2);
    assert_eq!(house.list(View::All, "étiquette:\"A CITER\"").len(), 2);
    let kept = house.list(View::All, "tag:\"à citer\" -étiquette:openai");
    assert_eq!(kept, ["Mistral ouvre un bureau à Lyon"]);
    assert_eq!(house.list(View::ToRead, "étiquette:openai levée"), ["OpenAI prépare un modèle ouvert"]);
    shelf::set_state(&house.library, &[one], ReadingState::Archived).unwrap();
    assert!(house.list(View::ToRead, "étiquette:openai").is_empty());
    assert_eq!(house.list(View::Archived, "étiquette:openai").len(), 1);
    let page = Ask { view: View::All, line: "bureau -étiquette:openai", limit: 1, ..Ask::default() };
    let found = shelf::list(&house.library, &page).unwrap();
    let passage = found.cards[0].passage.clone();
    assert!(passage.is_none_or(|passage| !passage.hits.is_empty()));
    let tree = tags::tree(&house.library, View::All, "").unwrap();
    let own = tree.iter().find(|(kind, _)| *kind == TagKind::Own).unwrap();
    assert_eq!(
        own.1.iter().map(|tag| (tag.tag.name.as_str(), tag.count)).collect::<Vec<_>>(),
        [("à citer", 2), ("Lyon, plus tard", 1)]
    );
}

#[test]
fn proposals_bear_their_evidence_and_a_refusal_is_remembered() {
    let house = House::new();
    let path = house.write("un.md", ONE);
    let id = house.take_in("un.md", ONE);
    let open = reading::open(&house.library, id).unwrap();
    let (tagging, evidence) = open.tags.iter().find(|(on, _)| on.tag.name.as_str() == "OpenAI").unwrap();
    assert_eq!((tagging.state, tagging.tag.kind), (TagState::Proposed, TagKind::Organisation));
    let text = reading::text(&house.library, id).unwrap();
    for excerpt in evidence {
        assert_eq!(text.slice(excerpt.range), Some("OpenAI"));
        assert!(excerpt.text.contains("OpenAI"));
    }
    let tag = tagging.tag.id;
    tags::refuse(&house.library, &[id], tag).unwrap();
    assert!(house.tags(id).iter().all(|(name, _)| name != "OpenAI"));
    assert!(house.list(View::All, "étiquette:openai").is_empty());

    // Not even deleting the article for good and dropping it again brings the proposal back.
    shelf::trash(&house.library, &[id]).unwrap();
    shelf::empty_trash(&house.library).unwrap();
    let again = house.import(&[path]).items[0].outcome.article().unwrap();
    assert_ne!(again, id);
    assert!(house.tags(again).iter().all(|(name, _)| name != "OpenAI"));
    assert!(house.tags(again).iter().any(|(name, _)| name == "Sam Altman"));
    // A person may want it after all.
    tags::add(&house.library, &[again], &name("Open AI")).unwrap();
    assert!(house.tags(again).contains(&("OpenAI".to_owned(), TagState::Kept)));
}

#[test]
fn a_deleted_tag_is_proposed_no_more() {
    let house = House::new();
    house.take_in("un.md", ONE);
    tags::delete(&house.library, tags::find(&house.library, "OpenAI").unwrap().id).unwrap();
    let other =
        house.take_in("deux.md", "# Encore\n\nOpenAI publie, OpenAI retire, et OpenAI publie encore un modèle.\n");
    assert!(house.tags(other).iter().all(|(name, _)| name != "OpenAI"));
}

#[test]
fn tags_are_renamed_merged_and_completed_by_any_of_their_names() {
    let house = House::new();
    let id = house.take_in("un.md", ONE);
    tags::add(&house.library, &[id], &name("relire")).unwrap();
    let tag = tags::find(&house.library, "RELIRE").unwrap();
    tags::rename(&house.library, tag.id, &name("à relire")).unwrap();
    assert_eq!(house.list(View::All, "étiquette:\"à relire\"").len(), 1);
    assert_eq!(tags::find(&house.library, "relire").unwrap().name.as_str(), "à relire");
    tags::add(&house.library, &[id], &name("urgent")).unwrap();
    let done = tags::rename(&house.library, tag.id, &name("Urgent")).unwrap();
    assert_eq!(done.what, What::TagMerged);
    let own: Vec<_> = house.tags(id).into_iter().filter(|(_, state)| *state == TagState::Kept).collect();
    assert_eq!(own, [("urgent".to_owned(), TagState::Kept)]);
    let completions = tags::complete(&house.library, "reli", 5).unwrap();
    assert_eq!(completions.iter().map(|tag| tag.tag.name.as_str()).collect::<Vec<_>>(), ["urgent"]);
    assert_eq!(house.list(View::All, "étiquette:relire").len(), 1);
}

/// All that a person sees of the library.
fn picture(house: &House) -> String {
    let mut all = String::new();
    for view in [View::All, View::Trash] {
        let ask = Ask { view, limit: 50, sort: Some(veille_model::Sort::Title), ..Ask::default() };
        all += &format!("{:?}\n", shelf::list(&house.library, &ask).unwrap().cards);
        all += &format!("{:?}\n", tags::tree(&house.library, view, "").unwrap());
    }
    let ask = annotations::Ask { limit: 50, ..annotations::Ask::default() };
    all += &format!("{:?}\n", annotations::list(&house.library, &ask).unwrap().notes);
    all += &format!("{:?}\n", search::find(&house.library, View::All, "opinion", 0, 9).unwrap().hits.len());
    all
}

/// Something that a person does.
type Action<'a> = Box<dyn Fn() + 'a>;

#[test]
fn every_action_is_taken_back_and_done_again() {
    let house = House::new();
    let (one, two) = (house.take_in("un.md", ONE), house.take_in("deux.md", TWO));
    let third = house.write("trois.txt", "Un troisième article\n\nIl tient en une phrase, et cela suffit bien ici.\n");
    let import = house.import(&[third]).id;
    let library = house.library.clone();
    let range = house.range(one, "des chiffres");
    let openai = tags::find(&library, "OpenAI").unwrap().id;
    let altman = tags::find(&library, "Sam Altman").unwrap().id;
    let note = || annotations::of(&library, one).unwrap()[0].id;
    let change = |change: annotations::Change| drop(annotations::change(&library, note(), &change).unwrap());
    let own = || tags::find(&library, "à citer").unwrap().id;
    let actions: Vec<(&str, Action<'_>)> = vec![
        ("archived", Box::new(|| drop(shelf::set_state(&library, &[one, two], ReadingState::Archived).unwrap()))),
        ("favoured", Box::new(|| drop(shelf::set_favourite(&library, &[one], true).unwrap()))),
        ("trashed", Box::new(|| drop(shelf::trash(&library, &[two]).unwrap()))),
        ("restored", Box::new(|| drop(shelf::restore(&library, &[two]).unwrap()))),
        ("tagged", Box::new(|| drop(tags::add(&library, &[one, two], &name("à citer")).unwrap()))),
        ("tag_kept", Box::new(|| drop(tags::keep(&library, &[one], openai).unwrap()))),
        ("tag_refused", Box::new(|| drop(tags::refuse(&library, &[one], altman).unwrap()))),
        ("untagged", Box::new(|| drop(tags::remove(&library, &[two], own()).unwrap()))),
        ("tag_renamed", Box::new(|| drop(tags::rename(&library, own(), &name("à lire et citer")).unwrap()))),
        ("highlighted", Box::new(|| drop(annotations::add(&library, one, range, Meaning::Doubt, "").unwrap()))),
        (
            "note_changed",
            Box::new(|| change(annotations::Change { note: Some("une opinion".into()), ..Default::default() })),
        ),
        (
            "meaning_changed",
            Box::new(|| change(annotations::Change { meaning: Some(Meaning::Idea), ..Default::default() })),
        ),
        (
            "highlight_tagged",
            Box::new(|| change(annotations::Change { tags: Some(vec![name("méthode")]), ..Default::default() })),
        ),
        (
            "highlight_moved",
            Box::new(|| {
                let range = house.range(one, "levée de fonds");
                change(annotations::Change { range: Some(range), ..Default::default() });
            }),
        ),
        ("tag_merged", Box::new(|| drop(tags::merge(&library, own(), openai).unwrap()))),
        (
            "corrected",
            Box::new(|| {
                let correction = reading::Correction { title: Some("Mon titre".into()), ..Default::default() };
                drop(reading::correct(&library, one, &correction).unwrap());
            }),
        ),
        ("highlight_deleted", Box::new(|| drop(annotations::delete(&library, note()).unwrap()))),
        ("tag_deleted", Box::new(|| drop(tags::delete(&library, openai).unwrap()))),
        ("import_undone", Box::new(|| drop(intake::undo(&library, import).unwrap()))),
    ];
    let mut pictures = vec![picture(&house)];
    for (what, action) in &actions {
        house.clock.go_on(60);
        action();
        pictures.push(picture(&house));
        assert_ne!(pictures[pictures.len() - 2], pictures[pictures.len() - 1], "{what}");
    }
    for _ in 0..2 {
        for (place, (what, _)) in actions.iter().enumerate().rev() {
            let undone = history::undo(&library).unwrap().done.unwrap();
            assert_eq!(undone.what.as_str(), *what);
            assert_eq!(picture(&house), pictures[place], "before {what}");
        }
        assert_eq!(history::undo(&library).unwrap(), history::Undone::default());
        for (place, (what, _)) in actions.iter().enumerate() {
            let done = history::redo(&library).unwrap().done.unwrap();
            assert_eq!(done.what.as_str(), *what);
            assert_eq!(picture(&house), pictures[place + 1], "after {what}");
        }
        assert_eq!(history::redo(&library).unwrap(), history::Undone::default());
    }
}

#[test]
fn edits_of_a_note_within_seconds_are_one_step() {
    let house = House::new();
    let id = house.take_in("un.md", ONE);
    let made = annotations::add(&house.library, id, house.range(id, "une étape"), Meaning::Key, "").unwrap();
    let note = |text: &str| {
        let change = annotations::Change { note: Some(text.into()), ..Default::default() };
        annotations::change(&house.library, made.id, &change).unwrap();
    };
    for text in ["a", "ab", "abc"] {
        house.clock.go_on(2);
        note(text);
    }
    house.clock.go_on(60);
    note("abc, plus tard");
    history::undo(&house.library).unwrap();
    assert_eq!(annotations::find(&house.library, made.id).unwrap().note.0, "abc");
    let undone = history::undo(&house.library).unwrap();
    assert_eq!((undone.article, undone.done.unwrap().what), (Some(id), What::NoteChanged));
    assert_eq!(annotations::find(&house.library, made.id).unwrap().note.0, "");
}

#[test]
fn an_import_is_undone_as_a_whole_and_its_files_may_come_again() {
    let house = House::new();
    let kept = house.take_in("un.md", ONE);
    let paths = [house.write("un.md", ONE), house.write("deux.md", TWO)];
    let status = house.import(&paths);
    assert_eq!((status.added, status.duplicates), (1, 1));
    let done = intake::undo(&house.library, status.id).unwrap();
    assert_eq!((done.what, done.count), (What::ImportUndone, 1));
    assert_eq!(intake::status(&house.library, status.id).unwrap().stage, Stage::Undone);
    assert_eq!(house.list(View::All, "").len(), 1);
    assert_eq!(shelf::find(&house.library, kept).unwrap().article.id, kept);
    let again = house.import(&paths);
    assert_eq!((again.added, again.duplicates), (1, 1));
    assert_eq!(shelf::counts(&house.library).unwrap().trash, 0);
}

#[test]
fn files_that_cannot_be_read_are_named_and_the_rest_comes_in() {
    let house = House::new();
    house.write("a/bon.md", ONE);
    house.write("a/vide.txt", "");
    house.write("a/rapport.pdf", "%PDF-1.4\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n");
    house.write("a/photo.png", "x");
    let missing = house.dir.path().join("absent.txt");
    let status = house.import(&[house.dir.path().join("dropped/a"), missing]);
    assert_eq!((status.total, status.done, status.added, status.failed, status.ignored), (5, 5, 1, 3, 1));
    let mut codes: Vec<_> = status
        .items
        .iter()
        .filter_map(|item| match &item.outcome {
            Outcome::Failed { code, object } | Outcome::Ignored { code, object } => {
                Some((item.name.as_str(), code.as_str(), object.as_deref()))
            }
            _ => None,
        })
        .collect();
    codes.sort_unstable();
    assert_eq!(
        codes,
        [
            ("absent.txt", "not_found", None),
            ("photo.png", "not_an_article", Some("png")),
            ("rapport.pdf", "damaged", Some("PDF")),
            ("vide.txt", "empty", None),
        ]
    );
    assert_eq!(intake::status(&house.library, status.id).unwrap().items.len(), 5);
}

#[test]
fn a_running_import_is_told_of_and_can_be_stopped() {
    let dir = tempfile::tempdir().unwrap();
    let dropped = dir.path().join("dropped");
    fs::create_dir(&dropped).unwrap();
    for number in 0..400 {
        fs::write(
            dropped.join(format!("{number}.txt")),
            format!("Article {number}\n\nUn texte qui porte le numéro {number}.\n"),
        )
        .unwrap();
    }
    let told: Arc<Mutex<Vec<intake::Status>>> = Arc::default();
    let stop: Arc<Mutex<Option<Library>>> = Arc::default();
    let (hear, to_stop) = (Arc::clone(&told), Arc::clone(&stop));
    let options = Options::new(dir.path().join("library"), Pool::in_process()).on_event(move |event| {
        if let Event::Import(status) = event {
            // Stopped at the first news, from the thread that brings it.
            if let Some(library) = to_stop.lock().unwrap().as_ref() {
                intake::cancel(library, status.id).unwrap();
            }
            hear.lock().unwrap().push(status);
        }
    });
    let library = Library::open(options).unwrap();
    *stop.lock().unwrap() = Some(library.clone());
    let id = intake::begin(&library, vec![dropped.clone()]).unwrap();
    let status = intake::wait(&library, id).unwrap();
    assert_eq!(status.stage, Stage::Cancelled);
    assert!(status.added > 0 && status.added < 400, "{}", status.added);
    assert_eq!(shelf::counts(&library).unwrap().total, status.added);
    assert_eq!(told.lock().unwrap().first().unwrap().stage, Stage::Running);
    // The rest comes in later, each file once.
    *stop.lock().unwrap() = None;
    let id = intake::begin(&library, vec![dropped]).unwrap();
    let rest = intake::wait(&library, id).unwrap();
    assert_eq!((rest.stage, rest.duplicates, rest.added + status.added), (Stage::Done, status.added, 400));
    assert_eq!(told.lock().unwrap().last().unwrap().stage, Stage::Done);
}

#[test]
fn two_programs_at_once_take_each_file_in_once() {
    let dir = tempfile::tempdir().unwrap();
    let dropped = dir.path().join("dropped");
    fs::create_dir(&dropped).unwrap();
    for number in 0..60 {
        fs::write(
            dropped.join(format!("{number}.txt")),
            format!("Article {number}\n\nUn texte, le numéro {number}.\n"),
        )
        .unwrap();
    }
    let folder = dir.path().join("library");
    let programs: Vec<_> = (0..2)
        .map(|_| {
            let (folder, dropped) = (folder.clone(), dropped.clone());
            std::thread::spawn(move || {
                let library = Library::open(Options::new(folder, Pool::in_process())).unwrap();
                intake::run(&library, vec![dropped], &mut |_| ()).unwrap()
            })
        })
        .collect();
    let ended: Vec<_> = programs.into_iter().map(|program| program.join().unwrap()).collect();
    let (added, duplicates): (u32, u32) = ended.iter().fold((0, 0), |(a, d), s| (a + s.added, d + s.duplicates));
    assert_eq!((added, duplicates), (60, 60));
    let library = Library::open(Options::new(folder, Pool::in_process())).unwrap();
    assert_eq!(shelf::counts(&library).unwrap().to_read, 60);
    assert_eq!(walk(&library.dir().join("originals")).len(), 60);
}

#[test]
fn the_trash_keeps_thirty_days_with_all_that_was_written() {
    let house = House::new();
    let id = house.take_in("un.md", ONE);
    annotations::add(&house.library, id, house.range(id, "une étape"), Meaning::Key, "").unwrap();
    shelf::trash(&house.library, &[id]).unwrap();
    assert_eq!(house.list(View::Trash, "").len(), 1);
    assert_eq!(shelf::counts(&house.library).unwrap().notes, 0);
    house.clock.go_on(29 * 86_400);
    assert!(safety::daily(&house.library).unwrap());
    shelf::restore(&house.library, &[id]).unwrap();
    assert_eq!(annotations::of(&house.library, id).unwrap().len(), 1);
    shelf::trash(&house.library, &[id]).unwrap();
    let original = reading::original(&house.library, id).unwrap();
    assert_eq!(original, ONE.as_bytes());
    house.clock.go_on(31 * 86_400);
    assert!(safety::daily(&house.library).unwrap());
    assert!(!safety::daily(&house.library).unwrap());
    assert!(matches!(shelf::find(&house.library, id), Err(Error::ArticleMissing(_))));
    let left = walk(&house.library.dir().join("originals"));
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn what_a_person_corrected_stays() {
    let house = House::new();
    let path = house.write("un.md", ONE);
    let id = house.take_in("un.md", ONE);
    let correction = reading::Correction {
        title: Some("  Le bon   titre ".into()),
        authors: Some(vec!["Ada".into(), " ".into(), "Grace".into()]),
        site: Some("Le Site".into()),
        published: Some(Some("2025-04".parse().unwrap())),
        language: Some(Some("it".parse().unwrap())),
    };
    reading::correct(&house.library, id, &correction).unwrap();
    assert_eq!(house.import(&[path]).duplicates, 1);
    versions::extract(&house.library, id).unwrap();
    let house = house.again();
    safety::reindex(&house.library).unwrap();
    let article = shelf::find(&house.library, id).unwrap().article;
    assert_eq!((article.title.value.as_str(), article.title.provenance), ("Le bon titre", Provenance::Decided));
    assert_eq!(article.authors.iter().map(|author| author.value.as_str()).collect::<Vec<_>>(), ["Ada", "Grace"]);
    assert_eq!(article.published.unwrap().value.to_string(), "2025-04");
    assert_eq!(article.language.unwrap().value.to_string(), "it");
    assert_eq!(reading::body(&house.library, id).unwrap().language.unwrap().to_string(), "it");
    assert_eq!(house.list(View::All, "titre:bon site:\"le site\" date:2025"), ["Le bon titre"]);
    let none = reading::Correction {
        site: Some(String::new()),
        published: Some(None),
        language: Some(None),
        ..Default::default()
    };
    reading::correct(&house.library, id, &none).unwrap();
    let article = shelf::find(&house.library, id).unwrap().article;
    assert!(article.site.is_none() && article.published.is_none() && article.language.is_none());
}

#[test]
fn reading_moves_an_article_forwards_only() {
    let house = House::new();
    let id = house.take_in("un.md", ONE);
    let state = || shelf::find(&house.library, id).unwrap().article;
    reading::set_position(&house.library, id, 0, 0.0).unwrap();
    assert_eq!(state().state, ReadingState::ToRead);
    let counts = reading::set_position(&house.library, id, 40, 0.5).unwrap();
    assert_eq!((counts.to_read, counts.reading, state().progress), (1, 1, 500));
    assert_eq!(house.list(View::ToRead, "").len(), 1, "what is being read stays on the desk");
    reading::set_position(&house.library, id, 3, 0.1).unwrap();
    assert_eq!((state().progress, reading::open(&house.library, id).unwrap().position), (500, 3));
    shelf::set_state(&house.library, &[id], ReadingState::ToRead).unwrap();
    reading::set_position(&house.library, id, 4, 0.2).unwrap();
    assert_eq!(state().state, ReadingState::ToRead);
    reading::set_position(&house.library, id, 90, 1.0).unwrap();
    assert_eq!(state().state, ReadingState::Read);
    shelf::set_state(&house.library, &[id], ReadingState::Archived).unwrap();
    reading::set_position(&house.library, id, 90, f32::NAN).unwrap();
    assert_eq!((state().state, state().progress), (ReadingState::Archived, 1000));
    assert_eq!(house.list(View::Archived, "état:archivé").len(), 1);
}

#[test]
fn a_library_that_can_only_be_read_is_read_and_not_changed() {
    let house = House::new();
    let id = house.take_in("un.md", ONE);
    annotations::add(&house.library, id, house.range(id, "une étape"), Meaning::Key, "oui").unwrap();
    let House { dir, clock, library } = house;
    safety::close(&library).unwrap();
    drop(library);
    let folder = dir.path().join("library");
    let bytes = || -> Vec<(PathBuf, Vec<u8>)> {
        walk(&folder).into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    };
    let before = bytes();
    let options = Options::new(&folder, Pool::in_process()).clock(clock).access(Access::Reading);
    let library = Library::open(options).unwrap();
    assert!(library.is_read_only());
    let page = shelf::list(&library, &Ask { line: "étape", limit: 5, ..Ask::default() }).unwrap();
    assert_eq!((page.total, page.cards[0].thread.len()), (1, 1));
    assert_eq!(annotations::of(&library, id).unwrap()[0].note.0, "oui");
    for refused in [
        shelf::set_favourite(&library, &[id], true).map(drop),
        settings::set(&library, "page", "{}"),
        intake::begin(&library, vec![]).map(drop),
        tags::add(&library, &[id], &name("x")).map(drop),
    ] {
        assert_eq!(refused.unwrap_err().code(), "read_only");
    }
    assert!(!safety::daily(&library).unwrap());
    safety::close(&library).unwrap();
    drop(library);
    assert_eq!(bytes(), before);
}

#[test]
fn an_export_holds_quote_note_tag_and_source() {
    let house = House::new();
    let id = house.take_in("un.md", ONE);
    house.take_in("deux.md", TWO);
    annotations::add(&house.library, id, house.range(id, "une étape"), Meaning::Fact, "Ma remarque").unwrap();
    tags::add(&house.library, &[id], &name("à citer")).unwrap();
    let options = export::Options { source_link: true, ..export::Options::default() };
    for format in export::Format::ALL {
        let scope = export::Scope::Matching(View::ToRead, "étiquette:\"à citer\"");
        let file = export::render(&house.library, scope, format, &options).unwrap();
        assert_eq!((file.articles, file.highlights, file.notes), (1, 1, 1));
        for part in ["une étape", "Ma remarque", "à citer", "un.md"] {
            assert!(file.text.contains(part), "{part} in {}:\n{}", file.name, file.text);
        }
        assert!(!file.text.contains("Mistral"));
    }
    let all = export::render(&house.library, export::Scope::All, export::Format::Markdown, &options).unwrap();
    assert_eq!(all.articles, 1);
}

#[test]
fn a_paste_becomes_an_article() {
    let house = House::new();
    let library = &house.library;
    let html = "<h1>Un titre</h1><p>Un paragraphe collé, avec <b>du gras</b> et assez de mots pour compter.</p>";
    let id = intake::begin_paste(library, Some("Un titre"), Some(html)).unwrap();
    let status = intake::wait(library, id).unwrap();
    let article = status.items[0].outcome.article().unwrap();
    assert!(reading::body(library, article).unwrap().markup.as_str().contains("collé"));
    assert!(matches!(intake::begin_paste(library, Some(" \n"), None), Err(Error::NothingPasted)));
}

#[test]
fn the_sample_library_comes_and_goes_with_all_that_was_written_in_it() {
    let house = House::new();
    let own = house.take_in("un.md", ONE);
    let id = intake::begin_sample(&house.library).unwrap();
    let status = intake::wait(&house.library, id).unwrap();
    assert_eq!((status.failed, status.ignored), (0, 0), "{:?}", status.items);
    assert!((5..=8).contains(&status.added), "{}", status.added);
    assert_eq!(shelf::counts(&house.library).unwrap().sample, status.added);
    let sample = status.items[0].outcome.article().unwrap();
    let range = TextRange::new(TextOffset(0), TextOffset(4)).unwrap();
    annotations::add(&house.library, sample, range, Meaning::Key, "").unwrap();
    let done = intake::remove_sample(&house.library).unwrap();
    assert_eq!((done.what, done.count), (What::SampleRemoved, status.added));
    let counts = shelf::counts(&house.library).unwrap();
    assert_eq!((counts.total, counts.sample, counts.notes, counts.trash), (1, 0, 0, 0));
    history::undo(&house.library).unwrap();
    assert_eq!(annotations::of(&house.library, sample).unwrap().len(), 1);
    history::redo(&house.library).unwrap();
    let house = house.again();
    assert_eq!(walk(&house.library.dir().join("originals")).len(), 1);
    assert_eq!(shelf::find(&house.library, own).unwrap().article.id, own);
}

/// All files below a folder but the database's own helpers, in order.
fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut left = vec![folder.to_owned()];
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { left.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}
