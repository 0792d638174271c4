//! Numbers as FTS5 writes them: seven bits a byte, the high ones first, and
//! all eight of a ninth.

/// A number of up to nine bytes, and where it ends.
pub(crate) fn number(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let mut value = 0_u64;
    for count in 0..9 {
        let byte = *bytes.get(at + count)?;
        if count == 8 {
            return Some((value << 8 | u64::from(byte), at + 9));
        }
        value = value << 7 | u64::from(byte & 0x7f);
        if byte < 0x80 {
            return Some((value, at + count + 1));
        }
    }
    None
}

/// As [`number`], where it is a place or a length.
pub(crate) fn length(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let (value, at) = number(bytes, at)?;
    Some((usize::try_from(value).ok()?, at))
}

/// As [`number`], which is mostly of one byte or two.
#[inline]
pub(crate) fn short_number(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    match *bytes.get(at)? {
        one @ 0..0x80 => Some((u64::from(one), at + 1)),
        high => match *bytes.get(at + 1)? {
            low @ 0..0x80 => Some((u64::from(high & 0x7f) << 7 | u64::from(low), at + 2)),
            _ => number(bytes, at),
        },
    }
}

/// Writes a number behind what stands there.
#[inline]
pub(crate) fn put(value: u64, into: &mut Vec<u8>) {
    match value.to_be_bytes() {
        [0, 0, 0, 0, 0, 0, 0, low @ 0..0x80] => into.push(low),
        [0, 0, 0, 0, 0, 0, 0..0x40, _] => into.extend([high_part(value >> 7), low_part(value)]),
        [0, ..] => {
            let groups = (64 - value.leading_zeros()).div_ceil(7);
            into.extend((1..groups).rev().map(|group| high_part(value >> (7 * group))));
            into.push(low_part(value));
        }
        [.., last] => {
            into.extend((0..8).rev().map(|group| high_part(value >> (7 * group + 8))));
            into.push(last);
        }
    }
}

/// As [`put`], where it is a place or a length.
#[inline]
pub(crate) fn put_length(value: usize, into: &mut Vec<u8>) {
    put(value as u64, into);
}

fn low_part(value: u64) -> u8 {
    u8::try_from(value & 0x7f).unwrap_or(0)
}

fn high_part(value: u64) -> u8 {
    low_part(value) | 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_written_is_read() {
        let edges = (0..64).flat_map(|bit| {
            let power = 1_u64 << bit;
            [power - 1, power, power + 1, power | 0x55]
        });
        for value in edges.chain([u64::MAX, u64::MAX - 1]) {
            let mut bytes = vec![9, 9];
            put(value, &mut bytes);
            bytes.push(0x85);
            assert_eq!(number(&bytes, 2), Some((value, bytes.len() - 1)), "{value}");
            assert_eq!(short_number(&bytes, 2), number(&bytes, 2));
        }
        assert_eq!(number(&[0x81, 0x82], 0), None);
    }
}
