//! A picture of a file as bytes that a browser shows.
//!
//! A JPEG is passed on as it is. What a file keeps as rows of samples is
//! written as PNG, on white where it is clear, since a page is paper. The other
//! codings (JPEG 2000, CCITT, JBIG2) are left.

mod samples;

use std::{collections::HashMap, io::Read as _};

use flate2::read::ZlibDecoder;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use veille_model::Image;

use super::objects::{number, resolve};
use samples::{Colours, Samples};

/// No picture has more.
const PIXELS: usize = 40_000_000;
/// What is smaller is no picture but a stroke or a sign.
const SPECK: usize = 8;
/// No list of colours has more bytes.
const TABLE: usize = 1 << 12;
/// So many bytes of samples are packed with some care, more in haste.
const CAREFUL: usize = 8 << 20;

/// Why there is no image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    /// There is nothing to see: one colour, or a few dots.
    Nothing,
    /// It is damaged, beyond a limit, or in a coding that is not read.
    Left,
}

/// How a picture stands on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Stance {
    /// Whether its rows run up and down.
    pub(super) turned: bool,
    /// Whether they run from right to left, once unturned,
    pub(super) mirrored: bool,
    /// and from the bottom to the top.
    pub(super) upended: bool,
}

/// The pictures of a file, and what their headers refer to.
#[derive(Clone, Copy)]
pub(super) struct Pictures<'a> {
    pub(super) document: &'a Document,
    pub(super) streams: &'a HashMap<ObjectId, Stream>,
}

impl Pictures<'_> {
    /// The image that a stream is.
    pub(super) fn image(&self, stream: &Stream, stance: Stance) -> Result<Vec<u8>, Missing> {
        let (width, height) = self.size(&stream.dict)?;
        // Of the widest samples there are, or a packed JPEG.
        let most = (width * height * 8 + height).max(Image::MAX_BYTES);
        match self.coded(stream, most)? {
            Coded::Jpeg(bytes) => {
                let bytes = upright(&bytes, stance).ok_or(Missing::Left)?;
                let size = Image::new(bytes.clone()).and_then(|image| image.size()).ok_or(Missing::Left)?;
                let (width, height) = (size.0 as usize, size.1 as usize);
                match () {
                    () if width < SPECK || height < SPECK => Err(Missing::Nothing),
                    () if width * height > PIXELS => Err(Missing::Left),
                    () => Ok(bytes),
                }
            }
            Coded::Rows(rows) => {
                let mut samples = self.samples(stream, &rows)?;
                if samples.is_plain() {
                    return Err(Missing::Nothing);
                }
                if let Some(cover) = self.cover(stream) {
                    samples.lay_on_white(&cover);
                }
                samples.turn(stance);
                png(samples)
            }
        }
    }

    /// The samples of a picture, one byte each.
    fn samples(&self, stream: &Stream, rows: &[u8]) -> Result<Samples, Missing> {
        let (width, height) = self.size(&stream.dict)?;
        let mask = self.entry(&stream.dict, b"ImageMask", b"IM").and_then(|mask| mask.as_bool().ok()) == Some(true);
        let bits = if mask { 1 } else { self.whole(&stream.dict, b"BitsPerComponent", b"BPC").unwrap_or(8) };
        let space = self.entry(&stream.dict, b"ColorSpace", b"CS");
        let colours =
            if mask { Colours::Grey } else { space.map_or(Ok(Colours::Grey), |space| self.colours(space))? };
        let limits: Vec<f64> = match self.entry(&stream.dict, b"Decode", b"D") {
            Some(Object::Array(limits)) => limits.iter().filter_map(number).collect(),
            _ => Vec::new(),
        };
        Samples::read(rows, (width, height), bits, &colours, &limits).ok_or(Missing::Left)
    }

    /// How much of each dot is seen, where not all is.
    fn cover(&self, stream: &Stream) -> Option<Samples> {
        let masked = |name: &[u8]| {
            let id = stream.dict.get(name).and_then(Object::as_reference).ok()?;
            let mask = self.streams.get(&id)?;
            let (width, height) = self.size(&mask.dict).ok()?;
            let Coded::Rows(rows) = self.coded(mask, width * height * 8 + height).ok()? else { return None };
            self.samples(mask, &rows).ok()
        };
        masked(b"SMask").or_else(|| {
            let mut mask = masked(b"Mask")?;
            // What is painted of a stencil is what is covered (8.9.6.3).
            mask.invert();
            Some(mask)
        })
    }

    fn size(&self, header: &Dictionary) -> Result<(usize, usize), Missing> {
        let width = self.whole(header, b"Width", b"W").ok_or(Missing::Left)?;
        let height = self.whole(header, b"Height", b"H").ok_or(Missing::Left)?;
        match () {
            () if width < SPECK || height < SPECK => Err(Missing::Nothing),
            () if width.checked_mul(height).is_none_or(|pixels| pixels > PIXELS) => Err(Missing::Left),
            () => Ok((width, height)),
        }
    }

    /// A value of a header, under its name or, in a content, its short one.
    fn entry(&self, header: &Dictionary, name: &[u8], short: &[u8]) -> Option<Object> {
        let value = header.get(name).or_else(|_| header.get(short)).ok()?;
        resolve(self.document, value).cloned()
    }

    fn whole(&self, header: &Dictionary, name: &[u8], short: &[u8]) -> Option<usize> {
        self.entry(header, name, short)?.as_i64().ok()?.try_into().ok()
    }

    fn colours(&self, space: Object) -> Result<Colours, Missing> {
        let name = |name: &[u8]| match name {
            b"DeviceGray" | b"G" | b"CalGray" => Ok(Colours::Grey),
            b"DeviceRGB" | b"RGB" | b"CalRGB" => Ok(Colours::Rgb),
            b"DeviceCMYK" | b"CMYK" => Ok(Colours::Cmyk),
            _ => Err(Missing::Left),
        };
        let list = match space {
            Object::Name(ref space) => return name(space),
            Object::Array(list) => list,
            _ => return Err(Missing::Left),
        };
        let part = |at: usize| list.get(at).and_then(|part| resolve(self.document, part));
        match part(0).and_then(|kind| kind.as_name().ok()) {
            Some(b"ICCBased") => {
                let profile = part(1).and_then(|profile| profile.as_stream().ok()).ok_or(Missing::Left)?;
                match profile.dict.get(b"N").and_then(Object::as_i64) {
                    Ok(1) => Ok(Colours::Grey),
                    Ok(3) => Ok(Colours::Rgb),
                    Ok(4) => Ok(Colours::Cmyk),
                    _ => Err(Missing::Left),
                }
            }
            // One ink, and how much of it.
            Some(b"Separation") => match part(1).and_then(|ink| ink.as_name().ok()) {
                Some(b"Black" | b"All") => Ok(Colours::Ink),
                _ => Err(Missing::Left),
            },
            Some(b"Indexed" | b"I") => {
                let base = self.colours(part(1).cloned().ok_or(Missing::Left)?)?;
                let table = match part(3) {
                    Some(Object::String(table, _)) => table.clone(),
                    Some(Object::Stream(table)) => match self.coded(table, TABLE)? {
                        Coded::Rows(table) => table,
                        Coded::Jpeg(_) => return Err(Missing::Left),
                    },
                    _ => return Err(Missing::Left),
                };
                Ok(Colours::Indexed(base.to_rgb(&table)))
            }
            Some(space) => name(space),
            None => Err(Missing::Left),
        }
    }

    /// Undoes the codings of a stream, but for the one of a JPEG, as far as so many bytes.
    fn coded(&self, stream: &Stream, most: usize) -> Result<Coded, Missing> {
        let list = |object: Option<Object>| match object {
            Some(Object::Array(list)) => list,
            Some(object) => vec![object],
            None => Vec::new(),
        };
        let filters = list(self.entry(&stream.dict, b"Filter", b"F"));
        let parameters = list(self.entry(&stream.dict, b"DecodeParms", b"DP"));
        let mut bytes = stream.content.clone();
        for (at, filter) in filters.iter().enumerate() {
            let filter = resolve(self.document, filter).and_then(|filter| filter.as_name().ok());
            let parameters = parameters.get(at).and_then(|found| resolve(self.document, found)?.as_dict().ok());
            bytes = match filter.ok_or(Missing::Left)? {
                b"FlateDecode" | b"Fl" => self.unfiltered(inflated(&bytes, most)?, parameters)?,
                b"ASCII85Decode" | b"A85" => {
                    let filter = dictionary! { "Filter" => "ASCII85Decode" };
                    Stream::new(filter, bytes).decompressed_content().map_err(|_| Missing::Left)?
                }
                b"ASCIIHexDecode" | b"AHx" => from_hex(&bytes),
                b"RunLengthDecode" | b"RL" => run_lengths(&bytes, most)?,
                b"DCTDecode" | b"DCT" if at + 1 == filters.len() => return Ok(Coded::Jpeg(bytes)),
                _ => return Err(Missing::Left),
            };
        }
        Ok(Coded::Rows(bytes))
    }

    /// Undoes what was done to rows so that they pack well.
    fn unfiltered(&self, bytes: Vec<u8>, parameters: Option<&Dictionary>) -> Result<Vec<u8>, Missing> {
        let Some(parameters) = parameters else { return Ok(bytes) };
        let value = |name: &[u8], usual: usize| self.whole(parameters, name, name).unwrap_or(usual);
        let (colours, bits) = (value(b"Colors", 1).clamp(1, 32), value(b"BitsPerComponent", 8).clamp(1, 16));
        let row = (value(b"Columns", 1).clamp(1, PIXELS) * colours * bits).div_ceil(8);
        Ok(match value(b"Predictor", 1) {
            2 if bits == 8 => samples::undo_tiff(bytes, row, colours),
            0 | 1 => bytes,
            10.. => samples::undo_png(&bytes, row, (colours * bits).div_ceil(8)),
            _ => return Err(Missing::Left),
        })
    }
}

enum Coded {
    Jpeg(Vec<u8>),
    Rows(Vec<u8>),
}

/// Unpacks so many bytes at most; what comes before the damage counts.
fn inflated(bytes: &[u8], most: usize) -> Result<Vec<u8>, Missing> {
    let mut unpacked = Vec::new();
    let ended = ZlibDecoder::new(bytes).take(most as u64).read_to_end(&mut unpacked);
    if ended.is_err() && unpacked.is_empty() { Err(Missing::Left) } else { Ok(unpacked) }
}

fn from_hex(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().take_while(|byte| **byte != b'>').filter_map(|byte| char::from(*byte).to_digit(16));
    let digits: Vec<u8> = digits.filter_map(|digit| u8::try_from(digit).ok()).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

fn run_lengths(bytes: &[u8], most: usize) -> Result<Vec<u8>, Missing> {
    let mut unpacked = Vec::new();
    let mut rest = bytes;
    while let [length, after @ ..] = rest {
        let length = usize::from(*length);
        rest = match length {
            0..128 => {
                let copied = after.get(..=length).ok_or(Missing::Left)?;
                unpacked.extend_from_slice(copied);
                &after[length + 1..]
            }
            128 => break,
            _ => {
                let [byte, behind @ ..] = after else { break };
                unpacked.extend(std::iter::repeat_n(*byte, 257 - length));
                behind
            }
        };
        if unpacked.len() >= most {
            break;
        }
    }
    Ok(unpacked)
}

/// Writes samples as PNG, smaller where they would be too heavy.
fn png(mut samples: Samples) -> Result<Vec<u8>, Missing> {
    loop {
        let mut bytes = Vec::new();
        let (Ok(width), Ok(height)) = (u32::try_from(samples.width), u32::try_from(samples.height)) else {
            return Err(Missing::Left);
        };
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(if samples.channels == 1 { png::ColorType::Grayscale } else { png::ColorType::Rgb });
        encoder.set_depth(png::BitDepth::Eight);
        let haste = samples.bytes.len() > CAREFUL;
        encoder.set_compression(if haste { png::Compression::Fast } else { png::Compression::Balanced });
        let written = encoder.write_header().and_then(|mut writer| {
            writer.write_image_data(&samples.bytes)?;
            writer.finish()
        });
        match written {
            Ok(()) if bytes.len() <= Image::MAX_BYTES => return Ok(bytes),
            Ok(()) => samples.halve(),
            Err(_) => return Err(Missing::Left),
        }
    }
}

/// A JPEG that stands as its page shows it: a camera's note of how it was held
/// says nothing in a PDF, and is left out.
fn upright(jpeg: &[u8], stance: Stance) -> Option<Vec<u8>> {
    let mut rest = jpeg.strip_prefix(&[0xff, 0xd8])?;
    let mut written = vec![0xff, 0xd8];
    if stance != Stance::default() {
        // The way it stands, as cameras note it (Exif 2.3, 4.6.4): one entry of a table.
        let turn = match (stance.turned, stance.mirrored, stance.upended) {
            (false, true, false) => 2,
            (false, true, true) => 3,
            (false, false, _) => 4,
            (true, false, false) => 5,
            (true, true, false) => 6,
            (true, true, true) => 7,
            (true, false, true) => 8,
        };
        written.extend(b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
        written.extend([turn, 0, 0, 0, 0, 0, 0]);
    }
    while let [0xff, marker @ 0xc0..=0xfe, high, low, ..] = rest {
        let length = 2 + usize::from(u16::from_be_bytes([*high, *low]));
        if matches!(marker, 0xda | 0xd9) {
            break;
        }
        let segment = rest.get(..length)?;
        if !(*marker == 0xe1 && segment.get(4..8) == Some(b"Exif")) {
            written.extend_from_slice(segment);
        }
        rest = &rest[length..];
    }
    written.extend_from_slice(rest);
    Some(written)
}
