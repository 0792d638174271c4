//! How often words stand in a row, as an auxiliary function of FTS5.

use std::{
    cell::RefCell,
    ffi::{c_int, c_void},
    panic::catch_unwind,
    ptr,
};

use rusqlite::ffi;

/// Words that follow each other.
pub(crate) struct Phrase {
    pub(crate) words: String,
    /// Whether the last may go on.
    pub(crate) goes_on: bool,
    /// How much it counts.
    pub(crate) weight: f32,
}

/// What `veille_said` counts: the phrases of the expression in its order, and what a place in each column counts.
type Wanted = (Vec<Phrase>, [f32; 4]);

thread_local! {
    static WANTED: RefCell<Option<Wanted>> = const { RefCell::new(None) };
}

/// Runs `work` while `veille_said` counts `phrases`.
pub(crate) fn counting<T>(phrases: Vec<Phrase>, columns: [f32; 4], work: impl FnOnce() -> T) -> T {
    WANTED.set(Some((phrases, columns)));
    let answer = work();
    WANTED.set(None);
    answer
}

/// Teaches a connection `veille_said(index_words)`.
///
/// # Safety
/// `api` belongs to an open connection that no other thread uses meanwhile.
pub(crate) unsafe fn create(api: *mut ffi::fts5_api) -> Result<(), c_int> {
    // SAFETY: the caller vouches for `api`; there is no user data and nothing to destroy.
    let code = unsafe {
        let Some(create) = (*api).xCreateFunction else { return Err(ffi::SQLITE_ERROR) };
        create(api, c"veille_said".as_ptr(), ptr::null_mut(), Some(said), None)
    };
    if code == ffi::SQLITE_OK { Ok(()) } else { Err(code) }
}

unsafe extern "C" fn said(
    api: *const ffi::Fts5ExtensionApi,
    context: *mut ffi::Fts5Context,
    out: *mut ffi::sqlite3_context,
    _: c_int,
    _: *mut *mut ffi::sqlite3_value,
) {
    // A panic must not cross into C, where it would abort the program.
    let times = catch_unwind(|| {
        WANTED.with_borrow(|wanted| {
            // SAFETY: FTS5 calls this with an interface and a context that live through the call.
            wanted.as_ref().map_or(0.0, |wanted| unsafe { times(api, context, wanted) }.unwrap_or(0.0))
        })
    });
    // SAFETY: `out` is the context of this very call.
    unsafe { ffi::sqlite3_result_double(out, times.unwrap_or(0.0).into()) };
}

/// # Safety
/// `api` and `context` come from FTS5, in the call that is going on.
unsafe fn times(
    api: *const ffi::Fts5ExtensionApi,
    context: *mut ffi::Fts5Context,
    (wanted, columns): &Wanted,
) -> Option<f32> {
    // SAFETY: the caller vouches for both pointers; the iterator is FTS5's to fill, and is used for one phrase of this
    // row only. Phrases are asked for by numbers below their count.
    unsafe {
        let api = &*api;
        let (first, next) = (api.xPhraseFirst?, api.xPhraseNext?);
        let phrases = usize::try_from(api.xPhraseCount?(context)).ok()?;
        let mut said = 0.0;
        for (at, phrase) in wanted.iter().enumerate().take(phrases) {
            let mut places = ffi::Fts5PhraseIter { a: ptr::null::<c_void>().cast(), b: ptr::null::<c_void>().cast() };
            let (mut column, mut offset): (c_int, c_int) = (-1, -1);
            let at = c_int::try_from(at).ok()?;
            if first(context, at, &raw mut places, &raw mut column, &raw mut offset) != ffi::SQLITE_OK {
                return None;
            }
            while let Ok(place) = usize::try_from(column) {
                said += phrase.weight * columns.get(place).copied().unwrap_or(0.0);
                next(context, &raw mut places, &raw mut column, &raw mut offset);
            }
        }
        Some(said)
    }
}
