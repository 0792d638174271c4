//! Texts copied from pages with what stood around them, written for this test.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use veille_intake::{Input, read};
use veille_model::Draft;

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

/// A text and what must come of it.
struct Case {
    name: &'static str,
    text: &'static str,
    title: &'static str,
    authors: &'static [&'static str],
    published: Option<&'static str>,
    language: &'static str,
    /// Beginnings of lines of the article.
    kept: &'static [&'static str],
    /// Lines that are none of it, each to be found among what was dropped.
    dropped: &'static [&'static str],
}

const CASES: [Case; 12] = [
    Case {
        name: "a newspaper's page, in French",
        text: "Accueil > Environnement > Eau\n\nLe canal du Nord retrouve ses écluses\n\nLe canal du Nord retrouve ses écluses\n\nPublié le 14 mars 2024\n\nPartager sur Facebook\n\nAprès six ans de travaux, les douze écluses du canal ont rouvert lundi. Les bateliers attendaient ce moment depuis la grande crue.\n\nÀ lire aussi : Les péniches changent de moteur\n\nLe chantier a coûté quarante millions d'euros, soit dix de moins que prévu. La région en a payé la moitié.\n\nAbonnez-vous à notre lettre du matin\n\n12 commentaires",
        title: "Le canal du Nord retrouve ses écluses",
        authors: &[],
        published: Some("2024-03-14"),
        language: "fr",
        kept: &["Après six ans de travaux", "Le chantier a coûté"],
        dropped: &[
            "Accueil > Environnement > Eau",
            "Partager sur Facebook",
            "À lire aussi : Les péniches changent de moteur",
            "Abonnez-vous à notre lettre du matin",
            "12 commentaires",
        ],
    },
    Case {
        name: "a newspaper's page, in English",
        text: "Skip to main content\n\nThe harbour bridge opens a year early\n\nPublished on April 3, 2025\n\nShare on Twitter\n\nThe new bridge over the harbour opened on Tuesday, a year before its date. Cyclists crossed it first, then buses, then everybody else.\n\nAdvertisement\n\nEngineers had found that the old piers could be used again. That saved eleven months of work and most of the noise.\n\nRelated stories\n\nRead also: Ferries keep their winter timetable",
        title: "The harbour bridge opens a year early",
        authors: &[],
        published: Some("2025-04-03"),
        language: "en",
        kept: &["The new bridge over", "Engineers had found"],
        dropped: &[
            "Skip to main content",
            "Share on Twitter",
            "Advertisement",
            "Related stories",
            "Read also: Ferries keep their winter timetable",
        ],
    },
    Case {
        name: "a newsletter",
        text: "Les semences anciennes reviennent au jardin\n\nBonjour à toutes et à tous. Cette semaine, nous avons visité trois potagers où l'on ressème des variétés oubliées.\n\nLe premier garde quarante haricots dans des bocaux étiquetés à la main. Le deuxième échange ses graines contre des récits de jardin.\n\nVous aimerez aussi nos lettres sur les vergers\n\nLe troisième, plus jeune, compte déjà cent tomates. Ses jardiniers notent la date de chaque fleur.\n\nSe désinscrire",
        title: "Les semences anciennes reviennent au jardin",
        authors: &[],
        published: None,
        language: "fr",
        kept: &["Bonjour à toutes", "Le premier garde", "Le troisième"],
        dropped: &["Vous aimerez aussi nos lettres sur les vergers"],
    },
    Case {
        name: "a post from a professional network",
        text: "Fermer\n\nThree things a small library taught me about software\n\nWe moved nine thousand books in one weekend, with twenty volunteers and two spreadsheets. Nothing was lost, because every box had one owner.\n\nThe second lesson was patience. The catalogue took longer than the boxes, and nobody minded once we said so.\n\nThe third one is the simplest: label first, lift later.\n\nLike\n\nComment\n\nShare",
        title: "Three things a small library taught me about software",
        authors: &[],
        published: None,
        language: "en",
        kept: &["We moved nine thousand books", "The second lesson", "The third one"],
        dropped: &["Fermer", "Share"],
    },
    Case {
        name: "a podcast's transcript",
        text: "How bees find their way home\n\nListen to this article\n\nHost: Welcome back. Today we ask how a bee that was carried away finds its hive again, over fields that it has never seen.\n\nGuest: She keeps the angle of the sun, and she counts what passes below her. In the last hundred metres she smells the hive.\n\nHost: And when the sky is grey?\n\nGuest: Then she waits, or she follows the hedges.\n\nSubscribe to our newsletter",
        title: "How bees find their way home",
        authors: &[],
        published: None,
        language: "en",
        kept: &["Host: Welcome back", "Guest: She keeps", "Host: And when", "Guest: Then she waits"],
        dropped: &["Listen to this article", "Subscribe to our newsletter"],
    },
    Case {
        name: "a paywall's teaser",
        text: "La traversée des Alpes à vélo électrique\n\nQuatre amis ont relié deux mers en douze jours, sans autre moteur que leurs jambes et une batterie. Ils ont dormi dans des granges et mangé des soupes.\n\nLe sixième jour, la neige les a surpris au col. Ils ont attendu la nuit entière dans un abri de berger.\n\nCet article est réservé aux abonnés\n\nDéjà abonné ? Se connecter",
        title: "La traversée des Alpes à vélo électrique",
        authors: &[],
        published: None,
        language: "fr",
        kept: &["Quatre amis ont relié", "Le sixième jour"],
        dropped: &["Cet article est réservé aux abonnés", "Déjà abonné ? Se connecter"],
    },
    Case {
        name: "a copy from a telephone",
        text: "Menu\n\nUn phare rallumé après trente ans\n\nTemps de lecture : 3 min\n\nLe phare de la pointe s'est rallumé samedi soir devant deux cents personnes. Sa lanterne porte désormais à vingt milles.\n\nUne association l'avait racheté pour un euro. Elle y a passé neuf étés, pinceau en main.\n\nCopier le lien\n\nVoir plus",
        title: "Un phare rallumé après trente ans",
        authors: &[],
        published: None,
        language: "fr",
        kept: &["Le phare de la pointe", "Une association"],
        dropped: &["Menu", "Temps de lecture : 3 min", "Copier le lien", "Voir plus"],
    },
    Case {
        name: "a blog with its byline",
        text: "Why I still print my maps\n\nBy Ann Lister\n\nA map on paper never asks for a signal, and it shows what lies beyond the next bend. I have carried the same four sheets for ten years.\n\nThey are torn at the folds, and that is how I find the places that I love. A screen forgets where it was opened.\n\nLeave a comment\n\nYour email address will not be published",
        title: "Why I still print my maps",
        authors: &["Ann Lister"],
        published: None,
        language: "en",
        kept: &["A map on paper", "They are torn"],
        dropped: &["Leave a comment", "Your email address will not be published"],
    },
    Case {
        name: "cookies before the article",
        text: "Nous utilisons des cookies pour mesurer notre audience\n\nTout accepter\n\nContinuer sans accepter\n\nLe marché couvert ouvrira aussi le soir\n\nÀ partir de juin, les halles resteront ouvertes jusqu'à vingt-deux heures le jeudi. Les marchands l'ont voté à une large majorité.\n\nLa mairie prêtera des tables et des lampes. Un premier essai, en septembre dernier, avait attiré deux mille visiteurs.",
        title: "Le marché couvert ouvrira aussi le soir",
        authors: &[],
        published: None,
        language: "fr",
        kept: &["À partir de juin", "La mairie prêtera"],
        dropped: &[
            "Nous utilisons des cookies pour mesurer notre audience",
            "Tout accepter",
            "Continuer sans accepter",
        ],
    },
    Case {
        name: "an agency's note",
        text: "A glacier gives back a lost cabin\n\nClimbers found the roof of a wooden cabin at the edge of the ice last week. It had been carried off by an avalanche and forgotten.\n\nInside were two tin cups and a calendar. The museum of the valley will show them next spring.\n\n© 2025 The Valley Wire\n\nAll rights reserved",
        title: "A glacier gives back a lost cabin",
        authors: &[],
        published: None,
        language: "en",
        kept: &["Climbers found the roof", "Inside were two tin cups"],
        dropped: &["© 2025 The Valley Wire", "All rights reserved"],
    },
    Case {
        name: "words that only look like noise",
        text: "Partager un atelier à plusieurs\n\nPartager le loyer d'un atelier entre cinq artisans demande des règles simples. Les commentaires des voisins, eux, ne coûtent rien.\n\nAbonnés au même fournisseur, les cinq paient leur bois moins cher. Ils lisent aussi les mêmes journaux professionnels.\n\nLa suite dépendra de la mairie, propriétaire des murs.",
        title: "Partager un atelier à plusieurs",
        authors: &[],
        published: None,
        language: "fr",
        kept: &["Partager le loyer d'un atelier", "Abonnés au même fournisseur", "La suite dépendra"],
        dropped: &[],
    },
    Case {
        name: "links of another list at the end",
        text: "The quiet return of the night train\n\nSleeping cars are full again between the capital and the sea. Bookings for the summer opened in March and closed in April.\n\nThe company runs eleven carriages that it bought from a museum. A twelfth is being painted by apprentices.\n\nMost read\n\nYou may also like\n\nBack to top",
        title: "The quiet return of the night train",
        authors: &[],
        published: None,
        language: "en",
        kept: &["Sleeping cars are full", "The company runs"],
        dropped: &["Most read", "You may also like", "Back to top"],
    },
];

#[test]
fn a_copied_text_gives_its_article_and_nothing_else() {
    let faults: Vec<String> = CASES.iter().flat_map(faults).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn faults(case: &Case) -> Vec<String> {
    let draft = read(&Input { bytes: case.text.as_bytes(), name: "copy.txt", today: TODAY }).unwrap();
    let mut faults = Vec::new();
    let mut expect = |what: &str, found: String, wanted: String| {
        if found != wanted {
            faults.push(format!("{}: {what} is {found}, not {wanted}", case.name));
        }
    };
    expect("title", draft.title.value.clone(), case.title.to_owned());
    let authors: Vec<&str> = draft.authors.iter().map(|author| author.value.as_str()).collect();
    expect("authors", authors.join(", "), case.authors.join(", "));
    let published = draft.published.as_ref().map(|date| date.value.to_string());
    expect("date", published.unwrap_or_default(), case.published.unwrap_or_default().to_owned());
    let language = draft.language.as_ref().map(|language| language.value.to_string());
    expect("language", language.unwrap_or_default(), case.language.to_owned());
    lines(case, &draft, &mut faults);
    faults
}

fn lines(case: &Case, draft: &Draft, faults: &mut Vec<String>) {
    let body: Vec<&str> = draft.document.text.as_str().lines().filter(|line| !line.is_empty()).collect();
    for (index, kept) in case.kept.iter().enumerate() {
        if !body.get(index).is_some_and(|line| line.starts_with(kept)) {
            faults.push(format!("{}: line {index} is {:?}, not {kept}", case.name, body.get(index)));
        }
    }
    for stray in body.iter().skip(case.kept.len()) {
        faults.push(format!("{}: {stray} stayed", case.name));
    }
    for dropped in case.dropped {
        if !draft.dropped.iter().any(|left| left.text == *dropped) {
            faults.push(format!("{}: {dropped} is not among what was dropped", case.name));
        }
    }
}
