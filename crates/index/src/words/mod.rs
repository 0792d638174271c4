//! From text to terms: one way for what is indexed, what is asked, and what is
//! marked in a passage.
//!
//! A text is cut into tokens ([`tokens`]), a token has a surface term (folded)
//! and a stem for each language of its text. French and English stems live in
//! namespaces of their own, so that *données* never meets *don*, nor *parlement*
//! the English *parl*.

mod fold;
mod scan;
mod stem;
mod tables;

pub(crate) use fold::{compact, fold_text};
pub(crate) use scan::{Gap, Token, tokens};
pub(crate) use stem::{Quick, Stems, is_stem, with_stems};
pub(crate) use tables::{is_family, is_open_compound, is_stop, is_variant};

use veille_model::Language;

/// In which languages the words of a text are stemmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Locale {
    French,
    English,
    /// Unknown: both.
    Either,
    /// Another language: words count as they are written.
    Other,
}

impl Locale {
    pub(crate) fn of(language: Option<Language>) -> Self {
        language.map_or(Self::Either, |language| Self::from_tag(language.as_str()))
    }

    pub(crate) fn from_tag(tag: &str) -> Self {
        match tag {
            "fr" => Self::French,
            "en" => Self::English,
            "" => Self::Either,
            _ => Self::Other,
        }
    }

    pub(crate) fn french(self) -> bool {
        matches!(self, Self::French | Self::Either)
    }

    pub(crate) fn english(self) -> bool {
        matches!(self, Self::English | Self::Either)
    }
}

/// A term at a place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Term<'a> {
    /// The term as the index holds it.
    pub(crate) term: &'a str,
    /// Whether it stands at the same position as the one before it.
    pub(crate) colocated: bool,
    /// The bytes of the text that it stands for.
    pub(crate) bytes: (usize, usize),
}

/// How a word stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spoken {
    /// At a place of its own.
    Alone,
    /// Made of the two before it, at the place of the second: *auto-hébergé* is
    /// also *autohébergé*.
    Together,
}

/// Hands the words of `text` to `take`, in order, until it says stop.
pub(crate) fn words<B>(
    text: &str,
    mut take: impl FnMut(&Token, Spoken) -> std::ops::ControlFlow<B>,
) -> std::ops::ControlFlow<B> {
    // The token before, when a hyphen joins it to the next.
    let mut before: Option<Token> = None;
    tokens(text, |token| {
        // Nothing is left of a mark that stands alone.
        if token.folded.is_empty() {
            return std::ops::ControlFlow::Continue(());
        }
        take(token, Spoken::Alone)?;
        if let Some(first) = before.take()
            && token.gap == Gap::Hyphen
            && let Some(glued) = first.glued_to(token)
        {
            take(&glued, Spoken::Together)?;
        }
        if text[token.end..].starts_with(['-', '\u{2010}', '\u{2011}']) {
            before = Some(token.clone());
        }
        std::ops::ControlFlow::Continue(())
    })
}

/// Hands the terms of `text` to `take`, in order, until it says stop.
///
/// Only words for which `worth` holds are stemmed.
pub(crate) fn terms<B>(
    text: &str,
    locale: Locale,
    stems: &mut Stems,
    worth: impl Fn(&Token) -> bool,
    mut take: impl FnMut(Term<'_>) -> std::ops::ControlFlow<B>,
) -> std::ops::ControlFlow<B> {
    let mut stem = String::new();
    words(text, |token, spoken| {
        let bytes = (token.start, token.end);
        take(Term { term: &token.folded, colocated: spoken == Spoken::Together, bytes })?;
        for (wanted, french) in [(locale.french(), true), (locale.english(), false)] {
            if wanted && worth(token) && stems.stem(token, french, &mut stem) {
                take(Term { term: &stem, colocated: true, bytes })?;
            }
        }
        std::ops::ControlFlow::Continue(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Surface terms, a bar between positions, what is colocated in brackets.
    fn shown(text: &str, locale: Locale) -> String {
        let mut out = String::new();
        let _: std::ops::ControlFlow<()> = terms(
            text,
            locale,
            &mut Stems::new(),
            |_| true,
            |term| {
                let name = term.term.replace('\u{1}', "fr:").replace('\u{2}', "en:");
                if term.colocated {
                    out.push_str(&format!("[{name}]"));
                } else {
                    out.push_str(if out.is_empty() { "" } else { "|" });
                    out.push_str(&name);
                }
                std::ops::ControlFlow::Continue(())
            },
        );
        out
    }

    #[test]
    fn a_text_falls_into_the_terms_that_a_reader_would_look_for() {
        let cases = [
            ("L’été, aujourd’hui\u{a0}!", "ete|aujourdhui"),
            ("jusqu'ici qu’OpenAI d'Open AI", "ici|openai|openai"),
            ("O’Reilly, Google’s don't", "oreilly|google|dont"),
            ("GPT-4 gpt4 GPT 4 gpt-4o", "gpt|4|gpt|4|gpt|4|gpt|4o"),
            ("o3-mini a16z 97,4 97.4 70B", "o|3|mini|a|16z|97.4|97.4|70b"),
            ("opensource open-source", "open|source|open|source[opensource]"),
            ("semi-conducteur semi conducteur", "semiconducteur|semiconducteur"),
            ("U.S.A. I.A. fin.Début x.com", "usa|ia|fin|debut|x|com"),
            ("auto-hébergé", "auto|heberge[autoheberge]"),
            ("cœur ﬁn e\u{301}te\u{301} re\u{ad}cherche", "coeur|fin|ete|recherche"),
            ("développeur·euse·s", "developpeur|euse|s"),
            ("東京 3.5.1", "東|京|3.5.1"),
            ("a ͺ b ﷺ", "a|b|صلىاللهعليهوسلم"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text, Locale::Other), expected, "{text}");
        }
    }

    #[test]
    fn stems_follow_the_language_of_the_text() {
        let cases = [
            ("données dons", Locale::French, "donnees[fr:donnee]|dons[fr:don]"),
            ("studies", Locale::English, "studies[en:studi]"),
            ("Meta met", Locale::French, "meta|met[fr:met]"),
            ("le GPT4", Locale::Either, "le|gpt[fr:gpt][en:gpt]|4"),
        ];
        for (text, locale, expected) in cases {
            assert_eq!(shown(text, locale), expected, "{text}");
        }
    }
}
