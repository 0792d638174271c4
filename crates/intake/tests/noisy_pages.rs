//! Pages with what sites put around an article, written for this test.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use veille_intake::{Input, read};
use veille_model::{Draft, DropReason};

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

fn page(head: &str, body: &str) -> Draft {
    let html =
        format!("<!doctype html><html lang=fr><head><meta charset=utf-8>{head}</head><body>{body}</body></html>");
    read(&Input { bytes: html.as_bytes(), name: "page.html", today: TODAY }).unwrap()
}

const TEXT: &str = "<p>Le vieux moulin tourne de nouveau, et ses meules donnent une farine grise que les boulangers du canton se disputent chaque samedi.</p><p>Il a fallu quatre hivers pour refaire la roue, planche après planche, avec le bois d'un chêne tombé dans la cour de l'école.</p><p>Les enfants viennent voir l'eau passer sous les planches, puis repartent avec un petit sac de farine et beaucoup de questions.</p>";

#[test]
fn the_lead_under_the_title_belongs_to_the_article() {
    let draft = page(
        "<title>Le moulin</title>",
        &format!(
            "<nav><a href=/>Accueil</a></nav><main><h1>Le moulin tourne de nouveau</h1><div class=chapo>Quatre hivers de travail, un chêne et cent bénévoles ont rendu sa roue au moulin.</div><div class=meta>Publié le 3 mai 2024</div><div class=content>{TEXT}</div></main>"
        ),
    );
    assert!(draft.document.text.as_str().starts_with("Quatre hivers de travail"), "{}", draft.document.text.as_str());
    assert_eq!(draft.published.unwrap().value.to_string(), "2024-05-03");
}

#[test]
fn what_stood_in_the_article_is_listed_with_its_reason_and_place() {
    let text = TEXT.replacen(
        "</p><p>Il",
        "</p><div class=related><a href=/a>À lire aussi : Les ponts de bois</a></div><p>Il",
        1,
    );
    let draft = page("<title>Le moulin</title>", &format!("<main><h1>Le moulin tourne de nouveau</h1>{text}</main>"));
    let left = draft.dropped.iter().find(|left| left.text.contains("ponts de bois")).unwrap();
    assert_eq!(left.reason, DropReason::Related);
    let place = draft.document.text.as_str().find("Il a fallu").unwrap();
    assert_eq!(draft.document.text.offset_at(place), Some(left.at));
    assert!(!draft.document.text.as_str().contains("ponts de bois"));
}

#[test]
fn a_section_of_other_articles_is_left_out_whole() {
    let draft = page(
        "<title>Le moulin</title>",
        &format!(
            "<article><h1>Le moulin tourne de nouveau</h1>{TEXT}<h2>Sur le même sujet</h2><p>Une scierie renaît au bord de la rivière, avec une roue neuve et deux apprentis du village voisin.</p></article>"
        ),
    );
    assert!(!draft.document.text.as_str().contains("scierie"), "{}", draft.document.text.as_str());
    assert!(draft.document.text.as_str().contains("beaucoup de questions"));
}

#[test]
fn a_box_that_asks_for_an_address_takes_no_prose_with_it() {
    let ask = "</p><h2>Sign up for our newsletter</h2><p>Never miss the latest news by signing up to our newsletter.</p><p>Il";
    let text = TEXT.replacen("</p><p>Il", ask, 1);
    let draft = page("<title>Le moulin</title>", &format!("<main><h1>Le moulin tourne de nouveau</h1>{text}</main>"));
    let words = draft.document.text.as_str();
    assert!(words.contains("quatre hivers") && words.ends_with("beaucoup de questions."), "{words}");
    assert!(!words.contains("newsletter"), "{words}");
}

#[test]
fn the_day_of_publication_is_told_from_every_other_day() {
    let cases = [
        ("", "<p class=date>Mis à jour le 7 juin 2024, publié le 3 mai 2024</p>", Some("2024-05-03")),
        ("", "<p class=date>Publié le 03/05/2024 à 10h, modifié le 07/06/2024</p>", Some("2024-05-03")),
        ("", "<div><span>Mise en ligne</span></div><div>3 mai 2024</div>", Some("2024-05-03")),
        ("", "<div class=infos>Culture, 03.05.24</div>", Some("2024-05-03")),
        ("", "<footer>© 12 mars 2021 Le Canton</footer>", None),
        (
            "<meta property='article:published_time' content='2024-05-02T22:30:00Z'>",
            "<p class=date>Publié le 3 mai 2024</p>",
            Some("2024-05-03"),
        ),
        (
            "<meta property='article:published_time' content='2024-05-03T08:00:00Z'>",
            "<p class=date>Mis à jour le 7 juin 2024</p>",
            Some("2024-05-03"),
        ),
        ("<link rel=canonical href='https://canton.example/2024/05/03/le-moulin'>", "", Some("2024-05-03")),
        // Online on the evening before the day that the paper bears.
        (
            "<meta property='article:published_time' content='2024-05-02T19:00:00+02:00'>",
            "<p class=date>03.05.24</p>",
            Some("2024-05-03"),
        ),
    ];
    for (head, line, expected) in cases {
        let body = format!("<main><h1>Le moulin tourne de nouveau</h1>{line}{TEXT}</main>");
        let draft = page(head, &body);
        let found = draft.published.map(|date| date.value.to_string());
        assert_eq!(found.as_deref(), expected, "{head} {line}");
    }
}

#[test]
fn a_plain_line_names_the_authors() {
    let cases: [(&str, &[&str]); 4] = [
        ("<p>Par Jeanne Dupont et Luc Morel</p>", &["Jeanne Dupont", "Luc Morel"]),
        ("<p>Propos recueillis par Jeanne Dupont</p>", &["Jeanne Dupont"]),
        ("<p>Par ailleurs, la roue grince</p>", &[]),
        ("<p>By Ann Lee | May 3, 2024</p>", &["Ann Lee"]),
    ];
    for (line, expected) in cases {
        let draft = page("", &format!("<main><h1>Le moulin tourne de nouveau</h1>{line}{TEXT}</main>"));
        let found: Vec<&str> = draft.authors.iter().map(|author| author.value.as_str()).collect();
        assert_eq!(found, expected, "{line}");
    }
}

#[test]
fn an_article_that_only_the_metadata_hold_is_read_there() {
    let stated = "Le vieux moulin tourne de nouveau, et ses meules donnent une farine grise. ".repeat(12);
    let ld = format!(
        "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Le moulin\",\"articleBody\":\"{stated}\"}}</script>"
    );
    let shell = "<div id=app><p>Votre navigateur ne sait pas afficher cette page, nous en sommes désolés.</p></div>";
    let draft = page(&ld, shell);
    assert!(draft.document.text.as_str().starts_with("Le vieux moulin tourne"), "{}", draft.document.text.as_str());
    assert!(draft.dropped.iter().any(|left| left.text.contains("Votre navigateur")));
    let shown =
        page(&ld, &format!("<main><h1>Le moulin</h1><p>{stated}</p><p>Et une fin que seule la page dit.</p></main>"));
    assert!(shown.document.text.as_str().ends_with("que seule la page dit."), "{}", shown.document.text.as_str());
}

#[test]
fn the_licence_is_kept_where_it_is_stated() {
    let cases = [
        (
            "",
            "<p><a rel=license href='https://creativecommons.org/licenses/by/4.0/'>CC BY</a></p>",
            Some("https://creativecommons.org/licenses/by/4.0/"),
        ),
        ("<meta name='dcterms.rights' content='CC BY-SA 4.0'>", "", Some("CC BY-SA 4.0")),
        (
            "<script type='application/ld+json'>{\"@type\":\"Article\",\"license\":\"https://example.org/terms\"}</script>",
            "",
            Some("https://example.org/terms"),
        ),
        ("", "<footer>© 2024 Le Canton, tous droits réservés</footer>", None),
    ];
    for (head, line, expected) in cases {
        let draft = page(head, &format!("<main><h1>Le moulin tourne de nouveau</h1>{TEXT}{line}</main>"));
        assert_eq!(draft.licence.as_ref().map(|licence| licence.value.as_str()), expected, "{head}{line}");
    }
}

#[test]
fn figures_above_and_below_the_text_are_the_articles() {
    let image = |name: &str| format!("<figure><img src='https://canton.example/{name}.jpg' alt=''></figure>");
    let draft = page(
        "",
        &format!(
            "<header><img src='https://canton.example/logo.png'></header><main><h1>Le moulin tourne de nouveau</h1>{}<div>{TEXT}{}</div></main><div class=related><img src='https://canton.example/other.jpg'><a href=/b>Un autre article</a></div>",
            image("first"),
            image("last")
        ),
    );
    assert_eq!(
        draft.document.markup.remote_images(),
        ["https://canton.example/first.jpg", "https://canton.example/last.jpg"]
    );
}

#[test]
fn an_address_that_stands_alone_stays_and_what_asks_for_ones_own_goes() {
    let draft = page(
        "",
        &format!(
            "<main><h1>Le moulin tourne de nouveau</h1>{TEXT}<p><a href='mailto:moulin@canton.example'>moulin@canton.example</a></p>\
             <p>Le meunier répond le soir, quand la roue est arrêtée et que la farine est en sacs.</p>\
             <form><p>Recevez chaque semaine des nouvelles du moulin et de ses environs</p><p>Votre adresse électronique</p><input name=m></form></main>"
        ),
    );
    let text = draft.document.text.as_str();
    assert!(text.contains("moulin@canton.example"), "{text}");
    assert!(!text.contains("chaque semaine") && !text.contains("adresse électronique"), "{text}");
}

#[test]
fn a_line_that_speaks_of_the_article_itself_is_believed_in_its_footer_too() {
    for line in [
        "Cet article a été publié le 3 mai 2024 à 14:48 par Jeanne.",
        "Dieser Artikel wurde am 3. Mai 2024 um 14:48 von Jeanne geschrieben.",
        "This entry was posted on 3 May 2024 by Jeanne.",
    ] {
        let body =
            format!("<main><h1>Le moulin tourne de nouveau</h1>{TEXT}</main><div class=post-footer>{line}</div>");
        let found = page("", &body).published.map(|date| date.value.to_string());
        assert_eq!(found.as_deref(), Some("2024-05-03"), "{line}");
    }
}

#[test]
fn a_table_keeps_every_cell() {
    let table = "<table><caption>Le grain moulu</caption><thead><tr><th>Mois<th>Attente<th>Sacs<tbody><tr><td>Mai<td>94 min<td>—<tr><td>Juin<td>71 min<td>212<tr><td>Juillet<td>5 min<td><a href=/s>140</a></table>";
    let text = TEXT.replacen("</p><p>Il", &format!("</p>{table}<p>Il"), 1);
    let draft = page("<title>Le moulin</title>", &format!("<main><h1>Le moulin tourne de nouveau</h1>{text}</main>"));
    let words = draft.document.text.as_str();
    for cell in ["Le grain moulu", "Mois", "94 min", "—", "71 min", "212", "5 min", "140"] {
        assert!(words.contains(cell), "{cell} in {words}");
    }
}

#[test]
fn a_table_of_links_beside_the_text_is_left_out_whole() {
    let rows = "<tr><td><a href=/a>Les ponts de bois</a><td><a href=/b>La scierie</a><td>2024</tr>".repeat(3);
    let draft = page(
        "<title>Le moulin</title>",
        &format!(
            "<main><h1>Le moulin tourne de nouveau</h1>{TEXT}</main><div class=related><table>{rows}</table></div>"
        ),
    );
    let words = draft.document.text.as_str();
    assert!(!words.contains("scierie") && !words.contains("2024"), "{words}");
}

#[test]
fn a_last_short_line_that_is_left_out_is_listed() {
    let draft = page(
        "<title>Le moulin</title>",
        &format!("<main><h1>Le moulin tourne de nouveau</h1>{TEXT}<p>Rubriques : farine, moulins</p></main>"),
    );
    let words = draft.document.text.as_str();
    let listed = draft.dropped.iter().any(|left| left.text.contains("Rubriques"));
    assert!(words.contains("Rubriques") != listed, "{words}");
}
