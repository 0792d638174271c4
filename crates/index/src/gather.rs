//! Gathers the words of many articles, sorted, as a part of the full text.
//!
//! What FTS5 does for one word after another, in a table of its own: here all
//! words of an article are sorted together, and what is known of a word from
//! counting it is used for its list too.

use std::{collections::HashMap, hash::BuildHasher as _, ops::ControlFlow};

use crate::cut::{Counted, Whole, stems_of, wanted};
use crate::ids::key_of;
use crate::leaves::{Leaves, Pages};
use crate::varint::{put, put_length};
use crate::words::{Locale, Quick, Spoken, Token, with_stems, words};

/// Lists of so many bytes make a part.
const FULL: usize = 48 << 20;
/// So do so many words.
const MANY: usize = 400_000;
/// FTS5 keeps no more of a word.
const LONGEST: usize = 32_768;
/// So many leaves are handed over together.
const TOGETHER: usize = 256;

/// Something of a part that is to be written.
pub(crate) struct Piece {
    pub(crate) pages: Pages,
    pub(crate) counted: Vec<Counted>,
    /// With the last piece of a part: how many leaves it has, and its rows.
    pub(crate) end: Option<(u64, Vec<Row>)>,
}

/// An article, and how many places its columns have.
pub(crate) struct Row {
    pub(crate) key: i64,
    pub(crate) places: [u32; 4],
}

/// The words of the articles that were gathered.
#[derive(Default)]
pub(crate) struct Gathered {
    /// The words as they are spelled, by their hash.
    spellings: HashMap<u64, u32, Quick>,
    /// Those whose hash was another's already.
    beside: HashMap<Box<str>, u32>,
    spelled: Vec<Spelled>,
    /// The words as the index holds them.
    numbers: HashMap<Box<str>, u32, Quick>,
    lists: Vec<List>,
    rows: Vec<Row>,
    /// How long the lists are together.
    bytes: usize,
    /// The places of the article at hand: word, column and place.
    said: Vec<u64>,
    places: Vec<u8>,
}

/// A word in lower case, with its accents.
struct Spelled {
    lower: Box<str>,
    /// As the index holds it.
    word: u32,
    /// In which languages its stem is wanted.
    wanted: u8,
}

/// Where a word stands.
#[derive(Default)]
struct List {
    bytes: Vec<u8>,
    last: u64,
    /// In how many articles that are new.
    docs: u32,
}

/// Where a word and a column stand in a place.
const WORD: u32 = 34;
const COLUMN: u32 = 32;
/// Opens the places in another column than the first.
const OTHER: u8 = 1;

impl Gathered {
    /// Takes articles in; hands over what there is when it is enough for a part, or when an article belongs before
    /// one that was taken in.
    pub(crate) fn take_in(
        &mut self,
        articles: Vec<Whole>,
        mut done: impl FnMut(Piece) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        for article in articles {
            if self.rows.last().is_some_and(|row| row.key >= article.key) {
                self.close(&mut done)?;
            }
            self.put(&article);
            if self.bytes >= FULL || self.lists.len() >= MANY {
                self.close(&mut done)?;
            }
        }
        ControlFlow::Continue(())
    }

    fn put(&mut self, article: &Whole) {
        let locales = [article.locale, article.locale, Locale::Either, Locale::Either];
        let mut places = [0; 4];
        let columns = places.iter_mut().zip(article.columns.iter().zip(locales));
        for (column, (places, (text, locale))) in (0..).zip(columns) {
            *places = self.read(column, text, wanted(locale));
        }
        self.rows.push(Row { key: article.key, places });
        let key = u64::from(key_of(article.key));
        let mut said = std::mem::take(&mut self.said);
        said.sort_unstable();
        for places in said.chunk_by(|one, next| one >> WORD == next >> WORD) {
            self.list(key, places, article.is_new);
        }
        said.clear();
        self.said = said;
    }

    /// Reads a column; answers how many places it has.
    fn read(&mut self, column: u64, text: &str, wanted: u8) -> u32 {
        let mut places = 0_u32;
        let _: ControlFlow<()> = words(text, |token, spoken| {
            if spoken == Spoken::Alone || places == 0 {
                places += 1;
            }
            let spelled = self.spelled(token);
            let spelled = &mut self.spelled[spelled as usize];
            spelled.wanted |= wanted;
            self.said.push(u64::from(spelled.word) << WORD | column << COLUMN | u64::from(places - 1));
            ControlFlow::Continue(())
        });
        places
    }

    /// The number of a spelling.
    fn spelled(&mut self, token: &Token) -> u32 {
        let hash = Quick.hash_one(token.lower.as_str());
        let known = self.spellings.get(&hash).copied();
        let is = |number: u32| *self.spelled[number as usize].lower == *token.lower;
        match known {
            Some(number) if is(number) => return number,
            Some(_) => {
                if let Some(number) = self.beside.get(token.lower.as_str()) {
                    return *number;
                }
            }
            None => {}
        }
        let number = u32::try_from(self.spelled.len()).unwrap_or(u32::MAX);
        match known {
            Some(_) => self.beside.insert(token.lower.as_str().into(), number),
            None => self.spellings.insert(hash, number),
        };
        let word = cut_off(&token.folded);
        let word = match self.numbers.get(word) {
            Some(word) => *word,
            None => {
                let next = u32::try_from(self.lists.len()).unwrap_or(u32::MAX);
                self.lists.push(List::default());
                self.numbers.insert(word.into(), next);
                next
            }
        };
        self.spelled.push(Spelled { lower: token.lower.as_str().into(), word, wanted: 0 });
        number
    }

    /// Adds the places that an article has of one word.
    fn list(&mut self, key: u64, said: &[u64], is_new: bool) {
        let Some(list) = said.first().and_then(|first| self.lists.get_mut((first >> WORD) as usize)) else { return };
        let places = &mut self.places;
        places.clear();
        let (mut column, mut last) = (0, 0);
        for said in said {
            let (its, place) = (said >> COLUMN & 3, said & u64::from(u32::MAX));
            if its != column {
                places.push(OTHER);
                put(its, places);
                (column, last) = (its, 0);
            }
            // 0 ends a list elsewhere and 1 opens a column.
            put(place - last + 2, places);
            last = place;
        }
        let before = list.bytes.len();
        put(key - list.last, &mut list.bytes);
        put_length(places.len() * 2, &mut list.bytes);
        list.bytes.extend_from_slice(places);
        self.bytes += list.bytes.len() - before;
        list.last = key;
        list.docs += u32::from(is_new);
    }

    /// Hands over what was gathered, and begins anew.
    pub(crate) fn close(&mut self, mut done: impl FnMut(Piece) -> ControlFlow<()>) -> ControlFlow<()> {
        let Self { mut spelled, numbers, mut lists, rows, .. } = std::mem::take(self);
        if rows.is_empty() {
            return ControlFlow::Continue(());
        }
        let mut names: Vec<Box<str>> = vec![Box::default(); lists.len()];
        for (name, number) in numbers {
            names[number as usize] = name;
        }
        spelled.sort_unstable_by(|one, next| {
            (&names[one.word as usize], &one.lower).cmp(&(&names[next.word as usize], &next.lower))
        });
        let mut leaves = Leaves::new();
        let mut counted = Vec::new();
        for spellings in spelled.chunk_by(|one, next| one.word == next.word) {
            let Some(Spelled { word, .. }) = spellings.first() else { continue };
            let list = std::mem::take(&mut lists[*word as usize]);
            let name = std::mem::take(&mut names[*word as usize]);
            leaves.put(name.as_bytes(), &list.bytes);
            with_stems(|stems| {
                for (at, Spelled { lower, wanted, .. }) in spellings.iter().enumerate() {
                    let docs = if at == 0 { list.docs } else { 0 };
                    counted.push(Counted { term: name.clone(), docs, stems: stems_of(stems, lower, &name, *wanted) });
                }
            });
            if leaves.written() >= TOGETHER {
                done(Piece { pages: leaves.take(), counted: std::mem::take(&mut counted), end: None })?;
            }
        }
        let (pages, count) = leaves.finish();
        done(Piece { pages, counted, end: Some((count, rows)) })
    }
}

/// As much of a word as FTS5 keeps.
fn cut_off(word: &str) -> &str {
    &word[..word.floor_char_boundary(LONGEST)]
}
