//! W3C Web Annotation: a collection with one page. What the recommendation has
//! no word for stands under `veille:`; the articles' own data, in schema.org's
//! words, are joined to the targets by their `id`.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use veille_model::{Anchor, Annotation, Area, Meaning, Sourced};

use crate::{
    ArticlePicture, Options, Picture,
    picture::{is_web, one_line},
    words::Words,
};

/// Writes the picture.
pub(crate) fn write(picture: &Picture, options: &Options, words: &Words) -> String {
    let id = format!("urn:veille:export:{}", picture.written);
    let items: Vec<Value> =
        picture.articles.iter().flat_map(|article| items(article, options, &picture.meanings)).collect();
    let mut collection = Map::new();
    collection.insert("@context".to_owned(), context());
    collection.insert("id".to_owned(), json!(id));
    collection.insert("type".to_owned(), json!("AnnotationCollection"));
    collection.insert("label".to_owned(), json!(picture.title(words)));
    collection.insert("created".to_owned(), json!(picture.written.to_string()));
    collection.insert("total".to_owned(), json!(items.len()));
    if options.metadata {
        let articles: Vec<Value> = picture.articles.iter().map(|article| metadata(article, options, words)).collect();
        collection.insert("veille:articles".to_owned(), json!(articles));
    }
    // The recommendation lets a collection without annotations have no page.
    if !items.is_empty() {
        let page = json!({ "id": format!("{id}:1"), "type": "AnnotationPage", "startIndex": 0, "items": items });
        collection.insert("first".to_owned(), page);
    }
    let text = serde_json::to_string_pretty(&Value::Object(collection)).expect("strings and numbers can be written");
    text + "\n"
}

fn context() -> Value {
    json!([
        "http://www.w3.org/ns/anno.jsonld",
        { "veille": "urn:veille:ns:", "schema": "http://schema.org/" }
    ])
}

/// What the highlights of an article point at: its address, or its own id.
fn iri(article: &ArticlePicture) -> String {
    let url = article.article.url.as_ref().map(|url| url.value.clone()).filter(|url| is_web(url));
    url.unwrap_or_else(|| format!("urn:uuid:{}", article.article.id))
}

fn metadata(picture: &ArticlePicture, options: &Options, words: &Words) -> Value {
    let article = &picture.article;
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| {
        out.insert(key.to_owned(), value);
    };
    put("id", json!(iri(picture)));
    put("type", json!("schema:Article"));
    put("veille:article", json!(article.id.to_string()));
    put("schema:name", json!(picture.title(words)));
    if !article.authors.is_empty() {
        put("schema:author", article.authors.iter().map(|author| json!(one_line(&author.value))).collect());
    }
    if let Some(site) = &article.site {
        put("schema:publisher", json!(one_line(&site.value)));
    }
    if let Some(published) = &article.published {
        put("schema:datePublished", json!(published.value.to_string()));
    }
    if let Some(language) = &article.language {
        put("schema:inLanguage", json!(language.value.as_str()));
    }
    if options.tags && !picture.tags.is_empty() {
        put("schema:keywords", picture.tags.iter().map(|tag| json!(tag.as_str())).collect());
    }
    if options.source_link {
        put("veille:file", json!(article.source_name));
    }
    let inferred: Vec<&str> = [
        ("title", article.title.is_inferred()),
        ("author", article.authors.iter().any(Sourced::is_inferred)),
        ("site", article.site.as_ref().is_some_and(Sourced::is_inferred)),
        ("url", article.url.as_ref().is_some_and(Sourced::is_inferred)),
        ("published", article.published.as_ref().is_some_and(Sourced::is_inferred)),
        ("language", article.language.as_ref().is_some_and(Sourced::is_inferred)),
    ]
    .into_iter()
    .filter_map(|(field, inferred)| inferred.then_some(field))
    .collect();
    if !inferred.is_empty() {
        put("veille:inferred", json!(inferred));
    }
    Value::Object(out)
}

fn items(article: &ArticlePicture, options: &Options, names: &BTreeMap<Meaning, String>) -> Vec<Value> {
    let source = iri(article);
    article
        .in_order()
        .into_iter()
        .map(|highlight| item(highlight, &source, options, names.get(&highlight.meaning)))
        .collect()
}

fn item(highlight: &Annotation, source: &str, options: &Options, name: Option<&String>) -> Value {
    let mut bodies = Vec::new();
    let note = highlight.note.0.trim();
    let has_note = options.notes && !note.is_empty();
    if has_note {
        bodies.push(json!({
            "type": "TextualBody", "value": note, "format": "text/markdown", "purpose": "commenting",
        }));
    }
    if options.tags {
        let tag = |tag: &str| json!({ "type": "TextualBody", "value": tag, "purpose": "tagging" });
        bodies.extend(highlight.tags.iter().map(|name| tag(name.as_str())));
    }
    let mut out = Map::new();
    out.insert("id".to_owned(), json!(format!("urn:uuid:{}", highlight.id)));
    out.insert("type".to_owned(), json!("Annotation"));
    out.insert("motivation".to_owned(), json!(if has_note { "commenting" } else { "highlighting" }));
    out.insert("created".to_owned(), json!(highlight.created.to_string()));
    out.insert("modified".to_owned(), json!(highlight.modified.to_string()));
    if !bodies.is_empty() {
        out.insert("body".to_owned(), json!(bodies));
    }
    out.insert("target".to_owned(), target(highlight, source));
    out.insert("veille:meaning".to_owned(), json!(highlight.meaning.as_str()));
    if let Some(name) = name {
        out.insert("veille:meaningName".to_owned(), json!(one_line(name)));
    }
    out.insert("veille:anchor".to_owned(), json!(highlight.anchor.as_str()));
    if let Anchor::Fuzzy(_, score) = highlight.anchor {
        out.insert("veille:score".to_owned(), json!((score * 1000.0).round() / 1000.0));
    }
    Value::Object(out)
}

/// The W3C selector of a part of a page: the page by RFC 3778, the rectangle by media fragments.
pub fn area_selector(area: Area) -> Value {
    json!({
        "type": "FragmentSelector",
        "conformsTo": Area::PAGES,
        "value": area.page_fragment(),
        "refinedBy": {
            "type": "FragmentSelector",
            "conformsTo": Area::REGIONS,
            "value": area.region_fragment(),
        },
    })
}

/// A quote, and a position where the passage is found, both in code points; or a
/// page of the file and a rectangle on it.
fn target(highlight: &Annotation, source: &str) -> Value {
    let selector = &highlight.selector;
    if let Some(area) = highlight.area {
        return json!({
            "source": source,
            "selector": area_selector(area),
            // The file on whose page it was drawn.
            "veille:made": { "veille:file": { "veille:blake3": selector.text.to_string() } },
        });
    }
    let quote = &selector.quote;
    let mut selectors = vec![json!({
        "type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix,
    })];
    let position = |start: u32, end: u32| json!({ "type": "TextPositionSelector", "start": start, "end": end });
    if let Some(range) = highlight.anchor.range() {
        selectors.push(position(range.start().0, range.end().0));
    }
    json!({
        "source": source,
        "selector": selectors,
        // Where it lay in the text in which it was made, which this hash names.
        "veille:made": {
            "veille:start": selector.position.start().0,
            "veille:end": selector.position.end().0,
            "veille:blake3": selector.text.to_string(),
        },
    })
}
