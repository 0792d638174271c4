//! Step 1: what kind of file it is, and its text.

mod charset;
mod guard;
mod kind;

use veille_model::Format;

use crate::{Error, extract::archive};

pub(crate) use charset::decode;
pub(crate) use guard::guard;

/// A file's kind and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detected {
    /// The kind, told by the content.
    pub format: Format,
    /// The text, with line ends as `\n` and without a byte-order mark; empty
    /// where the file is more than a text.
    pub text: String,
    /// Whether bytes that mean nothing in the file's encoding were replaced.
    pub repaired: bool,
}

/// Tells what kind of file `bytes` are and decodes them.
///
/// `name` decides only between Markdown and plain text where the content
/// leaves both open.
///
/// # Errors
/// [`Error::Empty`], [`Error::Unsupported`] or [`Error::NotText`]; of a file
/// that packs others also [`Error::Archive`] and [`Error::Damaged`].
pub fn detect(bytes: &[u8], name: &str) -> Result<Detected, Error> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::Empty);
    }
    let unread = |format| Detected { format, text: String::new(), repaired: false };
    if crate::is_packed(bytes) {
        return archive::kind(bytes).map(unread);
    }
    if let Some(format) = kind::of_message(bytes) {
        return Ok(unread(format));
    }
    if kind::is_pdf(bytes) {
        return Ok(unread(Format::Pdf));
    }
    if let Some(format) = kind::by_magic(bytes) {
        return Err(Error::Unsupported { format });
    }
    let (text, repaired) = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Error::Empty);
    }
    let format = kind::of_text(&text, name)?;
    Ok(Detected { format, text, repaired })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], name: &str, expected: Result<Format, &str>) {
        let found = detect(bytes, name).map(|d| d.format).map_err(|e| e.object().unwrap_or_else(|| e.code().into()));
        assert_eq!(found.as_ref().map_err(String::as_str), expected.as_ref().map_err(|e| *e), "{name}");
    }

    #[test]
    fn the_kind_is_told_by_the_content_and_not_by_the_name() {
        check(b"%PDF-1.7\n...", "a.txt", Ok(Format::Pdf));
        check(b"\r\n%PDF-1.4\n...", "a", Ok(Format::Pdf));
        check(b"PK\x03\x04....mimetypeapplication/epub+zip", "a.html", Err("EPUB"));
        check(b"PK\x03\x04....[Content_Types].xml word/document.xml", "a.md", Err("Word"));
        check(b"PK\x03\x04other", "a.md", Err("ZIP"));
        check(b"\x89PNG\r\n\x1a\n", "photo.txt", Err("image"));
        check(
            b"From: <a@b>\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"\n\n",
            "x.html",
            Ok(Format::Mhtml),
        );
        check(b"Received: x\n\ty\nSubject: s\nFrom: <a@b>\n\nHi", "x.html", Ok(Format::Email));
        check(b"From: Ana\nSubject: s\nDate: today\n\nA copied letter.", "x.html", Ok(Format::Text));
        check(b"{\\rtf1\\ansi hello}", "a.txt", Err("RTF"));
        check(b"<!DOCTYPE html><title>x</title><p>y", "page.txt", Ok(Format::Html));
        check(
            b"<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body/></html>",
            "p",
            Ok(Format::Html),
        );
        check(b"<div><p>A fragment that was pasted</p></div>", "collage.html", Ok(Format::Html));
        check(b"---\ntitle: x\n---\nText", "a.txt", Ok(Format::Markdown));
        check(b"# Title\n\nSome *words* and [a link](https://example.org)\n\n- a\n- b", "a.txt", Ok(Format::Markdown));
        check(b"A plain text.\n\nIn two paragraphs.", "a.md", Ok(Format::Markdown));
        check(b"A plain text.\n\nIn two paragraphs.", "a.html", Ok(Format::Text));
        check(b"A plain text.\n\nIn two paragraphs.", "a", Ok(Format::Text));
        check(b"  \n\t ", "a.txt", Err("empty"));
        check(&[0, 1, 2, 3, 0, 0, 0, 7, 200, 0, 0, 0], "a.txt", Err("not_text"));
    }

    #[test]
    fn a_text_reads_the_same_in_every_encoding() {
        let text = "L’été, où naît l’intelligence : « déjà vu » à Besançon, près de l’île. Ça et là, voilà.";
        let mac = encoding_rs::MACINTOSH.encode(text).0.into_owned();
        let latin = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
        let utf16le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let utf16be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let with_mark: Vec<u8> = [&[0xff, 0xfe][..], &utf16le].concat();
        let cases = [text.as_bytes().to_vec(), mac, latin, utf16le, utf16be, with_mark];
        for (index, bytes) in cases.iter().enumerate() {
            let found = detect(bytes, "a.txt").unwrap();
            assert_eq!((found.text.as_str(), found.repaired), (text, false), "case {index}");
        }
    }

    #[test]
    fn a_page_that_declares_its_encoding_is_believed_where_it_can_be() {
        let page = "<html><head><meta charset=\"iso-8859-2\"></head><body><p>Zażółć gęślą jaźń</p></body></html>";
        let bytes = encoding_rs::ISO_8859_2.encode(page).0.into_owned();
        assert!(detect(&bytes, "p.html").unwrap().text.contains("Zażółć"));
        let lying = "<meta charset=\"iso-8859-1\"><p>L’été déjà</p>";
        assert!(detect(lying.as_bytes(), "p.html").unwrap().text.contains("L’été déjà"));
    }
}
