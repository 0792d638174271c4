//! Lines on their way into paragraphs.

use super::{
    super::block::{Image, Table},
    blocks::{Kind, Measure, Paragraph},
    figures::Figure,
    lines::{Line, is_bullet, numbered},
};

/// So many items are looked at for the one that a number follows.
const ITEMS: usize = 60;

/// The paragraphs so far, and which of them may go on.
pub(super) struct Flowing<'a> {
    measure: &'a Measure,
    pub(super) paragraphs: Vec<Paragraph>,
    /// The paragraph that may go on, its last line, and the page of that.
    open: Option<(usize, &'a Line, usize)>,
    /// The picture under which the next line stands.
    under: Option<Figure>,
    /// What a picture parted: it goes on behind the picture and its words.
    parted: Option<(usize, &'a Line, usize)>,
}

impl<'a> Flowing<'a> {
    pub(super) fn new(measure: &'a Measure) -> Self {
        Self { measure, paragraphs: Vec::new(), open: None, under: None, parted: None }
    }

    /// Puts a line where it belongs.
    pub(super) fn line(&mut self, line: &'a Line, page: usize, opens_page: bool) {
        let measure = self.measure;
        let open_code = self.open.filter(|(at, ..)| self.paragraphs[*at].kind == Kind::Code);
        // A brace alone tells nothing, but among lines of code it is one.
        let like = open_code.and_then(|(at, last, _)| {
            let (step, known) = (line.step?, last.step?);
            ((step - known).abs() < known * 0.02 && line.left > self.paragraphs[at].left - step).then_some(step)
        });
        let code = line.pitch.or(like).filter(|_| !measure.typed);
        let (kind, words) = if code.is_some() { (Kind::Code, &*line.text) } else { kind_of(line, &self.paragraphs) };
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
                let sign = line.text[..line.text.len() - words.len()].trim().to_owned();
                let text = words.to_owned();
                self.paragraphs.push(Paragraph { text, sign, ..Paragraph::new(kind, line, page, opens_page) });
                self.paragraphs.len() - 1
            }
        };
        if self.paragraphs[at].kind != Kind::Figure {
            self.parted = None;
        }
        self.open = Some((at, line, page));
    }

    /// Puts a picture behind the paragraph that it may part.
    pub(super) fn figure(
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

    /// Puts a table behind all else, that nothing goes on.
    pub(super) fn table(&mut self, table: Table, line: &Line, page: usize, opens_page: bool) {
        (self.open, self.under, self.parted) = (None, None, None);
        let table = Some(table);
        self.paragraphs.push(Paragraph { table, ..Paragraph::new(Kind::Table, line, page, opens_page) });
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
            words: line.words,
            sign: String::new(),
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
fn kind_of<'a>(line: &'a Line, before: &[Paragraph]) -> (Kind, &'a str) {
    let text = line.text.as_str();
    let last = before.last().map(|last| last.kind);
    if let Some((sign, rest)) = text.split_once(' ')
        && is_bullet(sign)
        && !rest.trim().is_empty()
        // A dash begins what is said as well as an item: only beside another item is it one.
        && (!"–—−-*".contains(sign) || matches!(last, Some(Kind::Item(None))) || sign == "-")
    {
        return (Kind::Item(None), rest.trim_start());
    }
    if let Some((number, rest)) = numbered(text).filter(|(_, rest)| !rest.is_empty()) {
        // Items of a list in an item may stand between.
        let items = before.iter().rev().take_while(|open| matches!(open.kind, Kind::Item(_))).take(ITEMS);
        let follows = items.map(|open| open.kind).any(|kind| kind == Kind::Item(Some(number.saturating_sub(1))));
        if number == 1 || follows {
            return (Kind::Item(Some(number)), rest);
        }
    }
    (Kind::Text, text)
}
