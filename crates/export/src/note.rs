//! What a reader wrote, in Markdown: kept as it is, and kept from spilling
//! over what stands after it.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use crate::picture::is_web;

const MARK: &str = "veille-end-of-note";

/// Whether Markdown that stands after `note` is read as if it stood alone: no
/// fence, comment or tag of the note is left open.
pub(crate) fn is_closed(note: &str) -> bool {
    // Obsidian's comments and formulas, which CommonMark does not know.
    let even = |sign: &str| note.matches(sign).count().is_multiple_of(2);
    let text = format!("{note}\n\n{MARK}\n");
    let last: Vec<Event<'_>> = parser(&text).collect();
    let ends_alone = match last.as_slice() {
        [.., Event::Start(Tag::Paragraph), Event::Text(mark), Event::End(TagEnd::Paragraph)] => mark.as_ref() == MARK,
        _ => false,
    };
    even("%%") && even("$$") && ends_alone
}

/// Whether `note` is one paragraph on one line.
pub(crate) fn is_one_line(note: &str) -> bool {
    !note.trim().contains('\n') && begins_with_words(note)
}

/// Whether `note` begins with a paragraph, and not with a list, a heading or code.
pub(crate) fn begins_with_words(note: &str) -> bool {
    parser(note).next().is_none_or(|event| event == Event::Start(Tag::Paragraph))
}

/// Shows `note` as HTML: raw HTML as text, pictures by their words, links only
/// into the web.
pub(crate) fn to_html(note: &str) -> String {
    let mut links = Vec::new();
    let events = parser(note).filter_map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
        Event::Start(Tag::HtmlBlock | Tag::Image { .. }) | Event::End(TagEnd::HtmlBlock | TagEnd::Image) => None,
        Event::Start(Tag::Link { link_type, dest_url, .. }) => {
            let kept = is_web(&dest_url) || dest_url.starts_with("mailto:");
            links.push(kept);
            let (title, id) = (CowStr::Borrowed(""), CowStr::Borrowed(""));
            kept.then_some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
        }
        Event::End(TagEnd::Link) => links.pop().unwrap_or(false).then_some(Event::End(TagEnd::Link)),
        Event::Start(Tag::Heading { .. }) => Some(Event::Start(Tag::Heading {
            level: HeadingLevel::H4,
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        })),
        Event::End(TagEnd::Heading(_)) => Some(Event::End(TagEnd::Heading(HeadingLevel::H4))),
        Event::SoftBreak => Some(Event::HardBreak),
        other => Some(other),
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    out
}

fn parser(note: &str) -> Parser<'_> {
    Parser::new_ext(note, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_fence_is_seen() {
        for closed in ["", "Une idée.", "- a\n- b", "```\ncode\n```", "**gras", "<b>gras", "100 %"] {
            assert!(is_closed(closed), "{closed}");
        }
        for open in ["```\ncode", "~~~", "<!-- tout", "<script>", "%% caché", "$$ x"] {
            assert!(!is_closed(open), "{open}");
        }
    }

    #[test]
    fn a_note_shows_its_markdown_and_no_more() {
        let cases = [
            ("**Bien** vu", "<p><strong>Bien</strong> vu</p>\n"),
            ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
            ("a <b>b</b>", "<p>a &lt;b&gt;b&lt;/b&gt;</p>\n"),
            ("[ici](javascript:alert(1))", "<p>ici</p>\n"),
            ("[ici](https://example.org/a?b=1&c=2)", "<p><a href=\"https://example.org/a?b=1&amp;c=2\">ici</a></p>\n"),
            ("![vue](https://example.org/x.png)", "<p>vue</p>\n"),
            ("# Grand", "<h4>Grand</h4>\n"),
        ];
        for (note, expected) in cases {
            assert_eq!(to_html(note), expected);
        }
    }
}
