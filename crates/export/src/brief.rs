//! A brief: quotes in an order, each with its numbered source, and the
//! reader's own text between them.

use std::borrow::Cow;

use jiff::civil::Date;
use veille_model::{Area, Language};

use crate::{ArticlePicture, File, count, file_name, html, markdown, note, picture::one_line, safe_file_name, words};

const STYLE: &str = include_str!("page.css");

/// What a brief is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BriefFormat {
    /// Markdown, the sources as footnotes.
    Markdown,
    /// A page that stands alone.
    Html,
    /// A page that a word processor opens as a document: plain elements with
    /// the names of its own styles, and no layout.
    Word,
}

impl BriefFormat {
    /// All formats, in the order of the dialog.
    pub const ALL: [Self; 3] = [Self::Markdown, Self::Html, Self::Word];

    /// The name that crosses: `markdown`, `html` or `word`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Word => "word",
        }
    }

    /// Reads the name that [`BriefFormat::as_str`] gives.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == name)
    }
}

/// A brief, at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct BriefPicture {
    /// Its title; may be empty.
    pub title: String,
    /// What it says, from top to bottom.
    pub parts: Vec<BriefPart>,
    /// Its sources, in the order in which they are first quoted.
    pub sources: Vec<BriefSource>,
    /// The day.
    pub today: Date,
}

/// A part of a brief.
#[derive(Debug, Clone, PartialEq)]
pub enum BriefPart {
    /// A heading.
    Heading(String),
    /// The reader's own text, in Markdown.
    Text(String),
    /// Words of an article.
    Quote(BriefQuote),
}

/// Words of an article in a brief.
#[derive(Debug, Clone, PartialEq)]
pub struct BriefQuote {
    /// The words; empty for an area.
    pub words: String,
    /// The part of a page that stands for words.
    pub area: Option<Area>,
    /// Which of the brief's sources says them.
    pub source: usize,
    /// Where in it, 0 to 1.
    pub at: Option<f32>,
    /// Whether the source says it otherwise now.
    pub changed: bool,
}

impl BriefQuote {
    /// What stands in the brief.
    fn words(&self, words: &words::Words) -> Cow<'_, str> {
        match self.area {
            Some(area) if self.words.is_empty() => Cow::Owned(words.area(area)),
            _ => Cow::Borrowed(&self.words),
        }
    }
}

/// Where quotes come from.
#[derive(Debug, Clone, PartialEq)]
pub enum BriefSource {
    /// An article of the library.
    Article(Box<ArticlePicture>),
    /// One that is gone, by its title.
    Gone(String),
}

impl BriefSource {
    fn title(&self, words: &words::Words) -> String {
        match self {
            Self::Article(article) => article.title(words),
            Self::Gone(title) => one_line(title),
        }
    }

    fn line(&self, words: &words::Words) -> String {
        match self {
            Self::Article(article) => article.source(words),
            Self::Gone(_) => words.gone.to_owned(),
        }
    }

    fn link(&self) -> Option<&str> {
        match self {
            Self::Article(article) => article.link(),
            Self::Gone(_) => None,
        }
    }
}

/// Writes a brief in the given format.
#[must_use]
pub fn render_brief(picture: &BriefPicture, format: BriefFormat, language: Language) -> File {
    let words = words::Words::of(language);
    let title = Some(one_line(&picture.title)).filter(|title| !title.is_empty()).unwrap_or(words.brief.to_owned());
    let (text, ending, media_type) = match format {
        BriefFormat::Markdown => (in_markdown(picture, &title, words), ".md", "text/markdown; charset=utf-8"),
        BriefFormat::Html => (in_html(picture, &title, words), ".html", "text/html; charset=utf-8"),
        BriefFormat::Word => (in_word(picture, &title, words), "-word.html", "text/html; charset=utf-8"),
    };
    let quotes = picture.parts.iter().filter(|part| matches!(part, BriefPart::Quote(_))).count();
    let own = picture.parts.iter().filter(|part| matches!(part, BriefPart::Text(text) if !text.trim().is_empty()));
    File {
        name: safe_file_name(&format!("{}{ending}", file_name::slug(&title))),
        media_type,
        text,
        articles: count(picture.sources.len()),
        highlights: count(quotes),
        notes: count(own.count()),
    }
}

fn in_markdown(picture: &BriefPicture, title: &str, words: &words::Words) -> String {
    let mut blocks = vec![format!("# {}", markdown::escape(title))];
    for part in &picture.parts {
        match part {
            BriefPart::Heading(text) if !text.trim().is_empty() => {
                blocks.push(format!("## {}", markdown::escape(&one_line(text))));
            }
            BriefPart::Text(text) if !text.trim().is_empty() => {
                let text = text.trim();
                blocks.push(if note::is_closed(text) { text.to_owned() } else { markdown::escaped_lines(text) });
            }
            BriefPart::Quote(quote) => {
                let flag = if quote.changed { format!(" *({})*", words.changed) } else { String::new() };
                blocks.push(format!("{}[^{}]{flag}", markdown::quote(&quote.words(words)), quote.source + 1));
            }
            BriefPart::Heading(_) | BriefPart::Text(_) => {}
        }
    }
    if !picture.sources.is_empty() {
        let notes = picture.sources.iter().enumerate().map(|(at, source)| {
            let link = source.link().map(|link| format!(", <{link}>")).unwrap_or_default();
            let (title, line) = (markdown::escape(&source.title(words)), markdown::escape(&source.line(words)));
            format!("[^{}]: {title}. {line}{link}", at + 1)
        });
        blocks.push(notes.collect::<Vec<_>>().join("\n"));
    }
    blocks.join("\n\n") + "\n"
}

fn in_html(picture: &BriefPicture, title: &str, words: &words::Words) -> String {
    let title = html::escape(title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{STYLE}.brief {{ --mark: var(--rule); }} .brief h2 {{ margin: 2rem 0 0; }}\n\
         .sources {{ border-top: 1px solid var(--rule); margin-top: 2rem; padding-top: 1rem; }}\n</style>\n</head>\n\
         <body>\n<header>\n<h1>{title}</h1>\n</header>\n<main class=\"brief\">\n",
        words.language
    );
    for part in &picture.parts {
        out += &match part {
            BriefPart::Heading(text) if !text.trim().is_empty() => format!("<h2>{}</h2>\n", html::escape(text.trim())),
            BriefPart::Text(text) if !text.trim().is_empty() => note::to_html(text),
            BriefPart::Quote(quote) => {
                let flag = if quote.changed { format!(" <em>({})</em>", words.changed) } else { String::new() };
                let number = quote.source + 1;
                let mark = format!("<sup><a href=\"#source-{number}\">{number}</a></sup>{flag}");
                format!("<figure>\n<blockquote>{}</blockquote>\n</figure>\n", marked(&quote.words(words), &mark))
            }
            BriefPart::Heading(_) | BriefPart::Text(_) => String::new(),
        };
    }
    if !picture.sources.is_empty() {
        out += &format!("<section class=\"sources\">\n<h2>{}</h2>\n<ol>\n", words.sources);
        for (at, source) in picture.sources.iter().enumerate() {
            let link = source.link().map(html::escape);
            let link = link.map(|link| format!("<br><a href=\"{link}\">{link}</a>")).unwrap_or_default();
            let (title, line) = (html::escape(&source.title(words)), html::escape(&source.line(words)));
            out +=
                &format!("<li id=\"source-{}\">{title}<br><span class=\"source\">{line}</span>{link}</li>\n", at + 1);
        }
        out += "</ol>\n</section>\n";
    }
    out + "</main>\n</body>\n</html>\n"
}

/// Word takes its styles from the class names, headings from the elements, and
/// links to a place of the document from anchors with names.
fn in_word(picture: &BriefPicture, title: &str, words: &words::Words) -> String {
    let title = html::escape(title);
    let mut out = format!(
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:w=\"urn:schemas-microsoft-com:office:word\" \
         lang=\"{}\">\n<head>\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">\n\
         <meta name=\"ProgId\" content=\"Word.Document\">\n<title>{title}</title>\n<style>\n\
         @page {{ size: A4; margin: 2.5cm; }}\nbody, p, li {{ font: 11pt/1.4 Georgia, serif; }}\n\
         p.MsoTitle {{ font-size: 20pt; }}\nh2 {{ font-size: 14pt; }}\np.MsoQuote {{ margin-left: 1cm; }}\n\
         </style>\n</head>\n<body>\n<p class=\"MsoTitle\">{title}</p>\n",
        words.language
    );
    for part in &picture.parts {
        out += &match part {
            BriefPart::Heading(text) if !text.trim().is_empty() => format!("<h2>{}</h2>\n", html::escape(text.trim())),
            BriefPart::Text(text) if !text.trim().is_empty() => note::to_html(text),
            BriefPart::Quote(quote) => {
                let flag = if quote.changed { format!(" <i>({})</i>", words.changed) } else { String::new() };
                let number = quote.source + 1;
                let mark = format!("<sup><a href=\"#source{number}\">{number}</a></sup>{flag}");
                marked(&quote.words(words), &mark).replace("<p>", "<p class=\"MsoQuote\">") + "\n"
            }
            BriefPart::Heading(_) | BriefPart::Text(_) => String::new(),
        };
    }
    if !picture.sources.is_empty() {
        out += &format!("<h2>{}</h2>\n<ol>\n", words.sources);
        for (at, source) in picture.sources.iter().enumerate() {
            let link = source.link().map(html::escape);
            let link = link.map(|link| format!(", <a href=\"{link}\">{link}</a>")).unwrap_or_default();
            let (title, line) = (html::escape(&source.title(words)), html::escape(&source.line(words)));
            out += &format!("<li><a name=\"source{}\"></a>{title}. {line}{link}</li>\n", at + 1);
        }
        out += "</ol>\n";
    }
    out + "</body>\n</html>\n"
}

/// The words between quotation marks as paragraphs, `mark` at the end of the last one.
fn marked(words: &str, mark: &str) -> String {
    let paragraphs = html::paragraphs(words);
    match paragraphs.strip_suffix("</p>") {
        Some(open) => format!("{open}{mark}</p>"),
        None => format!("<p>{mark}</p>"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture() -> BriefPicture {
        BriefPicture {
            title: "Pourquoi <ouvrir>".to_owned(),
            parts: vec![
                BriefPart::Heading("Un virage".to_owned()),
                BriefPart::Text("Le *premier* motif.".to_owned()),
                BriefPart::Quote(BriefQuote {
                    words: "levée\n\nde fonds".to_owned(),
                    area: None,
                    source: 0,
                    at: None,
                    changed: false,
                }),
                BriefPart::Quote(BriefQuote {
                    words: "a < b".to_owned(),
                    area: None,
                    source: 1,
                    at: Some(0.5),
                    changed: true,
                }),
            ],
            sources: vec![BriefSource::Gone("Un".to_owned()), BriefSource::Gone("Deux".to_owned())],
            today: jiff::civil::date(2026, 11, 22),
        }
    }

    #[test]
    fn a_brief_numbers_its_sources_in_every_format() {
        let markdown = render_brief(&picture(), BriefFormat::Markdown, Language::FRENCH);
        assert_eq!(
            markdown.text,
            "# Pourquoi \\<ouvrir>\n\n## Un virage\n\nLe *premier* motif.\n\n> levée\n>\n> de fonds[^1]\n\n\
             > a \\< b[^2] *(passage modifié depuis)*\n\n[^1]: Un. article supprimé\n[^2]: Deux. article supprimé\n"
        );
        assert_eq!((markdown.articles, markdown.highlights, markdown.notes), (2, 2, 1));
        for format in [BriefFormat::Html, BriefFormat::Word] {
            let file = render_brief(&picture(), format, Language::ENGLISH);
            for part in
                ["Pourquoi &lt;ouvrir&gt;", "<em>premier</em>", "de fonds<sup>", "a &lt; b<sup>", ">2</a></sup>"]
            {
                assert!(file.text.contains(part), "{part} in {}", file.text);
            }
            assert!(file.text.contains("passage changed since"));
            assert!(!file.text.contains("<script"));
        }
    }

    #[test]
    fn a_brief_without_a_title_still_has_a_name() {
        let empty = BriefPicture { title: " ".to_owned(), parts: Vec::new(), sources: Vec::new(), ..picture() };
        assert_eq!(render_brief(&empty, BriefFormat::Markdown, Language::FRENCH).text, "# Synthèse\n");
    }
}
