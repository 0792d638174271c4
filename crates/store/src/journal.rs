//! What was changed, kept for a while so that it can be taken back.
//!
//! While a step is recorded, triggers write for every changed row the
//! statement that puts it back as it was, the way that SQLite's own page on
//! undo describes. So an action needs no inverse of its own, and taking a step
//! back records the step that does it again. Only columns that changed are put
//! back: what happened since to the others stays.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use rusqlite::{Connection, functions::FunctionFlags};

use crate::Result;

/// How much of what follows from an article a change reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// State, favourite, tags, trash.
    Facets,
    /// Notes and highlights too.
    Notes,
    /// Everything, the text too.
    All,
}

/// A recorded step: what takes it back, and which articles that reaches.
#[derive(Debug, Clone, Default)]
pub struct Step {
    statements: Vec<String>,
    touched: BTreeMap<i64, Depth>,
    tags: Vec<i64>,
}

impl Step {
    /// Whether nothing was changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty()
    }

    /// The articles reached, by key.
    #[must_use]
    pub fn touched(&self) -> &BTreeMap<i64, Depth> {
        &self.touched
    }

    /// The tags whose names changed, by key: their articles are reached too.
    #[must_use]
    pub fn tags(&self) -> &[i64] {
        &self.tags
    }

    /// Joins a later step to this one, so that both are taken back at once.
    pub fn extend(&mut self, later: Self) {
        self.statements.extend(later.statements);
        for (article, depth) in later.touched {
            let known = self.touched.entry(article).or_insert(depth);
            *known = depth.max(*known);
        }
        self.tags.extend(later.tags);
    }

    /// Takes the step back. To be called while the next step is recorded.
    ///
    /// # Errors
    /// [`crate::Error::Sql`] where what it leans on is gone since.
    pub fn take_back(&self, conn: &Connection) -> Result<()> {
        conn.pragma_update(None, "defer_foreign_keys", true)?;
        for statement in self.statements.iter().rev() {
            conn.execute_batch(statement)?;
        }
        Ok(())
    }
}

struct Watched {
    table: &'static str,
    article: &'static str,
    tag: &'static str,
    changed: Depth,
    /// A row that comes or goes.
    moved: Depth,
}

const fn watched(table: &'static str, article: &'static str, changed: Depth, moved: Depth) -> Watched {
    Watched { table, article, tag: "NULL", changed, moved }
}

const WATCHED: &[Watched] = &[
    watched("article", "key", Depth::Facets, Depth::All),
    watched("field", "article", Depth::All, Depth::All),
    watched("document", "article", Depth::All, Depth::All),
    watched("dropped", "article", Depth::Facets, Depth::Facets),
    watched("remark", "article", Depth::Facets, Depth::Facets),
    watched("page", "article", Depth::Facets, Depth::Facets),
    watched("image", "article", Depth::Facets, Depth::Facets),
    watched("version", "article", Depth::Facets, Depth::Facets),
    watched("decision", "article", Depth::Facets, Depth::Facets),
    watched("kin", "article", Depth::Facets, Depth::Facets),
    watched("extracted", "article", Depth::Facets, Depth::Facets),
    watched("repair", "article", Depth::Facets, Depth::Facets),
    Watched { table: "site_rule", article: "NULL", tag: "NULL", changed: Depth::Facets, moved: Depth::Facets },
    watched("annotation", "article", Depth::Notes, Depth::Notes),
    watched("tagging", "article", Depth::Facets, Depth::Facets),
    Watched { table: "brief", article: "NULL", tag: "NULL", changed: Depth::Facets, moved: Depth::Facets },
    Watched { table: "brief_block", article: "NULL", tag: "NULL", changed: Depth::Facets, moved: Depth::Facets },
    Watched { table: "brief_quote", article: "NULL", tag: "NULL", changed: Depth::Facets, moved: Depth::Facets },
    Watched { table: "annotation_tag", article: "NULL", tag: "NULL", changed: Depth::Notes, moved: Depth::Notes },
    Watched { table: "tag", article: "NULL", tag: "key", changed: Depth::Facets, moved: Depth::Facets },
    Watched { table: "tag_alias", article: "NULL", tag: "tag", changed: Depth::Facets, moved: Depth::Facets },
    Watched { table: "refusal", article: "NULL", tag: "NULL", changed: Depth::Facets, moved: Depth::Facets },
    Watched { table: "banished", article: "NULL", tag: "NULL", changed: Depth::Facets, moved: Depth::Facets },
    Watched { table: "saved_view", article: "NULL", tag: "NULL", changed: Depth::Facets, moved: Depth::Facets },
    Watched { table: "rule", article: "NULL", tag: "NULL", changed: Depth::Facets, moved: Depth::Facets },
    Watched { table: "rule_tag", article: "NULL", tag: "NULL", changed: Depth::Facets, moved: Depth::Facets },
    Watched { table: "rule_exception", article: "NULL", tag: "NULL", changed: Depth::Facets, moved: Depth::Facets },
    Watched { table: "rule_change", article: "NULL", tag: "NULL", changed: Depth::Facets, moved: Depth::Facets },
    Watched { table: "candidate", article: "NULL", tag: "NULL", changed: Depth::Facets, moved: Depth::Facets },
    Watched { table: "import", article: "NULL", tag: "NULL", changed: Depth::Facets, moved: Depth::Facets },
];

/// Tells a connection whether a step is being recorded.
pub(crate) fn register(conn: &Connection, recording: &Arc<AtomicBool>) -> Result<()> {
    let recording = Arc::clone(recording);
    conn.create_scalar_function("veille_recording", 0, FunctionFlags::SQLITE_UTF8, move |_| {
        Ok(recording.load(Ordering::SeqCst))
    })?;
    Ok(())
}

/// Sets the triggers up, once for each connection.
pub(crate) fn prepare(conn: &Connection) -> Result<()> {
    let there: bool =
        conn.query_row("SELECT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE name = 'journal')", [], |row| {
            row.get(0)
        })?;
    if there {
        return Ok(());
    }
    let mut sql = String::from(
        "BEGIN; CREATE TEMP TABLE journal (seq INTEGER PRIMARY KEY, sql TEXT, article INTEGER, tag INTEGER, depth INTEGER);\n",
    );
    for watched in WATCHED {
        triggers(conn, watched, &mut sql)?;
    }
    sql.push_str("COMMIT;");
    conn.execute_batch(&sql)?;
    Ok(())
}

fn triggers(conn: &Connection, watched: &Watched, sql: &mut String) -> Result<()> {
    let table = watched.table;
    let mut columns: Vec<(String, bool)> = Vec::new();
    let mut statement = conn.prepare("SELECT name, pk FROM pragma_table_info(?1)")?;
    let rows = statement.query_map([table], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? > 0)))?;
    for row in rows {
        columns.push(row?);
    }
    let row_is = |side: &str| {
        let keys = columns.iter().filter(|(_, key)| *key);
        let parts: Vec<_> = keys.map(|(name, _)| format!("'\"{name}\" = ' || quote({side}.\"{name}\")")).collect();
        parts.join(" || ' AND ' || ")
    };
    let names: Vec<_> = columns.iter().map(|(name, _)| format!("\"{name}\"")).collect();
    let values: Vec<_> = columns.iter().map(|(name, _)| format!("quote(old.\"{name}\")")).collect();
    let changes: Vec<_> = columns
        .iter()
        .map(|(name, _)| {
            format!(
                "CASE WHEN old.\"{name}\" IS NOT new.\"{name}\" THEN '\"{name}\" = ' || quote(old.\"{name}\") || ', ' ELSE '' END"
            )
        })
        .collect();
    let (first, _) = &columns[0];
    let changes = changes.join(" || ");
    let inverses = [
        ("insert", "new", watched.moved, format!("'DELETE FROM {table} WHERE ' || {}", row_is("new"))),
        (
            "delete",
            "old",
            watched.moved,
            format!("'INSERT INTO {table} ({}) VALUES (' || {} || ')'", names.join(", "), values.join(" || ', ' || ")),
        ),
        (
            "update",
            "new",
            watched.changed,
            // The last assignment changes nothing and spares a comma its special case.
            format!("'UPDATE {table} SET ' || {changes} || '\"{first}\" = \"{first}\" WHERE ' || {}", row_is("new")),
        ),
    ];
    for (event, side, depth, inverse) in inverses {
        let of = |column: &str| if column == "NULL" { "NULL".to_owned() } else { format!("{side}.{column}") };
        let (article, tag) = (of(watched.article), of(watched.tag));
        let depth = depth as i64;
        writeln!(
            sql,
            "CREATE TEMP TRIGGER journal_{table}_{event} AFTER {event} ON main.{table} WHEN veille_recording() BEGIN \
             INSERT INTO journal (sql, article, tag, depth) VALUES ({inverse}, {article}, {tag}, {depth}); END;"
        )
        .expect("a string takes what is written to it");
    }
    Ok(())
}

/// Takes out what was recorded.
pub(crate) fn drain(conn: &Connection) -> Result<Step> {
    let mut step = Step::default();
    let mut statement = conn.prepare("SELECT sql, article, tag, depth FROM temp.journal ORDER BY seq")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        step.statements.push(row.get(0)?);
        let depth = match row.get(3)? {
            0 => Depth::Facets,
            1 => Depth::Notes,
            _ => Depth::All,
        };
        if let Some(article) = row.get(1)? {
            let known = step.touched.entry(article).or_insert(depth);
            *known = depth.max(*known);
        }
        step.tags.extend(row.get::<_, Option<i64>>(2)?);
    }
    conn.execute("DELETE FROM temp.journal", [])?;
    Ok(step)
}
