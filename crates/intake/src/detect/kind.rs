//! The kind of a file, by its content.

use std::sync::LazyLock;

use regex::Regex;
use veille_model::Format;

use crate::Error;

/// Files that are no text of ours, by their first bytes.
pub(super) fn by_magic(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(4096)];
    let starts: [(&[u8], &str); 25] = [
        (b"\x89PNG", "image"),
        (b"\xff\xd8\xff", "image"),
        (b"GIF8", "image"),
        (b"BM\x00", "image"),
        (b"II*\x00", "image"),
        (b"MM\x00*", "image"),
        (b"8BPS", "image"),
        (b"\xd0\xcf\x11\xe0", "Word"),
        (b"{\\rtf", "RTF"),
        (b"Rar!", "archive"),
        (b"7z\xbc\xaf", "archive"),
        (b"\x1f\x8b", "archive"),
        (b"BZh", "archive"),
        (b"\xfd7zXZ", "archive"),
        (b"\x28\xb5\x2f\xfd", "archive"),
        (b"ID3", "audio"),
        (b"OggS", "audio"),
        (b"fLaC", "audio"),
        (b"\x1aE\xdf\xa3", "video"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"\x7fELF", "program"),
        (b"MZ\x90", "program"),
        (b"wOFF", "font"),
        (b"wOF2", "font"),
        (b"!<arch>", "archive"),
    ];
    let holds = |needle: &[u8]| head.windows(needle.len()).any(|window| window == needle);
    if head.starts_with(b"RIFF") {
        return Some(if head.get(8..12) == Some(b"WEBP") { "image" } else { "audio" });
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Some(if holds(b"avif") || holds(b"heic") { "image" } else { "video" });
    }
    if head.get(257..262) == Some(b"ustar") {
        return Some("archive");
    }
    starts.into_iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, name)| name)
}

/// A PDF may begin with some bytes that are none of it, but with no other text.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    let start = head.windows(5).position(|window| window == b"%PDF-");
    start.is_some_and(|start| start == 0 || head[..start].iter().all(|byte| !byte.is_ascii_alphabetic()))
}

/// A saved page or a letter, by the lines with which it begins.
pub(super) fn of_message(bytes: &[u8]) -> Option<Format> {
    static HEADER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^([A-Za-z][A-Za-z0-9-]*):(?:\s|$)").expect("written here"));
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(64 << 10)]);
    let head = head.trim_start_matches(['\u{feff}', '\n', '\r', ' ', '\t']);
    let mut names: Vec<String> = Vec::new();
    for (number, line) in head.lines().enumerate() {
        // The line that parts letters in a box of them.
        let parting = number == 0 && line.starts_with("From ");
        if line.starts_with([' ', '\t']) && number > 0 || parting {
            continue;
        }
        let Some(name) = HEADER.captures(line) else { break };
        names.push(name[1].to_ascii_lowercase());
    }
    let has = |name: &str| names.iter().any(|found| found == name);
    let machine = ["mime-version", "message-id", "received", "return-path", "delivered-to", "dkim-signature"];
    let enveloped = machine.iter().any(|name| has(name)) || has("content-type");
    if names.len() < 2 || !enveloped {
        return None;
    }
    let start = head.find("\n\n").or_else(|| head.find("\r\n\r\n")).unwrap_or(head.len());
    let headers = head[..start].to_ascii_lowercase();
    if has("snapshot-content-location")
        || headers.contains("multipart/related") && headers.contains("text/html") && !has("to")
    {
        return Some(Format::Mhtml);
    }
    let letter = has("from") && (has("subject") || has("date") || has("to"));
    let saved = has("mime-version") && has("content-type") && !letter;
    match () {
        () if letter => Some(Format::Email),
        () if saved => Some(Format::Mhtml),
        () => None,
    }
}

/// HTML, Markdown or plain text.
pub(super) fn of_text(text: &str, name: &str) -> Result<Format, Error> {
    let head = prefix(text, 8192).trim_start();
    let lower = head.to_ascii_lowercase();
    if lower.starts_with("<svg") || (lower.starts_with("<?xml") && lower.contains("<svg") && !lower.contains("<html")) {
        return Err(Error::Unsupported { format: "image" });
    }
    if ["<rss", "<feed", "<rdf:rdf"].iter().any(|tag| lower.starts_with("<?xml") && lower.contains(tag)) {
        return Err(Error::Unsupported { format: "feed" });
    }
    if looks_like_html(&lower) || opens_with_code(&lower, text) {
        return Ok(Format::Html);
    }
    if looks_like_markdown(text) || has_extension(name, &["md", "markdown", "mdown", "mkd", "qmd", "rmd"]) {
        return Ok(Format::Markdown);
    }
    Ok(Format::Text)
}

/// `lower` is the trimmed beginning in lower case.
fn looks_like_html(lower: &str) -> bool {
    static START: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(<!--|<!doctype\s+html|<\?xml|<(html|head|body|title|meta|base|link|script|style|article|main|section|header|div|p|h[1-6]|ul|ol|table|blockquote|figure|pre|span|a|b|i|em|strong|img|center|font|br)[\s/>])",
        )
        .expect("written here")
    });
    static TAG: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"</?(html|head|body|p|div|article|section|h[1-6]|table)[\s>]").expect("written here")
    });
    // A page may follow a stray line; a text about HTML names a tag or two.
    (START.is_match(lower) && TAG.find_iter(lower).take(1).count() > 0)
        || lower.contains("<!doctype html")
        || (lower.contains("<html") && (lower.contains("<head") || lower.contains("<body")))
        || (lower.starts_with('<') && lower.contains("</") && START.is_match(lower))
}

/// Whether a text opens with a script or a style, which may be longer than what is looked at.
fn opens_with_code(lower: &str, text: &str) -> bool {
    [("<style", "</style"), ("<script", "</script")].iter().any(|(open, close)| {
        let closes = || text.contains(close) || text.contains(&close.to_ascii_uppercase());
        lower.starts_with(open) && closes()
    })
}

fn looks_like_markdown(text: &str) -> bool {
    static FRONT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\A\s*(---[ \t]*\n(?:[ \t#-].*\n|\w[\w ._-]*:.*\n|\n)+?(?:---|\.\.\.)[ \t]*(?:\n|\z)|\+\+\+[ \t]*\n[\s\S]*?\n\+\+\+)")
            .expect("written here")
    });
    static MARKS: LazyLock<[Regex; 7]> = LazyLock::new(|| {
        [
            r"(?m)^#{1,6} \S",
            r"\[[^\]\n]+\]\([^)\s]+(?: [^)\n]*)?\)",
            r"(?m)^```",
            r"(?m)^> \S",
            r"(?:^|\W)(?:\*\*[^*\n]+\*\*|__[^_\n]+__)(?:\W|$)",
            r"(?m)^\|?.+\|.+\n\|?\s*:?-{3,}",
            r"(?m)^\S.*\n(?:===+|---+)[ \t]*$",
        ]
        .map(|pattern| Regex::new(pattern).expect("written here"))
    });
    let head = prefix(text, 64 << 10);
    FRONT.is_match(head) || MARKS.iter().filter(|mark| mark.is_match(head)).count() >= 2
}

fn has_extension(name: &str, extensions: &[&str]) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| extensions.contains(&extension.as_str()))
}

fn prefix(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}
