//! The dropped files, byte for byte, named by their hash; and the images of
//! articles, which are kept in the same way.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use veille_model::ContentHash;

use crate::{Result, folder};

/// How the names of files begin that are being written.
const DRAFT: &str = "new-";

/// A folder of files by their hash: the dropped ones, or the images.
#[derive(Debug, Clone)]
pub struct Originals {
    dir: PathBuf,
}

impl Originals {
    pub(crate) fn new(library: &Path) -> Self {
        Self { dir: library.join("originals") }
    }

    /// The folder of the images that articles show.
    pub(crate) fn of_images(library: &Path) -> Self {
        Self { dir: library.join("assets") }
    }

    /// Where the file of this hash lies.
    #[must_use]
    pub fn path(&self, hash: &ContentHash) -> PathBuf {
        let name = hash.to_string();
        self.dir.join(&name[..2]).join(name)
    }

    /// Whether there is any file at all.
    #[must_use]
    pub fn any(&self) -> bool {
        let folders = fs::read_dir(&self.dir).into_iter().flatten().filter_map(Result::ok);
        folders.flat_map(|shelf| fs::read_dir(shelf.path()).into_iter().flatten()).next().is_some()
    }

    /// Keeps files. When this returns, they are on the disk under their names,
    /// each whole, so that a row may speak of them.
    ///
    /// # Errors
    /// [`crate::Error::Full`], [`crate::Error::ReadOnly`] or [`crate::Error::Folder`].
    pub fn keep<'a>(&self, files: impl IntoIterator<Item = (ContentHash, &'a [u8])>) -> Result<()> {
        let mut shelves = BTreeSet::new();
        for (hash, bytes) in files {
            let path = self.path(&hash);
            if fs::metadata(&path).is_ok_and(|there| there.len() == bytes.len() as u64) {
                continue;
            }
            let shelf = path.parent().expect("the path has a shelf").to_owned();
            if !shelf.exists() {
                fs::create_dir_all(&shelf).map_err(folder(&shelf))?;
                shelves.insert(self.dir.clone());
            }
            let (draft, mut file) = self.draft()?;
            let written = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| fs::rename(&draft, &path));
            if written.is_err() {
                // Whatever stopped the writing may stop the tidying too; what matters is said below.
                let _ = fs::remove_file(&draft);
            }
            written.map_err(folder(&path))?;
            shelves.insert(shelf);
        }
        shelves.iter().try_for_each(|shelf| sync_folder(shelf))
    }

    /// A file of our own to be written, locked so that nobody tidies it away.
    fn draft(&self) -> Result<(PathBuf, File)> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        loop {
            let number = NUMBER.fetch_add(1, Ordering::Relaxed);
            let path = self.dir.join(format!("{DRAFT}{}-{number}", std::process::id()));
            let file = match File::create_new(&path) {
                // Left by an older process that had our number.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                created => created.map_err(folder(&path))?,
            };
            // Some network file systems know no locks; there, drafts are not tidied away either.
            let _ = file.lock();
            if path.exists() {
                return Ok((path, file));
            }
        }
    }

    /// Removes what a process that was cut short left half written.
    pub(crate) fn tidy(&self) {
        let entries = fs::read_dir(&self.dir).into_iter().flatten().filter_map(Result::ok);
        for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(DRAFT)) {
            // Whoever writes it holds it locked; what cannot be removed now can be another time.
            let _ = File::open(entry.path()).map(|file| {
                if file.try_lock().is_ok() {
                    let _ = fs::remove_file(entry.path());
                }
            });
        }
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// [`crate::Error::Folder`] where it is gone.
    pub fn read(&self, hash: &ContentHash) -> Result<Vec<u8>> {
        let path = self.path(hash);
        fs::read(&path).map_err(folder(&path))
    }

    /// Removes a file that no article speaks of any more; nothing where it is gone already.
    ///
    /// # Errors
    /// [`crate::Error::Folder`] where the disk refuses.
    pub fn remove(&self, hash: &ContentHash) -> Result<()> {
        let path = self.path(hash);
        match fs::remove_file(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            result => result.map_err(folder(&path)),
        }
    }
}

/// Makes the names in a folder last through a loss of power.
pub(crate) fn sync_folder(dir: &Path) -> Result<()> {
    // Windows has no such call, and its file system keeps names by itself.
    if cfg!(unix) { File::open(dir).and_then(|dir| dir.sync_all()).map_err(folder(dir)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_file_reads_back_and_leaves_no_draft() {
        let dir = tempfile::tempdir().unwrap();
        let originals = Originals::new(dir.path());
        assert!(!originals.any());
        let bytes = b"caf\xe9".as_slice();
        let hash = ContentHash::of(bytes);
        originals.keep([(hash, bytes), (hash, bytes)]).unwrap();
        assert!(originals.any());
        assert_eq!(originals.read(&hash).unwrap(), bytes);
        let drafts = fs::read_dir(dir.path().join("originals"))
            .unwrap()
            .filter(|entry| entry.as_ref().unwrap().file_type().unwrap().is_file());
        assert_eq!(drafts.count(), 0);
        originals.remove(&hash).unwrap();
        originals.remove(&hash).unwrap();
        assert!(originals.read(&hash).is_err());
    }

    #[test]
    fn what_was_left_half_written_is_tidied_away_unless_it_is_being_written() {
        let dir = tempfile::tempdir().unwrap();
        let originals = Originals::new(dir.path());
        originals.keep([(ContentHash::of(b"x"), b"x".as_slice())]).unwrap();
        let (busy, file) = originals.draft().unwrap();
        let left = dir.path().join("originals/new-1-1");
        fs::write(&left, "à moitié").unwrap();
        originals.tidy();
        assert!(busy.exists() && !left.exists());
        drop(file);
        originals.tidy();
        assert!(!busy.exists() && originals.any());
    }
}
