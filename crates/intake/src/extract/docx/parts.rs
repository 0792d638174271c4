//! What a document's text leans on: styles, lists, addresses and notes.

use std::collections::HashMap;

use super::{Archive, Element, FORMAT};

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Body,
    Title,
    /// The level, from 1.
    Heading(u8),
    Quote,
    Code,
    Caption,
    /// A table of contents.
    Contents,
    /// Who wrote it, as pandoc writes it under the title.
    Author,
    /// When, likewise.
    Date,
}

/// A list's level: which list, how deep, and whether it is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) list: u32,
    pub(super) level: usize,
    pub(super) numbered: bool,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<(u32, usize)>,
    /// Which of [`MARKS`] its letters are, where it says so.
    marks: [Option<bool>; MARKS.len()],
}

/// The properties of letters that are kept, and the element that each becomes.
pub(super) const MARKS: [(&str, &str); 3] = [("b", "strong"), ("i", "em"), ("strike", "del")];

/// Which of [`MARKS`] these properties set or take away.
pub(super) fn marks(properties: Option<&Element>) -> [Option<bool>; MARKS.len()] {
    MARKS.map(|(name, _)| {
        let value = properties?.child(name)?.attribute("val").unwrap_or("1");
        Some(!matches!(value, "0" | "false" | "none" | "off"))
    })
}

/// The parts of a document beside its text.
#[derive(Debug, Default)]
pub(super) struct Parts {
    styles: HashMap<String, Style>,
    /// Whether a level of a list is numbered.
    numbered: HashMap<(u32, usize), bool>,
    /// Where relations lead.
    pub(super) targets: HashMap<String, String>,
    /// Notes by their kind and number.
    pub(super) notes: HashMap<(&'static str, String), Element>,
}

impl Parts {
    pub(super) fn of(archive: &mut Archive<'_>) -> Self {
        let mut part =
            |name: &str| archive.read(name).ok().flatten().and_then(|bytes| Element::parse(&bytes, FORMAT).ok());
        let mut parts = Self::default();
        if let Some(root) = part("word/styles.xml") {
            parts.styles = root.elements().filter(|element| element.name == "style").filter_map(style).collect();
        }
        if let Some(root) = part("word/numbering.xml") {
            parts.numbered = numbering(&root);
        }
        if let Some(root) = part("word/_rels/document.xml.rels") {
            for relation in root.elements() {
                if let (Some(id), Some(target)) = (relation.attribute("Id"), relation.attribute("Target")) {
                    parts.targets.insert(id.to_owned(), target.to_owned());
                }
            }
        }
        for (kind, name, child) in
            [("footnote", "word/footnotes.xml", "footnote"), ("endnote", "word/endnotes.xml", "endnote")]
        {
            let Some(root) = part(name) else { continue };
            for node in root.children {
                let super::super::xml::Node::Element(note) = node else { continue };
                // The lines that part notes from the text are notes too, of a type of their own.
                if note.name == child && note.attribute("type").is_none_or(|kind| kind == "normal") {
                    let id = note.attribute("id").unwrap_or_default().to_owned();
                    parts.notes.insert((kind, id), note);
                }
            }
        }
        parts
    }

    /// What a paragraph is.
    pub(super) fn role(&self, properties: Option<&Element>) -> Role {
        let outline = properties.and_then(|p| p.child("outlineLvl")).and_then(|level| level.attribute("val"));
        if let Some(level) = outline.and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 9) {
            return Role::Heading(level + 1);
        }
        let mut id = properties.and_then(|p| p.child("pStyle")).and_then(|style| style.attribute("val"));
        // A style that is based on itself ends the way.
        for _ in 0..16 {
            let Some(name) = id else { break };
            let style = self.styles.get(name);
            let role = by_name(style.map_or(name, |style| style.name.as_str())).or_else(|| by_name(name));
            let outline = style.and_then(|style| style.outline).filter(|level| *level < 9);
            if let Some(role) = role.or_else(|| outline.map(|level| Role::Heading(level + 1))) {
                return role;
            }
            id = style.and_then(|style| style.based_on.as_deref());
        }
        Role::Body
    }

    /// Which of [`MARKS`] the style of a run's letters sets.
    pub(super) fn styled(&self, properties: Option<&Element>) -> [bool; MARKS.len()] {
        let mut id = properties.and_then(|p| p.child("rStyle")).and_then(|style| style.attribute("val"));
        let mut found = [None; MARKS.len()];
        for _ in 0..16 {
            let Some(style) = id.and_then(|name| self.styles.get(name)) else { break };
            for (known, own) in found.iter_mut().zip(style.marks) {
                *known = known.or(own);
            }
            id = style.based_on.as_deref();
        }
        found.map(|set| set == Some(true))
    }

    /// The list to which a paragraph belongs.
    pub(super) fn item(&self, properties: Option<&Element>) -> Option<Item> {
        let properties = properties?;
        let own = properties.child("numPr").map(number);
        let by_style = || {
            let mut id = properties.child("pStyle")?.attribute("val")?;
            for _ in 0..16 {
                let style = self.styles.get(id)?;
                if style.list.is_some() {
                    return style.list;
                }
                id = style.based_on.as_deref()?;
            }
            None
        };
        let (list, level) = own.or_else(by_style).filter(|(list, _)| *list != 0)?;
        let level = level.min(8);
        Some(Item { list, level, numbered: self.numbered.get(&(list, level)).copied().unwrap_or(false) })
    }
}

fn style(element: &Element) -> Option<(String, Style)> {
    let id = element.attribute("styleId")?.to_owned();
    let value = |name: &str| element.child(name).and_then(|child| child.attribute("val"));
    let properties = element.child("pPr");
    let outline = properties.and_then(|p| p.child("outlineLvl")).and_then(|level| level.attribute("val"));
    let style = Style {
        name: value("name").unwrap_or_default().to_lowercase(),
        based_on: value("basedOn").map(str::to_owned),
        outline: outline.and_then(|level| level.parse().ok()),
        list: properties.and_then(|p| p.child("numPr")).map(number),
        marks: marks(element.child("rPr")),
    };
    Some((id, style))
}

fn number(properties: &Element) -> (u32, usize) {
    let value = |name: &str| properties.child(name).and_then(|child| child.attribute("val"));
    let list = value("numId").and_then(|id| id.parse().ok()).unwrap_or(0);
    (list, value("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0))
}

fn by_name(name: &str) -> Option<Role> {
    let name = name.to_lowercase();
    let digit = |rest: &str| rest.trim().parse::<u8>().ok().filter(|level| (1..=9).contains(level));
    for prefix in ["heading", "titre", "überschrift", "título"] {
        if let Some(level) = name.strip_prefix(prefix).and_then(digit) {
            return Some(Role::Heading(level));
        }
    }
    match () {
        () if name == "title" || name == "titre" || name == "titel" => Some(Role::Title),
        () if name == "author" => Some(Role::Author),
        () if name == "date" => Some(Role::Date),
        () if name.starts_with("toc") || name.starts_with("contents ") => Some(Role::Contents),
        () if name.contains("caption") || name == "légende" || name == "figure" => Some(Role::Caption),
        () if name.contains("quote")
            || name.contains("block text")
            || name.contains("citation")
            || name == "quotations" =>
        {
            Some(Role::Quote)
        }
        () if name.contains("source code") || name.contains("preformatted") || name == "html preformatted" => {
            Some(Role::Code)
        }
        () => None,
    }
}

fn numbering(root: &Element) -> HashMap<(u32, usize), bool> {
    let level = |element: &Element| element.attribute("ilvl").and_then(|level| level.parse::<usize>().ok());
    let is_numbered = |element: &Element| {
        let format = element.child("numFmt").and_then(|format| format.attribute("val")).unwrap_or("bullet");
        !matches!(format, "bullet" | "none")
    };
    let mut abstracts: HashMap<&str, HashMap<usize, bool>> = HashMap::new();
    for element in root.elements().filter(|element| element.name == "abstractNum") {
        let levels = element.elements().filter(|child| child.name == "lvl");
        let levels = levels.filter_map(|child| Some((level(child)?, is_numbered(child)))).collect();
        abstracts.insert(element.attribute("abstractNumId").unwrap_or_default(), levels);
    }
    let mut numbered = HashMap::new();
    for element in root.elements().filter(|element| element.name == "num") {
        let Some(id) = element.attribute("numId").and_then(|id| id.parse().ok()) else { continue };
        let of = element.child("abstractNumId").and_then(|child| child.attribute("val")).unwrap_or_default();
        for (level, is) in abstracts.get(of).into_iter().flatten() {
            numbered.insert((id, *level), *is);
        }
    }
    numbered
}
