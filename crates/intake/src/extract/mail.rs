//! Letters, newsletters above all, and pages saved as one message (MHTML).

mod envelope;
mod passed_on;
mod sender;

use std::{borrow::Cow, sync::LazyLock};

use dom_query::Document;
use mail_parser::{HeaderValue, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};
use regex::bytes::Regex;
use url::Url;
use veille_model::{Draft, DropReason, Dropped, Format, Origin, PartialDate, Remark, Sourced, TextOffset};

use super::{
    block::Block,
    clean::clean,
    compose::settled,
    html::{self, Article, Facts},
    images::Images,
    plain_text,
};
use crate::{Error, Input, detect::guard};
use sender::Head;

/// So many frames of a page are looked at.
const FRAMES: usize = 12;
/// So many blocks at the beginning may say who wrote, and what the title is.
const SAID: usize = 14;
/// A signature has so many lines at most.
const SIGNED: usize = 12;

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
        Shown::Page(page) => letter(&page, &message, input)?,
        Shown::Text(text) if format == Format::Mhtml => plain_text::read(&text, input)?,
        Shown::Text(text) => plain(&text, &message, input)?,
    };
    draft.format = format;
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
    let page = shown_page(format, &message);
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

/// The part that is the page: of one that is set in frames, the frame with the most to read.
fn shown_page<'a, 'b>(format: Format, message: &'a Message<'b>) -> Option<&'a MessagePart<'b>> {
    let pages =
        || message.parts.iter().filter(|part| matches!(&part.body, PartType::Html(html) if !html.trim().is_empty()));
    let start =
        message.content_type().and_then(|kind| kind.attribute("start")).map(|id| id.trim_matches(['<', '>', ' ']));
    let named = start.and_then(|start| {
        pages().find(|part| part.content_id().is_some_and(|id| id.trim_matches(['<', '>']) == start))
    });
    let root = named.or_else(|| pages().next())?;
    let text = |part: &MessagePart<'_>| match &part.body {
        PartType::Html(html) => html.to_string(),
        _ => String::new(),
    };
    let is_framed = text(root).to_ascii_lowercase().contains("<frameset");
    if format != Format::Mhtml || !is_framed {
        return Some(root);
    }
    let words = |part: &&MessagePart<'_>| {
        let blocks = clean(&text(part), None).unwrap_or_default();
        blocks.iter().map(|block| block.to_text().split_whitespace().count()).sum::<usize>()
    };
    pages().filter(|part| !std::ptr::eq(*part, root)).take(FRAMES).max_by_key(words).or(Some(root))
}

/// A letter's page: what it says to its reader, and what it says for the post.
fn letter(page: &str, message: &Message<'_>, input: &Input<'_>) -> Result<Draft, Error> {
    guard(page)?;
    let (page, hidden) = without_hidden(page);
    let mut blocks = clean(&page, None)?;
    let mut article = Article { blocks: Vec::new(), dropped: Vec::new() };
    article.dropped.extend(hidden.into_iter().map(|text| (0, text, DropReason::Navigation)));
    let mut head = Head::of(message);
    if let Some(inside) = passed_on::in_blocks(&mut blocks)
        .filter(|inside| (inside.marked || head.is_passed_on()) && blocks[inside.to..].iter().any(Block::has_text))
    {
        let above: Vec<String> =
            blocks[..inside.from].iter().filter(|block| block.has_text()).map(Block::to_text).collect();
        article.dropped.extend(above.into_iter().map(|text| (0, text, DropReason::Boilerplate)));
        article.dropped.push((0, inside.head.join("\n"), DropReason::Metadata));
        head = head.inside(&inside.head, input.today);
        blocks.drain(..inside.to);
    }
    let lines: Vec<String> =
        blocks.iter().map(Block::to_text).filter(|text| !text.trim().is_empty()).take(SAID).collect();
    let mut facts = head.facts(&lines);
    let stated = Facts::of(&Document::from(page.as_ref()), &page);
    facts.language = stated.language;
    // What the page says of its site in so many words is worth more than who sent it.
    if let Some(site) = stated.site.filter(|site| site.origin != Origin::Meta) {
        facts.site = Some(site);
    }
    // Whom the text itself names wrote it; the sender is who sends it.
    let senders = std::mem::take(&mut facts.authors);
    let (day, site) = (facts.published.clone(), facts.site.take());
    let mut reasons = envelope::judged(&blocks);
    for (block, reason) in blocks.iter().zip(&mut reasons).take(SAID) {
        let says_sender =
            matches!(block, Block::Paragraph(_)) && senders.iter().any(|sender| block.to_text().trim() == sender.value);
        if says_sender {
            reason.get_or_insert(DropReason::Metadata);
        }
    }
    article.blocks = blocks;
    article.leave(&reasons);
    let mut draft = settled(Format::Email, article, facts, false, input)?;
    state(&mut draft, senders, site, day);
    Ok(draft)
}

/// A letter without markup.
fn plain(text: &str, message: &Message<'_>, input: &Input<'_>) -> Result<Draft, Error> {
    let part = message.text_body.first().and_then(|part| message.parts.get(*part as usize));
    let flows = part
        .and_then(|part| part.content_type())
        .and_then(|kind| kind.attribute("format"))
        .is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
    let text = if flows { Cow::Owned(flowed(text)) } else { Cow::Borrowed(text) };
    let mut lines: Vec<&str> = text.lines().collect();
    let (mut above, mut below) = (Vec::new(), None);
    let mut head = Head::of(message);
    let count = lines.len();
    if let Some(sign) = lines.iter().rposition(|line| *line == "-- ").filter(|at| *at > 0 && count - at <= SIGNED) {
        below = Some(lines.split_off(sign).join("\n"));
    }
    if let Some(inside) = passed_on::in_lines(&lines).filter(|inside| {
        (inside.marked || head.is_passed_on()) && lines[inside.to..].iter().any(|line| !line.trim().is_empty())
    }) {
        above.push((lines[..inside.from].join("\n").trim().to_owned(), DropReason::Boilerplate));
        above.push((inside.head.join("\n"), DropReason::Metadata));
        head = head.inside(&inside.head, input.today);
        lines.drain(..inside.to);
        let quoted = |line: &&str| line.trim().is_empty() || line.starts_with('>');
        if lines.iter().all(quoted) {
            lines.iter_mut().for_each(|line| *line = line.trim_start_matches('>').trim_start());
        }
    }
    let said: Vec<String> =
        lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).take(SAID).collect();
    let mut draft = plain_text::read(&lines.join("\n"), input)?;
    let end = TextOffset(draft.document.text.chars());
    for (text, reason) in above.into_iter().rev().filter(|(text, _)| !text.is_empty()) {
        draft.dropped.insert(0, Dropped { line: 0, text, reason, at: TextOffset(0) });
    }
    draft.dropped.extend(below.map(|text| Dropped { line: 0, text, reason: DropReason::Boilerplate, at: end }));
    let facts = head.facts(&said);
    if let Some(title) = facts.title {
        draft.title = title;
    }
    state(&mut draft, facts.authors, facts.site, facts.published);
    Ok(draft)
}

/// What the letter's head states stands beside what its page says.
fn state(
    draft: &mut Draft,
    senders: Vec<Sourced<String>>,
    site: Option<Sourced<String>>,
    day: Option<Sourced<PartialDate>>,
) {
    if draft.authors.is_empty() {
        draft.authors = senders;
    }
    if draft.authors.is_empty() {
        draft.authors = sender::signature(draft.document.text.as_str())
            .map(|name| Sourced::inferred(name, Origin::Line))
            .into_iter()
            .collect();
    }
    draft.site = draft.site.take().or(site);
    if day.is_some() {
        draft.published = day;
    }
}

/// Lines that a program broke and means as one (RFC 3676).
fn flowed(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    // How deep the line before was quoted, if it goes on.
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|byte| *byte == b'>').count();
        let words = line[depth..].strip_prefix(' ').unwrap_or(&line[depth..]);
        let is_sign = line == "-- ";
        if open != Some(depth) || is_sign {
            if !whole.is_empty() {
                whole.push('\n');
            }
            whole.push_str(if depth > 0 { "> " } else { "" });
        }
        whole.push_str(if is_sign { line } else { words });
        open = (words.ends_with(' ') && !is_sign && !words.trim().is_empty()).then_some(depth);
    }
    whole
}

/// The page without what it hides, and the words of that: what a letter's
/// program shows of it in its list.
fn without_hidden(html: &str) -> (Cow<'_, str>, Vec<String>) {
    static HIDDEN: LazyLock<regex::Regex> = LazyLock::new(|| {
        regex::Regex::new(
            r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:^|;)\s*opacity\s*:\s*0\s*(?:;|$)",
        )
        .expect("written here")
    });
    if !HIDDEN.is_match(html) {
        return (Cow::Borrowed(html), Vec::new());
    }
    let page = Document::from(html);
    let (mut words, mut hidden) = (0, Vec::new());
    let all = page.select("body").text().split_whitespace().count();
    let nodes: Vec<_> = page.select("body [style]").nodes().to_vec();
    for node in nodes {
        let is_hidden = node.attr("style").is_some_and(|style| HIDDEN.is_match(&style));
        // A page may hide its other shape for small windows; never its whole text.
        let text = node.text().split_whitespace().collect::<Vec<_>>().join(" ");
        if is_hidden && node.parent().is_some() && (words + text.split_whitespace().count()) * 2 < all.max(2) {
            words += text.split_whitespace().count();
            if text.chars().any(char::is_alphanumeric) {
                hidden.push(text);
            }
            node.remove_from_parent();
        }
    }
    (Cow::Owned(page.html().to_string()), hidden)
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
