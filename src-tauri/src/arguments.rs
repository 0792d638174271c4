//! What the program was started with.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use tauri::Url;

/// A wish to open the window.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arguments {
    /// Whether the word `open` says that it is the window that is meant.
    pub open: bool,
    /// The library's folder, where it was named.
    pub library: Option<PathBuf>,
    /// Files and folders to take in.
    pub files: Vec<PathBuf>,
}

impl Arguments {
    /// Reads the arguments after the program's name; relative paths are those
    /// of `folder`.
    ///
    /// The leading word `open` may be left out. Options that the window does
    /// not know are passed over: desktops add their own.
    pub fn read(arguments: impl IntoIterator<Item = OsString>, folder: &Path) -> Self {
        let mut read = Self::default();
        let mut arguments = arguments.into_iter().peekable();
        let mut options = true;
        let mut first = true;
        while let Some(argument) = arguments.next() {
            let text = argument.to_string_lossy();
            if options && text == "--" {
                options = false;
            } else if options && text == "--library" {
                read.library = arguments.next().map(|path| folder.join(path));
            } else if let Some(path) = text.strip_prefix("--library=").filter(|_| options) {
                read.library = Some(folder.join(path));
            } else if options && text.starts_with('-') && text.len() > 1 {
                // Not ours.
            } else if options && first && text == "open" {
                first = false;
                read.open = true;
            } else {
                first = false;
                read.files.push(path(&argument, folder));
            }
        }
        read
    }

    /// The first of the files, where it is none but a command misspelt: a word
    /// of small letters under which nothing lies in `folder`.
    pub fn no_command(&self, folder: &Path) -> Option<String> {
        let file = self.files.first().filter(|_| !self.open)?;
        let word = file.strip_prefix(folder).ok()?.to_str()?;
        let is_word = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        (is_word && !file.exists()).then(|| word.to_owned())
    }
}

/// A path, or the path of a `file:` address: some desktops hand over these.
fn path(argument: &OsString, folder: &Path) -> PathBuf {
    let address = argument.to_str().filter(|text| text.starts_with("file:")).and_then(|text| Url::parse(text).ok());
    address.and_then(|address| address.to_file_path().ok()).unwrap_or_else(|| folder.join(argument))
}

#[cfg(test)]
mod tests {
    use super::Arguments;
    use std::path::{Path, PathBuf};

    fn check(line: &[&str], library: Option<&str>, files: &[&str]) {
        let open = line.contains(&"open") && !line.contains(&"--");
        let read = Arguments::read(line.iter().map(Into::into), Path::new("/here"));
        let files = files.iter().map(PathBuf::from).collect();
        assert_eq!(read, Arguments { open, library: library.map(PathBuf::from), files }, "{line:?}");
    }

    #[cfg(unix)]
    #[test]
    fn arguments_are_read_as_a_person_means_them() {
        check(&[], None, &[]);
        check(&["a.txt", "/b c/é.md"], None, &["/here/a.txt", "/b c/é.md"]);
        check(&["open", "a.txt"], None, &["/here/a.txt"]);
        check(&["--library", "lib", "open"], Some("/here/lib"), &[]);
        check(&["--library=/lib", "a.txt"], Some("/lib"), &["/here/a.txt"]);
        check(&["file:///tmp/a%20b.html"], None, &["/tmp/a b.html"]);
        check(&["--gapplication-service", "a.txt"], None, &["/here/a.txt"]);
        check(&["--", "--library", "open"], None, &["/here/--library", "/here/open"]);
        check(&["./open"], None, &["/here/./open"]);
    }

    #[test]
    fn a_misspelt_command_opens_no_window() {
        let folder = std::env::temp_dir();
        let said = |line: &[&str]| Arguments::read(line.iter().map(Into::into), &folder).no_command(&folder);
        assert_eq!(said(&["--json", "imprt", "a.txt"]), Some("imprt".to_owned()));
        assert_eq!(said(&["nothing-here.txt"]), None);
        assert_eq!(said(&["open", "imprt"]), None);
        assert_eq!(said(&[folder.to_str().unwrap()]), None);
        assert_eq!(said(&[]), None);
    }
}
