//! Tables are kept whole or left out whole.
//!
//! A cell by itself is a number or two words: nothing tells whether it is the
//! article's. A table with holes would tell something else than the page did.

use std::collections::{HashMap, HashSet};

use dom_query::NodeId;

use super::leaves::Leaf;

/// A table with fewer filled cells sets something beside something else.
const CELLS: usize = 4;
/// A longer cell holds prose, as in pages that are laid out by tables.
const LONG: usize = 300;
/// So much of what a table says must have been kept for all of it to be.
const ENOUGH: f64 = 0.25;

/// Gives all cells of a table of facts the fate that most of its words have.
pub(super) fn keep_whole(leaves: &[Leaf<'_>], kept: &mut [bool]) {
    let mut tables: HashMap<NodeId, Vec<usize>> = HashMap::new();
    for (index, leaf) in leaves.iter().enumerate() {
        if let Some((table, _)) = leaf.cell {
            tables.entry(table).or_default().push(index);
        }
    }
    for cells in tables.into_values().filter(|cells| states_facts(leaves, cells)) {
        let length = |index: usize| leaves[index].text.trim().chars().count();
        let all: usize = cells.iter().map(|index| length(*index)).sum();
        let yes: usize = cells.iter().filter(|index| kept[**index]).map(|index| length(*index)).sum();
        #[expect(clippy::cast_precision_loss, reason = "tables are shorter than that")]
        let fate = yes as f64 >= ENOUGH * all as f64 && yes > 0;
        for index in cells {
            kept[index] = fate;
        }
    }
}

/// Whether each cell holds one short thing.
fn states_facts(leaves: &[Leaf<'_>], cells: &[usize]) -> bool {
    let mut seen = HashSet::new();
    let (mut linked, mut all) = (0.0, 0.0);
    let one_each = cells.iter().all(|index| {
        let leaf = &leaves[*index];
        linked += leaf.link_share;
        all += 1.0;
        !leaf.aside && leaf.text.trim().chars().count() <= LONG && seen.insert(leaf.cell)
    });
    one_each && cells.len() >= CELLS && linked <= all / 2.0
}
