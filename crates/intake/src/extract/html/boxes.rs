//! Boxes beside an article, told by what a page calls them.
//!
//! A name alone says little: a page may call its whole text "newsletter". It
//! counts where the element holds a small part of what the extractors keep.

use std::{cell::LazyCell, collections::HashMap, sync::LazyLock};

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

/// What the names of elements say, each read once a page.
#[derive(Default)]
pub(super) struct Names(HashMap<(bool, String), Said>);

/// What a class or an id says of its element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Said(u8);

impl Said {
    /// It tells of the author or the site.
    const TELLS: u8 = 1;
    /// It asks for something or leads elsewhere.
    const ASKS: u8 = 2;
    /// It stands beside the article.
    const BESIDE: u8 = 4;
    /// It does if it can be pressed.
    const MAY_BE: u8 = 8;
    /// It is one of the boxes that themes put between paragraphs.
    const THEME: u8 = 16;

    fn of(name: &str, is_class: bool) -> Self {
        static ASKS: LazyLock<Regex> = LazyLock::new(|| names(&[ASKING, LEADING]));
        static ASKS_BY_ID: LazyLock<Regex> = LazyLock::new(|| names(&[ASKING]));
        static TELLS: LazyLock<Regex> = LazyLock::new(|| names(&[TELLING]));
        static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)comment|advert|sponsor|footer|breadcrumb|cookie|popup|outbrain|taboola|tag-list|tags(?-u:\b)|author[-_]?(?:box|bio|info|desc|card|about)|about[-_]?(?:the[-_]?)?author|biograph|paywall|nav(?-u:\b)|menu")
                .expect("written here")
        });
        static MAY_BE: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new("(?i)related|recommend|share|sharing|social|sidebar|promo|newsletter|subscri|widget|teaser")
                .expect("written here")
        });
        static THEME: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)(?-u:\b)(?:(?:signup|sign-up|subscribe|subscription|newsletter|bookmark|link|product|offer)[-_]?(?:card|widget|box|preview|inline|inread|form|promo|embed|cta)|footer[-_](?:signup|subscribe|newsletter)|rich-?link|inread|ai-summary|pull-?quote)|[-_]newsletter(?-u:\b)")
                .expect("written here")
        });
        // An id may be the anchor of a section: "related" counts as a class only.
        let rules: [(u8, &Regex, bool); 5] = [
            (Self::TELLS, &TELLS, is_class),
            (Self::ASKS, if is_class { &ASKS } else { &ASKS_BY_ID }, true),
            (Self::BESIDE, &BESIDE, true),
            (Self::MAY_BE, &MAY_BE, true),
            (Self::THEME, &THEME, true),
        ];
        let says = |(said, rule, asked): (u8, &Regex, bool)| if asked && rule.is_match(name) { said } else { 0 };
        Self(rules.into_iter().map(says).sum())
    }

    fn says(self, what: u8) -> bool {
        self.0 & what != 0
    }
}

/// A theme's box is shorter than so many letters.
const SHORT: usize = 600;

impl Names {
    /// Whether an element is named as a box, and whether as something beside
    /// the article; what asks for something has something to press.
    pub(super) fn judge(&mut self, node: &NodeRef<'_>) -> (bool, bool) {
        let said = self.read(node);
        if said == Said::default() {
            return (false, false);
        }
        let pressed = LazyCell::new(|| is_pressed(node));
        let boxed = said.says(Said::TELLS) || said.says(Said::ASKS) && *pressed;
        // A paragraph is no box, whatever it is called, unless it can be pressed.
        let aside = said.says(Said::BESIDE) && (!node.has_name("p") || *pressed) || said.says(Said::MAY_BE) && *pressed;
        (boxed, aside)
    }

    /// Whether an element is one of the boxes that themes put between paragraphs.
    pub(super) fn is_theme_box(&mut self, node: &NodeRef<'_>) -> bool {
        self.read(node).says(Said::THEME) && node.text().trim().len() < SHORT
    }

    fn read(&mut self, node: &NodeRef<'_>) -> Said {
        let mut said = 0;
        for (attribute, is_class) in [("class", true), ("id", false)] {
            let Some(name) = node.attr(attribute).filter(|name| !name.is_empty()) else { continue };
            let known = self.0.entry((is_class, name.to_string())).or_insert_with(|| Said::of(&name, is_class));
            said |= known.0;
        }
        Said(said)
    }
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
