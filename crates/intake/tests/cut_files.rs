//! A file of which not all was read says so, and what was read is there.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod made;

use std::fmt::Write as _;

use made::zipped;
use veille_intake::{Input, read};
use veille_model::{Draft, Remark};

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);
const FIRST: &str =
    "La digue tient depuis neuf hivers, et personne au village ne se souvient plus du bruit des pompes.";
const SECOND: &str = "Au dixième, la mer a pris la route, puis le champ, puis la moitié de l’abri à bateaux.";

fn draft(bytes: &[u8], name: &str) -> Draft {
    read(&Input { bytes, name, today: TODAY }).map_err(|error| format!("{name}: {error}")).unwrap()
}

fn check(bytes: &[u8], name: &str, cut: bool) {
    let draft = draft(bytes, name);
    let text = draft.document.text.as_str();
    assert!(text.contains(FIRST), "{name}: {text}");
    assert_eq!(text.contains(SECOND), !cut, "{name}: {text}");
    assert_eq!(draft.remarks.contains(&Remark::Truncated), cut, "{name}: {:?}", draft.remarks);
}

const MORE: &str = "Les plus anciens disent qu’on entendait autrefois trois pompes, puis deux, puis une seule, et qu’un matin il n’y \
    eut plus que les oiseaux. On a gardé les clés du local, au cas où, dans le tiroir de la mairie, avec un plan des \
    vannes que personne ne sait plus lire et la liste des gardiens, dont le dernier est parti sans laisser d’adresse.";

/// A book of two chapters, of which the second is what is handed in, or lost.
fn book(second: Option<&[u8]>) -> Vec<u8> {
    let container = r#"<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>"#;
    let package = r#"<package><metadata><title>La digue</title></metadata><manifest>
        <item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
        <item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest>
        <spine><itemref idref="a"/><itemref idref="b"/></spine></package>"#;
    let first = format!("<html><body><h1>Neuf hivers</h1><p>{FIRST}</p><p>{MORE}</p></body></html>");
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container.as_bytes()),
        ("book.opf", package.as_bytes()),
        ("a.xhtml", first.as_bytes()),
    ];
    entries.extend(second.map(|second| ("b.xhtml", second)));
    zipped(&entries)
}

#[test]
fn a_book_that_lost_a_chapter_says_so() {
    let second = format!("<html><body><h1>Le dixième</h1><p>{SECOND}</p></body></html>");
    check(&book(Some(second.as_bytes())), "a.epub", false);
    check(&book(None), "a.epub", true);
    let noise: Vec<u8> = (0..4000_u32).map(|n| u8::try_from(n * 7919 % 251).unwrap_or(0) & 7).collect();
    check(&book(Some(&noise)), "a.epub", true);
}

#[test]
fn a_document_that_ends_before_its_end_says_so() {
    let run = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let whole = format!("<w:document xmlns:w=\"w\"><w:body>{}{}</w:body></w:document>", run(FIRST), run(SECOND));
    let packed = |document: &str| zipped(&[("word/document.xml", document.as_bytes())]);
    check(&packed(&whole), "a.docx", false);
    check(&packed(&whole[..whole.find(SECOND).unwrap()]), "a.docx", true);
}

/// A letter or a saved page of three paragraphs.
fn message(format: &str, packing: &str) -> Vec<u8> {
    let page = format!(
        "<!doctype html><html><body><div>\r\n<p>{FIRST}</p>\r\n<p>{MORE}</p>\r\n<p>{SECOND}</p>\r\n</div></body></html>"
    );
    let page = match packing {
        "base64" => {
            let packed = base64(page.as_bytes());
            packed.as_bytes().chunks(76).map(|line| format!("{}\r\n", std::str::from_utf8(line).unwrap())).collect()
        }
        "quoted-printable" => page.replace('=', "=3D").replace('é', "=C3=A9").replace(' ', " =\r\n"),
        _ => page,
    };
    let kind = if format == "mhtml" { "multipart/related" } else { "multipart/mixed" };
    let place = if format == "mhtml" { "Content-Location: https://exemple.org/digue\r\n" } else { "" };
    format!(
        "From: Nour <nour@exemple.org>\r\nSubject: La digue\r\nMIME-Version: 1.0\r\n\
         Content-Type: {kind}; boundary=\"--=limite\"\r\n\r\n----=limite\r\nContent-Type: text/html; charset=utf-8\r\n{place}\
         Content-Transfer-Encoding: {packing}\r\n\r\n{page}\r\n----=limite--\r\n"
    )
    .into_bytes()
}

#[test]
fn a_letter_or_a_saved_page_that_ends_before_its_end_says_so() {
    for (format, packing) in ["mhtml", "eml"]
        .into_iter()
        .flat_map(|format| ["8bit", "quoted-printable", "base64"].into_iter().map(move |packing| (format, packing)))
    {
        let name = format!("{packing}.{format}");
        let whole = message(format, packing);
        check(&whole, &name, false);
        // All of it is there, but what came behind it is not known.
        let end = whole.len() - "----=limite--\r\n".len();
        assert_eq!(draft(&whole[..end], &name).remarks, [Remark::Truncated], "{name}");
        let second = if packing == "base64" { whole.len() - 130 } else { find(&whole, "<p>Au") };
        for end in second - 8..second {
            check(&whole[..end], &name, true);
        }
    }
}

fn find(bytes: &[u8], words: &str) -> usize {
    bytes.windows(words.len()).position(|window| window == words.as_bytes()).unwrap()
}

#[test]
fn a_page_that_breaks_off_says_so() {
    let whole = format!("<html><body><div><p>{FIRST}</p><p>{MORE}</p><p>{SECOND}</p></div></body></html>");
    check(whole.as_bytes(), "a.html", false);
    check(&whole.as_bytes()[..whole.find(SECOND).unwrap()], "c.html", true);
}

#[test]
fn a_file_of_more_images_than_are_kept_says_so() {
    let image = |n: u32| format!("<img src=\"data:image/png;base64,{}\">", base64(&made::png(9, n)));
    let page = |images: u32| {
        let images: String = (10..10 + images).map(image).collect();
        format!("<html><body><p>{FIRST}</p><p>{MORE}</p>{images}<p>{SECOND}</p></body></html>")
    };
    for (images, left) in [(2, false), (1_001, true)] {
        let draft = draft(page(images).as_bytes(), "a.html");
        assert_eq!(draft.remarks.contains(&Remark::ImagesLeft), left, "{images}: {:?}", draft.remarks);
    }
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let sign = SIGNS[usize::try_from(bits >> (18 - 6 * at) & 63).unwrap()];
            text.push(if at > three.len() { '=' } else { char::from(sign) });
        }
    }
    text
}

#[test]
fn a_pdf_of_more_pages_than_are_read_says_so() {
    check(&pdf(3), "a.pdf", false);
    check(&pdf(2_001), "a.pdf", true);
}

/// So many pages: words on the first and on the last, none between.
fn pdf(pages: usize) -> Vec<u8> {
    let show = |words: &str| {
        let hex: String =
            words.chars().map(|c| format!("{:02x}", if c == '’' { 0x92 } else { u32::from(c) })).collect();
        format!("BT /F 11 Tf 1 0 0 1 40 700 Tm <{hex}> Tj ET")
    };
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        String::new(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let mut kids = String::new();
    for page in 1..=pages {
        let content = match page {
            1 => show(FIRST),
            page if page == pages => show(SECOND),
            _ => String::new(),
        };
        let _ = write!(kids, "{} 0 R ", objects.len() + 1);
        let next = objects.len() + 2;
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 842]/Contents {next} 0 R/Resources<</Font<</F 3 0 R>>>>>>"
        ));
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
    }
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {pages}>>");
    let mut file = String::from("%PDF-1.4\n");
    let mut places = String::new();
    for (index, object) in objects.iter().enumerate() {
        let _ = writeln!(places, "{:010} 00000 n ", file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let start = file.len();
    let size = objects.len() + 1;
    let _ = write!(
        file,
        "xref\n0 {size}\n0000000000 65535 f \n{places}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    );
    file.into_bytes()
}
