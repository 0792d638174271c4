//! Why something was refused, and what to do.

use veille_library::Error;

/// Why a file was not read, by the code of the reason.
pub(crate) fn of_file(code: &str, object: Option<&str>) -> String {
    let object = object.unwrap_or_default();
    match code {
        "empty" => "the file is empty. Save it again from its source".to_owned(),
        "unsupported" => format!("{object} files are not read yet. Save it as HTML, Markdown or text"),
        "damaged" => format!("the {object} file is damaged. Download or save it again"),
        "encrypted" => format!("the {object} file is locked with a password. Save a copy without one"),
        "unpacks_too_far" => "it unpacks to more than any article has. Unpack it, and name the articles".to_owned(),
        "archive" => "its files could not be taken out. Unpack it, and name the articles".to_owned(),
        "not_text" => "the file is not text. Save it as HTML, Markdown or text".to_owned(),
        "too_large" => "the file is too large. Keep only the article in it".to_owned(),
        "too_deep" | "too_many_attributes" | "too_many_entities" => {
            "the page is built beyond reason. Save its text instead".to_owned()
        }
        "no_text" => "there is no text in it. Save the article itself".to_owned(),
        "timed_out" => "it took too long to read. Save its text instead".to_owned(),
        "crashed" => "it could not be read. Save its text instead".to_owned(),
        "out_of_memory" => "it needs too much memory to be read. Save its text instead".to_owned(),
        "unstartable" => "the reading process could not be started. Check that the program may be executed".to_owned(),
        "not_found" => "there is no such file. Check its name".to_owned(),
        "permission_denied" => "it may not be read. Check its permissions".to_owned(),
        "not_a_file" => "it is no regular file. Copy its content into one".to_owned(),
        "unreadable" => "the disk could not read it. Check the disk".to_owned(),
        "deleted_meanwhile" => "its article was deleted while it came in. Import it again".to_owned(),
        "not_an_article" => "it is no article".to_owned(),
        _ if object.is_empty() => code.replace('_', " "),
        _ => format!("{} ({object})", code.replace('_', " ")),
    }
}

/// Why a file could not be opened.
pub(crate) fn of_opening(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => of_file("not_found", None),
        std::io::ErrorKind::PermissionDenied => of_file("permission_denied", None),
        std::io::ErrorKind::InvalidInput => of_file("not_a_file", None),
        _ => format!("{error}. Check the disk"),
    }
}

/// Why the library refused.
pub(crate) fn of_library(error: &Error) -> String {
    let what_to_do = match error.code() {
        "article_missing" => "List the articles with: veille list",
        "annotation_missing" => "List the highlights with: veille notes",
        "tag_missing" => "List the tags with: veille tags",
        "tag_name" => "A tag has 1 to 100 characters and none of control",
        "quote" => "Copy the words from: veille show ID; where they stand more than once, add --prefix or --suffix",
        "newer_library" => "Install the newer program",
        "library_busy" => "Try again in a moment, or close the other program",
        "read_only" | "folder_unusable" => "Check the folder's permissions, or name another with --library DIR",
        "disk_full" => "Make room on the disk",
        "library_damaged" | "database_missing" => {
            "Look into the library's folder, in backups, for a copy of library.sqlite"
        }
        _ => return error.to_string(),
    };
    format!("{error}. {what_to_do}")
}
