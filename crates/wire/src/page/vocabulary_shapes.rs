//! How saved views, rules, the vocabulary and selections become what the page sees.

use jiff::Timestamp;
use veille_library::{
    Library, candidates::Waiting, reading::Excerpt, rules, search, selection::Summary, shelf, views::Saved, vocabulary,
};
use veille_model::{Language, Sort, Tag};

use super::{
    Candidate, DryRow, DryRun, Evidence, MonthCount, NamedCount, NamedTag, Rule, RuleActions, SavedView,
    SelectionSummary, SelectionTag, SortBy, TagDetail, TagPassage, UsedTag, View,
    shapes::{minutes, stated},
};

/// A saved view.
pub(super) fn saved_view(saved: Saved) -> SavedView {
    SavedView {
        id: saved.id.to_string(),
        name: saved.wish.name,
        icon: saved.wish.icon,
        view: saved.wish.place.into(),
        query: saved.wish.line,
        sort: saved.wish.sort.map(Into::into),
        count: saved.count,
        created: saved.created.to_string(),
        rule: saved.rule.map(Into::into),
    }
}

impl From<rules::Rule> for Rule {
    fn from(rule: rules::Rule) -> Self {
        Self {
            active: rule.active,
            actions: RuleActions {
                tags: rule.tags.iter().map(|tag| tag.name.to_string()).collect(),
                state: rule.state.map(|state| state.as_str().to_owned()),
                favourite: rule.favourite,
                muted: rule.muted,
            },
            exceptions: rule.exceptions.iter().map(ToString::to_string).collect(),
            applied: rule.applied.map(|(at, _)| at.to_string()),
            reached: rule.applied.map_or(0, |(_, reached)| reached),
        }
    }
}

impl From<rules::DryRun> for DryRun {
    fn from(run: rules::DryRun) -> Self {
        let rules::DryRun { matched, changed, passed, rows } = run;
        Self { matched, changed, passed, rows: rows.into_iter().map(Into::into).collect() }
    }
}

impl From<rules::Row> for DryRow {
    fn from(row: rules::Row) -> Self {
        let card = shelf::Card { passage: row.passage, ..row.card };
        Self {
            card: card.into(),
            tags: row.tags.iter().map(ToString::to_string).collect(),
            state: row.state.map(|state| state.as_str().to_owned()),
            favourite: row.favourite,
            withdrawn: row.withdrawn,
        }
    }
}

impl From<Summary> for SelectionSummary {
    fn from(summary: Summary) -> Self {
        let time = summary.words.iter().map(|(language, words)| {
            let language = language.as_deref().and_then(|code| code.parse::<Language>().ok());
            minutes(u32::try_from(*words).unwrap_or(u32::MAX), language)
        });
        let counted = |name: &str, count: u32| NamedCount { name: name.to_owned(), count };
        let (first, last) = summary.published.unzip();
        Self {
            articles: summary.articles,
            minutes: time.sum(),
            first,
            last,
            favourites: summary.favourites,
            sites: summary.sites.iter().map(|(site, n)| counted(site.as_deref().unwrap_or_default(), *n)).collect(),
            states: summary.states.iter().map(|(state, n)| counted(state.as_str(), *n)).collect(),
            meanings: summary.meanings.iter().map(|(meaning, n)| counted(meaning.as_str(), *n)).collect(),
            tags: summary
                .tags
                .into_iter()
                .map(|(tag, kept, proposed)| SelectionTag {
                    id: tag.id.to_string(),
                    name: tag.name.to_string(),
                    kind: tag.kind.as_str().to_owned(),
                    kept,
                    proposed,
                })
                .collect(),
        }
    }
}

/// A tag with how it is used.
pub(super) fn used_tag(library: &Library, used: &vocabulary::Used) -> UsedTag {
    UsedTag {
        id: used.tag.id.to_string(),
        clause: search::clause(library, &used.tag.name, used.parent),
        name: used.tag.name.to_string(),
        kind: used.tag.kind.as_str().to_owned(),
        aliases: used.tag.aliases.iter().map(ToString::to_string).collect(),
        count: used.count,
        kept: used.kept,
        created: Timestamp::to_string(&used.created),
    }
}

/// All that is known of a tag.
pub(super) fn detail(library: &Library, detail: vocabulary::Detail) -> TagDetail {
    let passage = |passage: vocabulary::Passage| TagPassage {
        article: passage.article.to_string(),
        title: passage.title,
        published: passage.published.as_ref().map(|date| stated(date, None)),
        evidence: passage.excerpt.map(evidence),
    };
    let all = |tags: Vec<(Tag, u32)>| tags.into_iter().map(|(tag, count)| named(&tag, count)).collect();
    TagDetail {
        tag: used_tag(library, &detail.used),
        parent: detail.parent.map(|tag| named(&tag, 0)),
        passages: detail.passages.into_iter().map(passage).collect(),
        months: detail.months.into_iter().map(|(month, count)| MonthCount { month, count }).collect(),
        beside: all(detail.beside),
        near: all(detail.near),
    }
}

/// A name that waits for a decision.
pub(super) fn candidate(waiting: Waiting) -> Candidate {
    let (article, title, evidence_) = match waiting.place {
        Some((article, title, excerpt)) => (Some(article.to_string()), Some(title), excerpt.map(evidence)),
        None => (None, None, None),
    };
    Candidate {
        id: waiting.id.to_string(),
        name: waiting.name.to_string(),
        kind: waiting.kind.as_str().to_owned(),
        alias: waiting.alias.map(|tag| named(&tag, 0)),
        articles: waiting.articles,
        article,
        title,
        evidence: evidence_,
    }
}

impl From<shelf::View> for View {
    fn from(view: shelf::View) -> Self {
        match view {
            shelf::View::ToRead => Self::ToRead,
            shelf::View::Reading => Self::Reading,
            shelf::View::Favourites => Self::Favourites,
            shelf::View::Archived => Self::Archived,
            shelf::View::All => Self::All,
            shelf::View::Trash => Self::Trash,
        }
    }
}

impl From<Sort> for SortBy {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Added => Self::Added,
            Sort::Published => Self::Published,
            Sort::Title => Self::Title,
            Sort::Length => Self::Length,
            Sort::Relevance => Self::Relevance,
        }
    }
}

fn evidence(excerpt: Excerpt) -> Evidence {
    Evidence {
        hit: (excerpt.hit.start().0, excerpt.hit.end().0),
        start: excerpt.range.start().0,
        end: excerpt.range.end().0,
        text: excerpt.text,
    }
}

fn named(tag: &Tag, count: u32) -> NamedTag {
    NamedTag { id: tag.id.to_string(), name: tag.name.to_string(), kind: tag.kind.as_str().to_owned(), count }
}
