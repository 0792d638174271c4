//! Texts of our own writing with what people's tools put around them, in every kind of file that packs a page.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod made;

use made::zipped;
use veille_intake::{Input, read};
use veille_model::Draft;

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

const TITLE: &str = "La fonderie coule sa dernière cloche";
const TEXT: [&str; 4] = [
    "La fonderie de Brézans a coulé hier sa dernière cloche, une pièce de deux tonnes destinée au beffroi de la ville voisine.",
    "Le métal a mis onze heures à fondre, et toute l’équipe est restée debout autour du four, sans presque parler.",
    "Le moule sera ouvert dans trois semaines, quand la terre aura rendu sa chaleur, et l’on saura alors si la voix est juste.",
    "La halle deviendra un atelier partagé, où deux anciens garderont un petit four pour les restaurations du canton.",
];
const NOISE: [&str; 4] =
    ["Partager sur les réseaux", "Abonnez-vous à notre newsletter", "Lire aussi", "Tous droits réservés"];

fn page() -> String {
    let text = TEXT.map(|line| format!("<p>{line}</p>")).concat();
    format!(
        "<!doctype html><html lang=fr><head><meta charset=utf-8><title>{TITLE}</title>\
         <meta name=author content='Lise Ferrand'><meta property='article:published_time' content='2025-02-11'></head>\
         <body><nav><a href=/>Accueil</a> <a href=/sport>Sport</a></nav><article><h1>{TITLE}</h1>\
         <p class=share>{}</p>{text}<div class=newsletter><p>{}</p></div></article>\
         <aside class=related><h3>{}</h3><ul><li><a href=/a>Un autre article du canton</a></li></ul></aside>\
         <footer>© 2025. {}</footer></body></html>",
        NOISE[0], NOISE[1], NOISE[2], NOISE[3],
    )
}

fn message(head: &str, kind: &str) -> Vec<u8> {
    format!(
        "{head}MIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary=\"b\"; type=\"text/html\"\r\n\r\n--b\r\n\
         Content-Type: text/html; charset=utf-8\r\nContent-Location: https://journal.example/cloche\r\n\r\n{}\r\n--b--\r\n",
        page(),
    )
    .into_bytes()
}

fn check(name: &str, bytes: &[u8], noise: &[&str]) -> Draft {
    let draft = read(&Input { bytes, name, today: TODAY }).unwrap();
    let text = draft.document.text.as_str();
    assert_eq!(draft.title.value, TITLE, "{name}");
    for line in TEXT {
        assert_eq!(text.matches(line).count(), 1, "{name}: {line} in {text}");
    }
    for line in noise {
        assert!(!text.contains(line), "{name}: {line} in {text}");
    }
    assert!(!text.contains(TITLE), "{name}: the title is not said twice");
    draft
}

fn author_and_day(draft: &Draft) -> (String, String) {
    let author = draft.authors.first().map(|author| author.value.clone()).unwrap_or_default();
    (author, draft.published.as_ref().map(|day| day.value.to_string()).unwrap_or_default())
}

#[test]
fn a_saved_page_in_one_file_gives_its_article() {
    let head =
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://journal.example/cloche\r\nSubject: x\r\n";
    let draft = check("page.mhtml", &message(head, "related"), &NOISE);
    assert_eq!(author_and_day(&draft), ("Lise Ferrand".to_owned(), "2025-02-11".to_owned()));
    assert_eq!(draft.url.unwrap().value, "https://journal.example/cloche");
}

#[test]
fn a_newsletter_gives_its_article_and_is_dated_by_its_head() {
    let head = format!(
        "From: =?utf-8?q?La_lettre_de_L=C3=A9a?= <lea@journal.example>\r\nTo: <x@example.org>\r\n\
         Subject: =?utf-8?q?{}?=\r\nDate: Wed, 12 Feb 2025 07:00:00 +0100\r\nReceived: from a by b; x\r\n",
        TITLE.replace(' ', "_").replace('è', "=C3=A8"),
    );
    let draft = check("lettre.eml", &message(&head, "alternative"), &NOISE[..2]);
    assert_eq!(author_and_day(&draft).1, "2025-02-12");
}

#[test]
fn a_book_of_one_article_gives_it_without_its_front() {
    let text = TEXT.map(|line| format!("<p>{line}</p>")).concat();
    let wrap = |body: &str| {
        format!("<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body>{body}</body></html>")
    };
    let container = "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>\
                     <rootfile full-path=\"b.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>";
    let package = format!(
        "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title>{TITLE}</dc:title><dc:creator>Lise Ferrand</dc:creator><dc:date>2025-02-11</dc:date>\
         <dc:language>fr</dc:language></metadata><manifest>\
         <item id=\"t\" href=\"t.xhtml\" media-type=\"application/xhtml+xml\"/>\
         <item id=\"c\" href=\"c.xhtml\" media-type=\"application/xhtml+xml\"/></manifest>\
         <spine><itemref idref=\"t\"/><itemref idref=\"c\"/></spine></package>"
    );
    let (title, chapter) =
        (wrap(&format!("<h1>{TITLE}</h1><p>Lise Ferrand</p>")), wrap(&format!("<h1>{TITLE}</h1>{text}")));
    let book = zipped(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container.as_bytes()),
        ("b.opf", package.as_bytes()),
        ("t.xhtml", title.as_bytes()),
        ("c.xhtml", chapter.as_bytes()),
    ]);
    let draft = check("cloche.epub", &book, &[]);
    assert_eq!(author_and_day(&draft), ("Lise Ferrand".to_owned(), "2025-02-11".to_owned()));
}

#[test]
fn a_document_gives_its_article_whatever_program_signed_it() {
    let paragraph = |style: &str, line: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{line}</w:t></w:r></w:p>")
    };
    let body: String =
        std::iter::once(paragraph("Title", TITLE)).chain(TEXT.map(|line| paragraph("Normal", line))).collect();
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let core = "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
                xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\">\
                <dc:title>Microsoft Word - cloche.doc</dc:title><dc:creator>Lise Ferrand</dc:creator></cp:coreProperties>";
    let file = zipped(&[
        ("[Content_Types].xml", b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("docProps/core.xml", core.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ]);
    let draft = check("cloche.docx", &file, &[]);
    assert_eq!(author_and_day(&draft).0, "Lise Ferrand");
}
