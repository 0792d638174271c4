//! Cuts the texts of articles into words and counts these, beside the one who writes.

use std::{
    collections::HashMap,
    hash::BuildHasher as _,
    ops::ControlFlow,
    sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel},
    thread::JoinHandle,
};

use crate::tokenizer::COLOCATED;
use crate::words::{Locale, Quick, Spoken, with_stems, words};

/// So many different words are gathered before they are counted in the library.
const GATHERED: usize = 150_000;
/// So many pieces of work wait for the other thread.
const WAITING: usize = 8;

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

/// Some articles that were cut, and words when many came together.
pub(crate) struct Piece {
    pub(crate) cut: Vec<Cut>,
    pub(crate) counted: Vec<Counted>,
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

impl Words {
    pub(crate) fn cut(&mut self, articles: Vec<Whole>) -> Piece {
        let cut = articles.into_iter().map(|article| self.cut_one(article)).collect();
        let counted = if self.gathered.len() >= GATHERED { self.take() } else { Vec::new() };
        Piece { cut, counted }
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
        let wanted = if locale.french() { FRENCH } else { 0 } | if locale.english() { ENGLISH } else { 0 };
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
            let mut stem = String::new();
            let mut counted: Vec<Counted> = Vec::with_capacity(met.len());
            for (Spelled { lower, term }, word) in met {
                let mut stem = |bit, french| {
                    let has = word.wanted & bit != 0 && stems.stem_of(&lower, &term, french, &mut stem);
                    has.then(|| stem.as_str().into())
                };
                let stems = [stem(FRENCH, true), stem(ENGLISH, false)];
                counted.push(Counted { term, docs: word.docs, stems });
            }
            counted
        })
    }
}

/// A thread that cuts.
pub(crate) struct Beside {
    articles: SyncSender<Vec<Whole>>,
    pieces: Receiver<Piece>,
    thread: JoinHandle<Words>,
}

impl Beside {
    /// Nothing where there is one core only, or no thread to be had.
    pub(crate) fn start() -> Option<Self> {
        if std::thread::available_parallelism().map_or(1, std::num::NonZero::get) < 2 {
            return None;
        }
        let (articles, given) = sync_channel::<Vec<Whole>>(WAITING);
        let (done, pieces) = channel();
        let thread = std::thread::Builder::new().name("words".to_owned()).spawn(move || cut_all(&given, &done)).ok()?;
        Some(Self { articles, pieces, thread })
    }

    /// Hands articles over; answers those that are cut by now.
    pub(crate) fn cut(&self, articles: Vec<Whole>) -> impl Iterator<Item = Piece> + '_ {
        // It stops taking only when it panicked, which `finish` passes on.
        let _ = self.articles.send(articles);
        self.pieces.try_iter()
    }

    /// Waits for the rest.
    pub(crate) fn finish<E>(self, take: impl FnMut(Piece) -> Result<(), E>) -> Result<Words, E> {
        drop(self.articles);
        self.pieces.into_iter().try_for_each(take)?;
        Ok(self.thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    }
}

fn cut_all(articles: &Receiver<Vec<Whole>>, done: &Sender<Piece>) -> Words {
    let mut words = Words::default();
    while let Ok(some) = articles.recv() {
        // Whoever went away without waiting wants no words either.
        if done.send(words.cut(some)).is_err() {
            break;
        }
    }
    words
}
