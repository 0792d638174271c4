//! Texts, and what may happen to them between two readings.

use veille_model::{Quote, Selector, TextOffset, TextRange};

/// A small generator of numbers, so that a seed says everything (SplitMix64).
pub struct Dice(u64);

impl Dice {
    /// Begins with `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % end as u64).expect("smaller than a usize")
    }

    /// A number from `from` to `to`, `to` left out.
    pub fn within(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to - from)
    }
}

const WORDS: &str = "le la les un une des de du et à en que qui dans pour sur avec par plus est sont a été cette \
    modèle modèles entreprise recherche données calcul mémoire réseau langage version publique ouverte fermée licence \
    poids paramètres milliards millions dollars euros levée fonds valorisation annonce lancement équipe laboratoire \
    chercheurs ingénieurs fondateur directrice rachat puce serveur énergie coût prix usage mesure score test banc \
    OpenAI Mistral Anthropic Meta Google DeepSeek xAI Nvidia GPT-5 Llama Gemini Claude Paris Bruxelles Californie \
    l’accord d’un l’usage qu’elle aujourd’hui l’Europe d’ici s’appuie n’est jusqu’à mardi avril juillet 2025 40 300 \
    the of and to in that with for model open weights training funding round release research safety audit";

/// A character of a text, with its number in the text as it was first; in the
/// `n`th copy of the quote, `n` times [`COPY`] more.
pub type Letter = (char, Option<usize>);

const COPY: usize = 1_000_000;

/// 4 to 14 paragraphs of sentences.
pub fn article(dice: &mut Dice) -> String {
    let text: Vec<String> = (0..dice.within(4, 15)).map(|_| paragraph(dice)).collect();
    text.join("\n\n")
}

fn paragraph(dice: &mut Dice) -> String {
    let sentences: Vec<String> = (0..dice.within(2, 7)).map(|_| sentence(dice, 6, 15) + ".").collect();
    sentences.join(" ")
}

fn sentence(dice: &mut Dice, from: usize, to: usize) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    // As in a real text, a few words make most of it.
    let pick = |dice: &mut Dice| words[dice.below(words.len()).min(dice.below(words.len()))];
    let sentence: Vec<&str> = (0..dice.within(from, to)).map(|_| pick(dice)).collect();
    sentence.join(" ")
}

/// A passage of 6 to 240 characters that does not begin or end in white space.
pub fn passage(dice: &mut Dice, text: &str) -> TextRange {
    let letters: Vec<char> = text.chars().collect();
    loop {
        let wanted = if dice.below(4) == 0 { dice.within(6, 24) } else { dice.within(24, 240) };
        let start = dice.below(letters.len());
        let end = start + wanted;
        if end <= letters.len() && !letters[start].is_whitespace() && !letters[end - 1].is_whitespace() {
            return range(start, end);
        }
    }
}

/// What may happen to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mutation {
    Typos1,
    Typos5,
    ParagraphsMoved,
    BlocksInserted,
    BlocksRemoved,
    Signs,
    QuoteRepeated,
    ParagraphRepeated,
    Together,
}

impl Mutation {
    pub const EACH: [Self; 9] = [
        Self::Typos1,
        Self::Typos5,
        Self::ParagraphsMoved,
        Self::BlocksInserted,
        Self::BlocksRemoved,
        Self::Signs,
        Self::QuoteRepeated,
        Self::ParagraphRepeated,
        Self::Together,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Typos1 => "typos, 1 %",
            Self::Typos5 => "typos, 5 %",
            Self::ParagraphsMoved => "paragraphs moved",
            Self::BlocksInserted => "blocks inserted",
            Self::BlocksRemoved => "blocks removed",
            Self::Signs => "apostrophes and spaces",
            Self::QuoteRepeated => "quote repeated elsewhere",
            Self::ParagraphRepeated => "its paragraph repeated",
            Self::Together => "all but the last together",
        }
    }

    /// Does it to `text`, in which `quote` is highlighted.
    pub fn apply(self, dice: &mut Dice, text: &str, quote: TextRange) -> Vec<Letter> {
        let letters: Vec<Letter> = text.chars().enumerate().map(|(index, letter)| (letter, Some(index))).collect();
        match self {
            Self::Typos1 => typos(dice, letters, 100),
            Self::Typos5 => typos(dice, letters, 20),
            Self::ParagraphsMoved => moved(dice, &letters),
            Self::BlocksInserted => inserted(dice, &letters),
            Self::BlocksRemoved => removed(dice, &letters),
            Self::Signs => signs(dice, letters),
            Self::QuoteRepeated => repeated(dice, letters, quote),
            Self::ParagraphRepeated => paragraph_repeated(dice, &letters, quote),
            Self::Together => {
                let letters = repeated(dice, letters, quote);
                let letters = inserted(dice, &letters);
                let letters = removed(dice, &letters);
                let letters = moved(dice, &letters);
                let letters = signs(dice, letters);
                typos(dice, letters, 100)
            }
        }
    }
}

fn typos(dice: &mut Dice, letters: Vec<Letter>, one_in: usize) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::with_capacity(letters.len());
    for letter in letters {
        if letter.0.is_whitespace() || dice.below(one_in) > 0 {
            out.push(letter);
            continue;
        }
        let other = char::from(b'a' + u8::try_from(dice.below(26)).expect("a letter"));
        match dice.below(4) {
            0 => {}
            1 => out.push((other, letter.1)),
            2 => out.extend([letter, (other, None)]),
            _ => {
                // Two letters that changed places.
                out.push(letter);
                let at = out.len();
                if at >= 2 && !out[at - 2].0.is_whitespace() {
                    out.swap(at - 1, at - 2);
                }
            }
        }
    }
    out
}

fn paragraphs(letters: &[Letter]) -> Vec<Vec<Letter>> {
    let mut out = vec![Vec::new()];
    let mut rest = letters;
    while let [first, after @ ..] = rest {
        if first.0 == '\n' && after.first().is_some_and(|next| next.0 == '\n') {
            out.push(Vec::new());
            rest = &after[1..];
        } else {
            out.last_mut().expect("it begins with one").push(*first);
            rest = after;
        }
    }
    out
}

fn joined(paragraphs: &[Vec<Letter>]) -> Vec<Letter> {
    paragraphs.join(&[('\n', None), ('\n', None)][..])
}

fn moved(dice: &mut Dice, letters: &[Letter]) -> Vec<Letter> {
    let mut parts = paragraphs(letters);
    for _ in 0..2 {
        let part = parts.remove(dice.below(parts.len()));
        parts.insert(dice.below(parts.len() + 1), part);
    }
    joined(&parts)
}

fn inserted(dice: &mut Dice, letters: &[Letter]) -> Vec<Letter> {
    let mut parts = paragraphs(letters);
    for _ in 0..dice.within(1, 4) {
        let block = paragraph(dice).chars().map(|letter| (letter, None)).collect();
        parts.insert(dice.below(parts.len() + 1), block);
    }
    joined(&parts)
}

fn removed(dice: &mut Dice, letters: &[Letter]) -> Vec<Letter> {
    let mut parts = paragraphs(letters);
    for _ in 0..dice.within(1, 3) {
        if parts.len() > 2 {
            parts.remove(dice.below(parts.len()));
        }
    }
    joined(&parts)
}

fn signs(dice: &mut Dice, letters: Vec<Letter>) -> Vec<Letter> {
    let mut out = Vec::with_capacity(letters.len());
    for (letter, index) in letters {
        match letter {
            '’' | '\'' => out.push((['\'', '’', 'ʼ'][dice.below(3)], index)),
            ' ' => match dice.below(12) {
                0 => out.push(('\u{a0}', index)),
                1 => out.push(('\u{202f}', index)),
                2 => out.push(('\u{2009}', index)),
                3 => out.extend([(' ', index), (' ', None)]),
                4 => out.push(('\n', index)),
                _ => out.push((' ', index)),
            },
            _ => out.push((letter, index)),
        }
    }
    out
}

/// The same words between others, once or twice, as a drawn-out quote is set.
fn repeated(dice: &mut Dice, mut letters: Vec<Letter>, quote: TextRange) -> Vec<Letter> {
    let (start, end) = (quote.start().0 as usize, quote.end().0 as usize);
    let quoted = letters[start..end].to_vec();
    for number in 1..dice.within(2, 4) {
        let copy = quoted.iter().map(|(letter, index)| (*letter, index.map(|index| index + number * COPY)));
        let before = format!("\n\n{} ", sentence(dice, 1, 6));
        let mut block: Vec<Letter> = before.chars().map(|letter| (letter, None)).collect();
        block.extend(copy);
        // Elsewhere: not inside the quote or a copy, which would tear it apart.
        let inside = |at: &usize| match (letters[*at - 1].1, letters.get(*at).and_then(|letter| letter.1)) {
            (Some(before), Some(after)) => {
                (start..end).contains(&(before % COPY)) && (start..end).contains(&(after % COPY))
            }
            _ => false,
        };
        let borders =
            (1..letters.len()).filter(|at| letters[at - 1].0 != '\n' && letters[*at].0 == '\n' && !inside(at));
        let borders: Vec<usize> = borders.chain([letters.len()]).collect();
        let at = borders[dice.below(borders.len())];
        letters.splice(at..at, block);
    }
    letters
}

/// The paragraph of the quote, word for word, somewhere else too.
fn paragraph_repeated(dice: &mut Dice, letters: &[Letter], quote: TextRange) -> Vec<Letter> {
    let mut parts = paragraphs(letters);
    let start = Some(quote.start().0 as usize);
    let holds = |part: &Vec<Letter>| part.iter().any(|letter| letter.1 == start);
    let own = parts.iter().position(holds).expect("the quote is in a paragraph");
    let copy = parts[own].iter().map(|(letter, _)| (*letter, None)).collect();
    // Right before or after itself the two texts would be the same.
    let places: Vec<usize> = (0..=parts.len()).filter(|at| *at != own && *at != own + 1).collect();
    parts.insert(places[dice.below(places.len())], copy);
    joined(&parts)
}

/// The letters as a string.
pub fn text(letters: &[Letter]) -> String {
    letters.iter().map(|(letter, _)| letter).collect()
}

/// A range of a short text.
pub fn range(start: usize, end: usize) -> TextRange {
    let offset = |at: usize| TextOffset(u32::try_from(at).expect("a short text"));
    TextRange::new(offset(start), offset(end)).expect("runs forwards")
}

/// How an answer compares with the truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Right,
    /// Not found although it stands, which the reader is told.
    Missed,
    /// Another passage, or one that is gone: the reader is misled.
    Wrong,
}

/// Judges an answer by where the letters of the quote went. Right is: at most
/// four characters, or 5 % of the quote, off at each edge when the passage
/// stands in one piece, or most of what stands of it, filled up by a copy to the
/// quote word for word. When it was torn apart or is gone, right is: lost, or
/// its two outer edges, or a stretch of which three letters in four are the
/// quote's own, be it of a copy. Lost is right too when the passage stands
/// twice with the same surroundings: nothing tells which it is.
pub fn judge(answer: Option<TextRange>, letters: &[Letter], selector: &Selector) -> Verdict {
    let quote = selector.position;
    let kept = quote.start().0 as usize..quote.end().0 as usize;
    let len = quote.len() as usize;
    let number = |at: usize| letters[at].1.filter(|index| kept.contains(&(index % COPY)));
    let truth: Vec<usize> = (0..letters.len()).filter(|at| number(*at).is_some_and(|index| index < COPY)).collect();
    let edges = truth.first().zip(truth.last()).map(|(first, last)| *first..last + 1);
    // Neighbours may change places; halves that did are torn apart.
    let in_order = truth.windows(2).all(|pair| letters[pair[1]].1.map(|at| at + 2) >= letters[pair[0]].1);
    let stands =
        in_order && edges.as_ref().is_some_and(|edges| edges.len() <= len + len / 4 + 4 && truth.len() * 2 >= len);
    let Some(answer) = answer else {
        return if stands && !twice(letters, selector) { Verdict::Missed } else { Verdict::Right };
    };
    let answer = answer.start().0 as usize..answer.end().0 as usize;
    let slack = (len / 20).max(4);
    let at_edges = edges
        .is_some_and(|edges| edges.start.abs_diff(answer.start) <= slack && edges.end.abs_diff(answer.end) <= slack);
    // Copies may have come to lie where a part of it went: the quote stands there, word for word.
    let seen = |at: &usize| *at < letters.len() && !letters[*at].0.is_whitespace();
    let (mut own, mut all) = (0, 0);
    for at in answer.clone().filter(seen) {
        own += usize::from(number(at).is_some());
        all += 1;
    }
    let covered = truth.iter().filter(|at| answer.contains(at)).count();
    let most = covered * 4 >= truth.len() * 3 || (own == all && covered * 2 > truth.len());
    let whole = most && !truth.is_empty() && own * 20 >= all * 19;
    if at_edges || whole || (!stands && own * 4 >= all * 3) { Verdict::Right } else { Verdict::Wrong }
}

/// Whether the passage stands more than once, word for word and with the same surroundings.
fn twice(letters: &[Letter], selector: &Selector) -> bool {
    let Quote { exact, prefix, suffix } = &selector.quote;
    text(letters).matches(&format!("{prefix}{exact}{suffix}")).count() > 1
}
