//! The head of a copied page: its title, and who wrote it when.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use veille_model::{DropReason, Language, Sourced};

use super::{
    lines::{HEAD, Lines, bullet, fold},
    shape::{CRUMB, is_contents, is_name, is_prose, judge_copied},
};
use crate::{
    enrich::dates,
    extract::noise::{ends_sentence, judge},
};

/// How far down a copied page's menus may reach before its title.
const MENU: usize = 30;

impl Lines {
    /// The title: a line said twice at the top, or a line like one before the
    /// paragraphs. What stands above it is the page's head.
    pub(super) fn title(&mut self, today: Date) {
        let head = self.head();
        let same = |a: &str, b: &str| fold(a) == fold(b);
        let repeated = (0..head).find(|first| {
            let text = &self.kept[*first].text;
            text.chars().count() >= 12
                && !is_name(text)
                && (!self.page || text.split_whitespace().count() >= CRUMB)
                && (first + 1..head).any(|other| same(text, &self.kept[other].text))
                && self.kept[..*first].iter().all(|line| !is_prose(&line.text))
        });
        let stated = self.facts.title.clone();
        let found = repeated.or_else(|| {
            let stated = stated.as_deref()?;
            (0..head).find(|index| same(stated, &self.kept[*index].text))
        });
        let found = found.or_else(|| {
            if stated.is_some() {
                return None;
            }
            self.below_name(Lines::is_title, |lines, at| {
                lines.kept.get(at).is_some_and(|line| lines.says_who_or_when(&line.text))
            })
        });
        let found = found.or_else(|| if stated.is_none() { self.lone_title() } else { None });
        let Some(found) = found else { return };
        let title = self.kept[found].text.clone();
        self.drop_at(found, DropReason::Metadata);
        self.drop_head(found, today);
        // Only what stood in the head: a refrain is no title said again.
        for index in (0..head.saturating_sub(found + 1)).rev() {
            if same(&title, &self.kept[index].text) {
                self.drop_at(index, DropReason::RepeatedTitle);
            }
        }
        self.facts.title.get_or_insert(title);
    }

    /// Leaves out the lines above `to`, where a title stood, and reads what
    /// they say of the article; gives the line with which the rest begins.
    ///
    /// Where nothing else says that a page was copied, lines above a stated
    /// title are the text's own.
    pub(super) fn drop_head(&mut self, to: usize, today: Date) -> usize {
        if !self.page && self.kept[..to].iter().any(|line| is_prose(&line.text)) {
            return to;
        }
        for _ in 0..to {
            let text = self.kept[0].text.clone();
            let reason = match judge_copied(&text) {
                _ if self.take_byline(&text, today) => DropReason::Metadata,
                Some(reason) => reason,
                None => DropReason::Navigation,
            };
            self.drop_at(0, reason);
        }
        0
    }

    /// How many lines may be the head.
    fn head(&self) -> usize {
        let most = if self.page { MENU } else { HEAD };
        self.kept.len().min(most)
    }

    /// The first paragraph.
    fn first_prose(&self) -> usize {
        self.kept.iter().position(|line| is_prose(&line.text)).unwrap_or(self.kept.len())
    }

    /// A line like a title, alone before longer ones.
    fn lone_title(&self) -> Option<usize> {
        let head = self.head();
        let first = (0..head).find(|index| judge(&self.kept[*index].text).is_none())?;
        if !self.page {
            return self.is_title(first).then_some(first);
        }
        // Above it stand menus, sections and mottos; below it who wrote, and when.
        let mut best = None;
        for index in 0..self.first_prose().min(head) {
            let text = &self.kept[index].text;
            if judge_copied(text).is_some() || self.says_who_or_when(text) || !self.is_title(index) {
                continue;
            }
            let words = text.split_whitespace().count();
            let signed = self.kept[index + 1..].iter().take(3).any(|line| self.says_who_or_when(&line.text));
            let again = words > CRUMB && self.is_said_again(index);
            let score =
                8 * u8::from(words >= CRUMB) + 4 * u8::from(again) + 2 * u8::from(signed) + u8::from(words > CRUMB);
            if best.is_none_or(|(_, known)| score > known) {
                best = Some((index, score));
            }
        }
        best.map(|(index, _)| index).or_else(|| self.is_title(first).then_some(first))
    }

    fn is_said_again(&self, index: usize) -> bool {
        let title = fold(&self.kept[index].text);
        self.kept[index + 1..]
            .iter()
            .map(|line| fold(&line.text))
            .any(|said| said.len() <= title.len() + 40 && said.contains(&title))
    }

    fn says_who_or_when(&self, text: &str) -> bool {
        let mut line = Lines::default();
        is_name(text) || line.take_byline(text, self.today)
    }

    fn is_title(&self, index: usize) -> bool {
        let line = &self.kept[index];
        let length = line.text.chars().count();
        let Some(next) = self.kept.get(index + 1) else { return false };
        let title_like = (8..=160).contains(&length)
            && line.text.split_whitespace().count() >= 2
            && (!ends_sentence(&line.text) || line.text.ends_with(['?', '!']) || line.text.trim_end().ends_with('»'))
            && !line.text.ends_with([',', ';', ':'])
            && line
                .text
                .starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '«' | '“' | '"' | '‘' | '['))
            && bullet(&line.text).is_none();
        let body: usize = self.kept[index + 1..].iter().map(|line| line.text.chars().count()).sum();
        // A line wrapped by hand goes on in the next one.
        let goes_on = !next.apart && next.text.starts_with(char::is_lowercase);
        title_like && !goes_on && body > length
    }

    /// Names, days and reading times under the title.
    pub(super) fn byline(&mut self, today: Date) {
        let mut index = 0;
        let last = if self.page { self.first_prose().clamp(8, MENU) } else { 8 };
        while index < self.kept.len().min(last) {
            let text = self.kept[index].text.clone();
            if self.take_byline(&text, today) {
                self.drop_at(index, DropReason::Metadata);
            } else {
                index += 1;
            }
        }
    }

    /// Reads a line that says who wrote, or when, and nothing else.
    fn take_byline(&mut self, text: &str, today: Date) -> bool {
        static BY: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(?i:par|by|écrit par|rédigé par|written by|publié par|posted by|propos recueillis par|correspondante? (?:local|locale)|de notre (?:correspondante?|envoyée?)(?: \w+)?|story by|text by)\s*:?\s+\S")
                .expect("written here")
        });
        static ON: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(?i:publiée?|publication|mise? à jour|mis en ligne|posté|published|posted|\[?submitted|soumis|updated|last updated|le\s+\d|on\s+[a-z]+ \d|date)\b")
                .expect("written here")
        });
        static ALSO: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"\b(?:[Pp]ar|[Bb]y)\s+(\p{Lu}.*)$").expect("written here"));
        /// What a day's line says beside the day: its hour, and when it was changed.
        static HOUR: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)^[\s,|\\/·•–—-]*(?:(?:à|at)?\s*\d{1,2}\s?[:h]\s?\d{0,2}|updated|mis à jour|modifié)")
                .expect("written here")
        });
        let text = unglued(text);
        if matches!(judge_copied(&text), Some(DropReason::Boilerplate | DropReason::Comments | DropReason::Related)) {
            return false;
        }
        if self.take_pieces(&text, today) {
            return true;
        }
        if text.chars().count() > 120 || ends_sentence(&text) && !text.contains(['|', '·']) {
            return false;
        }
        let dated = dates::only(&text, Some(Language::FRENCH), today);
        let only_date = dated.as_ref().is_some_and(|found| {
            text.len() - found.bytes.len() <= 24 || found.bytes.start <= 4 && HOUR.is_match(&text[found.bytes.end..])
        });
        if BY.is_match(&text) {
            let taken = self.take_authors(&text, Sourced::stated);
            if taken {
                self.take_date(&text, today);
            }
            return taken;
        }
        if !(ON.is_match(&text) || only_date) || dated.is_none() {
            return false;
        }
        if let Some(also) = ALSO.captures(&text) {
            self.take_authors(&also[1], Sourced::stated);
        } else {
            let pieces = text.split([',', '/', '|', '•', '·', '~', '—']).map(str::trim);
            for name in pieces.filter(|piece| is_name(piece)).collect::<Vec<_>>() {
                self.take_authors(name, Sourced::inferred);
            }
        }
        self.take_date(&text, today)
    }

    /// `3 mars 2026 | Ada Byron | 12 min`: a day, and what stands beside it.
    fn take_pieces(&mut self, text: &str, today: Date) -> bool {
        if let Some((name, handle)) = text.rsplit_once(' ') {
            let name = name.trim_end_matches([' ', '•', '·', '|', ',', '-', '–', '(']);
            if handle.starts_with('@') && is_name(name) {
                return self.take_authors(name, Sourced::stated);
            }
        }
        let bars = [" | ", " · ", " • ", " ~ ", " // ", " — ", " – ", " ∙ ", " / ", " - "];
        let Some(bar) = bars.iter().find(|bar| text.contains(**bar)).filter(|_| text.chars().count() <= 120) else {
            return false;
        };
        let pieces: Vec<&str> = text.split(bar).map(str::trim).collect();
        let is_day = |piece: &&str| {
            dates::only(piece, Some(Language::FRENCH), today).is_some_and(|found| piece.len() - found.bytes.len() <= 24)
        };
        let Some(day) = pieces.iter().copied().find(is_day) else { return false };
        if pieces.iter().any(|piece| is_prose(piece)) {
            return false;
        }
        self.take_date(day, today);
        for name in pieces.iter().map(|piece| piece.trim_start_matches("By ").trim_start_matches("Par ")) {
            if is_name(name) && self.facts.authors.is_empty() {
                self.take_authors(name, Sourced::inferred);
            }
        }
        true
    }

    /// Headings of the text that are listed above it.
    pub(super) fn contents(&mut self) {
        let Some(label) = self.kept.iter().take(2 * MENU).position(|line| is_contents(&line.text)) else { return };
        let heading = |text: &str| fold(text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' '));
        let listed = self.kept[label + 1..]
            .iter()
            .enumerate()
            .take_while(|(at, line)| {
                let wanted = heading(&line.text);
                !wanted.is_empty() && self.kept[label + 2 + at..].iter().any(|later| heading(&later.text) == wanted)
            })
            .count();
        if listed >= 2 {
            for _ in 0..=listed {
                self.drop_at(label, DropReason::Navigation);
            }
        }
    }

    /// What stands between the title and the first paragraph of a copied page
    /// and is too short to be its lead: a name, a section, a button, a count.
    pub(super) fn head_crumbs(&mut self) {
        if !self.page || self.facts.title.is_none() {
            return;
        }
        let mut index = 0;
        let mut end = self.crumbs_end();
        while index < end {
            let text = self.kept[index].text.clone();
            let before = self.kept.len();
            if let Some(reason) = judge_copied(&text) {
                self.drop_at(index, reason);
            } else if is_name(&text) && (self.facts.authors.is_empty() || self.is_author(&text)) {
                self.take_authors(&text, Sourced::inferred);
                self.drop_at(index, DropReason::Metadata);
            } else if text.split_whitespace().count() < CRUMB && bullet(&text).is_none() && !text.ends_with(',') {
                self.drop_at(index, DropReason::Navigation);
            } else {
                index += 1;
            }
            end -= before - self.kept.len();
        }
    }

    /// The first paragraph, or the second where a name or a button below the
    /// first says that it is the lead.
    fn crumbs_end(&self) -> usize {
        let first = self.first_prose();
        let Some(between) = self.kept.get(first + 1..) else { return first };
        let between = between.iter().take(HEAD).take_while(|line| !is_prose(&line.text));
        let count = between.clone().count();
        let mut says = between.map(|line| line.text.as_str());
        let second = first + 1 + count;
        let is_lead = second < self.kept.len() && says.any(|text| is_name(text) || judge_copied(text).is_some());
        if is_lead { second } else { first }
    }
}

/// Sets apart what a copy has put together: `20268:22 AM`, `10:15Mis à jour`.
fn unglued(text: &str) -> String {
    static SEAM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(\b(?:19|20)\d\d)(\d{1,2}:\d\d)|(\d|GMT[+-]\d)(Updated |Mis |Modif|Publi|Par |By )")
            .expect("written here")
    });
    SEAM.replace_all(text, "$1$3 $2$4").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_a_copy_glued_is_set_apart() {
        let cases = [
            ("November 3, 20268:22 AM GMT+1Updated 2 hours ago", "November 3, 2026 8:22 AM GMT+1 Updated 2 hours ago"),
            (
                "le 3 mai 2025 à 10:15Mis à jour le 4 mai 2025Par Ada Byron",
                "le 3 mai 2025 à 10:15 Mis à jour le 4 mai 2025 Par Ada Byron",
            ),
            ("3 mai 2025", "3 mai 2025"),
        ];
        for (glued, expected) in cases {
            assert_eq!(unglued(glued), expected);
        }
    }
}
