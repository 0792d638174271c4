//! On how many articles each tag is.

use std::collections::HashMap;

use rusqlite::Connection;
use veille_store::{
    fold::fold,
    tags::{self, Stored},
};

use crate::Result;

/// How a tag is used outside the trash.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Use {
    /// On how many articles it is kept or proposed.
    pub(crate) count: u32,
    /// On how many of these it is kept.
    pub(crate) kept: u32,
}

/// How each of these tags is used, in their order.
///
/// The index counted them already, but holds names that differ by blanks and
/// hyphens for one: those are counted in the store.
pub(crate) fn of_all(conn: &Connection, known: &[Stored]) -> Result<Vec<Use>> {
    let counted = veille_index::uses(conn)?.into_iter();
    let counted: HashMap<String, Use> =
        counted.map(|used| (bare(&used.name), Use { count: used.count, kept: used.kept })).collect();
    let names: Vec<String> = known.iter().map(|stored| bare(stored.tag.name.as_str())).collect();
    let mut bearers: HashMap<&str, u32> = HashMap::new();
    for name in &names {
        *bearers.entry(name).or_default() += 1;
    }
    let each = known.iter().zip(&names).map(|(stored, name)| match counted.get(name) {
        Some(used) if bearers.get(name.as_str()) == Some(&1) => Ok(*used),
        _ => {
            let (count, kept) = tags::uses(conn, stored.key)?;
            Ok(Use { count, kept })
        }
    });
    each.collect()
}

/// A name without all that the index passes over.
fn bare(name: &str) -> String {
    fold(name).chars().filter(|c| !matches!(c, ' ' | '-' | '\'' | '.' | '_')).collect()
}
