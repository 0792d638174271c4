//! Blocks to clean markup and its plain text, both written at once, so that
//! they cannot differ.

use veille_model::{CleanMarkup, Document, Shown, Text, TextOffset, Waiting};

use super::block::{Block, Cell, Image, Inline, List, Mark, Piece, Source, Table};

/// The version of the sanitiser and of the form in which its output is written.
///
/// Raised whenever the same file would give other markup.
pub const SANITIZER_VERSION: u32 = 2;

/// Writes an article; also says where in its text each block begins, and last
/// where the text ends.
pub(crate) fn write(blocks: &[Block]) -> (Document, Vec<TextOffset>) {
    let mut writer = Writer::default();
    let mut starts = Vec::with_capacity(blocks.len() + 1);
    let mut texts = false;
    for block in blocks {
        if block.has_text() {
            if texts {
                writer.text("\n\n");
            }
            texts = true;
        }
        starts.push(TextOffset(writer.chars));
        writer.block(block);
    }
    starts.push(TextOffset(writer.chars));
    let markup = CleanMarkup::vouched(writer.html, SANITIZER_VERSION);
    (Document { markup, text: Text::new(writer.text) }, starts)
}

#[derive(Default)]
struct Writer {
    html: String,
    text: String,
    chars: u32,
}

impl Writer {
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                c => self.html.push(c),
            }
            self.chars = self.chars.saturating_add(1);
        }
        self.text.push_str(text);
    }

    fn tag(&mut self, tag: &str) {
        self.html.push('<');
        self.html.push_str(tag);
        self.html.push('>');
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        for c in value.chars() {
            match c {
                '&' => self.html.push_str("&amp;"),
                '"' => self.html.push_str("&quot;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                c if c.is_control() => {}
                c => self.html.push(c),
            }
        }
        self.html.push('"');
    }

    fn around(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.tag(name);
        inside(self);
        self.html.push_str("</");
        self.html.push_str(name);
        self.html.push('>');
    }

    fn blocks(&mut self, blocks: &[Block]) {
        let mut texts = false;
        for block in blocks {
            if block.has_text() {
                if texts {
                    self.text("\n\n");
                }
                texts = true;
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(line) => self.around("p", |w| w.inline(line)),
            Block::Heading(level, line) => self.around(&format!("h{}", level.clamp(&1, &6)), |w| w.inline(line)),
            Block::Quote(blocks) => self.around("blockquote", |w| w.blocks(blocks)),
            Block::List(list) => self.list(list),
            // The inner element keeps a parser from swallowing a first newline.
            Block::Code(text) => self.around("pre", |w| w.around("code", |w| w.text(text))),
            Block::Table(table) => self.table(table),
            Block::Figure(images, caption) => self.around("figure", |w| {
                images.iter().for_each(|image| w.image(image));
                if !caption.is_blank() {
                    w.around("figcaption", |w| w.inline(caption));
                }
            }),
            Block::Rule => self.tag("hr"),
        }
    }

    fn list(&mut self, list: &List) {
        let name = if list.start.is_some() { "ol" } else { "ul" };
        self.html.push('<');
        self.html.push_str(name);
        if let Some(start) = list.start.filter(|start| *start != 1) {
            self.attribute("start", &start.to_string());
        }
        self.html.push('>');
        let mut texts = false;
        for item in list.items.iter().filter(|item| item.iter().any(Block::shows)) {
            if item.iter().any(Block::has_text) {
                if texts {
                    self.text("\n");
                }
                texts = true;
            }
            self.around("li", |w| w.item(item));
        }
        self.html.push_str("</");
        self.html.push_str(name);
        self.html.push('>');
    }

    /// A line and the lists under it stand in the item without paragraphs.
    fn item(&mut self, item: &[Block]) {
        let tight = match item.split_first() {
            Some((Block::Paragraph(first), rest)) => {
                rest.iter().all(|block| matches!(block, Block::List(_))).then_some((first, rest))
            }
            _ => None,
        };
        let Some((first, rest)) = tight else { return self.blocks(item) };
        self.inline(first);
        for block in rest {
            if block.has_text() {
                self.text("\n");
            }
            self.block(block);
        }
    }

    fn table(&mut self, table: &Table) {
        self.around("table", |w| {
            if !table.caption.is_blank() {
                w.around("caption", |w| w.inline(&table.caption));
                if table.rows.iter().flatten().any(|cell| !cell.content.is_blank()) {
                    w.text("\n");
                }
            }
            w.around("tbody", |w| {
                let mut texts = false;
                for row in &table.rows {
                    if row.iter().any(|cell| !cell.content.is_blank()) {
                        if texts {
                            w.text("\n");
                        }
                        texts = true;
                    }
                    w.around("tr", |w| w.row(row));
                }
            });
        });
    }

    fn row(&mut self, row: &[Cell]) {
        // A row without words has no tabulators either.
        let texts = row.iter().any(|cell| !cell.content.is_blank());
        for (index, cell) in row.iter().enumerate() {
            if index > 0 && texts {
                self.text("\t");
            }
            let name = if cell.header { "th" } else { "td" };
            self.html.push('<');
            self.html.push_str(name);
            if cell.columns > 1 {
                self.attribute("colspan", &cell.columns.to_string());
            }
            if cell.rows > 1 {
                self.attribute("rowspan", &cell.rows.to_string());
            }
            self.html.push('>');
            self.inline(&cell.content);
            self.html.push_str("</");
            self.html.push_str(name);
            self.html.push('>');
        }
    }

    fn inline(&mut self, line: &Inline) {
        let mut open = Vec::new();
        for piece in line.pieces() {
            match piece {
                Piece::Text(text) => self.text(text),
                Piece::Break => {
                    self.tag("br");
                    self.text("\n");
                }
                Piece::Image(image) => self.image(image),
                Piece::Open(mark) => {
                    open.push(match mark {
                        Mark::Link(address) => {
                            self.html.push_str("<a");
                            self.attribute("href", address);
                            self.attribute("rel", "noopener noreferrer");
                            self.html.push('>');
                            "a"
                        }
                        Mark::Plain(name) => {
                            self.tag(name);
                            name
                        }
                    });
                }
                Piece::Close => {
                    if let Some(name) = open.pop() {
                        self.html.push_str("</");
                        self.html.push_str(name);
                        self.html.push('>');
                    }
                }
            }
        }
    }

    fn image(&mut self, image: &Image) {
        self.html.push_str("<img");
        match &image.source {
            Source::Kept(Shown { hash, size }) => {
                self.attribute("src", &format!("image/{hash}"));
                if let Some((width, height)) = size {
                    self.attribute("width", &width.to_string());
                    self.attribute("height", &height.to_string());
                }
            }
            Source::Waiting(Waiting { beside, remote }) => {
                for (name, value) in [("data-beside", beside), ("data-remote", remote)] {
                    value.iter().for_each(|value| self.attribute(name, value));
                }
            }
        }
        self.attribute("alt", &image.alt);
        self.html.push('>');
    }
}
