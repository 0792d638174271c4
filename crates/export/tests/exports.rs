//! What goes out says what was kept, and nothing else.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use jiff::{Timestamp, civil::date};
use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::Value;
use uuid::Uuid;
use veille_export::{ArticlePicture, File, Format, Options, Picture, render};
use veille_model::{
    Anchor, Annotation, AnnotationId, Area, Article, ArticleId, ContentHash, Language, Meaning, Note, Origin, Quote,
    ReadingState, Selector, Sourced, TagName, TextHash, TextOffset, TextRange,
};

fn article(title: &str) -> Article {
    Article {
        id: ArticleId::from_uuid(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001)),
        format: veille_model::Format::Text,
        title: Sourced::stated(title.to_owned(), Origin::Heading),
        authors: vec![Sourced::stated("Jeanne Martin".to_owned(), Origin::Byline)],
        site: Some(Sourced::stated("La Gazette".to_owned(), Origin::OpenGraph)),
        url: Some(Sourced::stated("https://example.org/a?b=1&c=2".to_owned(), Origin::Url)),
        published: Some(Sourced::inferred("2025-04".parse().unwrap(), Origin::Sentence)),
        language: Some(Sourced::stated(Language::FRENCH, Origin::Words)),
        cited_sources: Vec::new(),
        excerpt: String::new(),
        words: 3,
        chars: 100,
        state: ReadingState::ToRead,
        favourite: false,
        progress: 0,
        source: ContentHash::of(b""),
        source_name: "gazette.html".to_owned(),
        added: Timestamp::UNIX_EPOCH,
        sample: false,
    }
}

fn at(start: u32, end: u32) -> TextRange {
    TextRange::new(TextOffset(start), TextOffset(end)).unwrap()
}

fn highlight(quote: &str, note: &str, tags: &[&str], anchor: Anchor) -> Annotation {
    let len = u32::try_from(quote.chars().count()).unwrap();
    let position = at(10, 10 + len);
    Annotation {
        id: AnnotationId::from_uuid(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0002)),
        article: article("").id,
        selector: Selector {
            position,
            quote: Quote { exact: quote.to_owned(), prefix: "avant ".to_owned(), suffix: " après".to_owned() },
            text: TextHash::of("texte"),
        },
        area: None,
        anchor,
        alone: false,
        meaning: Meaning::Doubt,
        note: Note(note.to_owned()),
        tags: tags.iter().map(|tag| TagName::new(tag).unwrap()).collect(),
        created: "2026-11-20T10:00:00Z".parse().unwrap(),
        modified: "2026-11-21T10:00:00Z".parse().unwrap(),
    }
}

fn picture(label: Option<&str>, articles: Vec<(Article, Vec<Annotation>)>) -> Picture {
    let tags = vec![TagName::new("note de synthèse").unwrap()];
    let articles =
        articles.into_iter().map(|(article, annotations)| ArticlePicture { article, tags: tags.clone(), annotations });
    Picture {
        label: label.map(str::to_owned),
        articles: articles.collect(),
        meanings: std::collections::BTreeMap::new(),
        written: "2026-11-21T20:15:00Z".parse().unwrap(),
        today: date(2026, 11, 21),
    }
}

/// An article with two highlights, one of them lost.
fn two() -> Picture {
    let kept =
        highlight("levée de fonds\n\nrecord", "Montant confirmé ailleurs ?", &["à citer"], Anchor::Moved(at(20, 42)));
    let lost = highlight("introuvable", "", &[], Anchor::Lost);
    picture(Some("note-de-synthèse"), vec![(article("Un titre"), vec![lost, kept])])
}

#[test]
fn markdown_reads_as_the_dialog_shows_it() {
    let file = render(&two(), Format::Markdown, &Options::default());
    let expected = "---
titre: Notes, note-de-synthèse
exporté: 2026-11-21
articles: 1
---

## Un titre
Jeanne Martin, La Gazette, avr. 2025 (date déduite)

#note-de-synthèse

> levée de fonds
>
> record

**À vérifier.** Montant confirmé ailleurs ? #à-citer

> introuvable

**À vérifier (passage introuvable).**
";
    assert_eq!(file.text, expected);
    assert_eq!(
        (file.name.as_str(), file.articles, file.highlights, file.notes),
        ("notes-note-de-synthese.md", 1, 2, 1)
    );
}

#[test]
fn a_single_article_has_its_own_head() {
    let single = picture(None, vec![(article("L’IA : l’année 2025"), Vec::new())]);
    let options = Options { source_link: true, language: Language::ENGLISH, ..Options::default() };
    let file = render(&single, Format::Markdown, &options);
    let expected = "---
title: \"L’IA : l’année 2025\"
authors:
  - Jeanne Martin
site: La Gazette
source: \"https://example.org/a?b=1&c=2\"
published: 2025-04
language: fr
tags:
  - note-de-synthèse
inferred:
  - published
exported: 2026-11-21
highlights: 0
---

## L’IA : l’année 2025
Jeanne Martin, La Gazette, Apr 2025 (date inferred)

<https://example.org/a?b=1&c=2>

File: gazette.html

#note-de-synthèse
";
    assert_eq!(file.text, expected);
    assert_eq!(file.name, "l-ia-l-annee-2025.md");
}

#[test]
fn what_is_not_ticked_stays_in() {
    let bare = Options { notes: false, tags: false, metadata: false, source_link: false, language: Language::FRENCH };
    for format in Format::ALL {
        let text = render(&two(), format, &bare).text;
        for absent in ["Montant", "citer", "synthèse", "gazette.html", "exporté", "schema:name"] {
            let is_title = absent == "synthèse" && format != Format::Markdown;
            assert!(is_title || !text.contains(absent), "{absent} in {text}");
        }
        assert!(text.contains("introuvable"), "{text}");
        let all = Options { source_link: true, ..Options::default() };
        let text = render(&two(), format, &all).text;
        for present in ["Montant", "citer", "synthèse", "gazette.html", "example.org"] {
            assert!(text.contains(present), "{present} not in {text}");
        }
    }
}

#[test]
fn a_note_that_leaves_a_fence_open_does_not_swallow_what_follows() {
    for note in
        ["```\nfn main() {", "<!-- caché", "texte\n\n~~~~\ncode", "<script>alert(1)", "> cité\n\n    code\n\n```"]
    {
        let first = highlight("un", note, &["a"], Anchor::Exact(at(1, 3)));
        let second = highlight("deux", "- liste\n- suite", &["b"], Anchor::Exact(at(5, 9)));
        let text = render(
            &picture(None, vec![(article("Titre"), vec![first, second])]),
            Format::Markdown,
            &Options::default(),
        )
        .text;
        let body = text.rsplit_once("\n---\n").unwrap().1;
        let quotes = Parser::new(body).filter(|event| matches!(event, Event::Start(Tag::BlockQuote(_)))).count();
        assert!(quotes >= 2, "{text}");
        assert!(Parser::new(body).any(|event| event == Event::Text("deux".into())), "{text}");
    }
}

#[test]
fn a_page_stands_alone_and_runs_nothing() {
    let evil = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;";
    let mut hostile = article(evil);
    hostile.authors[0].value = evil.to_owned();
    hostile.site.as_mut().unwrap().value = evil.to_owned();
    hostile.url.as_mut().unwrap().value = "javascript:alert(1)".to_owned();
    hostile.source_name = evil.to_owned();
    let notes = [
        evil,
        "[x](javascript:alert(1)) ![y](https://example.org/y.png) <iframe src=z>",
        "<https://example.org/\"onclick=x>",
    ];
    let highlights = notes.map(|note| highlight(evil, note, &[evil], Anchor::Lost)).to_vec();
    let options = Options { source_link: true, ..Options::default() };
    let page = render(&picture(Some(evil), vec![(hostile, highlights)]), Format::Html, &options).text;
    let tags: Vec<&str> = page.split('<').skip(1).map(|tag| tag.split(['>', ' ', '\n']).next().unwrap()).collect();
    let known = "!DOCTYPE html head meta title style body header h1 p time main article h2 br ul li figure blockquote \
                 figcaption span em a strong";
    for tag in tags {
        let name = tag.trim_start_matches('/');
        assert!(known.split_whitespace().any(|known| known == name), "<{tag}> in {page}");
    }
    assert!(!page.contains("href=\"javascript:") && !page.contains("src=\""), "{page}");
    assert!(page.contains("default-src 'none'") && page.contains("passage introuvable"));
}

/// What the recommendation demands of a collection, its page and its annotations.
fn check_annotations(file: &File) -> Value {
    let collection: Value = serde_json::from_str(&file.text).unwrap();
    assert_eq!(collection["@context"][0], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(collection["type"], "AnnotationCollection");
    let page = &collection["first"];
    assert_eq!(page["type"], "AnnotationPage");
    let items = page["items"].as_array().unwrap();
    assert_eq!(collection["total"], items.len());
    let context = &collection["@context"][1];
    for item in items {
        assert_eq!(item["type"], "Annotation");
        assert!(item["id"].as_str().unwrap().starts_with("urn:uuid:"));
        assert!(["commenting", "highlighting"].contains(&item["motivation"].as_str().unwrap()));
        assert!(item["target"]["source"].is_string());
        assert_eq!(item["target"]["selector"][0]["type"], "TextQuoteSelector");
        for key in item.as_object().unwrap().keys().filter(|key| key.contains(':')) {
            assert!(context[key.split(':').next().unwrap()].is_string(), "{key} has no context");
        }
    }
    collection
}

#[test]
fn annotations_hold_to_the_recommendation() {
    let collection = check_annotations(&render(&two(), Format::JsonLd, &Options::default()));
    let items = &collection["first"]["items"];
    assert_eq!(items[0]["body"][0]["value"], "Montant confirmé ailleurs ?");
    assert_eq!(items[0]["body"][0]["purpose"], "commenting");
    assert_eq!(items[0]["body"][1]["value"], "à citer");
    assert_eq!(items[0]["target"]["source"], "https://example.org/a?b=1&c=2");
    assert_eq!(items[0]["target"]["selector"][1]["start"], 20);
    assert_eq!(items[0]["veille:meaning"], "doubt");
    // Of a lost passage only the words are claimed; where it lay is told beside them.
    assert_eq!(items[1]["veille:anchor"], "lost");
    assert_eq!(items[1]["target"]["selector"].as_array().unwrap().len(), 1);
    assert_eq!(items[1]["target"]["veille:made"]["veille:start"], 10);
    assert_eq!(collection["veille:articles"][0]["id"], items[0]["target"]["source"]);
    assert_eq!(collection["veille:articles"][0]["veille:inferred"][0], "published");
}

/// Reads our front matter strictly: `key: scalar`, or `key:` and `  - scalar` below it.
fn front_matter(text: &str) -> Vec<(String, Vec<String>)> {
    let (head, _) = text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    for line in head.split('\n') {
        if let Some(item) = line.strip_prefix("  - ") {
            out.last_mut().unwrap().1.push(scalar(item));
        } else if let Some((key, value)) = line.split_once(": ") {
            assert!(key.chars().all(char::is_alphabetic), "{line}");
            out.push((key.to_owned(), vec![scalar(value)]));
        } else {
            out.push((line.strip_suffix(':').unwrap_or_else(|| panic!("{line:?}")).to_owned(), Vec::new()));
        }
    }
    out
}

fn scalar(value: &str) -> String {
    if value.starts_with('"') {
        return serde_json::from_str(value).unwrap_or_else(|_| panic!("{value:?}"));
    }
    let is_plain = !value.is_empty()
        && value.trim() == value
        && value.chars().all(|c| c.is_alphanumeric() || " ,.-’_/()".contains(c));
    assert!(is_plain, "{value:?}");
    value.to_owned()
}

fn squeezed(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_every_format_reads_back(
        title in "(?s).{0,40}|[-:#'\"\\[\\]{}&*!|>%@` ~a\n]{0,12}",
        note in "(?s).{0,40}|[-`~#>*<!$% a\n]{0,20}",
        quote in "(?s).{1,40}",
        tag in "[^\\p{C}\\s]{1,20}",
        author in "(?s).{1,20}",
    ) {
        let mut written = article(&title);
        written.authors[0].value = author.clone();
        let mut picture = picture(None, vec![(written, vec![highlight(&quote, &note, &[&tag], Anchor::Exact(at(1, 2)))])]);
        picture.articles[0].tags.push(TagName::new(&tag).unwrap());

        let markdown = render(&picture, Format::Markdown, &Options::default());
        let front = front_matter(&markdown.text);
        let value = |key: &str| front.iter().find(|(name, _)| name == key).map(|(_, values)| values.clone());
        let expected = if squeezed(&title).is_empty() { "Sans titre".to_owned() } else { squeezed(&title) };
        prop_assert_eq!(value("titre"), Some(vec![expected]));
        prop_assert_eq!(value("auteurs"), Some(vec![squeezed(&author)]));
        prop_assert_eq!(value("exporté"), Some(vec!["2026-11-21".to_owned()]));

        let collection = check_annotations(&render(&picture, Format::JsonLd, &Options::default()));
        let item = &collection["first"]["items"][0];
        prop_assert_eq!(item["target"]["selector"][0]["exact"].as_str(), Some(quote.as_str()));
        let comment = item["body"].as_array().unwrap().iter().find(|body| body["purpose"] == "commenting");
        prop_assert_eq!(comment.and_then(|body| body["value"].as_str()).unwrap_or_default(), note.trim());

        let page = render(&picture, Format::Html, &Options::default()).text;
        prop_assert!(!page.contains("<script") && !page.contains("<img"));
        prop_assert_eq!(page.matches("<blockquote lang").count(), 1);
    }
}

#[test]
fn an_area_goes_out_with_its_page_and_its_place() {
    let area = Area::new(3, 1_250, 2_000, 5_000, 805).unwrap();
    let drawn = |anchor| Annotation { area: Some(area), ..highlight("", "Le tampon.", &[], anchor) };
    let picture = picture(None, vec![(article("Le cahier"), vec![drawn(Anchor::Area), drawn(Anchor::Lost)])]);
    let options = |language| Options { language, ..Options::default() };

    let markdown = render(&picture, Format::Markdown, &options(Language::FRENCH)).text;
    let place = "> *Page 3, zone de 50\u{202f}% sur 8\u{202f}%, à 13\u{202f}% de la gauche et 20\u{202f}% du haut*";
    assert!(markdown.contains(&format!("{place}\n\n**À vérifier.** Le tampon.")), "{markdown}");
    assert!(markdown.contains("(dessinée sur un autre fichier)"), "{markdown}");

    let html = render(&picture, Format::Html, &options(Language::ENGLISH)).text;
    let place =
        "<blockquote><p><em>Page 3, area of 50% by 8%, 13% from the left and 20% from the top</em></p></blockquote>";
    assert!(html.contains(place), "{html}");

    let json = render(&picture, Format::JsonLd, &options(Language::FRENCH)).text;
    let json: Value = serde_json::from_str(&json).unwrap();
    let selector = &json["first"]["items"][0]["target"]["selector"];
    assert_eq!(selector["type"], "FragmentSelector");
    assert_eq!(selector["conformsTo"], "http://tools.ietf.org/rfc/rfc3778");
    assert_eq!(selector["value"], "page=3");
    assert_eq!(selector["refinedBy"]["conformsTo"], "http://www.w3.org/TR/media-frags/");
    assert_eq!(selector["refinedBy"]["value"], "xywh=percent:12.5,20,50,8.05");
    assert_eq!(json["first"]["items"][0]["veille:anchor"], "area");
}
