//! An article that comes again in other words: nothing of what was written in it is lost.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{fs, path::PathBuf};

use veille_library::{
    Library, Options, annotations, history,
    intake::{self, Outcome},
    reading,
    shelf::{self, Ask, View},
    versions::{self, Kind},
};
use veille_model::{Anchor, ArticleId, Meaning};
use veille_worker::Pool;

struct House {
    dir: tempfile::TempDir,
    library: Library,
}

impl House {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let library = Library::open(Options::new(dir.path().join("library"), Pool::in_process())).unwrap();
        Self { dir, library }
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn import(&self, name: &str, text: &str) -> Outcome {
        let id = intake::begin(&self.library, vec![self.write(name, text)]).unwrap();
        intake::wait(&self.library, id).unwrap().items.remove(0).outcome
    }

    fn add(&self, name: &str, text: &str) -> ArticleId {
        let outcome = self.import(name, text);
        let Outcome::Added(id) = outcome else { panic!("{outcome:?}") };
        id
    }

    fn highlight(&self, id: ArticleId, words: &str, note: &str) {
        let range = annotations::locate(&self.library, id, words, "", "").unwrap();
        annotations::add(&self.library, id, range, Meaning::Fact, note).unwrap();
    }

    fn articles(&self) -> u32 {
        shelf::list(&self.library, &Ask { view: View::All, limit: 50, ..Ask::default() }).unwrap().total
    }

    /// The words on which each highlight lies, or nothing for one that is lost.
    fn lies_on(&self, id: ArticleId) -> Vec<(Anchor, Option<String>)> {
        let text = reading::text(&self.library, id).unwrap();
        let all = annotations::of(&self.library, id).unwrap().into_iter();
        all.map(|one| (one.anchor, one.anchor.range().map(|range| text.slice(range).unwrap().to_owned()))).collect()
    }
}

/// A page of twenty sentences, each of words of its own.
fn sentences() -> Vec<String> {
    const SUBJECTS: [&str; 5] =
        ["La fondation", "Un laboratoire lyonnais", "La ville de Metz", "Ce réseau", "L’agence"];
    const VERBS: [&str; 4] = ["publie", "finance", "mesure depuis mars", "abandonne"];
    const OBJECTS: [&str; 20] = [
        "douze cartes du littoral",
        "la traduction d’un corpus breton",
        "le bruit des rues passantes",
        "un moteur à vapeur miniature",
        "des relevés de pluie tropicale",
        "cinq mille heures de parole",
        "le plan d’une gare souterraine",
        "un herbier numérique",
        "la mémoire des compteurs d’eau",
        "des routes de montagne",
        "un orgue restauré",
        "les prix du blé dur",
        "une flotte de vélos cargos",
        "le chant des merles noirs",
        "la fonte du glacier voisin",
        "un alphabet tactile",
        "des ponts suspendus",
        "la cuisson du verre",
        "trois horloges astronomiques",
        "le tri des lettres mortes",
    ];
    (0..20).map(|n| format!("{} {} {}, selon la note numéro {n}.", SUBJECTS[n % 5], VERBS[n % 4], OBJECTS[n])).collect()
}

fn page(title: &str, url: Option<&str>, sentences: &[String]) -> String {
    let link = url.map(|url| format!("<link rel=\"canonical\" href=\"{url}\">")).unwrap_or_default();
    let body: String = sentences.chunks(4).map(|block| format!("<p>{}</p>", block.join(" "))).collect();
    format!(
        "<!doctype html><html lang=\"fr\"><head><title>{title}</title>{link}</head>\
         <body><article><h1>{title}</h1>{body}</article></body></html>"
    )
}

const URL: &str = "https://exemple.org/2026/relevés";

/// An article with twenty highlights, and the sentences it was made of.
fn highlighted(house: &House) -> (ArticleId, Vec<String>) {
    let old = sentences();
    let id = house.add("releves.html", &page("Vingt relevés de l’année", Some(URL), &old));
    for (number, sentence) in old.iter().enumerate() {
        house.highlight(id, sentence, &format!("note {number}"));
    }
    (id, old)
}

/// The first block at the end, a typo corrected, and the ninth sentence gone.
fn changed(old: &[String]) -> Vec<String> {
    let mut new = old.to_vec();
    new[6] = new[6].replace("souterraine", "souteraine");
    new.rotate_left(4);
    new.remove(4);
    new
}

#[test]
fn twenty_highlights_follow_a_changed_text_and_none_vanishes() {
    let house = House::new();
    let (id, old) = highlighted(&house);
    let outcome = house.import("releves-2.html", &page("Vingt relevés de l’année", Some(URL), &changed(&old)));
    assert!(matches!(outcome, Outcome::Version(same, _) if same == id), "{outcome:?}");
    assert_eq!(house.articles(), 1);
    let now = house.lies_on(id);
    assert_eq!(now.len(), 20);
    for (number, (anchor, words)) in now.iter().enumerate() {
        match number {
            6 => assert!(matches!(anchor, Anchor::Fuzzy(..)), "{anchor:?}"),
            8 => assert_eq!(anchor, &Anchor::Lost),
            _ => assert_eq!(words.as_deref(), Some(old[number].as_str())),
        }
    }
    let versions = versions::of(&house.library, id).unwrap();
    let change = versions.change.unwrap();
    let out_of_order: Vec<usize> =
        (0..20).filter(|n| change.highlights[*n].after.is_some() && !change.highlights[*n].in_order).collect();
    assert_eq!(out_of_order, [0, 1, 2, 3], "the block that went to the end is what moved");
    assert_eq!(annotations::of(&house.library, id).unwrap()[8].note.0, "note 8");
}

#[test]
fn going_back_finds_every_highlight_where_it_was_and_both_texts_stay() {
    let house = House::new();
    let (id, old) = highlighted(&house);
    let before = house.lies_on(id);
    house.import("releves-2.html", &page("Vingt relevés de l’année", Some(URL), &changed(&old)));
    let former = versions::of(&house.library, id).unwrap().others[0].key.unwrap();
    versions::show(&house.library, id, former).unwrap();
    assert_eq!(house.lies_on(id), before);
    let newer = versions::of(&house.library, id).unwrap().others;
    assert_eq!(newer.len(), 1);
    assert_eq!(newer[0].source_name, "releves-2.html");
    // Undone, the newer text is there again, and its highlights lie where they lay.
    history::undo(&house.library).unwrap();
    assert_eq!(house.lies_on(id)[8].0, Anchor::Lost);
    history::redo(&house.library).unwrap();
    assert_eq!(house.lies_on(id), before);
}

#[test]
fn accepted_moves_are_the_highlights_own_words_and_can_be_taken_back() {
    let house = House::new();
    let (id, old) = highlighted(&house);
    house.import("releves-2.html", &page("Vingt relevés de l’année", Some(URL), &changed(&old)));
    let followed = house.lies_on(id);
    assert_eq!(versions::accept(&house.library, id, None).unwrap().count, 19);
    assert!(versions::of(&house.library, id).unwrap().change.is_none());
    let mut kept = house.lies_on(id);
    assert_eq!(kept.iter().filter(|(anchor, _)| matches!(anchor, Anchor::Exact(_))).count(), 19);
    kept.sort_by(|a, b| a.1.cmp(&b.1));
    let mut expected = followed.clone();
    expected.sort_by(|a, b| a.1.cmp(&b.1));
    assert_eq!(
        kept.iter().map(|one| &one.1).collect::<Vec<_>>(),
        expected.iter().map(|one| &one.1).collect::<Vec<_>>()
    );
    history::undo(&house.library).unwrap();
    assert_eq!(house.lies_on(id), followed);
}

#[test]
fn one_move_is_accepted_by_itself_and_the_rest_is_still_told() {
    let house = House::new();
    let (id, old) = highlighted(&house);
    house.import("releves-2.html", &page("Vingt relevés de l’année", Some(URL), &changed(&old)));
    let moved = annotations::of(&house.library, id).unwrap()[0].id;
    assert_eq!(versions::accept(&house.library, id, Some(moved)).unwrap().count, 1);
    assert!(matches!(annotations::find(&house.library, moved).unwrap().anchor, Anchor::Exact(_)));
    let change = versions::of(&house.library, id).unwrap().change.unwrap();
    assert_eq!(change.highlights.iter().filter(|one| one.annotation.anchor == Anchor::Lost).count(), 1);
    let all = Ask { view: View::All, limit: 1, ..Ask::default() };
    let cards = shelf::list(&house.library, &all).unwrap().cards;
    assert_eq!(cards[0].lost, 1, "the row says that one waits for its place");
    history::undo(&house.library).unwrap();
    assert!(!matches!(annotations::find(&house.library, moved).unwrap().anchor, Anchor::Exact(_)));
}

#[test]
fn a_note_whose_passage_is_gone_is_kept_alone_or_put_elsewhere() {
    let house = House::new();
    let (id, old) = highlighted(&house);
    house.import("releves-2.html", &page("Vingt relevés de l’année", Some(URL), &changed(&old)));
    let lost = annotations::of(&house.library, id).unwrap()[8].id;
    versions::keep_note(&house.library, lost, true).unwrap();
    let kept = annotations::find(&house.library, lost).unwrap();
    assert!(kept.alone && kept.anchor == Anchor::Lost && kept.note.0 == "note 8");
    let range = annotations::locate(&house.library, id, "un alphabet tactile", "", "").unwrap();
    let change = annotations::Change { range: Some(range), ..annotations::Change::default() };
    assert_eq!(annotations::change(&house.library, lost, &change).unwrap().anchor, Anchor::Exact(range));
}

#[test]
fn a_taken_back_import_takes_its_new_version_back() {
    let house = House::new();
    let (id, old) = highlighted(&house);
    let before = house.lies_on(id);
    let path = house.write("releves-2.html", &page("Vingt relevés de l’année", Some(URL), &changed(&old)));
    let import = intake::begin(&house.library, vec![path]).unwrap();
    assert_eq!(intake::wait(&house.library, import).unwrap().versions, 1);
    intake::undo(&house.library, import).unwrap();
    assert_eq!(house.lies_on(id), before);
    assert!(versions::of(&house.library, id).unwrap().others.is_empty());
    assert_eq!(house.articles(), 1);
}

#[test]
fn both_texts_may_become_articles_of_their_own() {
    let house = House::new();
    let (id, old) = highlighted(&house);
    let before = house.lies_on(id);
    house.import("releves-2.html", &page("Vingt relevés de l’année", Some(URL), &changed(&old)));
    versions::part(&house.library, id, None).unwrap();
    assert_eq!(house.articles(), 2);
    assert_eq!(house.lies_on(id), before);
    let kin = versions::of(&house.library, id).unwrap().kin;
    assert_eq!(kin.len(), 1);
    assert!(reading::text(&house.library, kin[0].0.id).unwrap().as_str().contains("souteraine"));
    history::undo(&house.library).unwrap();
    assert_eq!((house.articles(), house.lies_on(id)[8].0), (1, Anchor::Lost));
}

#[test]
fn files_without_an_address_are_known_by_title_and_words() {
    let house = House::new();
    let old = sentences();
    let id = house.add("premier.html", &page("Vingt relevés de l’année", None, &old));
    let outcome = house.import("second.html", &page("Vingt relevés de l’année", None, &changed(&old)));
    assert!(matches!(outcome, Outcome::Version(same, _) if same == id), "{outcome:?}");
    let again = house.import("troisieme.html", &page("Vingt relevés de l’année", None, &old));
    assert!(matches!(again, Outcome::Duplicate(same, _) if same == id), "{again:?}");
}

#[test]
fn another_sites_rewrite_is_an_article_of_its_own_that_knows_of_the_first() {
    let house = House::new();
    let old = sentences();
    let one = house.add("a.html", &page("Vingt relevés de l’année", Some(URL), &old));
    let other = house.add("b.html", &page("L’année en relevés", Some("https://ailleurs.org/depeche"), &changed(&old)));
    let kin = |id| {
        versions::of(&house.library, id).unwrap().kin.into_iter().map(|(article, _)| article.id).collect::<Vec<_>>()
    };
    assert_eq!((kin(one), kin(other)), (vec![other], vec![one]));
    versions::unlink(&house.library, one, other).unwrap();
    assert_eq!((kin(one), kin(other)), (vec![], vec![]));
}

#[test]
fn unrelated_articles_of_one_address_stay_apart() {
    let house = House::new();
    house.add("a.html", &page("Vingt relevés de l’année", Some(URL), &sentences()));
    let words: Vec<String> =
        (0..20).map(|n| format!("Phrase {n} au sujet des marées d’équinoxe et du varech {n}.")).collect();
    house.add("b.html", &page("Tout autre chose", Some(URL), &words));
    assert_eq!(house.articles(), 2);
}

#[test]
fn what_differs_is_said_by_paragraph_and_word() {
    let house = House::new();
    let old = sentences();
    let id = house.add("a.html", &page("Vingt relevés de l’année", Some(URL), &old));
    let mut new = old.clone();
    new[6] = new[6].replace("souterraine", "aérienne");
    house.import("b.html", &page("Vingt relevés de l’année", Some(URL), &new));
    let former = versions::of(&house.library, id).unwrap().others[0].key.unwrap();
    let blocks = versions::differences(&house.library, id, former).unwrap();
    let pieces: Vec<_> = blocks.iter().filter(|block| !block.is_same()).flat_map(|block| &block.pieces).collect();
    let of = |kind| pieces.iter().filter(|piece| piece.kind == kind).map(|piece| piece.text.trim()).collect::<Vec<_>>();
    assert!(of(Kind::Gone)[0].contains("souterraine") && of(Kind::New)[0].contains("aérienne"), "{pieces:?}");
    assert_eq!(of(Kind::Gone).len(), 1);
}

#[test]
fn what_a_person_decided_survives_a_new_version_and_a_new_extraction() {
    let house = House::new();
    let (id, old) = highlighted(&house);
    let correction = reading::Correction {
        title: Some("Mon titre".to_owned()),
        site: Some(String::new()),
        ..reading::Correction::default()
    };
    reading::correct(&house.library, id, &correction).unwrap();
    let outcome = house.import("releves-2.html", &page("Vingt relevés de l’année", Some(URL), &changed(&old)));
    assert!(matches!(outcome, Outcome::Version(..)), "{outcome:?}");
    versions::extract(&house.library, id).unwrap();
    let article = shelf::find(&house.library, id).unwrap().article;
    assert_eq!(article.title.value, "Mon titre");
    assert_eq!(article.site, None);
    assert_eq!(house.lies_on(id).len(), 20);
}
