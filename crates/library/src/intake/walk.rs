//! Walks what was dropped.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use veille_store::imports::Outcome;
use veille_worker::Beside;

/// Something to be imported.
#[derive(Debug, Clone)]
pub(super) enum Source {
    /// A file or a folder.
    Path(PathBuf),
    /// Bytes at hand.
    Bytes {
        /// What to call them.
        name: String,
        /// The bytes.
        bytes: Vec<u8>,
    },
}

/// A file that was found.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) name: String,
    pub(super) path: Option<PathBuf>,
    pub(super) content: Content,
}

/// What there is to do for a file.
#[derive(Debug)]
pub(super) enum Content {
    /// To be read from there.
    File(PathBuf),
    /// At hand.
    Bytes(Vec<u8>),
    /// Out of an archive, with the images that were packed beside it.
    Packed(Vec<u8>, Vec<Beside>),
    /// Nothing: what becomes of it is known.
    Settled(Outcome),
}

impl Content {
    /// How many bytes it holds already.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            Self::Packed(bytes, beside) => bytes.len() + beside.iter().map(|image| image.bytes.len()).sum::<usize>(),
            Self::File(_) | Self::Settled(_) => 0,
        }
    }
}

/// Endings of what lies beside articles and is none. A picture dropped for
/// itself is refused by its content; in a folder its ending is enough.
const BESIDE: &[&str] = &[
    "avif", "bmp", "css", "csv", "gif", "ico", "jpeg", "jpg", "js", "json", "map", "mjs", "mp3", "mp4", "ogg", "otf",
    "png", "svg", "tif", "tiff", "ttf", "wasm", "wav", "webm", "webp", "woff", "woff2", "xml",
];

/// Names each file of a source, in the order of names. `found` answers whether to go on.
pub(super) fn walk(source: Source, found: &mut dyn FnMut(Job) -> bool) {
    match source {
        Source::Bytes { name, bytes } => {
            found(Job { name, path: None, content: Content::Bytes(bytes) });
        }
        Source::Path(path) => match fs::metadata(&path) {
            Ok(about) if about.is_dir() => folder(path, found),
            Ok(about) if about.is_file() => {
                found(job(path.clone(), Content::File(path)));
            }
            // A pipe or a device may never end.
            Ok(_) => {
                found(job(path, Content::Settled(failed("not_a_file"))));
            }
            Err(error) => {
                found(job(path, Content::Settled(unreadable(&error))));
            }
        },
    }
}

/// What is said of a file that cannot be read.
pub(super) fn unreadable(error: &io::Error) -> Outcome {
    let code = match error.kind() {
        io::ErrorKind::NotFound => "not_found",
        io::ErrorKind::PermissionDenied => "permission_denied",
        _ => "unreadable",
    };
    failed(code)
}

pub(super) fn failed(code: &str) -> Outcome {
    Outcome::Failed { code: code.to_owned(), object: None }
}

/// Walks a folder without following links, so that it ends.
fn folder(root: PathBuf, found: &mut dyn FnMut(Job) -> bool) {
    let mut left = vec![root];
    while let Some(dir) = left.pop() {
        let mut entries: Vec<_> = match fs::read_dir(&dir) {
            Ok(entries) => entries.filter_map(Result::ok).collect(),
            Err(error) => {
                if !found(job(dir, Content::Settled(unreadable(&error)))) {
                    return;
                }
                continue;
            }
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        let names: Vec<String> = entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        let mut below = Vec::new();
        for (entry, name) in entries.iter().zip(&names) {
            let Ok(kind) = entry.file_type() else { continue };
            if name.starts_with('.') || name == "Thumbs.db" || name == "desktop.ini" {
                continue;
            }
            if kind.is_dir() {
                if !belongs_to_a_page(name, &names) {
                    below.push(entry.path());
                }
                continue;
            }
            let beside = ending(&entry.path()).is_some_and(|ending| BESIDE.contains(&ending.as_str()));
            let content = if !kind.is_file() {
                // A pipe may never end; a link may lead out of the folder, or back into it.
                Content::Settled(Outcome::Ignored { code: "not_a_file".to_owned(), object: None })
            } else if beside {
                Content::Settled(Outcome::Ignored { code: "not_an_article".to_owned(), object: ending(&entry.path()) })
            } else {
                Content::File(entry.path())
            };
            if !found(job(entry.path(), content)) {
                return;
            }
        }
        left.extend(below.into_iter().rev());
    }
}

/// Whether a folder holds the pictures and scripts that a browser saved with a page.
fn belongs_to_a_page(name: &str, siblings: &[String]) -> bool {
    let Some(page) = name.strip_suffix("_files").or_else(|| name.strip_suffix("_fichiers")) else { return false };
    siblings.iter().any(|sibling| {
        sibling.strip_prefix(page).is_some_and(|end| matches!(end, ".html" | ".htm" | ".xhtml" | ".HTML" | ".HTM"))
    })
}

fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_string_lossy().to_lowercase())
}

fn job(path: PathBuf, content: Content) -> Job {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    Job { name, path: Some(path), content }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &Path) -> Vec<(String, &'static str)> {
        let mut all = Vec::new();
        walk(Source::Path(path.to_owned()), &mut |job| {
            let what = match job.content {
                Content::File(_) => "file",
                Content::Bytes(_) | Content::Packed(..) => "bytes",
                Content::Settled(Outcome::Ignored { .. }) => "ignored",
                Content::Settled(_) => "failed",
            };
            all.push((job.name, what));
            true
        });
        all
    }

    #[test]
    fn a_folder_is_walked_for_articles_only() {
        let dir = tempfile::tempdir().unwrap();
        for folder in ["page_files", "autre_files", "b", ".git"] {
            fs::create_dir(dir.path().join(folder)).unwrap();
        }
        for file in [
            "page.html",
            "page_files/a.html",
            "autre_files/c.txt",
            "b/é 🙂.md",
            ".git/x.txt",
            ".caché.txt",
            "photo.JPG",
            "Thumbs.db",
        ] {
            fs::write(dir.path().join(file), "x").unwrap();
        }
        let expected = [("page.html", "file"), ("photo.JPG", "ignored"), ("c.txt", "file"), ("é 🙂.md", "file")];
        assert_eq!(found(dir.path()), expected.map(|(name, what)| (name.to_owned(), what)));
        assert_eq!(found(&dir.path().join("rien.txt")), [("rien.txt".to_owned(), "failed")]);
    }

    #[cfg(unix)]
    #[test]
    fn links_in_a_folder_and_devices_are_not_read() {
        let dir = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(dir.path(), dir.path().join("boucle")).unwrap();
        std::os::unix::fs::symlink("/etc/hostname", dir.path().join("lien.txt")).unwrap();
        let named = ["boucle", "lien.txt"].map(|name| (name.to_owned(), "ignored"));
        assert_eq!(found(dir.path()), named);
        assert_eq!(found(Path::new("/dev/zero")), [("zero".to_owned(), "failed")]);
    }
}
