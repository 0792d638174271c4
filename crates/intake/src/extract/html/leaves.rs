//! A page as the blocks that hold no other block.

use std::collections::HashMap;

use super::boxes::{self, Named, Names};
use dom_query::{Document, NodeId, NodeRef};

/// How many of the elements around a leaf are remembered.
const AROUND: usize = 6;

/// A block without blocks inside, or a line between blocks.
pub(crate) struct Leaf<'a> {
    nodes: Vec<NodeRef<'a>>,
    /// Its words.
    pub(super) text: String,
    /// The share of its words that are linked.
    pub(super) link_share: f64,
    /// Whether it stands in what is named for something beside the article.
    pub(super) aside: bool,
    /// Whether it stands in a box that asks, offers or leads elsewhere.
    pub(super) boxed: bool,
    /// Whether an image stands in it.
    pub(super) picture: bool,
    /// The figure that it stands in.
    pub(super) figure: Option<NodeId>,
    /// Whether it stands in a figure's caption.
    pub(super) captioned: bool,
    /// The nearest element around it that is named as a box.
    pub(super) named: Option<usize>,
    /// The name of the block that it fills.
    pub(super) tag: String,
    /// The elements that it stands in, the nearest first.
    pub(super) around: Vec<NodeId>,
    /// The table and the cell of it that it stands in.
    pub(super) cell: Option<(NodeId, NodeId)>,
    /// The moment that a `<time>` in it or around it states.
    pub(super) time: Option<String>,
    /// The classes and ids of the nearest two of them.
    pub(super) names: String,
}

/// The leaves of a page, in its order, and the elements that are named as boxes.
pub(super) fn leaves(page: &Document) -> (Vec<Leaf<'_>>, Vec<Named>) {
    let mut found = Found::default();
    if let Some(body) = page.body() {
        collect(&body, Where::default(), &mut found);
    }
    (found.leaves, found.named)
}

#[derive(Default)]
struct Found<'a> {
    leaves: Vec<Leaf<'a>>,
    named: Vec<Named>,
    names: Names,
}

/// The markup of the page with only the leaves that `kept` names.
pub(super) fn markup(page: &Document, leaves: &[Leaf<'_>], kept: impl Fn(usize) -> bool) -> String {
    let mut fates: HashMap<NodeId, bool> = HashMap::new();
    for (index, leaf) in leaves.iter().enumerate() {
        fates.extend(leaf.nodes.iter().map(|node| (node.id, kept(index))));
    }
    let mut html = String::new();
    if let Some(body) = page.body() {
        write(&body, &fates, false, &mut html);
    }
    html
}

/// What the elements around a leaf are named for.
#[derive(Clone, Copy, Default)]
struct Where {
    aside: bool,
    boxed: bool,
    figure: bool,
    named: Option<usize>,
}

fn collect<'a>(node: &NodeRef<'a>, place: Where, found: &mut Found<'a>) {
    let mut run: Vec<NodeRef<'a>> = Vec::new();
    for child in node.children_it(false) {
        if child.is_text() {
            run.push(child);
            continue;
        }
        let Some(name) = child.node_name().filter(|_| child.is_element()) else { continue };
        if is_skipped(&name) {
            continue;
        }
        if &*name == "pre"
            || !(is_block(&name) || child.descendants_it().any(|n| n.node_name().is_some_and(|n| is_block(&n))))
        {
            if &*name == "pre" {
                flush(&mut run, place, found);
            }
            run.push(child);
            if &*name == "pre" {
                flush(&mut run, place, found);
            }
        } else {
            flush(&mut run, place, found);
            let mut inside = Where {
                aside: place.aside || is_beside(&child, &name),
                boxed: place.boxed || found.names.is_theme_box(&child),
                figure: place.figure || &*name == "figure",
                named: place.named,
            };
            let part = !matches!(&*name, "main" | "article");
            // A figure is named for its tools: "shareable".
            let (boxed, aside) = if part { found.names.judge(&child) } else { (false, false) };
            let aside = aside && !inside.figure;
            if boxed || aside {
                found.named.push(Named { around: place.named, boxed, aside });
                inside.named = Some(found.named.len() - 1);
            }
            collect(&child, inside, found);
        }
    }
    flush(&mut run, place, found);
}

fn flush<'a>(run: &mut Vec<NodeRef<'a>>, place: Where, found: &mut Found<'a>) {
    let Where { aside, boxed, named, .. } = place;
    let nodes = std::mem::take(run);
    let mut text = String::new();
    let mut linked = 0;
    for node in &nodes {
        gather(node, false, &mut text, &mut linked);
    }
    let letters = text.chars().filter(|c| !c.is_whitespace()).count();
    let picture = nodes.iter().any(|node| is_picture(node) || node.descendants_it().any(|inner| is_picture(&inner)));
    if letters > 0 || picture {
        #[expect(clippy::cast_precision_loss, reason = "texts are shorter than that")]
        let link_share = linked as f64 / letters.max(1) as f64;
        let parents: Vec<NodeRef<'a>> =
            std::iter::successors(nodes.first().and_then(NodeRef::parent), NodeRef::parent).take(AROUND).collect();
        let tag = parents.first().and_then(NodeRef::node_name).map(|name| name.to_string()).unwrap_or_default();
        let figure = parents.iter().find(|parent| parent.has_name("figure")).map(|figure| figure.id);
        let captioned = parents.iter().any(|parent| parent.has_name("figcaption"));
        let around = parents.iter().map(|parent| parent.id).collect();
        let nearest = |names: &[&str]| {
            parents.iter().find(|parent| names.iter().any(|name| parent.has_name(name))).map(|parent| parent.id)
        };
        let cell = nearest(&["table"]).zip(nearest(&["td", "th", "caption"]));
        let names = names(&parents);
        let time = nodes
            .iter()
            .flat_map(|node| std::iter::once(*node).chain(node.descendants_it()))
            .chain(parents.first().copied())
            .find(|node| node.has_name("time"))
            .and_then(|time| time.attr("datetime"))
            .map(|moment| moment.to_string());
        found.leaves.push(Leaf {
            nodes,
            text,
            link_share,
            aside,
            boxed,
            picture,
            figure,
            captioned,
            named,
            tag,
            around,
            cell,
            time,
            names,
        });
    }
}

impl<'a> Leaf<'a> {
    /// Where its first link leads to.
    pub(super) fn target(&self) -> Option<String> {
        let inside = self.nodes.iter().flat_map(|node| std::iter::once(*node).chain(node.descendants_it()));
        let around = self.nodes.first().and_then(NodeRef::parent);
        let mut links = inside.chain(around).filter(|node| node.has_name("a"));
        links.find_map(|link| link.attr("href")).map(|target| target.to_string())
    }

    /// The elements that it stands in, the nearest first.
    pub(super) fn parents(&self) -> impl Iterator<Item = NodeRef<'a>> + use<'a> {
        std::iter::successors(self.nodes.first().and_then(NodeRef::parent), NodeRef::parent).take(AROUND)
    }

    /// Its words with a space between neighbouring elements, as they are set apart on the page.
    pub(super) fn spaced(&self) -> String {
        let mut text = String::new();
        for node in &self.nodes {
            spaced(node, &mut text);
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn spaced(node: &NodeRef<'_>, text: &mut String) {
    if node.is_text() {
        text.push_str(&node.text());
    } else if node.is_element() && node.node_name().is_some_and(|name| !is_skipped(&name)) {
        text.push(' ');
        node.children_it(false).for_each(|child| spaced(&child, text));
        text.push(' ');
    }
}

/// What the nearest two elements are called in the page's own words.
fn names(parents: &[NodeRef<'_>]) -> String {
    let mut names = String::new();
    for parent in parents.iter().take(2) {
        if parent.node_name().is_some_and(|name| matches!(&*name, "body" | "html" | "main" | "article")) {
            continue;
        }
        for attribute in ["class", "id"] {
            if let Some(value) = parent.attr(attribute) {
                names.push_str(&value);
                names.push(' ');
            }
        }
    }
    names
}

fn gather(node: &NodeRef<'_>, link: bool, text: &mut String, linked: &mut usize) {
    if node.is_text() {
        let words = node.text();
        if link {
            *linked += words.chars().filter(|c| !c.is_whitespace()).count();
        }
        text.push_str(&words);
        return;
    }
    let Some(name) = node.node_name().filter(|name| node.is_element() && !is_skipped(name)) else { return };
    if is_tool(node, &name) {
        return;
    }
    if &*name == "br" {
        text.push('\n');
    }
    for child in node.children_it(false) {
        gather(&child, link || &*name == "a", text, linked);
    }
}

/// Writes what is kept; the sanitiser comes after.
fn write(node: &NodeRef<'_>, fates: &HashMap<NodeId, bool>, inside: bool, html: &mut String) {
    for child in node.children_it(false) {
        let fate = fates.get(&child.id).copied();
        let inside = inside || fate == Some(true);
        if fate == Some(false) {
            continue;
        }
        if child.is_text() {
            if inside {
                escape(&child.text(), html);
            }
            continue;
        }
        let Some(name) = child.node_name().filter(|name| child.is_element() && !is_skipped(name)) else { continue };
        if is_tool(&child, &name) {
            continue;
        }
        let name = if is_picture(&child) { "img" } else { &*name };
        html.push('<');
        html.push_str(name);
        for attribute in ["href", "src", "alt", "colspan", "rowspan", "start"] {
            if let Some(value) = child.attr(attribute) {
                html.push(' ');
                html.push_str(attribute);
                html.push_str("=\"");
                escape(&value, html);
                html.push('"');
            }
        }
        html.push('>');
        if !matches!(name, "br" | "img" | "hr" | "wbr" | "col") {
            // The parser would swallow a first newline that was written out.
            if name == "pre" {
                html.push('\n');
            }
            write(&child, fates, inside, html);
            html.push_str("</");
            html.push_str(name);
            html.push('>');
        }
    }
}

/// Whether an element is a wiki's link to change a section.
fn is_tool(node: &NodeRef<'_>, name: &str) -> bool {
    name == "span" && node.attr("class").is_some_and(|class| class.contains("editsection"))
}

/// Whether an element is an image; AMP pages have their own.
fn is_picture(node: &NodeRef<'_>) -> bool {
    node.has_name("img") || node.has_name("amp-img")
}

/// Text as markup.
pub(super) fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}

/// Whether an element is by its kind something beside the article.
fn is_beside(node: &NodeRef<'_>, name: &str) -> bool {
    // An aside with nothing to press is the article's own box.
    matches!(name, "footer" | "nav")
        || name == "aside" && boxes::is_pressed(node)
        || name == "form" && !wraps_page(node)
}

/// Whether a form is the page's frame, as some servers make it, and nothing to fill in.
fn wraps_page(form: &NodeRef<'_>) -> bool {
    let mut paragraphs = 0;
    form.descendants_it().any(|node| {
        paragraphs += usize::from(node.has_name("p"));
        paragraphs > 4 || node.has_name("h1") || node.has_name("article") || node.has_name("main")
    })
}

/// Whether an element holds no words of the page.
pub(super) fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "embed"
            | "applet"
            | "head"
            | "title"
            | "link"
            | "meta"
            | "button"
            | "select"
            | "textarea"
            | "input"
            | "canvas"
            | "video"
            | "audio"
            | "map"
            | "dialog"
            | "datalist"
            | "option"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}
