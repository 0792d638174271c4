//! XML as a tree, within limits. Entities that a file declares are not
//! resolved, so that none grows.

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use crate::Error;

const MAX_DEPTH: usize = 512;
const MAX_NODES: usize = 4_000_000;

/// An element.
#[derive(Debug, Default)]
pub(crate) struct Element {
    /// Its name without prefix.
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// Reads a file; what is damaged gives what stands before the damage.
    pub(crate) fn parse(bytes: &[u8], format: &'static str) -> Result<Self, Error> {
        Self::parse_far(bytes, format).map(|(found, _)| found)
    }

    /// The same, and whether the file was read to its end.
    pub(crate) fn parse_far(bytes: &[u8], format: &'static str) -> Result<(Self, bool), Error> {
        let (text, _) = crate::detect::decode(bytes).map_err(|_| Error::Damaged { format })?;
        let mut reader = Reader::from_str(&text);
        let config = reader.config_mut();
        config.check_end_names = false;
        let mut open = vec![Self::default()];
        let mut nodes = 0;
        let mut whole = false;
        // A name that is not closed, an attribute without a value: what came before is worth having.
        while let Ok(event) = reader.read_event() {
            nodes += 1;
            if nodes > MAX_NODES || open.len() > MAX_DEPTH {
                return Err(Error::TooDeep);
            }
            match event {
                Event::Start(start) => open.push(Self::of(&start)),
                Event::Empty(start) => {
                    let element = Self::of(&start);
                    push(&mut open, Node::Element(element));
                }
                Event::End(_) => close(&mut open),
                Event::Text(text) => add_text(&mut open, &text.xml10_content()),
                Event::CData(text) => add_text(&mut open, &text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let resolved = match reference.resolve_char_ref() {
                        Ok(Some(c)) => Some(c),
                        _ => match reference.xml10_content().as_ref() {
                            "amp" => Some('&'),
                            "lt" => Some('<'),
                            "gt" => Some('>'),
                            "quot" => Some('"'),
                            "apos" => Some('\''),
                            "nbsp" => Some('\u{a0}'),
                            _ => None,
                        },
                    };
                    if let Some(c) = resolved {
                        add_text(&mut open, c.encode_utf8(&mut [0; 4]));
                    }
                }
                Event::Eof => {
                    whole = open.len() == 1;
                    break;
                }
                _ => {}
            }
        }
        while open.len() > 1 {
            close(&mut open);
        }
        let root = open.pop().unwrap_or_default();
        let found = root.children.into_iter().find_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        });
        found.map(|found| (found, whole)).ok_or(Error::Damaged { format })
    }

    fn of(start: &BytesStart<'_>) -> Self {
        let mut attributes = start.attributes();
        let attributes = attributes.with_checks(false).filter_map(Result::ok).take(1_000).map(|attribute| {
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_or_else(|_| String::new(), std::borrow::Cow::into_owned);
            (attribute.key.local_name().as_ref().to_owned(), value)
        });
        Self { name: start.local_name().as_ref().to_owned(), attributes: attributes.collect(), children: Vec::new() }
    }

    /// The value of an attribute, by its name without prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The elements straight below.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of this name straight below.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The first element of this name anywhere below.
    pub(crate) fn find(&self, name: &str) -> Option<&Self> {
        self.elements().find_map(|element| if element.name == name { Some(element) } else { element.find(name) })
    }

    /// Calls `with` for every element of this name below.
    pub(crate) fn each<'a>(&'a self, name: &str, with: &mut dyn FnMut(&'a Self)) {
        for element in self.elements() {
            if element.name == name {
                with(element);
            }
            element.each(name, with);
        }
    }

    /// All the text below, white space folded.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.gather(&mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn gather(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) => element.gather(text),
            }
        }
    }
}

fn push(open: &mut [Element], node: Node) {
    if let Some(last) = open.last_mut() {
        last.children.push(node);
    }
}

fn close(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(element) = open.pop()
    {
        push(open, Node::Element(element));
    }
}

fn add_text(open: &mut [Element], text: &str) {
    let Some(last) = open.last_mut() else { return };
    match last.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => last.children.push(Node::Text(text.to_owned())),
    }
}
