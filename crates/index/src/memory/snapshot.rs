//! What is held in memory as bytes, little end first.

use std::sync::Arc;

use super::{KEPT, Memory, Names, Row};

/// Changes with the layout: bytes of another one are not read.
const LAYOUT: u32 = 1;
/// Beyond, it is no number of a tag.
const MOST_TAGS: u32 = 1 << 24;

pub(super) fn write(memory: &Memory) -> Vec<u8> {
    let mut out = Out(Vec::with_capacity(memory.rows.len() * 72));
    out.number(LAYOUT);
    for names in [&memory.sites, &memory.authors, &memory.formats] {
        out.length(names.names.len());
        for name in &names.names {
            out.text(&name.0);
            out.text(&name.1);
        }
    }
    out.length(memory.rows.len());
    out.length(usize::try_from(memory.all.len()).unwrap_or(0));
    for key in &memory.all {
        let row = memory.row(key);
        let on = memory.on(key);
        out.number(key);
        out.0.extend(row.added.to_le_bytes());
        for number in [row.published, row.published_last, row.words, row.site, row.authors, row.language] {
            out.number(number);
        }
        out.number(u32::from(row.flags) << 8 | u32::from(row.format));
        out.length(on.len());
        on.iter().for_each(|tag| out.number(*tag));
    }
    out.0
}

/// The memory without its tags' names; nothing where the bytes are not understood.
pub(super) fn read(bytes: &[u8]) -> Option<Memory> {
    let mut from = In(bytes);
    if from.number()? != LAYOUT {
        return None;
    }
    let mut memory = Memory::default();
    for names in [&mut memory.sites, &mut memory.authors, &mut memory.formats] {
        let mut read = Names::default();
        for _ in 0..from.number()? {
            let (folded, shown) = (from.text()?, from.text()?);
            let name = Arc::new((folded, shown));
            let number = u32::try_from(read.names.len()).ok()?;
            read.names.push(Arc::clone(&name));
            read.numbers.insert(name, number);
        }
        *names = read;
    }
    let rows = from.number()? as usize;
    // Keys that go so far beyond what is written are damage, and not to be made room for.
    if rows > bytes.len().saturating_mul(1_024).max(1) {
        return None;
    }
    memory.rows.resize(rows, Row::default());
    let mut on: Vec<u32> = Vec::new();
    for _ in 0..from.number()? {
        let key = from.number()?;
        let added = i64::from_le_bytes(from.take(8)?.try_into().ok()?);
        let mut number = || from.number();
        let (published, published_last, words) = (number()?, number()?, number()?);
        let (site, authors, language) = (number()?, number()?, number()?);
        let [format, low, high, _] = from.number()?.to_le_bytes();
        let flags = u16::from_le_bytes([low, high]);
        let tags = from.number()? as usize;
        on.clear();
        on.extend(from.take(tags.checked_mul(4)?)?.chunks_exact(4).filter_map(number_of));
        if key as usize >= rows || on.iter().any(|tag| tag & !KEPT > MOST_TAGS) {
            return None;
        }
        memory.set(key, Row { added, published, published_last, words, site, authors, language, flags, format }, &on);
    }
    Some(memory)
}

fn number_of(bytes: &[u8]) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

struct Out(Vec<u8>);

impl Out {
    fn number(&mut self, number: u32) {
        self.0.extend(number.to_le_bytes());
    }

    fn length(&mut self, length: usize) {
        self.number(u32::try_from(length).unwrap_or(u32::MAX));
    }

    fn text(&mut self, text: &str) {
        self.length(text.len());
        self.0.extend(text.as_bytes());
    }
}

struct In<'b>(&'b [u8]);

impl<'b> In<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        number_of(self.take(4)?)
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number()? as usize;
        String::from_utf8(self.take(length)?.to_vec()).ok()
    }
}
