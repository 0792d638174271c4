//! Archives: their files come in like those of a folder.

use std::{fs::File, io::Read as _, path::Path};

use veille_store::imports::Outcome;

use super::{
    run::read_file,
    walk::{Content, Job},
};
use crate::Library;

/// Gives the files of an archive in its place, and any other file as it is.
/// `found` answers whether to go on.
pub(super) fn unpack(library: &Library, job: Job, found: &mut dyn FnMut(Job) -> bool) -> bool {
    let Content::File(path) = &job.content else { return found(job) };
    if !may_be_archive(path) {
        return found(job);
    }
    let settled = |outcome| Job { name: job.name.clone(), path: job.path.clone(), content: Content::Settled(outcome) };
    let bytes = match read_file(path) {
        Ok(bytes) => bytes,
        Err(outcome) => return found(settled(outcome)),
    };
    let mut go_on = true;
    let unpacked = library.reader().unpack(bytes, &mut |member| {
        let content = match member.bytes {
            Ok(bytes) => Content::Packed(bytes, member.beside),
            Err(error) => Content::Settled(failed(&error)),
        };
        go_on = found(Job { name: format!("{} › {}", job.name, member.path), path: None, content });
        go_on
    });
    match unpacked {
        Ok(true) => go_on,
        Ok(false) => found(job),
        Err(error) => go_on && found(settled(failed(&error))),
    }
}

fn failed(error: &veille_worker::Error) -> Outcome {
    Outcome::Failed { code: error.code().to_owned(), object: error.object().map(str::to_owned) }
}

/// Whether a file begins as an archive does, and not as the books and
/// documents that are packed in the same way.
fn may_be_archive(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(4096).read_to_end(&mut head));
    let holds = |needle: &[u8]| head.windows(needle.len()).any(|window| window == needle);
    read.is_ok() && veille_intake::is_packed(&head) && !holds(b"application/epub+zip") && !holds(b"[Content_Types].xml")
}
