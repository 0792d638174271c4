//! Reads where words stand as FTS5 laid it down.
//!
//! FTS5 answers a question row by row, through the virtual machine, at some
//! microsecond each; a frequent word stands in most of a library. The lists
//! themselves are short: a row's key, and a byte or two a place. Read in one
//! go they cost a hundredth, so that every match can be counted and ranked.
//!
//! The layout is that of the comments in SQLite's `fts5_index.c` (*Details*)
//! for `detail=full`. It is part of the file format, which SQLite does not
//! change; the tests hold this reader against FTS5's own answers.

use roaring::RoaringBitmap;
use rusqlite::{Connection, Error, Result, TransactionState, ffi, params};

use crate::leaves::MAIN;
use crate::parts::{PART, STRUCTURE};
use crate::structure::Structure;
use crate::varint::{length, short_number};

/// How often something is said, by key.
pub(crate) struct Times {
    by_key: Vec<f32>,
    /// How much a place in each column counts.
    columns: [f32; 4],
}

impl Times {
    /// For keys below `keys`.
    pub(crate) fn new(keys: usize, columns: [f32; 4]) -> Self {
        Self { by_key: vec![0.0; keys], columns }
    }

    pub(crate) fn add(&mut self, key: u32, times: f32) {
        if let Some(sum) = self.by_key.get_mut(key as usize) {
            *sum += times;
        }
    }

    /// The keys that say it at all, in order, with how often.
    pub(crate) fn said(self) -> impl Iterator<Item = (u32, f32)> {
        (0_u32..).zip(self.by_key).filter(|(_, times)| *times > 0.0)
    }
}

/// What to do with a word that was come by.
pub(crate) enum See {
    /// Count its places, each so much.
    Count(f32),
    /// Nothing beyond is wanted.
    Stop,
}

/// The full text of a connection, as it is now.
pub(crate) struct Postings<'c> {
    conn: &'c Connection,
    segments: Vec<Segment>,
}

/// A sorted part of the full text.
struct Segment {
    id: i64,
    /// Its leaves.
    first: i64,
    last: i64,
    /// Rows that were deleted since it was written.
    gone: RoaringBitmap,
}

/// Tells the number of a segment's deleted rows from its own.
const GONE: i64 = 1 << 16;

pub(crate) fn damaged() -> Error {
    Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_CORRUPT_VTAB), Some("the full text is damaged".into()))
}

impl<'c> Postings<'c> {
    /// **Invariant:** where others write meanwhile, the caller's transaction lasts as long as what is opened.
    pub(crate) fn open(conn: &'c Connection) -> Result<Self> {
        if conn.transaction_state(None::<&str>)? == TransactionState::Write {
            // FTS5 writes out what it holds back.
            conn.execute_batch("SAVEPOINT index_postings; RELEASE index_postings")?;
        }
        let mut statement = conn.prepare_cached("SELECT block FROM index_words_data WHERE id = ?1")?;
        let structure: Vec<u8> = statement.query_row([STRUCTURE], |row| row.get(0))?;
        let structure = Structure::read(&structure).ok_or_else(damaged)?;
        let mut segments = Vec::new();
        // One was merged away but for its name where it has no leaves.
        for part in structure.parts().filter(|part| part.last > 0) {
            let number = |value: u64| i64::try_from(value).map_err(|_| damaged());
            let (id, first, last) = (number(part.id)?, number(part.first)?, number(part.last)?);
            let mut segment = Segment { id, first, last, gone: RoaringBitmap::new() };
            for page in 0..number(part.pages_gone)? {
                let mut rows = statement.query([(id + GONE) << PART | page])?;
                let Some(row) = rows.next()? else { continue };
                gone(row.get_ref(0)?.as_blob()?, &mut segment.gone);
            }
            segments.push(segment);
        }
        Ok(Self { conn, segments })
    }

    /// Counts one word.
    pub(crate) fn word(&self, word: &str, weight: f32, times: &mut Times) -> Result<()> {
        self.from(word, times, |found| if found == word.as_bytes() { See::Count(weight) } else { See::Stop })
    }

    /// Counts the words from `word` on while they are wanted: in order, and anew in each segment.
    pub(crate) fn from(&self, word: &str, times: &mut Times, mut see: impl FnMut(&[u8]) -> See) -> Result<()> {
        self.segments.iter().try_for_each(|segment| self.walk(segment, word, times, &mut see))
    }

    fn walk(&self, segment: &Segment, word: &str, times: &mut Times, see: &mut impl FnMut(&[u8]) -> See) -> Result<()> {
        let mut sought = vec![MAIN];
        sought.extend(word.as_bytes());
        let mut statement = self.conn.prepare_cached(
            "SELECT pgno >> 1 FROM index_words_idx WHERE segid = ?1 AND term <= ?2 ORDER BY term DESC LIMIT 1",
        )?;
        let mut rows = statement.query(params![segment.id, sought])?;
        let leaf = rows.next()?.map_or(Ok(1), |row| row.get::<_, i64>(0))?.max(segment.first);
        let mut leaves =
            self.conn.prepare_cached("SELECT block FROM index_words_data WHERE id BETWEEN ?1 AND ?2 ORDER BY id")?;
        let base = segment.id << PART;
        let mut leaves = leaves.query([base | leaf, base | segment.last])?;
        let mut list = List::default();
        let mut weight = None;
        let mut term = Vec::new();
        while let Some(row) = leaves.next()? {
            let leaf = Leaf::read(row.get_ref(0)?.as_blob()?).ok_or_else(damaged)?;
            let mut terms = leaf.terms();
            let mut next = terms.next();
            if weight.is_some() {
                list.go_on(&leaf, next.unwrap_or(leaf.end)).ok_or_else(damaged)?;
            }
            let mut is_first = true;
            while let Some(at) = next {
                if let Some(weight) = weight.take() {
                    list.count(weight, &segment.gone, times).ok_or_else(damaged)?;
                }
                next = terms.next();
                let from = leaf.term(at, is_first, &mut term).ok_or_else(damaged)?;
                is_first = false;
                // Beyond the index itself come those of its prefixes, of which ours has none.
                weight = match term.split_first() {
                    Some((&MAIN, found)) if found >= word.as_bytes() => match see(found) {
                        See::Count(weight) => Some(weight),
                        See::Stop => return Ok(()),
                    },
                    _ => None,
                };
                if weight.is_some() {
                    list.begin(&leaf, from, next.unwrap_or(leaf.end)).ok_or_else(damaged)?;
                }
            }
        }
        weight.map_or(Ok(()), |weight| list.count(weight, &segment.gone, times).ok_or_else(damaged))
    }
}

/// Reads a page of a hash table of keys, big end first.
fn gone(page: &[u8], into: &mut RoaringBitmap) {
    let wide = page.first() != Some(&4);
    for slot in page.get(8..).unwrap_or_default().chunks_exact(if wide { 8 } else { 4 }) {
        let key = slot.iter().fold(0_u64, |key, byte| key << 8 | u64::from(*byte));
        if let Ok(key @ 1..) = u32::try_from(key) {
            into.insert(key);
        }
    }
}

/// A page of words with their lists.
struct Leaf<'p> {
    bytes: &'p [u8],
    /// Where the first key stands that belongs to the word of the page before; 0 for none.
    key: usize,
    /// Where the words end.
    end: usize,
}

impl<'p> Leaf<'p> {
    fn read(bytes: &'p [u8]) -> Option<Self> {
        let short = |at: usize| Some(usize::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
        let leaf = Self { bytes, key: short(0)?, end: short(2)? };
        (4..=bytes.len()).contains(&leaf.end).then_some(leaf)
    }

    /// Where each word begins.
    fn terms(&self) -> impl Iterator<Item = usize> + use<'p> {
        let (bytes, end) = (self.bytes, self.end);
        let (mut at, mut term) = (end, 0);
        std::iter::from_fn(move || {
            let (further, after) = length(bytes, at)?;
            at = after;
            term += further;
            (term < end).then_some(term)
        })
    }

    /// Reads the word at a place, of which the word before says the beginning; answers where its list begins.
    fn term(&self, at: usize, is_first: bool, term: &mut Vec<u8>) -> Option<usize> {
        let (kept, at) = if is_first { (0, at) } else { length(self.bytes, at)? };
        let (added, at) = length(self.bytes, at)?;
        if kept > term.len() {
            return None;
        }
        term.truncate(kept);
        term.extend(self.bytes.get(at..at + added)?);
        Some(at + added)
    }
}

/// A word's list, gathered from its pages.
#[derive(Default)]
struct List {
    bytes: Vec<u8>,
    /// Where a key is written in full: the first one on each page.
    full: Vec<usize>,
}

impl List {
    fn begin(&mut self, leaf: &Leaf<'_>, from: usize, to: usize) -> Option<()> {
        self.bytes.clear();
        self.full.clear();
        // The list may begin on the page after, whose first key is then marked there.
        if from < to {
            self.full.push(0);
        }
        self.bytes.extend(leaf.bytes.get(from..to)?);
        Some(())
    }

    fn go_on(&mut self, leaf: &Leaf<'_>, to: usize) -> Option<()> {
        if (4..to).contains(&leaf.key) {
            self.full.push(self.bytes.len() + leaf.key - 4);
        }
        self.bytes.extend(leaf.bytes.get(4..to)?);
        Some(())
    }

    /// Adds up the places of every article that was not deleted.
    fn count(&self, weight: f32, gone: &RoaringBitmap, times: &mut Times) -> Option<()> {
        let weights = times.columns.map(|column| column * weight);
        let any_gone = !gone.is_empty();
        let bytes = self.bytes.as_slice();
        let mut full = self.full.iter().copied();
        let mut next_full = full.next();
        let (mut at, mut key) = (0, 0_u64);
        while at < bytes.len() {
            let (step, after) = short_number(bytes, at)?;
            key = if next_full == Some(at) {
                next_full = full.next();
                step
            } else {
                key.checked_add(step)?
            };
            let (size, from) = short_number(bytes, after)?;
            at = from.checked_add(usize::try_from(size >> 1).ok()?)?;
            let said = said(bytes.get(from..at)?, &weights)?;
            let row = u32::try_from(key).ok()?;
            if size & 1 == 0 && !(any_gone && gone.contains(row)) {
                times.add(row, said);
            }
        }
        Some(())
    }
}

/// Opens the places in another column than the first.
const COLUMN: u8 = 1;

/// What the places in a row's columns count together.
#[inline]
fn said(places: &[u8], columns: &[f32; 4]) -> Option<f32> {
    // Mostly all stand in one column; each place ends with the byte that is below 0x80.
    if let [COLUMN, column @ 0..4, rest @ ..] = places
        && !rest.contains(&COLUMN)
        && rest.last().is_none_or(|last| *last < 0x80)
    {
        let count = rest.iter().filter(|byte| **byte < 0x80).count();
        return Some(columns[usize::from(*column)] * f32::from(u16::try_from(count).unwrap_or(u16::MAX)));
    }
    let mut column = columns[0];
    let (mut at, mut sum) = (0, 0.0);
    while let Some(byte) = places.get(at) {
        if *byte == COLUMN {
            let (number, after) = length(places, at + 1)?;
            column = columns.get(number).copied().unwrap_or(0.0);
            at = after;
            continue;
        }
        at += 1;
        if *byte >= 0x80 {
            while *places.get(at)? >= 0x80 {
                at += 1;
            }
            at += 1;
        }
        sum += column;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    /// Numbers that look like chance, the same ones every time.
    fn dice(seed: &mut u64, sides: u64) -> u64 {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) % sides
    }

    fn library() -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        crate::register(&conn).unwrap();
        crate::shape::create(&conn).unwrap();
        conn
    }

    /// Words of many lengths, some in nearly every row.
    fn text(seed: &mut u64, words: u64) -> String {
        let word = |seed: &mut u64| {
            let rank = dice(seed, 30) * dice(seed, 30);
            format!("{}{rank} ", ["mot", "mo", "été", "x"][usize::try_from(rank % 4).unwrap()])
        };
        (0..words).map(|_| word(seed)).collect()
    }

    fn put(conn: &Connection, seed: &mut u64, key: u64) {
        let long = if dice(seed, 40) == 0 { 3_000 } else { 60 };
        conn.execute(
            "INSERT OR REPLACE INTO index_words (rowid, title, text, notes, about) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![i64::try_from(key).unwrap(), text(seed, 3), text(seed, long), text(seed, 1), ""],
        )
        .unwrap();
    }

    /// What FTS5 says of an expression, by its own list of places.
    fn theirs(conn: &Connection, expression: &str) -> Vec<(u32, f32)> {
        let phrase = crate::phrases::Phrase { words: String::new(), goes_on: false, weight: 1.0 };
        crate::phrases::counting(vec![phrase], [8.0, 1.0, 4.0, 4.0], || {
            let mut statement = conn
                .prepare("SELECT rowid, veille_said(index_words) FROM index_words WHERE index_words MATCH ?1")
                .unwrap();
            let rows = statement.query_map([expression], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
            rows.map(|row| row.unwrap()).collect()
        })
    }

    fn compare(conn: &Connection, keys: usize) {
        let postings = Postings::open(conn).unwrap();
        for word in ["mo1", "mo5", "mot0", "mot4", "mot8", "été2", "x3", "x27", "mo841", "absent", "a", "zzz"] {
            let mut times = Times::new(keys, [8.0, 1.0, 4.0, 4.0]);
            postings.word(word, 1.0, &mut times).unwrap();
            assert_eq!(times.said().collect::<Vec<_>>(), theirs(conn, &format!("\"{word}\"")), "{word}");
        }
        for beginning in ["m", "mot", "x1", "été", "absent"] {
            let mut times = Times::new(keys, [8.0, 1.0, 4.0, 4.0]);
            let see = |found: &[u8]| if found.starts_with(beginning.as_bytes()) { See::Count(1.0) } else { See::Stop };
            postings.from(beginning, &mut times, see).unwrap();
            let ours: Vec<u32> = times.said().map(|(key, _)| key).collect();
            let theirs: Vec<u32> = theirs(conn, &format!("\"{beginning}\" *")).iter().map(|(key, _)| *key).collect();
            assert_eq!(ours, theirs, "{beginning}*");
        }
    }

    #[test]
    fn the_lists_say_what_fts5_says_after_any_changes() {
        let conn = library();
        let mut seed = 7;
        const KEYS: u64 = 700;
        for round in 0..40_u64 {
            conn.execute_batch("BEGIN").unwrap();
            for _ in 0..1 + dice(&mut seed, 60) {
                let key = 1 + dice(&mut seed, KEYS);
                if dice(&mut seed, 4) == 0 {
                    conn.execute("DELETE FROM index_words WHERE rowid = ?1", [i64::try_from(key).unwrap()]).unwrap();
                } else {
                    put(&conn, &mut seed, key);
                }
            }
            if round % 5 == 0 {
                // In the middle of a transaction too.
                compare(&conn, 1 + usize::try_from(KEYS).unwrap());
            }
            conn.execute_batch("COMMIT").unwrap();
            if round == 20 {
                conn.execute("INSERT INTO index_words (index_words, rank) VALUES ('merge', 40)", []).unwrap();
            }
            compare(&conn, 1 + usize::try_from(KEYS).unwrap());
        }
        conn.execute("INSERT INTO index_words (index_words) VALUES ('optimize')", []).unwrap();
        compare(&conn, 1 + usize::try_from(KEYS).unwrap());
    }

    #[test]
    fn a_damaged_leaf_is_an_error_or_an_answer_and_no_panic() {
        let conn = library();
        let mut seed = 3;
        conn.execute_batch("BEGIN").unwrap();
        (1..200).for_each(|key| put(&conn, &mut seed, key));
        conn.execute_batch("COMMIT").unwrap();
        let leaves: Vec<(i64, Vec<u8>)> = {
            let mut statement = conn.prepare("SELECT id, block FROM index_words_data WHERE id > 10").unwrap();
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
            rows.map(|row| row.unwrap()).collect()
        };
        for _ in 0..300 {
            let (id, mut block) = leaves[usize::try_from(dice(&mut seed, leaves.len() as u64)).unwrap()].clone();
            for _ in 0..=dice(&mut seed, 5) {
                let at = usize::try_from(dice(&mut seed, block.len() as u64)).unwrap();
                block[at] = u8::try_from(dice(&mut seed, 256)).unwrap();
            }
            conn.execute("UPDATE index_words_data SET block = ?2 WHERE id = ?1", params![id, block]).unwrap();
            let postings = Postings::open(&conn).unwrap();
            let mut times = Times::new(200, [1.0; 4]);
            let _ = postings.from("", &mut times, |_| See::Count(1.0));
        }
    }
}
