//! Rows of samples, one byte each once they are read.

use super::Stance;

/// What the samples of a picture mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Colours {
    Grey,
    /// How much of a black ink.
    Ink,
    Rgb,
    Cmyk,
    /// Places in a list of red, green and blue.
    Indexed(Vec<[u8; 3]>),
}

impl Colours {
    fn count(&self) -> usize {
        match self {
            Self::Grey | Self::Ink | Self::Indexed(_) => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }

    /// A list of colours as red, green and blue.
    pub(super) fn to_rgb(&self, table: &[u8]) -> Vec<[u8; 3]> {
        let colour = |samples: &[u8]| match (self, samples) {
            (Self::Grey, [grey]) => [*grey; 3],
            (Self::Ink, [ink]) => [255 - ink; 3],
            (Self::Rgb, [red, green, blue]) => [*red, *green, *blue],
            (Self::Cmyk, [c, m, y, k]) => [c, m, y].map(|ink| mixed(*ink, *k)),
            _ => [0; 3],
        };
        table.chunks_exact(self.count()).map(colour).collect()
    }
}

/// What is left of the light behind two inks.
fn mixed(ink: u8, black: u8) -> u8 {
    scaled(255 - ink, 255 - black)
}

fn scaled(value: u8, share: u8) -> u8 {
    let product = u16::from(value) * u16::from(share);
    u8::try_from((product + 127) / 255).unwrap_or(u8::MAX)
}

/// A picture in grey, or in red, green and blue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Samples {
    pub(super) width: usize,
    pub(super) height: usize,
    /// One or three.
    pub(super) channels: usize,
    pub(super) bytes: Vec<u8>,
    /// Whether it had one colour before anything was laid on it.
    plain: bool,
}

impl Samples {
    /// Reads rows of samples of so many bits; half of them must be there, and
    /// the rest stays white.
    pub(super) fn read(
        rows: &[u8],
        (width, height): (usize, usize),
        bits: usize,
        colours: &Colours,
        limits: &[f64],
    ) -> Option<Self> {
        if !matches!(bits, 1 | 2 | 4 | 8 | 16) {
            return None;
        }
        let count = colours.count();
        let row = (width * count * bits).div_ceil(8);
        if rows.len() < row * height.div_ceil(2) {
            return None;
        }
        let indexed = matches!(colours, Colours::Indexed(_));
        let channels = if matches!(colours, Colours::Grey | Colours::Ink) { 1 } else { 3 };
        let tables: Vec<[u8; 256]> =
            (0..count).map(|at| table(bits, indexed, limits.get(at * 2..at * 2 + 2))).collect();
        let mut bytes = Vec::with_capacity(width * height * channels);
        let mut line = vec![0; width * count];
        for samples in rows.chunks_exact(row).take(height) {
            for (at, value) in line.iter_mut().enumerate() {
                let raw = match bits {
                    8 => samples[at],
                    16 => samples[at * 2],
                    _ => samples[at * bits / 8] >> (8 - bits - at * bits % 8) & (0xff >> (8 - bits)),
                };
                *value = tables[at % count][usize::from(raw)];
            }
            match colours {
                Colours::Grey | Colours::Rgb => bytes.extend_from_slice(&line),
                Colours::Ink => bytes.extend(line.iter().map(|ink| 255 - ink)),
                Colours::Cmyk => colours.to_rgb(&line).iter().for_each(|colour| bytes.extend(colour)),
                Colours::Indexed(known) => {
                    let colour = |at: &u8| known.get(usize::from(*at)).copied().unwrap_or([0; 3]);
                    line.iter().map(colour).for_each(|colour| bytes.extend(colour));
                }
            }
        }
        let first = bytes.get(..channels)?.to_vec();
        let plain = bytes.chunks_exact(channels).all(|dot| dot == first.as_slice());
        bytes.resize(width * height * channels, 255);
        Some(Self { width, height, channels, bytes, plain })
    }

    /// Whether there is nothing to see on it.
    pub(super) fn is_plain(&self) -> bool {
        self.plain
    }

    pub(super) fn invert(&mut self) {
        self.bytes.iter_mut().for_each(|sample| *sample = 255 - *sample);
    }

    /// Lays the picture on white, through what `cover` lets be seen of it.
    pub(super) fn lay_on_white(&mut self, cover: &Self) {
        if cover.channels != 1 {
            return;
        }
        for y in 0..self.height {
            let from = y * cover.height / self.height * cover.width;
            for x in 0..self.width {
                let seen = cover.bytes[from + x * cover.width / self.width];
                let at = (y * self.width + x) * self.channels;
                for sample in &mut self.bytes[at..at + self.channels] {
                    *sample = scaled(*sample, seen).saturating_add(255 - seen);
                }
            }
        }
    }

    /// Puts the picture as its page shows it.
    pub(super) fn turn(&mut self, stance: Stance) {
        if stance == Stance::default() {
            return;
        }
        let (width, height) = if stance.turned { (self.height, self.width) } else { (self.width, self.height) };
        let mut bytes = Vec::with_capacity(self.bytes.len());
        for y in 0..height {
            let y = if stance.upended { height - 1 - y } else { y };
            for x in 0..width {
                let x = if stance.mirrored { width - 1 - x } else { x };
                let at = if stance.turned { x * self.width + y } else { y * self.width + x };
                bytes.extend_from_slice(&self.bytes[at * self.channels..(at + 1) * self.channels]);
            }
        }
        *self = Self { width, height, bytes, ..*self };
    }

    /// Makes it half as wide and half as high.
    pub(super) fn halve(&mut self) {
        let (width, height) = (self.width / 2, self.height / 2);
        let mut bytes = Vec::with_capacity(width * height * self.channels);
        for y in 0..height {
            for x in 0..width {
                for channel in 0..self.channels {
                    let at = |x: usize, y: usize| u16::from(self.bytes[(y * self.width + x) * self.channels + channel]);
                    let (left, top) = (x * 2, y * 2);
                    let sum = at(left, top) + at(left + 1, top) + at(left, top + 1) + at(left + 1, top + 1);
                    bytes.push(u8::try_from(sum / 4).unwrap_or(u8::MAX));
                }
            }
        }
        *self = Self { width, height, bytes, ..*self };
    }
}

/// What a sample of so many bits means, between its limits where they are stated (8.9.5.2).
fn table(bits: usize, indexed: bool, limits: Option<&[f64]>) -> [u8; 256] {
    let most = if bits >= 8 { 255.0 } else { f64::from((1_u16 << bits) - 1) };
    let (low, high) = match limits {
        Some([low, high]) if !indexed => (*low, *high),
        _ => (0.0, 1.0),
    };
    std::array::from_fn(|value| {
        if indexed {
            return u8::try_from(value).unwrap_or(u8::MAX);
        }
        #[expect(clippy::cast_precision_loss, reason = "a byte")]
        let share = low + value as f64 / most * (high - low);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
        let sample = (share.clamp(0.0, 1.0) * 255.0).round() as u8;
        sample
    })
}

/// Adds to each sample the one at its left.
pub(super) fn undo_tiff(mut bytes: Vec<u8>, row: usize, colours: usize) -> Vec<u8> {
    for row in bytes.chunks_mut(row) {
        for at in colours..row.len() {
            row[at] = row[at].wrapping_add(row[at - colours]);
        }
    }
    bytes
}

/// Undoes the filter that each row names (PNG 1.2, 6); what follows an unknown one is left.
pub(super) fn undo_png(bytes: &[u8], row: usize, step: usize) -> Vec<u8> {
    let mut done: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut above = vec![0; row];
    for coded in bytes.chunks_exact(row + 1) {
        let mut line = coded[1..].to_vec();
        for at in 0..row {
            let left = if at >= step { line[at - step] } else { 0 };
            let corner = if at >= step { above[at - step] } else { 0 };
            let likely = match coded[0] {
                0 => 0,
                1 => left,
                2 => above[at],
                3 => u8::try_from((u16::from(left) + u16::from(above[at])) / 2).unwrap_or(u8::MAX),
                4 => nearest(left, above[at], corner),
                _ => return done,
            };
            line[at] = line[at].wrapping_add(likely);
        }
        done.extend_from_slice(&line);
        above = line;
    }
    done
}

/// Of three neighbours the one that is nearest to what they foretell.
fn nearest(left: u8, above: u8, corner: u8) -> u8 {
    let foretold = i16::from(left) + i16::from(above) - i16::from(corner);
    let distance = |value: u8| (foretold - i16::from(value)).abs();
    match () {
        () if distance(left) <= distance(above) && distance(left) <= distance(corner) => left,
        () if distance(above) <= distance(corner) => above,
        () => corner,
    }
}
