//! Takes the words of articles in.

use std::{
    collections::{BTreeMap, HashMap},
    hash::BuildHasher as _,
    ops::ControlFlow,
};

use rusqlite::{Connection, OptionalExtension as _, Result, params};

use crate::entry::{Entry, KnownTags, about, changed, words_changed, write_facets};
use crate::ids::key_of;
use crate::tokenizer::COLOCATED;
use crate::words::{Locale, Quick, Spoken, with_stems, words};

/// So many different words are gathered before they are counted in the library.
const GATHERED: usize = 150_000;
/// So many bytes of words wait to be handed to the full text together.
const WAITING: usize = 16 << 20;

/// Takes many articles in: what they say of words is written together.
///
/// **Invariant:** [`Writer::finish`] is called, or what was taken in last is not found.
#[must_use = "the words are written by `finish`"]
pub struct Writer<'c> {
    conn: &'c Connection,
    /// By the hash of the word in lower case, with its accents: a table that is looked into for every word of every
    /// text is to be small.
    gathered: HashMap<u64, Gathered, Quick>,
    spelled: Vec<Spelled>,
    /// The articles that were taken in.
    changed: Vec<i64>,
    known: KnownTags,
    /// The words of articles by key, column by column. Statements that SQLite guards by a savepoint of its own make
    /// FTS5 write out what it holds, so that articles are handed over with no other statement between them.
    waiting: BTreeMap<i64, [String; 4]>,
    bytes: usize,
}

/// A word in lower case, with its accents, and as the index holds it.
struct Spelled {
    lower: Box<str>,
    term: Box<str>,
}

struct Gathered {
    /// Its place among the words as they are spelled.
    spelled: u32,
    /// The article that it was counted in last.
    last: u32,
    /// In how many articles since it was written.
    docs: u32,
    /// In which languages its stem is wanted, and is written.
    wanted: u8,
    written: u8,
    /// Whether it was met since words were written.
    met: bool,
}

const FRENCH: u8 = 1;
const ENGLISH: u8 = 2;

impl<'c> Writer<'c> {
    /// Writes into the index of a connection, inside its caller's transaction.
    pub fn new(conn: &'c Connection) -> Self {
        Self {
            conn,
            gathered: HashMap::default(),
            spelled: Vec::new(),
            changed: Vec::new(),
            known: KnownTags::default(),
            waiting: BTreeMap::new(),
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
        let known = self.conn.prepare_cached("SELECT 1 FROM index_words_docsize WHERE id = ?1")?;
        let is_new = { known }.query_row([entry.key], |_| Ok(())).optional()?.is_none();
        let locale = Locale::of(entry.language);
        let key = key_of(entry.key);
        let title = self.gather(entry.title, locale, key, is_new);
        let text = self.gather(entry.text, locale, key, is_new);
        let notes = self.gather(entry.notes, Locale::Either, key, is_new);
        let about = self.gather(&about(entry), Locale::Either, key, is_new);
        let columns = [title, text, notes, about];
        self.bytes += columns.iter().map(String::len).sum::<usize>();
        self.waiting.insert(entry.key, columns);
        if self.bytes >= WAITING {
            self.hand_over()?;
        }
        if self.gathered.len() >= GATHERED {
            self.write()?;
            self.gathered.clear();
            self.spelled.clear();
        }
        Ok(())
    }

    /// Counts the words that were taken in.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn finish(mut self) -> Result<()> {
        self.hand_over()?;
        self.write()?;
        words_changed(self.conn)?;
        changed(self.conn, &self.changed)
    }

    fn hand_over(&mut self) -> Result<()> {
        let mut insert = self.conn.prepare_cached(
            "INSERT OR REPLACE INTO index_words (rowid, title, text, notes, about) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (key, [title, text, notes, about]) in std::mem::take(&mut self.waiting) {
            insert.execute(params![key, title, text, notes, about])?;
        }
        self.bytes = 0;
        Ok(())
    }

    /// The words of a text as the tokenizer takes them, with blanks between them.
    fn gather(&mut self, text: &str, locale: Locale, article: u32, is_new: bool) -> String {
        let mut out = String::with_capacity(text.len());
        let wanted = if locale.french() { FRENCH } else { 0 } | if locale.english() { ENGLISH } else { 0 };
        let _: ControlFlow<()> = words(text, |token, spoken| {
            if spoken == Spoken::Together {
                out.push(COLOCATED);
            }
            out.push_str(&token.folded);
            out.push(' ');
            let word = self.gathered.entry(Quick.hash_one(token.lower.as_str())).or_insert_with(|| {
                let spelled = u32::try_from(self.spelled.len()).unwrap_or(u32::MAX);
                self.spelled.push(Spelled { lower: token.lower.as_str().into(), term: token.folded.as_str().into() });
                Gathered { spelled, last: 0, docs: 0, wanted: 0, written: 0, met: true }
            });
            word.met = true;
            word.wanted |= wanted;
            if is_new && word.last != article {
                word.last = article;
                word.docs += 1;
            }
            ControlFlow::Continue(())
        });
        out
    }

    fn write(&mut self) -> Result<()> {
        let met = self.gathered.values_mut().filter(|word| word.met);
        let mut met: Vec<(&Spelled, &mut Gathered)> =
            met.filter_map(|word| Some((self.spelled.get(word.spelled as usize)?, word))).collect();
        met.sort_unstable_by(|(a, _), (b, _)| a.term.cmp(&b.term));
        let mut count = self.conn.prepare_cached(
            "INSERT INTO index_term (term, docs) VALUES (?1, max(?2, 1))
             ON CONFLICT (term) DO UPDATE SET docs = docs + ?2",
        )?;
        let mut stemmed = self.conn.prepare_cached("INSERT OR IGNORE INTO index_stem (stem, term) VALUES (?1, ?2)")?;
        with_stems(|stems| {
            let mut stem = String::new();
            for (Spelled { lower, term }, word) in met {
                count.execute(params![term, word.docs])?;
                for (bit, french) in [(FRENCH, true), (ENGLISH, false)] {
                    if word.wanted & !word.written & bit != 0 && stems.stem_of(lower, term, french, &mut stem) {
                        stemmed.execute(params![stem, term])?;
                    }
                }
                word.written |= word.wanted;
                (word.docs, word.met) = (0, false);
            }
            Ok(())
        })
    }
}
