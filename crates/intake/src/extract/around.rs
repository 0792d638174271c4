//! What a page left around its article in a file that was made from it.
//!
//! A document or a book may have been written as it is: only short lines are
//! left out, and a section only when nothing in it is prose.

use veille_model::{DropReason, Origin, Sourced};

use super::{
    block::{Block, Inline, Mark, Piece, Source},
    html::{Article, Facts},
    leftovers::{is_press, judge_kept},
    noise::{ends_sentence, judge},
};

/// A longer line is prose.
const LINE: usize = 140;
/// A picture that is no larger, in pixels, is a sign of the site.
const SIGN: u32 = 160;
/// A line with as many words says something of its own.
const PROSE: usize = 12;
/// So many blocks at the end may be for the press.
const PRESS: usize = 8;
/// How many words a site's name has at most.
const NAME: usize = 6;

/// Why a block says nothing of the article, if it does not.
pub(super) fn reason(block: &Block) -> Option<DropReason> {
    match block {
        Block::Paragraph(line) | Block::Heading(_, line) => of_line(&line.to_text()),
        Block::List(list) => {
            let mut reasons = list.items.iter().map(|item| match item.as_slice() {
                [Block::Paragraph(line)] => of_line(&line.to_text()),
                _ => None,
            });
            let first = reasons.next()??;
            reasons.all(|reason| reason.is_some()).then_some(first)
        }
        // Some sites set what they ask for as a quotation.
        Block::Quote(blocks) => {
            let mut reasons = blocks.iter().map(reason);
            let first = reasons.next()?.filter(|why| matches!(why, DropReason::Sharing | DropReason::Promotion))?;
            reasons.all(|reason| reason.is_some()).then_some(first)
        }
        _ => None,
    }
}

fn of_line(line: &str) -> Option<DropReason> {
    judge(line).or_else(|| judge_kept(line))
}

/// The menus of a page above its first words: lines that are links and nothing else.
pub(super) fn menus(blocks: &[Block], reasons: &mut [Option<DropReason>]) {
    let all = |blocks: &[Block]| matches!(blocks, [Block::Paragraph(line)] if is_linked(line));
    for (block, reason) in blocks.iter().zip(reasons) {
        let is_menu = match block {
            Block::Paragraph(line) if is_linked(line) => is_light(block),
            Block::Paragraph(line) => {
                let text = line.to_text();
                if text.split_whitespace().count() >= PROSE || ends_sentence(&text) {
                    return;
                }
                false
            }
            Block::List(list) => list.items.len() > 1 && list.items.iter().all(|item| all(item)),
            Block::Heading(..) | Block::Figure(..) | Block::Rule => false,
            _ => return,
        };
        if is_menu {
            reason.get_or_insert(DropReason::Navigation);
        }
    }
}

/// Whether every word of a line leads elsewhere.
fn is_linked(line: &Inline) -> bool {
    let (mut depth, mut inside, mut linked) = (0_usize, 0_usize, false);
    for piece in line.pieces() {
        match piece {
            Piece::Open(Mark::Link(_)) => {
                depth += 1;
                inside = 1;
            }
            Piece::Open(_) => depth += 1,
            Piece::Close => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    inside = 0;
                }
            }
            Piece::Text(text) if text.chars().any(char::is_alphanumeric) => {
                if inside == 0 {
                    return false;
                }
                linked = true;
            }
            _ => {}
        }
    }
    linked
}

/// Why each block is left out, if it is; `title` is the block that says the title.
pub(super) fn judged(blocks: &[Block], title: Option<usize>) -> Vec<Option<DropReason>> {
    let mut reasons: Vec<Option<DropReason>> = blocks
        .iter()
        .map(|block| match (block, reason(block)) {
            // A heading names what follows it: "Recherche" is a button and a section.
            (Block::Heading(..), Some(_)) => None,
            (_, reason) => reason,
        })
        .collect();
    for index in 0..title.unwrap_or(0) {
        if is_light(&blocks[index]) && !is_picture(&blocks[index]) {
            reasons[index].get_or_insert(DropReason::Navigation);
        }
    }
    for (index, block) in blocks.iter().enumerate() {
        let Some(why @ (DropReason::Related | DropReason::Comments | DropReason::Sharing)) = reason(block) else {
            continue;
        };
        let section = match block {
            Block::Heading(level, _) => {
                let ends = |block: &Block| matches!(block, Block::Heading(next, _) if next <= level);
                let next = blocks[index + 1..].iter().position(ends).map_or(blocks.len(), |at| index + 1 + at);
                let light = blocks[index + 1..next].iter().all(|block| reason(block).is_some() || is_light(block));
                if next > index + 1 && light { index..next } else { index..index }
            }
            // A line opens the list that stands right under it.
            Block::Paragraph(_) => match blocks.get(index + 1) {
                Some(Block::List(_)) if is_light(&blocks[index + 1]) => index..index + 2,
                _ => index..index,
            },
            _ => index..index,
        };
        for at in section {
            reasons[at].get_or_insert(why);
        }
    }
    let last = blocks.len().saturating_sub(PRESS);
    let press = (last..blocks.len()).find(|at| match &blocks[*at] {
        Block::Paragraph(line) | Block::Heading(_, line) => is_press(&line.to_text()),
        _ => false,
    });
    if let Some(press) = press {
        // Notes may stand below, behind a rule.
        let told = |block: &&Block| is_light(block) && !matches!(block, Block::Rule | Block::List(_));
        let end = press + 1 + blocks[press + 1..].iter().take_while(told).count();
        if end == blocks.len() || matches!(blocks[end], Block::Rule) {
            reasons[press..end].iter_mut().for_each(|reason| *reason = reason.or(Some(DropReason::Boilerplate)));
        }
    }
    // A file that is nothing else is left as it is.
    let kept = |at: usize| reasons[at].is_none() && blocks[at].has_text() && title != Some(at);
    if (0..blocks.len()).any(kept) { reasons } else { vec![None; blocks.len()] }
}

/// Whether a block is a picture that may belong to the article: a site's sign is small.
fn is_picture(block: &Block) -> bool {
    let Block::Figure(images, _) = block else { return false };
    images.iter().any(|image| match &image.source {
        Source::Kept(shown) => shown.size.is_none_or(|(width, height)| width.max(height) > SIGN),
        Source::Waiting(_) => true,
    })
}

/// Whether a block is made of short lines that end no sentence, or one of them does.
pub(super) fn is_light(block: &Block) -> bool {
    let short = |text: &str| text.chars().count() <= LINE;
    match block {
        Block::Paragraph(line) => short(&line.to_text()),
        Block::List(list) => {
            let texts: Vec<String> = list.items.iter().flatten().map(Block::to_text).collect();
            texts.iter().all(|text| short(text) && !ends_sentence(text))
        }
        Block::Figure(..) | Block::Rule => true,
        _ => false,
    }
}

impl Article {
    /// Leaves out the blocks that have a reason; gives where each block stands
    /// then, or the one that follows it.
    pub(super) fn leave(&mut self, reasons: &[Option<DropReason>]) -> Vec<usize> {
        let mut places = Vec::with_capacity(reasons.len());
        let mut left = Vec::new();
        let blocks = std::mem::take(&mut self.blocks);
        for (block, reason) in blocks.into_iter().zip(reasons) {
            places.push(self.blocks.len());
            match reason {
                Some(reason) if block.has_text() => left.push((self.blocks.len(), block.to_text(), *reason)),
                Some(_) => {}
                None => self.blocks.push(block),
            }
        }
        let end = self.blocks.len();
        for (at, ..) in &mut self.dropped {
            *at = places.get(*at).copied().unwrap_or(end);
        }
        self.dropped.extend(left);
        self.dropped.sort_by_key(|(at, ..)| *at);
        places
    }
}

/// Parts a stated title that goes on with its site's name, as pages call themselves.
pub(super) fn part_site(facts: &mut Facts, heading: &str) {
    let Some(rest) = facts.title.as_ref().and_then(|title| title.value.trim().strip_prefix(heading.trim())) else {
        return;
    };
    let site = [" | ", " – ", " — ", " - ", " · "].iter().find_map(|sign| rest.strip_prefix(sign)).map(str::trim);
    let Some(site) = site.filter(|site| (1..=NAME).contains(&site.split_whitespace().count())) else { return };
    facts.site.get_or_insert_with(|| Sourced::inferred(site.to_owned(), Origin::Meta));
    facts.title = Some(Sourced::stated(heading.trim().to_owned(), Origin::Heading));
}

/// Parts a stated title that ends with the name which its address says in letters.
pub(super) fn part_host(facts: &mut Facts) {
    let fold =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let host = facts.url.as_ref().and_then(|url| url::Url::parse(&url.value).ok());
    let Some(host) = host.and_then(|url| url.host_str().map(fold)) else { return };
    let Some(title) = facts.title.as_ref().map(|title| title.value.clone()) else { return };
    let parted = [" | ", " – ", " — ", " - ", " · "].iter().find_map(|sign| title.rsplit_once(sign));
    let Some((rest, site)) = parted else { return };
    let (words, letters) = (site.split_whitespace().count(), fold(site));
    if words <= NAME && letters.len() >= 4 && host.contains(&letters) && rest.split_whitespace().count() >= 2 {
        facts.site.get_or_insert_with(|| Sourced::inferred(site.trim().to_owned(), Origin::Meta));
        if let Some(title) = &mut facts.title {
            title.value = rest.trim().to_owned();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::block::{Inline, List};

    fn line(text: &str) -> Block {
        Block::Paragraph(Inline::text(text))
    }

    fn heading(text: &str) -> Block {
        Block::Heading(2, Inline::text(text))
    }

    fn list(items: &[&str]) -> Block {
        Block::List(List { start: None, items: items.iter().map(|item| vec![line(item)]).collect() })
    }

    const PROSE: &str = "Le phare tourne de nouveau depuis lundi, et les pêcheurs du port ont tous repris la mer avant le lever du jour, sauf deux qui attendaient encore une voile.";

    #[test]
    fn short_lines_go_and_prose_stays() {
        let cases: [(Vec<Block>, &[usize]); 6] = [
            (vec![line(PROSE), line("Partager sur Facebook"), line(PROSE)], &[1]),
            (vec![line(PROSE), heading("À lire aussi"), list(&["Les écluses", "Les quais"])], &[1, 2]),
            (vec![line(PROSE), line("À lire aussi"), list(&["Les écluses", "Les quais"]), line(PROSE)], &[1, 2]),
            // A section of the author's own under a name that sites use too.
            (vec![line(PROSE), heading("Pour aller plus loin"), line(PROSE)], &[]),
            (vec![line(PROSE), heading("Recherche"), line("Trois équipes.")], &[]),
            (vec![line("Partager sur Facebook")], &[]),
        ];
        for (blocks, expected) in cases {
            let reasons = judged(&blocks, None);
            let left: Vec<usize> = (0..blocks.len()).filter(|at| reasons[*at].is_some()).collect();
            assert_eq!(left, expected, "{blocks:?}");
        }
    }

    #[test]
    fn a_menu_above_the_title_is_left_out() {
        let blocks = [list(&["À la une", "Ports"]), heading("Le phare"), line(PROSE)];
        assert_eq!(judged(&blocks, Some(1)), [Some(DropReason::Navigation), None, None]);
    }

    #[test]
    fn what_is_left_out_is_listed_before_the_block_that_follows_it() {
        let mut article = Article {
            blocks: vec![line("Menu"), line(PROSE), line("Partager"), line("Et la mer.")],
            dropped: vec![(2, "x".to_owned(), DropReason::Boilerplate)],
        };
        let why = Some(DropReason::Sharing);
        assert_eq!(article.leave(&[why, None, why, None]), [0, 0, 1, 1]);
        let left: Vec<(usize, &str)> = article.dropped.iter().map(|(at, text, _)| (*at, text.as_str())).collect();
        assert_eq!(left, [(0, "Menu"), (1, "x"), (1, "Partager")]);
        assert_eq!(article.blocks, [line(PROSE), line("Et la mer.")]);
    }

    #[test]
    fn a_title_that_names_its_site_is_parted() {
        let cases = [
            ("Le phare - Le Marégraphe", "Le phare", Some("Le Marégraphe")),
            ("Le phare", "Le phare", None),
            (
                "Le phare - un récit en douze tableaux et une fin",
                "Le phare - un récit en douze tableaux et une fin",
                None,
            ),
        ];
        for (stated, title, site) in cases {
            let mut facts = Facts { title: Some(Sourced::stated(stated.to_owned(), Origin::Meta)), ..Facts::default() };
            part_site(&mut facts, "Le phare");
            assert_eq!(facts.title.unwrap().value, title);
            assert_eq!(facts.site.map(|site| site.value).as_deref(), site);
        }
    }
}
