//! A document's paragraphs and tables as markup.

use super::{
    Archive, Element, Images,
    parts::{Item, MARKS, Parts, Role, marks},
};
use crate::extract::xml::Node;

/// Writes markup; what it writes is cleaned like any other.
pub(super) struct Writer<'a, 'b> {
    parts: &'a Parts,
    archive: &'a mut Archive<'b>,
    images: &'a mut Images,
    html: String,
    head: Head,
    lists: Vec<Item>,
    notes: Vec<(&'static str, String)>,
    /// Text in boxes, which stands beside the paragraph that holds them.
    boxes: Vec<&'a Element>,
    /// A paragraph of images alone, which may get a caption.
    figure: Option<String>,
    quoting: bool,
    code: Option<String>,
    field: Option<Field>,
    /// Whether a paragraph is styled as the title.
    titled: bool,
}

/// Letters of so many half points are a title's.
const LARGE: u32 = 30;

/// What stands over a text, set as such.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) date: Option<String>,
}

/// A field that is being read: what it says, then what it shows.
enum Field {
    Says(String),
    Shows { linked: bool },
}

impl<'a, 'b> Writer<'a, 'b> {
    pub(super) fn new(parts: &'a Parts, archive: &'a mut Archive<'b>, images: &'a mut Images) -> Self {
        Self {
            parts,
            archive,
            images,
            html: String::new(),
            head: Head::default(),
            lists: Vec::new(),
            notes: Vec::new(),
            boxes: Vec::new(),
            figure: None,
            quoting: false,
            code: None,
            field: None,
            titled: false,
        }
    }

    /// Writes a document's body.
    pub(super) fn document(&mut self, body: &'a Element) {
        self.titled = false;
        body.each("p", &mut |paragraph| {
            self.titled |= matches!(self.parts.role(paragraph.child("pPr")), Role::Title | Role::Heading(1));
        });
        self.body(body);
    }

    /// The markup with its notes at the end, and what is set as standing over it.
    pub(super) fn finish(mut self) -> (String, Head) {
        self.settle(None, Role::Body);
        let notes = std::mem::take(&mut self.notes);
        if !notes.is_empty() {
            self.html.push_str("<hr><ol>");
            for note in &notes {
                let Some(note) = self.parts.notes.get(note) else { continue };
                let mut text = String::new();
                for paragraph in note.elements().filter(|element| element.name == "p") {
                    if !text.is_empty() {
                        text.push_str("<br>");
                    }
                    self.inline(paragraph, &mut text, false);
                }
                self.html.push_str(&format!("<li>{}</li>", text.trim_start()));
            }
            self.html.push_str("</ol>");
        }
        (self.html, self.head)
    }

    /// Writes blocks.
    pub(super) fn body(&mut self, body: &'a Element) {
        for element in body.elements() {
            match element.name.as_str() {
                "p" => self.paragraph(element),
                "tbl" => {
                    self.settle(None, Role::Body);
                    self.table(element);
                }
                "sdt" | "sdtContent" | "ins" | "moveTo" | "smartTag" | "customXml" => self.body(element),
                "AlternateContent" => {
                    if let Some(choice) = element.child("Choice").or_else(|| element.child("Fallback")) {
                        self.body(choice);
                    }
                }
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: &'a Element) {
        let properties = paragraph.child("pPr");
        let mut role = self.parts.role(properties);
        if role == Role::Contents {
            return;
        }
        if role == Role::Body
            && !self.titled
            && self.html.is_empty()
            && self.head.title.is_none()
            && is_set_large(paragraph)
        {
            role = Role::Title;
        }
        let mut line = String::new();
        self.inline(paragraph, &mut line, matches!(role, Role::Heading(_) | Role::Title));
        let item = if matches!(role, Role::Heading(_) | Role::Title) { None } else { self.parts.item(properties) };
        let words = words_of(&line);
        let pictured = line.contains("<img");
        if words.is_empty() && !pictured {
            if role == Role::Code && self.code.is_some() {
                self.code.get_or_insert_default().push('\n');
            }
            self.write_boxes();
            return;
        }
        if role == Role::Caption
            && let Some(figure) = self.figure.take()
        {
            self.html.push_str(&format!("<figure>{figure}<figcaption>{line}</figcaption></figure>"));
            return;
        }
        self.settle(item, role);
        let above = self.html.is_empty() && !pictured;
        match role {
            Role::Title if self.head.title.is_none() && !pictured => self.head.title = Some(words),
            Role::Author if above => self.head.authors.push(words),
            Role::Date if above && self.head.date.is_none() => self.head.date = Some(words),
            Role::Title => self.html.push_str(&format!("<h1>{line}</h1>")),
            Role::Heading(level) => {
                let level = level.min(6);
                self.html.push_str(&format!("<h{level}>{line}</h{level}>"));
            }
            Role::Code => {
                let code = self.code.get_or_insert_default();
                code.push_str(&line);
                code.push('\n');
            }
            _ if item.is_some() => self.html.push_str(&line),
            _ if words.is_empty() => self.figure = Some(line),
            _ => self.html.push_str(&format!("<p>{line}</p>")),
        }
        self.write_boxes();
    }

    fn write_boxes(&mut self) {
        for text in std::mem::take(&mut self.boxes) {
            self.body(text);
        }
    }

    /// Ends what the next paragraph does not go on, and begins what it needs.
    fn settle(&mut self, item: Option<Item>, role: Role) {
        if let Some(figure) = self.figure.take() {
            self.html.push_str(&format!("<figure>{figure}</figure>"));
        }
        if role != Role::Code
            && let Some(code) = self.code.take()
        {
            self.html.push_str(&format!("<pre>\n{code}</pre>"));
        }
        let depth = item.map_or(0, |item| item.level + 1);
        let other = |open: &Item| {
            item.is_none_or(|item| open.level == item.level && (open.list, open.numbered) != (item.list, item.numbered))
        };
        while self.lists.len() > depth || self.lists.last().is_some_and(|open| self.lists.len() == depth && other(open))
        {
            let closed = self.lists.pop();
            self.html.push_str(if closed.is_some_and(|item| item.numbered) { "</li></ol>" } else { "</li></ul>" });
        }
        if self.quoting && role != Role::Quote {
            self.quoting = false;
            self.html.push_str("</blockquote>");
        }
        if !self.quoting && role == Role::Quote && item.is_none() {
            self.quoting = true;
            self.html.push_str("<blockquote>");
        }
        let Some(item) = item else { return };
        if self.lists.len() == depth {
            self.html.push_str("</li><li>");
        }
        while self.lists.len() < depth {
            self.lists.push(Item { level: self.lists.len(), ..item });
            self.html.push_str(if item.numbered { "<ol><li>" } else { "<ul><li>" });
        }
    }

    fn table(&mut self, table: &'a Element) {
        self.html.push_str("<table>");
        let look = table.child("tblPr").and_then(|properties| properties.child("tblLook"));
        let headed = look.is_some_and(|look| look.attribute("firstRow") == Some("1"));
        for (number, row) in table.elements().filter(|element| element.name == "tr").enumerate() {
            let is_head = row.child("trPr").is_some_and(|properties| properties.child("tblHeader").is_some());
            let name = if is_head || headed && number == 0 { "th" } else { "td" };
            self.html.push_str("<tr>");
            for cell in row.elements().filter(|element| element.name == "tc") {
                let properties = cell.child("tcPr");
                let span = properties.and_then(|p| p.child("gridSpan")).and_then(|span| span.attribute("val"));
                let goes_on =
                    properties.and_then(|p| p.child("vMerge")).is_some_and(|m| m.attribute("val") != Some("restart"));
                let mut line = String::new();
                if !goes_on {
                    self.cell(cell, &mut line);
                }
                self.html
                    .push_str(&format!("<{name} colspan=\"{}\">{line}</{name}>", span.unwrap_or("1").replace('"', "")));
            }
            self.html.push_str("</tr>");
        }
        self.html.push_str("</table>");
    }

    /// A cell's paragraphs in one line each, those of tables inside it too.
    fn cell(&mut self, cell: &'a Element, line: &mut String) {
        for element in cell.elements() {
            match element.name.as_str() {
                "p" => {
                    if !line.is_empty() {
                        line.push_str("<br>");
                    }
                    self.inline(element, line, false);
                }
                "tbl" | "tr" | "tc" | "sdt" | "sdtContent" => self.cell(element, line),
                _ => {}
            }
        }
    }

    /// What stands in a paragraph.
    fn inline(&mut self, parent: &'a Element, line: &mut String, heading: bool) {
        for element in parent.elements() {
            match element.name.as_str() {
                "r" => self.run(element, line, heading),
                "hyperlink" => {
                    let address = element.attribute("id").and_then(|id| self.parts.targets.get(id));
                    match address.filter(|address| address.contains(':')) {
                        Some(address) => {
                            line.push_str(&format!("<a href=\"{}\">", escape(address)));
                            self.inline(element, line, heading);
                            line.push_str("</a>");
                        }
                        None => self.inline(element, line, heading),
                    }
                }
                "ins" | "moveTo" | "smartTag" | "sdt" | "sdtContent" | "fldSimple" | "customXml" | "bdo" | "dir" => {
                    self.inline(element, line, heading);
                }
                "oMath" | "oMathPara" => line.push_str(&escape(&element.text())),
                "AlternateContent" => {
                    if let Some(choice) = element.child("Choice").or_else(|| element.child("Fallback")) {
                        self.inline(choice, line, heading);
                    }
                }
                _ => {}
            }
        }
    }

    fn run(&mut self, run: &'a Element, line: &mut String, heading: bool) {
        let properties = run.child("rPr");
        let hidden = properties.and_then(|p| p.child("vanish")).map(|child| child.attribute("val").unwrap_or("1"));
        if hidden.is_some_and(|value| !matches!(value, "0" | "false" | "off")) {
            return;
        }
        let styled = self.parts.styled(properties);
        let set = marks(properties).into_iter().zip(styled).map(|(own, styled)| own.unwrap_or(styled));
        let mut marks: Vec<&str> = MARKS.iter().zip(set).filter(|(_, set)| *set).map(|((_, mark), _)| *mark).collect();
        marks.retain(|mark| !(heading && *mark == "strong"));
        let raised = properties.and_then(|p| p.child("vertAlign")).and_then(|align| align.attribute("val"));
        match raised {
            Some("superscript") => marks.push("sup"),
            Some("subscript") => marks.push("sub"),
            _ => {}
        }
        let mut inside = String::new();
        self.pieces(run, &mut inside);
        if inside.is_empty() {
            return;
        }
        // Only words are marked: what begins or ends a link stands by itself.
        if words_of(&inside).is_empty() || inside.starts_with("<a ") || inside.starts_with("</a>") {
            line.push_str(&inside);
            return;
        }
        for mark in &marks {
            let ending = format!("</{mark}>");
            // Runs that are marked alike are one.
            if marks.len() == 1 && line.ends_with(&ending) {
                line.truncate(line.len() - ending.len());
            } else {
                line.push_str(&format!("<{mark}>"));
            }
        }
        line.push_str(&inside);
        for mark in marks.iter().rev() {
            line.push_str(&format!("</{mark}>"));
        }
    }

    fn pieces(&mut self, run: &'a Element, line: &mut String) {
        for element in run.elements() {
            match element.name.as_str() {
                "t" => {
                    for node in &element.children {
                        if let Node::Text(text) = node {
                            line.push_str(&escape(text));
                        }
                    }
                }
                "tab" => line.push(' '),
                "br" if element.attribute("type").is_none_or(|kind| kind == "textWrapping") => line.push_str("<br>"),
                "cr" => line.push_str("<br>"),
                "noBreakHyphen" => line.push('\u{2011}'),
                "footnoteReference" => self.note("footnote", element, line),
                "endnoteReference" => self.note("endnote", element, line),
                "drawing" | "pict" | "object" => self.drawing(element, line),
                "fldChar" => self.field(element.attribute("fldCharType").unwrap_or_default(), line),
                "instrText" => {
                    if let Some(Field::Says(says)) = &mut self.field {
                        says.push_str(&element.text());
                    }
                }
                "AlternateContent" => {
                    if let Some(choice) = element.child("Choice").or_else(|| element.child("Fallback")) {
                        self.pieces(choice, line);
                    }
                }
                _ => {}
            }
        }
    }

    fn note(&mut self, kind: &'static str, element: &Element, line: &mut String) {
        let note = (kind, element.attribute("id").unwrap_or_default().to_owned());
        if self.parts.notes.contains_key(&note) {
            self.notes.push(note);
            line.push_str(&format!("<sup>{}</sup>", self.notes.len()));
        }
    }

    fn field(&mut self, step: &str, line: &mut String) {
        match (step, self.field.take()) {
            ("begin", _) => self.field = Some(Field::Says(String::new())),
            ("separate", Some(Field::Says(says))) => {
                let address = says.trim().strip_prefix("HYPERLINK").and_then(|rest| rest.split('"').nth(1));
                let address = address.filter(|address| address.contains("://"));
                if let Some(address) = address {
                    line.push_str(&format!("<a href=\"{}\">", escape(address)));
                }
                self.field = Some(Field::Shows { linked: address.is_some() });
            }
            ("end", Some(Field::Shows { linked: true })) => line.push_str("</a>"),
            _ => {}
        }
    }

    /// A picture, or a box with text in it.
    fn drawing(&mut self, drawing: &'a Element, line: &mut String) {
        if let Some(text) = drawing.find("txbxContent") {
            self.boxes.push(text);
            return;
        }
        let mut named = Vec::new();
        drawing.each("blip", &mut |blip| named.extend(blip.attribute("embed").or_else(|| blip.attribute("link"))));
        drawing.each("imagedata", &mut |data| named.extend(data.attribute("id")));
        let about = drawing.find("docPr");
        let alt =
            about.and_then(|about| about.attribute("descr").or_else(|| about.attribute("title"))).unwrap_or_default();
        for id in named {
            let Some(target) = self.parts.targets.get(id) else { continue };
            let path = match target.strip_prefix('/') {
                Some(path) => path.to_owned(),
                None => format!("word/{target}"),
            };
            let bytes = self.archive.read(&path).ok().flatten();
            if let Some(bytes) = bytes {
                self.images.add_named(&path, bytes);
                line.push_str(&format!("<img src=\"{}\" alt=\"{}\">", escape(&path), escape(alt)));
            }
        }
    }
}

/// Whether a paragraph is set as titles are by hand: all of it larger than
/// text, or bold in the middle of its line.
fn is_set_large(paragraph: &Element) -> bool {
    let properties = paragraph.child("pPr");
    let align = properties.and_then(|p| p.child("jc")).and_then(|jc| jc.attribute("val"));
    let runs: Vec<&Element> = paragraph
        .elements()
        .filter(|element| element.name == "r" && element.elements().any(|child| child.name == "t"))
        .collect();
    let size = |run: &Element| {
        let size = run.child("rPr").and_then(|p| p.child("sz")).and_then(|size| size.attribute("val"));
        size.and_then(|size| size.parse::<u32>().ok()).unwrap_or(0)
    };
    let is_bold = |run: &Element| marks(run.child("rPr"))[0] == Some(true);
    let words = paragraph.text().split_whitespace().count();
    (3..=30).contains(&words)
        && !runs.is_empty()
        && (runs.iter().all(|run| size(run) >= LARGE) || align == Some("center") && runs.iter().all(|run| is_bold(run)))
}

/// The words of a line of markup.
fn words_of(line: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for c in line.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => words.push(c),
            _ => {}
        }
    }
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text as markup.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
