//! How the library's values become what the page sees, field by field.

use jiff::Timestamp;
use veille_library::{
    Library, annotations, history,
    intake::{self, Outcome},
    reading, search, shelf,
    tags::Counted,
};
use veille_model::{DropReason, Dropped, Language, Sourced, TagKind, TagName, Tagging};

use super::{
    Annotation, Area, Card, Counts, Done, DroppedBlock, Event, Evidence, Failure, ImportItem, ImportStatus, Line,
    LineCompletion, MeaningCount, NoteRow, NotesPage, OpenArticle, Passage, ShelfPage, Stated, TagChip, TagCount,
    TagGroup, TagOnArticle, ThreadMark, Token, Undone,
};

/// Reading time in minutes, at least 1.
#[must_use]
pub fn minutes(words: u32, language: Option<Language>) -> u32 {
    words.div_ceil(speed(language)).max(1)
}

/// How many words a minute are read silently in a language: the means of the
/// International Reading Speed Texts (Trauzettel-Klosinski and Dietz, 2012).
fn speed(language: Option<Language>) -> u32 {
    match language.as_ref().map(Language::as_str) {
        Some("en") => 228,
        Some("es") => 218,
        Some("nl") => 202,
        Some("sv") => 199,
        Some("fr") => 195,
        Some("it") => 188,
        Some("he") => 187,
        Some("ru") => 184,
        Some("pt") => 181,
        Some("sl") => 180,
        Some("de") => 179,
        Some("pl" | "tr") => 166,
        Some("fi") => 161,
        Some("ar") => 138,
        _ => 195,
    }
}

impl From<veille_library::Error> for Failure {
    fn from(error: veille_library::Error) -> Self {
        Self { code: error.code().to_owned(), message: error.to_string(), object: error.object() }
    }
}

impl From<veille_library::Event> for Event {
    fn from(event: veille_library::Event) -> Self {
        match event {
            veille_library::Event::Import(status) => Self::Import { import: status.into() },
            veille_library::Event::Changed(counts) => Self::Changed { counts: counts.into() },
        }
    }
}

impl From<shelf::Counts> for Counts {
    fn from(counts: shelf::Counts) -> Self {
        Self {
            to_read: counts.to_read,
            reading: counts.reading,
            favourites: counts.favourites,
            archived: counts.archived,
            notes: counts.notes,
            total: counts.total,
            trash: counts.trash,
            sample: counts.sample,
        }
    }
}

impl From<history::Done> for Done {
    fn from(done: history::Done) -> Self {
        Self { what: done.what.as_str().to_owned(), count: done.count, object: done.object }
    }
}

impl From<history::Undone> for Undone {
    fn from(undone: history::Undone) -> Self {
        Self { done: undone.done.map(Into::into), article: undone.article.map(|id| id.to_string()) }
    }
}

impl From<shelf::Page> for ShelfPage {
    fn from(page: shelf::Page) -> Self {
        Self {
            total: page.total,
            at_least: page.at_least,
            cards: page.cards.into_iter().map(Into::into).collect(),
            tokens: page.tokens.into_iter().map(Into::into).collect(),
            excluded: page.excluded,
        }
    }
}

impl From<shelf::Card> for Card {
    fn from(card: shelf::Card) -> Self {
        let shelf::Card { article, evidence, passage, tags, thread, notes, lost } = card;
        Self {
            id: article.id.to_string(),
            title: stated(&article.title, evidence.title),
            authors: article.authors.iter().map(|author| author.value.clone()).collect(),
            site: article.site.as_ref().map(|site| stated(site, evidence.site)),
            published: article.published.as_ref().map(|date| stated(date, evidence.published)),
            language: article.language.as_ref().map(|language| language.value.to_string()),
            format: article.format.to_string(),
            excerpt: article.excerpt,
            passage: passage.map(Into::into),
            minutes: minutes(article.words, article.language.as_ref().map(|language| language.value)),
            state: article.state.as_str().to_owned(),
            favourite: article.favourite,
            progress: f32::from(article.progress) / 1000.0,
            added: article.added.to_string(),
            tags: tags.iter().map(Into::into).collect(),
            thread: thread
                .into_iter()
                .map(|(at, meaning)| ThreadMark { at, meaning: meaning.as_str().to_owned() })
                .collect(),
            notes,
            lost,
        }
    }
}

impl From<search::Passage> for Passage {
    fn from(passage: search::Passage) -> Self {
        let (start, end) = (passage.range.start().0, passage.range.end().0);
        let hits = passage.hits.iter().map(|hit| (hit.start().0 - start, hit.end().0 - start)).collect();
        Self { text: passage.text, hits, start, end }
    }
}

impl From<search::Token> for Token {
    fn from(token: search::Token) -> Self {
        Self {
            field: token.field.to_owned(),
            value: token.value,
            excluded: token.excluded,
            text: token.text,
            unread: token.unread,
        }
    }
}

impl From<search::Line> for Line {
    fn from(line: search::Line) -> Self {
        Self { tokens: line.tokens.into_iter().map(Into::into).collect(), canonical: line.canonical }
    }
}

impl From<search::Completion> for LineCompletion {
    fn from(completion: search::Completion) -> Self {
        Self {
            text: completion.text,
            label: completion.label,
            field: completion.field.to_owned(),
            count: completion.count,
        }
    }
}

impl From<&Tagging> for TagChip {
    fn from(tagging: &Tagging) -> Self {
        Self {
            id: tagging.tag.id.to_string(),
            name: tagging.tag.name.to_string(),
            kind: tagging.tag.kind.as_str().to_owned(),
            state: tagging.state.as_str().to_owned(),
        }
    }
}

impl From<veille_model::Area> for Area {
    fn from(area: veille_model::Area) -> Self {
        Self { page: area.page(), x: area.x(), y: area.y(), width: area.width(), height: area.height() }
    }
}

impl From<veille_model::Annotation> for Annotation {
    fn from(annotation: veille_model::Annotation) -> Self {
        let range = annotation.anchor.range();
        Self {
            id: annotation.id.to_string(),
            article: annotation.article.to_string(),
            start: range.map(|range| range.start().0),
            end: range.map(|range| range.end().0),
            area: annotation.area.map(Into::into),
            anchor: annotation.anchor.as_str().to_owned(),
            alone: annotation.alone,
            quote: annotation.selector.quote.exact,
            meaning: annotation.meaning.as_str().to_owned(),
            note: annotation.note.0,
            tags: annotation.tags.iter().map(TagName::to_string).collect(),
            created: annotation.created.to_string(),
            modified: annotation.modified.to_string(),
        }
    }
}

impl From<annotations::Page> for NotesPage {
    fn from(page: annotations::Page) -> Self {
        let meaning = |(meaning, count): (veille_model::Meaning, u32)| MeaningCount {
            meaning: meaning.as_str().to_owned(),
            count,
        };
        Self {
            total: page.total,
            written: page.written,
            articles: page.articles,
            meanings: page.meanings.into_iter().map(meaning).collect(),
            notes: page.notes.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<annotations::Row> for NoteRow {
    fn from(annotations::Row { annotation, article, tag }: annotations::Row) -> Self {
        Self {
            at: annotations::at(&annotation, &article).unwrap_or(1.0),
            title: stated(&article.title, None),
            site: article.site.as_ref().map(|site| stated(site, None)),
            published: article.published.as_ref().map(|date| stated(date, None)),
            tag: tag.map(|tag| tag.to_string()),
            annotation: annotation.into(),
        }
    }
}

impl From<reading::Open> for OpenArticle {
    /// Everything but `frame`, which only the shell can give.
    fn from(open: reading::Open) -> Self {
        let article = &open.card.article;
        Self {
            frame: String::new(),
            url: article.url.as_ref().map(|url| url.value.clone()),
            sources: article.cited_sources.clone(),
            source_name: article.source_name.clone(),
            words: article.words,
            chars: article.chars,
            text: open.text.to_string(),
            progress: f32::from(article.progress) / 1000.0,
            position: open.position,
            annotations: open.annotations.into_iter().map(Into::into).collect(),
            tags: open.tags.into_iter().map(Into::into).collect(),
            dropped: dropped(&open.dropped),
            remarks: open.remarks,
            pages: open.pages,
            pages_frame: String::new(),
            original_frame: String::new(),
            remote_images: open.remote_images,
            card: open.card.into(),
        }
    }
}

impl From<(Tagging, Vec<reading::Excerpt>)> for TagOnArticle {
    fn from((tagging, evidence): (Tagging, Vec<reading::Excerpt>)) -> Self {
        let shown = |excerpt: reading::Excerpt| Evidence {
            hit: (excerpt.hit.start().0, excerpt.hit.end().0),
            start: excerpt.range.start().0,
            end: excerpt.range.end().0,
            text: excerpt.text,
        };
        Self { chip: (&tagging).into(), evidence: evidence.into_iter().map(shown).collect() }
    }
}

impl From<intake::Status> for ImportStatus {
    fn from(status: intake::Status) -> Self {
        Self {
            id: status.id.to_string(),
            stage: status.stage.as_str().to_owned(),
            total: status.total,
            done: status.done,
            added: status.added,
            versions: status.versions,
            duplicates: status.duplicates,
            failed: status.failed,
            ignored: status.ignored,
            current: status.current,
            millis: status.millis,
            items: status.items.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<intake::Item> for ImportItem {
    fn from(item: intake::Item) -> Self {
        let (same, failure) = match &item.outcome {
            Outcome::Added(_) | Outcome::Version(..) => (None, None),
            Outcome::Duplicate(_, same) => (Some(same.as_str().to_owned()), None),
            Outcome::Failed { code, object } | Outcome::Ignored { code, object } => {
                let message = code.replace('_', " ");
                (None, Some(Failure { code: code.clone(), message, object: object.clone() }))
            }
        };
        let head = item.head.as_ref();
        let known = same.is_some() || matches!(item.outcome, Outcome::Version(..));
        let added = head.map(|head| head.added).filter(|_| known);
        Self {
            name: item.name,
            outcome: item.outcome.as_str().to_owned(),
            article: item.outcome.article().map(|id| id.to_string()),
            title: head.map(|head| head.title.value.clone()),
            title_inferred: head.is_some_and(|head| head.title.is_inferred()),
            format: head.map(|head| head.format.to_string()),
            minutes: head.map(|head| minutes(head.words, head.language)),
            proposed: head.map_or(0, |head| head.proposed),
            same,
            since: added.as_ref().map(Timestamp::to_string),
            failure,
        }
    }
}

/// A tag with its count and its clause in the library's language.
#[must_use]
pub fn tag_count(library: &Library, counted: &Counted) -> TagCount {
    TagCount {
        id: counted.tag.id.to_string(),
        clause: search::clause(library, &counted.tag.name, counted.parent),
        name: counted.tag.name.to_string(),
        kind: counted.tag.kind.as_str().to_owned(),
        count: counted.count,
    }
}

/// The tags of a kind.
#[must_use]
pub fn tag_group(library: &Library, kind: TagKind, tags: &[Counted]) -> TagGroup {
    let tags = tags.iter().map(|counted| tag_count(library, counted)).collect();
    TagGroup { kind: kind.as_str().to_owned(), tags }
}

pub(super) fn stated<T: ToString>(field: &Sourced<T>, evidence: Option<String>) -> Stated {
    Stated { value: field.value.to_string(), inferred: field.is_inferred(), evidence }
}

/// Joins neighbours that were left out for the same reason. The title said
/// again is not among them: it stands above the article, word for word.
fn dropped(all: &[Dropped]) -> Vec<DroppedBlock> {
    let others: Vec<&Dropped> = all.iter().filter(|dropped| dropped.reason != DropReason::RepeatedTitle).collect();
    let blocks = others.chunk_by(|one, next| one.reason == next.reason && one.at == next.at);
    let shown = blocks.map(|block| DroppedBlock {
        lines: block.iter().map(|dropped| dropped.text.clone()).collect(),
        reason: block[0].reason.as_str().to_owned(),
        at: block[0].at.0,
    });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use veille_model::TextOffset;

    use super::*;

    #[test]
    fn reading_time_is_rounded_up_and_never_nothing() {
        let (french, english) = (Some(Language::FRENCH), Some(Language::ENGLISH));
        for (words, language, expected) in [
            (0, french, 1),
            (1, english, 1),
            (195, french, 1),
            (196, french, 2),
            (228, english, 1),
            (229, english, 2),
            (2280, english, 10),
            (2280, None, 12),
        ] {
            assert_eq!(minutes(words, language), expected, "{words}");
        }
    }

    #[test]
    fn neighbours_dropped_for_one_reason_are_one_block() {
        let line = |text: &str, reason, at| Dropped { line: 0, text: text.to_owned(), reason, at: TextOffset(at) };
        let blocks = dropped(&[
            line("a", DropReason::Navigation, 0),
            line("b", DropReason::Navigation, 0),
            line("c", DropReason::Sharing, 0),
            line("d", DropReason::Sharing, 9),
            line("e", DropReason::RepeatedTitle, 9),
        ]);
        let lines: Vec<_> = blocks.iter().map(|block| block.lines.join("")).collect();
        assert_eq!(lines, ["ab", "c", "d"]);
    }
}
