//! Which articles a question means: sets of keys.

use jiff::Timestamp;
use roaring::RoaringBitmap;
use rusqlite::{Connection, Params, Result, params};
use veille_model::{Clause, Comparison, Condition, Has};

use crate::entry::{day_number, meaning_bit, state_number};
use crate::find::Scope;
use crate::matching::split;
use crate::words::{Stems, compact, fold_text, with_stems};

/// A row's key in a set. Keys that do not fit were refused when they came in.
pub(crate) fn key_of(key: i64) -> u32 {
    u32::try_from(key).unwrap_or(0)
}

/// All articles of a view.
pub(crate) fn universe(conn: &Connection, scope: &Scope<'_>) -> Result<RoaringBitmap> {
    let states = if scope.states.is_empty() {
        0b1111
    } else {
        scope.states.iter().fold(0_u8, |bits, state| bits | 1 << state_number(*state))
    };
    keys(
        conn,
        "SELECT key FROM index_article WHERE trashed = ?1 AND (?2 >> state) & 1 AND favourite >= ?3",
        params![scope.trashed, states, scope.favourites],
    )
}

/// The articles among `within` for which all clauses hold.
pub(crate) fn evaluate(
    conn: &Connection,
    clauses: &[Clause],
    within: &RoaringBitmap,
    now: Timestamp,
) -> Result<RoaringBitmap> {
    with_stems(|stems| all(conn, clauses, within, now, stems))
}

fn all(
    conn: &Connection,
    clauses: &[Clause],
    within: &RoaringBitmap,
    now: Timestamp,
    stems: &mut Stems,
) -> Result<RoaringBitmap> {
    let (words, others) = split(clauses, stems);
    let mut ids = within.clone();
    if let Some(expression) = words {
        ids &= keys(conn, "SELECT rowid FROM index_words WHERE index_words MATCH ?1", [expression])?;
    }
    for clause in others {
        if ids.is_empty() {
            break;
        }
        match clause {
            Clause::Is(condition) => ids &= holding(conn, condition, now)?,
            Clause::Not(inner) => ids -= all(conn, std::slice::from_ref(&**inner), &ids, now, stems)?,
            Clause::All(members) => ids = all(conn, members, &ids, now, stems)?,
            Clause::Any(members) => {
                let mut any = RoaringBitmap::new();
                for member in members {
                    any |= all(conn, std::slice::from_ref(member), &ids, now, stems)?;
                }
                ids = any;
            }
        }
    }
    Ok(ids)
}

/// The articles for which a condition that is no word holds.
fn holding(conn: &Connection, condition: &Condition, now: Timestamp) -> Result<RoaringBitmap> {
    const SELECT: &str = "SELECT key FROM index_article WHERE ";
    let by = |test: &str, value: &dyn rusqlite::ToSql| keys(conn, &format!("{SELECT}{test}"), [value]);
    match condition {
        Condition::Tag { name, nested } => tagged(conn, name, *nested),
        Condition::Author(name) => by("instr(authors, ?1)", &fold_text(name)),
        Condition::Site(name) => by("instr(site, ?1)", &fold_text(name)),
        Condition::Language(language) => by("language = ?1", &language.as_str()),
        Condition::Format(format) => by("format = ?1", &format.as_str()),
        Condition::Since(date) => by("published >= ?1", &day_number(date.first_day())),
        Condition::Before(date) => by("published < ?1", &day_number(date.first_day())),
        Condition::Date(date) => keys(
            conn,
            &format!("{SELECT}published >= ?1 AND published_last <= ?2"),
            [day_number(date.first_day()), day_number(date.last_day())],
        ),
        Condition::Added(comparison, ago) => {
            let moment = now.as_second().saturating_sub(ago.as_secs());
            match comparison {
                Comparison::Less => by("added > ?1", &moment),
                Comparison::More => by("added <= ?1", &moment),
            }
        }
        Condition::State(state) => by("state = ?1", &state_number(*state)),
        Condition::Favourite => by("favourite = ?1", &true),
        Condition::Has(Has::Note) => by("has_note = ?1", &true),
        Condition::Has(Has::Highlight) => by("meanings > ?1", &0),
        Condition::Has(Has::Tag) => keys(conn, "SELECT DISTINCT article FROM index_tagging WHERE kept", []),
        Condition::Meaning(meaning) => by("meanings & ?1", &meaning_bit(*meaning)),
        Condition::Words(Comparison::Less, count) => by("words < ?1", count),
        Condition::Words(Comparison::More, count) => by("words > ?1", count),
        // Words were asked of the full text; the model may learn conditions that nobody can ask yet.
        _ => Ok(RoaringBitmap::new()),
    }
}

fn tagged(conn: &Connection, name: &str, nested: bool) -> Result<RoaringBitmap> {
    let folded = compact(name);
    let below = format!("{folded}/");
    keys(
        conn,
        "WITH meant (tag) AS (
             SELECT id FROM index_tag WHERE folded = ?1 OR (?3 AND substr(folded, 1, length(?2)) = ?2)
             UNION
             SELECT tag FROM index_alias WHERE folded = ?1 OR (?3 AND substr(folded, 1, length(?2)) = ?2)
         )
         SELECT article FROM index_tagging WHERE tag IN (SELECT tag FROM meant)",
        params![folded, below, nested],
    )
}

fn keys(conn: &Connection, sql: &str, params: impl Params) -> Result<RoaringBitmap> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut ids = RoaringBitmap::new();
    while let Some(row) = rows.next()? {
        ids.insert(key_of(row.get(0)?));
    }
    Ok(ids)
}
