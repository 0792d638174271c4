//! What a worker denies itself before it reads the first file.

/// Lowers the limits of this process; what the system refuses is left as it is.
///
/// `seconds` bounds the processor's time over all files: the second belt, for
/// a worker whose parent is gone.
#[cfg(unix)]
pub(crate) fn lower(memory: u64, seconds: u64) {
    use rlimit::{Resource, setrlimit};
    let set = |resource: Resource, value: u64| {
        // A limit that is lower already stays.
        let _ = setrlimit(resource, value, value);
    };
    set(Resource::CORE, 0);
    set(Resource::AS, memory);
    set(Resource::CPU, seconds);
    set(Resource::FSIZE, 0);
    // With no number left for one, no file and no connection can be opened;
    // the pipes, which are open, go on.
    set(Resource::NOFILE, 0);
}

/// Windows has no such limits; the parent's clock holds there.
#[cfg(not(unix))]
pub(crate) fn lower(_memory: u64, _seconds: u64) {}
