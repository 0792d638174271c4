//! Blocks that a person hides or brings back: the choice is kept, and highlights hold.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{fs, path::PathBuf};

use veille_library::{
    Error, Library, Options, annotations, history,
    intake::{self, Outcome},
    reading,
    repair::{self, Block, By},
    versions,
};
use veille_model::{Anchor, ArticleId, DropReason, Meaning};
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

    fn text(&self, id: ArticleId) -> String {
        reading::text(&self.library, id).unwrap().as_str().to_owned()
    }

    fn blocks(&self, id: ArticleId) -> Vec<Block> {
        repair::of(&self.library, id).unwrap().blocks
    }

    /// The block that says these words.
    fn block(&self, id: ArticleId, words: &str) -> Block {
        let blocks = self.blocks(id);
        blocks.iter().find(|block| block.text.contains(words)).unwrap_or_else(|| panic!("{blocks:#?}")).clone()
    }

    fn show(&self, id: ArticleId, words: &str, shown: bool) {
        let wanted = [(self.block(id, words).name, shown)];
        repair::set(&self.library, id, &wanted, None).unwrap();
        self.check(id);
    }

    fn highlight(&self, id: ArticleId, words: &str) {
        let range = annotations::locate(&self.library, id, words, "", "").unwrap();
        annotations::add(&self.library, id, range, Meaning::Fact, "").unwrap();
    }

    /// The words on which each highlight lies, or nothing for one that is lost.
    fn lies_on(&self, id: ArticleId) -> Vec<Option<String>> {
        let text = reading::text(&self.library, id).unwrap();
        let all = annotations::of(&self.library, id).unwrap().into_iter();
        all.map(|one| one.anchor.range().map(|range| text.slice(range).unwrap().to_owned())).collect()
    }

    /// What always holds of a body and of what hangs on it.
    fn check(&self, id: ArticleId) {
        let text = reading::text(&self.library, id).unwrap();
        let body = reading::body(&self.library, id).unwrap();
        let document = veille_model::Document { markup: body.markup, text: text.clone() };
        let parts: Vec<_> = document.parts().into_iter().map(|(part, _)| part).collect();
        let (again, _) = veille_model::Document::of_parts(&parts, document.markup.sanitizer());
        assert_eq!(again, document, "the text is that of the markup");
        let open = reading::open(&self.library, id).unwrap();
        assert!(open.dropped.iter().all(|dropped| dropped.at.0 <= text.chars()));
        assert_eq!(open.text, text.hash());
        assert_eq!(open.card.article.words, text.words());
        let published = open.card.article.published.and_then(|date| date.evidence);
        assert!(published.is_none_or(|range| text.slice(range).is_some()));
    }
}

/// A page of some paragraphs with what its site writes under each.
fn page(path: &str, title: &str, blocks: &[&str]) -> String {
    let body: String = blocks.iter().map(|block| format!("<p>{block}</p>")).collect();
    format!(
        "<!doctype html><html lang=\"fr\"><head><title>{title}</title>\
         <link rel=\"canonical\" href=\"https://www.exemple.org/{path}\"></head>\
         <body><article><h1>{title}</h1>{body}</article></body></html>"
    )
}

const FIRST: &str = "La ville de Metz mesure depuis mars le bruit de ses rues passantes, et publie chaque soir une carte que les habitants annotent.";
const SECOND: &str = "Un laboratoire lyonnais en tire un modèle, selon lequel <em>le soir</em> compte plus que le matin, à l’exception du mardi de marché.";
const THIRD: &str = "L’agence de l’eau reprend la méthode pour ses compteurs, dont elle attend les premiers relevés avant la fin de l’automne.";
const AUTHOR: &str = "Camille Renaud suit les villes et leurs mesures depuis 2011, après dix ans passés dans les bureaux d’études de la région.";
const LABEL: &str = "Rubriques : bruit, mesures et Metz, que suivent chaque mois trois équipes de la rédaction.";

fn metz(house: &House) -> ArticleId {
    house.add("metz.html", &page("metz", "Les rues de Metz à l’oreille", &[FIRST, AUTHOR, SECOND, THIRD, LABEL]))
}

#[test]
fn a_hidden_block_is_gone_until_it_is_taken_back() {
    let house = House::new();
    let id = metz(&house);
    let before = house.text(id);
    house.show(id, "Camille Renaud", false);
    let hidden = house.block(id, "Camille Renaud");
    assert_eq!((hidden.shown, hidden.by, hidden.reason), (false, By::Person, None));
    let text = house.text(id);
    assert!(!text.contains("Camille Renaud") && text.contains("relevés avant la fin"), "{text}");
    let dropped = reading::open(&house.library, id).unwrap().dropped;
    let told = dropped.iter().find(|dropped| dropped.reason == DropReason::Person).unwrap();
    assert!(told.text.starts_with("Camille Renaud"));
    assert!(text[reading::text(&house.library, id).unwrap().byte_at(told.at).unwrap()..].starts_with("Un laboratoire"));
    history::undo(&house.library).unwrap();
    assert_eq!(house.text(id), before);
    assert!(house.block(id, "Camille Renaud").shown);
    history::redo(&house.library).unwrap();
    assert_eq!(house.text(id), text);
    house.check(id);
    house.show(id, "Camille Renaud", true);
    assert_eq!(house.text(id), before);
    assert!(house.blocks(id).iter().all(|block| block.by == By::Extraction), "nothing is left of the choice");
    let body = reading::body(&house.library, id).unwrap();
    assert!(body.markup.as_str().contains("<em>le soir</em>"));
}

#[test]
fn highlights_hold_while_blocks_come_and_go() {
    let house = House::new();
    let id = metz(&house);
    let words = ["bruit de ses rues passantes", "depuis 2011", "compte plus que le matin", "premiers relevés"];
    words.iter().for_each(|words| house.highlight(id, words));
    let lies = |lost: &[usize]| {
        let expected: Vec<_> =
            words.iter().enumerate().map(|(at, words)| (!lost.contains(&at)).then(|| (*words).to_owned())).collect();
        assert_eq!(house.lies_on(id), expected);
    };
    lies(&[]);
    house.show(id, "Camille Renaud", false);
    lies(&[1]);
    assert_eq!(repair::of(&house.library, id).unwrap().highlights, (4, 1));
    house.show(id, "Rubriques", false);
    // Made in the repaired text, and found in the whole one.
    house.highlight(id, "dont elle attend");
    house.show(id, "Camille Renaud", true);
    let now = house.lies_on(id);
    assert_eq!(now.iter().flatten().count(), 5, "{now:?}");
    assert!(annotations::of(&house.library, id).unwrap().iter().all(|one| one.anchor != Anchor::Lost));
}

#[test]
fn a_block_that_was_left_out_can_be_brought_back() {
    let house = House::new();
    let text = "OpenCarte publie ses relevés\n\nPartager\n\nLa ville de Metz mesure depuis mars le bruit de ses rues passantes, et publie chaque soir une carte.\n\nUn laboratoire lyonnais en tire un modèle, selon lequel le soir compte plus que le matin.\n\nL’agence de l’eau reprend la méthode pour ses compteurs, dont elle attend les premiers relevés.\n";
    let id = house.add("carte.txt", text);
    let before = house.text(id);
    let dropped = house.block(id, "Partager");
    assert!(!dropped.shown && dropped.reason.is_some(), "{dropped:?}");
    house.highlight(id, "compte plus que le matin");
    house.show(id, "Partager", true);
    let after = house.text(id);
    assert_eq!(after.len(), before.len() + "Partager\n\n".len(), "{after}");
    assert!(after.find("Partager").unwrap() < after.find("La ville").unwrap());
    assert_eq!(house.lies_on(id), [Some("compte plus que le matin".to_owned())]);
    assert!(reading::open(&house.library, id).unwrap().dropped.iter().all(|dropped| dropped.text != "Partager"));
    versions::extract(&house.library, id).unwrap();
    assert_eq!(house.text(id), after, "the choice holds when the file is extracted anew");
    house.show(id, "Partager", false);
    assert_eq!(house.text(id), before);
}

#[test]
fn a_choice_holds_across_extractions_and_new_versions() {
    let house = House::new();
    let id = metz(&house);
    house.show(id, "Camille Renaud", false);
    let repaired = house.text(id);
    versions::extract(&house.library, id).unwrap();
    house.check(id);
    assert_eq!(house.text(id), repaired);
    let versions = versions::of(&house.library, id).unwrap();
    assert!(versions.others.is_empty() && versions.change.is_none(), "the same text is no other version");

    // The page comes again with a new paragraph, and the block elsewhere in it.
    let new =
        "La mairie promet pour l’an prochain des revêtements plus doux sur quatre boulevards du centre et sur le pont.";
    let outcome = house.import(
        "metz-2.html",
        &page("metz", "Les rues de Metz à l’oreille", &[FIRST, new, SECOND, THIRD, AUTHOR, LABEL]),
    );
    assert!(matches!(outcome, Outcome::Version(same, _) if same == id), "{outcome:?}");
    house.check(id);
    let text = house.text(id);
    assert!(text.contains("revêtements plus doux") && !text.contains("Camille Renaud"), "{text}");
    let former = versions::of(&house.library, id).unwrap().others.remove(0).key.unwrap();
    versions::show(&house.library, id, former).unwrap();
    house.check(id);
    assert_eq!(house.text(id), repaired);
    house.show(id, "Camille Renaud", true);
    assert!(house.text(id).contains("Camille Renaud"), "a former text can be repaired too");
    assert!(reading::body(&house.library, id).unwrap().markup.as_str().contains("<em>le soir</em>"));
}

#[test]
fn the_same_file_is_known_again_though_its_article_was_repaired() {
    let house = House::new();
    let blocks = [FIRST, AUTHOR, SECOND, THIRD];
    let id = metz(&house);
    house.show(id, "Camille Renaud", false);
    let outcome =
        house.import("copie.html", &page("metz", "Les rues de Metz à l’oreille", &[&blocks[..], &[LABEL]].concat()));
    assert!(matches!(outcome, Outcome::Duplicate(same, _) if same == id), "{outcome:?}");
}

#[test]
fn a_block_becomes_the_title_and_is_not_said_twice() {
    let house = House::new();
    let id = metz(&house);
    let block = house.block(id, "Rubriques");
    repair::set(&house.library, id, &[(block.name, false)], Some("  Metz, à l’oreille ")).unwrap();
    assert_eq!(reading::open(&house.library, id).unwrap().card.article.title.value, "Metz, à l’oreille");
    versions::extract(&house.library, id).unwrap();
    assert_eq!(reading::open(&house.library, id).unwrap().card.article.title.value, "Metz, à l’oreille");
    history::undo(&house.library).unwrap();
    history::undo(&house.library).unwrap();
    assert_eq!(reading::open(&house.library, id).unwrap().card.article.title.value, "Les rues de Metz à l’oreille");
    assert!(house.text(id).contains("Rubriques"));
}

#[test]
fn an_article_keeps_at_least_one_block() {
    let house = House::new();
    let id = metz(&house);
    let before = house.text(id);
    let all: Vec<(String, bool)> = house.blocks(id).into_iter().map(|block| (block.name, false)).collect();
    let refused = repair::set(&house.library, id, &all, None);
    assert!(matches!(refused, Err(Error::NothingLeft)), "{refused:?}");
    assert_eq!(house.text(id), before);
}

#[test]
fn what_is_done_for_a_site_holds_for_its_pages_there_and_to_come() {
    let house = House::new();
    let other = |path: &str, title: &str, n: u32| {
        let lead = format!(
            "Le relevé numéro {n} décrit {title} par le menu, rue après rue, sur trois saisons et deux hivers entiers."
        );
        let label = format!("Rubriques : {title}, relevé {n}, et les archives de la ville, ouvertes chaque samedi.");
        page(path, title, &[&lead, SECOND, AUTHOR, &label])
    };
    let id = metz(&house);
    let there = house.add("nancy.html", &other("nancy", "Les ponts de Nancy", 12));
    house.highlight(there, "rue après rue");
    let elsewhere = house.add("loin.html", &other("loin", "Ailleurs", 4).replace("exemple.org", "autre.org"));
    let (before, far) = (house.text(there), house.text(elsewhere));
    house.show(id, "Camille Renaud", false);
    house.show(id, "Rubriques", false);

    let site = repair::of(&house.library, id).unwrap().site.unwrap();
    assert_eq!((site.name.as_str(), site.same, site.articles), ("exemple.org", Some(false), 1));
    assert_eq!((site.elsewhere.0, site.elsewhere.1), (1, 2), "one article, two blocks");
    let preview = repair::elsewhere(&house.library, id).unwrap();
    assert!(preview[0].blocks.iter().all(|block| !block.shown));
    assert_eq!(house.text(there), before, "nothing changes by looking");

    repair::set_site(&house.library, id, true).unwrap();
    house.check(there);
    let text = house.text(there);
    assert!(
        !text.contains("Camille Renaud") && !text.contains("Rubriques") && text.contains("rue après rue"),
        "{text}"
    );
    assert_eq!(house.lies_on(there), [Some("rue après rue".to_owned())]);
    assert_eq!(house.text(elsewhere), far, "another site is left alone");
    assert_eq!(repair::of(&house.library, id).unwrap().site.unwrap().same, Some(true));
    assert_eq!(house.block(there, "Camille").by, By::Site);

    // The next page comes in without them, and a new extraction leaves it so.
    let next = house.add("toul.html", &other("toul", "Les remparts de Toul", 31));
    house.check(next);
    assert!(!house.text(next).contains("Camille") && !house.text(next).contains("Rubriques"));
    versions::extract(&house.library, next).unwrap();
    assert!(!house.text(next).contains("Rubriques"));
    // One article may have it its own way.
    house.show(next, "Rubriques", true);
    assert!(house.text(next).contains("Rubriques : Les remparts"));
    versions::extract(&house.library, next).unwrap();
    assert!(house.text(next).contains("Rubriques : Les remparts"));

    // Each rule tells what it does: both hide something in the other pages but for what is chosen there.
    let sites = || {
        let sites = repair::sites(&house.library).unwrap();
        let uses = |site: &repair::SiteRules| site.rules.iter().map(|(_, articles)| *articles).collect::<Vec<_>>();
        sites.iter().map(|site| (site.name.clone(), site.articles, uses(site), site.more)).collect::<Vec<_>>()
    };
    assert_eq!(sites(), [("exemple.org".to_owned(), 3, vec![2, 1], false)]);

    // A rule taken away gives back what it hid, but for what a person hid.
    let rules = repair::rules(&house.library).unwrap();
    assert_eq!(rules.len(), 2);
    let label = rules.iter().find(|rule| rule.text.starts_with("Rubriques")).unwrap();
    repair::delete_rule(&house.library, label.key).unwrap();
    assert!(house.text(there).contains("Rubriques") && !house.text(there).contains("Camille"));
    assert!(!house.text(id).contains("Rubriques"));
    assert_eq!(sites(), [("exemple.org".to_owned(), 3, vec![2], false)]);
    history::undo(&house.library).unwrap();
    assert!(!house.text(there).contains("Rubriques"));
    assert_eq!(sites(), [("exemple.org".to_owned(), 3, vec![2, 1], false)]);
    repair::set_site(&house.library, id, false).unwrap();
    assert_eq!(house.text(there), before);
    assert!(repair::rules(&house.library).unwrap().is_empty() && sites().is_empty());
    history::undo(&house.library).unwrap();
    assert!(!house.text(there).contains("Camille"));
}
