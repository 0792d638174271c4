//! Cuts the texts of a few articles into words, and counts these.

use std::{collections::HashMap, hash::BuildHasher as _, ops::ControlFlow};

use crate::tokenizer::COLOCATED;
use crate::words::{Locale, Quick, Spoken, Stems, with_stems, words};

/// So many different words are gathered before they are counted in the library.
const GATHERED: usize = 150_000;

/// An article's title, text, notes and what is about it.
pub(crate) struct Whole {
    pub(crate) key: i64,
    pub(crate) columns: [String; 4],
    pub(crate) locale: Locale,
    pub(crate) is_new: bool,
}

/// An article's words, column by column, as the tokenizer takes them: with blanks between them.
pub(crate) struct Cut {
    pub(crate) key: i64,
    pub(crate) columns: [String; 4],
}

/// A word in how many more articles, with those of its stems that were not told before.
pub(crate) struct Counted {
    pub(crate) term: Box<str>,
    pub(crate) docs: u32,
    pub(crate) stems: [Option<Box<str>>; 2],
}

/// The words that were met, and in how many articles.
#[derive(Default)]
pub(crate) struct Words {
    /// By the hash of the word in lower case, with its accents: a table that is looked into for every word of every
    /// text is to be small.
    gathered: HashMap<u64, Gathered, Quick>,
    spelled: Vec<Spelled>,
}

/// A word in lower case, with its accents, and as the index holds it.
struct Spelled {
    lower: Box<str>,
    term: Box<str>,
}

struct Gathered {
    /// Its place among the words as they are spelled.
    spelled: u32,
    /// The article that it was counted in last.
    last: i64,
    /// In how many articles.
    docs: u32,
    /// In which languages its stem is wanted.
    wanted: u8,
}

const FRENCH: u8 = 1;
const ENGLISH: u8 = 2;

/// In which languages the stems of a text's words are wanted.
pub(crate) fn wanted(locale: Locale) -> u8 {
    let of = |is: bool, bit| if is { bit } else { 0 };
    of(locale.french(), FRENCH) | of(locale.english(), ENGLISH)
}

/// The stems of a word.
pub(crate) fn stems_of(stems: &mut Stems, lower: &str, term: &str, wanted: u8) -> [Option<Box<str>>; 2] {
    let mut stem = String::new();
    [(FRENCH, true), (ENGLISH, false)].map(|(bit, french)| {
        let has = wanted & bit != 0 && stems.stem_of(lower, term, french, &mut stem);
        has.then(|| stem.as_str().into())
    })
}

impl Words {
    /// Cuts articles; answers their words, and those that were counted when they are many.
    pub(crate) fn cut(&mut self, articles: Vec<Whole>) -> (Vec<Cut>, Vec<Counted>) {
        let cut = articles.into_iter().map(|article| self.cut_one(article)).collect();
        let counted = if self.gathered.len() >= GATHERED { self.take() } else { Vec::new() };
        (cut, counted)
    }

    fn cut_one(&mut self, article: Whole) -> Cut {
        let Whole { key, columns: [title, text, notes, about], locale, is_new } = article;
        let known = if is_new { Some(key) } else { None };
        let columns = [
            self.gather(&title, locale, known),
            self.gather(&text, locale, known),
            self.gather(&notes, Locale::Either, known),
            self.gather(&about, Locale::Either, known),
        ];
        Cut { key, columns }
    }

    /// Cuts a text, and counts its words in the article of this key.
    fn gather(&mut self, text: &str, locale: Locale, article: Option<i64>) -> String {
        let mut out = String::with_capacity(text.len() + text.len() / 16);
        let wanted = wanted(locale);
        let _: ControlFlow<()> = words(text, |token, spoken| {
            if spoken == Spoken::Together {
                out.push(COLOCATED);
            }
            out.push_str(&token.folded);
            out.push(' ');
            let word = self.gathered.entry(Quick.hash_one(token.lower.as_str())).or_insert_with(|| {
                let spelled = u32::try_from(self.spelled.len()).unwrap_or(u32::MAX);
                self.spelled.push(Spelled { lower: token.lower.as_str().into(), term: token.folded.as_str().into() });
                Gathered { spelled, last: 0, docs: 0, wanted: 0 }
            });
            word.wanted |= wanted;
            if let Some(article) = article.filter(|article| word.last != *article) {
                word.last = article;
                word.docs += 1;
            }
            ControlFlow::Continue(())
        });
        out
    }

    /// The words that were gathered, in order.
    pub(crate) fn take(&mut self) -> Vec<Counted> {
        let mut met: Vec<Option<Gathered>> = Vec::new();
        met.resize_with(self.spelled.len(), || None);
        for word in std::mem::take(&mut self.gathered).into_values() {
            let at = word.spelled as usize;
            met[at] = Some(word);
        }
        let spelled = std::mem::take(&mut self.spelled);
        let mut met: Vec<(Spelled, Gathered)> =
            spelled.into_iter().zip(met).filter_map(|(spelled, word)| Some((spelled, word?))).collect();
        met.sort_unstable_by(|(a, _), (b, _)| a.term.cmp(&b.term));
        with_stems(|stems| {
            met.into_iter()
                .map(|(Spelled { lower, term }, word)| {
                    let stems = stems_of(stems, &lower, &term, word.wanted);
                    Counted { term, docs: word.docs, stems }
                })
                .collect()
        })
    }
}
