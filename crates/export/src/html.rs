//! A page that stands alone: nothing is fetched, nothing runs.

use veille_model::{Annotation, Meaning, TagName};

use crate::{ArticlePicture, Options, Picture, note, words::Words};

const STYLE: &str = include_str!("page.css");

/// Writes the picture.
pub(crate) fn write(picture: &Picture, options: &Options, words: &Words) -> String {
    let title = escape(&picture.title(words));
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        words.language
    );
    if options.metadata {
        let today = words.date(picture.today.into());
        let exported = format!("{} <time datetime=\"{}\">{today}</time>", words.exported_on, picture.today);
        out += &format!("<header>\n<h1>{title}</h1>\n<p>{exported}</p>\n</header>\n");
    }
    out += "<main>\n";
    if picture.articles.is_empty() {
        out += &format!("<p>{}</p>\n", words.nothing);
    }
    out.extend(picture.articles.iter().map(|article| section(article, options, words)));
    out + "</main>\n</body>\n</html>\n"
}

fn section(article: &ArticlePicture, options: &Options, words: &Words) -> String {
    let language = article.article.language.as_ref().map(|language| language.value.to_string());
    let language = language.map(|code| format!(" lang=\"{}\"", escape(&code))).unwrap_or_default();
    let mut out = format!("<article>\n<h2{language}>{}</h2>\n", escape(&article.title(words)));
    out += &format!("<p class=\"source\">{}</p>\n", escape(&article.source(words)));
    if options.source_link {
        let link =
            article.link().map(escape).map(|link| format!("<a href=\"{link}\">{link}</a><br>")).unwrap_or_default();
        out += &format!("<p class=\"source\">{link}{}{}</p>\n", words.file, escape(&article.article.source_name));
    }
    if options.tags {
        out += &tags(&article.tags);
    }
    out.extend(article.in_order().into_iter().map(|highlight| figure(highlight, &language, options, words)));
    out + "</article>\n"
}

fn figure(highlight: &Annotation, language: &str, options: &Options, words: &Words) -> String {
    let meaning = highlight.meaning;
    let (language, quote) = match highlight.area {
        Some(area) => ("", format!("<p><em>{}</em></p>", escape(&words.area(area)))),
        None => (language, paragraphs(&highlight.selector.quote.exact)),
    };
    let warning = words.warning(highlight).map(|warning| format!(" <em>({warning})</em>")).unwrap_or_default();
    let mut out = format!(
        "<figure class=\"{}\">\n<blockquote{language}>{quote}</blockquote>\n<figcaption>\n\
         <p class=\"meaning\"><span aria-hidden=\"true\">{}</span> {}{warning}</p>\n",
        meaning.as_str(),
        escape(sign(meaning)),
        escape(words.meaning(meaning))
    );
    if options.notes {
        out += &note::to_html(&highlight.note.0);
    }
    if options.tags {
        out += &tags(&highlight.tags);
    }
    out + "</figcaption>\n</figure>\n"
}

/// Plain text as paragraphs and broken lines.
pub(crate) fn paragraphs(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let parts = lines.split("\n\n").map(|part| part.trim_matches('\n')).filter(|part| !part.trim().is_empty());
    parts.map(|part| format!("<p>{}</p>", escape(part).replace('\n', "<br>"))).collect()
}

fn tags(tags: &[TagName]) -> String {
    let items: String = tags.iter().map(|tag| format!("<li>{}</li>", escape(tag.as_str()))).collect();
    if items.is_empty() { items } else { format!("<ul class=\"tags\">{items}</ul>\n") }
}

/// The sign of a meaning, so that colour never speaks alone.
fn sign(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Key => "!",
        Meaning::Fact => "%",
        Meaning::Quote => "«",
        Meaning::Doubt => "?",
        Meaning::Idea => "+",
    }
}

/// Text as it may stand in an element or between double quotes.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            _ if c.is_control() => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}
