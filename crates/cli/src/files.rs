//! Files come in.

use std::{
    collections::VecDeque,
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use jiff::Zoned;
use veille_library::{
    Library,
    intake::{self, Outcome},
};
use veille_model::Draft;
use veille_wire::json::{Extract, Imported};
use veille_worker::{Limits, Member, Pool};

use crate::{
    output::{Failure, Output, path},
    reasons,
};

/// More bytes than any article has; what is larger is refused by the intake.
const MOST: u64 = (256 << 20) + 1;

/// What so many files gave is held until it is said in their order.
const AT_ONCE: usize = 64;

/// Reads files and says what is in them, in their order.
pub(crate) fn extract(paths: &[PathBuf], output: &mut Output) -> Result<(), Failure> {
    let mut files = VecDeque::new();
    for path in paths {
        walk(path, &mut files, output);
    }
    let pool = Pool::new(Limits::default());
    let workers = pool.limits().workers.max(1);
    let files: Vec<PathBuf> = files.into();
    for some in files.chunks(AT_ONCE) {
        let next = AtomicUsize::new(0);
        let done: Mutex<Vec<Option<Reads>>> = Mutex::new(some.iter().map(|_| None).collect());
        std::thread::scope(|scope| {
            // One more than there are workers, so that none waits for the disk.
            for _ in 0..=workers.min(some.len()) {
                scope.spawn(|| {
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(file) = some.get(at) else { break };
                        let reads = read(&pool, file);
                        done.lock().unwrap_or_else(PoisonError::into_inner)[at] = Some(reads);
                    }
                });
            }
        });
        let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        for (file, reads) in some.iter().zip(done) {
            let crashed = || vec![(None, Err(reasons::of_file("crashed", None)))];
            for (member, read) in reads.unwrap_or_else(crashed) {
                let name = member.map_or_else(|| path(file), |member| format!("{} › {member}", path(file)));
                match read {
                    Ok(draft) => output.value(&Extract::new(name, draft))?,
                    Err(reason) => output.failure(&format!("failed {name}: {reason}")),
                }
            }
        }
    }
    Ok(())
}

/// What is in a file, or in each file of an archive, with its path there.
type Reads = Vec<(Option<String>, Result<Draft, String>)>;

fn read(pool: &Pool, file: &Path) -> Reads {
    let bytes = match bytes(file) {
        Ok(bytes) => bytes,
        Err(error) => return vec![(None, Err(reasons::of_opening(&error)))],
    };
    let today = Zoned::now().date();
    let refused = |error: &veille_worker::Error| reasons::of_file(error.code(), error.object());
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    let read = pool.read(&name, bytes, today);
    if !read.as_ref().is_err_and(|error| error.code() == "archive") {
        let with_images = read.map(|mut draft| {
            intake::settle_beside(&mut draft, file);
            draft
        });
        return vec![(None, with_images.map_err(|error| refused(&error)))];
    }
    let mut reads = Vec::new();
    let unpacked = self::bytes(file).map_err(|error| reasons::of_opening(&error)).and_then(|bytes| {
        let mut take = |member: Member| {
            let draft = member.bytes.and_then(|bytes| pool.read(&member.path, bytes, today));
            let draft = draft.map(|mut draft| {
                intake::settle_packed(&mut draft, member.beside);
                draft
            });
            reads.push((Some(member.path), draft.map_err(|error| refused(&error))));
            true
        };
        pool.unpack(bytes, &mut take).map_err(|error| refused(&error))
    });
    if let Err(reason) = unpacked {
        reads.push((None, Err(reason)));
    }
    reads
}

/// The bytes of a regular file; a pipe or a device might never end.
fn bytes(file: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(file)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    File::open(file)?.take(MOST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Adds a file, or the files below a folder by name; hidden ones and links out
/// of it are passed over.
fn walk(file: &Path, files: &mut VecDeque<PathBuf>, output: &mut Output) {
    if !file.is_dir() {
        files.push_back(file.to_owned());
        return;
    }
    let entries = fs::read_dir(file).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => return output.failure(&format!("failed {}: {}", path(file), reasons::of_opening(&error))),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if !hidden && !entry.file_type().is_ok_and(|kind| kind.is_symlink()) {
            walk(&entry.path(), files, output);
        }
    }
}

/// Imports files, and says what became of each.
pub(crate) fn import(library: &Library, paths: Vec<PathBuf>, output: &mut Output) -> Result<(), Failure> {
    let named = paths.clone();
    let mut said = Ok(());
    intake::run(library, paths, &mut |item| {
        if said.is_ok() {
            said = tell(item, &named, output);
        }
    })?;
    said
}

fn tell(item: &intake::Item, named: &[PathBuf], output: &mut Output) -> Result<(), Failure> {
    let file = item.path.as_deref().map_or_else(|| item.name.clone(), path);
    let (id, code, object) = match &item.outcome {
        Outcome::Added(id) | Outcome::Version(id, _) | Outcome::Duplicate(id, _) => (Some(id.to_string()), None, None),
        Outcome::Failed { code, object } | Outcome::Ignored { code, object } => {
            // What lies in a folder by the way is passed over; what was named is refused.
            let by_the_way = matches!(item.outcome, Outcome::Ignored { .. })
                && !item.path.as_ref().is_some_and(|path| named.contains(path));
            let reason = reasons::of_file(code, object.as_deref());
            if by_the_way {
                output.remark(&format!("ignored {file}: {reason}"));
            } else {
                output.failure(&format!("failed {file}: {reason}"));
            }
            (None, Some(code.clone()), object.clone())
        }
    };
    let outcome = item.outcome.as_str().to_owned();
    if output.json() {
        return output.value(&Imported { outcome, id, path: file, code, object });
    }
    id.map_or(Ok(()), |id| output.line(&format!("{outcome} {id} {file}")))
}

/// Starts the window: the program `veille` beside this one, or else on the path.
pub(crate) fn open(files: &[PathBuf], library: Option<PathBuf>) -> Result<(), Failure> {
    let name = format!("veille{}", std::env::consts::EXE_SUFFIX);
    let beside =
        std::env::current_exe().ok().map(|program| program.with_file_name(&name)).filter(|file| file.is_file());
    let mut window = Command::new(beside.unwrap_or_else(|| name.into()));
    if let Some(library) = library {
        window.arg("--library").arg(library);
    }
    // What the window does not know stays what it is: a file named like a command too.
    let files: Vec<PathBuf> =
        files.iter().map(|file| std::path::absolute(file).unwrap_or_else(|_| file.clone())).collect();
    let started = window.args(files).spawn();
    started.map(drop).map_err(|error| {
        Failure::told(format!("cannot start the window, the program veille: {error}. Install it beside this program"))
    })
}
