//! The lines of a copied page: which are the article's, and what the others say.

use jiff::civil::Date;
use veille_model::{DropReason, Origin, PartialDate, Sourced};

use super::layout::is_wrapped;
use super::printed::judge_printed;
use super::shape::{credits_reporters, is_page, is_promise, is_prose, judge_copied};
use crate::{
    enrich::{dates, names},
    extract::noise::{ends_sentence, introduces, is_product_list, judge},
};

/// How many lines at the top may be a page's head.
pub(super) const HEAD: usize = 16;

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
    /// Whether they were copied with what stood around them.
    pub(super) page: bool,
    /// The day on which they are read; no article is younger.
    pub(super) today: Date,
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
        self.today = today;
        self.listed_pages();
        // What was broken at a column was written so, and copied from no page.
        self.page = is_page(&self.kept) && !is_wrapped(&self.kept);
        if self.page {
            self.contents();
        } else {
            self.underlines();
        }
        self.letter_head(today);
        self.memo_head(today);
        self.stated_fields(today);
        self.published_in(today);
        self.agency();
        self.title(today);
        self.byline(today);
        self.head_crumbs();
        self.labelled();
        self.deals();
        self.foot(today);
        self.closing();
        self.offers();
        self.single_lines();
        self.dropped.sort_by_key(|(number, ..)| *number);
    }

    pub(super) fn drop_at(&mut self, index: usize, reason: DropReason) {
        let line = self.kept.remove(index);
        // The line after keeps its distance from the line before.
        if let Some(next) = self.kept.get_mut(index) {
            next.apart |= line.apart;
        }
        self.dropped.push((line.number, line.text, reason));
    }

    pub(super) fn drop_where(&mut self, from: usize, mut reason: impl FnMut(&str) -> Option<DropReason>) {
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

    pub(super) fn take_address(&mut self, address: &str) -> bool {
        let url = names::canonical(address);
        if let Some(url) = &url {
            self.facts.url = Some(Sourced::stated(url.to_string(), Origin::Line));
            if self.facts.site.is_none() {
                self.facts.site = names::site_of(url).map(|site| Sourced::inferred(site, Origin::Url));
            }
        }
        url.is_some()
    }

    pub(super) fn take_authors(&mut self, byline: &str, sourced: fn(String, Origin) -> Sourced<String>) -> bool {
        let people = names::people(byline);
        for name in &people {
            if !self.facts.authors.iter().any(|known| known.value == *name) {
                self.facts.authors.push(sourced(name.clone(), Origin::Line));
            }
        }
        !people.is_empty()
    }

    pub(super) fn take_date(&mut self, text: &str, today: Date) -> bool {
        // A text copied from a French page says 03/04 for the third of April.
        let found = dates::only(text, Some(veille_model::Language::FRENCH), today);
        if let (None, Some(found)) = (&self.facts.published, &found) {
            let sourced = if found.year_guessed { Sourced::inferred } else { Sourced::stated };
            self.facts.published = Some(sourced(found.date, Origin::Line));
        }
        found.is_some()
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
        let page = self.page;
        let kept = self.kept.clone();
        let heads = |text: &str| {
            let at = kept.iter().position(|line| line.text == text);
            at.and_then(|at| kept.get(at + 1)).is_some_and(|next| is_prose(&next.text) && !is_promise(&next.text))
        };
        self.drop_where(0, |text| match bullet(text) {
            Some(_) => None,
            // A newsletter may be what a part of the text is about.
            None if text.eq_ignore_ascii_case("newsletter") && heads(text) => None,
            None if page => judge_copied(text).or_else(|| judge_printed(text)),
            None => {
                let credited = || credits_reporters(text).then_some(DropReason::Metadata);
                judge(text).or_else(credited).or_else(|| judge_printed(text))
            }
        });
    }

    /// Whether a name is one of the authors'.
    pub(super) fn is_author(&self, name: &str) -> bool {
        self.facts.authors.iter().any(|author| fold(&author.value) == fold(name))
    }

    pub(super) fn text_before(&self, index: usize) -> String {
        let title = self.facts.title.as_deref().unwrap_or_default();
        self.kept[..index].iter().fold(title.to_owned(), |all, line| all + "\n" + &line.text)
    }
}

/// What a line says after its bullet.
pub(super) fn bullet(line: &str) -> Option<&str> {
    // As memoranda are typed.
    if let Some(item) = line.strip_prefix("o  ").map(str::trim) {
        return Some(item).filter(|item| !item.is_empty());
    }
    let rest = line.strip_prefix(['•', '‣', '◦', '▪', '●', '·', '∙', '⁃', '*', '+', '-', '–', '—', '►', '✓', '✔'])?;
    let item = rest.strip_prefix([' ', '\t', '\u{a0}', '\u{202f}'])?.trim();
    (!item.is_empty()).then_some(item)
}

pub(super) fn date_line(line: &str) -> bool {
    let lower = line.to_lowercase();
    ["publi", "posté", "posted", "mis en ligne", "date"].iter().any(|word| lower.starts_with(word))
}

pub(super) fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
