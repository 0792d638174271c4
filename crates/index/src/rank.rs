//! How well articles match, as an auxiliary function of FTS5.
//!
//! FTS5's own `bm25` counts every phrase over the whole library for each
//! question; our vocabulary has these counts at hand. And a word that goes on
//! in thirty ways is one word here, not thirty.

use std::{
    cell::RefCell,
    ffi::{c_int, c_void},
    panic::catch_unwind,
    ptr,
};

use roaring::RoaringBitmap;
use rusqlite::ffi;

/// What is looked for.
pub(crate) struct Wanted {
    /// Only these are ranked.
    pub(crate) ids: RoaringBitmap,
    /// For each phrase of the expression, in its order: the unit that it is a way of, and how much it counts.
    pub(crate) phrases: Vec<(usize, f64)>,
    /// For each unit, how much it tells.
    pub(crate) telling: Vec<f64>,
}

thread_local! {
    static WANTED: RefCell<Option<Wanted>> = const { RefCell::new(None) };
}

/// Runs `work` while `veille_rank` answers for `wanted`.
pub(crate) fn ranking<T>(wanted: Wanted, work: impl FnOnce() -> T) -> T {
    WANTED.set(Some(wanted));
    let answer = work();
    WANTED.set(None);
    answer
}

/// Teaches a connection `veille_rank(index_words)`: 0 where the article is not wanted.
///
/// # Safety
/// `api` belongs to an open connection that no other thread uses meanwhile.
pub(crate) unsafe fn create(api: *mut ffi::fts5_api) -> Result<(), c_int> {
    // SAFETY: the caller vouches for `api`; there is no user data and nothing to destroy.
    let code = unsafe {
        let Some(create) = (*api).xCreateFunction else { return Err(ffi::SQLITE_ERROR) };
        create(api, c"veille_rank".as_ptr(), ptr::null_mut(), Some(rank), None)
    };
    if code == ffi::SQLITE_OK { Ok(()) } else { Err(code) }
}

unsafe extern "C" fn rank(
    api: *const ffi::Fts5ExtensionApi,
    context: *mut ffi::Fts5Context,
    out: *mut ffi::sqlite3_context,
    _: c_int,
    _: *mut *mut ffi::sqlite3_value,
) {
    // A panic must not cross into C, where it would abort the program.
    let score = catch_unwind(|| {
        WANTED.with_borrow(|wanted| {
            // SAFETY: FTS5 calls this with an interface and a context that live through the call.
            wanted.as_ref().map_or(0.0, |wanted| unsafe { score(api, context, wanted) }.unwrap_or(0.0))
        })
    });
    // SAFETY: `out` is the context of this very call.
    unsafe { ffi::sqlite3_result_double(out, score.unwrap_or(0.0)) };
}

/// A word in the title tells as much as eight in the text.
const COLUMNS: [f64; 4] = [8.0, 1.0, 4.0, 4.0];
/// BM25's k1: how soon a word that is said again tells nothing more.
const SATED: f64 = 1.2;

/// # Safety
/// `api` and `context` come from FTS5, in the call that is going on.
unsafe fn score(api: *const ffi::Fts5ExtensionApi, context: *mut ffi::Fts5Context, wanted: &Wanted) -> Option<f64> {
    // SAFETY: the caller vouches for both pointers; the iterator is FTS5's to fill, and is used for one phrase of this
    // row only. Phrases are asked for by numbers below their count.
    unsafe {
        let api = &*api;
        let key = u32::try_from(api.xRowid?(context)).ok()?;
        if !wanted.ids.contains(key) {
            return None;
        }
        let (first, next) = (api.xPhraseFirst?, api.xPhraseNext?);
        let phrases = usize::try_from(api.xPhraseCount?(context)).ok()?;
        // What stands beyond in a line tells nothing more.
        let mut said = [0.0_f64; 16];
        for (at, (unit, weight)) in wanted.phrases.iter().enumerate().take(phrases) {
            let mut places = ffi::Fts5PhraseIter { a: ptr::null::<c_void>().cast(), b: ptr::null::<c_void>().cast() };
            let (mut column, mut offset): (c_int, c_int) = (-1, -1);
            let at = c_int::try_from(at).ok()?;
            if first(context, at, &raw mut places, &raw mut column, &raw mut offset) != ffi::SQLITE_OK {
                return None;
            }
            while let Ok(place) = usize::try_from(column) {
                if let Some(said) = said.get_mut(*unit) {
                    *said += weight * COLUMNS.get(place).unwrap_or(&1.0);
                }
                next(context, &raw mut places, &raw mut column, &raw mut offset);
            }
        }
        let units = wanted.telling.iter().zip(said);
        Some(units.map(|(telling, said)| telling * said * (SATED + 1.0) / (said + SATED)).sum())
    }
}
