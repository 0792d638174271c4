//! The lines of a copied page: which are the article's, and what the others say.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use veille_model::{DropReason, Origin, PartialDate, Sourced};

use crate::{
    enrich::{dates, names, sources},
    extract::noise::{ends_sentence, introduces, is_product_list, judge},
};

/// How many lines at the top may be a page's head.
const HEAD: usize = 16;
/// How many lines at the bottom may be a page's foot.
const FOOT: usize = 14;

/// A line that holds something.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Counted from 1.
    pub(super) number: u32,
    /// Without white space around.
    pub(super) text: String,
    /// How far it is indented.
    pub(super) indent: usize,
    /// Whether an empty line stands before.
    pub(super) apart: bool,
}

/// What lines state that are not the article's.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<Sourced<String>>,
    pub(super) site: Option<Sourced<String>>,
    pub(super) url: Option<Sourced<String>>,
    pub(super) published: Option<Sourced<PartialDate>>,
    pub(super) tags: Vec<String>,
    pub(super) sources: Vec<String>,
}

/// The lines that are the article's, and the rest.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) kept: Vec<Line>,
    pub(super) dropped: Vec<(u32, String, DropReason)>,
    pub(super) facts: Facts,
}

impl Lines {
    /// Takes a text's lines apart.
    pub(super) fn of(text: &str) -> Self {
        let (mut kept, mut apart) = (Vec::new(), true);
        for (number, line) in (1..).zip(text.lines()) {
            let trimmed = line.trim();
            if trimmed.is_empty() {
                apart = true;
                continue;
            }
            let indent = line.chars().take_while(|c| c.is_whitespace()).count();
            kept.push(Line { number, text: trimmed.to_owned(), indent, apart });
            apart = false;
        }
        Self { kept, ..Self::default() }
    }

    /// Tells the article's lines from the others.
    pub(super) fn judge(&mut self, today: Date) {
        self.letter_head(today);
        self.stated_fields(today);
        self.title();
        self.byline(today);
        self.foot(today);
        self.offers();
        self.single_lines();
        self.dropped.sort_by_key(|(number, ..)| *number);
    }

    fn drop_at(&mut self, index: usize, reason: DropReason) {
        let line = self.kept.remove(index);
        // The line after keeps its distance from the line before.
        if let Some(next) = self.kept.get_mut(index) {
            next.apart |= line.apart;
        }
        self.dropped.push((line.number, line.text, reason));
    }

    fn drop_where(&mut self, from: usize, mut reason: impl FnMut(&str) -> Option<DropReason>) {
        let mut apart = false;
        for mut line in self.kept.split_off(from) {
            if let Some(reason) = reason(&line.text) {
                apart |= line.apart;
                self.dropped.push((line.number, line.text, reason));
            } else {
                // The line after keeps its distance from the line before.
                line.apart |= std::mem::take(&mut apart);
                self.kept.push(line);
            }
        }
    }

    /// The head of a copied letter, `From:` to `Subject:`.
    fn letter_head(&mut self, today: Date) {
        static HEADER: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(?i)(from|to|cc|bcc|reply-to|sent|date|subject|de|à|cci|envoyé|objet|sujet)\s?:\s*(\S.*)$")
                .expect("written here")
        });
        let heads = self.kept.iter().take(HEAD).enumerate();
        let heads = heads.take_while(|(at, line)| (*at == 0 || !line.apart) && HEADER.is_match(&line.text)).count();
        let name = |line: &Line| HEADER.captures(&line.text).map_or_else(String::new, |head| head[1].to_lowercase());
        let names: Vec<String> = self.kept[..heads].iter().map(name).collect();
        let named = |wanted: &[&str]| names.iter().any(|name| wanted.contains(&name.as_str()));
        // One line `De : …` is a text's own; with a subject it is a letter's.
        if !named(&["from", "de"]) || !named(&["subject", "objet", "sujet"]) {
            return;
        }
        for name in names {
            let value = HEADER.captures(&self.kept[0].text).map_or_else(String::new, |head| head[2].to_owned());
            match name.as_str() {
                "from" | "de" => {
                    self.take_authors(value.split('<').next().unwrap_or_default(), Sourced::stated);
                }
                "date" | "sent" | "envoyé" => {
                    self.take_date(&value, today);
                }
                "subject" | "objet" | "sujet" => self.facts.title = Some(value),
                _ => {}
            }
            self.drop_at(0, DropReason::Metadata);
        }
    }

    /// `Titre : …`, `date 2025-04 …`, an address by itself.
    fn stated_fields(&mut self, today: Date) {
        static FIELD: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(?i)(titre|title|auteurs?|authors?|date|publié le|published|url|lien|link|site|publication)\s*[:=]\s*(\S.*)$")
                .expect("written here")
        });
        static GLUED: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(?i:date)\s*:?\s+((?:19|20)\d\d(?:-\d\d){0,2})(?:\s+(\S.*))?$").expect("written here")
        });
        static ADDRESS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^https?://\S+$").expect("written here"));
        let mut index = 0;
        while index < self.kept.len().min(HEAD) {
            let line = self.kept[index].clone();
            if let Some(glued) = GLUED.captures(&line.text)
                && let Ok(date) = glued[1].parse::<PartialDate>()
                && date.first_day() <= today
            {
                self.facts.published = Some(Sourced::stated(date, Origin::Line));
                match glued.get(2) {
                    Some(rest) => {
                        let stated = line.text[..rest.start()].trim().to_owned();
                        self.dropped.push((line.number, stated, DropReason::Metadata));
                        self.kept[index].text = rest.as_str().to_owned();
                        index += 1;
                    }
                    None => self.drop_at(index, DropReason::Metadata),
                }
                continue;
            }
            if ADDRESS.is_match(&line.text) && self.facts.url.is_none() && index < 4 {
                self.take_address(&line.text);
                self.drop_at(index, DropReason::Metadata);
                continue;
            }
            let Some(field) = FIELD.captures(&line.text).filter(|_| line.text.chars().count() <= 200) else {
                index += 1;
                continue;
            };
            let value = field[2].trim().to_owned();
            let taken = match field[1].to_lowercase().as_str() {
                "titre" | "title" => {
                    self.facts.title = Some(value);
                    true
                }
                "auteur" | "auteurs" | "author" | "authors" => self.take_authors(&value, Sourced::stated),
                "date" | "publié le" | "published" => self.take_date(&value, today),
                "url" | "lien" | "link" => self.take_address(&value),
                _ => {
                    self.facts.site = names::site(&value).map(|site| Sourced::stated(site, Origin::Line));
                    self.facts.site.is_some()
                }
            };
            if taken {
                self.drop_at(index, DropReason::Metadata);
            } else {
                index += 1;
            }
        }
    }

    fn take_address(&mut self, address: &str) -> bool {
        let url = names::canonical(address);
        if let Some(url) = &url {
            self.facts.url = Some(Sourced::stated(url.to_string(), Origin::Line));
            if self.facts.site.is_none() {
                self.facts.site = names::site_of(url).map(|site| Sourced::inferred(site, Origin::Url));
            }
        }
        url.is_some()
    }

    fn take_authors(&mut self, byline: &str, sourced: fn(String, Origin) -> Sourced<String>) -> bool {
        let people = names::people(byline);
        for name in &people {
            if !self.facts.authors.iter().any(|known| known.value == *name) {
                self.facts.authors.push(sourced(name.clone(), Origin::Line));
            }
        }
        !people.is_empty()
    }

    fn take_date(&mut self, text: &str, today: Date) -> bool {
        // A text copied from a French page says 03/04 for the third of April.
        let found = dates::only(text, Some(veille_model::Language::FRENCH), today);
        if let (None, Some(found)) = (&self.facts.published, &found) {
            let sourced = if found.year_guessed { Sourced::inferred } else { Sourced::stated };
            self.facts.published = Some(sourced(found.date, Origin::Line));
        }
        found.is_some()
    }

    /// The title: a line said twice at the top, or a line like one before the
    /// paragraphs. What stands above it is the page's head.
    fn title(&mut self) {
        let head = self.kept.len().min(HEAD);
        let same = |a: &str, b: &str| fold(a) == fold(b);
        let repeated = (0..head).find(|first| {
            let text = &self.kept[*first].text;
            text.chars().count() >= 12
                && (first + 1..head).any(|other| same(text, &self.kept[other].text))
                && self.kept[..*first].iter().all(|line| is_short(&line.text))
        });
        let stated = self.facts.title.clone();
        let found = repeated.or_else(|| {
            let stated = stated.as_deref()?;
            (0..head).find(|index| same(stated, &self.kept[*index].text))
        });
        let found = found.or_else(|| if stated.is_none() { self.lone_title(head) } else { None });
        let Some(found) = found else { return };
        let title = self.kept[found].text.clone();
        self.drop_at(found, DropReason::Metadata);
        for _ in 0..found {
            let reason = judge(&self.kept[0].text).unwrap_or(DropReason::Navigation);
            self.drop_at(0, reason);
        }
        // Only what stood in the head: a refrain is no title said again.
        for index in (0..head.saturating_sub(found + 1)).rev() {
            if same(&title, &self.kept[index].text) {
                self.drop_at(index, DropReason::RepeatedTitle);
            }
        }
        self.facts.title.get_or_insert(title);
    }

    /// A line like a title, alone before longer ones.
    fn lone_title(&self, head: usize) -> Option<usize> {
        let first = (0..head).find(|index| judge(&self.kept[*index].text).is_none())?;
        let line = &self.kept[first];
        let length = line.text.chars().count();
        let next = self.kept.get(first + 1)?;
        let title_like = (8..=160).contains(&length)
            && line.text.split_whitespace().count() >= 2
            && (!ends_sentence(&line.text) || line.text.ends_with(['?', '!']) || line.text.trim_end().ends_with('»'))
            && !line.text.ends_with([',', ';', ':'])
            && line
                .text
                .starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '«' | '“' | '"' | '‘'))
            && bullet(&line.text).is_none();
        let body: usize = self.kept[first + 1..].iter().map(|line| line.text.chars().count()).sum();
        // A line wrapped by hand goes on in the next one.
        let goes_on = !next.apart && next.text.starts_with(char::is_lowercase);
        (title_like && !goes_on && body > length).then_some(first)
    }

    /// Names, days and reading times under the title.
    fn byline(&mut self, today: Date) {
        static BY: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(?i:par|by|écrit par|rédigé par|written by|publié par|posted by|propos recueillis par|story by|text by)\s*:?\s+\S")
                .expect("written here")
        });
        static ON: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(?i:publiée?|publication|mise? à jour|mis en ligne|posté|published|posted|updated|last updated|le\s+\d|on\s+[a-z]+ \d|date)\b")
                .expect("written here")
        });
        let mut index = 0;
        while index < self.kept.len().min(8) {
            let text = self.kept[index].text.clone();
            let short = text.chars().count() <= 120 && !ends_sentence(&text);
            let dated = dates::only(&text, Some(veille_model::Language::FRENCH), today);
            let only_date = dated.as_ref().is_some_and(|found| text.len() - found.bytes.len() <= 24);
            let mut taken = false;
            if short && BY.is_match(&text) {
                taken = self.take_authors(&text, Sourced::stated);
                if taken {
                    self.take_date(&text, today);
                }
            } else if short && (ON.is_match(&text) || only_date) && dated.is_some() {
                taken = self.take_date(&text, today);
            }
            if taken {
                self.drop_at(index, DropReason::Metadata);
            } else {
                index += 1;
            }
        }
    }

    /// Tags, sources, the author's box, comments: from the bottom up.
    fn foot(&mut self, today: Date) {
        static TAGS: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(?i:tags?|étiquettes?|mots[- ]clés?|keywords|topics|thèmes?|sujets?|filed under|classé dans|catégories?|categories)\s*:\s*(\S.*)$")
                .expect("written here")
        });
        static BOX: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(?i:the author|about the author|about|à propos de l['’]auteure?|l['’]auteure?|auteure?|author|biographie|biography|bio|qui suis-je|écrit par|written by|rédigé par|publié par|posted by|par|by)\s*:?\s*(.*)$")
                .expect("written here")
        });
        let start = self.kept.len().saturating_sub(FOOT).max(usize::from(!self.kept.is_empty()));
        if let Some(comments) =
            (start..self.kept.len()).find(|i| judge(&self.kept[*i].text) == Some(DropReason::Comments))
        {
            while self.kept.len() > comments {
                self.drop_at(comments, DropReason::Comments);
            }
        }
        let mut author_box = None;
        let mut index = start.min(self.kept.len());
        while index < self.kept.len() {
            let text = self.kept[index].text.clone();
            if let Some(list) = TAGS.captures(&text).filter(|_| text.chars().count() <= 300) {
                let known = self.text_before(index);
                self.facts.tags.extend(split_tags(&list[1], &known));
                self.drop_at(index, DropReason::Metadata);
            } else if let Some(found) = sources::in_line(&text) {
                self.facts.sources.extend(found);
                self.drop_at(index, DropReason::Metadata);
            } else if let Some(name) = BOX.captures(&text).map(|found| found[1].trim().to_owned())
                && text.chars().count() <= 80
                && (name.is_empty() || !names::people(&name).is_empty())
            {
                author_box = Some((index, name));
                break;
            } else if text.chars().count() <= 60
                && !ends_sentence(&text)
                && date_line(&text)
                && self.take_date(&text, today)
            {
                self.drop_at(index, DropReason::Metadata);
            } else {
                index += 1;
            }
        }
        match author_box {
            Some((index, name)) => self.author_box(index, name),
            None => self.signature(),
        }
    }

    fn author_box(&mut self, index: usize, name: String) {
        let near = [index.checked_sub(1), Some(index + 1)];
        let named = |i: Option<usize>| {
            let text = self.kept.get(i?)?.text.clone();
            (names::people(&text).len() == 1 && text.chars().count() <= 50).then_some(text)
        };
        let name = if name.is_empty() { near.into_iter().find_map(named).unwrap_or_default() } else { name };
        // What follows is the biography, unless an article follows.
        let after: usize = self.kept[index + 1..].iter().map(|line| line.text.chars().count()).sum();
        let last = if after <= 1_500 { self.kept.len() } else { index + 1 };
        let biography: Vec<String> = self.kept[index..last].iter().map(|line| line.text.clone()).collect();
        for _ in index..last {
            self.drop_at(index, DropReason::AuthorBox);
        }
        if !name.is_empty() {
            self.take_authors(&name, Sourced::stated);
        }
        let from = index.saturating_sub(3);
        self.drop_where(from, |text| (!name.is_empty() && text == name).then_some(DropReason::AuthorBox));
        if self.facts.site.is_none() {
            self.facts.site =
                biography.iter().find_map(|line| site_in(line)).map(|s| Sourced::inferred(s, Origin::Line));
        }
    }

    /// A name by itself under the last sentence signs the article.
    fn signature(&mut self) {
        let Some((last, rest)) = self.kept.split_last() else { return };
        let name = last.text.trim_start_matches(['—', '–', '-', ' ']).to_owned();
        let words = name.split_whitespace().count();
        let signs = (2..=4).contains(&words)
            && last.apart
            && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '’' | '\'' | '.'))
            && rest.len() >= 3
            && rest.last().is_some_and(|line| ends_sentence(&line.text))
            && self.facts.authors.is_empty();
        if signs && judge(&name).is_none() && self.take_authors(&name, Sourced::inferred) {
            self.drop_at(self.kept.len() - 1, DropReason::AuthorBox);
        }
    }

    /// Bullets that advertise a product in the middle of the text.
    fn offers(&mut self) {
        let mut index = 0;
        while index < self.kept.len() {
            let end =
                (index..self.kept.len()).find(|i| bullet(&self.kept[*i].text).is_none()).unwrap_or(self.kept.len());
            if end == index {
                index += 1;
                continue;
            }
            let items: Vec<&str> = self.kept[index..end].iter().filter_map(|line| bullet(&line.text)).collect();
            let before = index.checked_sub(1).map(|before| self.kept[before].text.as_str());
            let opened = before.is_none_or(|before| introduces(before) || !ends_sentence(before));
            if !opened && is_product_list(&items) {
                for _ in index..end {
                    self.drop_at(index, DropReason::Promotion);
                }
            } else {
                index = end;
            }
        }
    }

    /// Buttons, related titles and advertisements anywhere.
    fn single_lines(&mut self) {
        self.drop_where(0, |text| if bullet(text).is_some() { None } else { judge(text) });
    }

    fn text_before(&self, index: usize) -> String {
        let title = self.facts.title.as_deref().unwrap_or_default();
        self.kept[..index].iter().fold(title.to_owned(), |all, line| all + "\n" + &line.text)
    }
}

/// What a line says after its bullet.
pub(super) fn bullet(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['•', '‣', '◦', '▪', '●', '·', '∙', '⁃', '*', '+', '-', '–', '—', '►', '✓', '✔'])?;
    let item = rest.strip_prefix([' ', '\t', '\u{a0}', '\u{202f}'])?.trim();
    (!item.is_empty()).then_some(item)
}

fn is_short(line: &str) -> bool {
    line.chars().count() <= 80 && !ends_sentence(line)
}

fn date_line(line: &str) -> bool {
    let lower = line.to_lowercase();
    ["publi", "posté", "posted", "mis en ligne", "date"].iter().any(|word| lower.starts_with(word))
}

fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Tags from a line in which they may be glued: `Ada LovelaceCharles Babbage`.
///
/// A seam is cut where both sides are words of the article and the whole is not.
fn split_tags(list: &str, known: &str) -> Vec<String> {
    let known = known.to_lowercase();
    let is_known = |tag: &str| known.contains(&tag.to_lowercase());
    let mut tags = Vec::new();
    for part in list.split([',', ';', '|', '•', '#']).map(str::trim).filter(|part| !part.is_empty()) {
        if is_known(part) {
            tags.push(part.to_owned());
            continue;
        }
        let mut seams = vec![0];
        let mut before = ' ';
        for (byte, c) in part.char_indices() {
            let glued = !before.is_whitespace() && !matches!(before, '-' | '\'' | '’' | '.' | '&' | '/');
            if c.is_uppercase() && glued && (before.is_lowercase() || before.is_numeric() || before.is_uppercase()) {
                seams.push(byte);
            }
            before = c;
        }
        seams.push(part.len());
        tags.extend(best_split(part, &seams, &is_known));
    }
    tags.retain(|tag| tag.chars().any(char::is_alphanumeric) && tag.chars().count() <= 60);
    tags
}

/// The split with the most of its text known, then the fewest pieces.
fn best_split(part: &str, seams: &[usize], is_known: &impl Fn(&str) -> bool) -> Vec<String> {
    if seams.len() > 40 {
        return vec![part.to_owned()];
    }
    // For each seam: the most letters known up to there, the fewest pieces, the seam before.
    let mut best: Vec<(usize, usize, usize)> = vec![(0, 0, 0)];
    for to in 1..seams.len() {
        let choice = (0..to)
            .map(|from| {
                let piece = part[seams[from]..seams[to]].trim();
                let gain = if piece.chars().count() >= 2 && is_known(piece) { piece.len() } else { 0 };
                (best[from].0 + gain, best[from].1 + 1, from)
            })
            .max_by_key(|(known, pieces, _)| (*known, std::cmp::Reverse(*pieces)))
            .unwrap_or_default();
        best.push(choice);
    }
    let mut pieces = Vec::new();
    let mut at = seams.len() - 1;
    while at > 0 {
        let from = best[at].2;
        pieces.push(part[seams[from]..seams[at]].trim().to_owned());
        at = from;
    }
    pieces.reverse();
    pieces
}

/// The site that a biography names as its author's own or employer.
fn site_in(line: &str) -> Option<String> {
    static OWN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?:(?i:fondé|créé|lancé|fondateur|fondatrice|cofondé|rédacteur en chef|rédactrice en chef|rédacteur|rédactrice|journaliste|founded|created|founder|editor|writes|writer|reporter|journalist))\s+(?i:(?:of|at|for|de|du|chez|pour|à|le|la|les|the|blog|site|magazine)\s+|l['’]|d['’])*([A-Z0-9À-Ý][\w.’'&-]*(?: [A-Z0-9À-Ý][\w.’'&-]*){0,3})",
        )
        .expect("written here")
    });
    let name = OWN.captures(line)?.get(1)?.as_str();
    names::site(name.trim_end_matches(['.', ',']))
}
