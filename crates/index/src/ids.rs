//! Which articles a question means: sets of keys.

use jiff::Timestamp;
use roaring::RoaringBitmap;
use rusqlite::{Connection, Result};
use veille_model::{Clause, Comparison, Condition, Has, PartialDate};

use crate::entry::{day_number, state_number};
use crate::find::Scope;
use crate::matching::{Care, Matcher};
use crate::memory::{Memory, Row, language_code};
use crate::units::{is_nothing, once};
use crate::words::{compact, fold_text, with_stems};

/// A row's key in a set. Keys that do not fit were refused when they came in.
pub(crate) fn key_of(key: i64) -> u32 {
    u32::try_from(key).unwrap_or(0)
}

/// All articles of a view.
pub(crate) fn universe(memory: &Memory, scope: &Scope<'_>) -> RoaringBitmap {
    let mut ids = if scope.trashed { memory.trashed.clone() } else { &memory.all - &memory.trashed };
    if !scope.states.is_empty() {
        let states = scope.states.iter().map(|state| &memory.states[usize::from(state_number(*state))]);
        ids &= states.fold(RoaringBitmap::new(), |all, state| all | state);
    }
    if scope.favourites {
        ids &= &memory.favourites;
    }
    ids
}

/// Says of clauses which articles they hold for.
pub(crate) struct Evaluation<'e> {
    pub(crate) conn: &'e Connection,
    pub(crate) memory: &'e Memory,
    pub(crate) matcher: Matcher<'e>,
    pub(crate) now: Timestamp,
}

impl<'e> Evaluation<'e> {
    pub(crate) fn new(conn: &'e Connection, memory: &'e Memory, care: Care, now: Timestamp) -> Result<Self> {
        Ok(Self { conn, memory, matcher: Matcher::new(conn, memory, care)?, now })
    }

    /// The articles among `within` for which all clauses hold.
    pub(crate) fn all(&self, clauses: &[Clause], within: &RoaringBitmap) -> Result<RoaringBitmap> {
        let mut ids = within.clone();
        // What is held as a set narrows what the others have to be asked for.
        for clause in clauses {
            if let Clause::Is(condition) = clause
                && let Some(set) = self.set(condition)
            {
                ids &= set;
            }
        }
        self.matcher.among(clauses, &mut ids)?;
        for clause in clauses {
            if ids.is_empty() {
                break;
            }
            match clause {
                Clause::Is(Condition::Word { .. } | Condition::Phrase { .. }) => {}
                Clause::Is(condition) if is_set(condition) => {}
                clause if with_stems(|stems| is_nothing(clause, stems)) => {}
                Clause::Is(condition) => self.keep(condition, &mut ids)?,
                Clause::Not(inner) => ids -= self.all(std::slice::from_ref(&**inner), &ids)?,
                Clause::All(members) => ids = self.all(members, &ids)?,
                Clause::Any(members) => {
                    let mut any = RoaringBitmap::new();
                    let members = once(members.iter().collect());
                    for member in members.into_iter().filter(|each| !with_stems(|stems| is_nothing(each, stems))) {
                        any |= self.all(std::slice::from_ref(member), &ids)?;
                    }
                    ids = any;
                }
            }
        }
        Ok(ids)
    }

    /// The articles for which a condition holds, where they are held as a set.
    fn set(&self, condition: &Condition) -> Option<RoaringBitmap> {
        let memory = self.memory;
        Some(match condition {
            Condition::Tag { name, nested } => tagged(memory, name, *nested),
            Condition::State(state) => memory.states[usize::from(state_number(*state))].clone(),
            Condition::Favourite => memory.favourites.clone(),
            Condition::Has(Has::Note) => memory.noted.clone(),
            Condition::Has(Has::Highlight) => memory.meanings.iter().fold(RoaringBitmap::new(), |all, one| all | one),
            Condition::Has(Has::Tag) => memory.kept.clone(),
            Condition::Meaning(meaning) => memory.meanings[crate::entry::meaning_number(*meaning)].clone(),
            _ => return None,
        })
    }

    /// Keeps the articles for which a condition holds that is no word and no set.
    fn keep(&self, condition: &Condition, ids: &mut RoaringBitmap) -> Result<()> {
        let day = |date: &PartialDate| u32::try_from(day_number(date.first_day())).unwrap_or(0);
        let last = |date: &PartialDate| u32::try_from(day_number(date.last_day())).unwrap_or(0);
        match condition {
            Condition::Author(name) => {
                let name = fold_text(name);
                let authors = self.memory.authors.which(|authors| authors.contains(&name));
                self.retain(ids, |row| authors.contains(row.authors));
            }
            Condition::Site(name) if name.contains('/') => *ids &= self.addressed(name)?,
            Condition::Site(name) => {
                let name = fold_text(name);
                let sites = self.memory.sites.which(|site| site.contains(&name));
                self.retain(ids, |row| sites.contains(row.site));
            }
            Condition::Language(language) => {
                let code = language_code(language.as_str());
                self.retain(ids, |row| row.language == code);
            }
            Condition::Format(format) => {
                let formats = self.memory.formats.which(|name| name == format.as_str());
                self.retain(ids, |row| formats.contains(u32::from(row.format)));
            }
            Condition::Since(date) => {
                let day = day(date);
                self.retain(ids, |row| row.published >= day);
            }
            Condition::Before(date) => {
                let day = day(date);
                self.retain(ids, |row| row.published > 0 && row.published < day);
            }
            Condition::Date(date) => {
                let (first, last) = (day(date), last(date));
                self.retain(ids, |row| row.published >= first && row.published_last <= last);
            }
            Condition::Added(comparison, ago) => {
                let moment = self.now.as_second().saturating_sub(ago.as_secs());
                match comparison {
                    Comparison::Less => self.retain(ids, |row| row.added > moment),
                    Comparison::More => self.retain(ids, |row| row.added <= moment),
                }
            }
            Condition::Words(Comparison::Less, count) => self.retain(ids, |row| row.words < *count),
            Condition::Words(Comparison::More, count) => self.retain(ids, |row| row.words > *count),
            // Words were asked of the full text; the model may learn conditions that nobody can ask yet.
            _ => ids.clear(),
        }
        Ok(())
    }

    fn retain(&self, ids: &mut RoaringBitmap, holds: impl Fn(&Row) -> bool) {
        let rows = &self.memory.rows;
        let kept = ids.iter().filter(|key| rows.get(*key as usize).is_some_and(&holds));
        *ids = RoaringBitmap::from_sorted_iter(kept).unwrap_or_default();
    }

    /// The articles whose address goes on after its host in this way.
    fn addressed(&self, part: &str) -> Result<RoaringBitmap> {
        let mut statement = self.conn.prepare_cached("SELECT key FROM index_article WHERE instr(url, ?1)")?;
        let mut rows = statement.query([fold_text(part)])?;
        let mut ids = RoaringBitmap::new();
        while let Some(row) = rows.next()? {
            ids.insert(key_of(row.get(0)?));
        }
        Ok(ids)
    }
}

/// Whether [`Evaluation::set`] answers.
fn is_set(condition: &Condition) -> bool {
    use Condition::{Favourite, Has, Meaning, State, Tag};
    matches!(condition, Tag { .. } | State(_) | Favourite | Has(_) | Meaning(_))
}

fn tagged(memory: &Memory, name: &str, nested: bool) -> RoaringBitmap {
    let folded = compact(name);
    let exact = memory.tags.by_name.get(&folded).into_iter().flatten();
    let mut ids = exact.filter_map(|tag| memory.tagged(*tag)).fold(RoaringBitmap::new(), |all, one| all | one);
    if nested {
        let below = format!("{folded}/");
        for (_, tags) in memory.tags.by_name.iter().filter(|(name, _)| name.starts_with(&below)) {
            tags.iter().filter_map(|tag| memory.tagged(*tag)).for_each(|one| ids |= one);
        }
    }
    ids
}
