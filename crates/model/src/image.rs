//! Images that are kept with an article, and where its markup shows them.

use std::{borrow::Cow, collections::HashMap, fmt::Write as _, ops::Range};

use crate::{CleanMarkup, ContentHash};

/// The kinds of image that are kept: rasters only, which run nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the names of the kinds")]
pub enum ImageKind {
    Png,
    Jpeg,
    Gif,
    Webp,
    Avif,
}

impl ImageKind {
    /// Tells the kind by the first bytes; nothing for any other file.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let brand = bytes.get(8..12).unwrap_or_default();
        match () {
            () if bytes.starts_with(b"\x89PNG\r\n\x1a\n") => Some(Self::Png),
            () if bytes.starts_with(b"\xff\xd8\xff") => Some(Self::Jpeg),
            () if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") => Some(Self::Gif),
            () if bytes.starts_with(b"RIFF") && brand == b"WEBP" => Some(Self::Webp),
            () if bytes.get(4..8) == Some(b"ftyp") && (brand == b"avif" || brand == b"avis") => Some(Self::Avif),
            () => None,
        }
    }

    /// The name used in the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Avif => "avif",
        }
    }

    /// Reads the name that [`ImageKind::as_str`] gives.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Png, Self::Jpeg, Self::Gif, Self::Webp, Self::Avif].into_iter().find(|kind| kind.as_str() == name)
    }

    /// The media type under which it is served.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Avif => "image/avif",
        }
    }
}

/// An image that is kept.
///
/// **Invariant:** `hash` and `kind` are those of `bytes`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    hash: ContentHash,
    kind: ImageKind,
    bytes: Vec<u8>,
}

impl Image {
    /// No image is larger.
    pub const MAX_BYTES: usize = 16 << 20;

    /// Takes bytes that begin as an image of a known kind does; nothing for
    /// any other, and for what is beyond [`Image::MAX_BYTES`].
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Option<Self> {
        let kind = ImageKind::of(&bytes).filter(|_| bytes.len() <= Self::MAX_BYTES)?;
        Some(Self { hash: ContentHash::of(&bytes), kind, bytes })
    }

    /// Its name among the kept images.
    #[must_use]
    pub fn hash(&self) -> ContentHash {
        self.hash
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> ImageKind {
        self.kind
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its width and height as its head states them, where that is easily read.
    #[must_use]
    pub fn size(&self) -> Option<(u32, u32)> {
        let bytes = self.bytes.as_slice();
        let be = |at: usize| Some(u32::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
        let le = |at: usize| Some(u32::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
        let wide = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let three = |at: usize| Some(le(at)? | u32::from(*bytes.get(at + 2)?) << 16);
        let size = match self.kind {
            ImageKind::Png => (wide(16)?, wide(20)?),
            ImageKind::Gif => (le(6)?, le(8)?),
            ImageKind::Webp => match bytes.get(12..16)? {
                b"VP8 " => (le(26)? & 0x3fff, le(28)? & 0x3fff),
                b"VP8X" => (three(24)? + 1, three(27)? + 1),
                _ => return None,
            },
            ImageKind::Jpeg => {
                let mut at = 2;
                loop {
                    let marker = *bytes.get(at + 1)?;
                    // The frame's head, in whichever of its codings.
                    if matches!(marker, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf) {
                        break (be(at + 7)?, be(at + 5)?);
                    }
                    at += 2 + be(at + 2)? as usize;
                    if bytes.get(at) != Some(&0xff) {
                        return None;
                    }
                }
            }
            ImageKind::Avif => return None,
        };
        Some(size).filter(|(width, height)| (1..=65_535).contains(width) && (1..=65_535).contains(height))
    }
}

/// An image that the markup names and that is not there yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Waiting {
    /// Its path beside the file, as the file writes it.
    pub beside: Option<String>,
    /// Its address on the web, never asked unless a person wants it.
    pub remote: Option<String>,
}

/// How the address of a kept image begins, under the article's own.
const KEPT: &str = "<img src=\"image/";
/// How an image begins that is not there.
const WAITING: &str = "<img data-";

/// Images in clean markup.
///
/// `<img src="image/HASH">` shows a kept image. One that is not there has no
/// address, and says in `data-beside` and `data-remote` where it may be found.
impl CleanMarkup {
    /// The kept images that it shows, each once, in its order.
    #[must_use]
    pub fn images(&self) -> Vec<ContentHash> {
        let mut found: Vec<ContentHash> = Vec::new();
        for (at, _) in self.as_str().match_indices(KEPT) {
            let hash = self.as_str().get(at + KEPT.len()..at + KEPT.len() + 64).and_then(|hash| hash.parse().ok());
            found.extend(hash.filter(|hash| !found.contains(hash)));
        }
        found
    }

    /// The images that it names and that are not there, in its order.
    #[must_use]
    pub fn waiting(&self) -> Vec<Waiting> {
        waiting_tags(self.as_str()).map(|(_, waiting)| waiting).collect()
    }

    /// The addresses of images on the web that were not loaded, each once.
    #[must_use]
    pub fn remote_images(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for remote in waiting_tags(self.as_str()).filter_map(|(_, waiting)| waiting.remote) {
            if !found.contains(&remote) {
                found.push(remote);
            }
        }
        found
    }

    /// Where the images that it shows were found beside the file or on the web.
    #[must_use]
    pub fn found(&self) -> Vec<(Waiting, Shown)> {
        let html = self.as_str();
        let tags = html.match_indices(KEPT).filter_map(|(start, _)| {
            let hash = html.get(start + KEPT.len()..start + KEPT.len() + 64)?.parse().ok()?;
            let tag = html.get(start..start + html[start..].find('>')? + 1)?;
            let value = |name| raw(tag, name).map(unescape);
            let place = Waiting { beside: value("data-beside"), remote: value("data-remote") };
            let side = |name| raw(tag, name).and_then(|length| length.parse().ok());
            let size = side("width").zip(side("height"));
            (place != Waiting::default()).then_some((place, Shown { hash, size }))
        });
        tags.collect()
    }

    /// Shows, of the images that are not there, those on the web that `loaded`
    /// has by their address.
    #[must_use]
    pub fn with_loaded(self, loaded: &HashMap<String, Shown>) -> Self {
        self.with_images(|waiting| loaded.get(waiting.remote.as_ref()?).copied())
    }

    /// Shows what `find` has of the images that are not there. What lies
    /// beside the file is asked for once: afterwards only an address on the
    /// web is still waited for. Text and offsets stay as they are.
    #[must_use]
    pub fn with_images(self, mut find: impl FnMut(&Waiting) -> Option<Shown>) -> Self {
        if !self.as_str().contains(WAITING) {
            return self;
        }
        let (html, sanitizer) = (self.as_str(), self.sanitizer());
        let mut settled = String::with_capacity(html.len());
        let mut at = 0;
        for (tag, waiting) in waiting_tags(html) {
            settled.push_str(&html[at..tag.start]);
            at = tag.end;
            let shown = find(&waiting);
            if shown.is_none() && waiting.remote.is_none() {
                continue;
            }
            settled.push_str("<img");
            if let Some(Shown { hash, size }) = shown {
                let _ = write!(settled, " src=\"image/{hash}\"");
                if let Some((width, height)) = size {
                    let _ = write!(settled, " width=\"{width}\" height=\"{height}\"");
                }
            }
            // What was escaped stays escaped.
            let names: &[_] =
                if shown.is_some() { &["data-beside", "data-remote", "alt"] } else { &["data-remote", "alt"] };
            for name in names.iter().copied() {
                if let Some(value) = raw(&html[tag.clone()], name) {
                    let _ = write!(settled, " {name}=\"{value}\"");
                }
            }
            settled.push('>');
        }
        settled.push_str(&html[at..]);
        Self::vouched(settled, sanitizer)
    }
}

/// A kept image as the markup shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// The image.
    pub hash: ContentHash,
    /// Its width and height, where they are known.
    pub size: Option<(u32, u32)>,
}

impl From<&Image> for Shown {
    fn from(image: &Image) -> Self {
        Self { hash: image.hash(), size: image.size() }
    }
}

/// Markup in which images that have an address on the web are not there: what
/// stays the same whether they were loaded or not.
#[must_use]
pub fn unloaded(html: &str) -> Cow<'_, str> {
    let mut found = String::new();
    let mut at = 0;
    for (start, _) in html.match_indices(KEPT) {
        let Some(end) = html[start..].find('>').map(|length| start + length + 1) else { break };
        let tag = &html[start..end];
        let Some(remote) = raw(tag, "data-remote") else { continue };
        let alt = raw(tag, "alt").map(|alt| format!(" alt=\"{alt}\"")).unwrap_or_default();
        let _ = write!(found, "{}<img data-remote=\"{remote}\"{alt}>", &html[at..start]);
        at = end;
    }
    if at == 0 { Cow::Borrowed(html) } else { Cow::Owned(found + &html[at..]) }
}

/// The tags of images that are not there. In clean markup `<` stands nowhere
/// but in front of a tag, and `>` nowhere but after one.
fn waiting_tags(html: &str) -> impl Iterator<Item = (Range<usize>, Waiting)> {
    html.match_indices(WAITING).filter_map(|(start, _)| {
        let end = start + html[start..].find('>')? + 1;
        let value = |name| raw(&html[start..end], name).map(unescape);
        Some((start..end, Waiting { beside: value("data-beside"), remote: value("data-remote") }))
    })
}

/// An attribute's value as it is written.
fn raw<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag.get(start..start + tag[start..].find('"')?)
}

fn unescape(value: &str) -> String {
    value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes
    }

    #[test]
    fn only_rasters_are_images_and_they_say_their_size() {
        let jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x01\x02\x03\x04".to_vec();
        type Case = (Vec<u8>, Option<ImageKind>, Option<(u32, u32)>);
        let cases: [Case; 6] = [
            (png(640, 480), Some(ImageKind::Png), Some((640, 480))),
            (jpeg, Some(ImageKind::Jpeg), Some((0x0304, 0x0102))),
            (b"GIF89a\x10\x00\x08\x00".to_vec(), Some(ImageKind::Gif), Some((16, 8))),
            (b"\x00\x00\x00\x20ftypavif".to_vec(), Some(ImageKind::Avif), None),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), None, None),
            (b"\xff\xd8\xff\xe0\x00\x00".to_vec(), Some(ImageKind::Jpeg), None),
        ];
        for (bytes, kind, size) in cases {
            let image = Image::new(bytes);
            assert_eq!(image.as_ref().map(Image::kind), kind);
            assert_eq!(image.and_then(|image| image.size()), size, "{kind:?}");
        }
    }

    #[test]
    fn an_image_that_is_not_there_can_be_shown_later() {
        let html = "<p>a &lt;img data-remote=\"x\"</p><figure><img data-beside=\"p_files/a.png\" data-remote=\"https://e.org/a?b&amp;c\" alt=\"x &quot;y&quot;\"></figure><img data-beside=\"gone.png\" alt=\"\">";
        let markup = CleanMarkup::vouched(html.to_owned(), 2);
        assert_eq!(markup.remote_images(), ["https://e.org/a?b&c"]);
        assert_eq!(markup.waiting()[0].beside.as_deref(), Some("p_files/a.png"));
        let image = Image::new(png(3, 4)).unwrap();
        let none = markup.clone().with_images(|_| None);
        assert_eq!(
            none.as_str(),
            "<p>a &lt;img data-remote=\"x\"</p><figure><img data-remote=\"https://e.org/a?b&amp;c\" alt=\"x &quot;y&quot;\"></figure>"
        );
        let one = none.clone().with_images(|waiting| waiting.remote.as_ref().map(|_| Shown::from(&image)));
        let place =
            Waiting { beside: Some("p_files/a.png".to_owned()), remote: Some("https://e.org/a?b&c".to_owned()) };
        assert_eq!(markup.clone().with_images(|_| Some(Shown::from(&image))).found()[0], (place, Shown::from(&image)));
        assert_eq!(unloaded(one.as_str()), none.as_str());
        let shown = format!("<img src=\"image/{}\" width=\"3\" height=\"4\" data-remote=", image.hash());
        assert!(one.as_str().contains(&shown), "{}", one.as_str());
        assert_eq!((one.images(), one.remote_images()), (vec![image.hash()], Vec::new()));
    }
}
