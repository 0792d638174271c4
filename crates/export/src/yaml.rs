//! Front matter that every reader of YAML reads the same.

/// Lines of `key: value` between two `---`.
#[derive(Debug, Default)]
pub(crate) struct FrontMatter(String);

impl FrontMatter {
    /// A string.
    pub(crate) fn text(&mut self, key: &str, value: &str) {
        self.plain(key, &scalar(value));
    }

    /// A date, a number: something that is YAML already.
    pub(crate) fn plain(&mut self, key: &str, value: &str) {
        self.0 += &format!("{key}: {value}\n");
    }

    /// A list of strings, unless it is empty.
    pub(crate) fn list(&mut self, key: &str, values: impl IntoIterator<Item = String>) {
        let items: String = values.into_iter().map(|value| format!("  - {}\n", scalar(&value))).collect();
        if !items.is_empty() {
            self.0 += &format!("{key}:\n{items}");
        }
    }

    /// The whole, with its fences.
    pub(crate) fn finish(self) -> String {
        format!("---\n{}---\n", self.0)
    }
}

/// A string as a YAML 1.1 and 1.2 scalar: bare where nobody can take it for
/// anything else, in double quotes otherwise.
fn scalar(value: &str) -> String {
    let bare = |c: char| c.is_alphanumeric() || " ,.-’_/()".contains(c);
    let words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    let is_bare = value.starts_with(char::is_alphabetic)
        && value.chars().all(bare)
        && !value.ends_with(' ')
        && !words.contains(&value.to_lowercase().as_str());
    if is_bare { value.to_owned() } else { quoted(value) }
}

fn quoted(value: &str) -> String {
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ if c.is_control() || is_unprintable(c) => out += &format!("\\u{:04x}", u32::from(c)),
            _ => out.push(c),
        }
    }
    out + "\""
}

/// What YAML does not take as it is, or what would not be seen; all below U+10000.
fn is_unprintable(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{e000}'..='\u{f8ff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_what_is_plainly_a_string_is_bare() {
        for bare in ["Notes, note-de-synthèse", "L’été (2025)", "étiquette/fine"] {
            assert_eq!(scalar(bare), bare);
        }
        for other in
            ["", "2025", "true", "Non: oui", "a #b", "- x", " x", "x ", "'x'", "[x]", "l'été", "@x", "No", "~", "a:"]
        {
            assert!(scalar(other).starts_with('"'), "{other}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        // A double-quoted scalar of ours is JSON, and JSON is YAML 1.2.
        #[test]
        fn what_is_quoted_reads_back(value in "(?s).*") {
            prop_assert_eq!(serde_json::from_str::<String>(&quoted(&value)).unwrap(), value);
        }
    }
}
