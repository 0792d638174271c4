//! What programs write into Markdown that is no Markdown: attributes, tags of
//! site generators, links of note books. The tag goes, the words inside stay;
//! what stands in code is left as it is.

use std::{borrow::Cow, sync::LazyLock};

use regex::{Captures, Regex};

/// Writes a text in plain Markdown.
pub(super) fn plain(body: &str) -> String {
    let mut writer = Writer::default();
    for line in body.lines() {
        writer.line(line);
    }
    writer.finish()
}

#[derive(Debug, Default)]
struct Writer {
    text: String,
    /// The fence of the code that is open.
    fence: Option<String>,
    /// Whether the code was opened by a tag, which then closes it.
    tagged: bool,
    /// Inside `{% raw %}`, where tags are the text.
    raw: bool,
    /// Notes that stood inside the lines.
    notes: Vec<String>,
}

impl Writer {
    fn line(&mut self, line: &str) {
        let trimmed = line.trim_start_matches([' ', '\t', '>']).trim_end();
        if let Some(fence) = &self.fence {
            let closes = if self.tagged {
                is_code_end(trimmed)
            } else {
                trimmed.starts_with(fence.as_str()) && trimmed.trim_start_matches(['`', '~']).is_empty()
            };
            if closes {
                let fence = if self.tagged { fence.clone() } else { line.to_owned() };
                self.push(&fence);
                (self.fence, self.tagged) = (None, false);
            } else {
                self.push(line);
            }
            return;
        }
        let ticks = ['`', '~'].into_iter().find_map(|sign| {
            let count = trimmed.chars().take_while(|c| *c == sign).count();
            (count >= 3 && !trimmed[count..].contains('`')).then(|| sign.to_string().repeat(count))
        });
        let item =
            trimmed.trim_start_matches(['-', '*', '+', '.', ')', ' ']).trim_start_matches(|c: char| c.is_ascii_digit());
        if let Some(fence) = ticks.or_else(|| item.starts_with("```").then(|| "```".to_owned())) {
            self.fence = Some(fence);
            self.push(line);
            return;
        }
        // Code that is set in by four spaces after an empty line.
        let set_in = line.starts_with("    ") || line.starts_with('\t');
        if set_in && (self.text.is_empty() || self.text.ends_with("\n\n") || self.text.ends_with("\n    \n")) {
            self.push(line);
            return;
        }
        if let Some(kind) = code_start(trimmed) {
            self.push(&format!("```{kind}"));
            (self.fence, self.tagged) = (Some("```".to_owned()), true);
            return;
        }
        if is_mark(trimmed) {
            self.push("");
            return;
        }
        if let Some(title) = container(trimmed) {
            self.push("");
            if !title.is_empty() {
                self.push(&format!("**{title}**"));
                self.push("");
            }
            return;
        }
        if let Some((quote, title)) = callout(line) {
            self.push(&format!("{quote}**{title}**"));
            self.push(quote.trim_end());
            return;
        }
        let heading = heading_alone(line);
        let line = heading.as_deref().unwrap_or(line);
        let mut written = String::with_capacity(line.len());
        let mut after_code = false;
        for (code, piece) in pieces(line) {
            if code {
                written.push_str(piece);
            } else {
                self.words(&without_attributes(piece, after_code), &mut written);
            }
            after_code = code;
        }
        // A line that was a tag and nothing else parts what it stood between.
        if written.trim().is_empty() && !line.trim().is_empty() {
            written.clear();
        }
        self.push(&written);
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A piece of a line that is no code.
    fn words(&mut self, piece: &str, written: &mut String) {
        static TAG: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"\{%-?\s*(?P<liquid>\w+)[^\n]*?%\}|\{\{[<%]\s*(?P<close>/)?\s*(?P<hugo>[\w./-]+)(?P<args>[^\n]*?)[>%]\}\}|\{\{-?\s*(?:site|page|relative_url|absolute_url)\b[^{}\n]*\}\}")
                .expect("written here")
        });
        let mut from = 0;
        let mut rest = String::with_capacity(piece.len());
        for found in TAG.captures_iter(piece) {
            let Some(whole) = found.get(0) else { continue };
            rest.push_str(&piece[from..whole.start()]);
            from = whole.end();
            let liquid = found.name("liquid").map(|name| name.as_str());
            match liquid {
                Some("raw") => self.raw = true,
                Some("endraw") => self.raw = false,
                _ if self.raw => rest.push_str(whole.as_str()),
                _ => {}
            }
            if !self.raw
                && found.name("close").is_none()
                && let (Some(name), Some(args)) = (found.name("hugo"), found.name("args"))
            {
                rest.push_str(&shown(name.as_str(), args.as_str()));
            }
        }
        rest.push_str(&piece[from..]);
        if self.raw {
            written.push_str(&rest);
            return;
        }
        self.inner_notes(&raised(&marked(&linked(&rest))), written);
    }

    /// Pandoc's notes inside a line, `^[…]`, as notes at the end.
    fn inner_notes(&mut self, piece: &str, written: &mut String) {
        let mut rest = piece;
        while let Some(at) = rest.find("^[") {
            let mut depth = 0_usize;
            let end = rest[at + 1..].char_indices().find_map(|(byte, c)| {
                match c {
                    '[' => depth += 1,
                    ']' => depth -= 1,
                    _ => {}
                }
                (depth == 0).then_some(at + 1 + byte)
            });
            let Some(end) = end else { break };
            // `^[1](#note)^` is a link that is raised.
            if rest[end + 1..].starts_with('(') {
                written.push_str(&rest[..=end]);
                rest = &rest[end + 1..];
                continue;
            }
            self.notes.push(rest[at + 2..end].to_owned());
            written.push_str(&rest[..at]);
            written.push_str(&format!("[^inline-{}]", self.notes.len()));
            rest = &rest[end + 1..];
        }
        written.push_str(rest);
    }

    fn finish(mut self) -> String {
        for (number, note) in std::mem::take(&mut self.notes).iter().enumerate() {
            self.push("");
            self.push(&format!("[^inline-{}]: {note}", number + 1));
        }
        self.text
    }
}

/// The pieces of a line, and whether each is code.
fn pieces(line: &str) -> Vec<(bool, &str)> {
    let mut pieces = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(start) = line[at..].find('`').map(|found| at + found) {
        let ticks = line[start..].bytes().take_while(|byte| *byte == b'`').count();
        let mut look = start + ticks;
        let end = loop {
            let Some(next) = line[look..].find('`').map(|found| look + found) else { break None };
            let count = line[next..].bytes().take_while(|byte| *byte == b'`').count();
            look = next + count;
            if count == ticks {
                break Some(look);
            }
        };
        let Some(end) = end else {
            at = start + ticks;
            continue;
        };
        pieces.push((false, &line[from..start]));
        pieces.push((true, &line[start..end]));
        (from, at) = (end, end);
    }
    pieces.push((false, &line[from..]));
    pieces
}

/// Whether a line only asks for a table of contents, or says how the next block looks.
fn is_mark(line: &str) -> bool {
    static MARK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?i:\[TOC\]|\[\[_?TOC_?\]\]|@\[toc\]|\[\[toc\]\]|\$\{toc\}|\{:\s*[^{}]*\}|\{:/[^{}]*\}|\{::[^{}]*/?\}|(?:[*-]|1\.) TOC)$")
            .expect("written here")
    });
    MARK.is_match(line)
}

/// The title of a `:::` that opens or closes a part.
fn container(line: &str) -> Option<&str> {
    static FENCE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^:{3,}\s*(?:\{[^{}]*\}\s*:*|[\w-]+(?:\[(?P<boxed>[^\[\]]*)\])?(?:\s*\{[^{}]*\})?(?P<title>(?:\s+[^{}:].*)?)|)$")
            .expect("written here")
    });
    let found = FENCE.captures(line)?;
    let title = found.name("boxed").or_else(|| found.name("title"));
    Some(title.map_or("", |title| title.as_str().trim()))
}

/// Obsidian's `> [!note] Title`: the quote's signs and the title, which is the
/// kind where none is given.
fn callout(line: &str) -> Option<(&str, String)> {
    static CALLOUT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^(\s*(?:>\s*)+)\[!([\w-]+)[^\]]*\][+-]?(.*)$").expect("written here"));
    let found = CALLOUT.captures(line)?;
    let title = found[3].trim();
    let mut kind = found[2].chars();
    let kind = kind.next().into_iter().flat_map(char::to_uppercase).chain(kind.flat_map(char::to_lowercase));
    let title = if title.is_empty() { kind.collect() } else { title.to_owned() };
    Some((found.get(1)?.as_str(), title))
}

/// The language of the code that a site generator's tag opens.
fn code_start(line: &str) -> Option<&str> {
    static START: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:\{%-?\s*highlight\s+([\w+#-]+)[^{}]*%\}|\{\{[<%]\s*highlight\s+([\w+#-]+)[^{}]*[>%]\}\})$")
            .expect("written here")
    });
    let found = START.captures(line)?;
    found.get(1).or_else(|| found.get(2)).map(|kind| kind.as_str())
}

fn is_code_end(line: &str) -> bool {
    static END: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:\{%-?\s*endhighlight\s*-?%\}|\{\{[<%]\s*/\s*highlight\s*[>%]\}\})$").expect("written here")
    });
    END.is_match(line)
}

/// A heading without the `{#id .class}` at its end.
fn heading_alone(line: &str) -> Option<String> {
    static HEADING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(\s{0,3}(?:>\s*)*#{1,6}\s.*?)\s*\{:?\s*(?:-|[#.][\w:.-]+|[\w-]+=[^{}]*?)(?:\s+[^{}]*)?\}\s*#*\s*$",
        )
        .expect("written here")
    });
    HEADING.captures(line).map(|found| found[1].to_owned())
}

/// Takes away `{#id .class}` behind a link, an image, emphasis or code.
fn without_attributes(piece: &str, after_code: bool) -> Cow<'_, str> {
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"([\])*_])\{:?\s*(?:[#.][\w:-]+|[\w-]+=(?:"[^"{}]*"|[^\s{}]+))(?:\s+(?:[#.][\w:-]+|[\w-]+=(?:"[^"{}]*"|[^\s{}]+)))*\s*\}"#)
            .expect("written here")
    });
    static CODE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\{:?\s*\.[\w-]+\}").expect("written here"));
    // What is set apart in brackets for its attributes alone: `[words]{.smallcaps}`.
    static SPAN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(^|[^\]!\\])\[([^\[\]]+)\]\{:?\s*(?:[#.][\w:-]+|[\w-]+=(?:"[^"{}]*"|[^\s{}]+))(?:\s+(?:[#.][\w:-]+|[\w-]+=(?:"[^"{}]*"|[^\s{}]+)))*\s*\}"#)
            .expect("written here")
    });
    if !piece.contains('{') {
        return Cow::Borrowed(piece);
    }
    let piece = if after_code { CODE.replace(piece, "") } else { Cow::Borrowed(piece) };
    let piece = SPAN.replace_all(&piece, "$1$2").into_owned();
    Cow::Owned(BEHIND.replace_all(&piece, "$1").into_owned())
}

/// What a tag of Hugo's shows of itself: a figure with its caption, a film's address.
fn shown(name: &str, args: &str) -> String {
    let value = |key: &str| {
        let at = args.find(&format!("{key}=\""))? + key.len() + 2;
        let end = args[at..].find('"')?;
        Some(args[at..at + end].to_owned())
    };
    let escape = |text: String| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    match name {
        "figure" | "image" | "img" => {
            let image = value("src").map(|source| {
                format!("<img src=\"{}\" alt=\"{}\">", escape(source), escape(value("alt").unwrap_or_default()))
            });
            let caption = value("caption").or_else(|| value("title")).map(escape);
            let caption = caption.map(|words| format!("<figcaption>{words}</figcaption>")).unwrap_or_default();
            let shown = image.unwrap_or_default() + &caption;
            if shown.is_empty() { shown } else { format!("<figure>{shown}</figure>") }
        }
        "youtube" => {
            let id = args.trim().trim_matches('"');
            let is_id = !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
            if is_id { format!("<https://www.youtube.com/watch?v={id}>") } else { String::new() }
        }
        _ => String::new(),
    }
}

/// Links between notes, `[[Page|words]]`, as words; `![[picture.png]]` as a picture.
fn linked(piece: &str) -> String {
    static LINK: LazyLock<Regex> = LazyLock::new(|| {
        // What stands right behind a letter or a sign of program text is a list in a list.
        Regex::new(r"(^|[^\p{L}\d:\[{=,!])(!?)\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]([(\[])?").expect("written here")
    });
    if !piece.contains("[[") {
        return piece.to_owned();
    }
    let replaced = LINK.replace_all(piece, |found: &Captures<'_>| {
        // `[[1]](address)` is a link whose words stand in brackets.
        if found.get(5).is_some() {
            return found[0].to_owned();
        }
        let (before, target) = (&found[1], found[3].trim());
        let pictures = ["png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "bmp"];
        let is_picture =
            target.rsplit_once('.').is_some_and(|(_, kind)| pictures.contains(&kind.to_lowercase().as_str()));
        if &found[2] == "!" && is_picture {
            return format!("{before}![](<{target}>)");
        }
        let words = found.get(4).map(|words| words.as_str().trim()).filter(|words| !words.is_empty()).unwrap_or(target);
        format!("{before}{words}")
    });
    replaced.into_owned()
}

/// `==words==` are marked, as in the note books that write them so.
fn marked(piece: &str) -> String {
    static MARKED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"==([^\s=](?:[^=\n]*[^\s=])?)==").expect("written here"));
    if piece.contains("==") { MARKED.replace_all(piece, "<mark>$1</mark>").into_owned() } else { piece.to_owned() }
}

/// Pandoc's `x^2^`, as raised.
fn raised(piece: &str) -> String {
    static RAISED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\^([\p{L}\d]{1,4}|\[[^\[\]\n]{1,8}\]\([^()\s]*\))\^").expect("written here"));
    if piece.contains('^') { RAISED.replace_all(piece, "<sup>$1</sup>").into_owned() } else { piece.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_words_and_code_stay() {
        let cases = [
            ("## Le port {#port}", "## Le port"),
            ("# Le port {.unnumbered .unlisted}", "# Le port"),
            ("## Ce que {x} veut dire", "## Ce que {x} veut dire"),
            ("::: {.callout}\nLa mer.\n:::", "\nLa mer.\n"),
            (":::tip Bon à savoir\nLa mer.\n:::", "\n**Bon à savoir**\n\nLa mer.\n"),
            ("[TOC]", ""),
            ("{: .note}\nLa mer.", "\nLa mer."),
            ("* TOC\n{:toc}", "\n"),
            ("{{< toc >}}", ""),
            ("{{< notice warning >}}\nLa mer.\n{{< /notice >}}", "\nLa mer.\n"),
            ("{% include pub.html %}La mer.", "La mer."),
            ("[Avant]({% post_url 2024-01-01-x %})", "[Avant]()"),
            ("`{% include x %}` et ``{{< toc >}}``", "`{% include x %}` et ``{{< toc >}}``"),
            ("```\n{% include x %}\n::: {.a}\n[TOC]\n```", "```\n{% include x %}\n::: {.a}\n[TOC]\n```"),
            ("La mer.\n\n    {% include x %}", "La mer.\n\n    {% include x %}"),
            ("{% highlight text %}\n{% x %}\n{% endhighlight %}", "```text\n{% x %}\n```"),
            ("{% raw %}{{< toc >}}{% endraw %}", "{{< toc >}}"),
            ("[words]{.smallcaps} and ![a](b.png){width=50%}", "words and ![a](b.png)"),
            ("> [!quote] Un mareyeur\n> La mer.", "> **Un mareyeur**\n>\n> La mer."),
            ("> [!NOTE]-\n> La mer.", "> **Note**\n>\n> La mer."),
            ("Voir [[Port|le port]] et [[Quai]].", "Voir le port et Quai."),
            ("![[quai.jpg]] [[1]](https://a.example)", "![](<quai.jpg>) [[1]](https://a.example)"),
            ("rects:[[x1,y1]] et a[[0]]", "rects:[[x1,y1]] et a[[0]]"),
            ("==La mer== et a == b, c == d", "<mark>La mer</mark> et a == b, c == d"),
            ("La mer.^[Dite [ici].] Puis.", "La mer.[^inline-1] Puis.\n\n[^inline-1]: Dite [ici]."),
            (
                r#"{{< figure src="/a.png" caption="Le quai" >}}"#,
                "<figure><img src=\"/a.png\" alt=\"\"><figcaption>Le quai</figcaption></figure>",
            ),
            ("libre^[1](#n1){#r1}^ et x^2^, a^b", "libre<sup>[1](#n1)</sup> et x<sup>2</sup>, a^b"),
            ("`{:#b}` et `x`{.rust} et a `b` {.c}", "`{:#b}` et `x` et a `b` {.c}"),
            ("[un, deux]{trois, quatre=cinq}", "[un, deux]{trois, quatre=cinq}"),
            ("Un ensemble {a, b} et {{ x }}", "Un ensemble {a, b} et {{ x }}"),
        ];
        for (markdown, expected) in cases {
            assert_eq!(plain(markdown).trim_end_matches('\n'), expected.trim_end_matches('\n'), "{markdown}");
        }
    }
}
