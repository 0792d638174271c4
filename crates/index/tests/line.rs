//! The search line: what it reads, writes, and never refuses.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod library;

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use jiff::SignedDuration;
use library::{ask, today, with_texts};
use proptest::prelude::*;
use veille_index::query::{Typing, parse, parse_typed, print};
use veille_model::{
    Clause, Comparison, Condition, Field, Format, Has, Language, Meaning, PartialDate, Query, ReadingState, Sort,
};

#[test]
fn a_line_is_written_anew_in_both_languages() {
    let cases = [
        ("tag:openai -tag:financement", "étiquette:openai -étiquette:financement", "tag:openai -tag:financement"),
        ("Étiquette:\"levée de fonds\"", "étiquette:\"levée de fonds\"", "tag:\"levée de fonds\""),
        ("etiquette:modèles/*", "étiquette:modèles/*", "tag:modèles/*"),
        ("by:zoé lang:FR type:md", "auteur:zoé langue:fr type:markdown", "author:zoé lang:fr type:markdown"),
        ("after:2025-03 avant:2026", "depuis:2025-03 avant:2026", "since:2025-03 before:2026"),
        ("ajouté:<7j added:>2w ajouté:12h", "ajouté:<7j ajouté:>14j ajouté:<12h", "added:<7d added:>14d added:<12h"),
        ("depuis:hier date:today", "depuis:2026-11-20 date:2026-11-21", "since:2026-11-20 date:2026-11-21"),
        ("is:unread est:favori", "état:à-lire est:favori", "is:to-read is:favourite"),
        ("has:note sens:idee mots:800", "a:note sens:idée mots:>800", "has:note meaning:idea words:>800"),
        ("in:title gpt \"prix du\"", "titre:gpt titre:\"prix du\"", "title:gpt title:\"prix du\""),
        ("a OR b c", "a OU b c", "a OR b c"),
        ("(a b) OU -(c OU d)", "(a b) OU -(c OU d)", "(a b) OR -(c OR d)"),
        ("--a -(-b) ((c))", "a b c", "a b c"),
        (
            "mot* «exacte  expression» tri:date",
            "mot* \"exacte expression\" tri:date",
            "mot* \"exacte expression\" sort:date",
        ),
        ("sort:length x sort:title", "x tri:titre", "x sort:title"),
        ("langue:klingonais", "langue:klingonais", "langue:klingonais"),
        ("étiquette: ) ( () OU \"\"", "", ""),
    ];
    for (line, french, english) in cases {
        let query = parse(line, today()).query;
        assert_eq!(print(&query, Language::FRENCH), french, "{line}");
        assert_eq!(print(&query, Language::ENGLISH), english, "{line}");
    }
}

#[test]
fn every_part_of_a_line_has_its_token() {
    let shown = |line: &str| -> Vec<String> {
        let tokens = parse(line, today()).tokens.into_iter();
        let sign = |excluded, unread| format!("{}{}", if excluded { "-" } else { "" }, if unread { "?" } else { "" });
        tokens.map(|t| format!("{}{} {} [{}]", sign(t.excluded, t.unread), t.field, t.value, t.text)).collect()
    };
    let cases: &[(&str, &[&str])] = &[
        ("gpt étiquette:openai", &["word gpt [gpt]", "tag openai [étiquette:openai]"]),
        ("-tag:\"a b\" \"c d\"", &["-tag a b [-tag:\"a b\"]", "phrase c d [\"c d\"]"]),
        ("a OU b c", &["any a OU b [a OU b]", "word c [c]"]),
        ("(a b) -(c OU d)", &["all a b [(a b)]", "-any c OU d [-(c OU d)]"]),
        ("langue:klingonais tri:date", &["?language klingonais [langue:klingonais]", "sort date [tri:date]"]),
        (
            "https://a.fr/b 12:30 foo:bar",
            &["word https://a.fr/b [https://a.fr/b]", "word 12:30 [12:30]", "?word bar [foo:bar]"],
        ),
        ("étiquette:", &["tag  [étiquette:]"]),
        ("est:favori état:lu", &["favourite favori [est:favori]", "state lu [état:lu]"]),
        ("dans:titre a -b langue:fr", &["word a [titre:a]", "-word b [-titre:b]", "language fr [langue:fr]"]),
        ("dans:titre", &["in titre [dans:titre]"]),
    ];
    for (line, expected) in cases {
        assert_eq!(shown(line), *expected, "{line}");
    }
}

#[test]
fn the_last_bare_word_goes_on_while_it_is_typed() {
    let cases = [
        ("mist", Some("mist")),
        ("levée mist", Some("mist")),
        ("mist ", None),
        ("\"mist", None),
        ("tag:mist", None),
        ("-mist", None),
        ("(a OU mist", Some("mist")),
    ];
    fn going(clauses: &[Clause]) -> Option<&str> {
        clauses.iter().find_map(|clause| match clause {
            Clause::Is(Condition::Word { word, prefix: true, .. }) => Some(word.as_str()),
            Clause::Any(members) | Clause::All(members) => going(members),
            _ => None,
        })
    }
    for (line, expected) in cases {
        let query = parse_typed(line, today(), Typing::Going).query;
        assert_eq!(going(&query.clauses), expected, "{line}");
    }
}

/// Steps of SQLite between two counts.
const EVERY: i32 = 10;
/// No line may take more; fifteen thousand characters of it took a third.
const MOST: u64 = 150_000;

#[test]
fn nothing_that_can_be_typed_is_an_error_or_takes_long() {
    let many: Vec<String> = (0..400).map(|at| format!("Un mot a{at} et b{} du GPT-4 dans un texte.", at % 7)).collect();
    let texts: Vec<&str> = many.iter().map(String::as_str).collect();
    let mut conn =
        with_texts(Language::FRENCH, &[&["Il est « entre guillemets » avec NULL et 1=1."], &texts[..]].concat());
    let naughty = [
        "'; DROP TABLE index_article; --",
        "\" OR \"\"",
        "NEAR(a b)",
        "title:a AND NOT b",
        "* ** a* *a",
        "^a {title}:b",
        "a AND",
        "\u{0}\u{1}\u{2}a \u{1}",
        "((((((((((((((((((((((((((((((((((((((((a",
        "))))))",
        "-------",
        "🙂 👩‍👩‍👧 \u{202e}abc",
        "étiquette:\"",
        "mots:>99999999999999999999",
        "ajouté:<99999999999999999999j ajouté:>4000000000a",
        "depuis:0000 date:9999-99 depuis:-1",
        "null undefined NaN 1/0",
        "ﷺ İ ﬃ ǅ",
        "a:b:c:d ::: :a",
        "|| | OU OU OR",
        "東京都 เนื้อหา الأخبار",
    ];
    // In time: work is counted, so that no busy machine fails.
    let steps = Arc::new(AtomicU64::new(0));
    let counting = Arc::clone(&steps);
    let count = move || {
        counting.fetch_add(1, Ordering::Relaxed);
        false
    };
    conn.progress_handler(EVERY, Some(count)).unwrap();
    let asked = |line: &str| {
        steps.store(0, Ordering::Relaxed);
        ask(&conn, line);
        let counted = steps.load(Ordering::Relaxed) * u64::from(EVERY.unsigned_abs());
        assert!(counted < MOST, "{counted} steps for {:?}", line.chars().take(40).collect::<String>());
    };
    for line in naughty {
        asked(line);
        asked(&line.repeat(50));
    }
    for part in ["mot ", "a-b", "(a OU ", "a* ", "-a ", "\"a\" ", "étiquette:a OU ", "\u{0}", "GPT-4 ", "d'"] {
        asked(&part.repeat(5_000));
    }
    assert_eq!(ask(&conn, "« entre  guillemets »"), [1]);
}

fn word() -> impl Strategy<Value = String> {
    "[a-zà-ÿ0-9][a-zà-ÿ0-9’'./-]{0,8}[a-z0-9]"
}

fn name() -> impl Strategy<Value = String> {
    "[A-Za-zà-ÿ0-9][A-Za-zà-ÿ0-9 ()'-]{0,10}[a-z0-9]"
        .prop_map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn field() -> impl Strategy<Value = Option<Field>> {
    prop_oneof![Just(None), Just(Some(Field::Title)), Just(Some(Field::Text)), Just(Some(Field::Notes))]
}

fn date() -> impl Strategy<Value = PartialDate> {
    (1i16..=9999, 1i8..=12, 1i8..=28, 0..3).prop_map(|(year, month, day, precision)| {
        let month = (precision > 0).then_some(month);
        PartialDate::new(year, month, (precision > 1).then_some(day)).unwrap()
    })
}

fn comparison() -> impl Strategy<Value = Comparison> {
    prop_oneof![Just(Comparison::Less), Just(Comparison::More)]
}

fn condition() -> impl Strategy<Value = Condition> {
    let states = [ReadingState::ToRead, ReadingState::Reading, ReadingState::Read, ReadingState::Archived];
    let formats = [Format::Html, Format::Markdown, Format::Text, Format::Pdf, Format::Email, Format::Docx];
    prop_oneof![
        4 => (word(), any::<bool>(), field()).prop_map(|(word, prefix, field)| Condition::Word { word, prefix, field }),
        2 => (name(), field()).prop_map(|(words, field)| Condition::Phrase { words, field }),
        2 => (name(), any::<bool>()).prop_map(|(name, nested)| Condition::Tag { name, nested }),
        1 => name().prop_map(Condition::Author),
        1 => name().prop_map(Condition::Site),
        1 => prop::sample::select(vec!["fr", "en", "de", "yue"]).prop_map(|code| Condition::Language(code.parse().unwrap())),
        1 => prop::sample::select(formats.to_vec()).prop_map(Condition::Format),
        1 => date().prop_map(Condition::Since),
        1 => date().prop_map(Condition::Before),
        1 => date().prop_map(Condition::Date),
        1 => (comparison(), 0i64..2_000_000_000).prop_map(|(sign, s)| Condition::Added(sign, SignedDuration::from_secs(s))),
        1 => prop::sample::select(states.to_vec()).prop_map(Condition::State),
        1 => Just(Condition::Favourite),
        1 => prop::sample::select(vec![Has::Note, Has::Highlight, Has::Tag]).prop_map(Condition::Has),
        1 => prop::sample::select(Meaning::ALL.to_vec()).prop_map(Condition::Meaning),
        1 => (comparison(), any::<u32>()).prop_map(|(sign, count)| Condition::Words(sign, count)),
    ]
}

fn clause() -> impl Strategy<Value = Clause> {
    condition().prop_map(Clause::Is).prop_recursive(3, 12, 3, |inner| {
        let not = |clause| match clause {
            Clause::Not(inner) => *inner,
            clause => Clause::Not(Box::new(clause)),
        };
        prop_oneof![
            inner.clone().prop_map(not),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Clause::Any),
            prop::collection::vec(inner, 2..4).prop_map(Clause::All),
        ]
    })
}

fn sort() -> impl Strategy<Value = Option<Sort>> {
    let sorts = vec![Sort::Added, Sort::Published, Sort::Title, Sort::Length, Sort::Relevance];
    prop::option::of(prop::sample::select(sorts))
}

/// Lines made of what the grammar means something by.
fn line() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zé*:\"«»()|<>=/ -]{0,6}",
        1 => "\\PC{0,4}",
        4 => prop::sample::select(vec![
            "OU ", " OR ", "(", ")", "-", "\"", " ", "étiquette:", "tag:", "dans:titre ", "in:notes ", "titre:", "tri:date ",
            "langue:", "fr ", "état:", "lu ", "mots:>", "8 ", "depuis:", "2025-03 ", "hier ", "ajouté:<", "7j ", "a:note ",
            "/*", "*", "sens:", "idée ", "est:favori ", "foo:bar ", ":", "gpt-4 ", "«a b»",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_question_that_is_written_reads_back(
        clauses in prop::collection::vec(clause(), 0..4),
        sort in sort(),
        language in prop::sample::select(vec![Language::FRENCH, Language::ENGLISH]),
    ) {
        let query = Query { clauses, sort };
        let line = print(&query, language);
        prop_assert_eq!(parse(&line, today()).query, query, "{}", line);
    }

    #[test]
    fn a_line_that_was_read_is_written_and_read_back(line in line()) {
        let query = parse(&line, today()).query;
        for language in [Language::FRENCH, Language::ENGLISH] {
            let written = print(&query, language);
            prop_assert_eq!(&parse(&written, today()).query, &query, "{} -> {}", line, written);
        }
    }

    #[test]
    fn the_tokens_of_a_line_are_the_line(line in line()) {
        let parsed = parse(&line, today());
        let texts: Vec<String> = parsed.tokens.iter().map(|token| token.text.clone()).collect();
        prop_assert_eq!(parse(&texts.join(" "), today()).query, parsed.query, "{:?}", texts);
    }
}
