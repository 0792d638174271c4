//! What words find, on sentences of our own.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod library;

use library::{ask, with_texts};
use veille_model::Language;

/// Checks lines on texts: each line with the texts, from 1, that it finds.
fn check(language: Language, texts: &[&str], cases: &[(&str, &[i64])]) {
    let conn = with_texts(language, texts);
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
fn french_words_are_found_in_all_their_forms_and_not_in_others() {
    let texts = [
        "Les laboratoires européens entraînent des réseaux neuronaux sur leurs propres données.",
        "Un don de la fondation finance l’hôpital ; les agents d’accueil s’en réjouissent.",
        "L’agence publie ses règles : l’intelligence artificielle reste sous contrôle du parlement.",
        "Il est intelligent d’en parler avant le départ.",
        "La levée de capitaux a surpris le marché ; la société rachète son concurrent.",
        "Le département de recherche a acheté des équipements, dont une puce semi-conductrice.",
    ];
    let cases: &[(&str, &[i64])] = &[
        ("réseau neuronal", &[1]),
        ("reseaux neuronaux", &[1]),
        ("donnée", &[1]),
        ("dons", &[2]),
        ("entrainer", &[1]),
        ("agences", &[3]),
        ("agent", &[2]),
        ("intelligences", &[3]),
        ("intelligente", &[4]),
        ("parlement", &[3]),
        ("parler", &[4]),
        ("départ", &[4]),
        ("département", &[6]),
        ("lever", &[5]),
        ("levees", &[5]),
        ("capital", &[5]),
        ("societes", &[5]),
        ("rachat", &[5]),
        ("achats", &[6]),
        ("equipement", &[6]),
        ("équipe", &[]),
        ("l'hopital", &[2]),
        ("qu’hôpitaux", &[2]),
        ("europeennes", &[1]),
    ];
    check(Language::FRENCH, &texts, cases);
}

#[test]
fn french_endings_that_a_stemmer_confuses_stay_apart() {
    let texts = [
        "Une nouvelle version du format est en formation publique.",
        "La publication va vers son public, en parties ; le parti part.",
        "Les activités du capitalisme occupent les journalistes et les directrices.",
        "Les vidéos et les médias annoncent des emplois ; le président affirme, les élus confirment.",
        "Une entreprise française et massive, des essais en euros, l’utilisatrice, des chercheuses.",
        "Un directeur français recherche un euro massif ; ils présentent une vidéo au média.",
    ];
    let cases: &[(&str, &[i64])] = &[
        ("versions", &[1]),
        ("formats", &[1]),
        ("formations", &[1]),
        ("publications", &[2]),
        ("publiques", &[1, 2]),
        ("partie", &[2]),
        ("partis", &[2]),
        ("actif", &[]),
        ("activité", &[3]),
        ("capital", &[]),
        ("journal", &[]),
        ("journaliste", &[3]),
        ("directeurs", &[3, 6]),
        ("vidéo", &[4, 6]),
        ("videos", &[4, 6]),
        ("média", &[4, 6]),
        ("annoncer", &[4]),
        ("confirme", &[4]),
        ("présenter", &[6]),
        ("emploi", &[4]),
        ("français", &[5, 6]),
        ("massifs", &[5, 6]),
        ("essai", &[5]),
        ("utilisateur", &[5]),
        ("utiliser", &[]),
        ("chercheur", &[5]),
        ("cherche", &[]),
    ];
    check(Language::FRENCH, &texts, cases);
}

#[test]
fn english_words_are_found_in_all_their_forms_and_not_in_others() {
    let texts = [
        "Regulators are studying how models were trained; universities disagree.",
        "The universe of policy news grew; the police said nothing. It's Google's move.",
        "Meta met its investors and raised billions, they don't say how.",
        "Organizations rely on machine-learning and fine-tuned open weights.",
    ];
    let cases: &[(&str, &[i64])] = &[
        ("study", &[1]),
        ("model", &[1]),
        ("training", &[1]),
        ("university", &[1]),
        ("universes", &[2]),
        ("policies", &[2]),
        ("police", &[2]),
        ("google", &[2]),
        ("meta", &[3]),
        ("met", &[3]),
        ("metas", &[]),
        ("organisation", &[4]),
        ("machine learning", &[4]),
        ("machinelearning", &[4]),
        ("open weight", &[4]),
        ("fine tuned", &[4]),
        ("dont", &[3]),
        ("invest billion", &[]),
        ("investor billion", &[3]),
    ];
    check(Language::ENGLISH, &texts, cases);
}

#[test]
fn names_of_models_are_found_however_they_are_spaced() {
    let texts = [
        "GPT-4 et GPT-4o sont sortis avant o3-mini.",
        "Llama 4 bat GPT 3.5, mais o3 reste devant, en version mini ou non.",
        "gpt2, DeepSeek-R1 et Claude 4 : 97,4 % de réussite pour 4 essais.",
        "Le groupe a16z a levé 97.4 millions ; la 5G arrive, le A.I. Act aussi.",
    ];
    let cases: &[(&str, &[i64])] = &[
        ("gpt 4", &[1]),
        ("GPT4", &[1]),
        ("gpt-4", &[1]),
        ("gpt4o", &[1]),
        ("gpt 4o", &[1]),
        ("gpt", &[1, 2, 3]),
        ("gpt 3.5", &[2]),
        ("GPT-3,5", &[2]),
        ("o3-mini", &[1]),
        ("o3 mini", &[1]),
        ("o3", &[1, 2]),
        ("deepseek r1", &[3]),
        ("deep seek", &[3]),
        ("llama4", &[2]),
        ("llama 3", &[]),
        ("claude 4", &[3]),
        ("gpt-2", &[3]),
        ("97,4", &[3, 4]),
        ("97.4", &[3, 4]),
        ("a16z", &[4]),
        ("5g", &[4]),
        ("ai", &[4]),
    ];
    check(Language::FRENCH, &texts, cases);
}

#[test]
fn compounds_are_one_thing_however_they_are_written() {
    let texts = [
        "Un modèle open source, dit-on chez Open AI.",
        "Le code opensource d’OpenAI, en auto-hébergement.",
        "La source est ouverte, open space compris ; une IA multimodale autohébergée.",
        "Des semi-conducteurs, une startup et des chat-bots multi-modaux.",
        "Le semiconducteur de la start-up : un chatbot, un conducteur.",
    ];
    let cases: &[(&str, &[i64])] = &[
        ("open source", &[1, 2]),
        ("open-source", &[1, 2]),
        ("OpenSource", &[1, 2]),
        ("\"modèle open source\"", &[1]),
        ("openai", &[1, 2]),
        ("open ai", &[1, 2]),
        ("open-ai", &[1, 2]),
        ("semi conducteur", &[4, 5]),
        ("semiconducteurs", &[4, 5]),
        ("conducteur", &[5]),
        ("startups", &[4, 5]),
        ("start up", &[4, 5]),
        ("chatbot", &[4, 5]),
        ("multimodal", &[3, 4]),
        ("multi modale", &[3, 4]),
        ("autohébergé", &[2, 3]),
        ("auto-hébergée", &[2, 3]),
        ("auto-hébergement", &[2, 3]),
        ("ia", &[3]),
    ];
    check(Language::FRENCH, &texts, cases);
}

#[test]
fn a_quoted_phrase_is_found_word_for_word_and_a_star_goes_on() {
    let texts = ["La levée de fonds record.", "Levées de fonds.", "Des fonds pour la levée."];
    let cases: &[(&str, &[i64])] = &[
        ("\"levée de fonds\"", &[1]),
        ("«levee de fonds»", &[1]),
        ("levée de fonds", &[1, 2, 3]),
        ("rec*", &[1]),
        ("rec* p*", &[1]),
        ("p*", &[1, 2, 3]),
        ("-record levée", &[2, 3]),
        ("record OU pour", &[1, 3]),
        ("(record OU pour) -\"levée de\"", &[3]),
        ("!!!", &[1, 2, 3]),
    ];
    check(Language::FRENCH, &texts, cases);
}
