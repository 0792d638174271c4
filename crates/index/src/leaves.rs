//! Lays words with their lists down as FTS5 does.
//!
//! The layout is that of the comments in SQLite's `fts5_index.c` (*Details*)
//! for `detail=full`: leaves of some four thousand bytes, in each of them words
//! that share their beginnings, behind each word its list; a list that does not
//! fit goes on over the leaves that follow, and a long one has a list of its
//! own of the rows with which these leaves begin.

use crate::varint::{length, number, put, put_length};

/// A leaf is full from so many bytes on, as where nothing else is set.
const FULL: usize = 4_050;
/// A list that fills so many leaves has a list of their rows.
const LONG: u32 = 4;
/// What opens a word in the index itself, and not in one of its prefixes.
pub(crate) const MAIN: u8 = b'0';
/// What opens the number of the first rows of leaves.
const ROWS: i64 = 1 << 36;
/// The room in front: where the first row stands and where the words end.
const HEAD: usize = 4;

/// What is to be written of a part.
#[derive(Default)]
pub(crate) struct Pages {
    /// Leaves and lists of first rows, by their numbers.
    pub(crate) blocks: Vec<(i64, Vec<u8>)>,
    /// With what the leaves begin on which a word begins, and their numbers as FTS5 keeps them.
    pub(crate) begins: Vec<(Vec<u8>, i64)>,
}

/// Writes the leaves of a part.
pub(crate) struct Leaves {
    pages: Pages,
    leaf: Vec<u8>,
    /// Where words begin on the leaf, each from the one before it.
    places: Vec<u8>,
    last_place: usize,
    number: u32,
    /// The word that was written last.
    word: Vec<u8>,
    has_word: bool,
    has_row: bool,
    /// The last leaf on which a word begins, and with what.
    begun: (u32, Vec<u8>),
    /// How many leaves follow it on which none does.
    without: u32,
    /// With which rows these begin.
    rows: Vec<u8>,
    last_row: u64,
}

impl Leaves {
    pub(crate) fn new() -> Self {
        Self {
            pages: Pages::default(),
            leaf: vec![0; HEAD],
            places: Vec::new(),
            last_place: 0,
            number: 1,
            word: Vec::new(),
            has_word: false,
            has_row: false,
            begun: (1, Vec::new()),
            without: 0,
            rows: Vec::new(),
            last_row: 0,
        }
    }

    /// Writes a word's list: for each row its key, counted from the one before, twice the length of its places, and
    /// these.
    ///
    /// **Invariant:** words come in the order of their bytes, each once.
    pub(crate) fn put(&mut self, word: &[u8], list: &[u8]) {
        self.put_word(word);
        if self.filled() + list.len() < FULL {
            self.leaf.extend(list);
        } else {
            // What was gathered here can be read.
            let _: Option<()> = self.put_long(list);
        }
    }

    /// What is full by now.
    pub(crate) fn take(&mut self) -> Pages {
        std::mem::take(&mut self.pages)
    }

    /// How many leaves were begun.
    pub(crate) fn written(&self) -> usize {
        self.pages.blocks.len()
    }

    /// The rest, and how many leaves there are.
    pub(crate) fn finish(mut self) -> (Pages, u64) {
        if self.leaf.len() > HEAD {
            self.turn();
        }
        if self.number > 1 {
            self.end_begun();
        }
        (self.pages, u64::from(self.number) - 1)
    }

    fn filled(&self) -> usize {
        self.leaf.len() + self.places.len()
    }

    fn put_word(&mut self, word: &[u8]) {
        // The byte in front counts as one of the word's.
        let len = word.len() + 1;
        if self.filled() + len + 2 >= FULL && self.leaf.len() > HEAD {
            self.turn();
        }
        put_length(self.leaf.len() - self.last_place, &mut self.places);
        self.last_place = self.leaf.len();
        let is_first = self.word.is_empty();
        let shared = self.word.iter().zip([&MAIN].into_iter().chain(word)).take_while(|(a, b)| a == b).count();
        self.word.truncate(shared);
        self.word.extend([&MAIN].into_iter().chain(word).skip(shared));
        let kept = if self.has_word {
            put_length(shared, &mut self.leaf);
            shared
        } else {
            if self.number != 1 {
                let told = if is_first { len } else { shared + 1 };
                let beginning = self.word.get(..told).unwrap_or(&self.word).to_vec();
                self.end_begun();
                self.begun = (self.number, beginning);
            }
            0
        };
        put_length(len - kept, &mut self.leaf);
        self.leaf.extend(&self.word[kept..]);
        (self.has_word, self.has_row) = (true, true);
    }

    fn put_long(&mut self, list: &[u8]) -> Option<()> {
        let (mut at, mut row, mut before) = (0, 0_u64, 0);
        while at < list.len() {
            let (step, after) = number(list, at)?;
            row += step;
            if self.has_row {
                put(row - before, &mut self.leaf);
            } else {
                let here = u16::try_from(self.leaf.len()).ok()?;
                self.leaf[..2].copy_from_slice(&here.to_be_bytes());
                put(row, &mut self.leaf);
                self.has_row = true;
                self.begin_with(row);
            }
            before = row;
            let (size, from) = length(list, after)?;
            let to = from + (size >> 1);
            at = after;
            if self.filled() + (to - at) <= FULL {
                self.leaf.extend(list.get(at..to)?);
                at = to;
                continue;
            }
            // No number is torn in two.
            while at < to {
                let room = FULL.saturating_sub(self.filled());
                let mut end = length(list, at)?.1;
                while end < to {
                    let (_, after) = length(list, end)?;
                    if after - at > room {
                        break;
                    }
                    end = after;
                }
                self.leaf.extend(list.get(at..end)?);
                at = end;
                if self.filled() >= FULL {
                    self.turn();
                }
            }
        }
        Some(())
    }

    /// A leaf on which no word began yet begins with a row.
    fn begin_with(&mut self, row: u64) {
        if self.rows.is_empty() {
            self.rows.push(0);
            put(u64::from(self.number), &mut self.rows);
            put(row, &mut self.rows);
        } else {
            put(row - self.last_row, &mut self.rows);
        }
        self.last_row = row;
    }

    /// Turns to the next leaf.
    fn turn(&mut self) {
        // A word is cut at 32,768 bytes and stands on a leaf of its own then, so that all places fit into two.
        let end = u16::try_from(self.leaf.len()).unwrap_or(u16::MAX);
        self.leaf[2..HEAD].copy_from_slice(&end.to_be_bytes());
        if self.has_word {
            self.leaf.append(&mut self.places);
        } else {
            if !self.has_row && !self.rows.is_empty() {
                self.rows.push(0);
            }
            self.without += 1;
        }
        let mut next = Vec::with_capacity(FULL + 32);
        next.resize(HEAD, 0);
        self.pages.blocks.push((i64::from(self.number), std::mem::replace(&mut self.leaf, next)));
        self.last_place = 0;
        self.number += 1;
        (self.has_word, self.has_row) = (false, false);
    }

    /// Nothing follows any more of what began on a leaf.
    fn end_begun(&mut self) {
        let (leaf, beginning) = std::mem::take(&mut self.begun);
        // FTS5 has lists of lists where these are longer than a page; it does without one as well.
        let is_long = self.without >= LONG && (1..FULL).contains(&self.rows.len());
        let rows = std::mem::take(&mut self.rows);
        if is_long {
            self.pages.blocks.push((ROWS | i64::from(leaf), rows));
        }
        self.without = 0;
        self.pages.begins.push((beginning, i64::from(leaf) << 1 | i64::from(is_long)));
    }
}
