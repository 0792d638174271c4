//! An article as Markdown, from its clean markup: what the sanitiser leaves is
//! balanced, and blocks are set apart by line breaks that stand in it as text.

use veille_model::Article;

/// Title, source and body.
pub(crate) fn write(article: &Article, markup: &str) -> String {
    let site = article.site.as_ref().map(|site| site.value.clone());
    let date = article.published.as_ref().map(|date| date.value.to_string());
    let authors = article.authors.iter().map(|author| author.value.clone());
    let source: Vec<String> = authors.chain(site).chain(date).collect();
    let head = [format!("# {}", escape(&article.title.value)), escape(&source.join(", "))];
    let head: Vec<String> = head.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}\n\n{}\n", head.join("\n\n"), body(markup))
}

/// Where the words stand.
#[derive(Default)]
struct Place {
    quotes: usize,
    /// The lists around, each with the number of its next item; nothing for a bullet.
    lists: Vec<Option<u32>>,
    verbatim: bool,
    links: Vec<String>,
}

fn body(markup: &str) -> String {
    let (mut out, mut place) = (String::new(), Place::default());
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        text(&rest[..at], &place, &mut out);
        let Some(len) = rest[at..].find('>') else { break };
        tag(&rest[at + 1..at + len], &mut place, &mut out);
        rest = &rest[at + len + 1..];
    }
    text(rest, &place, &mut out);
    let lines: Vec<&str> = out.split('\n').map(str::trim_end).collect();
    let mut lean: Vec<&str> = Vec::new();
    for line in lines {
        let blank = |line: &str| line.chars().all(|c| c == '>' || c == ' ');
        if !(blank(line) && lean.last().is_none_or(|last| blank(last))) {
            lean.push(line);
        }
    }
    lean.join("\n").trim().to_owned()
}

fn tag(tag: &str, place: &mut Place, out: &mut String) {
    let (opens, tag) = tag.strip_prefix('/').map_or((true, tag), |tag| (false, tag));
    let name = tag.split([' ', '/', '\n']).next().unwrap_or_default();
    match (name, opens) {
        ("em" | "i", _) => out.push('*'),
        ("strong" | "b", _) => out.push_str("**"),
        ("code", _) if !place.verbatim => out.push('`'),
        ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => {
            out.push_str(&"######"[..name[1..].parse().unwrap_or(2)]);
            out.push(' ');
        }
        ("pre", _) => {
            place.verbatim = opens;
            out.push_str(if opens { "```\n" } else { "\n```" });
        }
        ("blockquote", true) => {
            place.quotes += 1;
            out.push_str("\n\n");
            out.push_str(&"> ".repeat(place.quotes));
        }
        ("blockquote", false) => {
            place.quotes = place.quotes.saturating_sub(1);
            out.push_str("\n\n");
        }
        ("ul", true) => place.lists.push(None),
        ("ol", true) => place.lists.push(Some(1)),
        ("ul" | "ol", false) => drop(place.lists.pop()),
        ("li", true) => {
            let indent = "    ".repeat(place.lists.len().saturating_sub(1));
            let mark = match place.lists.last_mut() {
                Some(Some(number)) => {
                    *number += 1;
                    format!("{}.", *number - 1)
                }
                _ => "-".to_owned(),
            };
            out.push_str(&format!("{indent}{mark} "));
        }
        ("br", true) => out.push('\\'),
        ("hr", true) => out.push_str("\n\n---\n\n"),
        ("a", true) => {
            place.links.push(attribute(tag, "href"));
            out.push('[');
        }
        ("a", false) => out.push_str(&format!("]({})", place.links.pop().unwrap_or_default())),
        ("img", true) => {
            out.push_str(&format!("![{}]({})", escape(&attribute(tag, "alt")), attribute(tag, "src")));
        }
        _ => {}
    }
}

fn text(raw: &str, place: &Place, out: &mut String) {
    let plain = unescaped(raw);
    let shown = if place.verbatim { plain } else { escape(&plain) };
    if place.quotes > 0 {
        out.push_str(&shown.replace('\n', &format!("\n{}", "> ".repeat(place.quotes))));
    } else {
        out.push_str(&shown);
    }
}

/// The value of an attribute, without what would end a link.
fn attribute(tag: &str, name: &str) -> String {
    let value = tag.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
    let value = value.map(|(value, _)| unescaped(value)).unwrap_or_default();
    value.replace(' ', "%20").replace('(', "%28").replace(')', "%29")
}

fn unescaped(raw: &str) -> String {
    let spaced = raw.replace("&nbsp;", "\u{a0}").replace("&lt;", "<").replace("&gt;", ">");
    spaced.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_markup_becomes_markdown() {
        let cases = [
            ("<p>Un <em>mot</em> &amp; <strong>deux</strong>.</p>\n\n<p>Suite.</p>", "Un *mot* & **deux**.\n\nSuite."),
            ("<h2>Titre</h2>\n\n<ul><li>a</li>\n<li>b</li></ul>", "## Titre\n\n- a\n- b"),
            ("<ol><li>a</li>\n<li>b</li></ol>", "1. a\n2. b"),
            ("<blockquote><p>Un.</p>\n\n<p>Deux.</p></blockquote>\n\n<p>Fin.</p>", "> Un.\n>\n> Deux.\n\nFin."),
            ("<p><a href=\"https://example.org/a?b&amp;c\">ici</a> a_b</p>", "[ici](https://example.org/a?b&c) a\\_b"),
            ("<pre><code>a * b\n</code></pre>", "```\na * b\n\n```"),
        ];
        for (markup, expected) in cases {
            assert_eq!(body(markup), expected);
        }
    }
}
