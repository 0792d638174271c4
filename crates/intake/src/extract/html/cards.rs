//! Other articles that a page shows beside its own.
//!
//! A card has a headline that leads to another page of the site and some words
//! below it; a list has several of one kind. What stands in a list beside the
//! article's own words is none of them. A list of links that is the article is
//! written otherwise: its words stand with those of its author, or lead to
//! other sites.

use std::collections::{HashMap, HashSet};

use dom_query::{NodeId, NodeRef};
use url::Url;

use super::{leaves::Leaf, same_title};
use crate::extract::noise::ends_sentence;

/// A list has so many cards at least.
const CARDS: usize = 3;
/// A headline has so many words.
const HEADLINE: std::ops::RangeInclusive<usize> = 3..=40;
/// So many words that are not linked make a teaser.
const TEASER: usize = 10;
/// So many words of the article's own stand outside the list.
const OWN: usize = 25;

/// Says of the leaves in cards that they stand in boxes.
pub(super) fn leave(leaves: &mut [Leaf<'_>], title: Option<&str>, base: Option<&Url>) {
    let out = find(leaves, title, base);
    leaves.iter_mut().zip(out).for_each(|(leaf, out)| leaf.boxed |= out);
}

/// Which leaves stand in cards that lead to other articles.
fn find(leaves: &[Leaf<'_>], title: Option<&str>, base: Option<&Url>) -> Vec<bool> {
    let mut out = vec![false; leaves.len()];
    let headlines = headlines(leaves, base);
    if headlines.len() < CARDS {
        return out;
    }
    let cards = cards(leaves, &headlines);
    let mut kinds: HashMap<(NodeId, String), Vec<NodeId>> = HashMap::new();
    for (card, node) in &cards {
        if let Some(list) = node.parent() {
            kinds.entry((list.id, kind(node))).or_default().push(*card);
        }
    }
    let mut strangers: HashSet<NodeId> = HashSet::new();
    for ((list, _), cards) in kinds.into_iter().filter(|(_, cards)| cards.len() >= CARDS) {
        // The author's own words stand in the same list.
        let own = leaves.iter().any(|leaf| {
            words(leaf) >= TEASER && leaf.link_share < 0.3 && leaf.around.iter().take(2).any(|around| *around == list)
        });
        if !own {
            strangers.extend(cards);
        }
    }
    let inside = |leaf: &Leaf<'_>| leaf.around.iter().find(|id| strangers.contains(id)).copied();
    // The article itself may be one of them.
    let is_title = |leaf: &Leaf<'_>| leaf.tag == "h1" || title.is_some_and(|title| same_title(title, leaf.text.trim()));
    let own: HashSet<NodeId> = leaves.iter().filter(|leaf| is_title(leaf)).filter_map(inside).collect();
    for (leaf, out) in leaves.iter().zip(&mut out) {
        *out = inside(leaf).is_some_and(|card| !own.contains(&card));
    }
    let outside = leaves.iter().zip(&out).filter(|(leaf, out)| !**out && is_prose(leaf));
    if outside.map(|(leaf, _)| words(leaf)).sum::<usize>() < OWN {
        out.fill(false);
    }
    out
}

/// The leaves that are headlines of other pages, and where they lead.
fn headlines(leaves: &[Leaf<'_>], base: Option<&Url>) -> Vec<(usize, String)> {
    let host = |url: &Url| url.host_str().map(|host| host.trim_start_matches("www.").to_owned());
    let page = base.map(|base| (base, host(base)));
    let mut found = Vec::new();
    for (index, leaf) in leaves.iter().enumerate() {
        if leaf.link_share < 0.95 || !HEADLINE.contains(&words(leaf)) {
            continue;
        }
        let Some(target) = leaf.target() else { continue };
        let elsewhere = match &page {
            Some((base, own)) => {
                base.join(&target).is_ok_and(|url| host(&url) == *own && url.path() != base.path() && url.path() != "/")
            }
            None => !target.starts_with('#') && !target.contains("://"),
        };
        if elsewhere {
            found.push((index, target));
        }
    }
    found
}

/// The largest element around each headline that leads to one page only, if a
/// teaser stands in it.
fn cards<'a>(leaves: &[Leaf<'a>], headlines: &[(usize, String)]) -> HashMap<NodeId, NodeRef<'a>> {
    let mut targets: HashMap<NodeId, HashSet<&str>> = HashMap::new();
    for (index, target) in headlines {
        for id in &leaves[*index].around {
            targets.entry(*id).or_default().insert(target);
        }
    }
    let teasers: HashSet<NodeId> = leaves
        .iter()
        .filter(|leaf| leaf.link_share < 0.3 && words(leaf) >= TEASER)
        .flat_map(|leaf| leaf.around.iter().copied())
        .collect();
    headlines
        .iter()
        .filter_map(|(index, _)| leaves[*index].parents().take_while(|node| targets[&node.id].len() == 1).last())
        .filter(|node| teasers.contains(&node.id) && !node.has_name("body"))
        .map(|node| (node.id, node))
        .collect()
}

/// What a list's items have in common: the element's name and its first class.
fn kind(node: &NodeRef<'_>) -> String {
    let name = node.node_name().map(|name| name.to_string()).unwrap_or_default();
    let class = node.attr("class").map(|class| class.to_string()).unwrap_or_default();
    let first = class.split_whitespace().next().unwrap_or_default();
    format!("{name}.{}", first.trim_end_matches(|c: char| c.is_ascii_digit()))
}

fn words(leaf: &Leaf<'_>) -> usize {
    leaf.text.split_whitespace().count()
}

fn is_prose(leaf: &Leaf<'_>) -> bool {
    leaf.link_share < 0.3 && !leaf.aside && words(leaf) >= 6 && ends_sentence(&leaf.text)
}
