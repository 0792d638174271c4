//! What a page says of itself in JSON-LD.

use std::sync::LazyLock;

use dom_query::{Document, Matcher};
use serde_json::{Map, Value};

/// The objects of a page's JSON-LD, the article's own first.
pub(super) struct JsonLd {
    objects: Vec<Map<String, Value>>,
}

impl JsonLd {
    /// Reads every script of the page; what is not JSON is passed over.
    pub(super) fn of(page: &Document) -> Self {
        let mut objects = Vec::new();
        static SCRIPT: LazyLock<Matcher> =
            LazyLock::new(|| Matcher::new(r#"script[type*="ld+json"]"#).expect("written here"));
        for script in page.select_matcher(&SCRIPT).nodes() {
            let text = script.text();
            let text = text.trim().trim_start_matches("<![CDATA[").trim_start_matches("<!--").trim_end_matches("]]>");
            let text: String = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            let parsed: Option<Value> = serde_json::Deserializer::from_str(text.trim_end_matches("-->"))
                .into_iter()
                .next()
                .and_then(Result::ok);
            if let Some(value) = parsed {
                collect(value, &mut objects, 0);
            }
        }
        objects.sort_by_key(rank);
        Self { objects }
    }

    /// The objects that describe an article.
    pub(super) fn articles(&self) -> impl Iterator<Item = &Map<String, Value>> {
        self.objects.iter().filter(|object| rank(object) == 0)
    }

    /// The objects that describe an article or, failing that, its page.
    pub(super) fn pages(&self) -> impl Iterator<Item = &Map<String, Value>> {
        self.objects.iter().filter(|object| rank(object) <= 1)
    }

    /// The first text under `key`.
    pub(super) fn text(
        objects: impl Iterator<Item = impl std::ops::Deref<Target = Map<String, Value>>>,
        key: &str,
    ) -> Option<String> {
        objects.into_iter().find_map(|object| object.get(key).and_then(plain))
    }

    /// The names under `key` of the object or of what it refers to by `@id`.
    pub(super) fn names(&self, key: &str) -> Vec<String> {
        let Some(value) = self.articles().chain(self.pages()).find_map(|object| object.get(key)) else {
            return Vec::new();
        };
        let mut names = Vec::new();
        self.push_names(value, &mut names);
        names
    }

    fn push_names(&self, value: &Value, names: &mut Vec<String>) {
        match value {
            Value::String(name) => names.push(name.clone()),
            Value::Array(values) => values.iter().for_each(|value| self.push_names(value, names)),
            Value::Object(object) => match object.get("name").or_else(|| object.get("alternateName")) {
                Some(Value::Array(values)) => values.iter().for_each(|value| self.push_names(value, names)),
                Some(name) => names.extend(plain(name)),
                None => {
                    let id = object.get("@id").and_then(Value::as_str);
                    let referred = self
                        .objects
                        .iter()
                        .find(|other| id.is_some() && other.get("@id").and_then(Value::as_str) == id);
                    names.extend(referred.and_then(|other| other.get("name")).and_then(plain));
                }
            },
            _ => {}
        }
    }
}

/// 0 for articles, 1 for pages, 2 for the rest.
fn rank(object: &Map<String, Value>) -> u8 {
    let is = |test: fn(&str) -> bool| match object.get("@type") {
        Some(Value::String(name)) => test(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(test),
        _ => false,
    };
    let article = is(|name| {
        name.ends_with("Article")
            || matches!(name, "BlogPosting" | "LiveBlogPosting" | "Report" | "SocialMediaPosting" | "Review" | "Recipe")
    });
    if article {
        0
    } else if is(|name| {
        matches!(name, "WebPage" | "ItemPage" | "VideoObject" | "CreativeWork" | "NewsMediaOrganization")
    }) {
        1
    } else {
        2
    }
}

fn collect(value: Value, objects: &mut Vec<Map<String, Value>>, depth: usize) {
    if depth > 6 || objects.len() > 500 {
        return;
    }
    match value {
        Value::Array(values) => values.into_iter().for_each(|value| collect(value, objects, depth + 1)),
        Value::Object(mut object) => {
            if let Some(graph) = object.remove("@graph") {
                collect(graph, objects, depth + 1);
            }
            for key in ["mainEntity", "mainEntityOfPage", "publisher"] {
                if let Some(inner @ Value::Object(_)) = object.get(key) {
                    collect(inner.clone(), objects, depth + 1);
                }
            }
            objects.push(object);
        }
        _ => {}
    }
}

/// A text, without the escapes that generators leave in it.
fn plain(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => return values.iter().find_map(plain),
        Value::Object(object) => return object.get("@value").or_else(|| object.get("@id")).and_then(plain),
        _ => return None,
    };
    let text = super::facts::unescape(&text);
    (!text.is_empty()).then_some(text)
}
