//! Sentences: a title where nothing states one, and the excerpt.

/// The longest excerpt, in characters.
const EXCERPT: usize = 280;

/// A title shorter than this is not cut.
const SHORT_TITLE: usize = 120;
/// A clause ends a title only after so much.
const CLAUSE_FROM: usize = 90;
/// The longest title.
const LONG_TITLE: usize = 200;

/// The first sentence, as far as it makes a title: whole where it is short,
/// else up to the end of a clause. Gives the bytes that it covers.
pub(crate) fn title_from(text: &str) -> Option<(String, std::ops::Range<usize>)> {
    let start = text.len() - text.trim_start().len();
    let first = text[start..].split("\n\n").next()?.split('\n').next()?;
    let sentence = sentences(first).next()?;
    let end = if sentence.chars().count() <= SHORT_TITLE { sentence.len() } else { clause(sentence) };
    let kept = sentence[..end].trim_end_matches([' ', ',', ';', ':', '.', '\u{a0}', '\u{202f}']);
    if !kept.chars().any(char::is_alphanumeric) {
        return None;
    }
    let cut = kept.chars().count() >= LONG_TITLE - 2 && end < sentence.len();
    let title = if cut { format!("{kept}…") } else { kept.to_owned() };
    Some((title, start..start + kept.len()))
}

/// The byte at which a long sentence is best cut.
fn clause(sentence: &str) -> usize {
    let (mut depth, mut seen, mut cut, mut space) = (0_i32, 0, None, 0);
    let mut characters = sentence.char_indices().peekable();
    while let Some((byte, c)) = characters.next() {
        seen += 1;
        if seen > LONG_TITLE {
            break;
        }
        let before_space = characters.peek().is_some_and(|(_, next)| next.is_whitespace());
        match c {
            '(' | '«' | '“' | '[' => depth += 1,
            ')' | '»' | '”' | ']' => depth -= 1,
            ',' | ';' | ':' | '–' | '—' if depth <= 0 && seen > CLAUSE_FROM && before_space && cut.is_none() => {
                cut = Some(byte);
            }
            c if c.is_whitespace() => space = byte,
            _ => {}
        }
    }
    cut.unwrap_or(if seen > LONG_TITLE { space } else { sentence.len() })
}

/// The first one or two sentences of a text, at most 280 characters, the cut marked.
#[must_use]
pub fn excerpt(paragraphs: &str) -> String {
    let text = paragraphs.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut end = 0;
    for sentence in sentences(&text).take(2) {
        let upto = sentence.as_ptr() as usize - text.as_ptr() as usize + sentence.len();
        if text[..upto].chars().count() > EXCERPT {
            break;
        }
        end = upto;
    }
    if end > 0 {
        return text[..end].trim().to_owned();
    }
    let limit = text.char_indices().nth(EXCERPT - 1).map_or(text.len(), |(byte, _)| byte);
    if limit == text.len() {
        return text;
    }
    let cut = text[..limit].rfind(' ').unwrap_or(limit);
    format!("{}…", text[..cut].trim_end_matches([' ', ',', ';', ':']))
}

/// The sentences of a line, each without the white space after it.
pub(crate) fn sentences(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        if rest.is_empty() {
            return None;
        }
        let end = sentence_end(rest);
        let (sentence, after) = rest.split_at(end);
        rest = after;
        Some(sentence.trim_end())
    })
}

fn sentence_end(text: &str) -> usize {
    let mut characters = text.char_indices().peekable();
    while let Some((byte, c)) = characters.next() {
        if !matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？') {
            continue;
        }
        if matches!(c, '。' | '！' | '？') {
            return byte + c.len_utf8();
        }
        let mut end = byte + c.len_utf8();
        // Marks and closing quotes that follow belong to the sentence.
        while let Some((at, next)) = characters.peek().copied() {
            let closing_after_space = next.is_whitespace() && text[at..].trim_start().starts_with('»');
            if matches!(next, '.' | '!' | '?' | '…' | '»' | '”' | '"' | ')' | '’') || closing_after_space {
                end = at + next.len_utf8();
                characters.next();
            } else {
                break;
            }
        }
        let after = &text[end..];
        let begins = after.trim_start().chars().next().is_none_or(|next| {
            next.is_uppercase()
                || next.is_numeric()
                || matches!(next, '«' | '“' | '"' | '—' | '–' | '-' | '(' | '[' | '‘' | '¿' | '¡')
                || !next.is_alphabetic() && !matches!(next, ',' | ';')
        });
        if (after.is_empty() || after.starts_with(char::is_whitespace))
            && begins
            && !(c == '.' && is_short(&text[..byte]))
        {
            return end;
        }
    }
    text.len()
}

/// Whether the word before a full stop is an abbreviation or an initial.
fn is_short(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '\u{a0}' | '’' | '\''))
        .next()
        .unwrap_or_default();
    let known = [
        "M", "MM", "Mme", "Mlle", "Dr", "Pr", "St", "Ste", "Mr", "Mrs", "Ms", "Prof", "Sr", "Jr", "vs", "etc", "cf",
        "p", "pp", "art", "av", "env", "n", "no", "No", "Inc", "Corp", "Ltd", "Co", "Gen", "Sen", "Rep", "Gov", "e.g",
        "i.e", "approx", "fig", "Fig", "vol", "éd", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Oct", "Nov", "Dec",
    ];
    known.contains(&word)
        || (word.chars().count() == 1 && word.chars().all(char::is_uppercase))
        || (word.contains('.') && word.chars().all(|c| c.is_uppercase() || c == '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_where_a_reader_would_say_so() {
        let line = "Dr. Vance, of U.S. fame, paid 3.5 million. « Enfin ! » dit-elle. M. Roy rit… Et voilà.";
        let found: Vec<&str> = sentences(line).collect();
        let expected =
            ["Dr. Vance, of U.S. fame, paid 3.5 million.", "« Enfin ! » dit-elle.", "M. Roy rit…", "Et voilà."];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_title_is_a_whole_short_sentence_or_a_whole_clause() {
        let check = |text: &str, expected: &str| assert_eq!(title_from(text).unwrap().0, expected);
        check("  La pluie est arrivée. Elle reste.", "La pluie est arrivée");
        let long = "Après des semaines de négociations entre les deux groupes, la fusion des laboratoires de recherche \
                    a été annoncée mardi, selon plusieurs sources, et devrait prendre effet avant la fin du trimestre.";
        check(
            long,
            "Après des semaines de négociations entre les deux groupes, la fusion des laboratoires de recherche \
             a été annoncée mardi",
        );
        assert_eq!(title_from(" … "), None);
    }

    #[test]
    fn an_excerpt_is_one_or_two_sentences_and_never_long() {
        assert_eq!(excerpt("Un. Deux.\n\nTrois."), "Un. Deux.");
        let long = excerpt(&"mot ".repeat(200));
        assert!(long.ends_with('…') && long.chars().count() <= EXCERPT, "{long}");
    }
}
