//! The blocks of a document: taken apart, and put together again.

use crate::{CleanMarkup, Document, Text, TextOffset, TextRange};

/// A block that stands at the top of a document's markup.
///
/// **Invariant:** its text is the concatenation of the text nodes of its
/// markup, which left the sanitiser or holds nothing but escaped text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    html: String,
    text: String,
}

impl Part {
    /// A paragraph of plain text, one line below the other; nothing where
    /// there are no words.
    #[must_use]
    pub fn plain(text: &str) -> Option<Self> {
        let lines = text.lines().map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            words.join(" ").chars().filter(|c| !c.is_control() && *c != '\u{feff}').collect::<String>()
        });
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        if lines.is_empty() {
            return None;
        }
        let html: Vec<String> = lines.iter().map(|line| escape(line)).collect();
        Some(Self { html: format!("<p>{}</p>", html.join("<br>\n")), text: lines.join("\n") })
    }

    /// Its markup.
    #[must_use]
    pub fn html(&self) -> &str {
        &self.html
    }

    /// Its words.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it shows any words.
    #[must_use]
    pub fn has_text(&self) -> bool {
        !self.text.trim().is_empty()
    }

    /// The element that it is, `p` or `h2` for example.
    #[must_use]
    pub fn element(&self) -> &str {
        name_of(self.html.strip_prefix('<').unwrap_or_default())
    }
}

impl Document {
    /// The blocks of which it is made, each with where its words stand.
    #[must_use]
    pub fn parts(&self) -> Vec<(Part, TextRange)> {
        let mut chars = 0;
        let mut parts = Vec::new();
        let mut rest = self.markup.as_str();
        while let Some(start) = rest.find('<') {
            // Between blocks stands nothing but what sets them apart.
            chars += count(&unescape(&rest[..start]));
            let end = start + end_of(&rest[start..]);
            let html = &rest[start..end];
            let text = text_of(html);
            let until = chars + count(&text);
            let range = TextRange::new(TextOffset(chars), TextOffset(until)).expect("a text does not run backwards");
            parts.push((Part { html: html.to_owned(), text }, range));
            chars = until;
            rest = &rest[end..];
        }
        parts
    }

    /// Puts blocks together; also says where the words of each stand.
    #[must_use]
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a Part>, sanitizer: u32) -> (Self, Vec<TextRange>) {
        let (mut html, mut text, mut chars) = (String::new(), String::new(), 0);
        let mut ranges = Vec::new();
        for part in parts {
            if part.has_text() && !text.is_empty() {
                html.push_str("\n\n");
                text.push_str("\n\n");
                chars += 2;
            }
            let until = chars + count(&part.text);
            ranges.push(TextRange::new(TextOffset(chars), TextOffset(until)).expect("a text does not run backwards"));
            html.push_str(&part.html);
            text.push_str(&part.text);
            chars = until;
        }
        (Self { markup: CleanMarkup::vouched(html, sanitizer), text: Text::new(text) }, ranges)
    }
}

/// Where the element ends with which `html` begins. In clean markup `<`
/// stands nowhere but in front of a tag, and `>` nowhere but after one.
fn end_of(html: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(start) = html[at..].find('<') {
        let tag = &html[at + start + 1..];
        let Some(end) = tag.find('>') else { break };
        at += start + end + 2;
        match tag.strip_prefix('/') {
            Some(_) => depth = depth.saturating_sub(1),
            None if matches!(name_of(tag), "br" | "img" | "hr") => {}
            None => depth += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    html.len()
}

fn name_of(tag: &str) -> &str {
    tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default()
}

fn text_of(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<').skip(1) {
        text.push_str(piece.split_once('>').map_or("", |(_, text)| text));
    }
    unescape(&text)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(html: &str, text: &str) -> Document {
        Document { markup: CleanMarkup::vouched(html.to_owned(), 2), text: Text::new(text) }
    }

    #[test]
    fn a_document_taken_apart_and_put_together_is_the_same() {
        let html = "<h2>Été &amp; <em>IA</em></h2>\n\n<p>Un<br>\ndeux &lt;p&gt;</p><figure><img src=\"image/0\" alt=\"x &gt; y\"></figure><hr>\n\n<ul><li>a</li>\n<li>b\n<ol><li>c</li></ol></li></ul>";
        let text = "Été & IA\n\nUn\ndeux <p>\n\na\nb\nc";
        let whole = document(html, text);
        let parts = whole.parts();
        let elements: Vec<&str> = parts.iter().map(|(part, _)| part.element()).collect();
        assert_eq!(elements, ["h2", "p", "figure", "hr", "ul"]);
        for (part, range) in &parts {
            assert_eq!(whole.text.slice(*range), Some(part.text()));
        }
        let (again, ranges) = Document::of_parts(parts.iter().map(|(part, _)| part), 2);
        assert_eq!(again, whole);
        assert!(parts.iter().zip(ranges).all(|((part, before), after)| !part.has_text() || *before == after));
    }

    #[test]
    fn without_a_block_the_others_are_set_apart_as_before() {
        let whole = document("<p>a</p><hr>\n\n<p>b</p>\n\n<p>c</p>", "a\n\nb\n\nc");
        let parts: Vec<Part> = whole.parts().into_iter().map(|(part, _)| part).collect();
        let (first, _) = Document::of_parts(parts.iter().skip(1), 2);
        assert_eq!(first, document("<hr><p>b</p>\n\n<p>c</p>", "b\n\nc"));
        let (middle, _) = Document::of_parts([&parts[0], &parts[3]], 2);
        assert_eq!(middle, document("<p>a</p>\n\n<p>c</p>", "a\n\nc"));
    }

    #[test]
    fn plain_words_are_escaped_and_bring_no_element_in() {
        let part = Part::plain("  <script>x</script>\r\n\n  b &  c\u{7}").unwrap();
        assert_eq!(part.html(), "<p>&lt;script&gt;x&lt;/script&gt;<br>\nb &amp; c</p>");
        assert_eq!(part.text(), "<script>x</script>\nb & c");
        assert_eq!(document(part.html(), part.text()).parts()[0].0, part);
        assert_eq!(Part::plain(" \n\t"), None);
    }
}
