//! Builds an index of generated articles and prints what questions cost.
//!
//! `cargo run --release -p veille-index --example bench -- [articles]`
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a bench may fail, and reads the clock")]

use jiff::Timestamp;
use rusqlite::Connection;
use veille_index::query::{Typing, parse_typed};
use veille_index::{Entry, EntryTag, Page, Scope, facets, find, passages, put, register, shape};
use veille_model::{Format, Language, ReadingState, TagKind, TagState};

/// A generator of numbers that gives the same ones every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides).unwrap()).unwrap()
    }

    /// Small numbers often, large ones seldom, as words are.
    fn zipf(&mut self, sides: usize) -> usize {
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

fn vocabulary(dice: &mut Dice) -> Vec<String> {
    const SYLLABLES: [&str; 40] = [
        "la", "ti", "ré", "mon", "der", "so", "cu", "pla", "né", "vi", "gra", "tu", "bel", "ou", "sen", "mi", "fa",
        "cro", "lin", "da", "per", "te", "vo", "ri", "chan", "pu", "ni", "cal", "é", "po", "ba", "tra", "jo", "quel",
        "ma", "ron", "si", "che", "ga", "ment",
    ];
    const STOP: [&str; 40] = [
        "de", "la", "le", "et", "les", "des", "en", "un", "du", "une", "que", "est", "pour", "qui", "dans", "a", "par",
        "plus", "pas", "au", "sur", "ne", "se", "ce", "il", "sont", "the", "of", "and", "to", "in", "is", "for",
        "that", "on", "with", "as", "it", "was", "by",
    ];
    (0..80_000)
        .map(|rank| {
            if let Some(stop) = STOP.get(rank) {
                return (*stop).to_owned();
            }
            let syllables = if rank < 200 { 1 + dice.roll(2) } else { 2 + dice.roll(3) };
            (0..syllables).map(|_| SYLLABLES[dice.roll(SYLLABLES.len())]).collect()
        })
        .collect()
}

fn main() {
    let articles: i64 = std::env::args().nth(1).map_or(10_000, |count| count.parse().unwrap());
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let words = vocabulary(&mut dice);
    let tags: Vec<String> = (0..2_000).map(|at| format!("{} {at}", words[500 + at])).collect();
    let file = std::env::temp_dir().join(format!("veille-index-bench-{}.sqlite", std::process::id()));
    let conn = Connection::open(&file).unwrap();
    conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA cache_size = -65536;").unwrap();
    register(&conn).unwrap();
    shape::create(&conn).unwrap();

    let now: Timestamp = "2026-11-21T12:00:00Z".parse().unwrap();
    let mut spent = 0.0;
    let mut bytes = 0;
    let mut texts = Vec::new();
    conn.execute_batch("BEGIN").unwrap();
    for key in 1..=articles {
        let mut text = String::new();
        for at in 0..600 {
            text.push_str(&words[dice.zipf(words.len())]);
            text.push_str(if at % 15 == 14 { ".\n\n" } else { " " });
        }
        let on: Vec<&String> = (0..5 + dice.roll(4)).map(|_| &tags[dice.zipf(tags.len())]).collect();
        let on: Vec<EntryTag<'_>> = on
            .iter()
            .map(|name| EntryTag { name, aliases: &[], kind: TagKind::Topic, state: TagState::Proposed })
            .collect();
        let language = if key % 3 == 0 { Language::ENGLISH } else { Language::FRENCH };
        let state = [ReadingState::ToRead, ReadingState::Reading, ReadingState::Read, ReadingState::Archived];
        let title = format!("{} {} {}", words[dice.zipf(5_000)], words[dice.zipf(5_000)], words[dice.zipf(5_000)]);
        let entry = Entry {
            key,
            title: &title,
            text: &text,
            notes: "",
            authors: &[],
            site: Some("Un site"),
            url: None,
            language: Some(language),
            published: None,
            added: Timestamp::from_second(now.as_second() - (articles - key) * 600).unwrap(),
            state: state[dice.roll(4)],
            favourite: dice.roll(20) == 0,
            trashed: false,
            words: 600,
            format: Format::Html,
            tags: &on,
            meanings: &[],
            has_note: false,
        };
        let start = cpu_milliseconds();
        put(&conn, &entry).unwrap();
        if key % 500 == 0 {
            conn.execute_batch("COMMIT; BEGIN").unwrap();
        }
        spent += (cpu_milliseconds() - start) / 1_000.0;
        bytes += text.len();
        texts.push(text);
    }
    conn.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let size = std::fs::metadata(&file).unwrap().len();
    #[expect(clippy::cast_precision_loss, reason = "a figure to read")]
    {
        println!("{articles} articles, {:.0} a second", articles as f64 / spent);
        println!("index {:.2} of the text ({} MB)", size as f64 / bytes as f64, size >> 20);
    }

    let mut typed = Vec::new();
    for _ in 0..40 {
        let line: Vec<&str> = (0..1 + dice.roll(3)).map(|_| words[10 + dice.zipf(20_000)].as_str()).collect();
        let line = line.join(" ");
        typed.extend((1..=line.chars().count()).map(|count| line.chars().take(count).collect::<String>()));
    }
    let keys: Vec<f64> = typed.iter().map(|line| milliseconds(|| search(&conn, line, now, &texts))).collect();
    report("key to 50 rows with count and passages", keys);
    let whole: Vec<f64> = typed.iter().map(|line| milliseconds(|| rows(&conn, line, now))).collect();
    report("the same without passages", whole);
    let filters: Vec<String> = (0..100).map(|at| format!("étiquette:\"{}\" langue:fr état:lu", tags[at * 7])).collect();
    report("filter with 50 rows", filters.iter().map(|line| milliseconds(|| rows(&conn, line, now))).collect());
    report("facets of a filter", filters.iter().map(|line| milliseconds(|| count_tags(&conn, line, now))).collect());
    report("all, first page", (0..20).map(|_| milliseconds(|| rows(&conn, "", now))).collect());
    report("all, facets", (0..20).map(|_| milliseconds(|| count_tags(&conn, "", now))).collect());
    drop(conn);
    std::fs::remove_file(&file).unwrap();
}

fn rows(conn: &Connection, line: &str, now: Timestamp) -> Vec<i64> {
    let query = parse_typed(line, jiff::civil::date(2026, 11, 21), Typing::Going).query;
    find(conn, &query, &Scope::default(), Page::default(), now).unwrap().keys
}

fn search(conn: &Connection, line: &str, now: Timestamp, texts: &[String]) {
    let query = parse_typed(line, jiff::civil::date(2026, 11, 21), Typing::Going).query;
    for key in rows(conn, line, now) {
        let text = &texts[usize::try_from(key - 1).unwrap()];
        std::hint::black_box(passages(text, Some(Language::FRENCH), &query, 1));
    }
}

fn count_tags(conn: &Connection, line: &str, now: Timestamp) {
    let query = parse_typed(line, jiff::civil::date(2026, 11, 21), Typing::Done).query;
    std::hint::black_box(facets(conn, &query, &Scope::default(), now).unwrap());
}

fn milliseconds<T>(mut work: impl FnMut() -> T) -> f64 {
    let start = cpu_milliseconds();
    std::hint::black_box(work());
    cpu_milliseconds() - start
}

/// What this process spent of the processor, where the system says so; else the hour.
fn cpu_milliseconds() -> f64 {
    let spent = std::fs::read_to_string("/proc/self/schedstat").ok();
    let spent = spent.and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
    let since = || std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs_f64() * 1_000.0;
    spent.map_or_else(since, |nanoseconds| nanoseconds / 1e6)
}

fn report(name: &str, mut costs: Vec<f64>) {
    costs.sort_by(f64::total_cmp);
    let at = |part: usize| costs[(costs.len() - 1) * part / 100];
    println!("{name}: p50 {:.1} ms, p95 {:.1}, max {:.1} ({})", at(50), at(95), at(100), costs.len());
}
