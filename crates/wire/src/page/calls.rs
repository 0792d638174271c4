//! What each command does, in one call to the library: the shell's handlers
//! and the tests share these. Commands that need the shell (the dialog, the
//! browser, the frame's address) stand there.

pub use super::brief_calls::{brief_delete, brief_export, brief_list, brief_make, brief_open, brief_save};
pub use super::repair_calls::*;
pub use super::versions_calls::*;
use veille_library::{
    Library, annotations, candidates, export, history, intake, reading, search, settings, shelf, tags, turns,
};
use veille_model::{
    AnnotationId, Area, ArticleId, ImportId, Language, Meaning, ReadingState, Sort, TagId, TagName, TextOffset,
    TextRange,
};

use super::{
    AddTag, Annotate, AnnotateArea, Annotation, AnnotationRef, ArticleRef, Articles, ChangeAnnotation, CompleteLine,
    CompleteTag, Correct, Counts, Done, ExportRequest, ExportScope, Exported, Failure, ImportBegun, ImportRef,
    ImportStatus, Line, LineCompletions, ListNotes, ListTags, NotesPage, OpenArticle, Paste, ReadLine, RenameTag,
    SetFavourite, SetPosition, SetState, Settings, ShelfList, ShelfPage, SortBy, Start, TagCompletions, TagOn, TagRef,
    TagTree, UiLanguage, Undone, View,
    shapes::{tag_count, tag_group},
};

pub use super::results_calls::*;
pub use super::vocabulary_calls::*;

/// Answer of a command.
pub type Answer<T> = Result<T, Failure>;

/// The longest list that is answered at once.
pub(super) const MOST: u32 = 200;

/// Sets the language of clauses by the settings, or else by the system, and
/// answers what the page needs to draw its first picture.
///
/// # Errors
/// [`Failure`] where the library cannot be read.
pub fn start(library: &Library, version: &str, system: Language, importing: Option<ImportId>) -> Answer<Start> {
    let settings = settings_get(library)?;
    speak(library, &settings, system);
    let read_only = Failure {
        code: "read_only".to_owned(),
        message: "the library can only be read".to_owned(),
        object: Some(library.dir().display().to_string()),
    };
    Ok(Start {
        version: version.to_owned(),
        system_language: if system == Language::ENGLISH { "en" } else { "fr" }.to_owned(),
        settings,
        library_path: library.dir().display().to_string(),
        read_only: Some(read_only).filter(|_| library.is_read_only()),
        counts: shelf::counts(library)?.into(),
        importing: importing.map(|id| id.to_string()),
    })
}

/// The settings as kept, or as they come.
///
/// # Errors
/// [`Failure`] where the library cannot be read.
pub fn settings_get(library: &Library) -> Answer<Settings> {
    let kept = settings::get(library, "page")?;
    // A setting that an older or newer page wrote does not keep the program from starting.
    Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default())
}

/// Keeps the settings, each within its bounds.
///
/// # Errors
/// [`Failure`] where the library cannot be written.
pub fn settings_set(library: &Library, wanted: Settings, system: Language) -> Answer<Settings> {
    let kept = Settings {
        size: wanted.size.clamp(15, 26),
        leading: within(wanted.leading, 1.4, 1.9),
        measure: wanted.measure.clamp(54, 78),
        paragraph: within(wanted.paragraph, 0.0, 1.5),
        speech_rate: within(wanted.speech_rate, 0.5, 2.5),
        voices: wanted
            .voices
            .into_iter()
            .filter(|(language, _)| language.len() <= 8)
            .take(8)
            .map(|(language, name)| (language, cut(name)))
            .collect(),
        meaning_names: wanted
            .meaning_names
            .into_iter()
            .filter(|(meaning, _)| Meaning::from_name(meaning).is_some())
            .map(|(meaning, name)| (meaning, cut(name)))
            .collect(),
        hidden_meanings: wanted
            .hidden_meanings
            .into_iter()
            .filter(|meaning| Meaning::from_name(meaning).is_some())
            .take(4)
            .collect(),
        keys: wanted.keys.into_iter().filter(|(action, _)| action.len() <= LONGEST).take(MOST_KEYS).map(few).collect(),
        lookups: wanted.lookups.into_iter().take(MOST_LOOKUPS).filter(|lookup| leads_out(&lookup.url)).collect(),
        ..wanted
    };
    let text = serde_json::to_string(&kept).expect("settings are plain values");
    settings::set(library, "page", &text)?;
    let named =
        kept.meaning_names.iter().filter_map(|(meaning, name)| Some((Meaning::from_name(meaning)?, name.clone())));
    annotations::set_names(library, &named.collect())?;
    candidates::set_automatic(library, kept.automatic_tags)?;
    speak(library, &kept, system);
    Ok(kept)
}

/// How much of an article may be seen before it counts as read.
const ALMOST: f32 = 0.999;

/// The longest name or chord that is kept.
const LONGEST: usize = 200;
/// The most actions with other keys, and the most keys of one.
const MOST_KEYS: usize = 200;
/// The most addresses for looking words up.
const MOST_LOOKUPS: usize = 12;

fn cut(mut name: String) -> String {
    let end = name.char_indices().nth(LONGEST).map_or(name.len(), |(at, _)| at);
    name.truncate(end);
    name
}

fn few((action, chords): (String, Vec<String>)) -> (String, Vec<String>) {
    (action, chords.into_iter().filter(|chord| chord.len() <= LONGEST).take(4).collect())
}

/// Whether a template for looking words up goes to the web, or nowhere.
fn leads_out(template: &str) -> bool {
    template.len() <= 2000
        && (template.is_empty() || template.starts_with("https://") || template.starts_with("http://"))
}

/// Takes back the last thing done.
///
/// # Errors
/// [`Failure`].
pub fn undo(library: &Library) -> Answer<Undone> {
    Ok(history::undo(library)?.into())
}

/// Does again what was taken back.
///
/// # Errors
/// [`Failure`].
pub fn redo(library: &Library) -> Answer<Undone> {
    Ok(history::redo(library)?.into())
}

/// One page of a list.
///
/// # Errors
/// [`Failure`].
pub fn shelf_list(library: &Library, request: &ShelfList) -> Answer<ShelfPage> {
    let ask = shelf::Ask {
        view: request.view.into(),
        line: &request.query,
        sort: request.sort.map(Into::into),
        offset: request.offset,
        limit: request.limit.min(MOST),
    };
    Ok(shelf::list_in(library, &ask, turn(library, request).as_ref())?.into())
}

/// The place of a question among those of its asker.
pub(super) fn turn(library: &Library, request: &ShelfList) -> Option<turns::Turn> {
    request.turn.as_ref().map(|turn| library.turn(&turn.by, turn.number.into()))
}

/// Puts articles somewhere on the desk.
///
/// # Errors
/// [`Failure`].
pub fn shelf_set_state(library: &Library, request: &SetState) -> Answer<Done> {
    let state = ReadingState::from_name(&request.state).ok_or_else(|| refused("state", &request.state))?;
    Ok(shelf::set_state(library, &articles(&request.ids)?, state)?.into())
}

/// Makes articles favourites, or no more.
///
/// # Errors
/// [`Failure`].
pub fn shelf_set_favourite(library: &Library, request: &SetFavourite) -> Answer<Done> {
    Ok(shelf::set_favourite(library, &articles(&request.ids)?, request.favourite)?.into())
}

/// Moves articles to the trash.
///
/// # Errors
/// [`Failure`].
pub fn shelf_trash(library: &Library, request: &Articles) -> Answer<Done> {
    Ok(shelf::trash(library, &articles(&request.ids)?)?.into())
}

/// Brings articles back from the trash.
///
/// # Errors
/// [`Failure`].
pub fn shelf_restore(library: &Library, request: &Articles) -> Answer<Done> {
    Ok(shelf::restore(library, &articles(&request.ids)?)?.into())
}

/// Empties the trash.
///
/// # Errors
/// [`Failure`].
pub fn shelf_empty_trash(library: &Library) -> Answer<Done> {
    Ok(shelf::empty_trash(library)?.into())
}

/// How a line is read.
///
/// # Errors
/// None; the signature is that of all commands.
pub fn search_read(library: &Library, request: &ReadLine) -> Answer<Line> {
    Ok(search::read(library, &request.query).into())
}

/// Completions of a line's last part.
///
/// # Errors
/// [`Failure`].
pub fn search_complete(library: &Library, request: &CompleteLine) -> Answer<LineCompletions> {
    let completions = search::complete(library, &request.query, request.limit.min(MOST))?;
    Ok(LineCompletions { completions: completions.into_iter().map(Into::into).collect() })
}

/// Takes what was pasted as an article.
///
/// # Errors
/// [`Failure`].
pub fn intake_paste(library: &Library, request: &Paste) -> Answer<ImportBegun> {
    let id = intake::begin_paste(library, request.text.as_deref(), request.html.as_deref())?;
    Ok(ImportBegun { id: Some(id.to_string()) })
}

/// Brings the sample library in.
///
/// # Errors
/// [`Failure`].
pub fn intake_sample(library: &Library) -> Answer<ImportBegun> {
    Ok(ImportBegun { id: Some(intake::begin_sample(library)?.to_string()) })
}

/// Takes the sample library away.
///
/// # Errors
/// [`Failure`].
pub fn intake_remove_sample(library: &Library) -> Answer<Done> {
    Ok(intake::remove_sample(library)?.into())
}

/// Stops an import after the files being read.
///
/// # Errors
/// [`Failure`].
pub fn intake_cancel(library: &Library, request: &ImportRef) -> Answer<ImportStatus> {
    Ok(intake::cancel(library, import(&request.id)?)?.into())
}

/// Takes an import back as a whole.
///
/// # Errors
/// [`Failure`].
pub fn intake_undo(library: &Library, request: &ImportRef) -> Answer<Done> {
    Ok(intake::undo(library, import(&request.id)?)?.into())
}

/// How an import stands.
///
/// # Errors
/// [`Failure`].
pub fn intake_status(library: &Library, request: &ImportRef) -> Answer<ImportStatus> {
    Ok(intake::status(library, import(&request.id)?)?.into())
}

/// Opens an article; `frame` is left empty for the shell to fill.
///
/// # Errors
/// [`Failure`].
pub fn reading_open(library: &Library, request: &ArticleRef) -> Answer<OpenArticle> {
    Ok(reading::open(library, article(&request.id)?)?.into())
}

/// Keeps where the reader is.
///
/// # Errors
/// [`Failure`].
pub fn reading_position(library: &Library, request: &SetPosition) -> Answer<Counts> {
    let id = article(&request.id)?;
    // At 1 an article counts as read, which is a person's word unless they said otherwise.
    let most = if settings_get(library)?.end_is_read { 1.0 } else { ALMOST };
    Ok(reading::set_position(library, id, request.position, request.progress.min(most))?.into())
}

/// Loads the images on the web that an article names.
///
/// # Errors
/// [`Failure`].
pub fn reading_images(library: &Library, request: &ArticleRef) -> Answer<Done> {
    Ok(veille_library::images::load(library, article(&request.id)?)?.into())
}

/// Corrects what was guessed.
///
/// # Errors
/// [`Failure`].
pub fn reading_correct(library: &Library, request: &Correct) -> Answer<Done> {
    let published = request.published.as_deref().map(str::trim).map(|date| {
        let read = (!date.is_empty()).then(|| date.parse());
        read.transpose().map_err(|_| refused("date", date))
    });
    let language = request.language.as_deref().map(str::trim).map(|tag| {
        let read = (!tag.is_empty()).then(|| tag.parse());
        read.transpose().map_err(|_| refused("language", tag))
    });
    let correction = reading::Correction {
        title: request.title.clone(),
        authors: request.authors.clone(),
        site: request.site.clone(),
        published: published.transpose()?,
        language: language.transpose()?,
    };
    Ok(reading::correct(library, article(&request.id)?, &correction)?.into())
}

/// Highlights a passage.
///
/// # Errors
/// [`Failure`].
pub fn annotation_add(library: &Library, request: &Annotate) -> Answer<Annotation> {
    let (range, meaning) = (range((request.start, request.end))?, meaning(&request.meaning)?);
    let article = article(&request.article)?;
    let made = match &request.id {
        Some(id) => annotations::add_as(library, annotation(id)?, article, range, meaning, &request.note)?,
        None => annotations::add(library, article, range, meaning, &request.note)?,
    };
    Ok(made.into())
}

/// Highlights a part of a page.
///
/// # Errors
/// [`Failure`].
pub fn annotation_add_area(library: &Library, request: &AnnotateArea) -> Answer<Annotation> {
    let (id, article) = (annotation(&request.id)?, article(&request.article)?);
    let meaning = meaning(&request.meaning)?;
    Ok(annotations::add_area(library, id, article, area(&request.area)?, meaning, &request.note)?.into())
}

/// Changes a highlight.
///
/// # Errors
/// [`Failure`].
pub fn annotation_change(library: &Library, request: &ChangeAnnotation) -> Answer<Annotation> {
    let names = request.tags.as_ref().map(|names| names.iter().map(|name| tag_name(name)).collect());
    let change = annotations::Change {
        meaning: request.meaning.as_deref().map(meaning).transpose()?,
        note: request.note.clone(),
        tags: names.transpose()?,
        range: request.range.map(range).transpose()?,
        area: request.area.as_ref().map(area).transpose()?,
    };
    Ok(annotations::change(library, annotation(&request.id)?, &change)?.into())
}

/// Deletes a highlight.
///
/// # Errors
/// [`Failure`].
pub fn annotation_delete(library: &Library, request: &AnnotationRef) -> Answer<Done> {
    Ok(annotations::delete(library, annotation(&request.id)?)?.into())
}

/// Highlights of all articles that match.
///
/// # Errors
/// [`Failure`].
pub fn annotation_list(library: &Library, request: &ListNotes) -> Answer<NotesPage> {
    let meanings = request.meanings.iter().map(|name| meaning(name)).collect::<Answer<Vec<_>>>()?;
    let by = match request.by.as_str() {
        "article" => annotations::By::Article,
        "meaning" => annotations::By::Meaning,
        "tag" => annotations::By::Tag,
        "date" => annotations::By::Date,
        other => return Err(refused("by", other)),
    };
    let ask = annotations::Ask {
        line: &request.query,
        meanings: &meanings,
        written_only: request.written_only,
        by,
        offset: request.offset,
        limit: request.limit.min(MOST),
    };
    Ok(annotations::list(library, &ask)?.into())
}

/// The tag tree of a view.
///
/// # Errors
/// [`Failure`].
pub fn tags_tree(library: &Library, request: &ListTags) -> Answer<TagTree> {
    let groups = tags::tree(library, request.view.into(), &request.query)?.into_iter();
    Ok(TagTree { groups: groups.map(|(kind, tags)| tag_group(library, kind, &tags)).collect() })
}

/// Tags that go on from what is typed.
///
/// # Errors
/// [`Failure`].
pub fn tags_complete(library: &Library, request: &CompleteTag) -> Answer<TagCompletions> {
    let found = tags::complete(library, &request.prefix, request.limit.min(MOST) as usize)?;
    Ok(TagCompletions { tags: found.into_iter().map(|counted| tag_count(library, &counted)).collect() })
}

/// Puts a tag on articles.
///
/// # Errors
/// [`Failure`].
pub fn tags_add(library: &Library, request: &AddTag) -> Answer<Done> {
    Ok(tags::add(library, &articles(&request.ids)?, &tag_name(&request.name)?)?.into())
}

/// Takes a tag off articles.
///
/// # Errors
/// [`Failure`].
pub fn tags_remove(library: &Library, request: &TagOn) -> Answer<Done> {
    Ok(tags::remove(library, &articles(&request.ids)?, tag(&request.tag)?)?.into())
}

/// Keeps a proposal.
///
/// # Errors
/// [`Failure`].
pub fn tags_keep(library: &Library, request: &TagOn) -> Answer<Done> {
    Ok(tags::keep(library, &articles(&request.ids)?, tag(&request.tag)?)?.into())
}

/// Refuses a proposal, for good.
///
/// # Errors
/// [`Failure`].
pub fn tags_refuse(library: &Library, request: &TagOn) -> Answer<Done> {
    Ok(tags::refuse(library, &articles(&request.ids)?, tag(&request.tag)?)?.into())
}

/// Renames a tag; onto another's name, merges into it.
///
/// # Errors
/// [`Failure`].
pub fn tags_rename(library: &Library, request: &RenameTag) -> Answer<Done> {
    Ok(tags::rename(library, tag(&request.tag)?, &tag_name(&request.name)?)?.into())
}

/// Deletes a tag.
///
/// # Errors
/// [`Failure`].
pub fn tags_delete(library: &Library, request: &TagRef) -> Answer<Done> {
    Ok(tags::delete(library, tag(&request.tag)?)?.into())
}

/// Writes an export as text.
///
/// # Errors
/// [`Failure`].
pub fn export_render(library: &Library, request: &ExportRequest) -> Answer<Exported> {
    let format = export::Format::from_name(&request.format).ok_or_else(|| refused("format", &request.format))?;
    let options = export::Options {
        notes: request.notes,
        tags: request.tags,
        metadata: request.metadata,
        source_link: request.source_link,
        language: request.language.parse().map_err(|_| refused("language", &request.language))?,
    };
    let (ids, highlights);
    let scope = match &request.scope {
        ExportScope::All => export::Scope::All,
        ExportScope::Articles { ids: names } => {
            ids = articles(names)?;
            export::Scope::Articles(&ids)
        }
        ExportScope::Highlights { ids: names } => {
            highlights = names.iter().map(|id| annotation(id)).collect::<Answer<Vec<_>>>()?;
            export::Scope::Highlights(&highlights)
        }
        ExportScope::Matching { view, query } => export::Scope::Matching((*view).into(), query),
    };
    Ok(exported(export::render(library, scope, format, &options)?))
}

/// A file as the page sees it.
pub(super) fn exported(file: export::File) -> Exported {
    Exported {
        bytes: file.text.len() as u64,
        file_name: file.name,
        media_type: file.media_type.to_owned(),
        text: file.text,
        articles: file.articles,
        highlights: file.highlights,
        notes: file.notes,
    }
}

impl From<View> for shelf::View {
    fn from(view: View) -> Self {
        match view {
            View::ToRead => Self::ToRead,
            View::Reading => Self::Reading,
            View::Favourites => Self::Favourites,
            View::Archived => Self::Archived,
            View::All => Self::All,
            View::Trash => Self::Trash,
        }
    }
}

impl From<SortBy> for Sort {
    fn from(sort: SortBy) -> Self {
        match sort {
            SortBy::Added => Self::Added,
            SortBy::Published => Self::Published,
            SortBy::Title => Self::Title,
            SortBy::Length => Self::Length,
            SortBy::Relevance => Self::Relevance,
        }
    }
}

fn speak(library: &Library, settings: &Settings, system: Language) {
    library.speak(match settings.language {
        UiLanguage::Fr => Language::FRENCH,
        UiLanguage::En => Language::ENGLISH,
        UiLanguage::System => system,
    });
}

/// A request that the page never makes.
pub(super) fn refused(what: &str, value: &str) -> Failure {
    Failure {
        code: "bad_request".to_owned(),
        message: format!("{value:?} is no {what}"),
        object: Some(what.to_owned()),
    }
}

fn within(value: f32, least: f32, most: f32) -> f32 {
    if value.is_finite() { value.clamp(least, most) } else { least }
}

pub(super) fn article(id: &str) -> Answer<ArticleId> {
    id.parse().map_err(|_| refused("article", id))
}

pub(super) fn articles(ids: &[String]) -> Answer<Vec<ArticleId>> {
    ids.iter().map(|id| article(id)).collect()
}

pub(super) fn annotation(id: &str) -> Answer<AnnotationId> {
    id.parse().map_err(|_| refused("highlight", id))
}

fn import(id: &str) -> Answer<ImportId> {
    id.parse().map_err(|_| refused("import", id))
}

pub(super) fn tag(id: &str) -> Answer<TagId> {
    id.parse().map_err(|_| refused("tag", id))
}

pub(super) fn tag_name(name: &str) -> Answer<TagName> {
    TagName::new(name).map_err(|_| veille_library::Error::TagName(name.to_owned()).into())
}

fn meaning(name: &str) -> Answer<Meaning> {
    Meaning::from_name(name).ok_or_else(|| refused("meaning", name))
}

fn area(area: &super::Area) -> Answer<Area> {
    Area::new(area.page, area.x, area.y, area.width, area.height)
        .map_err(|_| refused("area", &format!("{},{},{},{}", area.x, area.y, area.width, area.height)))
}

fn range((start, end): (u32, u32)) -> Answer<TextRange> {
    TextRange::new(TextOffset(start), TextOffset(end)).map_err(|_| refused("range", &format!("{start}..{end}")))
}
