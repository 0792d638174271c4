//! Blocks that a container holds, and what it states of them, as a draft.

use veille_model::{Draft, DropReason, Format, Origin, Sourced};

use super::{
    around::{judged, part_site},
    block::Block,
    head::byline,
    html::{Article, Facts, finish, same_title},
};
use crate::{Error, Input};

/// How many words a heading that is taken for the title has at most.
const TITLE_WORDS: usize = 40;
/// How many words a plain line that says the stated title has at least.
const TITLE_LINE: usize = 4;
/// So many blocks with words may stand above a heading that is taken for the title.
const ABOVE: usize = 3;
/// And so many above one that says the stated title: a page's menu comes first.
const ABOVE_STATED: usize = 12;

/// Makes the draft; what repeats the title at the top is left out, and what a
/// page left around its article, unless the file is a `book`.
pub(super) fn compose(
    format: Format,
    blocks: Vec<Block>,
    mut facts: Facts,
    dropped: Vec<(String, DropReason)>,
    book: bool,
    input: &Input<'_>,
) -> Result<Draft, Error> {
    let dropped = dropped.into_iter().map(|(text, reason)| (0, text, reason)).collect();
    let title = title(&blocks, &mut facts);
    let mut reasons = if book { vec![None; blocks.len()] } else { judged(&blocks, title) };
    if let Some(at) = title {
        reasons[at] = Some(DropReason::RepeatedTitle);
    }
    if !book {
        byline(&blocks, &mut reasons, &mut facts, input.today);
    }
    let mut article = Article { blocks, dropped };
    article.leave(&reasons);
    finish(format, article, facts, &[], input, false)
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
