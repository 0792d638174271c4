//! Lists of links that are the article: "ten papers of this week".
//!
//! They lead to other sites, one item after the other, where the article's own
//! words stand. What a page leads to beside its article is mostly its own.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use dom_query::{NodeId, NodeRef};
use regex::Regex;
use url::Url;

use super::leaves::Leaf;

/// So many items make a list.
const ITEMS: usize = 4;
/// An item has so many words at least.
const WORDS: usize = 4;
/// And so much of it is linked.
const LINKED: f64 = 0.2;
/// Links to these are buttons.
const SHARING: [&str; 14] = [
    "facebook.",
    "twitter.",
    "x.com",
    "linkedin.",
    "pinterest.",
    "whatsapp.",
    "reddit.",
    "t.me",
    "telegram.",
    "bsky.",
    "mastodon.",
    "instagram.",
    "youtube.",
    "apple.com",
];

/// Which leaves are items of such lists, where something of the article that is
/// `kept` stands beside them.
pub(super) fn find(leaves: &[Leaf<'_>], base: Option<&Url>, kept: &[bool]) -> Vec<bool> {
    let mut listed = vec![false; leaves.len()];
    let Some(base) = base else { return listed };
    let items: Vec<usize> = (0..leaves.len()).filter(|index| is_item(&leaves[*index], base)).collect();
    if items.len() < ITEMS {
        return listed;
    }
    let mut counts: HashMap<NodeId, usize> = HashMap::new();
    for index in &items {
        for id in &leaves[*index].around {
            *counts.entry(*id).or_default() += 1;
        }
    }
    // The nearest element with several, and the one around it.
    let homes = |leaf: &Leaf<'_>| {
        let nearest = leaf.around.iter().position(|id| counts[id] >= ITEMS);
        nearest.map_or(&[][..], |at| &leaf.around[at..(at + 2).min(leaf.around.len())]).to_vec()
    };
    let told: HashSet<NodeId> = leaves
        .iter()
        .zip(kept)
        .filter(|(leaf, kept)| **kept || leaf.tag == "h1")
        .flat_map(|(leaf, _)| leaf.around.iter().copied())
        .collect();
    for index in items {
        listed[index] = homes(&leaves[index]).iter().any(|home| told.contains(home));
    }
    listed
}

/// Whether it is an item of a list that leads to another site.
fn is_item(leaf: &Leaf<'_>, base: &Url) -> bool {
    static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("(?i)sidebar|widget|blogroll|footer|nav|menu|social|shar(?:e|ing)|partner|sponsor")
            .expect("written here")
    });
    let host = |url: &Url| url.host_str().map(|host| host.trim_start_matches("www.").to_owned());
    let beside = |node: &NodeRef<'_>| {
        ["class", "id"].iter().any(|name| node.attr(name).is_some_and(|value| BESIDE.is_match(&value)))
            || node.has_name("footer")
            || node.has_name("nav")
    };
    leaf.link_share >= LINKED
        && leaf.text.split_whitespace().count() >= WORDS
        && leaf.parents().take(3).any(|node| node.has_name("li"))
        && leaf.target().and_then(|target| base.join(&target).ok()).is_some_and(|url| {
            let there = host(&url).unwrap_or_default();
            !there.is_empty()
                && Some(&there) != host(base).as_ref()
                && !SHARING.iter().any(|name| there.starts_with(name))
        })
        && !leaf.parents().any(|node| beside(&node))
}
