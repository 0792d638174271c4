//! What clauses find, on a small library.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod library;

use library::{article, ask, date, empty, kept, now, today};
use rusqlite::Connection;
use veille_index::{
    Entry, EntryTag, Page, Scope, TagCount, Views, complete, count, facets, find, put, put_facets, query, remove, views,
};
use veille_model::{Format, Language, Meaning, ReadingState, Sort, TagKind, TagState};

const OPENAI: EntryTag<'_> =
    EntryTag { name: "OpenAI", aliases: &["Open AI"], kind: TagKind::Organisation, state: TagState::Proposed };

fn shelf() -> Connection {
    let conn = empty();
    let money = kept("financement", TagKind::Topic, &["levée de fonds"]);
    let x = kept("X", TagKind::Organisation, &["Twitter"]);
    let xai = kept("xAI", TagKind::Organisation, &[]);
    let gpt = kept("modèles/gpt-4", TagKind::Own, &[]);
    let models = kept("Modèles", TagKind::Own, &[]);
    let refused = EntryTag { state: TagState::Refused, ..xai };
    let articles = [
        Entry {
            authors: &["Zoé Lefèvre"],
            site: Some("Le Quotidien du Web"),
            url: Some("https://www.quotidien.example/a/1"),
            published: date("2025-03-12"),
            tags: &[OPENAI, money],
            words: 900,
            ..article(1, "Une levée", "Le groupe annonce des milliards.")
        },
        Entry {
            language: Some(Language::ENGLISH),
            published: date("2025-03"),
            tags: &[OPENAI, gpt],
            state: ReadingState::Reading,
            favourite: true,
            words: 200,
            format: Format::Html,
            ..article(2, "A model", "The group announces billions.")
        },
        Entry {
            published: date("2025"),
            tags: &[x, refused],
            state: ReadingState::Archived,
            notes: "À relire : chiffres douteux",
            has_note: true,
            meanings: &[Meaning::Doubt, Meaning::Key],
            words: 500,
            ..article(3, "Le réseau", "Un réseau change de nom.")
        },
        Entry { tags: &[xai, models], state: ReadingState::Read, ..article(4, "Zéro", "Rien.") },
        Entry { trashed: true, tags: &[OPENAI], ..article(5, "Au panier", "Des milliards perdus.") },
    ];
    for entry in &articles {
        put(&conn, entry).unwrap();
    }
    conn
}

#[test]
fn every_clause_finds_what_it_says() {
    let conn = shelf();
    let cases: &[(&str, &[i64])] = &[
        ("", &[1, 2, 3, 4]),
        ("étiquette:openai", &[1, 2]),
        ("tag:OPEN-AI", &[1, 2]),
        ("étiquette:\"open ai\" -étiquette:financement", &[2]),
        ("étiquette:\"levée de fonds\"", &[1]),
        ("étiquette:x", &[3]),
        ("étiquette:twitter", &[3]),
        ("étiquette:xai", &[4]),
        ("étiquette:modèles", &[4]),
        ("étiquette:modeles/*", &[2, 4]),
        ("étiquette:inconnue", &[]),
        ("auteur:lefevre", &[1]),
        ("auteur:\"zoé le\"", &[1]),
        ("site:quotidien.example", &[1]),
        ("site:\"quotidien du\"", &[1]),
        ("langue:en", &[2]),
        ("lang:français", &[1, 3, 4]),
        ("type:html", &[2]),
        ("depuis:2025-03", &[1, 2]),
        ("depuis:2025-03-02", &[1]),
        ("avant:2025-03", &[3]),
        ("date:2025", &[1, 2, 3]),
        ("date:2025-03", &[1, 2]),
        ("ajouté:<98j", &[3, 4]),
        ("added:>97d", &[1, 2, 3]),
        ("état:à-lire", &[1]),
        ("is:reading", &[2]),
        ("est:lu OU est:archivé", &[3, 4]),
        ("est:favori", &[2]),
        ("a:note", &[3]),
        ("has:highlight", &[3]),
        ("a:étiquette", &[1, 2, 3, 4]),
        ("sens:doute", &[3]),
        ("sens:fait", &[]),
        ("mots:>500", &[1]),
        ("mots:<501 mots:>199", &[2, 3]),
        ("dans:titre réseau", &[3]),
        ("notes:chiffre", &[3]),
        ("texte:réseau", &[3]),
        ("dans:notes réseau", &[]),
        ("zoé", &[1]),
        ("milliards", &[1]),
        ("-milliards", &[2, 3, 4]),
        ("-(étiquette:openai OU étiquette:x)", &[4]),
        ("(étiquette:openai langue:fr) OU réseau", &[1, 3]),
        ("!!! -??? étiquette:x", &[3]),
    ];
    let mut wrong = Vec::new();
    for (line, expected) in cases {
        let found = ask(&conn, line);
        if found != *expected {
            wrong.push(format!("{line}: {found:?} instead of {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_view_stands_beside_the_question() {
    let conn = shelf();
    let scope = |states, favourites, trashed| Scope { states, favourites, trashed };
    let cases: &[(&str, Scope<'_>, u32)] = &[
        ("étiquette:openai", scope(&[ReadingState::ToRead], false, false), 1),
        ("étiquette:openai", scope(&[], true, false), 1),
        ("étiquette:openai", scope(&[], false, true), 1),
        ("état:lu", scope(&[ReadingState::ToRead], false, false), 0),
        ("", scope(&[ReadingState::ToRead, ReadingState::Read], false, false), 2),
    ];
    for (line, scope, expected) in cases {
        let asked = query::parse(line, today()).query;
        assert_eq!(count(&conn, &asked, scope, now()).unwrap(), *expected, "{line} {scope:?}");
    }
    let expected = Views { to_read: 1, reading: 1, read: 1, archived: 1, favourites: 1, total: 4, trash: 1, noted: 1 };
    assert_eq!(views(&conn).unwrap(), expected);
}

#[test]
fn rows_come_in_the_order_asked_for() {
    let conn = shelf();
    let cases: &[(&str, Option<Sort>, &[i64])] = &[
        ("", None, &[4, 3, 2, 1]),
        ("tri:titre", None, &[2, 3, 1, 4]),
        ("tri:longueur", Some(Sort::Title), &[4, 2, 3, 1]),
        ("", Some(Sort::Published), &[1, 2, 3, 4]),
        ("réseau OU zéro", None, &[4, 3]),
    ];
    for (line, sort, expected) in cases {
        let asked = query::parse(line, today()).query;
        let page = Page { sort: *sort, ..Page::default() };
        assert_eq!(find(&conn, &asked, &Scope::default(), page, now()).unwrap().keys, *expected, "{line}");
        let page = Page { offset: 1, limit: 2, ..page };
        let found = find(&conn, &asked, &Scope::default(), page, now()).unwrap();
        assert_eq!(found.keys, expected.iter().copied().skip(1).take(2).collect::<Vec<_>>(), "{line}");
        assert_eq!(found.total as usize, expected.len(), "{line}");
    }
}

#[test]
fn a_large_answer_is_ordered_and_counted_like_a_small_one() {
    let conn = empty();
    let tags = [OPENAI];
    for key in 1..=2_500 {
        let title = format!("{:04}", (key * 7_919) % 2_500);
        let entry = article(key % 100, &title, "");
        put_facets(&conn, &Entry { key, words: 10_000 - u32::try_from(key).unwrap(), tags: &tags, ..entry }).unwrap();
    }
    let rows = |line: &str| {
        let asked = query::parse(line, today()).query;
        let page = Page { offset: 3, limit: 2, ..Page::default() };
        (
            find(&conn, &asked, &Scope::default(), page, now()).unwrap(),
            facets(&conn, &asked, &Scope::default(), now()).unwrap(),
        )
    };
    let cases = [("tri:titre", 2_500), ("tri:longueur", 2_500), ("tri:longueur mots:>8000", 1_999), ("", 2_500)];
    for (line, total) in cases {
        let (found, counts) = rows(line);
        assert_eq!((found.total, found.keys.len(), counts[0].count), (total, 2, total), "{line}");
    }
    assert_eq!(rows("tri:longueur").0.keys, [2_497, 2_496]);
    assert_eq!(rows("tri:longueur mots:>8000").0.keys, [1_996, 1_995]);
    assert_eq!(rows("").0.keys, [2_199, 2_099]);
    assert_eq!(rows("mots:>8000").0.keys, [1_699, 1_599]);
}

#[test]
fn what_was_kept_out_is_counted() {
    let conn = shelf();
    let cases = [("étiquette:openai -étiquette:financement", 1), ("étiquette:openai", 0), ("-langue:fr -mots:>1", 4)];
    for (line, expected) in cases {
        let asked = query::parse(line, today()).query;
        let found = find(&conn, &asked, &Scope::default(), Page::default(), now()).unwrap();
        assert_eq!(found.excluded, expected, "{line}");
    }
}

#[test]
fn tags_are_counted_among_what_is_found() {
    let conn = shelf();
    let counts = |line: &str| -> Vec<(String, u32)> {
        let asked = query::parse(line, today()).query;
        let counts = facets(&conn, &asked, &Scope::default(), now()).unwrap();
        counts.into_iter().map(|TagCount { name, count, .. }| (name, count)).collect()
    };
    let named = |counts: &[(&str, u32)]| -> Vec<(String, u32)> {
        counts.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
    };
    let all = [("OpenAI", 2), ("X", 1), ("xAI", 1), ("financement", 1), ("Modèles", 1), ("modèles/gpt-4", 1)];
    assert_eq!(counts(""), named(&all));
    assert_eq!(counts("langue:en"), named(&[("OpenAI", 1), ("modèles/gpt-4", 1)]));
    assert_eq!(counts("introuvable"), []);
}

#[test]
fn what_changes_is_found_at_once() {
    let conn = shelf();
    let entry = Entry { tags: &[OPENAI], state: ReadingState::Read, ..article(4, "Zéro", "Tout est nouveau.") };
    put_facets(&conn, &entry).unwrap();
    assert_eq!(ask(&conn, "étiquette:openai"), [1, 2, 4]);
    assert_eq!(ask(&conn, "étiquette:xai"), Vec::<i64>::new());
    put(&conn, &entry).unwrap();
    assert_eq!(ask(&conn, "nouvelle"), [4]);
    assert_eq!(ask(&conn, "rien"), Vec::<i64>::new());
    remove(&conn, 4).unwrap();
    assert_eq!(ask(&conn, "nouvelle"), Vec::<i64>::new());
    assert_eq!(ask(&conn, ""), [1, 2, 3]);

    let renamed = kept("Réseau X", TagKind::Publication, &["Twitter", "X"]);
    put_facets(&conn, &Entry { tags: &[renamed], ..article(3, "Le réseau", "Un réseau change de nom.") }).unwrap();
    assert_eq!(ask(&conn, "étiquette:x"), [3]);
    assert_eq!(ask(&conn, "étiquette:\"reseau x\""), [3]);
}

#[test]
fn a_line_is_completed_by_tags_that_are_used() {
    let conn = shelf();
    let texts = |line: &str| -> Vec<(String, u32)> {
        let found = complete(&conn, line, Language::FRENCH, 5).unwrap();
        found.into_iter().map(|completion| (completion.text, completion.count)).collect()
    };
    assert_eq!(texts("langue:fr mod"), [("étiquette:Modèles".into(), 1), ("étiquette:modèles/gpt-4".into(), 1)]);
    assert_eq!(texts("étiquette:ope"), [("étiquette:OpenAI".into(), 2)]);
    assert_eq!(texts("twit"), [("étiquette:X".into(), 1)]);
    assert_eq!(texts("a "), []);
    assert_eq!(texts("auteur:lef"), [("auteur:\"Zoé Lefèvre\"".into(), 1)]);
    assert_eq!(texts("site:quot"), [("site:\"Le Quotidien du Web\"".into(), 1)]);
    assert_eq!(texts("-étiquette:financ"), [("-étiquette:financement".into(), 1)]);
    assert_eq!(texts("état:l"), [("état:lu".into(), 1)]);
    assert_eq!(texts("lang:e"), [("langue:en".into(), 1)]);
    assert_eq!(texts("sens:d"), [("sens:doute".into(), 1)]);
    assert_eq!(texts("étiq"), [("étiquette:".into(), 0)]);
}

#[test]
fn a_key_that_does_not_fit_is_refused() {
    let conn = empty();
    for key in [0, -1, i64::from(u32::MAX) + 1] {
        assert!(put(&conn, &article_with_key(key)).is_err(), "{key}");
    }
}

fn article_with_key(key: i64) -> Entry<'static> {
    Entry { key, ..article(1, "", "") }
}
