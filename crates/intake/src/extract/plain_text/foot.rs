//! The foot of a copied page: tags, sources, the author's box, other articles, comments.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use veille_model::{DropReason, Origin, Sourced};

use super::{
    lines::{Lines, bullet, date_line},
    shape::{CRUMB, is_label, is_name, is_price, is_promise, is_prose, is_sponsor, is_stamp, judge_copied},
    tags::split_tags,
};
use crate::{
    enrich::{names, sources},
    extract::noise::{ends_sentence, introduces, judge},
};

/// How many lines at the bottom may be a page's foot, where nothing else tells.
const FOOT: usize = 14;
/// A list of other articles is no longer.
const OTHERS: usize = 12;
/// So many lines without a sentence at the end are no part of an article.
const TAIL: usize = 6;
/// How far below a heading of comments the first of them shows itself.
const SIGNS: usize = 6;

impl Lines {
    /// Tags, sources, the author's box, comments: from the bottom up.
    pub(super) fn foot(&mut self, today: Date) {
        static TAGS: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(?i:tags?|étiquettes?|mots[- ]clés?|keywords|topics|thèmes?|sujets?|filed under|classé dans|catégories?|categories)\s*:\s*(\S.*)$")
                .expect("written here")
        });
        static BOX: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(?i:the author|about the author|about|à propos de l['’]auteure?|l['’]auteure?|auteure?|author|biographie|biography|bio|qui suis-je|écrit par|written by|rédigé par|publié par|posted by|par|by)\s*:?\s*(.*)$")
                .expect("written here")
        });
        let start = self.kept.len().saturating_sub(FOOT).max(usize::from(!self.kept.is_empty()));
        let start = if self.page { start.min(self.article_end()) } else { start };
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
                && if name.is_empty() { self.biography_after(index) } else { !names::people(&name).is_empty() }
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

    /// Whether a label of an author's box has one below it.
    fn biography_after(&self, index: usize) -> bool {
        self.kept[index + 1..].iter().take(3).any(|line| is_prose(&line.text))
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

    /// Titles of other articles under a line that only announces them.
    pub(super) fn labelled(&mut self) {
        let mut index = 0;
        while self.page && index < self.kept.len() {
            let text = &self.kept[index].text;
            let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
            let mut beside = beside.filter_map(|at| Some(judge_copied(&self.kept.get(at)?.text)));
            if text.chars().count() <= 160 && is_promise(text) && beside.any(|said| said == Some(DropReason::Sharing)) {
                self.drop_at(index, DropReason::Sharing);
                continue;
            }
            if is_sponsor(text) {
                let paid = self.kept[index + 1..].iter().take_while(|line| !line.apart).count();
                // Without empty lines nothing says where it ends.
                let paid = if self.has_gaps() { paid } else { 0 };
                for _ in 0..=paid.min(OTHERS) {
                    self.drop_at(index, DropReason::Promotion);
                }
                continue;
            }
            if !is_label(text) || judge_copied(text) != Some(DropReason::Related) {
                index += 1;
                continue;
            }
            for _ in index..self.others_end(index + 1) {
                self.drop_at(index, DropReason::Related);
            }
        }
    }

    /// Whether empty lines say what belongs together.
    fn has_gaps(&self) -> bool {
        self.kept.iter().skip(1).any(|line| line.apart)
    }

    /// Where the titles that begin at `from` end: with their block, or before
    /// the heading of the paragraph that comes next.
    fn others_end(&self, from: usize) -> usize {
        let blocked = self.kept.get(from).is_some_and(|line| !line.apart) && self.has_gaps();
        let belongs = |(at, line): &(usize, &super::lines::Line)| {
            is_beside(&line.text) && (*at == from || !(blocked && line.apart))
        };
        let run = self.kept.iter().enumerate().skip(from).take(OTHERS).take_while(belongs).count();
        let end = from + run;
        let heads = run >= 2 && self.kept.get(end).is_some_and(|next| is_prose(&next.text) && !(blocked && next.apart));
        if heads { end - 1 } else { end }
    }

    /// The line after the article's last: what follows has no sentence that
    /// could be the article's.
    fn article_end(&self) -> usize {
        let last = (0..self.kept.len()).rev().find(|at| is_prose(&self.kept[*at].text) && !self.is_foot_prose(*at));
        let Some(last) = last else { return self.kept.len() };
        let listed = self.kept[last + 1..].iter().take_while(|line| bullet(&line.text).is_some()).count();
        last + 1 + listed
    }

    /// Whether a paragraph is a biography or a newsletter's promise.
    fn is_foot_prose(&self, index: usize) -> bool {
        static WORK: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)\b(?:journaliste|rédact(?:eur|rice)|reporter|correspondante?|writer|editor|covers?|couvre|suit|écrit|writes|joined|a rejoint|passionnée?|diplômée?|spécialiste|chroniqueu(?:r|se)|enseigne|professeure?|teaches|has been writing|dernier ouvrage)\b")
                .expect("written here")
        });
        let text = &self.kept[index].text;
        let before = index.checked_sub(1).map(|before| self.kept[before].text.as_str()).unwrap_or_default();
        let names_author = self.facts.authors.iter().any(|author| {
            text.starts_with(&author.value)
                || author.value.split(' ').next().is_some_and(|first| text.starts_with(&format!("{first} ")))
        });
        text.chars().count() <= 400
            && (is_promise(text)
                || self.is_comment(index)
                || WORK.is_match(text) && (names_author || is_name(before) || self.is_author(before)))
    }

    /// Whether a paragraph is a reader's: below a day or a name, or above a
    /// button that answers it, and below the article's first paragraphs.
    fn is_comment(&self, index: usize) -> bool {
        let text_at = |at: usize| self.kept.get(at).map(|line| line.text.as_str()).unwrap_or_default();
        let answers = |text: &str| {
            ["répondre", "reply", "respond", "citer", "quote", "signaler"].contains(&text.to_lowercase().as_str())
        };
        let talked = || {
            self.kept.iter().any(|line| answers(&line.text) || judge_copied(&line.text) == Some(DropReason::Comments))
        };
        let above = (index.saturating_sub(2)..index).any(|at| is_stamp(text_at(at)));
        let below = (index + 1..=index + 2).any(|at| answers(text_at(at)));
        (above || below)
            && self.kept[..index].iter().filter(|line| is_prose(&line.text)).take(2).count() == 2
            && talked()
    }

    /// Prices between paragraphs, with what is sold for them.
    pub(super) fn deals(&mut self) {
        let mut index = 0;
        while self.page && index < self.kept.len() {
            let run = self.kept[index..].iter().take_while(|line| is_beside(&line.text)).count();
            let prices = self.kept[index..index + run].iter().filter(|line| is_price(&line.text)).count();
            if prices < 2 {
                index += run.max(1);
                continue;
            }
            // The last line heads the paragraph that comes.
            let end = if index + run < self.kept.len() { run - 1 } else { run };
            for _ in 0..end {
                self.drop_at(index, DropReason::Promotion);
            }
            index += 1;
        }
    }

    /// What follows the article's last sentence, from the first line on that
    /// says so.
    pub(super) fn closing(&mut self) {
        let from = self.press().or_else(|| if self.page { self.comments() } else { None });
        if let Some((from, reason)) = from {
            while self.kept.len() > from {
                self.drop_at(from, reason);
            }
        }
        if !self.page {
            return;
        }
        let end = self.article_end();
        let told = |at: usize| {
            judge_copied(&self.kept[at].text)
                .filter(|reason| !matches!(reason, DropReason::Promotion | DropReason::Metadata))
        };
        let marker = (end..self.kept.len()).find_map(|at| Some((at, told(at)?)));
        let tail = &self.kept[end..];
        let (from, reason) = match marker {
            _ if tail.len() >= TAIL && tail.iter().all(|line| !ends_sentence(&line.text)) => {
                (end, marker.map_or(DropReason::Navigation, |(_, reason)| reason))
            }
            Some(marker) => marker,
            None => return,
        };
        let signed = self.kept.get(end).map(|line| line.text.clone()).filter(|name| is_name(name));
        if let Some(name) = signed.filter(|name| self.facts.authors.is_empty() || self.is_author(name)) {
            self.take_authors(&name, Sourced::inferred);
        }
        while self.kept.len() > from {
            let own = judge_copied(&self.kept[from].text);
            self.drop_at(from, own.unwrap_or(reason));
        }
        for at in (end..from).rev() {
            let text = &self.kept[at].text;
            if is_prose(text) && self.is_foot_prose(at) && !is_promise(text) {
                self.drop_at(at, DropReason::AuthorBox);
            } else if text.split_whitespace().count() <= CRUMB && !ends_sentence(text) && bullet(text).is_none() {
                let reason = if self.is_author(text) { DropReason::AuthorBox } else { reason };
                self.drop_at(at, reason);
            }
        }
    }

    /// A heading of comments with one of them below.
    fn comments(&self) -> Option<(usize, DropReason)> {
        static SIGN: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)^(?:répondre|reply|respond)$|\b(?:dit|says|a écrit|wrote)\s*:$|\d{1,2}\s?[:h]\s?\d\d|^il y a \d|\bago$|e-?mail|^(?:nom|name)\s*\*")
                .expect("written here")
        });
        let first = self.kept.iter().position(|line| is_prose(&line.text))?;
        (first + 1..self.kept.len())
            .filter(|at| judge_copied(&self.kept[*at].text) == Some(DropReason::Comments))
            .find(|at| self.kept[at + 1..].iter().take(SIGNS).any(|line| SIGN.is_match(&line.text)))
            .map(|at| (at, DropReason::Comments))
    }

    /// Whom to call about a press release, and the paragraph on who sent it.
    fn press(&self) -> Option<(usize, DropReason)> {
        static CONTACT: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)^(?:contacts? (?:presse|médias?)|relations (?:presse|médias?)|service de presse|(?:press|media) contacts?)\b")
                .expect("written here")
        });
        static ABOUT: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"(?i)^(?:à propos d|about )").expect("written here"));
        let last = self.kept.len().saturating_sub(FOOT);
        let contact = (last..self.kept.len()).find(|at| CONTACT.is_match(&self.kept[*at].text))?;
        let about = (contact.saturating_sub(3)..contact)
            .find(|at| ABOUT.is_match(&self.kept[*at].text) && !is_prose(&self.kept[*at].text));
        Some((about.unwrap_or(contact), DropReason::Boilerplate))
    }
}

/// Whether a line may belong to an offer: no paragraph, no item, nothing that opens a list.
fn is_beside(line: &str) -> bool {
    !is_prose(line) && bullet(line).is_none() && !introduces(line)
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
