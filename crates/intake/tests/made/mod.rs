//! Files of every format, made here: our own words, and nothing from elsewhere.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::io::{Cursor, Write as _};

use zip::{ZipWriter, write::SimpleFileOptions};

/// The words that every sample has in its body.
pub const WORDS: &str =
    "La halle a rouvert mardi, après dix ans de travaux, et les premiers ateliers s’y installent déjà.";
/// And the next paragraph.
pub const MORE: &str =
    "Les habitants, d’abord méfiants, y voient une promesse tenue et demandent la suite du chantier.";

/// An image of so many pixels, as far as its head tells.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x02\x00\x00\x00");
    bytes
}

/// A zip file of these entries.
pub fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A book of two chapters, with a title page, notes, an image and a table of contents.
pub fn epub() -> Vec<u8> {
    epub_of("")
}

/// The same with some words more.
pub fn epub_of(mark: &str) -> Vec<u8> {
    let container = r#"<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;
    let package = r#"<?xml version="1.0" encoding="utf-8"?>
        <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
        <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
        <dc:title>Les ateliers de la halle</dc:title><dc:creator>Nour Haddad</dc:creator><dc:creator>Élie Roche</dc:creator>
        <dc:date>2025-03-04</dc:date><dc:language>fr</dc:language><dc:publisher>Cahiers du port</dc:publisher>
        <dc:identifier id="id">https://exemple.org/halle?utm_source=x</dc:identifier><dc:subject>Urbanisme</dc:subject></metadata>
        <manifest><item id="t" href="title.xhtml" media-type="application/xhtml+xml"/>
        <item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/>
        <item id="b" href="text/b.xhtml" media-type="application/xhtml+xml"/>
        <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
        <item id="p" href="img/plan%20bleu.png" media-type="image/png"/></manifest>
        <spine><itemref idref="t"/><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/></spine></package>"#;
    let nav = r##"<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><nav><ol><li><a href="text/a.xhtml">Un lieu</a></li><li><a href="text/b.xhtml#s">La suite</a></li></ol></nav></body></html>"##;
    let page = |inside: String| {
        format!(
            "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/></head><body>{inside}</body></html>"
        )
    };
    let title = page("<h1>Les ateliers de la halle</h1><p>Nour Haddad</p>".to_owned());
    let first = page(format!(
        "<h1>Un lieu retrouvé</h1><p>{WORDS}<a id=\"r\" href=\"#n\">1</a></p><h2>En détail</h2>\
         <figure><img src=\"../img/plan%20bleu.png\" alt=\"Le plan\"/><figcaption>La cour, vue du toit</figcaption></figure>\
         <aside id=\"n\">Selon la mairie.</aside><script>alert(1)</script>"
    ));
    let second = page(format!("<p>{mark}{MORE}</p>"));
    zipped(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container.as_bytes()),
        ("OPS/book.opf", package.as_bytes()),
        ("OPS/nav.xhtml", nav.as_bytes()),
        ("OPS/title.xhtml", title.as_bytes()),
        ("OPS/text/a.xhtml", first.as_bytes()),
        ("OPS/text/b.xhtml", second.as_bytes()),
        ("OPS/img/plan bleu.png", &png(320, 200)),
    ])
}

/// A document with a title, headings, lists, a table, a link, a note and an image.
pub fn docx() -> Vec<u8> {
    docx_of("")
}

/// The same with some words more.
pub fn docx_of(mark: &str) -> Vec<u8> {
    let paragraph = |style: &str, runs: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>");
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let item = |level: u8, list: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
            run(text)
        )
    };
    let body = [
        paragraph("Title", &run("Les ateliers de la halle")),
        paragraph("Author", &run("Nour Haddad")),
        paragraph("Date", &run("4 mars 2025")),
        paragraph("Titre1", &run("Un lieu retrouvé")),
        paragraph(
            "Normal",
            &format!(
                "{}<w:r><w:rPr><w:rStyle w:val=\"Fort\"/></w:rPr><w:t>{WORDS}</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>\
                 <w:del><w:r><w:delText>Effacé.</w:delText></w:r></w:del>\
                 <w:hyperlink r:id=\"rL\">{}</w:hyperlink>",
                run("Ici : "),
                run(" le site")
            ),
        ),
        item(0, 1, "un atelier"),
        item(1, 1, "deux fours"),
        item(0, 1, "un tour"),
        item(0, 2, "d’abord"),
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" descr=\"La façade\"/><a:blip r:embed=\"rI\"/></wp:inline></w:drawing></w:r></w:p>".to_owned(),
        paragraph("Caption", &run("La façade, au printemps")),
        format!(
            "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr>\
             <w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
            run("Lot"),
            run("Prix"),
            run("Toit"),
            run("12")
        ),
        paragraph("Quote", &run("La halle n’est pas un musée.")),
        paragraph("Normal", &run(&format!("{mark}{MORE}"))),
    ]
    .concat();
    let document = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let styles = "<w:styles><w:style w:styleId=\"Titre1\"><w:name w:val=\"heading 1\"/></w:style>\
                  <w:style w:type=\"character\" w:styleId=\"Fort\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style></w:styles>";
    let level = |format: &str| format!("<w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"{format}\"/></w:lvl>");
    let numbering = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"0\">{}</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>",
        level("bullet"),
        level("decimal")
    );
    let relations = "<Relationships><Relationship Id=\"rL\" Target=\"https://exemple.org/halle\" TargetMode=\"External\"/>\
                     <Relationship Id=\"rI\" Target=\"media/image1.png\"/></Relationships>";
    let notes = "<w:footnotes><w:footnote w:id=\"0\" w:type=\"separator\"><w:p/></w:footnote>\
                 <w:footnote w:id=\"2\"><w:p><w:r><w:t>Selon la mairie, en mars.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let core = "<cp:coreProperties><dc:title>Document sans titre</dc:title><dc:creator>Nour Haddad</dc:creator>\
                <dcterms:created>2025-03-04T08:00:00Z</dcterms:created></cp:coreProperties>";
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
        ("word/media/image1.png", &png(480, 240)),
        ("docProps/core.xml", core.as_bytes()),
    ])
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().chain([0, 0].iter()).take(3).fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        for (place, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let digit = DIGITS[(bits >> shift & 63) as usize];
            text.push(if place <= three.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

/// A page as a browser saves it in one file, with its image and one that stayed on the web.
pub fn mhtml() -> Vec<u8> {
    let page = format!(
        "<html><head><title>Les ateliers de la halle</title><meta name=3D\"author\" content=3D\"Nour Haddad\"></head><body><article>\
         <h1>Les ateliers de la halle</h1><p>{w} {m}</p><figure><img src=3D\"https://exemple.org/img/plan.png\" alt=3D\"Le plan\">\
         <figcaption>La cour</figcaption></figure><img src=3D\"https://ailleurs.org/absente.jpg\"><p>{m} {w}</p></article></body></html>",
        w = quoted(WORDS),
        m = quoted(MORE)
    );
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://exemple.org/2025/03/04/halle\r\nSubject: Les ateliers\r\n\
         Date: Sat, 8 Mar 2025 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"B\"\r\n\r\n\
         --B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://exemple.org/2025/03/04/halle\r\n\r\n{page}\r\n\
         --B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://exemple.org/img/plan.png\r\n\r\n{}\r\n--B--\r\n",
        base64(&png(320, 200))
    )
    .into_bytes()
}

fn quoted(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii() { char::from(byte).to_string() } else { format!("={byte:02X}") })
        .collect()
}

/// A newsletter with a part in plain text, and an image in its page.
pub fn email() -> Vec<u8> {
    let page = format!(
        "<html><body><table><tr><td><p><a href=\"https://lettre.exemple.org/v\">Voir dans le navigateur</a></p></td></tr>\
         <tr><td><h1>La lettre du port</h1><p>{WORDS}</p><img src=\"cid:plan@x\" alt=\"Le plan\"><p>{MORE}</p></td></tr>\
         <tr><td><p>Vous recevez ce courriel parce que vous êtes inscrit. Se désabonner</p></td></tr></table></body></html>"
    );
    format!(
        "Received: from a by b\r\nFrom: =?utf-8?q?La_lettre_du_port?= <lettre@exemple.org>\r\nTo: moi@exemple.org\r\n\
         Subject: =?utf-8?q?Fwd=3A_Les_ateliers_de_la_halle?=\r\nDate: Tue, 4 Mar 2025 08:00:00 +0100\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; boundary=\"B\"\r\n\r\n--B\r\nContent-Type: multipart/alternative; boundary=\"C\"\r\n\r\n\
         --C\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nVersion texte.\r\n--C\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}\r\n--C--\r\n\
         --B\r\nContent-Type: image/png\r\nContent-ID: <plan@x>\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n--B--\r\n",
        base64(&png(320, 200))
    )
    .into_bytes()
}

/// A page saved with its folder, a Markdown file with an image, noise, and an archive in the archive.
pub fn archive() -> Vec<u8> {
    let page = format!(
        "<html><head><title>Une page</title></head><body><article><p>{WORDS}</p><img src=\"page_files/a%20b.png\"><p>{MORE}</p></article></body></html>"
    );
    let note = format!("# Une note\n\n{WORDS}\n\n![plan](img/plan.png)\n\n{MORE}\n");
    let inner = zipped(&[("dedans.txt", MORE.as_bytes())]);
    zipped(&[
        ("page.html", page.as_bytes()),
        ("page_files/a b.png", &png(64, 64)),
        ("page_files/frame.html", b"<p>Un cadre de publicit\xc3\xa9</p>"),
        ("notes/note.md", note.as_bytes()),
        ("notes/img/plan.png", &png(32, 32)),
        ("../../dehors.txt", WORDS.as_bytes()),
        ("__MACOSX/._page.html", b"x"),
        ("autre.zip", &inner),
    ])
}
