//! Bytes to text: the mark, what the page declares, then the bytes themselves.

use std::sync::LazyLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use regex::bytes::Regex;

use crate::Error;

/// How much is looked at where the whole is not needed.
const SAMPLE: usize = 256 << 10;

/// Decodes `bytes`; the flag says that some meant nothing and were replaced.
pub(crate) fn decode(bytes: &[u8]) -> Result<(String, bool), Error> {
    if bytes.starts_with(&[0xff, 0xfe, 0, 0]) || bytes.starts_with(&[0, 0, 0xfe, 0xff]) {
        return Err(Error::NotText);
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return finish(encoding, &bytes[length..]);
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return finish(encoding, bytes);
    }
    if is_binary(bytes) {
        return Err(Error::NotText);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return finish(UTF_8, bytes);
    }
    finish(guess(bytes), bytes)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    // A file cut or spoilt at a few places is still UTF-8.
    if mostly_utf8(sample) {
        return UTF_8;
    }
    if let Some(declared) = declared(bytes).filter(|encoding| *encoding != UTF_8) {
        return declared;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    if looks_mac(sample, guessed) { MACINTOSH } else { guessed }
}

fn finish(encoding: &'static Encoding, bytes: &[u8]) -> Result<(String, bool), Error> {
    let (text, repaired) = encoding.decode_without_bom_handling(bytes);
    let text = if text.contains('\r') { unix(&text) } else { text.into_owned() };
    let sample = || text.chars().take(4096);
    let odd = sample().filter(|c| *c == '\u{fffd}' || (c.is_control() && !c.is_whitespace())).count();
    if odd * 10 > sample().count() { Err(Error::NotText) } else { Ok((text, repaired)) }
}

/// A text whose lines end with `\n`.
fn unix(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    let mut parts = text.split('\r');
    lines.push_str(parts.next().unwrap_or_default());
    for part in parts {
        if !part.starts_with('\n') {
            lines.push('\n');
        }
        lines.push_str(part);
    }
    lines
}

/// What the page, the XML declaration or the style of a saved page declares.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i-u)(?:<meta[^>]{0,256}?charset\s*=\s*["']?|<\?xml[^>]{0,128}?encoding\s*=\s*["'])([\w:.-]+)"#)
            .expect("written here")
    });
    let label = CHARSET.captures(&bytes[..bytes.len().min(8192)])?.get(1)?;
    Encoding::for_label(label.as_bytes())
}

/// UTF-16 without its mark: every other byte of a European text is zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    if sample.len() < 8 || !sample.contains(&0) {
        return None;
    }
    let pairs = sample.len() / 2;
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let spaces = |low: usize| {
        sample
            .chunks_exact(2)
            .filter(|pair| pair[low] == b' ' || pair[low] == b'\n')
            .filter(|p| p[1 - low] == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    match () {
        () if odd * 10 > pairs * 6 && even * 20 < pairs && spaces(0) > 0 => Some(UTF_16LE),
        () if even * 10 > pairs * 6 && odd * 20 < pairs && spaces(1) > 0 => Some(UTF_16BE),
        () => None,
    }
}

fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let odd = sample.iter().filter(|b| matches!(b, 0..=8 | 14..=26 | 28..=31)).count();
    odd * 50 > sample.len() || sample.contains(&0) && odd * 200 > sample.len()
}

fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 20 * bad.saturating_sub(1)
}

/// Whether a text taken for Windows-1252 reads better as MacRoman, whose
/// accents lie where Windows has quotes, capitals and signs.
fn looks_mac(sample: &[u8], guessed: &'static Encoding) -> bool {
    if !guessed.is_single_byte() {
        return false;
    }
    let score = |encoding: &'static Encoding| -> i64 {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        let mut before = ' ';
        let mut score = 0;
        for c in text.chars() {
            let (inside, after_space) = (before.is_alphabetic(), before.is_whitespace());
            score += match c {
                'é' | 'è' | 'à' | 'ê' | 'ç' | 'ù' | 'î' | 'ô' | 'û' | 'â' | 'ï' | 'ë' | 'ü' | 'ö' | 'ä' | 'ñ' | 'ó'
                | 'á' | 'í' | 'ú' | 'œ' => 2,
                '’' if inside => 2,
                '«' | '“' | '‘' | '—' | '–' if after_space => 1,
                '»' | '”' | '…' | '’' | '\u{a0}' => 1,
                _ if c.is_ascii() => 0,
                _ if c.is_uppercase() && inside && before.is_lowercase() => -4,
                _ if c.is_alphabetic() && !after_space => -1,
                _ => -2,
            };
            before = c;
        }
        score
    };
    let mac = score(MACINTOSH);
    mac > 0 && mac > score(WINDOWS_1252) && mac > score(guessed)
}
