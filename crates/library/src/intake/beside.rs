//! Images that lie beside a file: in the folder that a browser saved with a
//! page, or next to a Markdown file. Only what the article names is opened,
//! only inside its own folder, and only if it is an image.

use std::{
    fs::File,
    io::Read as _,
    path::{Component, Path, PathBuf},
};

use veille_model::{Draft, Image, Shown};
use veille_worker::Beside;

/// So many images of one article are looked for.
const MOST: usize = 500;
/// And so many bytes of them are kept.
const MOST_BYTES: usize = 96 << 20;

/// Where images may lie.
#[derive(Debug)]
pub(super) enum Shelf {
    /// Nowhere.
    None,
    /// In the folder of the file, as the disk knows it.
    Folder(PathBuf),
    /// At hand.
    Packed(Vec<Beside>),
}

impl Shelf {
    /// The folder of a file.
    pub(super) fn of_file(path: &Path) -> Self {
        let folder = path.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
        folder.and_then(|folder| folder.canonicalize().ok()).map_or(Self::None, Self::Folder)
    }

    fn image(&self, path: &str) -> Option<Image> {
        match self {
            Self::None => None,
            Self::Folder(folder) => Image::new(bytes(folder, path)?),
            Self::Packed(all) => {
                all.iter().find(|image| image.path == path).and_then(|image| Image::new(image.bytes.clone()))
            }
        }
    }
}

/// Gives the draft the images that it names and that lie beside its file.
pub(super) fn settle(draft: &mut Draft, shelf: &Shelf) {
    let waiting = draft.document.markup.waiting();
    if waiting.iter().all(|image| image.beside.is_none()) {
        return;
    }
    let mut left = MOST_BYTES;
    let mut looked = 0;
    let images = &mut draft.images;
    let markup = std::mem::take(&mut draft.document.markup);
    draft.document.markup = markup.with_images(|waiting| {
        looked += 1;
        let path = waiting.beside.as_deref().filter(|_| looked <= MOST)?;
        let image = shelf.image(path).filter(|image| image.bytes().len() <= left)?;
        let shown = Shown::from(&image);
        if images.iter().all(|known| known.hash() != image.hash()) {
            left -= image.bytes().len();
            images.push(image);
        }
        Some(shown)
    });
}

/// The bytes of a regular file inside `folder`, to which no link leads.
fn bytes(folder: &Path, path: &str) -> Option<Vec<u8>> {
    let whole = inside(folder, path).or_else(|| {
        // A query stands in an address, and seldom in a file's name.
        inside(folder, path.split(['?', '#']).next().unwrap_or_default())
    })?;
    let file = File::open(&whole).ok()?;
    let about = file.metadata().ok().filter(std::fs::Metadata::is_file)?;
    let most = Image::MAX_BYTES as u64;
    if about.len() > most {
        return None;
    }
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The path in the folder, if it is one and lies there as it is written.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = Path::new(path);
    let plain = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !plain || path.as_os_str().is_empty() {
        return None;
    }
    let whole = folder.join(path);
    // A pipe opened for reading never answers: it must be known for a file before.
    let regular = std::fs::symlink_metadata(&whole).ok()?.is_file();
    // A link anywhere on the way shows in the path as the disk knows it.
    let straight = whole.canonicalize().ok()?.starts_with(folder)
        && path.ancestors().skip(1).all(|part| {
            part.as_os_str().is_empty()
                || std::fs::symlink_metadata(folder.join(part)).is_ok_and(|about| !about.file_type().is_symlink())
        });
    (regular && straight).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIF: &[u8] = b"GIF89a\x10\x00\x08\x00";

    #[test]
    fn only_images_inside_the_folder_are_opened() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("articles");
        std::fs::create_dir_all(folder.join("page_files")).unwrap();
        for (path, bytes) in
            [("articles/page_files/é a.gif", GIF), ("outside.gif", GIF), ("articles/notes.txt", b"secret")]
        {
            std::fs::write(dir.path().join(path), bytes).unwrap();
        }
        let shelf = Shelf::of_file(&folder.join("page.html"));
        assert!(shelf.image("page_files/é a.gif").is_some());
        assert!(shelf.image("./page_files/é a.gif?v=3").is_some());
        let absolute = dir.path().join("outside.gif").display().to_string();
        for path in
            ["../outside.gif", "page_files/../../outside.gif", &absolute, "notes.txt", "", "page_files", "none.gif"]
        {
            assert!(shelf.image(path).is_none(), "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_link_and_no_pipe_is_followed() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("articles");
        std::fs::create_dir_all(dir.path().join("elsewhere")).unwrap();
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(dir.path().join("elsewhere/a.gif"), GIF).unwrap();
        std::os::unix::fs::symlink(dir.path().join("elsewhere"), folder.join("page_files")).unwrap();
        std::os::unix::fs::symlink(dir.path().join("elsewhere/a.gif"), folder.join("b.gif")).unwrap();
        let made = std::process::Command::new("mkfifo").arg(folder.join("c.gif")).status();
        let shelf = Shelf::of_file(&folder.join("page.html"));
        assert!(shelf.image("page_files/a.gif").is_none() && shelf.image("b.gif").is_none());
        assert!(made.is_err() || shelf.image("c.gif").is_none());
    }
}
