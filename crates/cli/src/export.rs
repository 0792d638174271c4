//! Notes go out.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use veille_library::{
    Library,
    export::{self, Format, Options, Scope},
    shelf::View,
};

use crate::{
    arguments::{self, Export},
    articles::article,
    output::{Failure, Output, path},
};

/// Writes an export to a file, or says it.
pub(crate) fn export(library: &Library, wanted: &Export, output: &mut Output) -> Result<(), Failure> {
    let format = Format::from_name(&wanted.format).ok_or_else(|| {
        let known = Format::ALL.map(Format::as_str).join(", ");
        Failure::told(format!("{} is no format. Choose one of {known}", wanted.format))
    })?;
    let language = wanted
        .language
        .parse()
        .map_err(|_| Failure::told(format!("{} is no language. Choose fr or en", wanted.language)))?;
    let options = Options {
        notes: !wanted.no_notes,
        tags: !wanted.no_tags,
        metadata: !wanted.no_metadata,
        source_link: !wanted.no_source_link,
        language,
    };
    let line = arguments::line(&wanted.query);
    let one = wanted.article.as_deref().map(article).transpose()?;
    let scope = match &one {
        Some(id) => Scope::Articles(std::slice::from_ref(id)),
        None if line.is_empty() => Scope::All,
        None => Scope::Matching(View::All, &line),
    };
    let file = export::render(library, scope, format, &options)?;
    // `-` is standard output, as everywhere.
    let Some(place) = wanted.output.as_ref().filter(|place| place.as_os_str() != "-") else {
        return output.bytes(file.text.as_bytes());
    };
    let place = if place.is_dir() { place.join(&file.name) } else { place.clone() };
    write(&place, file.text.as_bytes()).map_err(|error| {
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Failure::told(format!(
            "cannot write {} in the folder {}: {error}. Name another with -o PATH",
            path(&place),
            path(folder)
        ))
    })?;
    output.line(&format!("exported {}", path(&place)))
}

/// Writes a file wholly or not at all.
fn write(place: &Path, bytes: &[u8]) -> io::Result<()> {
    // What is no file (a pipe, /dev/stdout) cannot be put in the place of.
    if fs::metadata(place).is_ok_and(|known| !known.is_file()) {
        return fs::write(place, bytes);
    }
    let mut beside = place.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let beside = PathBuf::from(beside);
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, place));
    if written.is_err() {
        // It may never have been there.
        let _ = fs::remove_file(&beside);
    }
    written
}
