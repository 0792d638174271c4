//! What stands before a Markdown file's text: Obsidian's, Jekyll's and Hugo's.
//!
//! Of YAML only the plain part is read: keys with a scalar, a list in
//! brackets, or a list of dashes. Anything else is passed over.

use jiff::civil::Date;
use veille_model::{Origin, Sourced};

use super::html::Facts;
use crate::enrich::{dates, names};

/// Parts a file into what its front matter states and its text.
pub(super) fn split(text: &str, today: Date) -> (Facts, &str) {
    let start = text.trim_start_matches(['\n', ' ', '\u{feff}']);
    let yaml = fenced(start, "---", &["---", "..."]).map(|(head, body)| (yaml(head), body));
    let found = yaml.or_else(|| fenced(start, "+++", &["+++"]).map(|(head, body)| (toml(head), body)));
    match found {
        Some((fields, body)) if !fields.is_empty() => (facts(&fields, today), body),
        _ => (Facts::default(), text),
    }
}

/// The lines between a first fence and the next, and what follows.
fn fenced<'a>(text: &'a str, open: &str, close: &[&str]) -> Option<(&'a str, &'a str)> {
    let rest = text.strip_prefix(open)?;
    let (first, rest) = rest.split_once('\n')?;
    if !first.trim().is_empty() {
        return None;
    }
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if close.contains(&line.trim_end()) {
            return Some((&rest[..at], &rest[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

/// Keys in lower case, with what is stated under each.
pub(super) type Fields = Vec<(String, Vec<String>)>;

fn yaml(head: &str) -> Fields {
    let mut fields: Fields = Vec::new();
    for line in head.lines() {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        if let Some(item) = trimmed.strip_prefix("- ") {
            if let Some((_, values)) = fields.last_mut() {
                values.extend(scalar(item));
            }
        } else if line.starts_with([' ', '\t']) {
            // `name: …` under `author:`, or a long scalar that goes on.
            if let Some((_, values)) = fields.last_mut() {
                match trimmed.split_once(": ") {
                    Some(("name", value)) => values.extend(scalar(value)),
                    Some(_) => {}
                    None => match values.last_mut() {
                        Some(value) => *value = format!("{value} {trimmed}"),
                        None => values.extend(scalar(trimmed)),
                    },
                }
            }
        } else if let Some((key, value)) = trimmed.split_once(':') {
            let value = value.trim();
            let list = value.strip_prefix('[').and_then(|list| list.strip_suffix(']'));
            let values = match list {
                Some(list) => items(list).iter().filter_map(|item| scalar(item)).collect(),
                None if matches!(value, ">" | ">-" | "|" | "|-") => Vec::new(),
                None => scalar(value).into_iter().collect(),
            };
            fields.push((key.trim().trim_matches(['"', '\'']).to_lowercase(), values));
        }
    }
    fields
}

/// The items of a list in brackets; a comma in quotes parts nothing.
fn items(list: &str) -> Vec<String> {
    let (mut items, mut item, mut quote) = (Vec::new(), String::new(), None);
    for c in list.chars() {
        match quote {
            None if c == ',' => items.push(std::mem::take(&mut item)),
            None if matches!(c, '"' | '\'') && item.trim().is_empty() => {
                quote = Some(c);
                item.push(c);
            }
            Some(open) if c == open => {
                quote = None;
                item.push(c);
            }
            _ => item.push(c),
        }
    }
    items.push(item);
    items
}

pub(super) fn scalar(value: &str) -> Option<String> {
    let value = value.trim();
    let quoted = |mark: char| value.len() >= 2 && value.starts_with(mark) && value.ends_with(mark);
    let value = if quoted('"') {
        value[1..value.len() - 1].replace("\\\"", "\"").replace("\\n", " ").replace("\\\\", "\\")
    } else if quoted('\'') {
        value[1..value.len() - 1].replace("''", "'")
    } else {
        value.split(" #").next().unwrap_or_default().trim().to_owned()
    };
    // A link to a page of the vault: [[Name]] or [[Name|words]].
    let link = value.strip_prefix("[[").and_then(|link| link.strip_suffix("]]"));
    let value = link.map_or(value.clone(), |link| link.rsplit('|').next().unwrap_or(link).to_owned());
    (!value.is_empty() && value != "null" && value != "~").then_some(value)
}

fn toml(head: &str) -> Fields {
    let Ok(table) = head.parse::<toml::Table>() else { return Vec::new() };
    let mut fields = Vec::new();
    for (key, value) in table {
        if let toml::Value::Table(inner) = &value {
            // Hugo's [taxonomies] and [params].
            fields.extend(inner.iter().map(|(key, value)| (key.to_lowercase(), texts(value))));
        }
        fields.push((key.to_lowercase(), texts(&value)));
    }
    fields
}

fn texts(value: &toml::Value) -> Vec<String> {
    match value {
        toml::Value::String(text) => vec![text.clone()],
        toml::Value::Datetime(date) => vec![date.to_string()],
        toml::Value::Integer(number) => vec![number.to_string()],
        toml::Value::Array(values) => values.iter().flat_map(texts).collect(),
        toml::Value::Table(table) => table.get("name").map(texts).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// What fields state of an article.
pub(super) fn facts(fields: &Fields, today: Date) -> Facts {
    let origin = Origin::FrontMatter;
    let all = |names: &[&str]| -> Vec<&str> {
        let found = names.iter().find_map(|name| fields.iter().find(|(key, values)| key == name && !values.is_empty()));
        found.map(|(_, values)| values.iter().map(String::as_str).collect()).unwrap_or_default()
    };
    let first = |names: &[&str]| all(names).first().map(|value| (*value).to_owned());
    let url = ["source", "url", "link", "lien", "canonical_url", "canonical", "original_url", "permalink"]
        .iter()
        .filter_map(|name| first(&[name]))
        .find_map(|value| names::canonical(&value));
    let dated = [
        "published",
        "publish date",
        "published date",
        "date published",
        "publication date",
        "date de publication",
        "publié le",
        "date",
        "publishdate",
        "date_published",
        "pubdate",
        "created_at",
        "datepublished",
    ];
    let date = first(&dated).and_then(|value| {
        let day = value.get(..10).unwrap_or(&value);
        let read = day.parse().or_else(|_| value.parse()).ok();
        read.or_else(|| dates::only(&value, None, today).map(|found| found.date))
    });
    let mut authors: Vec<Sourced<String>> = Vec::new();
    for name in all(&["author", "authors", "auteur", "auteurs", "autrice", "creator", "byline"]) {
        let people = names::people(name);
        let people = if people.is_empty() && name.chars().count() <= 60 { vec![name.to_owned()] } else { people };
        authors.extend(people.into_iter().map(|name| Sourced::stated(name, origin)));
    }
    let tags = all(&["tags", "tag", "keywords", "étiquettes", "mots-clés", "document tags"])
        .into_iter()
        .flat_map(|list| list.split(','))
        .map(|tag| tag.trim().trim_start_matches('#').to_owned())
        // Obsidian's clipper tags everything that it clips so.
        .filter(|tag| !tag.is_empty() && tag != "clippings")
        .collect();
    Facts {
        title: first(&["title", "full title", "titre", "headline"]).map(|title| Sourced::stated(title, origin)),
        authors,
        site: first(&["site", "sitename", "site_name", "site web", "website", "publisher", "publication"])
            .filter(|name| !name.contains("://"))
            .and_then(|name| names::site(&name))
            .map(|site| Sourced::stated(site, origin)),
        url: url.map(|url| Sourced::stated(url.to_string(), origin)),
        published: date.map(|date| Sourced::stated(date, origin)),
        language: first(&["lang", "language", "langue", "locale"]).and_then(|value| value.parse().ok()),
        tags,
        sources: Vec::new(),
        licence: first(&["license", "licence", "rights"]).map(|words| Sourced::stated(words, origin)),
        body: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: [&str; 6]) {
        let (facts, body) = split(text, jiff::civil::date(2026, 11, 21));
        let text = |value: Option<String>| value.unwrap_or_default();
        let authors: Vec<&str> = facts.authors.iter().map(|author| author.value.as_str()).collect();
        let found = [
            text(facts.title.map(|t| t.value)),
            authors.join("+"),
            text(facts.url.map(|u| u.value)),
            text(facts.published.map(|d| d.value.to_string())),
            facts.tags.join("+"),
            body.trim().to_owned(),
        ];
        assert_eq!(found.each_ref().map(String::as_str), expected);
    }

    #[test]
    fn the_front_matter_of_each_tool_is_read() {
        let obsidian = "---\ntitle: \"A \\\"new\\\" press\"\nsource: \"https://example.org/a?utm_source=x\"\nauthor:\n  - \"[[Ada Berg]]\"\n  - \"[[Tom Roe]]\"\npublished: 2025-04-12\ncreated: 2025-05-01\ndescription: \"Words: and more\"\ntags:\n  - \"clippings\"\n  - \"presses\"\n---\nThe body.\n";
        check(
            obsidian,
            ["A \"new\" press", "Ada Berg+Tom Roe", "https://example.org/a", "2025-04-12", "presses", "The body."],
        );
        let jekyll = "---\nlayout: post\ntitle:  It's here # yes\ndate:   2024-02-03 10:00:00 +0100\nauthor: Ada Berg\ntags: [one, 'two, three']\n---\n\nThe body.";
        check(jekyll, ["It's here", "Ada Berg", "", "2024-02-03", "one+two+three", "The body."]);
        let hugo = "+++\ntitle = \"Here\"\ndate = 2024-02-03T10:00:00Z\nauthors = [\"Ada Berg\"]\n[taxonomies]\ntags = [\"one\"]\n+++\nThe body.";
        check(hugo, ["Here", "Ada Berg", "", "2024-02-03", "one", "The body."]);
    }

    #[test]
    fn a_rule_at_the_top_is_no_front_matter() {
        check("---\nThe body.\n\n---\n\nMore.", ["", "", "", "", "", "---\nThe body.\n\n---\n\nMore."]);
    }
}
