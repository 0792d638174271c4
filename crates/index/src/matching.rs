//! What the full text is asked, and what it answers.

use std::{cell::Cell, collections::VecDeque, fmt::Write as _, sync::Arc};

use roaring::RoaringBitmap;
use rusqlite::{Connection, OptionalExtension as _, Result, params};
use veille_model::{Clause, Condition, Field};

use crate::find::narrow;
use crate::ids::key_of;
use crate::memory::{Memory, Shared, shared};
use crate::rank::{Wanted, ranking};
use crate::units::{Unit, once, runs, units};
use crate::words::{is_stem, with_stems};

/// So many articles, the newest, are ranked by their words.
const RANKED: u64 = 5_000;
/// A word that is being typed goes on in so many ways, the most frequent.
const COMPLETIONS: usize = 32;
/// Words that begin so are looked up one and all while they stand in so many articles together.
const FEW_ARTICLES: u64 = 20_000;
/// A stem stands for so many words, the most frequent.
const INFLECTIONS: u32 = 40;
/// A compound is looked for in so many combinations of the forms of its words.
const COMBINATIONS: usize = 16;

/// Whether every article is wanted, or an answer before the next key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Care {
    /// Of a word that is being typed, only the most frequent completions.
    Quick,
    Exact,
}

/// What clauses ask of the full text: an expression of FTS5's, and in how many
/// articles it may hold at most.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    expression: String,
    docs: u64,
}

/// What a clause asks of the full text.
enum Asked {
    /// Something else than words, at least in part.
    Other,
    /// Words that hold nothing to look for (`!!!`): as if they were not there.
    Nothing,
    Words(Part),
}

/// What is looked for in place of a unit.
struct Phrase {
    terms: String,
    prefix: bool,
    /// The word as it was typed counts more than its other forms.
    weight: f64,
}

struct Resolved {
    phrases: Vec<Phrase>,
    docs: u64,
}

/// Answers of the full text to words that were asked for lately.
#[derive(Default)]
pub(crate) struct Known {
    /// The state of the words that they were true for.
    words: i64,
    sets: VecDeque<(String, Arc<RoaringBitmap>)>,
}

impl Known {
    /// Typing a line asks for the same words with every key.
    const KEPT: usize = 64;

    fn get(&mut self, words: i64, expression: &str) -> Option<Arc<RoaringBitmap>> {
        if self.words != words {
            return None;
        }
        let at = self.sets.iter().position(|(known, _)| known == expression)?;
        let found = self.sets.remove(at)?;
        let set = Arc::clone(&found.1);
        self.sets.push_back(found);
        Some(set)
    }

    fn put(&mut self, words: i64, expression: &str, set: &Arc<RoaringBitmap>) {
        if self.words != words {
            self.sets.clear();
            self.words = words;
        }
        if self.sets.len() >= Self::KEPT {
            self.sets.pop_front();
        }
        self.sets.push_back((expression.to_owned(), Arc::clone(set)));
    }
}

/// Asks the full text of one connection.
pub(crate) struct Matcher<'c> {
    conn: &'c Connection,
    care: Care,
    shared: Arc<Shared>,
    words: i64,
    articles: u64,
    cut: Cell<bool>,
}

impl<'c> Matcher<'c> {
    pub(crate) fn new(conn: &'c Connection, memory: &Memory, care: Care) -> Result<Self> {
        let words = conn.prepare_cached("SELECT words FROM index_shape")?.query_row([], |row| row.get(0))?;
        Ok(Self { conn, care, shared: shared(conn), words, articles: memory.all.len(), cut: Cell::new(false) })
    }

    /// Whether completions were left out.
    pub(crate) fn was_cut(&self) -> bool {
        self.cut.get()
    }

    /// Keeps of `ids` the articles for which the words among `clauses` hold,
    /// and answers the clauses that ask something else.
    pub(crate) fn among<'q>(&self, clauses: &'q [Clause], ids: &mut RoaringBitmap) -> Result<Vec<&'q Clause>> {
        let (mut parts, others) = self.split(clauses)?;
        parts.sort_by_key(|part| part.docs);
        let mut asked: Vec<&str> = Vec::new();
        for part in &parts {
            if ids.is_empty() {
                break;
            }
            asked.push(&part.expression);
            let known = self.shared.known().get(self.words, &part.expression);
            if let Some(set) = known {
                *ids &= &*set;
            } else if asked.len() > 1 && part.docs > ids.len() * 16 {
                // A frequent word beside a rare one: FTS5 leaps from one article with the rare word to the next.
                *ids &= self.rows(&asked.join(" AND "))?;
            } else {
                let set = Arc::new(self.rows(&part.expression)?);
                self.shared.known().put(self.words, &part.expression, &set);
                *ids &= &*set;
            }
        }
        Ok(others)
    }

    /// What clauses that must all hold ask of the full text, and the clauses that ask something else.
    fn split<'q>(&self, clauses: &'q [Clause]) -> Result<(Vec<Part>, Vec<&'q Clause>)> {
        let mut parts = Vec::new();
        for unit in with_stems(|stems| runs(clauses, stems)) {
            parts.push(self.part(&unit)?);
        }
        let mut others = Vec::new();
        for clause in clauses {
            match clause {
                Clause::Is(Condition::Word { .. } | Condition::Phrase { .. }) => {}
                clause => match self.asked(clause)? {
                    Asked::Other => others.push(clause),
                    Asked::Nothing => {}
                    Asked::Words(part) => parts.push(part),
                },
            }
        }
        Ok((once(parts), others))
    }

    /// What one clause asks of the full text.
    fn asked(&self, clause: &Clause) -> Result<Asked> {
        Ok(match clause {
            Clause::Is(Condition::Word { .. } | Condition::Phrase { .. }) => {
                let units = with_stems(|stems| runs(std::slice::from_ref(clause), stems));
                all(units.iter().map(|unit| self.part(unit)).collect::<Result<_>>()?)
            }
            Clause::Is(_) => Asked::Other,
            Clause::Not(inner) if matches!(self.asked(inner)?, Asked::Nothing) => Asked::Nothing,
            Clause::Not(_) => Asked::Other,
            Clause::All(members) => match self.split(members)? {
                (_, others) if !others.is_empty() => Asked::Other,
                (parts, _) => all(parts),
            },
            Clause::Any(members) => {
                let mut parts = Vec::new();
                for member in members {
                    match self.asked(member)? {
                        Asked::Other => return Ok(Asked::Other),
                        Asked::Nothing => {}
                        Asked::Words(part) => parts.push(part),
                    }
                }
                any(parts)
            }
        })
    }

    fn part(&self, unit: &Unit) -> Result<Part> {
        let resolved = self.resolve(unit)?;
        Ok(Part { expression: expression(unit, &resolved), docs: resolved.docs })
    }

    /// The words of the library that a unit stands for.
    fn resolve(&self, unit: &Unit) -> Result<Resolved> {
        let mut resolved = Resolved { phrases: Vec::new(), docs: 0 };
        for (at, way) in unit.ways.iter().enumerate() {
            let weight = if at == 0 { 1.0 } else { 0.8 };
            match way.terms.as_slice() {
                [one] if is_stem(one) => {
                    for (term, docs) in self.inflections(one)? {
                        resolved.add(term, false, weight, docs);
                    }
                }
                [one] if way.prefix => self.complete(one, &mut resolved)?,
                [one] => resolved.add(one.clone(), false, weight, self.docs(one)?),
                terms => {
                    let mut combined = vec![(String::new(), u64::MAX)];
                    for term in terms {
                        let forms = if is_stem(term) {
                            self.inflections(term)?
                        } else {
                            vec![(term.clone(), self.docs(term)?)]
                        };
                        let with = |(before, least): &(String, u64)| {
                            let joined = forms.iter().map(|(form, docs)| {
                                let blank = if before.is_empty() { "" } else { " " };
                                (format!("{before}{blank}{form}"), *docs.min(least))
                            });
                            joined.collect::<Vec<_>>()
                        };
                        combined = combined.iter().flat_map(with).collect();
                        combined.sort_by_key(|(_, docs)| std::cmp::Reverse(*docs));
                        combined.truncate(COMBINATIONS);
                    }
                    for (phrase, docs) in combined {
                        resolved.add(phrase, way.prefix, weight, docs);
                    }
                }
            }
        }
        Ok(resolved)
    }

    /// In about how many articles a word stands.
    fn docs(&self, term: &str) -> Result<u64> {
        let mut statement = self.conn.prepare_cached("SELECT docs FROM index_term WHERE term = ?1")?;
        Ok(statement.query_row([term], |row| row.get::<_, u32>(0)).optional()?.map_or(0, u64::from))
    }

    /// The words of a stem, the most frequent first.
    fn inflections(&self, stem: &str) -> Result<Vec<(String, u64)>> {
        self.conn
            .prepare_cached(
                "SELECT term, docs FROM index_stem JOIN index_term USING (term)
                 WHERE stem = ?1 ORDER BY docs DESC, term LIMIT ?2",
            )?
            .query_map(params![stem, INFLECTIONS], |row| Ok((row.get(0)?, row.get::<_, u32>(1)?.into())))?
            .collect()
    }

    /// The words that begin so.
    fn complete(&self, beginning: &str, resolved: &mut Resolved) -> Result<()> {
        let mut best: Vec<(u64, String)> = Vec::new();
        let (mut terms, mut docs, mut least) = (0_usize, 0_u64, 0_u64);
        let mut statement =
            self.conn.prepare_cached("SELECT term, docs FROM index_term WHERE term >= ?1 AND term < ?2")?;
        let mut rows = statement.query([beginning, &format!("{beginning}\u{10ffff}")])?;
        while let Some(row) = rows.next()? {
            let found = u64::from(row.get::<_, u32>(1)?);
            terms += 1;
            docs += found;
            if best.len() < COMPLETIONS || found > least {
                best.push((found, row.get(0)?));
                if best.len() >= 2 * COMPLETIONS {
                    best.sort_by(|a, b| b.cmp(a));
                    best.truncate(COMPLETIONS);
                    least = best.last().map_or(0, |(docs, _)| *docs);
                }
            }
        }
        if terms > COMPLETIONS && (self.care == Care::Exact || docs <= FEW_ARTICLES) {
            resolved.add(beginning.to_owned(), true, 0.9, docs);
            return Ok(());
        }
        best.sort_by(|a, b| b.cmp(a));
        if best.len() > COMPLETIONS || terms > COMPLETIONS {
            self.cut.set(true);
            best.truncate(COMPLETIONS);
        }
        for (docs, term) in best {
            let weight = if term == beginning { 1.0 } else { 0.7 };
            resolved.add(term, false, weight, docs);
        }
        if resolved.phrases.is_empty() {
            resolved.add(beginning.to_owned(), false, 1.0, 0);
        }
        Ok(())
    }

    fn rows(&self, expression: &str) -> Result<RoaringBitmap> {
        let mut statement = self.conn.prepare_cached("SELECT rowid FROM index_words WHERE index_words MATCH ?1")?;
        let mut rows = statement.query([expression])?;
        let mut ids = RoaringBitmap::new();
        while let Some(row) = rows.next()? {
            ids.insert(key_of(row.get(0)?));
        }
        Ok(ids)
    }

    /// One page of `ids`, the best match first; beyond the newest [`RANKED`],
    /// and where nothing tells them apart, the last added first.
    pub(crate) fn relevance(
        &self,
        memory: &Memory,
        clauses: &[Clause],
        ids: &RoaringBitmap,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<i64>> {
        let (expression, wanted) = self.ranked(clauses)?;
        let most = if self.care == Care::Exact { u64::MAX } else { RANKED };
        let oldest = ids.select(narrow(ids.len().saturating_sub(most))).unwrap_or(0);
        let mut ranked: Vec<(f64, u32)> = Vec::new();
        if !expression.is_empty() {
            let found = ranking(Wanted { ids: ids.clone(), ..wanted }, || {
                let mut statement = self.conn.prepare_cached(
                    "SELECT rowid, veille_rank(index_words) FROM index_words WHERE index_words MATCH ?1 AND rowid >= ?2",
                )?;
                let mut rows = statement.query(params![expression, oldest])?;
                while let Some(row) = rows.next()? {
                    let key = key_of(row.get(0)?);
                    let score: f64 = row.get(1)?;
                    if score > 0.0 {
                        // Long articles say everything at some point.
                        let length = 0.85 + 0.15 * f64::from(memory.row(key).words.min(6_000)) / 600.0;
                        ranked.push((score / length, key));
                    }
                }
                Ok::<_, rusqlite::Error>(())
            });
            found?;
        }
        ranked.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(other.cmp(one)));
        let known: RoaringBitmap = ranked.iter().map(|(_, key)| *key).collect();
        let rest = ids.iter().rev().filter(|key| !known.contains(*key));
        let keys = ranked.iter().map(|(_, key)| *key).chain(rest).map(i64::from);
        Ok(keys.skip(offset as usize).take(limit as usize).collect())
    }

    /// The expression by which articles are ranked, which holds for all that
    /// match, with what its phrases count.
    fn ranked(&self, clauses: &[Clause]) -> Result<(String, Wanted)> {
        let mut groups: Vec<Vec<Unit>> =
            with_stems(|stems| runs(clauses, stems)).into_iter().map(|u| vec![u]).collect();
        for clause in clauses.iter().filter(|clause| matches!(clause, Clause::Any(_) | Clause::All(_))) {
            if let Asked::Words(_) = self.asked(clause)? {
                groups.push(with_stems(|stems| units(std::slice::from_ref(clause), stems)));
            }
        }
        if groups.is_empty() {
            groups.push(with_stems(|stems| units(clauses, stems)));
        }
        groups.retain(|group| !group.is_empty());
        let mut wanted = Wanted { ids: RoaringBitmap::new(), phrases: Vec::new(), telling: Vec::new() };
        let mut expressions = Vec::new();
        for group in groups {
            let mut ways = Vec::new();
            for unit in group {
                let resolved = self.resolve(&unit)?;
                ways.push(expression(&unit, &resolved));
                let number = wanted.telling.len();
                wanted.telling.push(telling(resolved.docs, self.articles));
                wanted.phrases.extend(resolved.phrases.iter().map(|phrase| (number, phrase.weight)));
            }
            expressions.push(format!("({})", ways.join(" OR ")));
        }
        Ok((expressions.join(" AND "), wanted))
    }
}

impl Resolved {
    fn add(&mut self, terms: String, prefix: bool, weight: f64, docs: u64) {
        if !self.phrases.iter().any(|known| known.terms == terms && known.prefix == prefix) {
            self.phrases.push(Phrase { terms, prefix, weight });
            self.docs += docs;
        }
    }
}

/// BM25's measure of how much a word tells that stands in so many articles.
#[expect(clippy::cast_precision_loss, reason = "counts of articles are small")]
fn telling(docs: u64, articles: u64) -> f64 {
    let (docs, articles) = (docs.min(articles) as f64, articles as f64);
    (1.0 + (articles - docs + 0.5) / (docs + 0.5)).ln()
}

/// A unit in FTS5's language.
fn expression(unit: &Unit, resolved: &Resolved) -> String {
    let mut out = match unit.field {
        None => String::from("("),
        Some(Field::Title) => String::from("title : ("),
        Some(Field::Text) => String::from("text : ("),
        Some(Field::Notes) => String::from("notes : ("),
    };
    for (at, phrase) in resolved.phrases.iter().enumerate() {
        let or = if at == 0 { "" } else { " OR " };
        let star = if phrase.prefix { " *" } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(out, "{or}\"{}\"{star}", phrase.terms);
    }
    out.push(')');
    out
}

fn all(parts: Vec<Part>) -> Asked {
    let docs = parts.iter().map(|part| part.docs).min().unwrap_or(0);
    joined(parts, " AND ", docs)
}

fn any(parts: Vec<Part>) -> Asked {
    let docs = parts.iter().map(|part| part.docs).sum();
    joined(parts, " OR ", docs)
}

fn joined(parts: Vec<Part>, by: &str, docs: u64) -> Asked {
    let expressions: Vec<String> = once(parts).into_iter().map(|part| part.expression).collect();
    if expressions.is_empty() {
        return Asked::Nothing;
    }
    Asked::Words(Part { expression: format!("({})", expressions.join(by)), docs })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;

    #[test]
    fn a_word_said_a_thousand_times_is_asked_once() {
        let conn = Connection::open_in_memory().unwrap();
        crate::register(&conn).unwrap();
        crate::shape::create(&conn).unwrap();
        let matcher = Matcher::new(&conn, &Memory::default(), Care::Exact).unwrap();
        let asked = |line: &str| {
            let query = parse(line, jiff::civil::date(2026, 11, 21)).query;
            matcher.split(&query.clauses).unwrap().0
        };
        assert_eq!(asked(&"robot ".repeat(1_000)), asked("robot"));
        assert_eq!(asked(&"robot OU ".repeat(1_000))[0].expression, asked("robot OU robot")[0].expression);
        assert_eq!(asked(&"(robot OU port) ".repeat(100)), asked("(robot OU port)"));
    }
}
