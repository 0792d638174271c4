//! Blocks that a container holds, and what it states of them, as a draft.

use veille_model::{Draft, DropReason, Format, Origin, Sourced};

use super::{
    block::Block,
    html::{Article, Facts, finish, same_title},
};
use crate::{Error, Input};

/// How many words a heading that is taken for the title has at most.
const TITLE_WORDS: usize = 40;

/// Makes the draft; what repeats the title at the top is left out.
pub(super) fn compose(
    format: Format,
    blocks: Vec<Block>,
    mut facts: Facts,
    dropped: Vec<(String, DropReason)>,
    input: &Input<'_>,
) -> Result<Draft, Error> {
    let dropped = dropped.into_iter().map(|(text, reason)| (0, text, reason)).collect();
    let mut article = Article { blocks: Vec::with_capacity(blocks.len()), dropped };
    let headings = blocks.iter().filter(|block| matches!(block, Block::Heading(1 | 2, _))).count();
    let mut texts = 0;
    for block in blocks {
        if let (Block::Heading(level, line), true) = (&block, texts < 3) {
            let words = line.to_text();
            let title = facts.title.as_ref().map(|title| title.value.as_str());
            let same = title.is_some_and(|title| same_title(title, &words));
            let first = title.is_none() && *level == 1 && headings == 1 && texts == 0;
            if same || first && words.split_whitespace().count() <= TITLE_WORDS {
                facts.title.get_or_insert_with(|| Sourced::stated(words.clone(), Origin::Heading));
                article.dropped.push((article.blocks.len(), words, DropReason::RepeatedTitle));
                continue;
            }
        }
        texts += usize::from(block.has_text());
        article.blocks.push(block);
    }
    finish(format, article, facts, &[], input, false)
}
