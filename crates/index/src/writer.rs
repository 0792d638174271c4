//! Takes the words of articles in.

use rusqlite::{Connection, OptionalExtension as _, Result, params};

use crate::cut::{Beside, Counted, Piece, Whole, Words};
use crate::entry::{Entry, KnownTags, about, changed, words_changed, write_facets};
use crate::words::Locale;

/// So many bytes of texts are cut together.
const TOGETHER: usize = 256 << 10;

/// Takes many articles in: what they say of words is written together.
///
/// While it writes, another thread cuts the texts that come next.
///
/// **Invariant:** [`Writer::finish`] is called, or what was taken in last is not found.
#[must_use = "the words are written by `finish`"]
pub struct Writer<'c> {
    conn: &'c Connection,
    /// Nobody before there is much to cut.
    cutter: Option<Cutter>,
    /// The articles that were taken in.
    changed: Vec<i64>,
    known: KnownTags,
    /// Articles that wait to be cut, and how many bytes they have.
    waiting: Vec<Whole>,
    bytes: usize,
}

/// Who cuts.
enum Cutter {
    Here(Words),
    Beside(Beside),
}

impl<'c> Writer<'c> {
    /// Writes into the index of a connection, inside its caller's transaction.
    pub fn new(conn: &'c Connection) -> Self {
        Self { conn, cutter: None, changed: Vec::new(), known: KnownTags::default(), waiting: Vec::new(), bytes: 0 }
    }

    /// Takes an article in, or takes it in anew.
    ///
    /// # Errors
    /// When the database cannot be written, or the key does not fit.
    pub fn put(&mut self, entry: &Entry<'_>) -> Result<()> {
        let known = self.conn.prepare_cached("SELECT 1 FROM index_words_docsize WHERE id = ?1")?;
        let is_new = { known }.query_row([entry.key], |_| Ok(())).optional()?.is_none();
        write_facets(self.conn, entry, &mut self.known)?;
        self.changed.push(entry.key);
        let columns = [entry.title.to_owned(), entry.text.to_owned(), entry.notes.to_owned(), about(entry)];
        self.bytes += columns.iter().map(String::len).sum::<usize>();
        self.waiting.push(Whole { key: entry.key, columns, locale: Locale::of(entry.language), is_new });
        if self.bytes >= TOGETHER { self.cut() } else { Ok(()) }
    }

    /// Counts the words that were taken in.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn finish(mut self) -> Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        let were_many = self.cutter.is_some();
        let mut words = match self.cutter {
            Some(Cutter::Beside(beside)) => {
                beside.cut(waiting).try_for_each(|piece| write(self.conn, piece))?;
                beside.finish(|piece| write(self.conn, piece))?
            }
            here => {
                let mut words = if let Some(Cutter::Here(words)) = here { words } else { Words::default() };
                write(self.conn, words.cut(waiting))?;
                words
            }
        };
        if were_many {
            // What is gathered is written out before it may be merged again.
            self.conn.execute_batch("SAVEPOINT index_written; RELEASE index_written")?;
            merge_at(self.conn, USUAL)?;
        }
        count(self.conn, words.take())?;
        words_changed(self.conn)?;
        changed(self.conn, &self.changed)
    }

    /// Has what waits cut, and writes what is cut by now.
    fn cut(&mut self) -> Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        self.bytes = 0;
        let cutter = match &mut self.cutter {
            Some(cutter) => cutter,
            nobody => {
                merge_at(self.conn, MANY)?;
                let start = Beside::start().map_or_else(|| Cutter::Here(Words::default()), Cutter::Beside);
                nobody.insert(start)
            }
        };
        match cutter {
            Cutter::Here(words) => write(self.conn, words.cut(waiting)),
            Cutter::Beside(beside) => beside.cut(waiting).try_for_each(|piece| write(self.conn, piece)),
        }
    }
}

/// FTS5 merges the parts of the full text as soon as so many stand beside each other. While many articles come in,
/// what is merged early is merged again and again; later, a question is to look into few parts.
const MANY: u8 = 8;
const USUAL: u8 = 4;

fn merge_at(conn: &Connection, parts: u8) -> Result<()> {
    conn.prepare_cached("INSERT INTO index_words (index_words, rank) VALUES ('automerge', ?1)")?
        .execute([parts])
        .map(|_| ())
}

fn write(conn: &Connection, piece: Piece) -> Result<()> {
    let mut insert = conn.prepare_cached(
        "INSERT OR REPLACE INTO index_words (rowid, title, text, notes, about) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for cut in piece.cut {
        let [title, text, notes, about] = &cut.columns;
        insert.execute(params![cut.key, title, text, notes, about])?;
    }
    count(conn, piece.counted)
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
