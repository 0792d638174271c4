//! What the articles of an answer are like.

use std::cmp::Reverse;

use jiff::Timestamp;
use roaring::RoaringBitmap;
use rusqlite::{Connection, Result};
use veille_model::{Language, Meaning, Query, ReadingState, TagKind};

use crate::find::{Scope, narrow};
use crate::ids::{Evaluation, universe};
use crate::matching::Care;
use crate::memory::{KEPT, Memory, language, memory};

/// A tag of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagCount {
    /// Its name.
    pub name: String,
    /// What it names.
    pub kind: TagKind,
    /// How many articles of the answer have it, kept or proposed.
    pub count: u32,
}

/// What the articles of an answer are like; values that none has are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets {
    /// Tags, by kind in the order of [`TagKind::ALL`], the most used first.
    pub tags: Vec<TagCount>,
    /// Where they stand on the desk.
    pub states: Vec<(ReadingState, u32)>,
    /// How many are favourites.
    pub favourites: u32,
    /// The meanings of their highlights.
    pub meanings: Vec<(Meaning, u32)>,
    /// Sites as they are shown, the most frequent first.
    pub sites: Vec<(String, u32)>,
    /// Languages, the most frequent first.
    pub languages: Vec<(Language, u32)>,
    /// Months of publication as 202504, the earliest first.
    pub months: Vec<(u32, u32)>,
}

/// How a tag is used outside the trash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagUse {
    /// Its name.
    pub name: String,
    /// On how many articles it is kept or proposed.
    pub count: u32,
    /// On how many of these it is kept.
    pub kept: u32,
}

/// Counts everything that the articles of an answer may be narrowed by.
///
/// # Errors
/// As [`crate::find`].
pub fn breakdown(conn: &Connection, query: &Query, scope: &Scope<'_>, now: Timestamp) -> Result<Facets> {
    let memory = memory(conn)?;
    let ids = ids(conn, &memory, query, scope, now)?;
    let mut sites = vec![0_u32; memory.sites.names.len()];
    let mut languages: Vec<(u32, u32)> = Vec::new();
    let mut months: Vec<(u32, u32)> = Vec::new();
    for id in &ids {
        let row = memory.row(id);
        if let Some(count) = sites.get_mut(row.site as usize) {
            *count += 1;
        }
        add(&mut languages, row.language);
        // A year alone is no month.
        if row.published > 0 && row.published / 100 == row.published_last / 100 {
            add(&mut months, row.published / 100);
        }
    }
    months.sort_unstable();
    languages.sort_unstable_by_key(|(code, count)| (Reverse(*count), *code));
    let mut named: Vec<(String, u32)> = Vec::new();
    for (name, count) in memory.sites.names.iter().zip(sites).filter(|(name, count)| *count > 0 && !name.1.is_empty()) {
        match named.iter_mut().find(|(known, _)| *known == name.1) {
            Some((_, known)) => *known += count,
            None => named.push((name.1.clone(), count)),
        }
    }
    named.sort_unstable_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    let among = |set: &RoaringBitmap| narrow(set.intersection_len(&ids));
    let states = [ReadingState::ToRead, ReadingState::Reading, ReadingState::Read, ReadingState::Archived].into_iter();
    Ok(Facets {
        tags: tags(&memory, &ids),
        states: states.zip(memory.states.each_ref().map(among)).filter(|(_, count)| *count > 0).collect(),
        favourites: among(&memory.favourites),
        meanings: Meaning::ALL
            .into_iter()
            .zip(memory.meanings.each_ref().map(among))
            .filter(|(_, count)| *count > 0)
            .collect(),
        sites: named,
        languages: languages.into_iter().filter_map(|(code, count)| Some((language(code)?, count))).collect(),
        months,
    })
}

fn add(counts: &mut Vec<(u32, u32)>, value: u32) {
    match counts.iter_mut().find(|(known, _)| *known == value) {
        Some((_, count)) => *count += 1,
        None => counts.push((value, 1)),
    }
}

fn ids(conn: &Connection, memory: &Memory, query: &Query, scope: &Scope<'_>, now: Timestamp) -> Result<RoaringBitmap> {
    Evaluation::new(conn, memory, Care::Quick, now)?.all(&query.clauses, &universe(memory, scope))
}

/// Counts the tags of the articles that `query` asks for, by kind in the order
/// of [`TagKind::ALL`], the most used first.
///
/// # Errors
/// As [`crate::find`].
pub fn facets(conn: &Connection, query: &Query, scope: &Scope<'_>, now: Timestamp) -> Result<Vec<TagCount>> {
    let memory = memory(conn)?;
    Ok(tags(&memory, &ids(conn, &memory, query, scope, now)?))
}

/// Counts on how many articles outside the trash each tag is, and on how many
/// of these a person kept it; tags that none has are left out.
///
/// # Errors
/// As [`crate::find`].
pub fn uses(conn: &Connection) -> Result<Vec<TagUse>> {
    let memory = memory(conn)?;
    let mut counts = vec![(0_u32, 0_u32); memory.tagged.len()];
    for id in &(&memory.all - &memory.trashed) {
        for tag in memory.on(id) {
            let (count, kept) = &mut counts[(tag & !KEPT) as usize];
            *count += 1;
            *kept += u32::from(tag & KEPT != 0);
        }
    }
    let used = (0_usize..).zip(counts).filter(|(_, (count, _))| *count > 0);
    let named = used.filter_map(|(tag, (count, kept))| {
        let name = memory.tags.by_id.get(tag)?.as_ref()?.name.clone();
        Some(TagUse { name, count, kept })
    });
    Ok(named.collect())
}

fn tags(memory: &Memory, ids: &RoaringBitmap) -> Vec<TagCount> {
    let mut counts = vec![0_u32; memory.tagged.len()];
    if ids.len() > memory.all.len() / 2 {
        // Of most articles, those that are left out are counted, and taken off.
        for (count, tagged) in counts.iter_mut().zip(&memory.tagged) {
            *count = narrow(tagged.len());
        }
        for id in &(&memory.all - ids) {
            memory.on(id).iter().for_each(|tag| counts[(tag & !KEPT) as usize] -= 1);
        }
    } else {
        for id in ids {
            memory.on(id).iter().for_each(|tag| counts[(tag & !KEPT) as usize] += 1);
        }
    }
    let used = (0_usize..).zip(counts).filter(|(_, count)| *count > 0);
    let mut used: Vec<_> =
        used.filter_map(|(tag, count)| Some((memory.tags.by_id.get(tag)?.as_ref()?, count))).collect();
    used.sort_unstable_by_key(|(tag, count)| (tag.kind, Reverse(*count), tag.place));
    used.into_iter().map(|(tag, count)| TagCount { name: tag.name.clone(), kind: tag.kind, count }).collect()
}
