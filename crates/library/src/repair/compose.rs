//! The blocks of a file as it was extracted, and the article that is made of
//! those that are shown. Pure.

use std::collections::HashMap;

use veille_model::{Document, DropReason, Dropped, Part, TextOffset, TextRange};
use veille_store::{
    fold::fold,
    repairs::{Choice, Extracted, How, Pattern, SiteRule},
};

/// Labels have at most so many characters, and words.
const LABEL: (usize, usize) = (40, 5);

/// A block of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// Its words, folded; of a block without any, its markup.
    pub(super) folded: String,
    /// Which of the blocks with these words.
    pub(super) nth: u32,
    pub(super) part: Part,
    /// Its words as they were extracted.
    pub(super) text: String,
    /// Where it stands in the text that was extracted; nothing for one that was left out.
    pub(super) range: Option<TextRange>,
    /// Where it was left out, and why.
    pub(super) dropped: Option<Dropped>,
}

/// Who decided whether a block is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum By {
    /// The intake.
    Extraction,
    /// A person, for this article.
    Person,
    /// A rule for the site.
    Site,
}

/// Whether a block is shown, and who decided so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) shown: bool,
    pub(super) by: By,
}

impl Unit {
    /// A name by which the block is found again, in another extraction too.
    pub(super) fn name(&self) -> String {
        let hash = blake3::hash(self.folded.as_bytes()).to_hex();
        format!("{}-{}", &hash[..24], self.nth)
    }

    /// How many words it has.
    pub(super) fn words(&self) -> u32 {
        veille_model::Text::new(self.text.as_str()).words()
    }

    /// What the intake decided.
    fn extracted(&self) -> Verdict {
        Verdict { shown: self.dropped.is_none(), by: By::Extraction }
    }
}

/// The blocks of a file in its order: those of the article, and those that
/// were left out where they would have stood.
pub(super) fn units(base: &Extracted) -> Vec<Unit> {
    let mut left_out = base.dropped.iter().peekable();
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut all = Vec::new();
    let mut push = |part: Part, text: String, range, dropped| {
        // A picture is the same one whether it was loaded or not.
        let folded =
            if part.has_text() { folded(part.text()) } else { veille_model::unloaded(part.html()).into_owned() };
        let count = seen.entry(folded.clone()).or_default();
        let nth = *count;
        *count += 1;
        all.push(Unit { folded, nth, part, text, range, dropped });
    };
    let drop = |dropped: &Dropped, push: &mut dyn FnMut(Part, String, Option<TextRange>, Option<Dropped>)| {
        if let Some(part) = Part::plain(&dropped.text) {
            push(part, dropped.text.clone(), None, Some(dropped.clone()));
        }
    };
    for (part, range) in base.document.parts() {
        while let Some(dropped) = left_out.next_if(|dropped| dropped.at <= range.start()) {
            drop(dropped, &mut push);
        }
        let text = part.text().to_owned();
        push(part, text, Some(range), None);
    }
    left_out.for_each(|dropped| drop(dropped, &mut push));
    all
}

/// Whether each block is shown: as the person chose, else by the site's rules,
/// else as the intake found.
pub(super) fn verdicts(units: &[Unit], choices: &[Choice], rules: &[SiteRule]) -> Vec<Verdict> {
    let chosen: HashMap<(&str, u32), bool> =
        choices.iter().map(|choice| ((choice.folded.as_str(), choice.nth), choice.shown)).collect();
    let verdict = |unit: &Unit, with_rules: bool| {
        let own = chosen.get(&(unit.folded.as_str(), unit.nth));
        let of_site = || rules.iter().find(|rule| with_rules && matches(&rule.pattern, unit));
        match own {
            Some(shown) => Verdict { shown: *shown, by: By::Person },
            None => of_site().map_or_else(|| unit.extracted(), |rule| Verdict { shown: rule.shown, by: By::Site }),
        }
    };
    let all: Vec<Verdict> = units.iter().map(|unit| verdict(unit, true)).collect();
    // A rule that would leave nothing of a page was not meant for it.
    if units.iter().zip(&all).any(|(unit, verdict)| verdict.shown && unit.part.has_text()) {
        return all;
    }
    units.iter().map(|unit| verdict(unit, false)).collect()
}

/// An article as it is shown.
pub(super) struct Composed {
    pub(super) body: Extracted,
    /// Where each page of the file stands in the text, of those that `pages` said.
    pub(super) pages: Vec<TextRange>,
}

/// Makes the article of what is shown; nothing where that is what was extracted.
pub(super) fn compose(base: &Extracted, units: &[Unit], verdicts: &[Verdict], pages: &[TextRange]) -> Option<Composed> {
    if units.iter().zip(verdicts).all(|(unit, verdict)| verdict.shown == unit.dropped.is_none()) {
        return None;
    }
    let shown = || units.iter().zip(verdicts).filter(|(_, verdict)| verdict.shown).map(|(unit, _)| unit);
    let (document, ranges) = Document::of_parts(shown().map(|unit| &unit.part), base.document.markup.sanitizer());
    let places: Vec<(TextRange, TextRange)> =
        shown().zip(&ranges).filter_map(|(unit, now)| Some((unit.range?, *now))).collect();
    let end = TextOffset(document.text.chars());
    let mut ranges = ranges.into_iter();
    let mut at = Vec::with_capacity(units.len());
    for verdict in verdicts {
        at.push(if verdict.shown { ranges.next() } else { None });
    }
    let mut next = end;
    let mut dropped = Vec::new();
    for ((unit, verdict), range) in units.iter().zip(verdicts).zip(at).rev() {
        match range {
            Some(range) => next = if unit.part.has_text() { range.start() } else { next },
            None => dropped.extend(left_out(unit, verdict.by, next)),
        }
    }
    dropped.reverse();
    let evidence = base.evidence.iter().filter_map(|(name, place, range)| {
        let moved = moved(&places, *range)?;
        Some((name.clone(), *place, moved))
    });
    let boundary = |offset: TextOffset| {
        let into = places.iter().find(|(before, _)| offset < before.end());
        into.map_or(end, |(before, now)| TextOffset(now.start().0 + offset.0.saturating_sub(before.start().0)))
    };
    let pages = pages.iter().filter_map(|page| TextRange::new(boundary(page.start()), boundary(page.end())).ok());
    let pages = pages.collect();
    let text = document.text.hash();
    let excerpt = excerpt(base, &document);
    let body = Extracted { text, excerpt, dropped, evidence: evidence.collect(), document };
    Some(Composed { body, pages })
}

fn left_out(unit: &Unit, by: By, at: TextOffset) -> Option<Dropped> {
    let reason = match (&unit.dropped, by) {
        (Some(dropped), _) => dropped.reason,
        (None, By::Site) => DropReason::Site,
        (None, _) => DropReason::Person,
    };
    let line = unit.dropped.as_ref().map_or(0, |dropped| dropped.line);
    // What has no words is not told in the text.
    unit.part.has_text().then(|| Dropped { line, text: unit.text.clone(), reason, at })
}

/// Where a passage lies now; nothing when it is not in one block that is shown.
fn moved(places: &[(TextRange, TextRange)], range: TextRange) -> Option<TextRange> {
    let holds = |block: &TextRange| block.start() <= range.start() && range.end() <= block.end();
    let (before, now) = places.iter().find(|(before, _)| holds(before))?;
    let shifted = |offset: TextOffset| TextOffset(offset.0 - before.start().0 + now.start().0);
    TextRange::new(shifted(range.start()), shifted(range.end())).ok()
}

/// The excerpt, unless it is hidden: then the first words that make a sentence.
fn excerpt(base: &Extracted, document: &Document) -> String {
    let text = folded(document.text.as_str());
    let known = folded(base.excerpt.trim_end_matches(['…', '.', ' ']));
    if !known.is_empty() && text.contains(&known) {
        return base.excerpt.clone();
    }
    let lead = document.text.as_str().split("\n\n").find(|block| block.chars().count() >= 40);
    veille_intake::excerpt(lead.unwrap_or(document.text.as_str()))
}

/// Words as they are compared.
pub(super) fn folded(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How blocks like this one are described on every page of a site: by the
/// label with which they begin, else by all their words, whatever the numbers.
pub(super) fn pattern(unit: &Unit) -> Pattern {
    let label = unit.folded.split_once(':').map(|(label, rest)| (label.trim_end(), rest.trim()));
    let label = label.filter(|(label, rest)| {
        let short = label.chars().count() <= LABEL.0 && label.split(' ').count() <= LABEL.1;
        unit.part.has_text() && short && !label.is_empty() && !rest.is_empty()
    });
    let chars = crate::count(unit.folded.chars().count());
    match label {
        Some((label, _)) => {
            // As long as it and half as much again: no paragraph that begins alike by chance.
            Pattern { how: How::Starts, folded: label.to_owned(), longest: (chars + chars / 2).max(160) }
        }
        None => Pattern { how: How::Same, folded: said(unit), longest: chars },
    }
}

/// Whether a rule is about a block.
pub(super) fn matches(pattern: &Pattern, unit: &Unit) -> bool {
    match pattern.how {
        How::Same => said(unit) == pattern.folded,
        How::Starts => {
            let rest = unit.folded.strip_prefix(pattern.folded.as_str());
            rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
                && unit.folded.chars().count() <= pattern.longest as usize
        }
    }
}

/// What a block says, whatever the numbers: they change from page to page, as
/// in "12 comments". A picture is the same one or another.
fn said(unit: &Unit) -> String {
    if !unit.part.has_text() {
        return unit.folded.clone();
    }
    let mut bare = String::with_capacity(unit.folded.len());
    for c in unit.folded.chars() {
        if !c.is_numeric() {
            bare.push(c);
        } else if !bare.ends_with('0') {
            bare.push('0');
        }
    }
    bare
}
