//! Keywords and values, French and English.

use jiff::{SignedDuration, civil::Date};
use veille_model::{Comparison, Condition, Field, Format, Has, Language, Meaning, PartialDate, ReadingState, Sort};

use crate::words::fold_text;

/// What stands before a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keyword {
    Tag,
    Author,
    Site,
    Language,
    Format,
    Since,
    Before,
    Date,
    Added,
    State,
    Has,
    Meaning,
    Words,
    In,
    Field(Field),
    Sort,
}

impl Keyword {
    pub(super) fn read(name: &str) -> Option<Self> {
        Some(match fold_text(name).as_str() {
            "etiquette" | "etiquettes" | "tag" | "tags" => Self::Tag,
            "auteur" | "auteurs" | "author" | "par" | "by" => Self::Author,
            "site" | "source" => Self::Site,
            "langue" | "lang" | "language" => Self::Language,
            "type" | "format" => Self::Format,
            "depuis" | "since" | "apres" | "after" => Self::Since,
            "avant" | "before" => Self::Before,
            "date" | "publie" | "published" => Self::Date,
            "ajoute" | "added" => Self::Added,
            "etat" | "state" | "est" | "is" => Self::State,
            "a" | "has" | "avec" => Self::Has,
            "sens" | "meaning" => Self::Meaning,
            "mots" | "words" => Self::Words,
            "dans" | "in" => Self::In,
            "titre" | "title" => Self::Field(Field::Title),
            "texte" | "text" => Self::Field(Field::Text),
            "notes" | "note" => Self::Field(Field::Notes),
            "tri" | "sort" => Self::Sort,
            _ => return None,
        })
    }

    /// The name as it is written in French or in English.
    pub(super) fn name(self, french: bool) -> &'static str {
        let (fr, en) = match self {
            Self::Tag => ("étiquette", "tag"),
            Self::Author => ("auteur", "author"),
            Self::Site => ("site", "site"),
            Self::Language => ("langue", "lang"),
            Self::Format => ("type", "type"),
            Self::Since => ("depuis", "since"),
            Self::Before => ("avant", "before"),
            Self::Date => ("date", "date"),
            Self::Added => ("ajouté", "added"),
            Self::State => ("état", "is"),
            Self::Has => ("a", "has"),
            Self::Meaning => ("sens", "meaning"),
            Self::Words => ("mots", "words"),
            Self::In => ("dans", "in"),
            Self::Field(Field::Title) => ("titre", "title"),
            Self::Field(Field::Text) => ("texte", "text"),
            Self::Field(Field::Notes) => ("notes", "notes"),
            Self::Sort => ("tri", "sort"),
        };
        if french { fr } else { en }
    }

    /// The field of a token, as the page knows it.
    pub(super) fn token(self) -> &'static str {
        match self {
            Self::Tag => "tag",
            Self::Author => "author",
            Self::Site => "site",
            Self::Language => "language",
            Self::Format => "format",
            Self::Since => "since",
            Self::Before => "before",
            Self::Date => "date",
            Self::Added => "added",
            Self::State => "state",
            Self::Has => "has",
            Self::Meaning => "meaning",
            Self::Words => "words",
            Self::In => "in",
            Self::Field(_) => "word",
            Self::Sort => "sort",
        }
    }
}

/// A value without case, accents and hyphens: `à-lire`, `a lire`, `A LIRE`.
fn plain(value: &str) -> String {
    fold_text(value.trim()).replace(['-', '_', ' ', '\''], "")
}

/// `état:` and `est:` say either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    State(ReadingState),
    Favourite,
}

pub(super) fn standing(value: &str) -> Option<Standing> {
    Some(match plain(value).as_str() {
        "alire" | "nonlu" | "toread" | "unread" => Standing::State(ReadingState::ToRead),
        "encours" | "reading" | "started" => Standing::State(ReadingState::Reading),
        "lu" | "lue" | "read" => Standing::State(ReadingState::Read),
        "archive" | "archivee" | "archives" | "archived" => Standing::State(ReadingState::Archived),
        "favori" | "favoris" | "favourite" | "favorite" | "starred" => Standing::Favourite,
        _ => return None,
    })
}

pub(super) fn state_name(state: ReadingState, french: bool) -> &'static str {
    let (fr, en) = match state {
        ReadingState::ToRead => ("à-lire", "to-read"),
        ReadingState::Reading => ("en-cours", "reading"),
        ReadingState::Read => ("lu", "read"),
        ReadingState::Archived => ("archivé", "archived"),
    };
    if french { fr } else { en }
}

pub(super) fn has(value: &str) -> Option<Has> {
    Some(match plain(value).as_str() {
        "note" | "notes" => Has::Note,
        "surlignage" | "surlignages" | "surligne" | "highlight" | "highlights" => Has::Highlight,
        "etiquette" | "etiquettes" | "tag" | "tags" => Has::Tag,
        _ => return None,
    })
}

pub(super) fn has_name(has: Has, french: bool) -> &'static str {
    let (fr, en) = match has {
        Has::Note => ("note", "note"),
        Has::Highlight => ("surlignage", "highlight"),
        Has::Tag => ("étiquette", "tag"),
    };
    if french { fr } else { en }
}

pub(super) fn meaning(value: &str) -> Option<Meaning> {
    match plain(value).as_str() {
        "averifier" => Some(Meaning::Doubt),
        "chiffre" => Some(Meaning::Fact),
        name => Meaning::from_name(name),
    }
}

/// `note:à-vérifier` means notes of that kind: with its hyphen it is no word.
pub(super) fn annotated(within: Field, value: &str) -> Option<Meaning> {
    (within == Field::Notes && value.contains('-')).then(|| meaning(value)).flatten()
}

pub(super) fn meaning_name(meaning: Meaning, french: bool) -> &'static str {
    match meaning {
        Meaning::Idea if french => "idée",
        _ if french => meaning.french(),
        _ => meaning.as_str(),
    }
}

pub(super) fn field(value: &str) -> Option<Field> {
    Some(match plain(value).as_str() {
        "titre" | "titres" | "title" | "titles" => Field::Title,
        "texte" | "text" => Field::Text,
        "note" | "notes" => Field::Notes,
        _ => return None,
    })
}

pub(super) fn sort(value: &str) -> Option<Sort> {
    Some(match plain(value).as_str() {
        "ajout" | "ajoute" | "added" => Sort::Added,
        "date" | "publication" | "published" => Sort::Published,
        "titre" | "title" => Sort::Title,
        "longueur" | "length" | "mots" | "words" => Sort::Length,
        "pertinence" | "relevance" => Sort::Relevance,
        _ => return None,
    })
}

pub(super) fn sort_name(sort: Sort, french: bool) -> &'static str {
    let (fr, en) = match sort {
        Sort::Added => ("ajout", "added"),
        Sort::Published => ("date", "date"),
        Sort::Title => ("titre", "title"),
        Sort::Length => ("longueur", "length"),
        Sort::Relevance => ("pertinence", "relevance"),
    };
    if french { fr } else { en }
}

pub(super) fn language(value: &str) -> Option<Language> {
    let code = match plain(value).as_str() {
        "francais" | "french" => "fr",
        "anglais" | "english" => "en",
        "allemand" | "german" => "de",
        "espagnol" | "spanish" => "es",
        "italien" | "italian" => "it",
        "portugais" | "portuguese" => "pt",
        "neerlandais" | "dutch" => "nl",
        _ => value,
    };
    code.parse().ok()
}

pub(super) fn format(value: &str) -> Option<Format> {
    match plain(value).as_str() {
        "md" => Some(Format::Markdown),
        "txt" | "texte" => Some(Format::Text),
        "htm" | "web" | "xhtml" => Some(Format::Html),
        "mht" => Some(Format::Mhtml),
        "eml" | "courriel" | "mail" => Some(Format::Email),
        "word" | "doc" => Some(Format::Docx),
        name => Format::from_name(name),
    }
}

/// `2025-03-12`, `hier`, `7j`.
pub(super) fn date(value: &str, today: Date) -> Option<PartialDate> {
    let day = match plain(value).as_str() {
        "aujourdhui" | "today" => Some(today),
        "hier" | "yesterday" => today.yesterday().ok(),
        _ => duration(value).and_then(|ago| today.checked_sub(ago).ok()),
    };
    day.map_or_else(|| value.trim().parse().ok().or_else(|| written_date(value)), |day| Some(day.into()))
}

/// `mars 2025`, `3-avril-2025`, `march 2025`, `12/03/2025`, `03/2025`.
fn written_date(value: &str) -> Option<PartialDate> {
    let folded = fold_text(value.trim());
    let parts: Vec<&str> = folded.split([' ', '-', '/', '.', ',']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.trim_end_matches(|c: char| c.is_alphabetic()).parse::<i8>().ok();
    let month_of = |part: &str| month(part).or_else(|| number(part).filter(|month| (1..=12).contains(month)));
    let year_of = |part: &str| part.parse::<i16>().ok().filter(|_| part.len() == 4);
    match *parts.as_slice() {
        [first, year] if year_of(year).is_some() => PartialDate::new(year_of(year)?, Some(month_of(first)?), None).ok(),
        [year, last] if year_of(year).is_some() => PartialDate::new(year_of(year)?, Some(month_of(last)?), None).ok(),
        // Days stand before months, but where the month is a word: *12/03/2025*, *March 12, 2025*.
        [one, two, year] if year_of(year).is_some() => {
            let (day, month) = if month(one).is_some() { (two, one) } else { (one, two) };
            PartialDate::new(year_of(year)?, Some(month_of(month)?), Some(number(day)?)).ok()
        }
        _ => None,
    }
}

/// A month by its French or English name, or by its first letters.
fn month(name: &str) -> Option<i8> {
    const NAMES: [&[&str]; 12] = [
        &["janvier", "january"],
        &["fevrier", "february"],
        &["mars", "march"],
        &["avril", "april"],
        &["mai", "may"],
        &["juin", "june"],
        &["juillet", "july"],
        &["aout", "august"],
        &["septembre", "september"],
        &["octobre", "october"],
        &["novembre", "november"],
        &["decembre", "december"],
    ];
    let begins =
        |names: &&[&str]| names.iter().any(|full| *full == name || (name.len() >= 3 && full.starts_with(name)));
    let mut found = (1_i8..).zip(NAMES).filter(|(_, names)| begins(names));
    // *jui* may be either of two.
    found.next().map(|(month, _)| month).filter(|_| found.next().is_none())
}

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// `7j`, `12h`, `2sem`, `3m`, `1a`: months count 30 days and years 365.
pub(super) fn duration(value: &str) -> Option<SignedDuration> {
    let value = plain(value);
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = value.split_at(digits);
    let seconds = match unit {
        "sec" => 1,
        "min" => 60,
        "h" | "heure" | "heures" | "hour" | "hours" => HOUR,
        "j" | "jour" | "jours" | "d" | "day" | "days" => DAY,
        "s" | "sem" | "semaine" | "semaines" | "w" | "week" | "weeks" => 7 * DAY,
        "m" | "mois" | "mo" | "month" | "months" => 30 * DAY,
        "a" | "an" | "ans" | "y" | "year" | "years" => 365 * DAY,
        _ => return None,
    };
    let number: i64 = number.parse().ok().filter(|number| *number <= 4_000_000_000)?;
    Some(SignedDuration::from_secs(number * seconds))
}

/// The duration in its largest whole unit.
pub(super) fn duration_name(duration: SignedDuration, french: bool) -> String {
    let seconds = duration.as_secs().max(0);
    match seconds {
        0 => if french { "0j" } else { "0d" }.to_owned(),
        s if s % DAY == 0 => format!("{}{}", s / DAY, if french { "j" } else { "d" }),
        s if s % HOUR == 0 => format!("{}h", s / HOUR),
        s if s % 60 == 0 => format!("{}min", s / 60),
        s => format!("{s}sec"),
    }
}

/// `<7j`, `>800`; without a sign, `bare`.
pub(super) fn comparison(value: &str, bare: Comparison) -> (Comparison, &str) {
    let value = value.trim();
    match (value.strip_prefix('<'), value.strip_prefix('>')) {
        (Some(rest), _) => (Comparison::Less, rest.strip_prefix('=').unwrap_or(rest)),
        (_, Some(rest)) => (Comparison::More, rest.strip_prefix('=').unwrap_or(rest)),
        _ => (bare, value),
    }
}

pub(super) fn sign(comparison: Comparison) -> char {
    match comparison {
        Comparison::Less => '<',
        Comparison::More => '>',
    }
}

/// The values of a keyword that has a few, as conditions.
pub(super) fn values(keyword: Keyword) -> Vec<Condition> {
    match keyword {
        Keyword::Language => {
            ["fr", "en"].iter().filter_map(|code| code.parse().ok()).map(Condition::Language).collect()
        }
        Keyword::Format => [
            Format::Html,
            Format::Markdown,
            Format::Text,
            Format::Mhtml,
            Format::Pdf,
            Format::Epub,
            Format::Email,
            Format::Docx,
        ]
        .map(Condition::Format)
        .to_vec(),
        Keyword::State => {
            let states = [ReadingState::ToRead, ReadingState::Reading, ReadingState::Read, ReadingState::Archived];
            states.map(Condition::State).into_iter().chain([Condition::Favourite]).collect()
        }
        Keyword::Has => [Has::Note, Has::Highlight, Has::Tag].map(Condition::Has).to_vec(),
        Keyword::Meaning => Meaning::ALL.map(Condition::Meaning).to_vec(),
        _ => Vec::new(),
    }
}

/// Every keyword that opens a clause, in the order in which they are offered.
pub(super) const ALL: [Keyword; 17] = [
    Keyword::Tag,
    Keyword::Author,
    Keyword::Site,
    Keyword::Language,
    Keyword::Format,
    Keyword::Since,
    Keyword::Before,
    Keyword::Date,
    Keyword::Added,
    Keyword::State,
    Keyword::Has,
    Keyword::Meaning,
    Keyword::Words,
    Keyword::Field(Field::Title),
    Keyword::Field(Field::Text),
    Keyword::Field(Field::Notes),
    Keyword::Sort,
];
