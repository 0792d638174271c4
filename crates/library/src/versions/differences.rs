//! What differs between two texts, paragraph by paragraph and word by word.

use similar::{ChangeTag, TextDiff};

/// What a piece of text is to the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// It stands in both.
    Same,
    /// It stood in the former one.
    Gone,
    /// It stands in the new one.
    New,
}

impl Kind {
    /// The name used in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Gone => "gone",
            Self::New => "new",
        }
    }
}

/// A few words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What they are to the two texts.
    pub kind: Kind,
    /// The words.
    pub text: String,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its words; one piece where it stands in one text only, or did not change.
    pub pieces: Vec<Piece>,
}

impl Block {
    fn whole(kind: Kind, text: &str) -> Self {
        Self { pieces: vec![Piece { kind, text: text.to_owned() }] }
    }

    /// Whether it stands unchanged in both texts.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.pieces.iter().all(|piece| piece.kind == Kind::Same)
    }
}

/// So much of two paragraphs in common makes one that was changed.
const ALIKE: f32 = 0.4;
/// So long a comparison may take, in milliseconds; what is left then is said to be other words.
const MOST_MILLIS: u64 = 500;

/// Compares two texts whose paragraphs are set apart by empty lines.
pub(super) fn between(before: &str, after: &str) -> Vec<Block> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split("\n\n").collect(), after.split("\n\n").collect());
    let patience = std::time::Duration::from_millis(MOST_MILLIS);
    let diff = TextDiff::configure().timeout(patience).diff_slices(&old, &new);
    let mut blocks = Vec::new();
    let (mut gone, mut fresh): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Delete => gone.push(change.value()),
            ChangeTag::Insert => fresh.push(change.value()),
            ChangeTag::Equal => {
                pair(&mut blocks, &mut gone, &mut fresh);
                blocks.push(Block::whole(Kind::Same, change.value()));
            }
        }
    }
    pair(&mut blocks, &mut gone, &mut fresh);
    blocks
}

/// Lays paragraphs that went beside those that came in their place.
fn pair(blocks: &mut Vec<Block>, gone: &mut Vec<&str>, fresh: &mut Vec<&str>) {
    let mut left = std::mem::take(gone).into_iter().peekable();
    for new in std::mem::take(fresh) {
        let known = left.peek().map(|old| TextDiff::from_words(*old, new)).filter(|diff| likeness(diff) >= ALIKE);
        let Some(diff) = known else {
            blocks.push(Block::whole(Kind::New, new));
            continue;
        };
        let mut pieces: Vec<Piece> = Vec::new();
        for change in diff.iter_all_changes() {
            let kind = match change.tag() {
                ChangeTag::Equal => Kind::Same,
                ChangeTag::Delete => Kind::Gone,
                ChangeTag::Insert => Kind::New,
            };
            match pieces.last_mut().filter(|last| last.kind == kind) {
                Some(last) => last.text.push_str(change.value()),
                None => pieces.push(Piece { kind, text: change.value().to_owned() }),
            }
        }
        left.next();
        blocks.push(Block { pieces });
    }
    blocks.extend(left.map(|old| Block::whole(Kind::Gone, old)));
}

/// How much of two paragraphs stands in both, 0 to 1; the spaces between words say nothing.
fn likeness(diff: &TextDiff<'_, '_, str>) -> f32 {
    let (mut same, mut all) = (0_u16, 0_u16);
    for change in diff.iter_all_changes().filter(|change| !change.value().trim().is_empty()) {
        let weight = if change.tag() == ChangeTag::Equal { 2 } else { 1 };
        all = all.saturating_add(weight);
        same = same.saturating_add(if weight == 2 { 2 } else { 0 });
    }
    f32::from(same) / f32::from(all.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, after: &str, expected: &str) {
        let shown: Vec<String> = between(before, after)
            .iter()
            .map(|block| {
                let pieces = block.pieces.iter().map(|piece| match piece.kind {
                    Kind::Same => piece.text.clone(),
                    Kind::Gone => format!("[-{}-]", piece.text),
                    Kind::New => format!("[+{}+]", piece.text),
                });
                pieces.collect()
            })
            .collect();
        assert_eq!(shown.join("|"), expected);
    }

    #[test]
    fn a_changed_paragraph_shows_its_words_and_a_new_one_itself() {
        check("un deux trois quatre\n\nfin", "un deux cinq quatre\n\nfin", "un deux [-trois-][+cinq+] quatre|fin");
        check("un\n\nfin", "un\n\ndeux\n\nfin", "un|[+deux+]|fin");
        check("un\n\ndeux\n\nfin", "un\n\nfin", "un|[-deux-]|fin");
        check("tout autre chose\n\nfin", "rien de cela\n\nfin", "[+rien de cela+]|[-tout autre chose-]|fin");
    }
}
