//! Saved views, rules, the vocabulary and the tray, through the door.
#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![allow(missing_docs, reason = "a test has no reader")]

use veille_library::{Library, Options, candidates, history, intake, rules, selection, shelf, tags, views, vocabulary};
use veille_model::{ArticleId, ReadingState, TagKind, TagName, TagState};
use veille_worker::Pool;

struct Desk {
    library: Library,
    _folder: tempfile::TempDir,
}

fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(Options::new(folder.path(), Pool::in_process())).unwrap();
    Desk { library, _folder: folder }
}

impl Desk {
    /// Takes an article in, and answers its id.
    fn take(&self, text: &str) -> ArticleId {
        let before = self.ids("");
        let id = intake::begin_paste(&self.library, Some(text), None).unwrap();
        intake::wait(&self.library, id).unwrap();
        *self.ids("").iter().find(|id| !before.contains(id)).unwrap()
    }

    fn ids(&self, line: &str) -> Vec<ArticleId> {
        let ask = shelf::Ask { view: shelf::View::All, line, sort: None, offset: 0, limit: 1000 };
        selection::ids(&self.library, &ask).unwrap()
    }

    fn state(&self, id: ArticleId, tag: &str) -> Option<TagState> {
        let card = shelf::find(&self.library, id).unwrap();
        card.tags.iter().find(|on| on.tag.name.as_str() == tag).map(|on| on.state)
    }

    fn undo(&self) {
        assert!(history::undo(&self.library).unwrap().done.is_some());
    }

    fn names(&self) -> Vec<String> {
        vocabulary::all(&self.library).unwrap().iter().map(|used| used.tag.name.to_string()).collect()
    }
}

fn name(name: &str) -> TagName {
    TagName::new(name).unwrap()
}

fn wish(line: &str) -> views::Wish {
    let (icon, place) = ("funnel".to_owned(), shelf::View::All);
    views::Wish { name: line.to_owned(), icon, place, line: line.to_owned(), sort: None }
}

const FLEUVE: &str =
    "Le barrage du fleuve\n\nLe barrage retient le fleuve depuis un siècle, et personne ne s'en plaint vraiment.";
const VILLE: &str =
    "La ville et ses ponts\n\nLa ville compte douze ponts, dont un seul est ouvert aux voitures pendant la semaine.";
const CRUE: &str =
    "La crue du fleuve\n\nLe fleuve est monté de deux mètres pendant la nuit, sans que le barrage ne cède.";

#[test]
fn counts_of_saved_views_stay_true_and_their_order_is_kept() {
    let desk = desk();
    desk.take(FLEUVE);
    let (fleuve, _) = views::add(&desk.library, &wish("fleuve")).unwrap();
    let (ville, _) = views::add(&desk.library, &wish("ville")).unwrap();
    let read = || -> Vec<(String, u32)> {
        views::all(&desk.library).unwrap().into_iter().map(|saved| (saved.wish.name, saved.count)).collect()
    };
    assert_eq!(read(), [("fleuve".to_owned(), 1), ("ville".to_owned(), 0)]);
    desk.take(VILLE);
    desk.take(CRUE);
    views::order(&desk.library, &[ville, fleuve]).unwrap();
    assert_eq!(read(), [("ville".to_owned(), 1), ("fleuve".to_owned(), 2)]);
    views::delete(&desk.library, ville).unwrap();
    assert_eq!(read().len(), 1);
    desk.undo();
    desk.undo();
    assert_eq!(read(), [("fleuve".to_owned(), 2), ("ville".to_owned(), 1)]);
}

#[test]
fn a_rule_acts_on_what_is_there_and_on_what_comes_and_is_taken_back_as_one() {
    let desk = desk();
    let (old, other) = (desk.take(FLEUVE), desk.take(VILLE));
    let (view, _) = views::add(&desk.library, &wish("fleuve")).unwrap();
    let actions =
        rules::Actions { tags: vec![name("eau")], state: Some(ReadingState::Archived), favourite: true, muted: false };
    let run = rules::try_out(&desk.library, (shelf::View::All, "fleuve"), &actions, &[], (0, 50)).unwrap();
    assert_eq!((run.matched, run.changed, run.rows.len()), (1, 1, 1));
    assert!(desk.state(old, "eau").is_none(), "a dry run changes nothing");

    let done = rules::set(&desk.library, view, &actions, true, &[], true).unwrap();
    assert_eq!(done.count, 1);
    let card = shelf::find(&desk.library, old).unwrap().article;
    assert_eq!((card.state, card.favourite), (ReadingState::Archived, true));
    assert_eq!(desk.state(old, "eau"), Some(TagState::Kept));
    assert!(desk.state(other, "eau").is_none());
    assert_eq!(desk.ids("étiquette:eau"), [old], "the index follows");

    let new = desk.take(CRUE);
    assert_eq!(desk.state(new, "eau"), Some(TagState::Kept), "what comes in is reached in its import");
    assert_eq!(shelf::find(&desk.library, new).unwrap().article.state, ReadingState::Archived);

    // Later, another session takes the application back, and only that.
    let done = rules::take_back(&desk.library, view).unwrap();
    assert_eq!(done.count, 1);
    let card = shelf::find(&desk.library, old).unwrap().article;
    assert_eq!((card.state, card.favourite), (ReadingState::ToRead, false));
    assert!(desk.state(old, "eau").is_none());
    assert_eq!(desk.state(new, "eau"), Some(TagState::Kept));

    desk.undo();
    assert_eq!(desk.state(old, "eau"), Some(TagState::Kept));
    desk.undo();
    assert!(desk.state(old, "eau").is_none(), "the application is one step");
    let rule = views::find(&desk.library, view).unwrap().rule.unwrap();
    assert!(rule.active && rule.applied.is_none(), "and its saving another");
    desk.undo();
    assert!(views::find(&desk.library, view).unwrap().rule.is_none());
}

#[test]
fn a_resting_rule_an_exception_and_a_refusal_are_respected() {
    let desk = desk();
    let (one, two) = (desk.take(FLEUVE), desk.take(CRUE));
    tags::add(&desk.library, &[two], &name("eau")).unwrap();
    let tag = tags::find(&desk.library, "eau").unwrap().id;
    vocabulary::retype(&desk.library, tag, TagKind::Topic).unwrap();
    tags::refuse(&desk.library, &[two], tag).unwrap();
    let (view, _) = views::add(&desk.library, &wish("fleuve")).unwrap();
    let actions = rules::Actions { tags: vec![name("eau")], ..rules::Actions::default() };
    let done = rules::set(&desk.library, view, &actions, false, &[one], true).unwrap();
    assert_eq!(done.count, 0);
    assert!(desk.state(one, "eau").is_none(), "an exception");
    assert!(desk.state(two, "eau").is_none(), "a refusal");
    let three = desk.take("Un fleuve de plus\n\nCe fleuve-là n'a pas de barrage, et personne ne lui en demande un.");
    assert!(desk.state(three, "eau").is_none(), "the rule rests");
    rules::set_active(&desk.library, view, true).unwrap();
    let four =
        desk.take("Encore un fleuve\n\nCelui-ci en a deux, de barrages, et les deux sont fermés depuis longtemps.");
    assert_eq!(desk.state(four, "eau"), Some(TagState::Kept));
}

#[test]
fn a_muted_article_is_filed_without_proposals() {
    let desk = desk();
    let (view, _) = views::add(&desk.library, &wish("anthropic")).unwrap();
    let actions = rules::Actions { muted: true, ..rules::Actions::default() };
    rules::set(&desk.library, view, &actions, true, &[], false).unwrap();
    let id = desk
        .take("Du nouveau chez Anthropic\n\nAnthropic publie un modèle, et OpenAI répond dans la journée à Anthropic.");
    let card = shelf::find(&desk.library, id).unwrap();
    assert_eq!(card.article.state, ReadingState::Archived);
    assert_eq!(card.tags, []);
}

#[test]
fn an_alias_keeps_resolving_after_a_merge_and_undo_gives_all_back() {
    let desk = desk();
    let (one, two) = (desk.take(FLEUVE), desk.take(VILLE));
    tags::add(&desk.library, &[one], &name("rivière")).unwrap();
    tags::add(&desk.library, &[two], &name("cours d'eau")).unwrap();
    let (from, into) =
        (tags::find(&desk.library, "rivière").unwrap().id, tags::find(&desk.library, "cours d'eau").unwrap().id);
    tags::merge(&desk.library, from, into).unwrap();
    assert_eq!(desk.state(one, "cours d'eau"), Some(TagState::Kept));
    assert_eq!(desk.ids("étiquette:rivière").len(), 2, "the old name filters");
    assert_eq!(tags::find(&desk.library, "Riviere").unwrap().id, into, "and is found in any spelling");
    let three = desk.take(CRUE);
    tags::add(&desk.library, &[three], &name("rivière")).unwrap();
    assert_eq!(desk.state(three, "cours d'eau"), Some(TagState::Kept), "what is tagged by it gets the other");
    desk.undo();
    desk.undo();
    assert_eq!(desk.state(one, "rivière"), Some(TagState::Kept));
    assert_eq!(desk.ids("étiquette:rivière"), [one]);
}

#[test]
fn a_filter_on_the_parent_finds_what_is_nested_below_it() {
    let desk = desk();
    let (one, two) = (desk.take(FLEUVE), desk.take(VILLE));
    tags::add(&desk.library, &[one], &name("eau")).unwrap();
    tags::add(&desk.library, &[two], &name("ponts")).unwrap();
    let id = |of: &str| tags::find(&desk.library, of).unwrap().id;
    vocabulary::nest(&desk.library, id("ponts"), Some(id("eau"))).unwrap();
    assert_eq!(desk.names(), ["eau", "eau/ponts"]);
    assert_eq!(desk.ids("étiquette:eau/*").len(), 2);
    assert_eq!(desk.ids("étiquette:ponts"), [two], "the name that it had stays an alias");
    tags::rename(&desk.library, id("eau"), &name("rivière")).unwrap();
    assert_eq!(desk.ids("étiquette:rivière/*").len(), 2, "what is nested follows");
    assert!(vocabulary::nest(&desk.library, id("rivière"), Some(id("ponts"))).is_err());
    desk.undo();
    desk.undo();
    assert_eq!(desk.ids("étiquette:eau/*"), [one]);
}

#[test]
fn many_articles_are_tagged_and_untagged_as_one_step() {
    let desk = desk();
    let all = [desk.take(FLEUVE), desk.take(VILLE), desk.take(CRUE)];
    tags::add(&desk.library, &all[..1], &name("relire")).unwrap();
    let relire = tags::find(&desk.library, "relire").unwrap().id;
    vocabulary::edit(&desk.library, &all, &[name("à citer")], &[relire]).unwrap();
    let summary = selection::summary(&desk.library, &all).unwrap();
    let counts: Vec<_> = summary.tags.iter().map(|(tag, kept, _)| (tag.name.as_str(), *kept)).collect();
    assert_eq!((summary.articles, counts), (3, vec![("à citer", 3)]));
    desk.undo();
    assert_eq!(desk.ids("étiquette:relire"), [all[0]]);
    assert_eq!(desk.ids("étiquette:\"à citer\""), []);
}

const TREGUIER: &str = "Une levée de fonds à Nantes\n\nMaud Tréguier, PDG de Solveig Labs, annonce une levée de fonds. \
    Maud Tréguier promet un modèle pour le printemps, et Solveig Labs recrute.";

#[test]
fn names_that_rules_find_wait_in_the_tray_and_on_no_article() {
    let desk = desk();
    let id = desk.take(TREGUIER);
    let (total, waiting) = candidates::waiting(&desk.library, 0, 20).unwrap();
    let person = waiting.iter().find(|each| each.name.as_str() == "Maud Tréguier").unwrap();
    assert_eq!((person.kind, person.articles), (TagKind::Person, 1));
    assert!(total >= 2, "{total}");
    let (_, _, excerpt) = person.place.clone().unwrap();
    assert!(excerpt.unwrap().text.contains("Maud Tréguier"));
    assert!(desk.state(id, "Maud Tréguier").is_none());

    candidates::accept(&desk.library, &[person.id], candidates::As::Itself).unwrap();
    assert_eq!(desk.state(id, "Maud Tréguier"), Some(TagState::Kept), "accepting applies it where it was found");
    let again =
        desk.take("Retour à Nantes\n\nMaud Tréguier, PDG de Solveig Labs, revient sur sa promesse de printemps.");
    assert_eq!(desk.state(again, "Maud Tréguier"), Some(TagState::Proposed), "a name that is a tag is proposed");
    desk.undo();
    assert!(tags::find(&desk.library, "Maud Tréguier").is_err());

    let (_, waiting) = candidates::waiting(&desk.library, 0, 20).unwrap();
    let labs = waiting.iter().find(|each| each.name.as_str() == "Solveig Labs").unwrap();
    assert_eq!(labs.kind, TagKind::Organisation);
    candidates::refuse(&desk.library, &[labs.id]).unwrap();
    desk.take("Encore Nantes\n\nMaud Tréguier, PDG de Solveig Labs, ne dit plus rien de son modèle depuis un mois.");
    let (_, waiting) = candidates::waiting(&desk.library, 0, 20).unwrap();
    assert!(!waiting.iter().any(|each| each.name.as_str() == "Solveig Labs"), "what was refused stays refused");
    assert_eq!(candidates::refused(&desk.library).unwrap(), ["Solveig Labs"]);
    candidates::forgive(&desk.library, &name("Solveig Labs")).unwrap();
    assert_eq!(candidates::refused(&desk.library).unwrap().len(), 0);
}

#[test]
fn three_hundred_articles_bring_no_tag_that_nobody_reviewed() {
    let desk = desk();
    let known: std::collections::BTreeSet<String> =
        veille_insight::Gazetteer::shipped().names().map(|(name, _)| name.to_string()).collect();
    let firsts = ["Maud", "Idris", "Petra", "Jana", "Anselm", "Harriet"];
    let lasts = ["Tréguier", "Benhamou", "Halvorsen", "Dvorak", "Kirchner", "Stowe", "Lomont"];
    let texts: Vec<String> = (0..300)
        .map(|n| {
            let person = format!("{} {}{}", firsts[n % 6], lasts[n % 7], "abcdefghij".chars().nth(n / 42).unwrap());
            format!(
                "---\ntitle: Article {n}\ntags: [mot-clé-{n}, openai]\n---\n\n{person}, PDG de Société {} Labs, parle d'OpenAI. \
                 Le modèle Brume {} arrive en {n}e place, dit {person}.\n",
                lasts[n % 7], n % 90
            )
        })
        .collect();
    let folder = tempfile::tempdir().unwrap();
    for (n, text) in texts.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{n}.md")), text).unwrap();
    }
    let id = intake::begin(&desk.library, vec![folder.path().to_owned()]).unwrap();
    let status = intake::wait(&desk.library, id).unwrap();
    assert_eq!(status.added, 300);
    let strange: Vec<String> = desk.names().into_iter().filter(|name| !known.contains(name)).collect();
    assert_eq!(strange, Vec::<String>::new());
    assert!(candidates::waiting(&desk.library, 0, 1).unwrap().0 > 40);
}

#[test]
fn proposals_can_be_switched_off() {
    let desk = desk();
    candidates::set_automatic(&desk.library, false).unwrap();
    let id = desk.take(TREGUIER);
    assert_eq!(shelf::find(&desk.library, id).unwrap().tags, []);
    assert_eq!(candidates::waiting(&desk.library, 0, 20).unwrap().0, 0);
}
