//! A file as it was kept: whole, safe, and with its own images.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod law;
mod made;

use law::{TODAY, check_original};
use veille_intake::{Error, Input, original};

fn whole(bytes: &[u8], name: &str) -> String {
    check_original(bytes, name);
    original(&Input { bytes, name, today: TODAY }, &[]).unwrap()
}

#[test]
fn what_an_article_leaves_out_stands_in_its_file() {
    let page = "<html><head><title>x</title><style>p{color:red}</style></head><body><nav>Accueil Sport</nav>\
                <p style='TEXT-ALIGN : center'>Une phrase de l’article, assez longue pour compter.</p>\
                <p style='display: none'>Caché.</p><button onclick='x()'>Suivre</button>\
                <p><a href='/suite'>La suite</a> <a href='javascript:x()'>rien</a></p>\
                <aside>À lire aussi</aside><script>x()</script></body></html>";
    let page = format!("<!-- saved from url=(0030)https://exemple.invalid/a/b.html -->{page}");
    let whole = whole(page.as_bytes(), "a.html");
    assert!(whole.contains("<nav>Accueil Sport</nav>") && whole.contains("<aside>À lire aussi</aside>"), "{whole}");
    assert!(whole.contains("<p align=\"center\">") && whole.contains("<p hidden=\"\">Caché."), "{whole}");
    assert!(whole.contains("<a href=\"https://exemple.invalid/suite\">La suite</a>"), "{whole}");
    assert!(whole.contains("Suivre") && !whole.contains("color") && !whole.contains("x()"), "{whole}");
}

#[test]
fn a_page_that_a_script_was_to_uncover_is_not_hidden() {
    let page = "<body><div style='visibility:hidden'><p>Tout l’article, en une phrase qui se lit.</p></div></body>";
    assert!(!whole(page.as_bytes(), "a.html").contains("hidden"));
}

#[test]
fn images_are_shown_where_they_are_at_hand_and_asked_for_nowhere() {
    let page = "<p>Texte <img src='a_files/b.png' alt='un'> <img src='https://exemple.invalid/c.png' alt='deux'> \
                <img src='data:image/gif;base64,R0lGODlhEAAIAA=='> <img src='//exemple.invalid/d.png'></p>";
    let input = Input { bytes: page.as_bytes(), name: "a.html", today: TODAY };
    let known = [
        ("a_files/b.png".to_owned(), "image/1".to_owned()),
        ("https://exemple.invalid/c.png".to_owned(), "image/2".to_owned()),
    ];
    let shown = original(&input, &known).unwrap();
    assert!(shown.contains("<img alt=\"un\" src=\"image/1\">"), "{shown}");
    assert!(shown.contains("<img alt=\"deux\" src=\"image/2\">"), "{shown}");
    assert!(shown.contains("data:image/gif;base64,R0lGODlhEAAIAA=="), "{shown}");
    let unknown = original(&input, &[]).unwrap();
    assert!(unknown.contains("<img alt=\"un\">") && !unknown.contains("exemple.invalid"), "{unknown}");
}

#[test]
fn every_kind_of_file_is_shown_but_one_of_pages() {
    assert_eq!(whole(b"# Titre\n\nUn *mot* <b>", "a.md"), "<pre># Titre\n\nUn *mot* &lt;b&gt;</pre>");
    assert_eq!(whole("Un texte.\r\n\r\nEt sa fin.".as_bytes(), "a.txt"), "<pre>Un texte.\n\nEt sa fin.</pre>");
    let made: [(Vec<u8>, &str, bool); 4] = [
        (made::epub(), "a.epub", true),
        (made::docx(), "a.docx", true),
        (made::mhtml(), "a.mhtml", true),
        (made::email(), "a.eml", true),
    ];
    for (bytes, name, image) in made {
        let whole = whole(&bytes, name);
        assert!(whole.len() > 200, "{name}: {whole}");
        assert_eq!(whole.contains("src=\"data:image/png;base64,"), image, "{name}: {whole}");
    }
    let pdf = original(&Input { bytes: b"%PDF-1.7\n", name: "a.pdf", today: TODAY }, &[]);
    assert_eq!(pdf, Err(Error::Unsupported { format: "PDF" }));
}

#[test]
fn what_is_of_another_language_swallows_nothing() {
    for odd in [
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\"></mglyph></table></mtext></math>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">x</p></noscript>",
        "<svg><image href='https://exemple.invalid/a'/><foreignObject><img src=x></foreignObject></svg>",
        "<template><script>alert(1)</script></template><select><option>alert</select>",
    ] {
        let page = format!("<body><p>Avant.</p>{odd}<p>Après.</p></body>");
        let whole = whole(page.as_bytes(), "a.html");
        assert!(whole.contains("Avant.") && whole.contains("Après."), "{odd}: {whole}");
    }
}
