//! The images of a file: found, checked, and named by their hash in the
//! markup before anything else looks at it, so that a page with megabytes of
//! `data:` addresses is read as quickly as one without.

#[cfg(test)]
mod tests;

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use regex::Regex;
use url::Url;
use veille_model::{ContentHash, Draft, Image, Shown, Waiting};

use super::block::Source;

/// The scheme under which kept images travel through the markup.
pub(super) const KEPT: &str = "veille-image";
/// The scheme of images that may lie beside the file.
pub(super) const BESIDE: &str = "veille-beside";

/// So many images of an article are kept.
const MOST: usize = 1_000;
/// And so many bytes of them.
const MOST_BYTES: usize = 96 << 20;
/// What is smaller on both sides is no picture but a counter or a spacer.
const SPECK: u32 = 3;

/// The images found so far.
#[derive(Debug, Default)]
pub(crate) struct Images {
    kept: HashMap<ContentHash, Image>,
    names: HashMap<String, ContentHash>,
    bytes: usize,
    /// Whether one was beyond a limit.
    left: bool,
}

impl Images {
    /// Takes an image, unless it is none that is kept.
    pub(crate) fn add(&mut self, bytes: Vec<u8>) -> Option<ContentHash> {
        let large = bytes.len() > Image::MAX_BYTES;
        let Some(image) = Image::new(bytes) else {
            self.left |= large;
            return None;
        };
        let speck = image.size().is_some_and(|(width, height)| width < SPECK && height < SPECK);
        let hash = image.hash();
        if self.kept.contains_key(&hash) {
            return Some(hash);
        }
        if speck {
            return None;
        }
        if self.kept.len() == MOST || self.bytes + image.bytes().len() > MOST_BYTES {
            self.left = true;
            return None;
        }
        self.bytes += image.bytes().len();
        self.kept.insert(hash, image);
        Some(hash)
    }

    /// Takes an image that the markup knows by `name`.
    pub(crate) fn add_named(&mut self, name: &str, bytes: Vec<u8>) {
        if let Some(hash) = self.add(bytes) {
            self.names.entry(name.to_owned()).or_insert(hash);
        }
    }

    /// The image of this name.
    pub(crate) fn named(&self, name: &str) -> Option<ContentHash> {
        self.names.get(name).copied()
    }

    /// The width and height of a kept image.
    pub(super) fn size(&self, hash: ContentHash) -> Option<(u32, u32)> {
        self.kept.get(&hash).and_then(Image::size)
    }

    /// The address that stands for a kept image in markup to be cleaned.
    pub(crate) fn address(&self, hash: ContentHash) -> String {
        match self.size(hash) {
            Some((width, height)) => format!("{KEPT}:{hash}:{width}x{height}"),
            None => format!("{KEPT}:{hash}"),
        }
    }

    /// Writes markup anew in which every `<img>` has one address at most: of
    /// an image kept, of one beside the file, or of one on the web.
    ///
    /// `find` knows images by their address where the file is a container.
    pub(crate) fn localise(
        &mut self,
        html: &str,
        find: &mut dyn FnMut(&mut Self, &str) -> Option<ContentHash>,
    ) -> String {
        let variables = variables(html);
        let mut written = String::with_capacity(html.len().min(4 << 20));
        let mut at = 0;
        for start in images_in(html) {
            if start < at {
                continue;
            }
            let Some((attributes, end)) = attributes(html, start + 4) else { continue };
            written.push_str(&html[at..start + 4]);
            at = end;
            let address = if is_speck(&attributes) { None } else { self.choose(&attributes, &variables, find) };
            for (name, value) in &attributes {
                if !is_address(name) {
                    put(&mut written, name, value);
                }
            }
            if let Some(address) = address {
                put(&mut written, "src", &address);
            }
            written.push('>');
        }
        written.push_str(&html[at..]);
        written
    }

    /// The first address that leads to an image of the file, or else the first
    /// that may lead to one elsewhere.
    fn choose(
        &mut self,
        attributes: &[(String, Cow<'_, str>)],
        variables: &HashMap<&str, &str>,
        find: &mut dyn FnMut(&mut Self, &str) -> Option<ContentHash>,
    ) -> Option<String> {
        let mut elsewhere = None;
        for address in candidates(attributes, variables) {
            if let Some(data) = strip_scheme(&address, "data:") {
                if let Some(hash) = from_data(data).and_then(|bytes| self.add(bytes)) {
                    return Some(self.address(hash));
                }
                continue;
            }
            if let Some(hash) = find(self, &address) {
                return Some(self.address(hash));
            }
            if elsewhere.is_none() {
                elsewhere = self::elsewhere(&address);
            }
        }
        elsewhere
    }

    /// Notes that one could not be unpacked.
    pub(crate) fn leave(&mut self) {
        self.left = true;
    }

    /// Whether the file has images beyond the limits.
    pub(crate) fn some_left(&self) -> bool {
        self.left
    }

    /// All of them, by their hash.
    pub(super) fn into_kept(self) -> HashMap<ContentHash, Image> {
        self.kept
    }

    /// Gives the draft the images that its markup shows.
    pub(crate) fn settle(mut self, draft: &mut Draft) {
        let shown = draft.document.markup.images();
        draft.images = shown.iter().filter_map(|hash| self.kept.remove(hash)).collect();
    }
}

/// What the address of an image says once the markup is clean.
pub(super) fn source(address: &str) -> Option<Source> {
    let address = address.trim();
    if let Some(kept) = strip_scheme(address, "veille-image:") {
        let (hash, size) = kept.split_once(':').unwrap_or((kept, ""));
        let size = size.split_once('x').and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
        return Some(Source::Kept(Shown { hash: hash.parse().ok()?, size }));
    }
    if let Some(beside) = strip_scheme(address, "veille-beside:") {
        let (beside, remote) = beside.split_once('|').unwrap_or((beside, ""));
        let path = unescape_percent(beside);
        let beside = Some(path).filter(|path| is_inside(path));
        let remote = self::remote(remote);
        return (beside.is_some() || remote.is_some()).then_some(Source::Waiting(Waiting { beside, remote }));
    }
    Some(Source::Waiting(Waiting { beside: None, remote: Some(remote(address)?) }))
}

/// An address on the web, its scheme written as everybody reads it.
fn remote(address: &str) -> Option<String> {
    let plain = address.starts_with("http://") || address.starts_with("https://");
    if plain {
        return is_remote(address).then(|| address.to_owned());
    }
    is_remote(address).then(|| Url::parse(address).ok().map(String::from)).flatten()
}

/// The address with where it leads on the web, when it may lie beside the file.
pub(super) fn with_base<'a>(address: &'a str, base: Option<&Url>) -> Option<Cow<'a, str>> {
    let Some(beside) = strip_scheme(address, "veille-beside:").filter(|beside| !beside.contains('|')) else {
        return Some(Cow::Borrowed(address));
    };
    let remote = base.and_then(|base| base.join(beside).ok()).map(String::from).filter(|remote| is_remote(remote));
    Some(Cow::Owned(format!("{BESIDE}:{beside}|{}", remote.unwrap_or_default())))
}

/// Whether a path stays in the folder in which it is meant.
fn is_inside(path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    !path.is_empty()
        && !path.starts_with(['/', '\\'])
        && !path.contains(['\0', ':', '\\'])
        && !path.split('/').any(|part| part == "..")
}

fn is_remote(address: &str) -> bool {
    address.len() <= 4096 && Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// Where an address that is not in the file may lead.
fn elsewhere(address: &str) -> Option<String> {
    static SCHEME: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[A-Za-z][A-Za-z0-9+.-]*:").expect("written here"));
    let address = address.trim();
    match () {
        () if address.is_empty() || address.len() > 4096 || address.starts_with('#') => None,
        () if address.starts_with("//") => Some(format!("https:{address}")),
        () if SCHEME.is_match(address) => is_remote(address).then(|| address.to_owned()),
        () => Some(format!("{BESIDE}:{}", address.replace('|', "%7C").replace(' ', "%20"))),
    }
}

fn is_address(name: &str) -> bool {
    matches!(name, "src" | "srcset" | "sizes" | "loading" | "style")
        || name.starts_with("data-") && (name.contains("src") || name.contains("original") || name.contains("lazy"))
}

/// The addresses that an image's attributes name, likeliest first.
fn candidates(attributes: &[(String, Cow<'_, str>)], variables: &HashMap<&str, &str>) -> Vec<String> {
    let value = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| &**value);
    let mut found: Vec<String> = Vec::new();
    // A page of SingleFile names what it shows twice once, in its style.
    if let Some(style) = value("style")
        && let Some(name) = style.split("var(").nth(1).and_then(|rest| rest.split(')').next())
        && let Some(address) = variables.get(name.trim())
    {
        found.push((*address).to_owned());
    }
    found.extend(value("src").map(|src| src.trim().to_owned()));
    for name in ["data-src", "data-original", "data-lazy-src", "data-lazy", "data-hi-res-src", "data-original-src"] {
        found.extend(value(name).map(|src| src.trim().to_owned()));
    }
    for name in ["srcset", "data-srcset", "data-lazy-srcset"] {
        // A comma may stand in an address of data, where the first is all there is.
        let first = value(name).and_then(|set| set.trim().split([' ', '\n', '\t']).next());
        found.extend(first.map(|first| first.trim_end_matches(',').to_owned()));
    }
    found.retain(|address| !address.is_empty());
    found
}

/// A counter or a spacer by what its attributes say.
fn is_speck(attributes: &[(String, Cow<'_, str>)]) -> bool {
    let small = |wanted: &str| {
        let value = attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.trim());
        value.and_then(|value| value.trim_end_matches("px").parse::<u32>().ok()).is_some_and(|length| length < SPECK)
    };
    small("width") && small("height")
}

/// What SingleFile names in its style: variables that are images.
fn variables(html: &str) -> HashMap<&str, &str> {
    const NAME: &str = "--sf-img-";
    let mut found = HashMap::new();
    for (start, _) in html.match_indices(NAME) {
        let digits = html[start + NAME.len()..].bytes().take_while(u8::is_ascii_digit).count();
        let end = start + NAME.len() + digits;
        let rest = html[end..].trim_start();
        let Some(rest) = rest.strip_prefix(':').map(str::trim_start).and_then(|rest| rest.strip_prefix("url(")) else {
            continue;
        };
        let rest = rest.trim_start_matches(['"', '\'']);
        let length = rest.find(['"', '\'', ')']).unwrap_or(rest.len());
        found.insert(&html[start..end], &rest[..length]);
    }
    found
}

/// Where the images of the markup begin, but for what scripts and comments say.
fn images_in(html: &str) -> Vec<usize> {
    let bytes = html.as_bytes();
    let is = |at: usize, word: &[u8]| {
        bytes.get(at..at + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word))
            && bytes.get(at + word.len()).is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))
    };
    let mut found = Vec::new();
    let mut skip = 0;
    for (at, _) in html.match_indices('<') {
        if at < skip {
            continue;
        }
        let past = |end: &str| html[at..].find(end).map_or(html.len(), |length| at + length);
        match () {
            () if is(at, b"<img") => found.push(at),
            () if is(at, b"<script") => {
                let close = |(end, _): &(usize, &str)| {
                    let name = bytes.get(at + end + 2..at + end + 8);
                    name.is_some_and(|name| name.eq_ignore_ascii_case(b"script"))
                };
                skip = html[at..].match_indices("</").find(close).map_or(html.len(), |(end, _)| at + end);
            }
            () if bytes[at..].starts_with(b"<!--") => skip = past("-->"),
            () => {}
        }
    }
    found
}

type Attributes<'a> = Vec<(String, Cow<'a, str>)>;

/// The attributes of the tag whose name ends at `at`, and where the tag ends.
fn attributes(html: &str, mut at: usize) -> Option<(Attributes<'_>, usize)> {
    let bytes = html.as_bytes();
    let mut found = Vec::new();
    loop {
        while bytes.get(at).is_some_and(|b| b.is_ascii_whitespace() || *b == b'/') {
            at += 1;
        }
        if *bytes.get(at)? == b'>' {
            return Some((found, at + 1));
        }
        let start = at;
        while bytes.get(at).is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'>' | b'/')) {
            at += 1;
        }
        // A sign that begins no name, so that the walk goes on.
        if at == start {
            at += 1;
        }
        let name = html.get(start..at)?.to_ascii_lowercase();
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let mut value = "";
        if bytes.get(at) == Some(&b'=') {
            at += 1;
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            let quote = bytes.get(at).copied().filter(|b| matches!(b, b'"' | b'\''));
            let start = at + usize::from(quote.is_some());
            let rest = html.get(start..)?;
            let length = match quote {
                Some(quote) => rest.find(char::from(quote))?,
                None => rest.find(|c: char| c.is_ascii_whitespace() || c == '>')?,
            };
            value = &rest[..length];
            at = start + length + usize::from(quote.is_some());
        }
        if found.len() <= 1_000 {
            found.push((name, unescape(value)));
        }
    }
}

fn put(html: &mut String, name: &str, value: &str) {
    if name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':')) {
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        html.push_str(&value.replace('&', "&amp;").replace('"', "&quot;"));
        html.push('"');
    }
}

fn unescape(value: &str) -> Cow<'_, str> {
    if !value.contains('&') || value.len() > 1 << 20 {
        return Cow::Borrowed(value);
    }
    let value = value.replace("&quot;", "\"").replace("&#34;", "\"").replace("&#39;", "'").replace("&lt;", "<");
    Cow::Owned(value.replace("&gt;", ">").replace("&#38;", "&").replace("&amp;", "&"))
}

fn strip_scheme<'a>(address: &'a str, scheme: &str) -> Option<&'a str> {
    let head = address.get(..scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then(|| &address[scheme.len()..])
}

/// The bytes of a `data:` address, after its scheme.
fn from_data(data: &str) -> Option<Vec<u8>> {
    let (head, body) = data.split_once(',')?;
    if body.len() / 4 * 3 > Image::MAX_BYTES + 4 {
        return None;
    }
    if !head.trim_end().to_ascii_lowercase().ends_with(";base64") {
        return None;
    }
    from_base64(&if body.contains('%') { Cow::Owned(unescape_percent(body)) } else { Cow::Borrowed(body) })
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.bytes() {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            byte if byte.is_ascii_whitespace() => continue,
            _ => return None,
        };
        bits = bits << 6 | u32::from(six);
        count += 1;
        if count == 4 {
            bytes.extend_from_slice(&bits.to_be_bytes()[1..]);
            (bits, count) = (0, 0);
        }
    }
    match count {
        2 => bytes.push((bits >> 4).to_be_bytes()[3]),
        3 => bytes.extend_from_slice(&(bits >> 2).to_be_bytes()[2..]),
        _ => {}
    }
    Some(bytes)
}

/// A path or address with its `%20` resolved, where that gives a text.
pub(crate) fn unescape_percent(text: &str) -> String {
    let bytes = text.as_bytes();
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                plain.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            (byte, ..) => {
                plain.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(plain).unwrap_or_else(|_| text.to_owned())
}
