//! Boxes beside an article, told by what a page calls them.
//!
//! A name alone says little: a page may call its whole text "newsletter". It
//! counts where the element holds a small part of what the extractors keep.

use std::sync::LazyLock;

use dom_query::NodeRef;
use regex::Regex;

use super::{leaves::Leaf, weigh::Ballot};

/// An element with more than this share of the text is no box.
const BOX: f64 = 0.25;
/// And one with more than this share stands beside nothing.
const ASIDE: f64 = 0.5;

/// An element that is named as a box or as something beside the article.
pub(super) struct Named {
    /// The nearest one around it.
    pub(super) around: Option<usize>,
    pub(super) boxed: bool,
    pub(super) aside: bool,
}

/// Whether an element's class, or its id, names a box.
///
/// An id may be the anchor of a section: "related" counts as a class only. What
/// asks for something or leads elsewhere has something to press.
pub(super) fn is_named(node: &NodeRef<'_>) -> bool {
    static PRESSED: LazyLock<Regex> = LazyLock::new(|| names(&[ASKING, LEADING]));
    static ID: LazyLock<Regex> = LazyLock::new(|| names(&[ASKING]));
    static TOLD: LazyLock<Regex> = LazyLock::new(|| names(&[TELLING]));
    let (class, id) = (node.attr("class"), node.attr("id"));
    let is = |value: &Option<_>, rule: &Regex| value.as_deref().is_some_and(|value: &str| rule.is_match(value));
    is(&class, &TOLD) || (is(&class, &PRESSED) || is(&id, &ID)) && is_pressed(node)
}

/// Whether something in an element can be pressed or filled in.
pub(super) fn is_pressed(node: &NodeRef<'_>) -> bool {
    node.descendants_it()
        .any(|node| node.node_name().is_some_and(|name| matches!(&*name, "a" | "button" | "input" | "form" | "iframe")))
}

/// Boxes that ask for something, or offer it.
const ASKING: &str = "news-?letters?|subscribe|subscriptions?|sign-?up|mailing-?list|email-?(?:form|signup|capture)|share-?daddy|sharing|share-?(?:bar|buttons?|links?|tools?)|social-?(?:links?|share|media|icons?|bar)|comment-?(?:form|respond|reply)|respond|cookies?|consent|gdpr|log-?in|cta|promos?|(?:app-)?promotions?|donat(?:e|ions?)|affiliates?|advert(?:s|isements?|ising)?|sponsor(?:ed|s)?|outbrain|taboola|emergency-?banner|site-?(?:banner|notice)|notifications?";
/// Boxes that lead elsewhere.
const LEADING: &str = "related|related-?(?:posts?|articles?|stories|content|links?|news)|recommend(?:ed|ations?)|recirc(?:ulation)?|most-?(?:read|popular|viewed|shared)|trending|popular-?(?:posts?|articles?|stories)|recent-?(?:posts?|articles?|stories|entries)|next-?(?:posts?|articles?|story)|prev(?:ious)?-?(?:posts?|articles?|story)|(?:next|prev)-?(?:post|article)-?list|post-?nav(?:igation)?|pagination|pager|bread-?crumbs?|read-?(?:more|next|also)|also-?read|more-?(?:stories|news|articles|posts|from)|curated-?feed|feed-?item|lire-?aussi|a-lire|tag-?list|post-?tags|tags-?links";
/// Boxes that tell of the author or the site.
const TELLING: &str = "author-?(?:box|bio|info|desc(?:ription)?|card|about)|about-?(?:the-?)?(?:author|writer)|writer-?(?:bio|description)|bio|colophon|copyright";

fn names(lists: &[&str]) -> Regex {
    Regex::new(&format!(r"(?i)(?:^|[\s_-])(?:{})(?:$|[\s_-])", lists.join("|"))).expect("written here")
}

/// Says which leaves stand in a box, and which beside the article; `named` are
/// the elements that the leaves name.
pub(super) fn settle(leaves: &mut [Leaf<'_>], ballots: &[Ballot], named: &[Named]) {
    let mut kept = vec![0.0; named.len()];
    let mut all = 0.0;
    for (leaf, ballot) in leaves.iter().zip(ballots).filter(|(_, ballot)| ballot.in_second()) {
        all += ballot.chars;
        for at in around(leaf.named, named) {
            kept[at] += ballot.chars;
        }
    }
    for leaf in leaves {
        leaf.boxed |= all > 0.0 && around(leaf.named, named).any(|at| named[at].boxed && kept[at] <= BOX * all);
        leaf.aside |= around(leaf.named, named).any(|at| named[at].aside && kept[at] <= ASIDE * all);
    }
}

/// A named element and those around it.
fn around(nearest: Option<usize>, named: &[Named]) -> impl Iterator<Item = usize> {
    std::iter::successors(nearest, |at| named[*at].around)
}
