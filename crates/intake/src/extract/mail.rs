//! Letters, newsletters above all, and pages saved as one message (MHTML).

use std::{borrow::Cow, sync::LazyLock};

use mail_parser::{Address, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};
use regex::bytes::Regex;
use url::Url;
use veille_model::{Draft, DropReason, Format, Origin, PartialDate, Remark, Sourced};

use super::{
    block::Block, clean::clean, compose::compose, html, html::Facts, images::Images, noise::judge, plain_text,
};
use crate::{Error, Input, enrich::names};

/// A page reader that keeps less than this of a letter's words has missed it.
const PART: f64 = 0.6;

/// So many parts that have parts are looked at.
const PARTED: usize = 16;

/// What a message shows: its page with the images that came along, or its text.
pub(super) enum Shown {
    Page(String),
    Text(String),
}

/// Reads a message.
pub(crate) fn read(format: Format, input: &Input<'_>, images: &mut Images) -> Result<Draft, Error> {
    let (message, shown, open) = open(format, input.bytes, images)?;
    let cut = open || matches!(&shown, Shown::Page(page) if html::is_cut(page));
    let mut draft = match shown {
        Shown::Page(page) if format == Format::Mhtml => html::read(&page, input)?,
        Shown::Page(page) => letter(&page, input)?,
        Shown::Text(text) => plain_text::read(&text, input)?,
    };
    draft.format = format;
    if format == Format::Email {
        state(&mut draft, &message);
    }
    if cut && !draft.remarks.contains(&Remark::Truncated) {
        draft.remarks.push(Remark::Truncated);
    }
    Ok(draft)
}

/// The boundaries of parts that a message opens and never closes, the outermost first.
fn left_open(bytes: &[u8]) -> Vec<&[u8]> {
    static STATED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i-u)\bboundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))"#).expect("written here")
    });
    let stated = STATED.captures_iter(bytes).filter_map(|found| found.get(1).or(found.get(2))).take(PARTED);
    let stands = |line: &[u8]| memchr::memmem::rfind(bytes, line).is_some();
    let open =
        |boundary: &&[u8]| stands(&[b"\n--", *boundary].concat()) && !stands(&[b"--", *boundary, b"--"].concat());
    stated.map(|boundary| boundary.as_bytes()).filter(open).collect()
}

/// Closes what a message that breaks off left open: a parser would show what
/// the last part had of its text as it is packed.
fn closed<'a>(bytes: &'a [u8], open: &[&[u8]]) -> Cow<'a, [u8]> {
    if open.is_empty() {
        return Cow::Borrowed(bytes);
    }
    let last = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let line = bytes[last..].trim_ascii_end();
    let base64 = line.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'));
    // Half a sign says nothing, in either way of packing.
    let whole = match line {
        line if base64 => line.len() / 4 * 4,
        [.., b'='] => line.len() - 1,
        [.., b'=', _] => line.len() - 2,
        line => line.len(),
    };
    let mut closed = bytes[..last + whole].to_vec();
    for boundary in open.iter().rev() {
        closed.extend([b"\r\n--", *boundary, b"--\r\n"].concat());
    }
    Cow::Owned(closed)
}

/// A message with what it shows, and whether it breaks off.
pub(super) fn open<'a>(
    format: Format,
    bytes: &'a [u8],
    images: &mut Images,
) -> Result<(Message<'a>, Shown, bool), Error> {
    let name = if format == Format::Mhtml { "MHTML" } else { "e-mail" };
    let bytes = without_parting(bytes);
    let open = left_open(bytes);
    let message = match closed(bytes, &open) {
        Cow::Borrowed(bytes) => MessageParser::default().parse(bytes),
        Cow::Owned(bytes) => MessageParser::default().parse(&bytes).map(Message::into_owned),
    };
    let message = message.ok_or(Error::Damaged { format: name })?;
    if is_locked(&message) {
        return Err(Error::Encrypted { format: name });
    }
    let page = message.parts.iter().find(|part| matches!(&part.body, PartType::Html(html) if !html.trim().is_empty()));
    let base = page.and_then(|part| address_of(part, &message));
    for part in &message.parts {
        keep_image(part, base.as_ref(), images);
    }
    let mut find = |images: &mut Images, address: &str| {
        let joined = || base.as_ref().and_then(|base| base.join(address).ok()).map(String::from);
        let plain = super::images::unescape_percent(address);
        images.named(address).or_else(|| images.named(&plain)).or_else(|| images.named(&joined()?))
    };
    let shown = match page.map(|part| &part.body) {
        Some(PartType::Html(page)) => {
            let page = match &base {
                // As browsers write it, so that it is read as they write it.
                Some(base) if format == Format::Mhtml => {
                    Cow::Owned(format!("<!-- saved from url=({:04}){base} -->{page}", base.as_str().len()))
                }
                _ => Cow::Borrowed(page.as_ref()),
            };
            Shown::Page(images.localise(&page, &mut find))
        }
        _ => {
            let text = message.body_text(0).filter(|text| !text.trim().is_empty()).ok_or(Error::NoText)?;
            Shown::Text(text.into_owned())
        }
    };
    Ok((message, shown, !open.is_empty()))
}

/// A letter's page: as an article where it is one, whole where it is laid out
/// as letters are, in tables that look like anything but an article.
fn letter(page: &str, input: &Input<'_>) -> Result<Draft, Error> {
    let blocks = clean(page, None)?;
    let words = |text: &str| text.split_whitespace().count();
    let all: usize = blocks.iter().map(|block| words(&block.to_text())).sum();
    if let Ok(draft) = html::read(page, input) {
        #[expect(clippy::cast_precision_loss, reason = "letters are shorter than that")]
        let share = words(draft.document.text.as_str()) as f64 / all.max(1) as f64;
        if share >= PART {
            return Ok(draft);
        }
    }
    let (mut kept, mut dropped) = (Vec::new(), Vec::new());
    for block in blocks {
        let text = block.to_text();
        let reason = match &block {
            Block::Paragraph(_) => judge(&text).or_else(|| is_envelope(&text).then_some(DropReason::Sharing)),
            _ => None,
        };
        match reason {
            Some(reason) => dropped.push((text, reason)),
            None => kept.push(block),
        }
    }
    compose(Format::Email, kept, Facts::default(), dropped, false, input)
}

/// What stands in a newsletter for the post and not for the reader.
fn is_envelope(text: &str) -> bool {
    let lower = text.to_lowercase();
    let signs = [
        "unsubscribe",
        "se désabonner",
        "se désinscrire",
        "désinscription",
        "désinscrire",
        "view in browser",
        "view this email",
        "view online",
        "voir dans le navigateur",
        "version en ligne",
        "afficher dans le navigateur",
        "manage your preferences",
        "gérer mes préférences",
        "gérer vos préférences",
        "you received this email",
        "you are receiving this",
        "vous recevez ce",
        "update your profile",
        "email preferences",
    ];
    text.chars().count() < 240 && signs.iter().any(|sign| lower.contains(sign))
}

/// What the letter's head states stands above what its page says.
fn state(draft: &mut Draft, message: &Message<'_>) {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(subject) = message.subject().map(without_answers).map(line).filter(|subject| !subject.is_empty()) {
        draft.title = Sourced::stated(subject, Origin::Meta);
    }
    let from = match message.from() {
        Some(Address::List(list)) => list.first(),
        Some(Address::Group(groups)) => groups.first().and_then(|group| group.addresses.first()),
        None => None,
    };
    if let Some(from) = from {
        let name = from.name.as_deref().map(line).filter(|name| !name.is_empty() && !name.contains('@'));
        // Whom the text itself names wrote it; the sender is who sends it.
        if let Some(name) = name.filter(|_| draft.authors.is_empty()) {
            draft.authors = vec![Sourced::stated(name, Origin::Meta)];
        }
        let domain = from.address.as_deref().and_then(|address| address.rsplit_once('@')).map(|(_, domain)| domain);
        let site = domain.and_then(|domain| Url::parse(&format!("https://{domain}/")).ok());
        let personal = ["gmail", "outlook", "hotmail", "yahoo", "orange", "free", "laposte", "icloud", "proton"];
        let site = site.and_then(|url| names::site_of(&url));
        if let Some(site) = site.filter(|site| !personal.contains(&site.to_lowercase().as_str())) {
            draft.site.get_or_insert(Sourced::inferred(site, Origin::Url));
        }
    }
    let date = message.date().and_then(|date| {
        let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
        PartialDate::new(i16::try_from(date.year).ok()?, Some(month), Some(day)).ok()
    });
    if let Some(date) = date.filter(|date| date.year() >= 1970) {
        draft.published = Some(Sourced::stated(date, Origin::Meta));
    }
}

/// A subject without the marks of answering and passing on.
fn without_answers(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((mark, after)) = rest.split_once(':') {
        let marks = ["re", "fw", "fwd", "tr", "ref", "aw", "wg", "rv"];
        if !marks.contains(&mark.trim().to_ascii_lowercase().as_str()) {
            break;
        }
        rest = after.trim_start();
    }
    rest
}

fn keep_image(part: &MessagePart<'_>, base: Option<&Url>, images: &mut Images) {
    let (PartType::Binary(bytes) | PartType::InlineBinary(bytes)) = &part.body else { return };
    if let Some(id) = part.content_id() {
        images.add_named(&format!("cid:{}", id.trim_matches(['<', '>'])), bytes.to_vec());
    }
    if let Some(location) = part.content_location() {
        images.add_named(location.trim(), bytes.to_vec());
        if let Some(full) = base.and_then(|base| base.join(location.trim()).ok()) {
            images.add_named(full.as_str(), bytes.to_vec());
        }
    }
}

/// Where the page was, as the message states it.
fn address_of(part: &MessagePart<'_>, message: &Message<'_>) -> Option<Url> {
    let whole = message.header("Snapshot-Content-Location").and_then(HeaderValue::as_text);
    let found = part.content_location().into_iter().chain(whole);
    found.filter_map(|address| Url::parse(address.trim()).ok()).find(|url| matches!(url.scheme(), "http" | "https"))
}

fn is_locked(message: &Message<'_>) -> bool {
    let Some(kind) = message.content_type() else { return false };
    let name = format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()).to_ascii_lowercase();
    name == "multipart/encrypted" || name == "application/pkcs7-mime" || name == "application/x-pkcs7-mime"
}

/// Without the line that parts letters in a box of them.
fn without_parting(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    match bytes.iter().position(|byte| *byte == b'\n') {
        Some(end) if bytes.starts_with(b"From ") => &bytes[end + 1..],
        _ => bytes,
    }
}
