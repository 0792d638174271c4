//! The program as a whole: start, settings, undo, failures, events.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing to say.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// A failure as it crosses: the page shows its own words for `code` and, where
/// it has none, `message`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// Stable, `snake_case`.
    pub code: String,
    /// For people, in English, in lower case.
    pub message: String,
    /// What it is about (a file's name, a folder), to be shown in the words.
    pub object: Option<String>,
}

/// What the page needs to draw its first picture.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Start {
    /// The program's version.
    pub version: String,
    /// The system's language, `fr` or `en`.
    pub system_language: String,
    /// The settings as kept.
    pub settings: Settings,
    /// Where the library is.
    pub library_path: String,
    /// Whether the library can only be read, and why.
    pub read_only: Option<Failure>,
    /// Counts of the sidebar.
    pub counts: super::Counts,
    /// What was handed over on the command line is being imported under this id.
    pub importing: Option<String>,
}

/// Everything a person can set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// The page's colours.
    pub theme: Theme,
    /// The face for reading.
    pub font: Font,
    /// The size in px, 15 to 26.
    pub size: u8,
    /// The leading, 1.4 to 1.9.
    pub leading: f32,
    /// The measure in signs, 54 to 78.
    pub measure: u8,
    /// The space between paragraphs in em, 0 to 1.5.
    pub paragraph: f32,
    /// Whether lines end flush.
    pub justify: bool,
    /// Whether words are cut at line ends.
    pub hyphenate: bool,
    /// Whether thin spaces and curly apostrophes are shown.
    pub typography: bool,
    /// The language of the words: the system's unless chosen.
    pub language: UiLanguage,
    /// Whether single letters act (WCAG 2.1.4).
    pub single_keys: bool,
    /// Whether the sidebar is folded to its rail.
    pub sidebar_folded: bool,
    /// Whether nothing moves, whatever the system says.
    pub reduce_motion: bool,
    /// Whether notes stay beside the text while only the article is shown.
    pub margin_alone: bool,
    /// Whether an article whose end was seen counts as read without being asked.
    pub end_is_read: bool,
    /// How fast an article is read aloud, 0.5 to 2.5.
    pub speech_rate: f32,
    /// The voice that reads each language aloud, by the name the system gives it; the system's own choice where none is.
    pub voices: BTreeMap<String, String>,
    /// What the reader calls meanings (`key`, `fact`, `quote`, `doubt`, `idea`), where it is not what we call them.
    pub meaning_names: BTreeMap<String, String>,
    /// The meanings that are not offered; their highlights stay.
    pub hidden_meanings: Vec<String>,
    /// The keys of actions that a person gave others: the action's name, and its chords.
    pub keys: BTreeMap<String, Vec<String>>,
    /// Where chosen words may be looked up outside. None unless a person wrote some down.
    pub lookups: Vec<Lookup>,
    /// Whether the machine proposes tags for what comes in.
    pub automatic_tags: bool,
    /// The saved view with which the program starts; empty for “To read”.
    pub start_view: String,
}

/// A dictionary or a translator outside, asked only by an explicit command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Lookup {
    /// What the command is called.
    pub name: String,
    /// The address, with `{}` where the words go; empty to copy the words and open nothing.
    pub url: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            font: Font::Literata,
            size: 18,
            leading: 1.6,
            measure: 66,
            paragraph: 0.85,
            justify: false,
            hyphenate: true,
            typography: true,
            language: UiLanguage::System,
            single_keys: true,
            sidebar_folded: false,
            reduce_motion: false,
            margin_alone: false,
            end_is_read: false,
            speech_rate: 1.0,
            voices: BTreeMap::new(),
            meaning_names: BTreeMap::new(),
            hidden_meanings: Vec::new(),
            keys: BTreeMap::new(),
            lookups: Vec::new(),
            automatic_tags: true,
            start_view: String::new(),
        }
    }
}

/// The page's colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names of the design's themes")]
pub enum Theme {
    Jour,
    Papier,
    Nuit,
    Encre,
    Contraste,
    System,
}

/// The face for reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names of the typefaces")]
pub enum Font {
    Literata,
    Newsreader,
    Source,
    Instrument,
    Atkinson,
    Dyslexic,
}

/// The language of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the codes of the languages")]
pub enum UiLanguage {
    Fr,
    En,
    System,
}

/// What an action changed, so that it can be said and undone.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Done {
    /// What was done, `snake_case`, for the page's words: `archived`,
    /// `put_back`, `marked_reading`, `marked_read`, `favoured`, `unfavoured`,
    /// `trashed`, `restored`, `trash_emptied`, `tagged`, `untagged`,
    /// `tag_kept`, `tag_refused`, `tag_renamed`, `tag_merged`, `tag_aliased`,
    /// `tag_deleted`, `highlighted`, `note_changed`, `meaning_changed`,
    /// `highlight_tagged`, `highlight_moved`, `highlight_deleted`,
    /// `brief_made`, `brief_changed`, `brief_deleted`,
    /// `corrected`, `import_undone`, `sample_removed`, `view_saved`,
    /// `view_deleted`, `views_ordered`, `rule_saved`, `rule_deleted`,
    /// `rule_applied`, `rule_taken_back`, `tag_made`, `tag_nested`,
    /// `tag_retyped`, `alias_removed`, `tags_edited`, `candidate_accepted`,
    /// `candidate_refused`, `name_forgiven`.
    pub what: String,
    /// How many articles (or highlights) it touched.
    pub count: u32,
    /// A name to put into the words (the tag's, the article's title).
    pub object: Option<String>,
}

/// The answer to undo and redo.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Undone {
    /// What was undone or done again; nothing when there was nothing.
    pub done: Option<Done>,
    /// The article in which it happened, to be shown.
    pub article: Option<String>,
}

/// Asks that an address be opened in the system's browser: http, https, mailto.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenOutside {
    /// The address.
    pub url: String,
}

/// What the shell says unasked, as the Tauri event `veille`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "type")]
pub enum Event {
    /// An import goes on or has ended.
    Import {
        /// How it stands.
        import: super::ImportStatus,
    },
    /// Something in the library changed: lists and counts are to be asked for
    /// again. Sent after each commit, at most ten times a second.
    Changed {
        /// Counts of the sidebar.
        counts: super::Counts,
    },
    /// Show this article (a file was opened while the program ran).
    Open {
        /// The article.
        id: String,
    },
    /// Files hang over the window, or went away (`files` is 0).
    Drag {
        /// How many files.
        files: u32,
        /// The pointer, in CSS px from the window's corner.
        x: f64,
        /// The same downwards.
        y: f64,
        /// What they are, as far as their names tell; nothing where the system does not name them.
        kinds: Vec<KindCount>,
    },
}

/// How many of the files that hang over the window are of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KindCount {
    /// A format's name as articles have it, `folder`, or `other`.
    pub kind: String,
    /// How many.
    pub count: u32,
}

/// A sentence to be read aloud by the system.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Say {
    /// The words.
    pub text: String,
    /// Their language, a primary subtag; empty when nobody knows.
    pub language: String,
    /// How fast, 0.5 to 2.5, where 1 is the system's own pace.
    pub rate: f32,
    /// The voice, by the name the system gives it; empty for the system's own choice.
    pub voice: String,
}

/// A voice of the system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VoiceName {
    /// As the system calls it.
    pub name: String,
    /// The language that it speaks, as the system writes it: `fr`, `fr-FR`.
    pub language: String,
}

/// The voices of the system, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SystemVoices {
    /// None where the system has none, or names none.
    pub voices: Vec<VoiceName>,
}

/// What reads aloud outside the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SystemVoice {
    /// Its name, when there is one.
    pub name: Option<String>,
}

/// How reading aloud ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Spoken {
    /// Whether the sentence was read to its end, and not stopped.
    pub whole: bool,
}
