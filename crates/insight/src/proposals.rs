//! Which tags an article could bear.

use veille_model::{Language, TagKind, TagName, Text, TextRange};

use crate::{fold::Folded, gazetteer::Gazetteer, names, topics::Topic};

/// How many tags are proposed for one article…
const MOST: usize = 12;
/// …how many of them are topics…
const MOST_TOPICS: usize = 3;
/// …and up to how many names that the text says only once.
const MOST_WITH_PASSING: usize = 10;

/// A tag that an article could bear, with the words that say so.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The name, the same whatever the text calls it.
    pub name: TagName,
    /// What it names.
    pub kind: TagKind,
    /// Where the text says it, in order. Empty only when the title alone does.
    pub evidence: Vec<TextRange>,
    /// How often the text and the title say it.
    pub mentions: u32,
    /// Whether the title says it.
    pub in_title: bool,
    /// Other names, the English one first.
    pub aliases: Vec<TagName>,
    /// How much it matters in this article; only to be compared within one.
    pub weight: f64,
}

/// Proposes tags for an article, the weightiest first.
///
/// At most twelve, of which three are topics. What is named once in passing
/// waits behind the rest, and a place or a medium that is only mentioned is
/// not proposed. `language` is the text's; words of both French and English
/// count whatever it says, since French texts speak of *open source*.
#[must_use]
pub fn propose(gazetteer: &Gazetteer, title: &str, text: &Text, language: Option<Language>) -> Vec<Proposal> {
    let (mut topics, mut proposals) = (0, Vec::new());
    for proposal in find(gazetteer, title, text, language) {
        let fits = match proposal.kind {
            TagKind::Topic => {
                topics += 1;
                topics <= MOST_TOPICS
            }
            TagKind::Place => proposal.in_title || proposal.mentions >= 3,
            TagKind::Publication => proposal.in_title || proposal.mentions >= 2,
            _ => proposal.mentions >= 2 || proposals.len() < MOST_WITH_PASSING,
        };
        if fits && proposals.len() < MOST {
            proposals.push(proposal);
        }
    }
    proposals
}

/// Finds everything that the gazetteer knows in an article, the weightiest
/// first: what [`propose`] chooses from.
#[must_use]
pub fn find(gazetteer: &Gazetteer, title: &str, text: &Text, _language: Option<Language>) -> Vec<Proposal> {
    let (head, body) = (Folded::new(title), Folded::new(text.as_str()));
    let mut found: Vec<Proposal> = names::find(gazetteer, &head, &body)
        .into_iter()
        .filter_map(|name| {
            let aliases = name.entry.map(|entry| gazetteer.entries[entry].aliases.clone()).unwrap_or_default();
            Some(Proposal {
                weight: weight_of(&name, &body),
                name: TagName::new(&name.name).ok()?,
                kind: name.kind,
                mentions: count(&name.spans) + name.in_title,
                in_title: name.in_title > 0,
                evidence: name.spans.iter().map(|&(start, end)| body.range(start, end)).collect(),
                aliases,
            })
        })
        .collect();
    found.extend(gazetteer.topics.find(&head, &body).iter().map(|topic| from_topic(gazetteer, topic, &body)));
    let order = |a: &Proposal, b: &Proposal| {
        let by_weight = b.weight.total_cmp(&a.weight);
        by_weight.then_with(|| a.evidence.cmp(&b.evidence)).then_with(|| a.name.cmp(&b.name))
    };
    found.sort_by(order);
    found
}

fn from_topic(gazetteer: &Gazetteer, topic: &Topic, body: &Folded) -> Proposal {
    let entry = &gazetteer.entries[topic.entry];
    Proposal {
        name: entry.name.clone(),
        kind: entry.kind,
        evidence: topic.spans.iter().map(|&(start, end)| body.range(start, end)).collect(),
        mentions: count(&topic.spans) + topic.in_title,
        in_title: topic.in_title > 0,
        aliases: entry.aliases.clone(),
        // A topic that barely reaches its floor weighs as a name said twice or thrice.
        weight: 2.0 * topic.score.min(3.0),
    }
}

/// The title counts most, then how often the text says it, then how early.
fn weight_of(name: &names::Name, body: &Folded) -> f64 {
    let mentions = f64::from(count(&name.spans));
    let title = if name.in_title > 0 { 4.0 } else { 0.0 };
    let early = name.spans.first().is_some_and(|&(start, _)| start < (body.cased.len() / 6).max(300));
    let early = if early { 0.8 } else { 0.0 };
    let kind = match name.kind {
        TagKind::Place | TagKind::Publication => 0.6,
        _ => 1.0,
    };
    kind * (title + 2.0 * (1.0 + mentions).ln() + early)
}

fn count(spans: &[(usize, usize)]) -> u32 {
    u32::try_from(spans.len()).unwrap_or(u32::MAX)
}
