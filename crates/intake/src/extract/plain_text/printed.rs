//! What printing, agencies and bulletins put around a text: heads and feet of
//! its pages, a memorandum's head, the signs of a wire.

use std::{collections::HashMap, sync::LazyLock};

use jiff::civil::Date;
use regex::Regex;
use veille_model::{DropReason, Origin, Sourced};

use super::{
    lines::{Line, Lines},
    shape::is_contents,
};
use crate::{enrich::names, extract::noise::ends_sentence};

/// A line whose words stand so far from the left stands at the right.
const RIGHT: usize = 36;
/// A title in the middle of its line is set in by so many spaces.
const MIDDLE: usize = 5;
/// So many signs of one kind underline something.
const UNDERLINE: usize = 4;
/// How many lines a memorandum's head has at most.
const MEMO: usize = 12;

impl Lines {
    /// Takes away the heads and feet of printed pages, and joins what they parted.
    pub(super) fn unpage(&mut self, text: &str) {
        let raw: Vec<&str> = text.lines().collect();
        let begins = |number: u32| raw.get(number as usize - 1).is_some_and(|line| line.contains('\u{c}'));
        if !text.contains('\u{c}') {
            return;
        }
        // The first and the last line of each page.
        let mut edges: Vec<(usize, bool)> = Vec::new();
        let mut page = 0;
        for (at, line) in self.kept.iter().enumerate() {
            let parted = at > 0 && (self.kept[at - 1].number + 1..=line.number).any(begins);
            if parted {
                edges.push((at - 1, false));
                edges.push((at, true));
                page += 1;
            }
        }
        if page == 0 {
            return;
        }
        edges.extend(self.kept.len().checked_sub(1).map(|last| (last, false)));
        let shape = |line: &Line| {
            line.text
                .chars()
                .map(|c| if c.is_ascii_digit() { '#' } else { c })
                .filter(|c| !c.is_whitespace())
                .collect::<String>()
        };
        let mut counts: HashMap<(String, bool), usize> = HashMap::new();
        for (at, head) in &edges {
            *counts.entry((shape(&self.kept[*at]), *head)).or_default() += 1;
        }
        let mut furniture: Vec<usize> = edges
            .iter()
            .filter(|(at, head)| {
                counts.get(&(shape(&self.kept[*at]), *head)).is_some_and(|count| *count >= 2)
                    || is_page_number(&self.kept[*at].text)
            })
            .map(|(at, _)| *at)
            .collect();
        furniture.sort_unstable();
        furniture.dedup();
        for at in furniture.into_iter().rev() {
            let before = at.checked_sub(1).map(|before| self.kept[before].text.clone());
            self.drop_at(at, DropReason::Boilerplate);
            // A sentence that the end of a page cut goes on.
            if let (Some(before), Some(next)) = (before, self.kept.get_mut(at))
                && !ends_sentence(&before)
                && next.text.starts_with(char::is_lowercase)
            {
                next.apart = false;
            }
        }
    }

    /// Takes away the signs with which a heading is underlined: what follows is
    /// set apart from it.
    pub(super) fn underlines(&mut self) {
        let is_line = |text: &str| {
            let first = text.chars().next().filter(|c| matches!(c, '=' | '-' | '_' | '~' | '*' | '#' | '+'));
            text.chars().count() >= UNDERLINE && first.is_some_and(|first| text.chars().all(|c| c == first))
        };
        for at in (0..self.kept.len()).rev() {
            if is_line(&self.kept[at].text) {
                self.drop_at(at, DropReason::Boilerplate);
                if let Some(next) = self.kept.get_mut(at) {
                    next.apart = true;
                }
            }
        }
    }

    /// A list of parts with the pages on which they stood.
    pub(super) fn listed_pages(&mut self) {
        static LEADERS: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"^\S.{1,90}?(?:\s?[.…]){4,}\s*\d{1,4}$").expect("written here"));
        let Some(label) = self.kept.iter().position(|line| is_contents(&line.text)) else { return };
        let listed = self.kept[label + 1..].iter().take_while(|line| LEADERS.is_match(&line.text)).count();
        if listed >= 2 {
            for _ in 0..=listed {
                self.drop_at(label, DropReason::Navigation);
            }
        }
    }

    /// The head of a memorandum: its series at the left, its authors and its
    /// month at the right, its title in the middle below.
    pub(super) fn memo_head(&mut self, today: Date) {
        static COLUMNS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\s{4,}").expect("written here"));
        static INITIAL: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(?:\p{Lu}\.[ -]?){1,3}\p{Lu}[\p{L}'’-]+(?:,? Ed\.)?$").expect("written here")
        });
        let heads = self.kept.iter().take(MEMO).enumerate().take_while(|(at, line)| *at == 0 || !line.apart);
        let count = heads.count();
        let right = |line: &Line| -> Option<String> {
            let found = COLUMNS.find_iter(&line.text).last().map(|gap| line.text[gap.end()..].to_owned());
            found.or_else(|| (line.indent >= RIGHT).then(|| line.text.clone()))
        };
        let rights: Vec<String> = self.kept[..count].iter().filter_map(right).collect();
        let authors: Vec<&String> = rights.iter().filter(|text| INITIAL.is_match(text)).collect();
        let titled = self.kept.get(count).is_some_and(|line| {
            line.indent >= MIDDLE
                && line.apart
                && self.kept.get(count + 1).is_some_and(|next| next.apart || next.indent >= MIDDLE)
        });
        if count < 3 || rights.len() + 1 < count || authors.is_empty() || !titled {
            return;
        }
        for author in authors {
            self.facts.authors.push(Sourced::stated(
                author.trim_end_matches(", Ed.").trim_end_matches(" Ed.").to_owned(),
                Origin::Line,
            ));
        }
        for text in rights {
            self.take_date(&text, today);
        }
        for _ in 0..count {
            self.drop_at(0, DropReason::Metadata);
        }
        let mut title = self.kept[0].text.clone();
        self.drop_at(0, DropReason::Metadata);
        while self.kept.first().is_some_and(|line| !line.apart && line.indent >= MIDDLE) {
            title = format!("{title} {}", self.kept[0].text);
            self.drop_at(0, DropReason::Metadata);
        }
        self.facts.title = Some(title);
    }

    /// Where a text was published first, as a line under the title says.
    pub(super) fn published_in(&mut self, today: Date) {
        static IN: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(?i:(?:originally|first)\s+(?:published|appeared)\s+in|(?:paru|publié)e?\s+(?:initialement\s+|d['’]abord\s+|à l['’]origine\s+)?dans)\s+((?:\p{Lu}|l['’]|le |la |les |the )[^.!?]{2,60}?)(?:,\s+(?:le\s+)?([^,.]*(?:,\s)?\d{4}))?\.?$")
                .expect("written here")
        });
        let found = self.kept.iter().take(super::lines::HEAD).position(|line| IN.is_match(&line.text));
        let Some(at) = found else { return };
        let Some(said) = IN.captures(&self.kept[at].text) else { return };
        let (name, day) = (said[1].to_owned(), said.get(2).map(|day| day.as_str().to_owned()));
        if let Some(day) = day {
            self.take_date(&day, today);
        }
        self.facts.site = names::site(&name).map(|site| Sourced::stated(site, Origin::Line));
        self.drop_at(at, DropReason::Metadata);
    }

    /// A bulletin's name in capitals above a title that a byline follows; gives
    /// the place of the title.
    pub(super) fn below_name(
        &mut self,
        is_title: impl Fn(&Self, usize) -> bool,
        signed: impl Fn(&Self, usize) -> bool,
    ) -> Option<usize> {
        let first = self.kept.first()?;
        let capitals = |text: &str| text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase);
        if self.page
            || !capitals(&first.text)
            || first.text.split_whitespace().count() > 8
            || self.kept.get(1).is_some_and(|next| signed(self, 1) || next.text.is_empty())
        {
            return None;
        }
        let found = (1..self.kept.len().min(5)).find(|at| {
            let text = &self.kept[*at].text;
            !capitals(text) && is_title(self, *at) && !is_number(text) && signed(self, at + 1)
        })?;
        if self.facts.site.is_none() {
            let name = sentence_case(&first.text);
            self.facts.site = names::site(&name).map(|site| Sourced::inferred(site, Origin::Line));
        }
        Some(found)
    }

    /// The agency that a dateline names: `TOWN, Jan 3 (Agency) - `.
    pub(super) fn agency(&mut self) {
        static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^\p{Lu}[\p{Lu} .'’/-]{2,40}(?:, [^()]{2,40})? \((\p{Lu}[\p{L} .-]{1,24})\) ?[-–—] ")
                .expect("written here")
        });
        if self.facts.site.is_some() {
            return;
        }
        let named = self
            .kept
            .iter()
            .take(2 * super::lines::HEAD)
            .find_map(|line| DATELINE.captures(&line.text))
            .map(|found| found[1].to_owned());
        self.facts.site = named.and_then(|name| names::site(&name)).map(|site| Sourced::inferred(site, Origin::Line));
    }
}

/// A title without the mark by which agencies say that they told it before.
pub(super) fn without_slug(title: &str) -> &str {
    static SLUG: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:(?:UPDATE|WRAPUP|WRAP) \d{1,2}|CORRECTED|CORRECTION|REFILE|RPT|BRIEF|FACTBOX|FEATURE|ANALYSIS|EXCLUSIVE|INSIGHT|TIMELINE|LEAD|2E LEAD|URGENT)\s?[-–—]\s?(?:\p{Lu}|\d)")
            .expect("written here")
    });
    match SLUG.find(title) {
        Some(found) => {
            let last = found.as_str().char_indices().next_back().map_or(0, |(at, _)| at);
            &title[last..]
        }
        None => title,
    }
}

/// Why a line is of a wire, a bulletin or a printer, if it is.
pub(super) fn judge_printed(line: &str) -> Option<DropReason> {
    static RULES: LazyLock<Vec<(Regex, DropReason)>> = LazyLock::new(|| {
        [
            (r"^N{4}$|^\(\([^()]*@[^()]*\)\)$|^\(for (?:a|an|the|more) .{3,80}\bclick .*\)$|^-30-$", DropReason::Boilerplate),
            (
                r"^\(c\) copyright\b.{0,120}$|^.{0,80}\bprohibited without (?:the )?(?:prior |express |written ){1,3}(?:consent|permission)\b.{0,30}$|^imprimé par nos soins\b.{0,60}$|^dépôt légal\b.{0,60}$|^(?:article|page|document) imprimée? (?:depuis|le|à partir)\b.{0,80}$",
                DropReason::Boilerplate,
            ),
            (r"^pour ne plus recevoir\b.{0,120}$|^to (?:unsubscribe|leave (?:the|this) list)\b.{0,120}$", DropReason::Sharing),
            (r"^(?:EDS|NOTE TO EDITORS)\s*:.{0,160}$|^slug\s*:.{0,80}$", DropReason::Metadata),
        ]
        .into_iter()
        .map(|(pattern, reason)| (Regex::new(&format!("(?i){pattern}")).expect("written here"), reason))
        .collect()
    });
    RULES.iter().find(|(rule, _)| rule.is_match(line.trim())).map(|(_, reason)| *reason)
}

/// Whether a line says no more than which page it stands on.
fn is_page_number(text: &str) -> bool {
    static PAGE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^(?:[-–—]\s*)?(?:page\s*)?\d{1,4}(?:\s*(?:/|sur|of|de)\s*\d{1,4})?(?:\s*[-–—])?$|\[page \d{1,4}\]$",
        )
        .expect("written here")
    });
    PAGE.is_match(text)
}

/// Whether a line says which number of a bulletin it is.
fn is_number(text: &str) -> bool {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^(?:bulletin|lettre|newsletter|numéro|issue|vol(?:ume)?\.?|n[°ºo]\.?)\s*(?:n[°ºo]?\.?\s*)?\d{1,5}\b",
        )
        .expect("written here")
    });
    NUMBER.is_match(text)
}

/// A name in capitals as it is written in a line.
fn sentence_case(name: &str) -> String {
    let lower = name.to_lowercase();
    let mut letters = lower.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = jiff::civil::date(2026, 11, 21);

    #[test]
    fn a_sentence_that_a_page_cut_goes_on() {
        let text = "Le port\n\nLa mer est\n\nHarbour   [Page 1]\n\u{c}\nNote 12   Le port\n\nmontée hier.\n\nHarbour   [Page 2]\n\u{c}\nNote 12   Le port\n\nElle est redescendue.\n";
        let mut lines = Lines::of(text);
        lines.unpage(text);
        let kept: Vec<(&str, bool)> = lines.kept.iter().map(|line| (line.text.as_str(), line.apart)).collect();
        assert_eq!(
            kept,
            [("Le port", true), ("La mer est", true), ("montée hier.", false), ("Elle est redescendue.", true)]
        );
        assert_eq!(lines.dropped.len(), 4);
    }

    #[test]
    fn an_underlined_heading_is_none_of_what_follows() {
        let mut lines = Lines::of("The quay\n========\nThe sea is\nhigh.\n\nA -- b\n");
        lines.underlines();
        let kept: Vec<(&str, bool)> = lines.kept.iter().map(|line| (line.text.as_str(), line.apart)).collect();
        assert_eq!(kept, [("The quay", true), ("The sea is", true), ("high.", false), ("A -- b", true)]);
    }

    #[test]
    fn a_list_of_pages_goes_and_a_list_of_prices_stays() {
        for (text, left) in [
            ("Table of Contents\n\n1.  The quay . . . . . .  2\n2.  The sea . . . . . . .  3\nThe text.", 1),
            ("The bar\n\nCoffee ...... 2\nTea ........ 3\nThe text.", 4),
        ] {
            let mut lines = Lines::of(text);
            lines.listed_pages();
            assert_eq!(lines.kept.len(), left, "{text}");
        }
    }

    #[test]
    fn a_memorandum_states_its_authors_and_its_month() {
        let text = "Harbour Group                                             A. Berg\nMemo: 12                                          Harbour Office\nCategory: Notes                                           T. Roe\n                                                      March 2024\n\n            The Words of a Harbour\n\nStatus\n\n   It is a note.\n";
        let mut lines = Lines::of(text);
        lines.memo_head(TODAY);
        let authors: Vec<&str> = lines.facts.authors.iter().map(|author| author.value.as_str()).collect();
        assert_eq!(authors, ["A. Berg", "T. Roe"]);
        assert_eq!(lines.facts.title.as_deref(), Some("The Words of a Harbour"));
        assert_eq!(lines.facts.published.map(|day| day.value.to_string()).as_deref(), Some("2024-03"));
        assert_eq!(lines.kept[0].text, "Status");
    }

    #[test]
    fn where_a_text_was_published_first_is_read() {
        let cases = [
            (
                "Originally published in The Harbour Quarterly, 14 August 2022",
                Some("The Harbour Quarterly"),
                Some("2022-08-14"),
            ),
            ("Paru dans La Jetée, le 3 mai 2024", Some("La Jetée"), Some("2024-05-03")),
            ("First published in small numbers, it sold well.", None, None),
        ];
        for (line, site, day) in cases {
            let mut lines = Lines::of(line);
            lines.published_in(TODAY);
            assert_eq!(lines.facts.site.map(|site| site.value).as_deref(), site, "{line}");
            assert_eq!(lines.facts.published.map(|day| day.value.to_string()).as_deref(), day, "{line}");
        }
    }

    #[test]
    fn the_signs_of_a_wire_are_told_from_its_words() {
        let cases = [
            ("NNNN", true),
            ("((ada@harbour.example; +44 20 5550 0143))", true),
            ("(For a graphic on closures, click https://a.example)", true),
            ("(c) Copyright Harbour 2025. Republication of", true),
            ("Harbour content is prohibited without prior written consent.", true),
            ("Pour ne plus recevoir le bulletin, écrivez à a@b.fr", true),
            ("(For a long time the harbour slept.)", false),
            ("Fishing is prohibited without a boat.", false),
        ];
        for (line, expected) in cases {
            assert_eq!(judge_printed(line).is_some(), expected, "{line}");
        }
        assert_eq!(without_slug("UPDATE 2-Harbour to close"), "Harbour to close");
        assert_eq!(without_slug("Update of a harbour"), "Update of a harbour");
    }
}
