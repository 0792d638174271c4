//! Articles that nobody wrote: the same ones on every machine.

use jiff::Timestamp;
use veille_model::{
    CleanMarkup, Document, Draft, Format, Language, Origin, PartialDate, ReadingState, Sourced, TagKind, Text,
};

/// The moment of the bench.
pub const NOW: &str = "2026-11-21T12:00:00Z";
/// How many tags there are.
pub const TAGS: usize = 2_000;
/// How many words an article has.
const WORDS: usize = 617;

/// A generator of numbers that gives the same ones every time.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides).unwrap()).unwrap()
    }

    /// Small numbers often, large ones seldom, by Zipf's law.
    pub fn zipf(&mut self, sides: usize) -> usize {
        let exponent = f64::from(u32::try_from(self.roll(1_000_000)).unwrap()) / 1_000_000.0;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a rank"
        )]
        let rank = (sides as f64).powf(exponent) as usize;
        rank.saturating_sub(1)
    }
}

/// The words of all articles, most frequent first, and the tags.
pub struct World {
    pub words: Vec<String>,
    pub tags: Vec<(String, TagKind)>,
}

impl World {
    pub fn new() -> Self {
        const GRAMMAR: [&str; 60] = [
            "de", "la", "le", "et", "les", "des", "en", "un", "du", "une", "que", "est", "pour", "qui", "dans", "a",
            "par", "plus", "pas", "au", "sur", "ne", "se", "ce", "il", "sont", "avec", "son", "cette", "ont", "the",
            "of", "and", "to", "in", "is", "for", "that", "on", "with", "as", "it", "was", "by", "are", "be", "this",
            "from", "aux", "mais", "comme", "nous", "leur", "ses", "elle", "été", "aussi", "deux", "fait", "être",
        ];
        const TOPICS: [&str; 24] = [
            "modèle",
            "entreprise",
            "annonce",
            "licence",
            "données",
            "calcul",
            "mesure",
            "publication",
            "marché",
            "usage",
            "recherche",
            "équipe",
            "réponse",
            "mémoire",
            "réseau",
            "essai",
            "coût",
            "version",
            "accord",
            "règle",
            "langue",
            "outil",
            "public",
            "projet",
        ];
        const SYLLABLES: [&str; 44] = [
            "la", "ti", "ré", "mon", "der", "so", "cu", "pla", "né", "vi", "gra", "tu", "bel", "ou", "sen", "mi", "fa",
            "cro", "lin", "da", "per", "te", "vo", "ri", "chan", "pu", "ni", "cal", "é", "po", "ba", "tra", "jo",
            "quel", "ma", "ron", "si", "che", "ga", "men", "con", "dé", "pro", "in",
        ];
        const ENDINGS: [&[&str]; 5] = [
            &["e", "es", "er", "é", "ée", "ées", "ent", "ait", "ant"],
            &["", "s"],
            &["eur", "eurs", "euse"],
            &["al", "ale", "aux", "ales"],
            &["tion", "tions"],
        ];
        let mut dice = Dice::new(1);
        let mut words: Vec<String> = GRAMMAR.iter().map(|word| (*word).to_owned()).collect();
        for topic in TOPICS {
            words.push(topic.to_owned());
        }
        while words.len() < 150_000 {
            let syllables = if words.len() < 1_000 { 1 + dice.roll(2) } else { 2 + dice.roll(3) };
            let root: String = (0..syllables).map(|_| SYLLABLES[dice.roll(SYLLABLES.len())]).collect();
            for ending in ENDINGS[dice.roll(ENDINGS.len())] {
                words.push(format!("{root}{ending}"));
            }
        }
        // The forms of one word are not all as frequent: all but the first ones are strewn about.
        for at in (500..words.len()).rev() {
            words.swap(at, 500 + dice.roll(at - 499));
        }
        const NAMES: [&str; 8] =
            ["OpenAI", "Mistral AI", "Anthropic", "DeepSeek", "Hugging Face", "Nvidia", "Meta", "Google"];
        let kinds = [TagKind::Organisation, TagKind::Person, TagKind::Model, TagKind::Topic, TagKind::Own];
        let tags = (0..TAGS).map(|at| match NAMES.get(at) {
            Some(name) => ((*name).to_owned(), TagKind::Organisation),
            None => (format!("{} {at}", words[500 + at]), kinds[at % kinds.len()]),
        });
        Self { tags: tags.collect(), words }
    }

    /// Article number `number`.
    pub fn article(&self, number: usize) -> Made {
        let mut dice = Dice::new(number as u64 + 7);
        let mut text = String::with_capacity(4_400);
        for at in 0..WORDS {
            let word = &self.words[dice.zipf(self.words.len())];
            text.push_str(word);
            let last = at + 1 == WORDS;
            text.push_str(match at % 75 {
                _ if last => ".",
                74 => ".\n\n",
                14 | 29 | 44 | 59 => ". ",
                _ => " ",
            });
        }
        let name = |dice: &mut Dice| self.words[60 + dice.zipf(20_000)].clone();
        let (one, two, three) = (name(&mut dice), name(&mut dice), name(&mut dice));
        let title = format!("{one} {two} {three} {number}");
        let mut tags: Vec<usize> = (0..5 + dice.roll(4)).map(|_| dice.zipf(TAGS)).collect();
        tags.sort_unstable();
        tags.dedup();
        let language = if number.is_multiple_of(3) { Language::ENGLISH } else { Language::FRENCH };
        let month = i8::try_from(1 + number % 12).unwrap();
        let day = i8::try_from(1 + number % 28).unwrap();
        let states = [ReadingState::ToRead, ReadingState::Reading, ReadingState::Read, ReadingState::Archived];
        let excerpt: String = text.chars().take(160).collect();
        let markup = text.split("\n\n").map(|part| format!("<p>{part}</p>")).collect::<Vec<_>>().join("\n\n");
        let stated = |value: String| Sourced::stated(value, Origin::Line);
        Made {
            draft: Draft {
                format: Format::Markdown,
                title: stated(title),
                authors: vec![stated(format!("Rédaction {}", number % 40))],
                site: Some(stated(format!("Site {}", dice.zipf(200)))),
                published: Some(Sourced::stated(
                    PartialDate::new(2025 + i16::from(number.is_multiple_of(2)), Some(month), Some(day)).unwrap(),
                    Origin::Line,
                )),
                language: Some(Sourced::inferred(language, Origin::Words)),
                document: Document { markup: CleanMarkup::vouched(markup, 1), text: Text::new(text) },
                excerpt,
                url: None,
                stated_tags: Vec::new(),
                cited_sources: Vec::new(),
                licence: None,
                dropped: Vec::new(),
                remarks: Vec::new(),
                images: Vec::new(),
                pages: Vec::new(),
            },
            tags,
            state: states[dice.roll(10).min(3)],
            favourite: dice.roll(20) == 0,
        }
    }
}

/// An article as it is taken in.
pub struct Made {
    pub draft: Draft,
    /// Numbers of its tags.
    pub tags: Vec<usize>,
    pub state: ReadingState,
    pub favourite: bool,
}

/// When an article of so many came in.
pub fn added(number: usize, of: usize) -> Timestamp {
    let now: Timestamp = NOW.parse().unwrap();
    let ago = i64::try_from(of - number).unwrap() * 600;
    Timestamp::from_second(now.as_second() - ago).unwrap()
}
