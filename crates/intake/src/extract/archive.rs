//! Files that pack others. Names in them are only names: nothing is ever
//! written by them, and every byte that is unpacked is counted.

use std::{
    collections::{HashMap, HashSet},
    io::{Cursor, Read as _},
    sync::LazyLock,
};

use regex::bytes::Regex;
use veille_model::{Format, ImageKind};
use zip::{ZipArchive, result::ZipError};

use super::images::unescape_percent;
use crate::Error;

/// So many bytes are unpacked of one file in all.
const MOST: u64 = 256 << 20;
/// And so many of one entry.
const MOST_EACH: u64 = 64 << 20;
/// So many entries are looked at.
const ENTRIES: usize = 10_000;
/// An entry that grows further than this is no text and no image.
const RATIO: u64 = 200;
/// What is smaller may grow as it likes.
const SMALL: u64 = 1 << 20;
/// Archives in archives are opened so deep.
const DEPTH: usize = 3;

/// A zip file, read within limits.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: HashMap<String, usize>,
    format: &'static str,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens one; `format` is what people call it.
    pub(crate) fn open(bytes: &'a [u8], format: &'static str) -> Result<Self, Error> {
        Self::open_within(bytes, format, MOST)
    }

    fn open_within(bytes: &'a [u8], format: &'static str, most: u64) -> Result<Self, Error> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Error::Damaged { format })?;
        if zip.len() > ENTRIES {
            return Err(Error::UnpacksTooFar);
        }
        let mut names = HashMap::with_capacity(zip.len());
        for index in 0..zip.len() {
            let name = zip.name_for_index(index).and_then(Result::ok).map(|name| name.replace('\\', "/"));
            names.extend(name.map(|name| (name, index)));
        }
        // However it is packed, a file cannot hold so much more than itself.
        let left = most.min((bytes.len() as u64).saturating_mul(RATIO).max(SMALL));
        Ok(Self { zip, names, format, left })
    }

    /// Whether there is an entry of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    /// The names of the entries, in the order of the file.
    fn entries(&self) -> Vec<(usize, String)> {
        let mut entries: Vec<_> = self.names.iter().map(|(name, index)| (*index, name.clone())).collect();
        entries.sort_unstable();
        entries
    }

    /// Unpacks an entry; nothing where there is none of this name.
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        match self.names.get(name).copied() {
            Some(index) => self.read_at(index).map(Some),
            None => Ok(None),
        }
    }

    fn read_at(&mut self, index: usize) -> Result<Vec<u8>, Error> {
        let format = self.format;
        let entry = self.zip.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword => Error::Encrypted { format },
            _ => Error::Damaged { format },
        })?;
        let grown = entry.compressed_size().saturating_mul(RATIO).max(SMALL);
        let most = grown.min(MOST_EACH).min(self.left);
        let mut bytes = Vec::new();
        let read = entry.take(most + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > most {
            return Err(Error::UnpacksTooFar);
        }
        read.map_err(|_| Error::Damaged { format })?;
        self.left -= bytes.len() as u64;
        Ok(bytes)
    }

    fn is_encrypted(&self) -> bool {
        (0..self.zip.len()).any(|index| self.zip.by_index_data(index).is_ok_and(|entry| entry.encrypted()))
    }
}

/// What kind of file a zip file is.
pub(crate) fn kind(bytes: &[u8]) -> Result<Format, Error> {
    let head = &bytes[..bytes.len().min(4096)];
    let holds = |needle: &[u8]| head.windows(needle.len()).any(|window| window == needle);
    // Where its directory is lost, the first entry still says what it was.
    let format = match () {
        () if holds(b"application/epub+zip") => "EPUB",
        () if holds(b"word/") => "Word",
        () => "ZIP",
    };
    let mut archive = Archive::open(bytes, format)?;
    let mimetype = archive.read("mimetype").ok().flatten().unwrap_or_default();
    match () {
        () if mimetype.starts_with(b"application/epub+zip") || archive.has("META-INF/container.xml") => {
            Ok(Format::Epub)
        }
        () if archive.has("word/document.xml") => Ok(Format::Docx),
        () if archive.has("EncryptedPackage") => Err(Error::Encrypted { format: "Word" }),
        () if mimetype.starts_with(b"application/vnd.oasis.opendocument") => {
            Err(Error::Unsupported { format: "OpenDocument" })
        }
        () if archive.has("xl/workbook.xml") || archive.has("ppt/presentation.xml") => {
            Err(Error::Unsupported { format: "office document" })
        }
        () => Err(Error::Archive),
    }
}

/// A file that was packed in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its path in the archive, as it is written there, with `›` between
    /// archives that lie in one another.
    pub path: String,
    /// Its bytes, or why there are none.
    pub bytes: Result<Vec<u8>, Error>,
    /// The images that it shows and that were packed beside it.
    pub beside: Vec<Beside>,
}

/// An image beside a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// Its path as seen from the file.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What became of a file that may be an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unpacked {
    /// It is one; its files were given.
    Archive,
    /// It is something else, to be read as it is.
    Other,
}

/// Unpacks an archive and gives its files to `take`, one after the other, for
/// as long as that answers true. Images and styles that lie beside articles
/// are given with these only.
///
/// # Errors
/// [`Error::Damaged`] where it cannot be opened, [`Error::Encrypted`] where
/// all of it is locked, [`Error::UnpacksTooFar`], [`Error::Empty`].
pub fn unpack(bytes: &[u8], take: &mut dyn FnMut(Member) -> bool) -> Result<Unpacked, Error> {
    if !crate::is_packed(bytes) || bytes.len() > crate::MAX_PACKED_BYTES {
        return Ok(Unpacked::Other);
    }
    match kind(bytes) {
        Err(Error::Archive) => {}
        // Why it cannot be read is said where it is read.
        _ => return Ok(Unpacked::Other),
    }
    let mut left = MOST;
    let mut given = 0;
    open_all(bytes, "", DEPTH, &mut left, &mut |member| {
        given += 1;
        take(member)
    })?;
    if given == 0 { Err(Error::Empty) } else { Ok(Unpacked::Archive) }
}

fn open_all(
    bytes: &[u8],
    prefix: &str,
    depth: usize,
    left: &mut u64,
    take: &mut dyn FnMut(Member) -> bool,
) -> Result<bool, Error> {
    let mut archive = Archive::open_within(bytes, "ZIP", *left)?;
    if archive.is_encrypted() && prefix.is_empty() {
        return Err(Error::Encrypted { format: "ZIP" });
    }
    let entries = archive.entries();
    let folders: HashSet<&str> = entries.iter().filter_map(|(_, name)| page_folder(name, &entries)).collect();
    for (index, name) in &entries {
        let skipped = is_hidden(name) || name.ends_with('/') || is_beside(name) || in_folder(name, &folders);
        let regular = archive.zip.by_index_data(*index).is_ok_and(|entry| entry.is_file() && !entry.is_symlink());
        if skipped || !regular {
            continue;
        }
        let path = format!("{prefix}{name}");
        let read = archive.read_at(*index);
        let packed = read.as_deref().is_ok_and(|bytes| crate::is_packed(bytes) && kind(bytes) == Err(Error::Archive));
        let go_on = match read {
            Ok(bytes) if packed && depth > 1 => {
                *left = archive.left;
                let opened = open_all(&bytes, &format!("{path} › "), depth - 1, left, take);
                archive.left = archive.left.min(*left);
                match opened {
                    Ok(go_on) => go_on,
                    Err(error) => take(Member { path, bytes: Err(error), beside: Vec::new() }),
                }
            }
            Ok(_) if packed => take(Member { path, bytes: Err(Error::UnpacksTooFar), beside: Vec::new() }),
            Ok(bytes) => {
                let beside = beside(&mut archive, name, &bytes);
                take(Member { path, bytes: Ok(bytes), beside })
            }
            // What is beyond the limits ends the archive; what is damaged only itself.
            Err(Error::UnpacksTooFar) => {
                take(Member { path, bytes: Err(Error::UnpacksTooFar), beside: Vec::new() });
                false
            }
            Err(error) => take(Member { path, bytes: Err(error), beside: Vec::new() }),
        };
        if !go_on {
            return Ok(false);
        }
    }
    *left = archive.left;
    Ok(true)
}

/// The images that a page or a Markdown file names and that are packed beside it.
fn beside(archive: &mut Archive<'_>, name: &str, bytes: &[u8]) -> Vec<Beside> {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r#"(?i-u)(?:src\s*=\s*["']?|\]\(<?)\s*([^"'<>()\s][^"'<>()\n]{0,500}?\.(?:png|jpe?g|gif|webp|avif))["'>)\s]"#,
        )
        .expect("written here")
    });
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut found: Vec<Beside> = Vec::new();
    let mut seen = HashSet::new();
    for named in NAMED.captures_iter(&bytes[..bytes.len().min(8 << 20)]) {
        let Some(path) = named.get(1).and_then(|path| std::str::from_utf8(path.as_bytes()).ok()) else { continue };
        let path = unescape_percent(&path.replace("&amp;", "&"));
        let inside = path.strip_prefix("./").unwrap_or(&path);
        let full = if folder.is_empty() { inside.to_owned() } else { format!("{folder}/{inside}") };
        if found.len() == 500 || !seen.insert(path.clone()) {
            continue;
        }
        if let Ok(Some(bytes)) = archive.read(&full)
            && ImageKind::of(&bytes).is_some()
        {
            found.push(Beside { path, bytes });
        }
    }
    found
}

/// The folder of what a browser saved with the page that lies beside it.
fn page_folder<'a>(name: &'a str, entries: &[(usize, String)]) -> Option<&'a str> {
    let at = name.find("_files/").or_else(|| name.find("_fichiers/"))?;
    let page = &name[..at];
    let saved = [".html", ".htm", ".xhtml", ".HTML", ".HTM"];
    let is_page = entries.iter().any(|(_, other)| other.strip_prefix(page).is_some_and(|end| saved.contains(&end)));
    is_page.then(|| &name[..at + name[at..].find('/').unwrap_or(0) + 1])
}

fn in_folder(name: &str, folders: &HashSet<&str>) -> bool {
    folders.iter().any(|folder| name.starts_with(folder))
}

fn is_hidden(name: &str) -> bool {
    name.split('/')
        .any(|part| part.starts_with('.') || part == "__MACOSX" || part == "Thumbs.db" || part == "desktop.ini")
}

/// What lies beside articles and is none, by its ending.
pub(crate) fn is_beside(name: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "avif", "bmp", "css", "csv", "gif", "ico", "jpeg", "jpg", "js", "json", "map", "mjs", "mp3", "mp4", "ogg",
        "otf", "png", "svg", "tif", "tiff", "ttf", "wasm", "wav", "webm", "webp", "woff", "woff2", "xml",
    ];
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}
