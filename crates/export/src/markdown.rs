//! Markdown with YAML front matter.

use veille_model::{Annotation, Sourced, TagName};

use crate::{ArticlePicture, Options, Picture, note, picture::one_line, words::Words, yaml::FrontMatter};

/// Writes the picture.
pub(crate) fn write(picture: &Picture, options: &Options, words: &Words) -> String {
    let mut parts = Vec::new();
    if options.metadata {
        parts.push(front_matter(picture, options, words));
    }
    parts.extend(picture.articles.iter().map(|article| section(article, options, words)));
    parts.join("\n")
}

fn front_matter(picture: &Picture, options: &Options, words: &Words) -> String {
    let (keys, mut front) = (&words.keys, FrontMatter::default());
    front.text(keys.title, &picture.title(words));
    if let Some(single) = picture.single() {
        article_head(&mut front, single, options, words);
    }
    front.plain(keys.exported, &picture.today.to_string());
    if picture.single().is_some() {
        front.plain(keys.highlights, &picture.highlights().count().to_string());
    } else {
        front.plain(keys.articles, &picture.articles.len().to_string());
    }
    front.finish()
}

fn article_head(front: &mut FrontMatter, single: &ArticlePicture, options: &Options, words: &Words) {
    let (keys, article) = (&words.keys, &single.article);
    front.list(keys.authors, article.authors.iter().map(|author| one_line(&author.value)));
    if let Some(site) = &article.site {
        front.text(keys.site, &one_line(&site.value));
    }
    if let Some(link) = single.link().filter(|_| options.source_link) {
        front.text(keys.source, link);
    }
    if let Some(published) = &article.published {
        front.plain(keys.published, &published.value.to_string());
    }
    if let Some(language) = &article.language {
        front.text(keys.language, language.value.as_str());
    }
    if options.tags {
        front.list("tags", single.tags.iter().filter_map(hashtag).map(|tag| tag[1..].to_owned()));
    }
    let inferred = [
        (keys.title, article.title.is_inferred()),
        (keys.authors, article.authors.iter().any(Sourced::is_inferred)),
        (keys.site, article.site.as_ref().is_some_and(Sourced::is_inferred)),
        (keys.published, article.published.as_ref().is_some_and(Sourced::is_inferred)),
    ];
    front.list(keys.inferred, inferred.into_iter().filter(|(_, guess)| *guess).map(|(key, _)| key.to_owned()));
}

fn section(article: &ArticlePicture, options: &Options, words: &Words) -> String {
    let mut blocks = vec![format!("## {}\n{}", escape(&article.title(words)), escape(&article.source(words)))];
    if options.source_link {
        blocks.extend(article.link().map(|link| format!("<{link}>")));
        blocks.push(format!("{}{}", words.file, escape(&one_line(&article.article.source_name))));
    }
    if options.tags {
        blocks.extend(hashtags(&article.tags));
    }
    blocks.extend(article.in_order().into_iter().flat_map(|highlight| {
        let quote = match highlight.area {
            Some(area) => format!("> *{}*", words.area(area)),
            None => quote(&highlight.selector.quote.exact),
        };
        [quote, comment(highlight, options, words)]
    }));
    blocks.join("\n\n") + "\n"
}

/// The words of a highlight as a block quote; paragraphs and broken lines stay
/// what they are.
pub(crate) fn quote(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let lines: Vec<String> = text.lines().map(one_line).collect();
    let paragraphs = lines.split(String::is_empty).filter(|paragraph| !paragraph.is_empty());
    let quoted = paragraphs.map(|paragraph| {
        let lines: Vec<String> = paragraph.iter().map(|line| format!("> {}", escape(line))).collect();
        lines.join("\\\n")
    });
    quoted.collect::<Vec<_>>().join("\n>\n")
}

/// Meaning, note and tags of a highlight.
fn comment(highlight: &Annotation, options: &Options, words: &Words) -> String {
    let meaning = escape(words.meaning(highlight.meaning));
    let warning = words.warning(highlight).map(|warning| format!(" ({warning})")).unwrap_or_default();
    let mut out = format!("**{meaning}{warning}.**");
    let written = highlight.note.0.replace("\r\n", "\n").replace('\r', "\n");
    let written = written.trim_matches('\n').trim_end();
    let mut tags_follow = " ";
    if options.notes && !written.trim().is_empty() {
        let note = if note::is_closed(written) { written.to_owned() } else { escaped_lines(written) };
        if note::begins_with_words(&note) {
            out += &format!(" {}", note.trim_start());
        } else {
            out += &format!("\n\n{note}");
        }
        if !note::is_one_line(&note) {
            tags_follow = "\n\n";
        }
    }
    if let Some(tags) = hashtags(&highlight.tags).filter(|_| options.tags) {
        out += tags_follow;
        out += &tags;
    }
    out
}

fn hashtags(tags: &[TagName]) -> Option<String> {
    let tags: Vec<String> = tags.iter().filter_map(hashtag).collect();
    (!tags.is_empty()).then(|| tags.join(" "))
}

/// A tag as Obsidian reads it: letters, digits, `_`, `-` and `/`, and not only
/// digits. Nothing when no letter and no digit is left.
fn hashtag(tag: &TagName) -> Option<String> {
    let parts = tag.as_str().split('/').map(|part| {
        let kept = part.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { ' ' }).collect::<String>();
        kept.split_whitespace().collect::<Vec<_>>().join("-")
    });
    let name = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
    if !name.contains(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let only_digits = name.chars().all(|c| !c.is_alphabetic());
    Some(format!("#{}{name}", if only_digits { "_" } else { "" }))
}

pub(crate) fn escaped_lines(text: &str) -> String {
    text.split('\n').map(|line| escape(&one_line(line))).collect::<Vec<_>>().join("\n")
}

/// A line of plain text as Markdown that shows exactly it, with no more
/// backslashes than that takes; also where `$`, `==`, `%%` and `#tag` mean
/// something, as in Obsidian.
pub(crate) fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let chars: Vec<char> = line.chars().collect();
    let number = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let after = chars.get(at + 1).copied();
        let twin = before == Some(c) || after == Some(c);
        let starts = at == 0;
        let special = match c {
            '\\' | '`' | '*' | '<' | '[' | ']' | '$' | '~' | '|' | '^' => true,
            '_' => !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)),
            '=' | '%' => twin || (c == '=' && starts),
            '#' => before.is_none_or(char::is_whitespace),
            '&' => after.is_some_and(|next| next == '#' || next.is_ascii_alphabetic()),
            '>' | '+' | '-' | ':' => starts,
            '.' | ')' => number > 0 && at == number,
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options as Extensions, Parser, Tag, TagEnd};

    use super::*;

    /// What a reader of Markdown sees of a block quote, and of nothing else.
    fn seen(markdown: &str) -> Option<String> {
        let mut out = String::new();
        let mut depth = 0;
        for event in Parser::new_ext(markdown, Extensions::all() - Extensions::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Start(Tag::BlockQuote(_)) => depth += 1,
                Event::End(TagEnd::BlockQuote(_)) => depth -= 1,
                Event::Text(text) if depth == 1 => out += &text,
                Event::HardBreak => out += "\n",
                Event::Start(Tag::Paragraph) => {}
                Event::End(TagEnd::Paragraph) => out += "\n\n",
                _ => return None,
            }
        }
        Some(out.trim_end().to_owned())
    }

    #[test]
    fn words_are_escaped_only_where_they_would_mean_something() {
        let cases = [
            ("o3-mini, GPT-4.5 : 40 % du calcul (voir p. 3)", "o3-mini, GPT-4.5 : 40 % du calcul (voir p. 3)"),
            ("- une liste", "\\- une liste"),
            ("2025. Une année", "2025\\. Une année"),
            ("snake_case et _mot_", "snake_case et \\_mot\\_"),
            ("C# et #tag", "C# et \\#tag"),
            ("a < b & c &amp; d", "a \\< b & c \\&amp; d"),
        ];
        for (text, expected) in cases {
            assert_eq!(escape(text), expected);
        }
    }

    #[test]
    fn a_quote_of_several_paragraphs_stays_one_quote() {
        assert_eq!(quote("Un.\n\nDeux,\ntrois.\n\n\n\nQuatre."), "> Un.\n>\n> Deux,\\\n> trois.\n>\n> Quatre.");
    }

    #[test]
    fn tags_are_written_as_obsidian_reads_them() {
        let cases = [
            ("à citer", "#à-citer"),
            ("modèles/GPT-4.5", "#modèles/GPT-4-5"),
            ("2025", "#_2025"),
            ("l’IA", "#l-IA"),
            ("…", ""),
        ];
        for (tag, expected) in cases {
            assert_eq!(hashtag(&TagName::new(tag).unwrap()).unwrap_or_default(), expected);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1024, ..ProptestConfig::default() })]

        #[test]
        fn a_quote_shows_exactly_its_words(text in "[-a1 \n#>*_`~=+.)(:!<&;|$^\\[\\]\\\\\t%'\"{}]{0,60}|(?s).{0,60}") {
            let lines = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
            let paragraphs: Vec<String> = lines.lines().map(one_line).collect();
            let expected = paragraphs.join("\n");
            let mut folded = String::new();
            for part in expected.split("\n\n").map(|part| part.trim_matches('\n')).filter(|part| !part.is_empty()) {
                folded += &format!("{part}\n\n");
            }
            prop_assert_eq!(seen(&quote(&text)), Some(folded.trim_end().to_owned()), "{}", quote(&text));
        }
    }
}
