//! A hundred lines as people type them, on a small library of our own.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod library;

use library::{article, ask, date, empty, kept};
use rusqlite::Connection;
use veille_index::{Entry, EntryTag, put};
use veille_model::{Format, Language, Meaning, ReadingState, TagKind, TagState};

fn shelf() -> Connection {
    let conn = empty();
    let proposed = |name, kind| EntryTag { name, aliases: &[], kind, state: TagState::Proposed };
    let openai =
        EntryTag { name: "OpenAI", aliases: &["Open AI"], kind: TagKind::Organisation, state: TagState::Proposed };
    let articles = [
        Entry {
            authors: &["Camille Durand", "Noé Petit"],
            site: Some("La Lettre du Calcul"),
            url: Some("https://lettre-calcul.example/2025/03/puces"),
            published: date("2025-03-12"),
            tags: &[openai, kept("matériel/puces", TagKind::Own, &[])],
            favourite: true,
            words: 950,
            ..article(
                1,
                "La bataille des puces s’intensifie",
                "Les fabricants de semi-conducteurs annoncent de nouvelles usines. Les poids ouverts séduisent les \
                 laboratoires européens, et l’entraînement coûte cher.",
            )
        },
        Entry {
            language: Some(Language::ENGLISH),
            site: Some("Field Notes"),
            published: date("2025-06"),
            tags: &[openai, proposed("Sam Altman", TagKind::Person)],
            state: ReadingState::Read,
            words: 400,
            format: Format::Html,
            notes: "To compare with the French report",
            has_note: true,
            meanings: &[Meaning::Key],
            ..article(
                2,
                "Open-weight models are spreading",
                "Researchers released studies of open source systems; GPT-4o and o3-mini were compared. Costs fell 97.4%.",
            )
        },
        Entry {
            authors: &["Rédaction"],
            published: date("2024"),
            tags: &[kept("régulation", TagKind::Topic, &["réglementation"])],
            state: ReadingState::Archived,
            words: 120,
            format: Format::Pdf,
            notes: "vérifier la date d’application",
            has_note: true,
            meanings: &[Meaning::Doubt, Meaning::Quote],
            ..article(
                3,
                "Le règlement européen entre en vigueur",
                "La Commission contrôle les modèles. L’amende peut atteindre 35 millions d’euros.",
            )
        },
        Entry {
            published: date("2026-11-20"),
            tags: &[kept("matériel", TagKind::Own, &[]), kept("relire", TagKind::Own, &[])],
            state: ReadingState::Reading,
            words: 1_500,
            ..article(
                4,
                "Mémoire vive : la pénurie continue",
                "Aujourd’hui, les prix de la mémoire doublent ; l’école d’ingénieurs s’inquiète. Un chercheur publie GPT 4 en \
                 open source.",
            )
        },
        Entry {
            language: None,
            meanings: &[Meaning::Fact],
            words: 60,
            format: Format::Markdown,
            ..article(5, "Carnet", "Notes de lecture : auto-hébergé, cœur, Mistral 7B, C++ et naïveté.")
        },
    ];
    for entry in &articles {
        put(&conn, entry).unwrap();
    }
    conn
}

const LINES: [(&str, &[i64]); 112] = [
    // Words, in French and English, with and without accents, in other forms.
    ("puce", &[1]),
    ("PUCES", &[1]),
    ("semi-conducteur", &[1]),
    ("semiconducteurs", &[1]),
    ("laboratoire européen", &[1]),
    ("europeen", &[1, 3]),
    ("européennes", &[1, 3]),
    ("entrainement", &[1]),
    ("entraîner", &[1]),
    ("usine", &[1]),
    ("annonce", &[1]),
    ("poids ouvert", &[1]),
    ("study", &[2]),
    ("researcher", &[2]),
    ("model", &[2, 3]),
    ("modèle", &[2, 3]),
    ("modele", &[2, 3]),
    ("open source", &[2, 4]),
    ("opensource", &[2, 4]),
    ("open-source", &[2, 4]),
    ("openweight", &[2]),
    ("open weights", &[2]),
    ("gpt4o", &[2]),
    ("gpt-4", &[4]),
    ("gpt 4", &[4]),
    ("GPT4", &[4]),
    ("o3 mini", &[2]),
    ("97,4", &[2]),
    ("mémoire", &[4]),
    ("memoires", &[4]),
    ("pénuries", &[4]),
    ("aujourd'hui", &[4]),
    ("l’école", &[4]),
    ("ecoles", &[4]),
    ("d'ingénieur", &[4]),
    ("chercheurs", &[4]),
    ("amendes", &[3]),
    ("contrôler", &[3]),
    ("règlements", &[3]),
    ("35 millions", &[3]),
    ("auto-hébergé", &[5]),
    ("autohébergé", &[5]),
    ("coeur", &[5]),
    ("cœur", &[5]),
    ("naivete", &[5]),
    ("mistral 7b", &[5]),
    ("introuvable", &[]),
    // Several words, either, neither, exact.
    ("puces usines", &[1]),
    ("puces mémoire", &[]),
    ("puces OU mémoire", &[1, 4]),
    ("puces OR mémoire", &[1, 4]),
    ("puces | mémoire", &[1, 4]),
    ("mémoire -puces", &[4]),
    ("modèle -commission", &[2]),
    ("(puces OU amende) européen", &[1, 3]),
    ("-(puces OU mémoire OU carnet)", &[2, 3]),
    ("\"poids ouverts\"", &[1]),
    ("«\u{a0}poids ouverts\u{a0}»", &[1]),
    ("“poids ouverts”", &[1]),
    ("\"ouverts poids\"", &[]),
    ("-\"open source\"", &[1, 3, 5]),
    ("mém*", &[4]),
    ("entr*", &[1, 3]),
    // Where.
    ("dans:titre mémoire", &[4]),
    ("dans:titre open", &[2]),
    ("in:title models", &[2]),
    ("titre:puces", &[1]),
    ("dans:texte puces", &[]),
    ("texte:usines", &[1]),
    ("dans:notes vérifier", &[3]),
    ("note:report", &[2]),
    ("notes:\"date d’application\"", &[3]),
    ("note:à-vérifier", &[3]),
    ("(dans:titre carnet) OU (dans:notes report)", &[2, 5]),
    // Tags.
    ("étiquette:openai", &[1, 2]),
    ("etiquette:\"open ai\"", &[1, 2]),
    ("tag:OpenAI langue:en", &[2]),
    ("étiquette:openai -étiquette:\"sam altman\"", &[1]),
    ("étiquette:réglementation", &[3]),
    ("étiquette:matériel", &[4]),
    ("étiquette:matériel/*", &[1, 4]),
    ("tag:materiel/puces", &[1]),
    ("-étiquette:openai -étiquette:relire", &[3, 5]),
    ("a:étiquette", &[1, 3, 4]),
    // Who and where from.
    ("auteur:durand", &[1]),
    ("author:\"noé petit\"", &[1]),
    ("par:camille", &[1]),
    ("site:lettre", &[1]),
    ("site:lettre-calcul.example", &[1]),
    ("source:\"field notes\"", &[2]),
    ("site:lettre-calcul.example/2025", &[1]),
    ("langue:fr", &[1, 3, 4]),
    ("langue:anglais", &[2]),
    ("type:pdf", &[3]),
    ("format:md", &[5]),
    // When.
    ("date:2025", &[1, 2]),
    ("date:2025-03", &[1]),
    ("date:\"mars 2025\"", &[1]),
    ("date:2025-03..2025-06", &[1, 2]),
    ("date:<2025", &[3]),
    ("date:>=2025-06", &[2, 4]),
    ("depuis:2025-04", &[2, 4]),
    ("depuis:7j", &[4]),
    ("after:2026", &[4]),
    ("avant:2025", &[3]),
    ("avant:juin-2025", &[1, 3]),
    ("depuis:12/03/2025 avant:2025-04", &[1]),
    // How it stands.
    ("est:favori", &[1]),
    ("état:lu OU état:archivé", &[2, 3]),
    ("a:note -sens:doute", &[2]),
    ("mots:>900 -est:favori", &[4]),
    ("sens:fait OU meaning:key", &[2, 5]),
];

#[test]
fn a_hundred_lines_find_what_people_mean() {
    let conn = shelf();
    let mut wrong = Vec::new();
    for (line, expected) in LINES {
        let found = ask(&conn, line);
        if found != expected {
            wrong.push(format!("{line}: {found:?} instead of {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), LINES.len());
}
