//! An article as blocks: the only shape that is written as clean markup, so
//! that what is not here cannot be shown.

use veille_model::{Shown, Waiting};

/// A block of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    Paragraph(Inline),
    /// The level, 1 to 6.
    Heading(u8, Inline),
    Quote(Vec<Block>),
    List(List),
    /// Lines kept as they are.
    Code(String),
    Table(Table),
    Figure(Vec<Image>, Inline),
    Rule,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct List {
    /// The first number, when it is numbered.
    pub(crate) start: Option<u32>,
    pub(crate) items: Vec<Vec<Block>>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Table {
    pub(crate) caption: Inline,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A table's cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) header: bool,
    pub(crate) columns: u16,
    pub(crate) rows: u16,
    pub(crate) content: Inline,
}

/// An image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Image {
    pub(crate) source: Source,
    pub(crate) alt: String,
}

/// Where an image is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// Among the images of the draft.
    Kept(Shown),
    /// Not in the file.
    Waiting(Waiting),
}

/// How a stretch of a line is marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mark {
    Link(String),
    /// An element of [`Mark::NAMES`] without attributes.
    Plain(&'static str),
}

impl Mark {
    const NAMES: [&'static str; 17] = [
        "em", "strong", "code", "sub", "sup", "del", "ins", "mark", "cite", "abbr", "kbd", "samp", "var", "small", "q",
        "dfn", "bdi",
    ];

    /// The mark that an element stands for.
    pub(crate) fn of_element(name: &str) -> Option<Self> {
        let name = match name {
            "i" => "em",
            "b" => "strong",
            "s" | "strike" => "del",
            "tt" => "code",
            "u" => "ins",
            name => name,
        };
        Self::NAMES.into_iter().find(|known| *known == name).map(Self::Plain)
    }
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    Text(String),
    Open(Mark),
    Close,
    Break,
    Image(Image),
}

/// A line of text with marks.
///
/// **Invariant:** marks close in the order in which they were opened; white
/// space is single, none stands at either end or beside a break, except in
/// what [`Inline::verbatim`] took.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Inline(Vec<Piece>);

impl Inline {
    /// A plain text.
    pub(crate) fn text(text: &str) -> Self {
        Self::new(vec![Piece::Text(text.to_owned())])
    }

    /// Takes pieces, folding white space and leaving out what is empty.
    pub(crate) fn new(pieces: Vec<Piece>) -> Self {
        let mut folded: Vec<Piece> = Vec::with_capacity(pieces.len());
        let mut after_space = true;
        for piece in pieces {
            match piece {
                Piece::Text(text) => {
                    let text = fold(&text, &mut after_space);
                    match folded.last_mut() {
                        _ if text.is_empty() => {}
                        Some(Piece::Text(before)) => before.push_str(&text),
                        _ => folded.push(Piece::Text(text)),
                    }
                }
                Piece::Break => {
                    trim_end(&mut folded);
                    after_space = true;
                    // A break at the start means nothing.
                    if has_content(&folded) {
                        folded.push(Piece::Break);
                    }
                }
                Piece::Image(_) => {
                    after_space = false;
                    folded.push(piece);
                }
                Piece::Close => close(&mut folded),
                Piece::Open(_) => folded.push(piece),
            }
        }
        trim_end(&mut folded);
        outer_breaks(&mut folded);
        Self(merge(folded))
    }

    /// The pieces.
    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Takes the pieces out.
    pub(crate) fn into_pieces(self) -> Vec<Piece> {
        self.0
    }

    /// The words, as they are written.
    pub(crate) fn to_text(&self) -> String {
        self.0
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.as_str(),
                Piece::Break => "\n",
                _ => "",
            })
            .collect()
    }

    /// Whether there is no text in it.
    pub(crate) fn is_blank(&self) -> bool {
        !self.0.iter().any(|piece| matches!(piece, Piece::Text(text) if !text.trim().is_empty()))
    }

    /// The images, taken out.
    pub(crate) fn take_images(&mut self) -> Vec<Image> {
        let (images, rest): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.0).into_iter().partition(|piece| matches!(piece, Piece::Image(_)));
        *self = Self::new(rest);
        images
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Image(image) => Some(image),
                _ => None,
            })
            .collect()
    }
}

impl Block {
    /// The text that the block shows, for judging it.
    pub(crate) fn to_text(&self) -> String {
        let all = |blocks: &[Self]| blocks.iter().map(Self::to_text).collect::<Vec<_>>().join("\n");
        match self {
            Self::Paragraph(line) | Self::Heading(_, line) | Self::Figure(_, line) => line.to_text(),
            Self::Quote(blocks) => all(blocks),
            Self::List(list) => list.items.iter().map(|item| all(item)).collect::<Vec<_>>().join("\n"),
            Self::Code(text) => text.clone(),
            Self::Table(table) => {
                let row = |cells: &Vec<Cell>| cells.iter().map(|c| c.content.to_text()).collect::<Vec<_>>().join("\t");
                table.rows.iter().map(row).collect::<Vec<_>>().join("\n")
            }
            Self::Rule => String::new(),
        }
    }

    /// Whether it shows any text.
    pub(crate) fn has_text(&self) -> bool {
        match self {
            Self::Paragraph(line) | Self::Heading(_, line) | Self::Figure(_, line) => !line.is_blank(),
            Self::Quote(blocks) => blocks.iter().any(Self::has_text),
            Self::List(list) => list.items.iter().flatten().any(Self::has_text),
            Self::Code(text) => !text.trim().is_empty(),
            Self::Table(table) => {
                !table.caption.is_blank() || table.rows.iter().flatten().any(|cell| !cell.content.is_blank())
            }
            Self::Rule => false,
        }
    }

    /// Whether it shows anything.
    pub(crate) fn shows(&self) -> bool {
        matches!(self, Self::Rule) || matches!(self, Self::Figure(images, _) if !images.is_empty()) || self.has_text()
    }
}

/// Whether a character may stand in an article: controls, soft hyphens and
/// marks of byte order may not.
pub(crate) fn is_kept(c: char) -> bool {
    (!c.is_control() || matches!(c, '\n' | '\t')) && !matches!(c, '\u{ad}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Folds runs of white space into one space, none after white space.
fn fold(text: &str, after_space: &mut bool) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
            if !*after_space {
                folded.push(' ');
            }
            *after_space = true;
        } else if is_kept(c) {
            folded.push(c);
            *after_space = false;
        }
    }
    folded
}

fn has_content(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| !matches!(piece, Piece::Open(_) | Piece::Close))
}

/// Takes away the space and the breaks at the end, through closing marks.
fn trim_end(pieces: &mut Vec<Piece>) {
    let mut at = pieces.len();
    while at > 0 {
        at -= 1;
        match &mut pieces[at] {
            Piece::Text(text) => {
                if text.ends_with(' ') {
                    text.pop();
                }
                if !text.is_empty() {
                    return;
                }
                pieces.remove(at);
            }
            Piece::Break => drop(pieces.remove(at)),
            Piece::Image(_) => return,
            Piece::Open(_) | Piece::Close => {}
        }
    }
}

/// Takes away the breaks before the first word and after the last: beside an
/// image they would be text without words.
fn outer_breaks(pieces: &mut Vec<Piece>) {
    let is_text = |piece: &Piece| matches!(piece, Piece::Text(_));
    let words = pieces.iter().position(is_text).zip(pieces.iter().rposition(is_text));
    let mut at = 0;
    pieces.retain(|piece| {
        at += 1;
        !matches!(piece, Piece::Break) || words.is_some_and(|(first, last)| (first + 1..=last).contains(&at))
    });
}

/// Closes the innermost mark, or takes it back when nothing stands in it.
fn close(pieces: &mut Vec<Piece>) {
    let mut depth = 0_usize;
    let opened = pieces.iter().rposition(|piece| match piece {
        Piece::Close => {
            depth += 1;
            false
        }
        Piece::Open(_) if depth == 0 => true,
        Piece::Open(_) => {
            depth -= 1;
            false
        }
        _ => false,
    });
    match opened {
        Some(opened) if !has_content(&pieces[opened..]) => drop(pieces.drain(opened..)),
        Some(_) => pieces.push(Piece::Close),
        None => {}
    }
}

/// Joins neighbouring texts and drops marks that trimming left empty.
fn merge(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut merged: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (merged.last_mut(), piece) {
            (_, Piece::Text(text)) if text.is_empty() => {}
            (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
            (_, Piece::Close) => close(&mut merged),
            (_, piece) => merged.push(piece),
        }
    }
    merged
}
