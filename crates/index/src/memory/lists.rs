//! Short lists of numbers, one for each key.

/// Lists that stand end to end: a hundred thousand of them are two pieces of
/// memory, and read in order they are read as one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lists {
    /// Where a key's list begins among the numbers, and how long it is.
    places: Vec<(u32, u32)>,
    numbers: Vec<u32>,
    /// How many of the numbers are in no list any more.
    unused: usize,
}

impl Lists {
    pub(crate) fn get(&self, key: u32) -> &[u32] {
        let (from, length) = self.places.get(key as usize).copied().unwrap_or_default();
        let from = from as usize;
        self.numbers.get(from..from + length as usize).unwrap_or_default()
    }

    pub(super) fn set(&mut self, key: u32, list: &[u32]) {
        let at = key as usize;
        if self.places.len() <= at {
            self.places.resize(at + 1, (0, 0));
        }
        self.unused += self.places[at].1 as usize;
        self.places[at] = (0, 0);
        if self.unused > 1_024 && self.unused > self.numbers.len() / 2 {
            self.tidy();
        }
        if !list.is_empty() {
            self.places[at] = (length(self.numbers.len()), length(list.len()));
            self.numbers.extend(list);
        }
    }

    /// Gives back what was kept in reserve.
    pub(super) fn settle(&mut self) {
        self.places.shrink_to_fit();
        self.numbers.shrink_to_fit();
    }

    fn tidy(&mut self) {
        let before = std::mem::take(&mut self.numbers);
        self.numbers.reserve(before.len() - self.unused);
        for (from, count) in &mut self.places {
            let list = &before[*from as usize..][..*count as usize];
            *from = length(self.numbers.len());
            self.numbers.extend(list);
        }
        self.unused = 0;
    }
}

fn length(count: usize) -> u32 {
    u32::try_from(count).expect("four thousand million tags on articles do not fit into memory before that")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_the_one_that_was_set_last() {
        let mut lists = Lists::default();
        let mut plain: Vec<Vec<u32>> = vec![Vec::new(); 300];
        let mut seed = 5_u32;
        for _ in 0..20_000 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let (key, count) = (seed >> 8 & 0xff, seed >> 20 & 7);
            let list: Vec<u32> = (0..count).map(|step| seed ^ step).collect();
            lists.set(key, &list);
            plain[key as usize] = list;
        }
        for (key, list) in (0..).zip(&plain) {
            assert_eq!(lists.get(key), list, "{key}");
        }
        assert!(lists.numbers.len() < 20_000, "what is in no list is given up");
        lists.settle();
        assert_eq!(lists.get(7), plain[7]);
        assert_eq!(lists.get(9_999), &[] as &[u32]);
    }
}
