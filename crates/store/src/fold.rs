//! How names are compared: without case, accents, and kinds of apostrophe.

/// Folds a tag's name to what two spellings of it share: `Étiquette`,
/// `etiquette` and `ÉTIQUETTE` are one.
#[must_use]
pub fn fold(name: &str) -> String {
    use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
    let mut folded = String::with_capacity(name.len());
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            '’' | 'ʼ' | '‘' => folded.push('\''),
            '‐' | '‑' | '–' => folded.push('-'),
            c if c.is_whitespace() => folded.push(' '),
            c => folded.push(c),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_of_a_name_fold_together() {
        for (one, other) in [("Étiquette", "ETIQUETTE"), ("l’IA", "l'ia"), ("Cœur", "coeur"), ("GPT‑4", "gpt-4")]
        {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
        assert_ne!(fold("X"), fold("xAI"));
    }
}
