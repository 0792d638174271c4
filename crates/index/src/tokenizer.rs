//! The tokenizer `veille`, as FTS5 calls it.
//!
//! Documents and questions were cut already by [`crate::words`]: what comes in
//! are words with blanks between them, and FTS5 gets them back as they are.

use std::{
    ffi::{c_char, c_int, c_void},
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    ptr,
};

use rusqlite::{Connection, Error, Result, ffi};

use crate::{memory, phrases};

/// Opens a word that stands at the place of the one before it.
pub(crate) const COLOCATED: char = '\u{3}';

/// Teaches a connection the tokenizer `veille`.
///
/// **Invariant:** called on every connection before it touches the index.
///
/// # Errors
/// When this SQLite has no FTS5 of the second tokenizer interface.
pub fn register(conn: &Connection) -> Result<()> {
    let refused = |code| Error::SqliteFailure(ffi::Error::new(code), Some("the tokenizer cannot be registered".into()));
    // SAFETY: the handle is live for as long as `conn`, which outlives this call, and is used on this thread only.
    let api = unsafe { fts5_api(conn.handle()) }.ok_or_else(|| refused(ffi::SQLITE_ERROR))?;
    let mut tokenizer =
        ffi::fts5_tokenizer_v2 { iVersion: 2, xCreate: Some(create), xDelete: Some(delete), xTokenize: Some(tokenize) };
    // SAFETY: `api` came from this connection and speaks version 3, so the second interface is there. FTS5 copies
    // `tokenizer` before it returns; there is no user data and nothing to destroy.
    let code = unsafe {
        let Some(create_tokenizer) = (*api).xCreateTokenizer_v2 else { return Err(refused(ffi::SQLITE_ERROR)) };
        create_tokenizer(api, c"veille".as_ptr(), ptr::null_mut(), &raw mut tokenizer, None)
    };
    if code != ffi::SQLITE_OK {
        return Err(refused(code));
    }
    // SAFETY: as above.
    unsafe { phrases::create(api) }.map_err(refused)?;
    memory::attach(conn)
}

/// Asks a connection for its FTS5 interface.
///
/// # Safety
/// `db` is an open connection that no other thread uses meanwhile.
unsafe fn fts5_api(db: *mut ffi::sqlite3) -> Option<*mut ffi::fts5_api> {
    let mut statement = ptr::null_mut();
    let mut api: *mut ffi::fts5_api = ptr::null_mut();
    // SAFETY: the statement is made, stepped and finalized here. SQLite writes the pointer into `api`, which lives
    // through the step, and the type name is the one that its documentation asks for.
    unsafe {
        let code = ffi::sqlite3_prepare_v2(db, c"SELECT fts5(?1)".as_ptr(), -1, &raw mut statement, ptr::null_mut());
        if code != ffi::SQLITE_OK {
            return None;
        }
        ffi::sqlite3_bind_pointer(statement, 1, (&raw mut api).cast::<c_void>(), c"fts5_api_ptr".as_ptr(), None);
        ffi::sqlite3_step(statement);
        ffi::sqlite3_finalize(statement);
        (!api.is_null() && (*api).iVersion >= 3).then_some(api)
    }
}

/// Makes a tokenizer of one table of one connection.
unsafe extern "C" fn create(
    _: *mut c_void,
    _: *mut *const c_char,
    _: c_int,
    out: *mut *mut ffi::Fts5Tokenizer,
) -> c_int {
    // SAFETY: FTS5 gives a place to write the new tokenizer to. There is nothing to it: any address but null will do,
    // and it is never looked behind.
    unsafe { *out = ptr::dangling_mut::<c_void>().cast() };
    ffi::SQLITE_OK
}

unsafe extern "C" fn delete(_: *mut ffi::Fts5Tokenizer) {}

type TakeToken = unsafe extern "C" fn(*mut c_void, c_int, *const c_char, c_int, c_int, c_int) -> c_int;

unsafe extern "C" fn tokenize(
    _: *mut ffi::Fts5Tokenizer,
    context: *mut c_void,
    _: c_int,
    text: *const c_char,
    text_len: c_int,
    _: *const c_char,
    _: c_int,
    take: Option<TakeToken>,
) -> c_int {
    // A panic must not cross into C, where it would abort the program.
    catch_unwind(AssertUnwindSafe(|| {
        let Some(take) = take else { return ffi::SQLITE_MISUSE };
        // SAFETY: FTS5 promises `text_len` bytes behind a pointer that is not null, for the length of this call.
        let text = unsafe { borrow(text, text_len) };
        let emit = |word: &[u8]| {
            let (term, flags) =
                word.strip_prefix(&[COLOCATED as u8]).map_or((word, 0), |term| (term, ffi::FTS5_TOKEN_COLOCATED));
            let Ok(len) = c_int::try_from(term.len()) else { return ControlFlow::Continue(()) };
            // SAFETY: FTS5 copies the term's bytes before it returns; `context` is its own.
            match unsafe { take(context, flags, term.as_ptr().cast(), len, 0, 0) } {
                ffi::SQLITE_OK => ControlFlow::Continue(()),
                code => ControlFlow::Break(code),
            }
        };
        let flow = text.split(|byte| *byte == b' ').filter(|word| !word.is_empty()).try_for_each(emit);
        flow.break_value().unwrap_or(ffi::SQLITE_OK)
    }))
    .unwrap_or(ffi::SQLITE_ERROR)
}

/// What FTS5 hands over.
///
/// # Safety
/// Unless `text` is null, `len` bytes stand behind it for as long as `'a`.
unsafe fn borrow<'a>(text: *const c_char, len: c_int) -> &'a [u8] {
    match usize::try_from(len) {
        // SAFETY: the caller promises the bytes.
        Ok(len) if !text.is_null() => unsafe { std::slice::from_raw_parts(text.cast::<u8>(), len) },
        _ => &[],
    }
}
