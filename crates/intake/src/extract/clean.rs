//! The sanitiser: foreign markup in, blocks out.
//!
//! Two walls: ammonia with an allow-list, then blocks, which have no place
//! for anything that the list does not name.

use std::{borrow::Cow, collections::HashSet, sync::LazyLock};

use ammonia::{Builder, UrlRelative};
use dom_query::{Document, NodeRef};
use url::Url;

use super::{
    block::{Block, Cell, Image, Inline, List, Mark, Piece, Table, is_kept},
    images,
};
use crate::{Error, detect::guard};

pub(super) const TAGS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "bdi",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "font",
    "hgroup",
    "img",
];

/// Cleans a fragment of markup into blocks.
///
/// Addresses are resolved against `base`; without one, relative links lose
/// their address and keep their words.
///
/// # Errors
/// The limits of [`guard`].
pub(crate) fn clean(html: &str, base: Option<&Url>) -> Result<Vec<Block>, Error> {
    guard(html)?;
    let html = sanitise(html, base);
    let document = Document::fragment(html);
    let mut walk = Walk::default();
    walk.children(&document.root());
    Ok(walk.finish())
}

fn sanitise(html: &str, base: Option<&Url>) -> String {
    static CLEAN_CONTENT: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        [
            "script", "style", "svg", "math", "iframe", "object", "embed", "applet", "template", "noscript", "button",
            "select", "textarea", "title", "head", "video", "audio", "canvas", "map", "dialog", "nav",
        ]
        .into_iter()
        .collect()
    });
    let image_base = base.cloned();
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.iter().copied().collect())
        .clean_content_tags(CLEAN_CONTENT.clone())
        .tag_attributes(
            [
                ("a", ["href"].as_slice()),
                ("img", &["src", "alt"]),
                ("ol", &["start"]),
                ("td", &["colspan", "rowspan"]),
                ("th", &["colspan", "rowspan"]),
            ]
            .into_iter()
            .map(|(tag, names)| (tag, names.iter().copied().collect()))
            .collect(),
        )
        .url_schemes(["http", "https", "mailto", images::KEPT, images::BESIDE].into_iter().collect())
        .url_relative(base.map_or(UrlRelative::Deny, |base| UrlRelative::RewriteWithBase(base.clone())))
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(move |element, attribute, value| match (element, attribute) {
            ("a", "href") => link(value, image_base.as_ref()),
            // What lies beside the file may also be found where the page was.
            ("img", "src") => images::with_base(value, image_base.as_ref()),
            _ => Some(Cow::Borrowed(value)),
        });
    builder.clean(html).to_string()
}

/// An address that may be opened, its scheme written as everybody reads it; a
/// relative one leads from `base`, unless it stays on the page.
pub(super) fn link<'a>(address: &'a str, base: Option<&Url>) -> Option<Cow<'a, str>> {
    let joined = || base.filter(|_| !address.trim_start().starts_with('#')).and_then(|base| base.join(address).ok());
    let url = match Url::parse(address) {
        Err(url::ParseError::RelativeUrlWithoutBase) => joined()?,
        parsed => parsed.ok()?,
    };
    if !matches!(url.scheme(), "http" | "https" | "mailto") {
        return None;
    }
    let plain = ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    Some(if plain { Cow::Borrowed(address) } else { Cow::Owned(url.into()) })
}

/// Collects blocks; a line grows until a block begins or ends.
#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    line: Vec<Piece>,
    open: Vec<Mark>,
    /// The captions of the figure that is walked.
    captions: Option<Vec<Piece>>,
}

impl Walk {
    fn finish(mut self) -> Vec<Block> {
        self.end_line();
        self.blocks
    }

    /// The blocks inside `node`, collected apart.
    fn inside(&mut self, node: &NodeRef<'_>) -> Vec<Block> {
        let mut walk = Self::default();
        walk.children(node);
        walk.finish()
    }

    fn children(&mut self, node: &NodeRef<'_>) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.line.push(Piece::Text(child.text().to_string()));
            } else if let Some(name) = child.node_name().filter(|_| child.is_element()) {
                self.element(&child, &name);
            }
        }
    }

    fn element(&mut self, node: &NodeRef<'_>, name: &str) {
        match name {
            "br" => self.line_break(),
            "img" => self.image(node),
            "a" => match node.attr("href").filter(|href| link(href, None).is_some()) {
                Some(href) if !self.open.iter().any(|mark| matches!(mark, Mark::Link(_))) => {
                    self.marked(node, Mark::Link(href.to_string()));
                }
                _ => self.children(node),
            },
            "span" | "font" => self.children(node),
            "hr" => self.block(Block::Rule),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes()[1] - b'0';
                let mut line = self.line_of(node);
                let images = line.take_images();
                if !images.is_empty() {
                    self.block(Block::Figure(images, Inline::default()));
                }
                self.block(Block::Heading(level, line));
            }
            "blockquote" => {
                let blocks = self.inside(node);
                self.block(Block::Quote(blocks));
            }
            "ul" | "ol" => self.list(node, name == "ol"),
            "dl" => self.definitions(node),
            "pre" => {
                let mut text = String::new();
                lines_of(node, &mut text);
                self.block(Block::Code(text.trim_matches('\n').trim_end().to_owned()));
            }
            "table" => self.table(node),
            "figure" => self.figure(node),
            "figcaption" if self.captions.is_some() => {
                let line = self.line_of(node);
                let captions = self.captions.get_or_insert_default();
                if !captions.is_empty() {
                    captions.push(Piece::Break);
                }
                captions.extend(line.into_pieces());
            }
            name => match Mark::of_element(name) {
                Some(mark) => self.marked(node, mark),
                None => {
                    self.end_line();
                    self.children(node);
                    self.end_line();
                }
            },
        }
    }

    fn marked(&mut self, node: &NodeRef<'_>, mark: Mark) {
        self.line.push(Piece::Open(mark.clone()));
        self.open.push(mark);
        self.children(node);
        self.open.pop();
        self.line.push(Piece::Close);
    }

    /// Two breaks in a row part paragraphs, as pages wrote them for long.
    fn line_break(&mut self) {
        let blank = |piece: &&Piece| matches!(piece, Piece::Text(text) if text.trim().is_empty());
        if matches!(self.line.iter().rev().find(|piece| !blank(piece)), Some(Piece::Break)) {
            self.end_line();
        } else {
            self.line.push(Piece::Break);
        }
    }

    fn image(&mut self, node: &NodeRef<'_>) {
        let Some(source) = node.attr("src").and_then(|source| images::source(&source)) else { return };
        let alt = node.attr("alt").map(|alt| alt.trim().to_owned()).unwrap_or_default();
        self.line.push(Piece::Image(Image { source, alt }));
    }

    /// Ends the line; the marks that are open go on in the next.
    fn end_line(&mut self) {
        let mut pieces = std::mem::take(&mut self.line);
        pieces.extend(self.open.iter().map(|_| Piece::Close));
        self.line.extend(self.open.iter().cloned().map(Piece::Open));
        let mut line = Inline::new(pieces);
        if line.is_blank() {
            let images = line.take_images();
            if !images.is_empty() {
                self.blocks.push(Block::Figure(images, Inline::default()));
            }
        } else {
            self.blocks.push(Block::Paragraph(line));
        }
    }

    fn block(&mut self, block: Block) {
        self.end_line();
        if block.shows() {
            self.blocks.push(block);
        }
    }

    /// Everything inside `node` as one line.
    fn line_of(&mut self, node: &NodeRef<'_>) -> Inline {
        let blocks = self.inside(node);
        let mut pieces = Vec::new();
        flatten(blocks, &mut pieces);
        Inline::new(pieces)
    }

    fn list(&mut self, node: &NodeRef<'_>, numbered: bool) {
        let mut items = Vec::new();
        let mut loose = Self::default();
        for child in node.children_it(false) {
            if child.has_name("li") {
                items.push(self.inside(&child));
            } else if child.is_element() && (child.has_name("ul") || child.has_name("ol")) {
                // A list straight in a list belongs to the item before.
                let blocks = self.inside_one(&child);
                match items.last_mut() {
                    Some(item) => item.extend(blocks),
                    None => items.push(blocks),
                }
            } else if child.is_element() {
                items.push(self.inside_one(&child));
            } else if child.is_text() && !child.text().trim().is_empty() {
                loose.line.push(Piece::Text(child.text().to_string()));
            }
        }
        let loose = loose.finish();
        if !loose.is_empty() {
            items.insert(0, loose);
        }
        items.retain(|item| item.iter().any(Block::shows));
        let start = node.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1);
        self.block(Block::List(List { start: numbered.then_some(start), items }));
    }

    /// The blocks that `node` itself makes.
    fn inside_one(&mut self, node: &NodeRef<'_>) -> Vec<Block> {
        let mut walk = Self::default();
        if let Some(name) = node.node_name() {
            walk.element(node, &name);
        }
        walk.finish()
    }

    /// Terms become strong paragraphs, their definitions quote-less paragraphs.
    fn definitions(&mut self, node: &NodeRef<'_>) {
        self.end_line();
        for child in node.children_it(false) {
            if child.has_name("dt") {
                let mut pieces = vec![Piece::Open(Mark::Plain("strong"))];
                pieces.extend(self.line_of(&child).into_pieces());
                pieces.push(Piece::Close);
                self.block(Block::Paragraph(Inline::new(pieces)));
            } else if child.is_element() {
                self.end_line();
                self.children(&child);
                self.end_line();
            }
        }
    }

    fn table(&mut self, node: &NodeRef<'_>) {
        let mut table = Table::default();
        let mut rows = Vec::new();
        rows_of(node, &mut rows, &mut |caption| table.caption = self.line_of(caption));
        // A table of one column, or around other tables, only lays the page out.
        let layout = rows.iter().all(|row| cells(row).len() < 2)
            || node
                .descendants_it()
                .any(|inner| inner.has_name("table") || inner.has_name("p") && inner_paragraphs(&inner));
        if layout {
            self.end_line();
            for cell in rows.iter().flat_map(cells) {
                self.children(&cell);
                self.end_line();
            }
            return;
        }
        for row in &rows {
            let span = |cell: &NodeRef<'_>, name| {
                cell.attr(name).and_then(|n| n.trim().parse::<u16>().ok()).unwrap_or(1).clamp(1, 100)
            };
            let row: Vec<Cell> = cells(row)
                .iter()
                .map(|cell| Cell {
                    header: cell.has_name("th"),
                    columns: span(cell, "colspan"),
                    rows: span(cell, "rowspan"),
                    content: self.line_of(cell),
                })
                .collect();
            if row.iter().any(|cell| !cell.content.pieces().is_empty()) {
                table.rows.push(row);
            }
        }
        self.block(Block::Table(table));
    }

    fn figure(&mut self, node: &NodeRef<'_>) {
        let (mut images, mut others) = (Vec::new(), Vec::new());
        let mut walk = Self { captions: Some(Vec::new()), ..Self::default() };
        walk.children(node);
        let caption = walk.captions.take().unwrap_or_default();
        for block in walk.finish() {
            match block {
                Block::Figure(more, words) => {
                    images.extend(more);
                    if !words.is_blank() {
                        others.push(Block::Paragraph(words));
                    }
                }
                block => others.push(block),
            }
        }
        // A figure may hold a table, a quote or code: these stand by themselves.
        let mut caption = Inline::new(caption);
        images.extend(caption.take_images());
        self.end_line();
        self.blocks.extend(others);
        self.block(Block::Figure(images, caption));
    }
}

fn cells<'a>(row: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
    row.children_it(false).filter(|cell| cell.has_name("td") || cell.has_name("th")).collect()
}

/// Whether a paragraph in a table is one of several in its cell.
fn inner_paragraphs(paragraph: &NodeRef<'_>) -> bool {
    paragraph.next_element_sibling().is_some_and(|next| next.has_name("p"))
}

fn rows_of<'a>(node: &NodeRef<'a>, rows: &mut Vec<NodeRef<'a>>, caption: &mut impl FnMut(&NodeRef<'a>)) {
    for child in node.children_it(false) {
        match child.node_name().as_deref() {
            Some("tr") => rows.push(child),
            Some("caption") => caption(&child),
            Some("thead" | "tbody" | "tfoot") => rows_of(&child, rows, caption),
            _ => {}
        }
    }
}

/// The text of a block in which white space counts.
fn lines_of(node: &NodeRef<'_>, text: &mut String) {
    for child in node.children_it(false) {
        if child.is_text() {
            text.extend(child.text().chars().map(|c| if c == '\r' { '\n' } else { c }).filter(|c| is_kept(*c)));
        } else if child.has_name("br") {
            text.push('\n');
        } else {
            lines_of(&child, text);
        }
    }
}

/// Blocks as one line, with breaks between.
fn flatten(blocks: Vec<Block>, pieces: &mut Vec<Piece>) {
    for block in blocks {
        if !pieces.is_empty() {
            pieces.push(Piece::Break);
        }
        match block {
            Block::Paragraph(line) | Block::Heading(_, line) => pieces.extend(line.into_pieces()),
            Block::Figure(images, caption) => {
                pieces.extend(images.into_iter().map(Piece::Image));
                pieces.extend(caption.into_pieces());
            }
            Block::Quote(blocks) => flatten(blocks, pieces),
            Block::List(list) => list.items.into_iter().for_each(|item| flatten(item, pieces)),
            Block::Code(text) => {
                for (index, line) in text.lines().enumerate() {
                    if index > 0 {
                        pieces.push(Piece::Break);
                    }
                    pieces.push(Piece::Text(line.to_owned()));
                }
            }
            Block::Table(table) => {
                for cell in table.rows.into_iter().flatten() {
                    pieces.push(Piece::Break);
                    pieces.extend(cell.content.into_pieces());
                }
            }
            Block::Rule => {}
        }
    }
}
