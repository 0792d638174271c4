//! What the full text is asked, and what it answers.

use std::{
    cell::{Cell, OnceCell},
    collections::HashSet,
    fmt::Write as _,
    sync::Arc,
};

use roaring::RoaringBitmap;
use rusqlite::{Connection, Result, params};
use veille_model::{Clause, Field};

use crate::ids::key_of;
use crate::memory::{Memory, Shared, shared};
use crate::phrases::{Phrase, counting};
use crate::postings::{Postings, See, Times};
use crate::said::Said;
use crate::units::{Unit, runs, units};
use crate::words::{is_stem, with_stems};

/// In a library of more articles, a word that is being typed goes on in its most frequent ways only.
const WHOLE: u64 = 250_000;
/// In so many.
const COMPLETIONS: u32 = 256;
/// A stem stands for so many words, the most frequent.
const INFLECTIONS: u32 = 40;
/// A compound is looked for in so many combinations of the forms of its words.
const COMBINATIONS: usize = 16;
/// A word in the title tells as much as eight in the text.
const COLUMNS: [f32; 4] = [8.0, 1.0, 4.0, 4.0];
/// The word as it was typed counts more than another way to say it, and more than another that begins so.
const OTHER_WAY: f32 = 0.8;
const GOES_ON: f32 = 0.7;

/// Whether every article is wanted, or an answer before the next key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Care {
    /// Of a word that is being typed, only the most frequent completions where the library is large.
    Quick,
    Exact,
}

/// Asks the full text of one connection.
pub(crate) struct Matcher<'c> {
    conn: &'c Connection,
    care: Care,
    shared: Arc<Shared>,
    /// The state of the words.
    words: i64,
    articles: u64,
    /// Keys are below.
    keys: usize,
    postings: OnceCell<Postings<'c>>,
    cut: Cell<bool>,
}

impl<'c> Matcher<'c> {
    pub(crate) fn new(conn: &'c Connection, memory: &Memory, care: Care) -> Result<Self> {
        let words = conn.prepare_cached("SELECT words FROM index_shape")?.query_row([], |row| row.get(0))?;
        let (articles, keys) = (memory.all.len(), memory.rows.len());
        let (postings, cut) = (OnceCell::new(), Cell::new(false));
        Ok(Self { conn, care, shared: shared(conn), words, articles, keys, postings, cut })
    }

    /// Whether completions were left out.
    pub(crate) fn was_cut(&self) -> bool {
        self.cut.get()
    }

    /// Keeps of `ids` the articles that say the words directly among `clauses`.
    pub(crate) fn among(&self, clauses: &[Clause], ids: &mut RoaringBitmap) -> Result<()> {
        for unit in with_stems(|stems| runs(clauses, stems)) {
            if ids.is_empty() {
                break;
            }
            *ids &= &self.said(&unit)?.ids;
        }
        Ok(())
    }

    /// One page of `ids`, the best match first; where nothing tells them
    /// apart, the last added first.
    pub(crate) fn relevance(
        &self,
        memory: &Memory,
        clauses: &[Clause],
        ids: &RoaringBitmap,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<i64>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut scores = vec![0.0_f32; self.keys];
        for unit in with_stems(|stems| units(clauses, stems)) {
            self.said(&unit)?.score(self.articles, &mut scores);
        }
        let ranked = ids.iter().map(|key| {
            // Long articles say everything at some point.
            let words = u16::try_from(memory.row(key).words).map_or(6_000.0, f32::from).min(6_000.0);
            let score = scores.get(key as usize).map_or(0.0, |score| score / (0.85 + 0.15 * words / 600.0));
            (score, key)
        });
        let mut ranked: Vec<(f32, u32)> = ranked.collect();
        let better = |(a, one): &(f32, u32), (b, other): &(f32, u32)| b.total_cmp(a).then(other.cmp(one));
        let (offset, limit) = (offset as usize, limit as usize);
        let end = offset.saturating_add(limit);
        if end < ranked.len() {
            ranked.select_nth_unstable_by(end, better);
            ranked.truncate(end);
        }
        ranked.sort_unstable_by(better);
        Ok(ranked.into_iter().skip(offset).map(|(_, key)| i64::from(key)).collect())
    }

    /// Where a unit is said.
    fn said(&self, unit: &Unit) -> Result<Arc<Said>> {
        let known = self.shared.known().get(self.words, unit);
        let said = match known.filter(|said| !said.cut || self.care == Care::Quick) {
            Some(said) => said,
            None => {
                let said = Arc::new(self.look_up(unit)?);
                self.shared.known().put(self.words, unit, &said);
                said
            }
        };
        self.cut.set(self.cut.get() || said.cut);
        Ok(said)
    }

    fn look_up(&self, unit: &Unit) -> Result<Said> {
        let mut columns = COLUMNS;
        if let Some(field) = unit.field {
            let only = match field {
                Field::Title => 0,
                Field::Text => 1,
                Field::Notes => 2,
            };
            (0..).zip(&mut columns).filter(|(at, _)| *at != only).for_each(|(_, column)| *column = 0.0);
        }
        let mut times = Times::new(self.keys, columns);
        let mut asked = Asked::default();
        for (way, weight) in unit.ways.iter().zip(std::iter::once(1.0).chain(std::iter::repeat(OTHER_WAY))) {
            match way.terms.as_slice() {
                [one] if is_stem(one) => {
                    self.inflections(one)?.into_iter().for_each(|(word, _)| asked.word(word, weight));
                }
                [one] if way.prefix => self.complete(one, &mut asked)?,
                [one] => asked.word(one.clone(), weight),
                terms => {
                    for phrase in self.combined(terms)? {
                        asked.phrase(Phrase { words: phrase, goes_on: way.prefix, weight });
                    }
                }
            }
        }
        let postings = self.postings()?;
        if let Some(beginning) = &asked.beginning {
            postings.from(beginning, &mut times, |found| match found.strip_prefix(beginning.as_bytes()) {
                Some([]) => See::Count(1.0),
                Some(_) => See::Count(GOES_ON),
                None => See::Stop,
            })?;
        }
        for (word, weight) in asked.words {
            if !asked.beginning.as_ref().is_some_and(|beginning| word.starts_with(beginning.as_str())) {
                postings.word(&word, weight, &mut times)?;
            }
        }
        if !asked.phrases.is_empty() {
            self.phrases(unit.field, asked.phrases, columns, &mut times)?;
        }
        Ok(Said::new(times, asked.cut))
    }

    fn postings(&self) -> Result<&Postings<'c>> {
        if let Some(open) = self.postings.get() {
            return Ok(open);
        }
        let open = Postings::open(self.conn)?;
        Ok(self.postings.get_or_init(|| open))
    }

    /// Words in a row, which FTS5 finds.
    fn phrases(&self, field: Option<Field>, phrases: Vec<Phrase>, columns: [f32; 4], times: &mut Times) -> Result<()> {
        let mut expression = String::from(match field {
            None => "(",
            Some(Field::Title) => "title : (",
            Some(Field::Text) => "text : (",
            Some(Field::Notes) => "notes : (",
        });
        for (at, phrase) in phrases.iter().enumerate() {
            let or = if at == 0 { "" } else { " OR " };
            let star = if phrase.goes_on { " *" } else { "" };
            // Writing to a string cannot fail.
            let _ = write!(expression, "{or}\"{}\"{star}", phrase.words);
        }
        expression.push(')');
        counting(phrases, columns, || {
            let mut statement = self
                .conn
                .prepare_cached("SELECT rowid, veille_said(index_words) FROM index_words WHERE index_words MATCH ?1")?;
            let mut rows = statement.query([expression])?;
            while let Some(row) = rows.next()? {
                times.add(key_of(row.get(0)?), row.get(1)?);
            }
            Ok(())
        })
    }

    /// The most frequent combinations of the forms of words in a row.
    fn combined(&self, terms: &[String]) -> Result<impl Iterator<Item = String> + use<>> {
        let mut combined = vec![(String::new(), u32::MAX)];
        for term in terms {
            let forms = if is_stem(term) { self.inflections(term)? } else { vec![(term.clone(), self.docs(term)?)] };
            let with = |(before, least): &(String, u32)| {
                let blank = if before.is_empty() { "" } else { " " };
                let joined = forms.iter().map(|(form, docs)| (format!("{before}{blank}{form}"), *docs.min(least)));
                joined.collect::<Vec<_>>()
            };
            combined = combined.iter().flat_map(with).collect();
            combined.sort_by_key(|(_, docs)| std::cmp::Reverse(*docs));
            combined.truncate(COMBINATIONS);
        }
        Ok(combined.into_iter().map(|(phrase, _)| phrase))
    }

    /// In about how many articles a word stands.
    fn docs(&self, term: &str) -> Result<u32> {
        let mut statement = self.conn.prepare_cached("SELECT docs FROM index_term WHERE term = ?1")?;
        let mut rows = statement.query([term])?;
        rows.next()?.map_or(Ok(0), |row| row.get(0))
    }

    /// The words of a stem, the most frequent first.
    fn inflections(&self, stem: &str) -> Result<Vec<(String, u32)>> {
        self.conn
            .prepare_cached(
                "SELECT term, docs FROM index_stem JOIN index_term USING (term)
                 WHERE stem = ?1 ORDER BY docs DESC, term LIMIT ?2",
            )?
            .query_map(params![stem, INFLECTIONS], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect()
    }

    /// The words that begin so.
    fn complete(&self, beginning: &str, asked: &mut Asked) -> Result<()> {
        if self.care == Care::Exact || self.articles <= WHOLE {
            asked.beginning = Some(beginning.to_owned());
            return Ok(());
        }
        let mut statement = self.conn.prepare_cached(
            "SELECT term FROM index_term WHERE term >= ?1 AND term < ?2 ORDER BY docs DESC, term LIMIT ?3",
        )?;
        let mut rows = statement.query(params![beginning, format!("{beginning}\u{10ffff}"), COMPLETIONS + 1])?;
        let mut left = COMPLETIONS;
        asked.word(beginning.to_owned(), 1.0);
        while let Some(row) = rows.next()? {
            if left == 0 {
                asked.cut = true;
                break;
            }
            left -= 1;
            asked.word(row.get(0)?, GOES_ON);
        }
        Ok(())
    }
}

/// What is looked for in place of a unit, each thing once, by its first weight.
#[derive(Default)]
struct Asked {
    words: Vec<(String, f32)>,
    known: HashSet<String>,
    /// All words that begin so.
    beginning: Option<String>,
    phrases: Vec<Phrase>,
    cut: bool,
}

impl Asked {
    fn word(&mut self, word: String, weight: f32) {
        if self.known.insert(word.clone()) {
            self.words.push((word, weight));
        }
    }

    fn phrase(&mut self, phrase: Phrase) {
        if !self.phrases.iter().any(|known| known.words == phrase.words && known.goes_on == phrase.goes_on) {
            self.phrases.push(phrase);
        }
    }
}
