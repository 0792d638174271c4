//! Our own words in an export, in French and in English.

use std::{borrow::Cow, collections::BTreeMap};

use veille_model::{Anchor, Annotation, Area, Language, Meaning, PartialDate};

/// The words of a language.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    pub(crate) language: &'static str,
    pub(crate) notes: &'static str,
    pub(crate) untitled: &'static str,
    pub(crate) no_source: &'static str,
    pub(crate) source_inferred: &'static str,
    pub(crate) date_inferred: &'static str,
    pub(crate) lost: &'static str,
    pub(crate) changed: &'static str,
    pub(crate) other_file: &'static str,
    pub(crate) file: &'static str,
    pub(crate) exported_on: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) brief: &'static str,
    pub(crate) sources: &'static str,
    pub(crate) gone: &'static str,
    pub(crate) keys: Keys,
    meanings: [Cow<'static, str>; 5],
    months: [&'static str; 12],
    first: &'static str,
}

/// The names of the front matter.
#[derive(Debug, Clone)]
pub(crate) struct Keys {
    pub(crate) title: &'static str,
    pub(crate) authors: &'static str,
    pub(crate) site: &'static str,
    pub(crate) source: &'static str,
    pub(crate) published: &'static str,
    pub(crate) language: &'static str,
    pub(crate) exported: &'static str,
    pub(crate) articles: &'static str,
    pub(crate) highlights: &'static str,
    pub(crate) inferred: &'static str,
}

impl Words {
    /// English for English, French otherwise.
    pub(crate) fn of(language: Language) -> &'static Self {
        if language == Language::ENGLISH { &ENGLISH } else { &FRENCH }
    }

    /// What a meaning is called.
    pub(crate) fn meaning(&self, meaning: Meaning) -> &str {
        &self.meanings[meaning as usize]
    }

    /// The same words, with what the reader calls meanings.
    pub(crate) fn with_meanings(&self, names: &BTreeMap<Meaning, String>) -> Self {
        let mut own = self.clone();
        for (meaning, name) in names.iter().filter(|(_, name)| !name.trim().is_empty()) {
            own.meanings[*meaning as usize] = Cow::Owned(crate::picture::one_line(name));
        }
        own
    }

    /// A date as it is written in a line: `12 avr. 2025`, `avr. 2025`, `2025`.
    pub(crate) fn date(&self, date: PartialDate) -> String {
        let year = date.year();
        let month = date.month().and_then(|month| usize::try_from(month - 1).ok()).and_then(|at| self.months.get(at));
        match (date.day(), month) {
            (Some(1), Some(month)) => format!("{} {month} {year}", self.first),
            (Some(day), Some(month)) => format!("{day} {month} {year}"),
            (None, Some(month)) => format!("{month} {year}"),
            _ => year.to_string(),
        }
    }

    /// Where an area lies: its page, its size and its place, in whole percent.
    pub(crate) fn area(&self, area: Area) -> String {
        let percent = |part: u16| (u32::from(part) + 50) / 100;
        let [width, height] = [area.width(), area.height()].map(|side| percent(side).max(1));
        let (page, x, y) = (area.page(), percent(area.x()), percent(area.y()));
        if self.language == "en" {
            return format!("Page {page}, area of {width}% by {height}%, {x}% from the left and {y}% from the top");
        }
        format!(
            "Page {page}, zone de {width}\u{202f}% sur {height}\u{202f}%, à {x}\u{202f}% de la gauche et {y}\u{202f}% du haut"
        )
    }

    /// What must be said of a highlight that does not hold word for word.
    pub(crate) fn warning(&self, highlight: &Annotation) -> Option<&'static str> {
        match highlight.anchor {
            Anchor::Exact(_) | Anchor::Moved(_) | Anchor::Area => None,
            Anchor::Fuzzy(..) => Some(self.changed),
            Anchor::Lost if highlight.area.is_some() => Some(self.other_file),
            Anchor::Lost => Some(self.lost),
        }
    }
}

static FRENCH: Words = Words {
    language: "fr",
    notes: "Notes",
    untitled: "Sans titre",
    no_source: "sans source",
    source_inferred: "source déduite",
    date_inferred: "date déduite",
    lost: "passage introuvable",
    changed: "passage modifié depuis",
    other_file: "dessinée sur un autre fichier",
    file: "Fichier\u{a0}: ",
    exported_on: "Exporté le",
    nothing: "Aucun surlignage.",
    brief: "Synthèse",
    sources: "Sources",
    gone: "article supprimé",
    keys: Keys {
        title: "titre",
        authors: "auteurs",
        site: "site",
        source: "source",
        published: "publié",
        language: "langue",
        exported: "exporté",
        articles: "articles",
        highlights: "surlignages",
        inferred: "déduit",
    },
    meanings: [
        Cow::Borrowed("Essentiel"),
        Cow::Borrowed("Fait, chiffre"),
        Cow::Borrowed("Citation"),
        Cow::Borrowed("À vérifier"),
        Cow::Borrowed("Idée"),
    ],
    months: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    first: "1er",
};

static ENGLISH: Words = Words {
    language: "en",
    notes: "Notes",
    untitled: "Untitled",
    no_source: "no source",
    source_inferred: "source inferred",
    date_inferred: "date inferred",
    lost: "passage not found",
    changed: "passage changed since",
    other_file: "drawn on another file",
    file: "File: ",
    exported_on: "Exported on",
    nothing: "No highlights.",
    brief: "Brief",
    sources: "Sources",
    gone: "article deleted",
    keys: Keys {
        title: "title",
        authors: "authors",
        site: "site",
        source: "source",
        published: "published",
        language: "language",
        exported: "exported",
        articles: "articles",
        highlights: "highlights",
        inferred: "inferred",
    },
    meanings: [
        Cow::Borrowed("Key point"),
        Cow::Borrowed("Fact, figure"),
        Cow::Borrowed("Quote"),
        Cow::Borrowed("To check"),
        Cow::Borrowed("Idea"),
    ],
    months: ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"],
    first: "1",
};
