//! What the program knows of names and topics.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use aho_corasick::AhoCorasick;
use serde::de::DeserializeOwned;
use veille_model::{TagKind, TagName};

use crate::{
    Error,
    contexts::Context,
    entries::{Case, ContextFile, NameEntry, NameFile, TopicEntry, TopicFile},
    fold::{Folded, fold, fold_lower},
    topics::Topics,
    versions::Version,
};

const CONTEXTS: (&str, &str) = ("contexts.toml", include_str!("../data/contexts.toml"));
const TOPICS: (&str, &str) = ("topics.toml", include_str!("../data/topics.toml"));
const NAMES: [(TagKind, &str, &str); 6] = [
    (TagKind::Organisation, "organisations.toml", include_str!("../data/organisations.toml")),
    (TagKind::Person, "people.toml", include_str!("../data/people.toml")),
    (TagKind::Model, "models.toml", include_str!("../data/models.toml")),
    (TagKind::Publication, "publications.toml", include_str!("../data/publications.toml")),
    (TagKind::Place, "places.toml", include_str!("../data/places.toml")),
    (TagKind::Topic, "laws.toml", include_str!("../data/laws.toml")),
];

static SHIPPED: LazyLock<Gazetteer> =
    LazyLock::new(|| Gazetteer::read().expect("the data files are part of the program and read by its tests"));

/// The names of a field and the words of its topics.
#[derive(Debug)]
pub struct Gazetteer {
    pub(crate) entries: Vec<Entry>,
    pub(crate) versions: Vec<Version>,
    pub(crate) topics: Topics,
    /// Finds every needle, whether or not it is a whole word.
    pub(crate) automaton: AhoCorasick,
    /// What each needle may stand for, by the automaton's pattern.
    pub(crate) forms: Vec<Vec<Form>>,
    /// By name or alias, folded, without capitals.
    known: HashMap<String, Vec<usize>>,
}

/// A name of the gazetteer, or a topic.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) name: TagName,
    pub(crate) kind: TagKind,
    /// Other names, the English one first.
    pub(crate) aliases: Vec<TagName>,
    pub(crate) english: Option<TagName>,
    pub(crate) owner: Option<usize>,
    pub(crate) context: Context,
    pub(crate) case: Case,
    pub(crate) given: bool,
}

/// A spelling, and what it stands for.
#[derive(Debug)]
pub(crate) struct Form {
    /// With its capitals.
    pub(crate) cased: String,
    pub(crate) case: Case,
    pub(crate) role: Role,
    pub(crate) entry: usize,
}

/// How far a spelling is enough by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// It is.
    Name,
    /// It needs the full name, the owner, or the context.
    Weak,
    /// It needs the full name.
    Surname,
    /// It means something else.
    Not,
}

impl Gazetteer {
    /// The gazetteer that ships with the program, read at its first use.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// The tag that `name` means: itself, an alias, the English name, or a
    /// version of a model in another spelling.
    ///
    /// Case and accents do not count, except for names that are also common
    /// words (Orange, Meta), which must be written as they are.
    #[must_use]
    pub fn resolve(&self, name: &str) -> Option<(TagName, TagKind)> {
        if let Some(entry) = self.entry(name) {
            return Some((entry.name.clone(), entry.kind));
        }
        let folded = Folded::new(name.trim());
        let found = self.versions.iter().flat_map(|version| version.find(&folded));
        let mut whole = found.filter(|found| found.start == 0 && found.end == folded.cased.len());
        whole.next().and_then(|found| TagName::new(&found.name).ok()).map(|name| (name, TagKind::Model))
    }

    /// The other names of `name`; none when it is unknown.
    #[must_use]
    pub fn aliases(&self, name: &str) -> &[TagName] {
        self.entry(name).map_or(&[], |entry| &entry.aliases)
    }

    /// What `name` is called in English, where that differs.
    #[must_use]
    pub fn english(&self, name: &str) -> Option<&TagName> {
        self.entry(name)?.english.as_ref()
    }

    /// Who makes or owns `name`, as far as the gazetteer knows.
    #[must_use]
    pub fn owner(&self, name: &str) -> Option<&TagName> {
        Some(&self.entries[self.entry(name)?.owner?].name)
    }

    /// Every name and topic that it knows, in no order that holds a meaning.
    pub fn names(&self) -> impl Iterator<Item = (&TagName, TagKind)> {
        self.entries.iter().map(|entry| (&entry.name, entry.kind))
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        let folded = Folded::new(name.trim());
        let known = self.known.get(&folded.lower)?;
        let fits = |entry: &&Entry| {
            entry.case != Case::Exact
                || std::iter::once(&entry.name).chain(&entry.aliases).any(|name| fold(name.as_str()) == folded.cased)
        };
        known.iter().map(|&index| &self.entries[index]).find(fits)
    }

    fn read() -> Result<Self, Error> {
        let lists = parse::<ContextFile>(CONTEXTS.0, CONTEXTS.1)?.lists;
        let mut reader = Reader { lists, ..Reader::default() };
        let mut files = Vec::new();
        for (kind, file, text) in NAMES {
            files.push((kind, parse::<NameFile>(file, text)?));
        }
        for (kind, file) in &files {
            for (name, entry) in &file.entries {
                reader.add_name(*kind, name, entry)?;
            }
        }
        for (_, file) in &files {
            for (name, entry) in &file.entries {
                reader.add_owner(name, entry)?;
            }
            for version in &file.version {
                let owner = reader.index(&version.name, &version.owner)?;
                let context = Context::new(&version.name, &version.context, &reader.lists)?;
                reader.versions.push(Version::new(&version.pattern, &version.name, owner, context)?);
            }
        }
        let topics = parse::<TopicFile>(TOPICS.0, TOPICS.1)?.topics;
        let first = reader.entries.len();
        for (name, topic) in &topics {
            reader.add_topic(name, topic)?;
        }
        reader.finish(Topics::new(first, topics)?)
    }
}

/// Collects the files.
#[derive(Default)]
struct Reader {
    lists: BTreeMap<String, Vec<String>>,
    entries: Vec<Entry>,
    versions: Vec<Version>,
    needles: Vec<String>,
    forms: Vec<Vec<Form>>,
    places: HashMap<String, usize>,
    known: HashMap<String, Vec<usize>>,
}

impl Reader {
    fn add_name(&mut self, kind: TagKind, name: &str, entry: &NameEntry) -> Result<(), Error> {
        let index = self.entries.len();
        let context = Context::new(name, &entry.context, &self.lists)?;
        let own = if entry.sure || context.is_empty() { Role::Name } else { Role::Weak };
        let english = entry.en.as_deref();
        self.add_form(index, name, entry.case, own);
        for other in english.into_iter().chain(entry.aliases.iter().map(String::as_str)) {
            self.add_form(index, other, entry.case, Role::Name);
        }
        for weak in &entry.weak {
            self.add_form(index, weak, Case::Exact, Role::Weak);
        }
        for phrase in &entry.not {
            self.add_form(index, phrase, Case::Loose, Role::Not);
        }
        if kind == TagKind::Person {
            let surname = entry.surname.as_deref().or_else(|| name.rsplit_once(' ').map(|(_, last)| last));
            if let Some(surname) = surname.filter(|surname| !surname.is_empty()) {
                self.add_form(index, surname, Case::Exact, Role::Surname);
            }
        }
        let others = entry.aliases.iter().chain(&entry.weak).map(String::as_str);
        self.add_entry(name, kind, english, others)?;
        let made = &mut self.entries[index];
        (made.context, made.case, made.given) = (context, entry.case, entry.given);
        Ok(())
    }

    fn add_topic(&mut self, name: &str, topic: &TopicEntry) -> Result<(), Error> {
        self.add_entry(name, TagKind::Topic, topic.en.as_deref(), topic.aliases.iter().map(String::as_str))
    }

    fn add_entry<'a>(
        &mut self,
        name: &str,
        kind: TagKind,
        english: Option<&str>,
        others: impl Iterator<Item = &'a str>,
    ) -> Result<(), Error> {
        let index = self.entries.len();
        let english = english.map(tag).transpose()?;
        let others = others.map(tag).collect::<Result<Vec<_>, _>>()?;
        let aliases: Vec<TagName> = english.iter().cloned().chain(others).collect();
        let name = tag(name)?;
        for known in std::iter::once(&name).chain(&aliases) {
            let known = self.known.entry(fold_lower(known.as_str())).or_default();
            if !known.contains(&index) {
                known.push(index);
            }
        }
        self.entries.push(Entry {
            name,
            kind,
            aliases,
            english,
            owner: None,
            context: Context::default(),
            case: Case::Name,
            given: false,
        });
        Ok(())
    }

    fn add_owner(&mut self, name: &str, entry: &NameEntry) -> Result<(), Error> {
        if let Some(owner) = &entry.owner {
            let (index, owner) = (self.index(name, name)?, self.index(name, owner)?);
            self.entries[index].owner = Some(owner);
        }
        Ok(())
    }

    fn add_form(&mut self, entry: usize, spelling: &str, case: Case, role: Role) {
        let cased = fold(spelling);
        let needle = fold_lower(spelling);
        let place = *self.places.entry(needle.clone()).or_insert_with(|| {
            self.needles.push(needle);
            self.forms.push(Vec::new());
            self.forms.len() - 1
        });
        self.forms[place].push(Form { cased, case, role, entry });
    }

    fn index(&self, of: &str, name: &str) -> Result<usize, Error> {
        let known = self.known.get(&fold_lower(name)).into_iter().flatten();
        let mut named = known.copied().filter(|&index| self.entries[index].name.as_str() == name);
        named.next().ok_or_else(|| Error::Unknown { of: of.to_owned(), to: name.to_owned() })
    }

    fn finish(self, topics: Topics) -> Result<Gazetteer, Error> {
        // The longest needle that is a whole word counts, and which is whole
        // is not known before it is found: hence all, overlapping.
        let automaton = AhoCorasick::new(&self.needles)?;
        let Self { entries, versions, forms, known, .. } = self;
        Ok(Gazetteer { entries, versions, topics, automaton, forms, known })
    }
}

fn parse<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, Error> {
    toml::from_str(text).map_err(|source| Error::File { file, source: Box::new(source) })
}

fn tag(name: &str) -> Result<TagName, Error> {
    TagName::new(name).map_err(|source| Error::Name { name: name.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_shipped_files_are_read() {
        let gazetteer = Gazetteer::read().unwrap();
        assert!(gazetteer.entries.len() >= 1500, "{} entries", gazetteer.entries.len());
    }

    #[test]
    fn no_name_is_a_tag_of_two_entries() {
        let gazetteer = Gazetteer::shipped();
        for entry in &gazetteer.entries {
            let same: Vec<_> = gazetteer.entries.iter().filter(|other| other.name == entry.name).collect();
            assert_eq!(same.len(), 1, "{same:?}");
        }
    }

    #[test]
    fn no_spelling_is_enough_for_two_entries() {
        let gazetteer = Gazetteer::shipped();
        for forms in &gazetteer.forms {
            let sure = forms.iter().filter(|form| form.role == Role::Name).map(|form| form.entry);
            let names: BTreeSet<_> = sure.map(|entry| &gazetteer.entries[entry].name).collect();
            assert!(names.len() < 2, "{names:?}");
        }
    }

    #[test]
    fn names_resolve_to_the_one_that_is_shown() {
        let cases = [
            ("Open AI", Some("OpenAI")),
            ("openai", Some("OpenAI")),
            ("Twitter", Some("X")),
            ("x.com", Some("X")),
            ("xAI", Some("xAI")),
            ("NVIDIA", Some("Nvidia")),
            ("clement delangue", Some("Clément Delangue")),
            ("funding", Some("financement")),
            ("gpt4", Some("GPT-4")),
            ("GPT 4 Turbo", Some("GPT-4 Turbo")),
            ("llama 3.1 70b", Some("Llama 3.1 70B")),
            ("orange", None),
            ("Orange", Some("Orange")),
            ("ma note", None),
        ];
        for (name, expected) in cases {
            let resolved = Gazetteer::shipped().resolve(name);
            assert_eq!(resolved.as_ref().map(|(name, _)| name.as_str()), expected, "{name}");
        }
    }

    #[test]
    fn a_model_knows_its_maker() {
        assert_eq!(Gazetteer::shipped().owner("Claude").map(TagName::as_str), Some("Anthropic"));
    }
}
