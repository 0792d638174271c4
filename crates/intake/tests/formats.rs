//! Files that hold more than one text: what they state, show and leave out.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod made;

use made::{MORE, WORDS};
use veille_intake::{Error, Input, Unpacked, read, unpack};
use veille_model::{Draft, Format};

fn draft(bytes: &[u8], name: &str) -> Draft {
    read(&Input { bytes, name, today: jiff::civil::date(2026, 11, 21) }).unwrap()
}

/// What a draft states: title, authors, day, site, address, and how many images it has.
fn stated(draft: &Draft) -> (String, Vec<String>, String, String, String, usize) {
    let text =
        |value: &Option<veille_model::Sourced<String>>| value.as_ref().map_or(String::new(), |v| v.value.clone());
    (
        draft.title.value.clone(),
        draft.authors.iter().map(|author| author.value.clone()).collect(),
        draft.published.as_ref().map_or(String::new(), |day| day.value.to_string()),
        text(&draft.site),
        text(&draft.url),
        draft.images.len(),
    )
}

#[test]
fn a_book_is_read_in_its_order_under_the_headings_of_its_chapters() {
    let draft = draft(&made::epub(), "livre.txt");
    let expected = (
        "Les ateliers de la halle".to_owned(),
        vec!["Nour Haddad".to_owned(), "Élie Roche".to_owned()],
        "2025-03-04".to_owned(),
        "Cahiers du port".to_owned(),
        "https://exemple.org/halle".to_owned(),
        1,
    );
    assert_eq!((draft.format, stated(&draft)), (Format::Epub, expected));
    let text = format!(
        "Un lieu retrouvé\n\n{WORDS}1\n\nEn détail\n\nLa cour, vue du toit\n\nSelon la mairie.\n\nLa suite\n\n{MORE}"
    );
    assert_eq!(draft.document.text.as_str(), text);
    let markup = draft.document.markup.as_str();
    assert!(markup.starts_with("<h2>Un lieu") && markup.contains("<h3>En détail") && markup.contains("<h2>La suite"));
    assert!(markup.contains(" width=\"320\" height=\"200\" alt=\"Le plan\"><figcaption>La cour"), "{markup}");
    assert_eq!(draft.dropped[0].text, "Les ateliers de la halle\nNour Haddad");
    assert_eq!(draft.stated_tags, ["Urbanisme"]);
}

#[test]
fn a_document_keeps_its_structure_its_notes_and_its_images() {
    let draft = draft(&made::docx(), "document.html");
    assert_eq!(draft.format, Format::Docx);
    assert_eq!(draft.title.value, "Les ateliers de la halle");
    // The line under the title is believed before the day on which the file was made.
    let day = draft.published.as_ref().unwrap();
    assert_eq!((day.value.to_string().as_str(), day.is_inferred()), ("2025-03-04", false));
    assert!(!draft.document.text.as_str().contains("Nour Haddad"));
    assert_eq!((draft.authors[0].value.as_str(), draft.images.len()), ("Nour Haddad", 1));
    let markup = draft.document.markup.as_str();
    for part in [
        "<h1>Un lieu retrouvé</h1>",
        &format!(
            "Ici : <strong>{WORDS}</strong><sup>1</sup><a href=\"https://exemple.org/halle\" rel=\"noopener noreferrer\"> le site</a>"
        ),
        "<ul><li>un atelier\n<ul><li>deux fours</li></ul></li>\n<li>un tour</li></ul>",
        "<ol><li>d’abord</li></ol>",
        "alt=\"La façade\"><figcaption>La façade, au printemps</figcaption>",
        "<th>Lot</th>\t<th>Prix</th>",
        "<blockquote><p>La halle n’est pas un musée.</p></blockquote>",
        "<ol><li>Selon la mairie, en mars.</li></ol>",
    ] {
        assert!(markup.contains(part), "{part}\nin {markup}");
    }
    assert!(!markup.contains("Effacé"));
}

#[test]
fn a_page_in_one_file_shows_its_image_and_names_the_one_on_the_web() {
    let draft = draft(&made::mhtml(), "page.txt");
    let (title, authors, day, _, url, images) = stated(&draft);
    assert_eq!((draft.format, title.as_str(), images), (Format::Mhtml, "Les ateliers de la halle", 1));
    assert_eq!((authors, url.as_str()), (vec!["Nour Haddad".to_owned()], "https://exemple.org/2025/03/04/halle"));
    assert_eq!(day, "2025-03-04");
    assert!(draft.document.text.as_str().contains(WORDS));
    assert_eq!(draft.document.markup.remote_images(), ["https://ailleurs.org/absente.jpg"]);
}

#[test]
fn a_newsletter_is_named_by_its_head_and_shows_its_image() {
    let draft = draft(&made::email(), "lettre.eml");
    let (title, authors, day, site, _, images) = stated(&draft);
    assert_eq!((draft.format, title.as_str(), day.as_str()), (Format::Email, "Les ateliers de la halle", "2025-03-04"));
    // The letter's name is no author's.
    assert_eq!((authors, site.as_str(), images), (Vec::new(), "La lettre du port", 1));
    let text = draft.document.text.as_str();
    assert!(
        text.contains(WORDS) && text.contains(MORE) && !text.contains("désabonner") && !text.contains("Version texte"),
        "{text}"
    );
}

#[test]
fn an_archive_gives_its_articles_with_the_images_beside_them() {
    let mut found = Vec::new();
    let unpacked = unpack(&made::archive(), &mut |member| {
        let beside: Vec<String> = member.beside.iter().map(|image| image.path.clone()).collect();
        found.push((member.path, member.bytes.is_ok(), beside));
        true
    });
    assert_eq!(unpacked, Ok(Unpacked::Archive));
    let expected = [
        ("page.html", vec!["page_files/a b.png"]),
        ("notes/note.md", vec!["img/plan.png"]),
        ("autre.zip › dedans.txt", vec![]),
    ];
    let expected =
        expected.map(|(path, beside)| (path.to_owned(), true, beside.into_iter().map(str::to_owned).collect()));
    assert_eq!(found, expected);
    let archive = made::archive();
    let refused = read(&Input { bytes: &archive, name: "a.zip", today: jiff::civil::date(2026, 11, 21) });
    assert_eq!(refused, Err(Error::Archive));
    for other in [made::epub(), made::docx(), b"PK\x03\x04".to_vec(), b"Un texte".to_vec()] {
        assert_eq!(unpack(&other, &mut |_| true), Ok(Unpacked::Other));
    }
}

#[test]
fn an_image_in_a_page_is_kept_once_and_a_drawing_never() {
    let page = format!(
        "<article><p>{WORDS}</p><p>{MORE}</p><img src='data:image/gif;base64,R0lGODlhEAAIAA=='><img src='data:image/gif;base64,R0lGODlhEAAIAA=='>\
         <img src='data:image/svg+xml;base64,PHN2Zy8+'><img src='data:image/png;base64,PHN2Zy8+'><p>{WORDS}</p></article>"
    );
    let draft = draft(page.as_bytes(), "page.html");
    assert_eq!((draft.images.len(), draft.document.markup.images().len()), (1, 1));
    assert!(!draft.document.markup.as_str().contains("data:"));
}
