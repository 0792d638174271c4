//! What stands around an article and inside it, kind by kind, every sentence
//! written for this test.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use veille_intake::{Input, read};
use veille_model::Draft;

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

const FIRST: &str = "<p>Le bac du matin a repris son service lundi, après neuf semaines passées en cale sèche, et les habitants de l’île ont retrouvé leur marché.</p>";
const SECOND: &str = "<p>La coque a été reprise à la main, planche après planche, par trois charpentiers du chantier voisin, qui n’avaient plus travaillé ensemble depuis dix ans.</p>";
const THIRD: &str = "<p>Le conseil de l’île votera en juin le prix des traversées, que les commerçants voudraient plus bas en hiver, quand le quai reste vide des jours entiers.</p>";

/// A page whose parts stand between the paragraphs of an article.
fn page(above: &str, within: &str, below: &str, after: &str) -> Draft {
    let html = format!(
        "<html lang=fr><head><title>Le bac a repris la mer</title><link rel=canonical href=\"https://ile.example/bac\"></head><body>\
         <nav><ul><li><a href=/>Accueil</a></li><li><a href=/iles>Les îles</a></li></ul></nav>\
         <main><article><h1>Le bac a repris la mer</h1>{above}<div class=texte>{FIRST}{within}{SECOND}{THIRD}{below}</div></article>{after}</main>\
         <footer><p>Le Journal de l’île, tous les jeudis.</p></footer></body></html>"
    );
    read(&Input { bytes: html.as_bytes(), name: "page.html", today: TODAY }).unwrap()
}

/// Says what is lost of what must be there, and what is there that must not.
fn check(draft: &Draft, must: &[&str], must_not: &[&str], case: &str) -> Vec<String> {
    let text = draft.document.text.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
    let own = ["neuf semaines passées en cale sèche", "planche après planche", "votera en juin le prix"];
    let lost = own.iter().chain(must).filter(|words| !text.contains(**words));
    let left = must_not.iter().filter(|words| text.contains(**words));
    lost.map(|words| format!("{case}, lost: {words}"))
        .chain(left.map(|words| format!("{case}, kept: {words}")))
        .collect()
}

#[test]
fn parts_of_a_page_are_told_from_the_article() {
    let link = "<a href=\"https://ile.example/autre\">Voir</a>";
    // What it is; above the text, within it, below it, behind the article; what must be there and what not.
    type Case<'a> = (&'a str, [String; 4], &'a [&'a str], &'a [&'a str]);
    let none = String::new;
    let cases: [Case<'_>; 11] = [
        (
            "a caption is read with its picture, a line that says whose it is is not",
            [
                "<figure class=\"media shareable-item\"><img src=\"bac.jpg\"><figcaption>Le bac au ponton, lundi à l’aube. <span>Photo : Jeanne Oury</span></figcaption></figure>".into(),
                "<figure><img src=\"coque.jpg\"><figcaption>Photo : Jeanne Oury</figcaption></figure><div class=wp-caption><img src=\"quai.jpg\"><p class=wp-caption-text>Le quai, vide jusqu’à midi.</p></div>".into(),
                none(),
                none(),
            ],
            &["Le bac au ponton, lundi à l’aube.", "Le quai, vide jusqu’à midi."],
            &[],
        ),
        (
            "a box that is named for what it asks, and can be pressed",
            [
                none(),
                format!("<div class=\"mobile-app-promotion\"><p>Toute l’île dans votre poche, et chaque traversée à l’heure.</p>{link}</div>"),
                none(),
                none(),
            ],
            &[],
            &["dans votre poche"],
        ),
        (
            "a box of the article's own with such a name",
            [
                none(),
                "<div class=\"promo-box\"><p>Un bac à fond plat tient mieux la vase qu’un navire à quille.</p></div><p class=share>Partager la barre ne se fait pas, dit le patron, qui la tient seul depuis vingt ans et n’a jamais échoué.</p>".into(),
                none(),
                none(),
            ],
            &["Un bac à fond plat", "Partager la barre"],
            &[],
        ),
        (
            "an aside of the article's own, and one that leads elsewhere",
            [
                "<aside><h2>L’essentiel</h2><ul><li>Le bac est revenu lundi.</li><li>Le prix sera voté en juin.</li></ul></aside>".into(),
                format!("<aside><p>Les phares d’hiver</p>{link}</aside>"),
                none(),
                none(),
            ],
            &["Le bac est revenu lundi.", "Le prix sera voté en juin."],
            &["Les phares d’hiver"],
        ),
        (
            "other articles of the site, each with its first words",
            [
                none(),
                none(),
                none(),
                (1..=4)
                    .map(|n| format!("<section class=suite><div class=carte><h2><a href=\"/a{n}\">Une autre histoire du port, la {n}e</a></h2><p>Ce jour-là, le vent avait tourné avant midi et personne n’était sorti, sauf le facteur numéro {n}.</p></div></section>"))
                    .collect(),
            ],
            &[],
            &["Une autre histoire", "le vent avait tourné"],
        ),
        (
            "a list of links to other sites, as a digest has",
            [
                none(),
                none(),
                (1..=5)
                    .map(|n| format!("<li><a href=\"https://port{n}.example/texte\">Le port numéro {n} rouvre ses quais</a> — une bonne nouvelle.</li>"))
                    .fold("<h2>Ailleurs</h2><ul class=related-links>".to_owned(), |list, item| list + &item)
                    + "</ul>",
                none(),
            ],
            &["Le port numéro 1 rouvre ses quais", "Le port numéro 5 rouvre ses quais"],
            &[],
        ),
        (
            "a list of other articles between two paragraphs",
            [
                none(),
                "<div class=rail><h2>Les plus lus</h2><div><h3><a href=\"/x\">Trois nouveaux phares</a></h3></div><div><h3><a href=\"/y\">Le prix du sel</a></h3></div></div>".into(),
                none(),
                none(),
            ],
            &[],
            &["Les plus lus", "Trois nouveaux phares"],
        ),
        (
            "the notes of an article",
            [
                none(),
                none(),
                "<h2>Notes <span class=mw-editsection>[modifier]</span></h2><ol><li id=fn1>D’après le registre du port. <a href=#r1>↩</a></li><li id=fn2>Mesuré à marée basse. <a href=#r2>↩</a></li></ol>".into(),
                none(),
            ],
            &["D’après le registre du port.", "Mesuré à marée basse."],
            &["[modifier]"],
        ),
        (
            "a line that asks its reader for an address",
            [
                none(),
                "<blockquote><p>Chaque marée, chaque matin. Inscrivez-vous à la lettre d’information du port.</p></blockquote>".into(),
                none(),
                none(),
            ],
            &[],
            &["Inscrivez-vous"],
        ),
        (
            "a line that begins like that and says something else",
            [none(), "<p>Abonnez-vous à une promesse, dit le patron, et vous aurez la même chaque année.</p>".into(), none(), none()],
            &["Abonnez-vous à une promesse"],
            &[],
        ),
        (
            "addresses that are written out in the text",
            [
                none(),
                "<p><a href=\"https://a.example/plans\">https://a.example/plans</a></p><p><a href=\"https://b.example/horaires\">https://b.example/horaires</a></p>".into(),
                none(),
                none(),
            ],
            &["https://a.example/plans", "https://b.example/horaires"],
            &[],
        ),
    ];
    let mut wrong = Vec::new();
    for (case, [above, within, below, after], must, must_not) in cases {
        wrong.extend(check(&page(&above, &within, &below, &after), must, must_not, case));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_text_that_stands_twice_for_two_screens_is_read_once() {
    let draft = page("", "", "", &format!("<div class=mobile>{FIRST}{SECOND}{THIRD}</div>"));
    assert_eq!(draft.document.text.as_str().matches("planche après planche").count(), 1);
}

#[test]
fn a_page_of_one_line_is_read_without_its_menus() {
    let html = "<html lang=fr><head><title>Message</title></head><body><nav><a href=/>Accueil</a></nav><div class=login-menu><a href=/entrer>Entrer</a></div><div><div>Le bac ne part pas ce soir.</div></div><div class=sidebar-widget><a href=/suivre>Suivre</a> ce port</div></body></html>";
    let draft = read(&Input { bytes: html.as_bytes(), name: "page.html", today: TODAY }).unwrap();
    assert_eq!(draft.document.text.as_str().trim(), "Le bac ne part pas ce soir.");
}

#[test]
fn a_title_is_what_the_page_and_its_heading_say() {
    let head =
        "<meta property=og:title content=\"Actualité\"><title>Le bac a repris la mer - Le Journal de l’île</title>";
    let html = format!(
        "<html lang=fr><head>{head}<meta name=author content=\"SPIP 4.2\"></head><body><article><h1>Le bac a repris la mer</h1><p>Mardi 3 mars 2026, propos recueillis par Awa Seck et Théo Lind</p>{FIRST}{SECOND}{THIRD}</article></body></html>"
    );
    let draft = read(&Input { bytes: html.as_bytes(), name: "page.html", today: TODAY }).unwrap();
    assert_eq!(draft.title.value, "Le bac a repris la mer");
    let authors: Vec<&str> = draft.authors.iter().map(|author| author.value.as_str()).collect();
    assert_eq!(authors, ["Awa Seck", "Théo Lind"]);
}

#[test]
fn the_authors_of_a_paper_are_named_as_people_say_them() {
    let read_authors = |head: &str, above: &str| -> Vec<String> {
        let html = format!(
            "<html lang=fr><head><title>Le bac</title>{head}</head><body><article><h1>Le bac</h1>{above}{FIRST}{SECOND}{THIRD}</article></body></html>"
        );
        let draft = read(&Input { bytes: html.as_bytes(), name: "page.html", today: TODAY }).unwrap();
        draft.authors.into_iter().map(|author| author.value).collect()
    };
    let stated =
        "<meta name=citation_author content=\"Oury, Jeanne\"><meta name=citation_author content=\"Lind, Théo\">";
    assert_eq!(read_authors(stated, ""), ["Jeanne Oury", "Théo Lind"]);
    let shown = "<div class=ltx_authors><span class=ltx_personname>Jeanne Oury</span><span class=ltx_personname>Théo Lind</span></div>";
    assert_eq!(read_authors("", shown), ["Jeanne Oury", "Théo Lind"]);
    let agency = "<meta name=author content=\"Jeanne Oury avec AFP\">";
    assert_eq!(read_authors(agency, ""), ["Jeanne Oury"]);
}
