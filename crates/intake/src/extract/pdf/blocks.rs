//! Lines to paragraphs, headings and lists.

use std::collections::{HashMap, HashSet};

use super::{
    super::block::{Block, Image, Inline, List, Table},
    figures::Figure,
    lines::{Line, is_bullet, numbered},
    tables,
};

/// How much larger than the text a heading is written.
const HEADING: f64 = 1.12;
/// How long a heading may be.
const HEADING_CHARS: usize = 240;

/// An article's blocks, each with the places at which a page begins in it.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<Block>,
    /// Block, character in its text, page counted from 0.
    pub(super) breaks: Vec<(usize, usize, usize)>,
    /// The words of the largest heading of the first page, where it is larger than the text.
    pub(super) title: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Text,
    /// Its number, where it has one.
    Item(Option<u32>),
    /// Lines that stay as they are.
    Code,
    /// Rows of cells.
    Table,
    /// A picture; the words under it, where there are any.
    Figure,
}

#[derive(Debug)]
struct Paragraph {
    kind: Kind,
    text: String,
    size: f64,
    lines: usize,
    /// Where its first line begins.
    left: f64,
    /// Character and page.
    breaks: Vec<(usize, usize)>,
    /// Its rows, where it is a table.
    table: Option<Table>,
    /// Its pictures, where it is a figure.
    images: Vec<Image>,
}

/// What holds for the whole document.
struct Measure {
    /// The size of most letters.
    body: f64,
    /// From one line to the next, by the size in halves of points.
    leading: HashMap<i64, f64>,
    /// Words that are written with a hyphen within a line.
    hyphened: HashSet<String>,
    /// Whether all of it is in a typewriter's face, which then says nothing.
    typed: bool,
}

/// Puts the lines of all pages together, and the pictures among them.
pub(super) fn flow(pages: &[Vec<Line>], figures: &[(Figure, Option<Image>)]) -> Flow {
    let measure = Measure::of(pages);
    let mut flowing = Flowing { measure: &measure, paragraphs: Vec::new(), open: None, under: None, parted: None };
    for (page, lines) in pages.iter().enumerate() {
        let mut tables = tables::of_page(lines).into_iter().peekable();
        let mut table_end = 0;
        for (at, line) in lines.iter().enumerate() {
            if let Some(found) = tables.next_if(|found| found.lines.start == at) {
                table_end = found.lines.end;
                flowing.end();
                flowing
                    .paragraphs
                    .push(Paragraph { table: Some(found.table), ..Paragraph::new(Kind::Table, line, page, at == 0) });
            }
            match line.figure.and_then(|number| figures.get(number)) {
                _ if at < table_end => {}
                Some((figure, Some(image))) => flowing.figure(figure, image, figures, line, page, at == 0),
                Some((_, None)) => {}
                None => flowing.line(line, page, at == 0),
            }
        }
    }
    measure.blocks(flowing.paragraphs)
}

/// The paragraphs so far, and which of them may go on.
struct Flowing<'a> {
    measure: &'a Measure,
    paragraphs: Vec<Paragraph>,
    /// The paragraph that may go on, its last line, and the page of that.
    open: Option<(usize, &'a Line, usize)>,
    /// The picture under which the next line stands.
    under: Option<Figure>,
    /// What a picture parted: it goes on behind the picture and its words.
    parted: Option<(usize, &'a Line, usize)>,
}

impl<'a> Flowing<'a> {
    fn line(&mut self, line: &'a Line, page: usize, opens_page: bool) {
        let measure = self.measure;
        let before = self.open.map(|(at, ..)| at).or(self.paragraphs.len().checked_sub(1));
        let before = before.map(|at| &self.paragraphs[at]);
        let code = line.pitch.filter(|_| !measure.typed);
        let (kind, words) = if code.is_some() { (Kind::Code, &*line.text) } else { kind_of(line, before) };
        if let Some(figure) = self.under.take()
            && figure.is_named_by(line, measure.body)
            && let Some(open) = self.paragraphs.last_mut()
        {
            line.text.clone_into(&mut open.text);
            (open.size, open.lines, open.left) = (line.size, 1, line.left);
            self.open = Some((self.paragraphs.len() - 1, line, page));
            return;
        }
        if let (Some(pitch), Some((at, last, last_page))) = (code, self.open)
            && last_page == page
            && measure.goes_on_in_code(last, line)
            && self.paragraphs[at].kind == Kind::Code
        {
            self.paragraphs[at].add_line(line, pitch, last.base - line.base > measure.leading(line.size) * 1.5);
            self.open = Some((at, line, page));
            return;
        }
        let goes_on = |(at, last, last_page): &(usize, &Line, usize), parted: bool| {
            let open = &self.paragraphs[*at];
            kind == Kind::Text && measure.goes_on(open, last, line, *last_page == page && !parted)
        };
        let open = self.open.filter(|open| goes_on(open, false));
        let open = open.or_else(|| self.parted.take().filter(|parted| goes_on(parted, true)));
        let at = match open {
            Some((at, _, last_page)) => {
                let open = &mut self.paragraphs[at];
                measure.join(&mut open.text, words);
                if opens_page || last_page != page && open.breaks.iter().all(|(_, begun)| *begun != page) {
                    // The page begins with its own first letter, behind the space.
                    let own = open.text.chars().count() - words.chars().count();
                    open.breaks.push((own, page));
                }
                open.lines += 1;
                at
            }
            None => {
                self.paragraphs
                    .push(Paragraph { text: words.to_owned(), ..Paragraph::new(kind, line, page, opens_page) });
                self.paragraphs.len() - 1
            }
        };
        if self.paragraphs[at].kind != Kind::Figure {
            self.parted = None;
        }
        self.open = Some((at, line, page));
    }

    /// Puts a picture behind the paragraph that it may part.
    fn figure(
        &mut self,
        figure: &Figure,
        image: &Image,
        all: &[(Figure, Option<Image>)],
        line: &'a Line,
        page: usize,
        opens_page: bool,
    ) {
        let open = self.open.take();
        if self.parted.is_none() {
            let text = |(at, ..): &(usize, &Line, usize)| self.paragraphs[*at].kind == Kind::Text;
            self.parted = open.filter(text);
        }
        let beside = self.paragraphs.last_mut().filter(|last| {
            let shows = |(other, shown): &(Figure, Option<Image>)| {
                shown.as_ref() == last.images.last() && other.is_beside(figure)
            };
            last.kind == Kind::Figure && last.text.is_empty() && all.iter().any(shows)
        });
        match beside {
            Some(last) => last.images.push(image.clone()),
            None => {
                let images = vec![image.clone()];
                self.paragraphs.push(Paragraph { images, ..Paragraph::new(Kind::Figure, line, page, opens_page) });
            }
        }
        self.under = Some(figure.clone());
    }

    /// Nothing goes on behind this.
    fn end(&mut self) {
        (self.open, self.under, self.parted) = (None, None, None);
    }
}

impl Paragraph {
    /// One that begins with this line and has no words yet.
    fn new(kind: Kind, line: &Line, page: usize, opens_page: bool) -> Self {
        Self {
            kind,
            text: String::new(),
            size: line.size,
            lines: usize::from(!matches!(kind, Kind::Table | Kind::Figure)),
            left: line.left,
            breaks: if opens_page { vec![(0, page)] } else { Vec::new() },
            table: None,
            images: Vec::new(),
        }
    }

    /// Puts a line of code under the others, as far in as it stands.
    fn add_line(&mut self, line: &Line, pitch: f64, after_blank: bool) {
        let steps = |from: f64, to: f64| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page's width at most")]
            let steps = ((to - from) / pitch).round().clamp(0.0, 200.0) as usize;
            " ".repeat(steps)
        };
        // A line further out than the first one moves the others in.
        let shift = steps(line.left, self.left);
        if !shift.is_empty() {
            let shifted: Vec<String> = self.text.split('\n').map(|line| format!("{shift}{line}")).collect();
            self.text = shifted.join("\n");
            self.left = line.left;
        }
        self.text.push_str(if after_blank { "\n\n" } else { "\n" });
        self.text.push_str(&steps(self.left, line.left));
        self.text.push_str(&line.text);
        self.lines += 1;
    }
}

/// Whether a line begins an item, and its words without the sign.
fn kind_of<'a>(line: &'a Line, before: Option<&Paragraph>) -> (Kind, &'a str) {
    let text = line.text.as_str();
    if let Some((sign, rest)) = text.split_once(' ')
        && is_bullet(sign)
        && !rest.trim().is_empty()
        // A dash begins what is said as well as an item: only beside another item is it one.
        && (!"–—−-*".contains(sign) || before.is_some_and(|open| matches!(open.kind, Kind::Item(None))) || sign == "-")
    {
        return (Kind::Item(None), rest.trim_start());
    }
    if let Some((number, rest)) = numbered(text).filter(|(_, rest)| !rest.is_empty()) {
        let expected = match before.map(|open| open.kind) {
            Some(Kind::Item(Some(last))) => number == last + 1 || number == 1,
            _ => number == 1,
        };
        if expected {
            return (Kind::Item(Some(number)), rest);
        }
    }
    (Kind::Text, text)
}

impl Measure {
    fn of(pages: &[Vec<Line>]) -> Self {
        let mut sizes: HashMap<i64, usize> = HashMap::new();
        let mut steps: HashMap<i64, Vec<f64>> = HashMap::new();
        let mut hyphened = HashSet::new();
        let (mut typed, mut all) = (0, 0);
        for lines in pages {
            for line in lines {
                all += line.text.len();
                typed += if line.pitch.is_some() { line.text.len() } else { 0 };
                *sizes.entry(halves(line.size)).or_default() += line.text.chars().count();
                let words = line.text.split_whitespace().rev().skip(1);
                hyphened.extend(words.filter(|word| word.contains(['-', '‐'])).map(fold));
            }
            for pair in lines.windows(2) {
                let step = pair[0].base - pair[1].base;
                let same = halves(pair[0].size) == halves(pair[1].size);
                if same && step > pair[0].size * 0.8 && step < pair[0].size * 3.0 {
                    steps.entry(halves(pair[0].size)).or_default().push(step);
                }
            }
        }
        let body = sizes.iter().max_by_key(|(size, count)| (**count, **size)).map_or(10, |(size, _)| *size);
        let leading = steps.into_iter().filter(|(_, steps)| steps.len() > 2).map(|(size, mut steps)| {
            steps.sort_by(f64::total_cmp);
            // Steps between paragraphs are larger: the middle of the smaller half is a line's.
            (size, steps[steps.len() / 3])
        });
        #[expect(clippy::cast_precision_loss, reason = "a size in halves of points")]
        Self { body: body as f64 / 2.0, leading: leading.collect(), hyphened, typed: typed * 2 > all }
    }

    fn leading(&self, size: f64) -> f64 {
        self.leading.get(&halves(size)).copied().unwrap_or(size * 1.35)
    }

    fn is_large(&self, size: f64) -> bool {
        size >= self.body * HEADING
    }

    /// Whether `line` stands under `last` in the same piece of code.
    fn goes_on_in_code(&self, last: &Line, line: &Line) -> bool {
        let step = last.base - line.base;
        let same = (last.size - line.size).abs() < line.size * 0.05;
        same && last.pitch.is_some() && step > 0.0 && step < self.leading(line.size) * 2.3
    }

    /// Whether `line` continues the paragraph that ends with `last`.
    fn goes_on(&self, open: &Paragraph, last: &Line, line: &Line, same_page: bool) -> bool {
        let size = last.size.max(line.size);
        if (open.size - line.size).abs() > size * 0.08 {
            return false;
        }
        let step = last.base - line.base;
        let (from, to) = last.column;
        let width = (to - from).max(1.0);
        let full = last.right > to - width * 0.15;
        let ended = ends(&open.text);
        let beside = (last.column.0 - line.column.0).abs() < size && step > 0.0 && same_page;
        if !beside {
            let lower = line.text.chars().next().is_some_and(char::is_lowercase);
            let hyphen = open.text.ends_with(['-', '‐', '\u{ad}', ',']);
            let indented = line.left > line.column.0 + size * 0.7;
            return !self.is_large(size) && (hyphen || !ended && (lower || full && !indented));
        }
        if step > self.leading(size) * 1.28 {
            return false;
        }
        if self.is_large(size) {
            return true;
        }
        match open.kind {
            // An item's further lines hang under its words.
            Kind::Code | Kind::Table => false,
            Kind::Item(_) => line.left > open.left + size * 0.5 || !ended && full,
            Kind::Text | Kind::Figure => {
                let indented = line.left > from + size * 0.7 && last.left < line.left - size * 0.7;
                let short = last.right < to - width * 0.2;
                !(indented && open.lines > 0 && (ended || short)) && !(short && ended)
            }
        }
    }

    /// Puts a line behind another one; a word that was broken is whole again.
    fn join(&self, text: &mut String, line: &str) {
        let lower = line.chars().next().is_some_and(char::is_lowercase);
        if text.ends_with('\u{ad}') {
            text.pop();
        } else if text.ends_with(['-', '‐']) {
            let letters = text.chars().rev().nth(1).is_some_and(char::is_alphabetic);
            let head = text.rsplit(' ').next().unwrap_or_default();
            let tail = line.split(' ').next().unwrap_or_default();
            let compound =
                self.hyphened.contains(&fold(&format!("{head}{tail}"))) || head.matches(['-', '‐']).count() > 1;
            if letters && lower && !compound {
                text.pop();
            } else if !letters {
                text.push(' ');
            }
        } else {
            text.push(' ');
        }
        text.push_str(line);
    }

    fn blocks(&self, mut paragraphs: Vec<Paragraph>) -> Flow {
        // Words that were broken for lines only.
        for paragraph in paragraphs.iter_mut().filter(|paragraph| paragraph.kind != Kind::Code) {
            if paragraph.text.contains('\u{ad}') {
                let place = |at: usize, text: &str| text.chars().take(at).filter(|c| *c != '\u{ad}').count();
                paragraph.breaks.iter_mut().for_each(|(at, _)| *at = place(*at, &paragraph.text));
                paragraph.text.retain(|c| c != '\u{ad}');
            }
        }
        let is_heading = |paragraph: &Paragraph| {
            paragraph.kind == Kind::Text
                && self.is_large(paragraph.size)
                && paragraph.text.chars().count() <= HEADING_CHARS
                && paragraph.text.chars().any(char::is_alphabetic)
        };
        let mut sizes: Vec<i64> = paragraphs.iter().filter(|p| is_heading(p)).map(|p| halves(p.size)).collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        sizes.dedup();
        let first_page = paragraphs.iter().position(|p| p.breaks.iter().any(|(_, page)| *page > 0));
        let first_page = &paragraphs[..first_page.unwrap_or(paragraphs.len())];
        let largest = first_page.iter().filter(|p| is_heading(p)).map(|p| halves(p.size)).max();
        let title =
            first_page.iter().find(|p| is_heading(p) && Some(halves(p.size)) == largest).map(|p| p.text.clone());
        let mut flow = Flow { title, ..Flow::default() };
        // A picture without words has no place in the text: its page begins with what follows.
        let mut begun: Vec<(usize, usize)> = Vec::new();
        for mut paragraph in paragraphs {
            if paragraph.kind == Kind::Figure && paragraph.text.is_empty() {
                begun.append(&mut paragraph.breaks);
            } else {
                paragraph.breaks.splice(0..0, begun.drain(..));
            }
            let heading = is_heading(&paragraph);
            let line = Inline::text(&paragraph.text);
            let chars = line.to_text().chars().count();
            let base = match (flow.blocks.last_mut(), paragraph.kind) {
                (Some(Block::List(list)), Kind::Item(number))
                    if list.start.is_some() == number.is_some() && number != Some(1) =>
                {
                    let before: usize =
                        list.items.iter().flatten().map(|item| item.to_text().chars().count() + 1).sum();
                    list.items.push(vec![Block::Paragraph(line)]);
                    before
                }
                (_, Kind::Item(number)) => {
                    flow.blocks.push(Block::List(List { start: number, items: vec![vec![Block::Paragraph(line)]] }));
                    0
                }
                (_, Kind::Text) if heading => {
                    let rank = sizes.iter().position(|size| *size == halves(paragraph.size)).unwrap_or(0);
                    let level = u8::try_from(rank + 1).unwrap_or(6).min(6);
                    flow.blocks.push(Block::Heading(level, line));
                    0
                }
                (_, Kind::Text) => {
                    flow.blocks.push(Block::Paragraph(line));
                    0
                }
                (_, Kind::Table) => {
                    flow.blocks.extend(paragraph.table.map(Block::Table));
                    0
                }
                (_, Kind::Figure) => {
                    flow.blocks.push(Block::Figure(paragraph.images, line));
                    0
                }
                (_, Kind::Code) => {
                    flow.blocks.push(Block::Code(paragraph.text));
                    0
                }
            };
            let block = flow.blocks.len() - 1;
            flow.breaks.extend(paragraph.breaks.iter().map(|(at, page)| (block, base + (*at).min(chars), *page)));
        }
        flow
    }
}

/// Whether a sentence ends here.
fn ends(text: &str) -> bool {
    let text = text.trim_end_matches(['»', '”', '"', ')', ']', '\u{a0}', '\u{202f}', ' ', '’']);
    text.ends_with(['.', '!', '?', '…', ':', ';'])
}

#[expect(clippy::cast_possible_truncation, reason = "a letter's size is small")]
fn halves(size: f64) -> i64 {
    (size * 2.0).round() as i64
}

fn fold(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).replace('‐', "-").to_lowercase()
}
