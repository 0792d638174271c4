//! What a person did in this session, to be taken back and done again.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;
use veille_model::ArticleId;
use veille_store::journal::Step;

use crate::{Error, Library, Result, derived};

/// How many steps are kept.
const KEPT: usize = 200;

/// Edits of one note within this time are one step.
const ONE_EDIT: SignedDuration = SignedDuration::from_secs(5);

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the names say it")]
pub enum What {
    Archived,
    PutBack,
    MarkedReading,
    MarkedRead,
    Favoured,
    Unfavoured,
    Trashed,
    Restored,
    TrashEmptied,
    Tagged,
    Untagged,
    TagKept,
    TagRefused,
    TagRenamed,
    TagMerged,
    TagAliased,
    TagDeleted,
    Highlighted,
    NoteChanged,
    MeaningChanged,
    HighlightTagged,
    HighlightMoved,
    HighlightDeleted,
    BriefMade,
    BriefChanged,
    BriefDeleted,
    Corrected,
    VersionShown,
    VersionAccepted,
    VersionParted,
    Unlinked,
    NoteKept,
    ExtractedAnew,
    ImagesLoaded,
    Repaired,
    SiteRuleSaved,
    SiteRuleDeleted,
    ImportUndone,
    SampleRemoved,
    ViewSaved,
    ViewDeleted,
    ViewsOrdered,
    RuleSaved,
    RuleDeleted,
    RuleApplied,
    RuleTakenBack,
    TagMade,
    TagNested,
    TagRetyped,
    AliasRemoved,
    TagsEdited,
    CandidateAccepted,
    CandidateRefused,
    NameForgiven,
}

impl What {
    /// The name used in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Archived => "archived",
            Self::PutBack => "put_back",
            Self::MarkedReading => "marked_reading",
            Self::MarkedRead => "marked_read",
            Self::Favoured => "favoured",
            Self::Unfavoured => "unfavoured",
            Self::Trashed => "trashed",
            Self::Restored => "restored",
            Self::TrashEmptied => "trash_emptied",
            Self::Tagged => "tagged",
            Self::Untagged => "untagged",
            Self::TagKept => "tag_kept",
            Self::TagRefused => "tag_refused",
            Self::TagRenamed => "tag_renamed",
            Self::TagMerged => "tag_merged",
            Self::TagAliased => "tag_aliased",
            Self::TagDeleted => "tag_deleted",
            Self::Highlighted => "highlighted",
            Self::NoteChanged => "note_changed",
            Self::MeaningChanged => "meaning_changed",
            Self::HighlightTagged => "highlight_tagged",
            Self::HighlightMoved => "highlight_moved",
            Self::HighlightDeleted => "highlight_deleted",
            Self::BriefMade => "brief_made",
            Self::BriefChanged => "brief_changed",
            Self::BriefDeleted => "brief_deleted",
            Self::Corrected => "corrected",
            Self::VersionShown => "version_shown",
            Self::VersionAccepted => "version_accepted",
            Self::VersionParted => "version_parted",
            Self::Unlinked => "unlinked",
            Self::NoteKept => "note_kept",
            Self::ExtractedAnew => "extracted_anew",
            Self::ImagesLoaded => "images_loaded",
            Self::Repaired => "repaired",
            Self::SiteRuleSaved => "site_rule_saved",
            Self::SiteRuleDeleted => "site_rule_deleted",
            Self::ImportUndone => "import_undone",
            Self::SampleRemoved => "sample_removed",
            Self::ViewSaved => "view_saved",
            Self::ViewDeleted => "view_deleted",
            Self::ViewsOrdered => "views_ordered",
            Self::RuleSaved => "rule_saved",
            Self::RuleDeleted => "rule_deleted",
            Self::RuleApplied => "rule_applied",
            Self::RuleTakenBack => "rule_taken_back",
            Self::TagMade => "tag_made",
            Self::TagNested => "tag_nested",
            Self::TagRetyped => "tag_retyped",
            Self::AliasRemoved => "alias_removed",
            Self::TagsEdited => "tags_edited",
            Self::CandidateAccepted => "candidate_accepted",
            Self::CandidateRefused => "candidate_refused",
            Self::NameForgiven => "name_forgiven",
        }
    }
}

/// An action, so that it can be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// What was done.
    pub what: What,
    /// How many articles, or highlights, it touched.
    pub count: u32,
    /// A name to put into the words.
    pub object: Option<String>,
}

/// What undo and redo did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Undone {
    /// What was taken back or done again; nothing when there was nothing.
    pub done: Option<Done>,
    /// The article in which it happened, when it was one.
    pub article: Option<ArticleId>,
}

/// An action with what the history keeps of it.
pub(crate) struct Said {
    pub(crate) done: Done,
    pub(crate) article: Option<ArticleId>,
    /// The note or the brief that was edited, whose next edits belong to the same step.
    pub(crate) edited: Option<Uuid>,
}

impl Said {
    pub(crate) fn new(what: What, count: u32) -> Self {
        Self { done: Done { what, count, object: None }, article: None, edited: None }
    }

    pub(crate) fn object(mut self, object: impl Into<String>) -> Self {
        self.done.object = Some(object.into());
        self
    }

    pub(crate) fn article(mut self, article: ArticleId) -> Self {
        self.article = Some(article);
        self
    }
}

/// What was done and what was taken back, last ones last.
#[derive(Default)]
pub(crate) struct History {
    done: Vec<Entry>,
    undone: Vec<Entry>,
}

struct Entry {
    said: Said,
    step: Step,
    at: Timestamp,
}

impl History {
    pub(crate) fn push(&mut self, said: Said, step: Step, at: Timestamp) {
        if step.is_empty() {
            return;
        }
        self.undone.clear();
        if let Some(last) = self.done.last_mut()
            && said.edited.is_some()
            && last.said.edited == said.edited
            && at.duration_since(last.at) <= ONE_EDIT
        {
            last.step.extend(step);
            last.at = at;
            return;
        }
        self.done.push(Entry { said, step, at });
        if self.done.len() > KEPT {
            self.done.remove(0);
        }
    }

    /// Forgets everything, after what cannot be taken back.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}

/// Takes back the last thing done in this session.
///
/// # Errors
/// [`Error::Irrevocable`] where another process changed what it leans on; that
/// step is forgotten.
pub fn undo(library: &Library) -> Result<Undone> {
    turn(library, |history| &mut history.done, |history| &mut history.undone)
}

/// Does again what was taken back last.
///
/// # Errors
/// As [`undo`].
pub fn redo(library: &Library) -> Result<Undone> {
    turn(library, |history| &mut history.undone, |history| &mut history.done)
}

fn turn(
    library: &Library,
    from: fn(&mut History) -> &mut Vec<Entry>,
    to: fn(&mut History) -> &mut Vec<Entry>,
) -> Result<Undone> {
    let mut history = library.history();
    let Some(mut entry) = from(&mut history).pop() else { return Ok(Undone::default()) };
    let turned = library.store().record(|tx| Ok(entry.step.take_back(tx)?), derived::follow);
    let ((), step) = turned.map_err(|error| match error {
        Error::Store(cause @ veille_store::Error::Sql(_)) => Error::Irrevocable(cause),
        other => other,
    })?;
    let undone = Undone { done: Some(entry.said.done.clone()), article: entry.said.article };
    entry.step = step;
    // An edit that follows is a step of its own.
    entry.said.edited = None;
    to(&mut history).push(entry);
    drop(history);
    library.tell_changed()?;
    Ok(undone)
}
