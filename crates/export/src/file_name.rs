//! File names that every system takes.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The longest name, in bytes of UTF-8.
pub const MAX_BYTES: usize = 120;

/// Names that Windows keeps for devices, with any ending.
const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// A name close to `name` under which a file can be kept anywhere.
///
/// **Invariant:** 1 to [`MAX_BYTES`] bytes, in NFC, without control
/// characters, invisible turns of direction and `<>:"/\|?*`; it does not begin
/// with a space or a dot, does not end with either, and is no device of
/// Windows. A short ending (`.md`) outlives the cut of a long name. A name
/// that is safe is given back as it is.
#[must_use]
pub fn safe_file_name(name: &str) -> String {
    // A cut can uncover another ending, or a dot.
    let mut safe = mended(name);
    loop {
        let again = mended(&safe);
        if again == safe {
            return safe;
        }
        safe = again;
    }
}

fn mended(name: &str) -> String {
    let cleaned: String = name.nfc().map(|c| if is_forbidden(c) { ' ' } else { c }).collect();
    let words = cleaned.split_whitespace().collect::<Vec<_>>().join(" ");
    let (stem, ending) = match words.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) => (stem, format!(".{ending}")),
        _ => (words.as_str(), String::new()),
    };
    let mut stem = trimmed(cut(trimmed(stem), MAX_BYTES - ending.len())).to_owned();
    if stem.is_empty() {
        "notes".clone_into(&mut stem);
    }
    // The device is named by what stands before the first dot.
    let device = stem.split('.').next().unwrap_or_default().trim_end();
    if is_reserved(device) {
        stem = trimmed(cut(&format!("_{stem}"), MAX_BYTES - ending.len())).to_owned();
    }
    stem + &ending
}

/// A title as the mock's file names have it: `notes-note-de-synthese`.
pub(crate) fn slug(title: &str) -> String {
    let plain = title.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let plain = plain.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect::<String>().nfc().collect::<String>();
    plain.replace('œ', "oe").replace('æ', "ae").split_whitespace().collect::<Vec<_>>().join("-")
}

fn is_forbidden(c: char) -> bool {
    let invisible = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    c.is_control() || invisible || "<>:\"/\\|?*".contains(c)
}

fn is_ending(ending: &str) -> bool {
    (1..=8).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphanumeric())
}

fn is_reserved(name: &str) -> bool {
    let name = name.to_lowercase();
    let numbered = ["com", "lpt"].iter().filter_map(|device| name.strip_prefix(device));
    let mut numbers = numbered.filter(|rest| {
        matches!(*rest, "¹" | "²" | "³") || (rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()))
    });
    RESERVED.contains(&name.as_str()) || numbers.next().is_some()
}

fn trimmed(name: &str) -> &str {
    name.trim_matches(|c: char| c == '.' || c.is_whitespace())
}

/// The beginning of `name`, of `bytes` at most.
fn cut(name: &str, bytes: usize) -> &str {
    &name[..name.floor_char_boundary(bytes)]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::is_nfc;

    use super::*;

    #[test]
    fn names_are_kept_or_mended() {
        let cases = [
            ("Notes d’été.md", "Notes d’été.md"),
            ("a/b\\c:d*e?f\"g<h>i|j.md", "a b c d e f g h i j.md"),
            ("", "notes"),
            (" .. ", "notes"),
            (".md", "notes.md"),
            ("../../etc/passwd", "etc passwd"),
            ("con.md", "_con.md"),
            ("Com1", "_Com1"),
            ("LPT¹.txt", "_LPT¹.txt"),
            ("nul.tar.gz", "_nul.tar.gz"),
            ("console.md", "console.md"),
            ("fin. .md", "fin.md"),
            ("fin...", "fin"),
            ("e\u{301}te\u{301}\u{202e}dm.md", "été dm.md"),
            ("a\u{0}b\nc.md", "a b c.md"),
        ];
        for (name, expected) in cases {
            assert_eq!(safe_file_name(name), expected, "{name:?}");
        }
        let long = safe_file_name(&format!("{}.md", "é".repeat(200)));
        assert_eq!(long, format!("{}.md", "é".repeat(58)));
    }

    #[test]
    fn a_title_becomes_a_slug() {
        assert_eq!(slug("Notes, note-de-synthèse"), "notes-note-de-synthese");
        assert_eq!(slug("L’œuvre : 100 % « libre » ?"), "l-oeuvre-100-libre");
        assert_eq!(slug("…"), "");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_name_is_safe_on_every_system(name in "(?s).{0,300}|(con|COM1|aux|nul|é|[ .:/]){0,90}(\\.md)?") {
            let safe = safe_file_name(&name);
            prop_assert!((1..=MAX_BYTES).contains(&safe.len()));
            prop_assert!(is_nfc(&safe));
            prop_assert!(!safe.chars().any(is_forbidden));
            prop_assert!(!safe.starts_with([' ', '.']) && !safe.ends_with([' ', '.']));
            prop_assert!(!is_reserved(safe.split('.').next().unwrap_or_default().trim_end()));
            prop_assert_eq!(safe_file_name(&safe), safe.clone());
        }
    }
}
