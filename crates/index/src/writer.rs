//! Takes the words of articles in.

use roaring::RoaringBitmap;
use rusqlite::{Connection, OptionalExtension as _, Result, params};

use crate::beside::Beside;
use crate::cut::{Counted, Cut, Whole, Words};
use crate::entry::{Entry, KnownTags, about, changed, words_changed, write_facets};
use crate::gather::Piece;
use crate::ids::key_of;
use crate::parts::Parts;
use crate::words::Locale;

/// So many bytes of texts are taken together.
const TOGETHER: usize = 256 << 10;

/// Takes many articles in: what they say of words is written together.
///
/// Where there is much to take in, other threads gather the words while this one
/// writes.
///
/// **Invariant:** [`Writer::finish`] is called, or what was taken in last is not found.
#[must_use = "the words are written by `finish`"]
pub struct Writer<'c> {
    conn: &'c Connection,
    way: Way<'c>,
    /// The articles that were taken in.
    changed: Vec<i64>,
    known: KnownTags,
    /// Those whose words may not be written yet.
    taken: RoaringBitmap,
    /// Articles that wait for their words to be gathered, and how many bytes they have.
    waiting: Vec<Whole>,
    bytes: usize,
}

/// How the words come into the full text.
enum Way<'c> {
    /// Nobody knows before there is much.
    Open,
    /// FTS5 takes one article after the other.
    Plain(Words),
    /// Whole parts are made beside, and written here.
    Parts(Beside, Parts<'c>),
}

impl<'c> Writer<'c> {
    /// Writes into the index of a connection, inside its caller's transaction.
    pub fn new(conn: &'c Connection) -> Self {
        Self {
            conn,
            way: Way::Open,
            changed: Vec::new(),
            known: KnownTags::default(),
            taken: RoaringBitmap::new(),
            waiting: Vec::new(),
            bytes: 0,
        }
    }

    /// Takes an article in, or takes it in anew.
    ///
    /// # Errors
    /// When the database cannot be written, or the key does not fit.
    pub fn put(&mut self, entry: &Entry<'_>) -> Result<()> {
        write_facets(self.conn, entry, &mut self.known)?;
        self.changed.push(entry.key);
        let is_new = self.make_room(entry.key)?;
        let columns = [entry.title.to_owned(), entry.text.to_owned(), entry.notes.to_owned(), about(entry)];
        self.bytes += columns.iter().map(String::len).sum::<usize>();
        self.waiting.push(Whole { key: entry.key, columns, locale: Locale::of(entry.language), is_new });
        if self.bytes >= TOGETHER { self.gather() } else { Ok(()) }
    }

    /// Counts the words that were taken in.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn finish(mut self) -> Result<()> {
        self.write_out()?;
        words_changed(self.conn)?;
        changed(self.conn, &self.changed)
    }

    /// Forgets what an article said before; answers whether it is new.
    fn make_room(&mut self, key: i64) -> Result<bool> {
        if !self.taken.insert(key_of(key)) {
            self.write_out()?;
            self.taken.insert(key_of(key));
        }
        let known = self.conn.prepare_cached("SELECT 1 FROM index_words_docsize WHERE id = ?1")?;
        let is_new = { known }.query_row([key], |_| Ok(())).optional()?.is_none();
        if !is_new {
            self.conn.prepare_cached("DELETE FROM index_words WHERE rowid = ?1")?.execute([key])?;
        }
        Ok(is_new)
    }

    /// Has the words of what waits gathered, and writes something of what is gathered by now.
    fn gather(&mut self) -> Result<()> {
        let mut waiting = std::mem::take(&mut self.waiting);
        self.bytes = 0;
        if matches!(self.way, Way::Open) {
            let beside = || Some((Beside::start()?, Parts::open(self.conn).transpose()?));
            self.way = match beside() {
                Some((beside, parts)) => Way::Parts(beside, parts?),
                None => Way::Plain(Words::default()),
            };
        }
        match &mut self.way {
            Way::Parts(beside, parts) => {
                waiting.sort_unstable_by_key(|article| article.key);
                beside.gather(waiting).map_or(Ok(()), |(by, piece)| write(self.conn, parts, by, piece))
            }
            Way::Plain(words) => write_plainly(self.conn, words, waiting),
            Way::Open => Ok(()),
        }
    }

    /// Writes all that was taken in.
    fn write_out(&mut self) -> Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        self.bytes = 0;
        self.taken.clear();
        match std::mem::replace(&mut self.way, Way::Open) {
            Way::Parts(beside, mut parts) => {
                if let Some((by, piece)) = beside.gather(waiting) {
                    write(self.conn, &mut parts, by, piece)?;
                }
                beside.finish(|(by, piece)| write(self.conn, &mut parts, by, piece))
            }
            Way::Plain(mut words) => {
                write_plainly(self.conn, &mut words, waiting)?;
                count(self.conn, words.take())
            }
            Way::Open => {
                let mut words = Words::default();
                write_plainly(self.conn, &mut words, waiting)?;
                count(self.conn, words.take())
            }
        }
    }
}

fn write(conn: &Connection, parts: &mut Parts<'_>, by: usize, piece: Piece) -> Result<()> {
    let Piece { pages, counted, end } = piece;
    count(conn, counted)?;
    parts.write(by, pages, end)
}

fn write_plainly(conn: &Connection, words: &mut Words, articles: Vec<Whole>) -> Result<()> {
    let (cut, counted) = words.cut(articles);
    let mut insert =
        conn.prepare_cached("INSERT INTO index_words (rowid, title, text, notes, about) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for Cut { key, columns: [title, text, notes, about] } in cut {
        insert.execute(params![key, title, text, notes, about])?;
    }
    count(conn, counted)
}

fn count(conn: &Connection, words: Vec<Counted>) -> Result<()> {
    let mut count = conn.prepare_cached(
        "INSERT INTO index_term (term, docs) VALUES (?1, max(?2, 1))
         ON CONFLICT (term) DO UPDATE SET docs = docs + ?2",
    )?;
    let mut stemmed = conn.prepare_cached("INSERT OR IGNORE INTO index_stem (stem, term) VALUES (?1, ?2)")?;
    for Counted { term, docs, stems } in words {
        count.execute(params![term, docs])?;
        for stem in stems.into_iter().flatten() {
            stemmed.execute(params![stem, term])?;
        }
    }
    Ok(())
}
