//! A look at the markup before it is parsed: parsers are quadratic where
//! these numbers are large, so the numbers are bounded by one linear pass.

use std::collections::HashMap;

use crate::Error;

const MAX_DEPTH: usize = 512;
const MAX_ATTRIBUTES: usize = 1_000;
const MAX_ENTITIES: usize = 200_000;
/// So many bytes of a name are looked at.
const LONGEST: usize = 64;

/// Refuses markup nested, attributed or escaped beyond reason.
///
/// # Errors
/// [`Error::TooDeep`], [`Error::TooManyAttributes`] or [`Error::TooManyEntities`].
pub(crate) fn guard(html: &str) -> Result<(), Error> {
    let bytes = html.as_bytes();
    if bytes.iter().filter(|byte| **byte == b'&').count() > MAX_ENTITIES {
        return Err(Error::TooManyEntities);
    }
    let mut open = Open::default();
    let mut at = 0;
    while let Some(found) = find(bytes, at, b'<') {
        at = found + 1;
        match bytes.get(at) {
            Some(b'!') if bytes[at..].starts_with(b"!--") => at = after(html, at + 3, "-->"),
            Some(b'!' | b'?') => at = after(html, at, ">"),
            Some(b'/') => {
                let name = name_at(bytes, at + 1);
                open.close(name);
                at += 1 + name.len();
            }
            Some(byte) if byte.is_ascii_alphabetic() => {
                let name = name_at(bytes, at);
                let (end, attributes, closed) = attributes(bytes, at + name.len());
                if attributes > MAX_ATTRIBUTES {
                    return Err(Error::TooManyAttributes);
                }
                at = end;
                let mut room = [0; LONGEST];
                let lower = lowered(name, &mut room);
                match lower {
                    b"script" | b"style" | b"textarea" | b"title" | b"xmp" | b"iframe" | b"noembed" | b"noframes" => {
                        at = after_raw(bytes, at, lower);
                    }
                    _ => open.open(lower, closed),
                }
                if open.names.len() > MAX_DEPTH {
                    return Err(Error::TooDeep);
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// The elements that are open, as a parser would have them, nearly.
#[derive(Default)]
struct Open {
    names: Vec<Name>,
    counts: HashMap<Name, usize>,
}

/// A name in lower case, as a number: a page has thousands of tags, and none is
/// worth a string. Two that share one by somebody's will are counted as one.
type Name = u64;

fn numbered(lower: &[u8]) -> Name {
    lower.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn lowered<'a>(name: &[u8], room: &'a mut [u8; LONGEST]) -> &'a [u8] {
    let room = &mut room[..name.len()];
    room.copy_from_slice(name);
    room.make_ascii_lowercase();
    room
}

impl Open {
    fn open(&mut self, name: &[u8], closed: bool) {
        let void: [&[u8]; 14] = [
            b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param", b"source",
            b"track", b"wbr",
        ];
        // A slash closes in svg and math only; counting it open elsewhere is right.
        let foreign = || self.counts.contains_key(&numbered(b"svg")) || self.counts.contains_key(&numbered(b"math"));
        if void.contains(&name) || (closed && foreign()) {
            return;
        }
        let ends: &[&[u8]] = match name {
            b"p" => &[b"p"],
            b"li" => &[b"p", b"li"],
            b"dt" | b"dd" => &[b"p", b"dt", b"dd"],
            b"tr" => &[b"p", b"td", b"th", b"tr"],
            b"td" | b"th" => &[b"p", b"td", b"th"],
            b"tbody" | b"thead" | b"tfoot" => &[b"p", b"td", b"th", b"tr", b"tbody", b"thead", b"tfoot"],
            b"option" | b"optgroup" => &[b"option"],
            b"rt" | b"rp" => &[b"rt", b"rp"],
            b"div" | b"ul" | b"ol" | b"table" | b"h1" | b"h2" | b"h3" | b"h4" | b"blockquote" | b"section" | b"pre" => {
                &[b"p"]
            }
            _ => &[],
        };
        while self.names.last().is_some_and(|last| ends.iter().any(|end| numbered(end) == *last)) {
            self.pop();
        }
        let name = numbered(name);
        *self.counts.entry(name).or_default() += 1;
        self.names.push(name);
    }

    fn close(&mut self, name: &[u8]) {
        let name = numbered(lowered(name, &mut [0; LONGEST]));
        if !self.counts.contains_key(&name) {
            return;
        }
        while self.pop().is_some_and(|popped| popped != name) {}
    }

    fn pop(&mut self) -> Option<Name> {
        let name = self.names.pop()?;
        if let Some(count) = self.counts.get_mut(&name) {
            *count -= 1;
            if *count == 0 {
                self.counts.remove(&name);
            }
        }
        Some(name)
    }
}

fn find(bytes: &[u8], from: usize, byte: u8) -> Option<usize> {
    bytes.get(from..)?.iter().position(|b| *b == byte).map(|found| from + found)
}

fn after(html: &str, from: usize, end: &str) -> usize {
    html.get(from..).and_then(|rest| rest.find(end)).map_or(html.len(), |found| from + found + end.len())
}

/// The place after the closing tag of an element whose content is no markup.
fn after_raw(bytes: &[u8], from: usize, name: &[u8]) -> usize {
    let mut at = from;
    while let Some(found) = find(bytes, at, b'<') {
        let tag = bytes.get(found + 2..found + 2 + name.len());
        if bytes.get(found + 1) == Some(&b'/') && tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name)) {
            return found + 2 + name.len();
        }
        at = found + 1;
    }
    bytes.len()
}

fn name_at(bytes: &[u8], from: usize) -> &[u8] {
    let rest = bytes.get(from..).unwrap_or_default();
    let end =
        rest.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/' | b'<')).unwrap_or(rest.len());
    &rest[..end.min(LONGEST)]
}

/// The place after the tag, how many attributes it has, and whether it ends in a slash.
fn attributes(bytes: &[u8], from: usize) -> (usize, usize, bool) {
    let (mut at, mut count, mut inside, mut slash) = (from, 0, false, false);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'>' => return (at + 1, count, slash),
            b'"' | b'\'' if bytes[..at].iter().rev().find(|b| !b.is_ascii_whitespace()) == Some(&b'=') => {
                at = find(bytes, at + 1, *byte).unwrap_or(bytes.len());
                inside = false;
            }
            b if b.is_ascii_whitespace() => inside = false,
            b'/' => {
                inside = false;
                slash = true;
                at += 1;
                continue;
            }
            _ if !inside => {
                inside = true;
                count += usize::from(*byte != b'=');
            }
            _ => {}
        }
        slash = false;
        at += 1;
    }
    (bytes.len(), count, slash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_beyond_reason_is_refused_and_ordinary_markup_is_not() {
        let cases = [
            ("<div>".repeat(600), Err(Error::TooDeep)),
            ("<ul><li>".repeat(300), Err(Error::TooDeep)),
            ("<b>".repeat(600), Err(Error::TooDeep)),
            (format!("<p {}>", "a=1 ".repeat(1001)), Err(Error::TooManyAttributes)),
            ("&amp;".repeat(200_001), Err(Error::TooManyEntities)),
            ("<div></div>".repeat(5000), Ok(())),
            ("<p>one <br> two".repeat(5000), Ok(())),
            ("<ul>".to_owned() + &"<li>one".repeat(5000), Ok(())),
            ("<table>".to_owned() + &"<tr><td>one<td>two".repeat(5000), Ok(())),
            (format!("<script>{}</script>", "'<div>'".repeat(5000)), Ok(())),
            (format!("<!-- {} -->", "<div>".repeat(5000)), Ok(())),
            ("<svg><path d='M1'/></svg>".repeat(5000), Ok(())),
            ("<a title=\"a > b\" href='x'>".to_owned() + &"</a><a>".repeat(2000), Ok(())),
            ("1 < 2 and </nothing> <> <".repeat(1000), Ok(())),
        ];
        for (index, (html, expected)) in cases.into_iter().enumerate() {
            assert_eq!(guard(&html), expected, "case {index}");
        }
    }
}
