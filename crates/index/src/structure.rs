//! The record in which FTS5 says of which parts its index is made.

use crate::varint::{number, put};

/// The sorted parts of the full text, by level: the newest on the first one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Structure {
    /// Changes with the settings.
    cookie: [u8; 4],
    /// Whether rows may be deleted of which nothing is known but their key.
    deletes: bool,
    /// How many leaves were written, ever.
    leaves: u64,
    levels: Vec<Level>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Level {
    /// How many of its parts are being merged.
    merging: u64,
    /// The newest last.
    parts: Vec<Part>,
}

/// A sorted part of the full text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Part {
    pub(crate) id: u64,
    /// Its leaves.
    pub(crate) first: u64,
    pub(crate) last: u64,
    /// The rows in it are of these origins; what is deleted later is written down with the parts of its origin.
    origins: [u64; 2],
    /// How many pages of deleted rows it has.
    pub(crate) pages_gone: u64,
    gone: u64,
    rows: u64,
}

/// FTS5 knows no more parts.
const PARTS: u64 = 2_000;
/// Tells a record that counts deleted rows.
const WITH_DELETES: [u8; 4] = *b"\xff\x00\x00\x01";

impl Structure {
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let cookie: [u8; 4] = bytes.get(..4)?.try_into().ok()?;
        let deletes = bytes.get(4..8)? == WITH_DELETES;
        let mut at = if deletes { 8 } else { 4 };
        let mut next = || {
            let (value, after) = number(bytes, at)?;
            at = after;
            Some(value)
        };
        let (count, _, leaves) = (next()?, next()?, next()?);
        let mut levels = Vec::new();
        for _ in 0..count {
            let (merging, count) = (next()?, next()?);
            let mut parts = Vec::new();
            for _ in 0..count {
                let mut part = Part { id: next()?, first: next()?, last: next()?, ..Part::default() };
                if deletes {
                    part.origins = [next()?, next()?];
                    (part.pages_gone, part.gone, part.rows) = (next()?, next()?, next()?);
                }
                parts.push(part);
            }
            levels.push(Level { merging, parts });
        }
        Some(Self { cookie, deletes, leaves, levels })
    }

    pub(crate) fn write(&self) -> Vec<u8> {
        let mut bytes = self.cookie.to_vec();
        if self.deletes {
            bytes.extend(WITH_DELETES);
        }
        let count = |count: usize| count as u64;
        for value in [count(self.levels.len()), count(self.parts().count()), self.leaves] {
            put(value, &mut bytes);
        }
        for level in &self.levels {
            put(level.merging, &mut bytes);
            put(count(level.parts.len()), &mut bytes);
            for part in &level.parts {
                let Part { id, first, last, origins: [from, to], pages_gone, gone, rows } = *part;
                let numbers = [id, first, last, from, to, pages_gone, gone, rows];
                numbers[..if self.deletes { 8 } else { 3 }].iter().for_each(|value| put(*value, &mut bytes));
            }
        }
        bytes
    }

    pub(crate) fn parts(&self) -> impl Iterator<Item = &Part> {
        self.levels.iter().flat_map(|level| &level.parts)
    }

    /// Whether it can be added to: rows that are deleted later are counted.
    pub(crate) fn takes_parts(&self) -> bool {
        self.deletes
    }

    /// Of which origin the rows are that come now.
    pub(crate) fn origin(&self) -> u64 {
        self.parts().map(|part| part.origins[1]).max().unwrap_or(0) + 1
    }

    /// A number for a part to come that is not taken. FTS5 itself takes the lowest that is free.
    pub(crate) fn free_id(&self, is_taken: impl Fn(u64) -> bool) -> Option<u64> {
        (1..=PARTS).rev().find(|id| !is_taken(*id) && self.parts().all(|part| part.id != *id))
    }

    /// Takes a part in; answers how many stand on its level now.
    pub(crate) fn add(&mut self, id: u64, leaves: u64, rows: u64) -> usize {
        let origin = self.origin();
        if self.levels.is_empty() {
            self.levels.push(Level { merging: 0, parts: Vec::new() });
        }
        self.leaves += leaves;
        let newest = &mut self.levels[0].parts;
        newest.push(Part { id, first: 1, last: leaves, origins: [origin, origin], rows, ..Part::default() });
        newest.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_written_as_it_was_read() {
        let mut structure = Structure { cookie: [0, 0, 0, 7], deletes: true, leaves: 70_000, levels: Vec::new() };
        assert_eq!(Structure::read(&structure.write()), Some(structure.clone()));
        assert_eq!((structure.origin(), structure.free_id(|_| false)), (1, Some(PARTS)));
        assert_eq!(structure.add(2_000, 12_000, 800), 1);
        assert_eq!(structure.add(1_999, 3, 1), 2);
        assert_eq!((structure.origin(), structure.free_id(|id| id == 1_998)), (3, Some(1_997)));
        let bytes = structure.write();
        assert_eq!(Structure::read(&bytes), Some(structure));
        for end in 0..bytes.len() {
            assert_eq!(Structure::read(&bytes[..end]), None, "{end}");
        }
    }
}
