//! Finds what a text is about by weighted terms.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use aho_corasick::AhoCorasick;
use regex::Regex;

use crate::{
    Error,
    entries::TopicEntry,
    fold::{Folded, fold_lower, is_word},
};

const STRONG: f64 = 3.0;
const PLAIN: f64 = 1.0;
/// What a topic must reach, and how many words of text ask for one point more: a long text says everything at some
/// point, and a very short one has no room to say anything often.
const FLOORS: [(f64, f64); 2] = [(5.0, 400.0), (4.0, 200.0)];
/// So much of a text tells what the rest is about, in bytes: what it says there counts as said twice.
const LEAD: usize = 300;

/// The terms of all topics.
#[derive(Debug)]
pub(crate) struct Topics {
    automaton: AhoCorasick,
    /// By the automaton's pattern.
    terms: Vec<Term>,
    /// Each with its topic.
    patterns: Vec<(Regex, usize)>,
}

#[derive(Debug)]
struct Term {
    topic: usize,
    /// None for a phrase that means something else.
    weight: Option<f64>,
    /// Whether the last word may go on.
    open: bool,
}

/// A topic that was found.
pub(crate) struct Topic {
    pub(crate) entry: usize,
    pub(crate) score: f64,
    /// Bytes of the folded text.
    pub(crate) spans: Vec<(usize, usize)>,
    pub(crate) in_title: u32,
}

struct Hit {
    topic: usize,
    /// Which term or pattern.
    by: usize,
    weight: Option<f64>,
    start: usize,
    end: usize,
}

impl Topics {
    /// Compiles the topics, whose entries begin at `first`, in order.
    pub(crate) fn new(first: usize, topics: BTreeMap<String, TopicEntry>) -> Result<Self, Error> {
        let (mut needles, mut terms, mut patterns) = (Vec::new(), Vec::new(), Vec::new());
        for (topic, (name, entry)) in (first..).zip(topics) {
            let weighted = [(&entry.strong, Some(STRONG)), (&entry.terms, Some(PLAIN)), (&entry.not, None)];
            for (list, weight) in weighted {
                for term in list {
                    let stem = term.strip_suffix('*');
                    needles.push(fold_lower(stem.unwrap_or(term)).replace('-', " "));
                    terms.push(Term { topic, weight, open: stem.is_some() });
                }
            }
            for pattern in &entry.patterns {
                let pattern = Regex::new(pattern)
                    .map_err(|source| Error::Pattern { of: name.clone(), source: Box::new(source) })?;
                patterns.push((pattern, topic));
            }
        }
        Ok(Self { automaton: AhoCorasick::new(&needles)?, terms, patterns })
    }

    /// The topics of a title and a text, the strongest first.
    pub(crate) fn find(&self, title: &Folded, text: &Folded) -> Vec<Topic> {
        let words = text.cased.split(' ').count();
        #[expect(clippy::cast_precision_loss, reason = "no text has 2^52 words")]
        let floor = FLOORS.map(|(floor, a_point)| floor + words as f64 / a_point).into_iter().fold(f64::MAX, f64::min);
        let (in_title, in_text) = (self.hits(title), self.hits(text));
        let topics: BTreeSet<usize> = in_title.iter().chain(&in_text).map(|hit| hit.topic).collect();
        let mut found: Vec<Topic> = topics
            .into_iter()
            .filter_map(|topic| {
                let of = |hits: &[Hit]| -> Vec<(usize, f64, usize, usize)> {
                    let own = hits.iter().filter(|hit| hit.topic == topic);
                    own.filter_map(|hit| Some((hit.by, hit.weight?, hit.start, hit.end))).collect()
                };
                let (title, text) = (of(&in_title), of(&in_text));
                let score = score(&title, &text);
                // Common words alone make no topic, however many there are.
                let is_sure = !title.is_empty() || text.iter().any(|&(_, weight, ..)| weight >= STRONG);
                let enough = is_sure && score >= floor && !text.is_empty();
                enough.then(|| Topic {
                    entry: topic,
                    score: score / floor,
                    spans: text.iter().map(|&(_, _, start, end)| (start, end)).collect(),
                    in_title: u32::try_from(title.len()).unwrap_or(u32::MAX),
                })
            })
            .collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
        found
    }

    /// Every term that stands in `text`; of one topic's that overlap, the longest.
    fn hits(&self, text: &Folded) -> Vec<Hit> {
        let spaced = text.lower.replace('-', " ");
        let mut hits = Vec::new();
        for found in self.automaton.find_overlapping_iter(&spaced) {
            let (by, start) = (found.pattern().as_usize(), found.start());
            let term = &self.terms[by];
            let rest = &spaced[found.end()..];
            let more = if term.open {
                rest.find(|c| !is_word(c)).unwrap_or(rest.len())
            } else {
                // A plural is the same term.
                usize::from(rest.starts_with(['s', 'x']))
            };
            let end = found.end() + more;
            let end = if text.is_whole(start, end) { end } else { found.end() };
            if text.is_whole(start, end) {
                hits.push(Hit { topic: term.topic, by, weight: term.weight, start, end });
            }
        }
        for (at, (pattern, topic)) in self.patterns.iter().enumerate() {
            let by = self.terms.len() + at;
            let found = pattern.find_iter(&spaced).filter(|found| text.is_whole(found.start(), found.end()));
            hits.extend(found.map(|found| Hit {
                topic: *topic,
                by,
                weight: Some(STRONG),
                start: found.start(),
                end: found.end(),
            }));
        }
        hits.sort_by_key(|hit| (hit.topic, hit.start, Reverse(hit.end)));
        let mut last = (usize::MAX, 0);
        hits.retain(|hit| {
            let free = last.0 != hit.topic || hit.start >= last.1;
            if free {
                last = (hit.topic, hit.end);
            }
            free
        });
        hits
    }
}

/// Each term counts by its weight, again and again for less; in the title
/// thrice, in the lead twice. One term said once or twice does not make a topic
/// unless the title has it.
fn score(title: &[(usize, f64, usize, usize)], text: &[(usize, f64, usize, usize)]) -> f64 {
    let mut counts: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for (hits, count) in [(title, 3.0_f64), (text, 1.0)] {
        for &(by, weight, start, _) in hits {
            let lead = if start < LEAD { 2.0 } else { 1.0 };
            counts.entry(by).or_insert((weight, 0.0)).1 += count.max(lead);
        }
    }
    let score = counts.values().map(|(weight, count)| weight * (1.0 + count.ln())).sum::<f64>();
    if counts.len() < 2 && text.len() < 3 && title.is_empty() { score / 2.0 } else { score }
}
