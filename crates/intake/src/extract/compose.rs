//! Blocks that a container holds, and what it states of them, as a draft.

use veille_model::{Draft, DropReason, Format, Origin, Sourced};

use super::{
    around::{is_light, judged, menus, part_host, part_site},
    block::Block,
    head::byline,
    html::{Article, Facts, finish, same_title},
};
use crate::{Error, Input};

/// How many words a heading that is taken for the title has at most.
const TITLE_WORDS: usize = 40;
/// How many words a plain line that says the stated title has at least.
const TITLE_LINE: usize = 4;
/// So many blocks may stand between a title and the same title.
const AGAIN: usize = 24;
/// So many blocks with words may stand above a heading that is taken for the title.
const ABOVE: usize = 3;
/// And so many above one that says the stated title: a page's menu comes first.
const ABOVE_STATED: usize = 12;

/// Makes the draft; what repeats the title at the top is left out, and what a
/// page left around its article, unless the file is a `book`.
pub(super) fn compose(
    format: Format,
    blocks: Vec<Block>,
    facts: Facts,
    dropped: Vec<(String, DropReason)>,
    book: bool,
    input: &Input<'_>,
) -> Result<Draft, Error> {
    let dropped = dropped.into_iter().map(|(text, reason)| (0, text, reason)).collect();
    settled(format, Article { blocks, dropped }, facts, book, input)
}

/// The same of an article from which something was left out where it stood.
pub(super) fn settled(
    format: Format,
    mut article: Article,
    mut facts: Facts,
    book: bool,
    input: &Input<'_>,
) -> Result<Draft, Error> {
    let blocks = &article.blocks;
    part_host(&mut facts);
    let first = title(blocks, &mut facts);
    part_host(&mut facts);
    let again = first.filter(|_| !book).and_then(|first| said_again(blocks, first, &mut facts));
    let title = again.or(first);
    let mut reasons = if book { vec![None; blocks.len()] } else { judged(blocks, title) };
    if let (Some(first), Some(_)) = (first, again) {
        reasons[first] = Some(DropReason::RepeatedTitle);
    }
    // Only a text that was kept from a page has its menus.
    if facts.url.is_some() && !book {
        menus(blocks, &mut reasons);
    }
    if let Some(at) = title {
        reasons[at] = Some(DropReason::RepeatedTitle);
    }
    if !book {
        byline(blocks, &mut reasons, &mut facts, input.today);
    }
    article.leave(&reasons);
    finish(format, article, facts, &[], input, false)
}

/// The heading that says the title again, below what a page has above its text.
fn said_again(blocks: &[Block], first: usize, facts: &mut Facts) -> Option<usize> {
    let title = facts.title.as_ref()?.value.clone();
    for (at, block) in blocks.iter().enumerate().skip(first + 1).take(AGAIN) {
        match block {
            Block::Heading(1 | 2, line) if same_title(&title, &line.to_text()) => {
                part_site(facts, &line.to_text());
                return Some(at);
            }
            block if is_light(block) => {}
            _ => return None,
        }
    }
    None
}

/// The block that says the title, which is then stated.
fn title(blocks: &[Block], facts: &mut Facts) -> Option<usize> {
    let headings = blocks.iter().filter(|block| matches!(block, Block::Heading(1, _))).count();
    let mut above = 0;
    for (index, block) in blocks.iter().enumerate() {
        if let Block::Heading(level, line) = block {
            let words = line.to_text();
            let stated = facts.title.as_ref().map(|title| title.value.as_str());
            let same = stated.is_some_and(|stated| same_title(stated, &words));
            let first = stated.is_none() && *level == 1 && (headings == 1 || above == 0);
            if same || first && words.split_whitespace().count() <= TITLE_WORDS {
                part_site(facts, &words);
                facts.title.get_or_insert_with(|| Sourced::stated(words, Origin::Heading));
                return Some(index);
            }
        }
        // Some programs write a heading as a line like any other.
        if let (Block::Paragraph(line), Some(stated)) = (block, &facts.title) {
            let words = line.to_text();
            if words.split_whitespace().count() >= TITLE_LINE && same_title(&stated.value, &words) {
                part_site(facts, &words);
                return Some(index);
            }
        }
        above += usize::from(block.has_text());
        if above >= if facts.title.is_some() { ABOVE_STATED } else { ABOVE } {
            break;
        }
    }
    None
}
