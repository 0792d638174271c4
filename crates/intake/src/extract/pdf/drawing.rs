//! What a page draws beside its words: pictures and lines.
//!
//! A form is a drawing of its own that a page puts in a place. The parser that
//! reads the words forgets that place, so a form that has words is given a
//! copy that says it itself (ISO 32000-1, 8.10.1).

use std::{
    collections::HashMap,
    panic::{AssertUnwindSafe, catch_unwind},
};

use pdf_extract::{
    Dictionary, Document, Object, ObjectId, Stream,
    content::{Content, Operation},
    dictionary,
};

use super::objects::{number, resolve};

/// So many forms of one page are looked into.
const FORMS: usize = 400;
/// And so deep in one another.
const DEEPEST: usize = 12;
/// So many pictures of one page are looked at: more are a pattern.
const PICTURES: usize = 2_000;
/// So many lines of one page are looked at: more are a drawing.
const RULES: usize = 4_000;
/// A line that is drawn as an area is so thick at most.
const THICK: f64 = 2.6;
/// And a line is so long at least.
const LONG: f64 = 6.0;

/// A place and a shape, as six numbers say it (8.3.3).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix([f64; 6]);

/// A picture that a page shows: it fills a square of one by one, put in its place.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) source: Source,
    pub(super) matrix: Matrix,
}

/// Where a picture's bytes are.
#[derive(Debug, Clone)]
pub(super) enum Source {
    Object(ObjectId),
    Inline(Box<Stream>),
}

/// A line from one point to another, along one of the page's sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    pub(super) from: (f64, f64),
    pub(super) to: (f64, f64),
}

/// What a page draws.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawing {
    pub(super) pictures: Vec<Shown>,
    pub(super) rules: Vec<Rule>,
}

/// The pictures of a file, taken out of it: the parser would read their bytes
/// as if they were words.
pub(super) fn take_pictures(document: &mut Document) -> HashMap<ObjectId, Stream> {
    let mut pictures = HashMap::new();
    for (id, object) in &mut document.objects {
        let Object::Stream(stream) = object else { continue };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image") {
            let header = dictionary! { "Type" => "XObject", "Subtype" => "Image" };
            pictures.insert(*id, std::mem::replace(stream, Stream::new(header, Vec::new())));
        }
    }
    pictures
}

/// Reads what a page draws, and puts its forms in their places.
pub(super) fn of_page(document: &mut Document, page: ObjectId) -> Drawing {
    // The parser prefers to panic where a page is not as it should be.
    catch_unwind(AssertUnwindSafe(|| read(document, page))).ok().flatten().unwrap_or_default()
}

fn read(document: &mut Document, page: ObjectId) -> Option<Drawing> {
    let content = document.get_page_content(page).ok()?;
    let resources = resources(document, page)?;
    let mut reader = Reader { document, drawing: Drawing::default(), forms: 0 };
    let settled = reader.walk(&content, &resources, Matrix::IDENTITY, 0);
    let Reader { drawing, .. } = reader;
    if let Some(Settled { content, forms }) = settled {
        let content = document.add_object(Stream::new(dictionary! {}, content));
        let resources = with_forms(document, resources, forms);
        let page = document.get_object_mut(page).and_then(Object::as_dict_mut).ok()?;
        page.set("Contents", content);
        page.set("Resources", resources);
    }
    Some(drawing)
}

/// The resources of a page, which it may have from the pages above it.
fn resources(document: &Document, page: ObjectId) -> Option<Dictionary> {
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..DEEPEST * 4 {
        if let Some(resources) = node.get(b"Resources").ok().and_then(|found| resolve(document, found)) {
            return resources.as_dict().ok().cloned();
        }
        node = node.get(b"Parent").and_then(Object::as_reference).and_then(|id| document.get_dictionary(id)).ok()?;
    }
    None
}

fn with_forms(document: &Document, mut resources: Dictionary, forms: Vec<(String, ObjectId)>) -> Dictionary {
    let known = resources.get(b"XObject").ok().and_then(|known| resolve(document, known));
    let mut known = known.and_then(|known| known.as_dict().ok().cloned()).unwrap_or_default();
    forms.into_iter().for_each(|(name, id)| known.set(name, id));
    resources.set("XObject", known);
    resources
}

/// A content whose forms say their places, and these forms.
struct Settled {
    content: Vec<u8>,
    forms: Vec<(String, ObjectId)>,
}

struct Reader<'a> {
    document: &'a mut Document,
    drawing: Drawing,
    forms: usize,
}

impl Reader<'_> {
    /// Walks through a content; gives it anew where it has forms with words.
    fn walk(&mut self, content: &[u8], resources: &Dictionary, base: Matrix, depth: usize) -> Option<Settled> {
        let mut operations = Content::decode(content).ok()?.operations;
        let mut inline = inline_images(content, &operations).into_iter();
        let (mut matrix, mut above) = (base, Vec::new());
        let mut path = Path::default();
        let mut forms = Vec::new();
        for operation in &mut operations {
            let Operation { operator, operands } = operation;
            match operator.as_str() {
                "q" => above.push(matrix),
                "Q" => matrix = above.pop().unwrap_or(matrix),
                "cm" => matrix = Matrix::of(operands).map_or(matrix, |inner| inner.then(matrix)),
                "BI" => {
                    let picture = inline.next().flatten();
                    self.show(picture.map(|picture| Source::Inline(Box::new(picture))), matrix);
                }
                "Do" => {
                    let Some(Ok(name)) = operands.first().map(Object::as_name) else { continue };
                    let Some(id) = self.x_object(resources, name) else { continue };
                    if is_form(self.document, id) {
                        if let Some(placed) = self.form(id, resources, matrix, depth) {
                            let name = format!("Veille{}", placed.0);
                            operands[0] = Object::Name(name.clone().into_bytes());
                            forms.push((name, placed));
                        }
                    } else {
                        self.show(Some(Source::Object(id)), matrix);
                    }
                }
                "m" | "l" | "re" | "h" | "c" | "v" | "y" => path.add(operator, operands, matrix),
                "S" | "s" | "B" | "B*" | "b" | "b*" => path.paint(true, &mut self.drawing.rules),
                "f" | "F" | "f*" => path.paint(false, &mut self.drawing.rules),
                "n" => path = Path::default(),
                _ => {}
            }
        }
        if forms.is_empty() {
            return None;
        }
        // What was read of an inline image cannot be written as one.
        operations.retain(|operation| operation.operator != "BI");
        let content = Content { operations }.encode().ok()?;
        Some(Settled { content, forms })
    }

    fn show(&mut self, source: Option<Source>, matrix: Matrix) {
        if let Some(source) = source
            && self.drawing.pictures.len() < PICTURES
        {
            self.drawing.pictures.push(Shown { source, matrix });
        }
    }

    fn x_object(&self, resources: &Dictionary, name: &[u8]) -> Option<ObjectId> {
        resolve(self.document, resources.get(b"XObject").ok()?)?.as_dict().ok()?.get(name).ok()?.as_reference().ok()
    }

    /// Walks through a form; gives a copy that says its place, where it has words.
    fn form(&mut self, id: ObjectId, resources: &Dictionary, matrix: Matrix, depth: usize) -> Option<ObjectId> {
        self.forms += 1;
        if self.forms > FORMS || depth >= DEEPEST {
            return None;
        }
        let form = self.document.get_object(id).and_then(Object::as_stream).ok()?;
        let content = form.decompressed_content().unwrap_or_else(|_| form.content.clone());
        let value = |name: &[u8]| form.dict.get(name).ok().and_then(|value| resolve(self.document, value));
        let own = value(b"Matrix").and_then(|matrix| Matrix::of(matrix.as_array().ok()?)).unwrap_or(Matrix::IDENTITY);
        let resources = value(b"Resources").and_then(|own| own.as_dict().ok()).unwrap_or(resources).clone();
        let place = own.then(matrix);
        let settled = self.walk(&content, &resources, place, depth + 1);
        let has_words = content.windows(2).any(|two| two == b"BT");
        if place == Matrix::IDENTITY && settled.is_none() || !has_words && settled.is_none() {
            return None;
        }
        let (content, forms) = settled.map_or((content, Vec::new()), |settled| (settled.content, settled.forms));
        let resources = if forms.is_empty() { resources } else { with_forms(self.document, resources, forms) };
        let Matrix([a, b, c, d, e, f]) = place;
        let mut placed = format!("{a:.7} {b:.7} {c:.7} {d:.7} {e:.4} {f:.4} cm\n").into_bytes();
        placed.extend(content);
        let header = dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => resources };
        Some(self.document.add_object(Stream::new(header, placed)))
    }
}

fn is_form(document: &Document, id: ObjectId) -> bool {
    let Ok(Object::Stream(stream)) = document.get_object(id) else { return false };
    stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form")
}

/// The images that stand in a content itself, one for each that its operations name.
fn inline_images(content: &[u8], operations: &[Operation]) -> Vec<Option<Stream>> {
    let count = operations.iter().filter(|operation| operation.operator == "BI").count();
    if count == 0 {
        return Vec::new();
    }
    let space = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_whitespace);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = content.get(at..).and_then(|rest| rest.windows(2).position(|two| two == b"BI")) {
        let start = at + start;
        at = start + 2;
        let before = start == 0 || space(content.get(start - 1));
        let head = content[at..].iter().position(|byte| !byte.is_ascii_whitespace());
        if !before || !space(content.get(at)) || head.is_none_or(|head| content[at + head] != b'/') {
            continue;
        }
        let word = |from: usize, word: &[u8]| {
            let mut places = content[from..].windows(4).enumerate();
            let stands = |(_, four): &(usize, &[u8])| {
                four[0].is_ascii_whitespace() && &four[1..3] == word && four[3].is_ascii_whitespace()
            };
            places.find(stands).map(|(place, _)| from + place)
        };
        let Some(data) = word(at, b"ID") else { break };
        let header = [b"<<".as_slice(), &content[at..data], b">> x"].concat();
        let header = Content::decode(&header).ok().and_then(|read| read.operations.into_iter().next());
        let header = header.and_then(|read| read.operands.into_iter().next());
        let end = word(data + 4, b"EI").unwrap_or(content.len());
        at = end;
        found.push(match header {
            Some(Object::Dictionary(header)) => {
                Some(Stream::new(header, content.get(data + 4..end).unwrap_or_default().to_vec()))
            }
            _ => None,
        });
    }
    // Where they do not match one another, nobody knows which is which.
    if found.len() == count { found } else { Vec::new() }
}

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    fn of(numbers: &[Object]) -> Option<Self> {
        let numbers: Vec<f64> = numbers.iter().filter_map(number).collect();
        let numbers: [f64; 6] = numbers.try_into().ok()?;
        numbers.iter().all(|number| number.is_finite()).then_some(Self(numbers))
    }

    /// This one inside of `outer`.
    fn then(self, outer: Self) -> Self {
        let Self([a, b, c, d, e, f]) = self;
        let Self([oa, ob, oc, od, oe, of]) = outer;
        Self([
            a * oa + b * oc,
            a * ob + b * od,
            c * oa + d * oc,
            c * ob + d * od,
            e * oa + f * oc + oe,
            e * ob + f * od + of,
        ])
    }

    /// Where a point comes to stand.
    pub(super) fn place(self, (x, y): (f64, f64)) -> (f64, f64) {
        let Self([a, b, c, d, e, f]) = self;
        (a * x + c * y + e, b * x + d * y + f)
    }
}

/// A path while it is drawn, already in its place.
#[derive(Default)]
struct Path {
    pieces: Vec<Vec<(f64, f64)>>,
    curved: bool,
}

impl Path {
    fn add(&mut self, operator: &str, operands: &[Object], matrix: Matrix) {
        let numbers: Vec<f64> = operands.iter().filter_map(number).collect();
        match (operator, numbers.as_slice()) {
            _ if self.pieces.len() > RULES => {}
            ("m", [x, y]) => self.pieces.push(vec![matrix.place((*x, *y))]),
            ("l", [x, y]) => {
                if let Some(piece) = self.pieces.last_mut().filter(|piece| piece.len() < 64) {
                    piece.push(matrix.place((*x, *y)));
                }
            }
            ("re", [x, y, width, height]) => {
                let corners = [(*x, *y), (x + width, *y), (x + width, y + height), (*x, y + height), (*x, *y)];
                self.pieces.push(corners.iter().map(|corner| matrix.place(*corner)).collect());
            }
            ("h", _) => {
                if let Some(piece) = self.pieces.last_mut() {
                    piece.extend(piece.first().copied());
                }
            }
            _ => self.curved = true,
        }
    }

    /// Gives the lines in it: strokes, and areas so thin that they are lines.
    fn paint(&mut self, stroked: bool, rules: &mut Vec<Rule>) {
        let Self { pieces, curved } = std::mem::take(self);
        if curved {
            return;
        }
        for piece in pieces {
            let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
            for (x, y) in &piece {
                low = (low.0.min(*x), low.1.min(*y));
                high = (high.0.max(*x), high.1.max(*y));
            }
            let (width, height) = (high.0 - low.0, high.1 - low.1);
            let middle = ((low.0 + high.0) / 2.0, (low.1 + high.1) / 2.0);
            if rules.len() >= RULES || !(width.is_finite() && height.is_finite()) {
                return;
            }
            if height <= THICK && width >= LONG {
                rules.push(Rule { from: (low.0, middle.1), to: (high.0, middle.1) });
            } else if width <= THICK && height >= LONG {
                rules.push(Rule { from: (middle.0, low.1), to: (middle.0, high.1) });
            } else if stroked {
                let along = |pair: &[(f64, f64)]| {
                    let ((x, y), (to_x, to_y)) = (pair[0], pair[1]);
                    let (wide, high) = ((x - to_x).abs(), (y - to_y).abs());
                    (wide < 0.5 && high >= LONG || high < 0.5 && wide >= LONG)
                        .then_some(Rule { from: (x.min(to_x), y.min(to_y)), to: (x.max(to_x), y.max(to_y)) })
                };
                rules.extend(piece.windows(2).filter_map(along));
            }
        }
    }
}
