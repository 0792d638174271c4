//! What pandoc, note books and readers' exports state of a text in its lines:
//! a title block, properties under the title, a list of metadata, a trailer.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use veille_model::{DropReason, Origin, Sourced};

use crate::extract::{
    front_matter::{Fields, facts, scalar},
    html::Facts,
};

/// Properties that note books name; a block of lines with others is the text's own.
const KNOWN: &[&str] = &[
    "title",
    "full title",
    "titre",
    "author",
    "authors",
    "auteur",
    "auteurs",
    "autrice",
    "date",
    "published",
    "publish date",
    "published date",
    "date published",
    "publication date",
    "date de publication",
    "publié le",
    "url",
    "link",
    "lien",
    "source",
    "publication",
    "site",
    "site web",
    "website",
    "publisher",
    "tags",
    "tag",
    "étiquettes",
    "mots-clés",
    "keywords",
    "category",
    "categories",
    "catégorie",
    "catégories",
    "type",
    "status",
    "statut",
    "état",
    "created",
    "created by",
    "created time",
    "créé le",
    "créée le",
    "créé par",
    "saved",
    "clipped",
    "last edited",
    "last edited by",
    "last edited time",
    "last modified",
    "modified",
    "modifié le",
    "dernière modification",
    "dernière modification par",
    "word count",
    "nombre de mots",
    "rating",
    "note",
    "score",
    "read",
    "lu",
    "summary",
    "résumé",
    "document note",
    "document tags",
    "slug",
    "lang",
    "language",
    "langue",
    "layout",
    "description",
];

/// Takes what the lines state into `facts`, where nothing better is known; gives
/// the rest and what was taken out.
pub(super) fn read(body: &str, known: &mut Facts, today: Date) -> (String, Vec<(String, DropReason)>) {
    let mut lines: Vec<&str> = body.lines().collect();
    let mut taken = Vec::new();
    title_block(&mut lines, known, today);
    trailer(&mut lines, known, today, &mut taken);
    properties(&mut lines, known, today, &mut taken);
    export(&mut lines, known, today, &mut taken);
    excerpt(&mut lines, &mut taken);
    (lines.join("\n"), taken)
}

/// What is stated already stays; what is new is added.
fn add(known: &mut Facts, fields: &Fields, today: Date) {
    let found = facts(fields, today);
    known.title = known.title.take().or(found.title);
    if known.authors.is_empty() {
        known.authors = found.authors;
    }
    known.site = known.site.take().or(found.site);
    known.url = known.url.take().or(found.url);
    known.published = known.published.take().or(found.published);
    known.language = known.language.or(found.language);
    known.tags.extend(found.tags);
}

/// Pandoc's `% title`, `% authors`, `% date`.
fn title_block(lines: &mut Vec<&str>, known: &mut Facts, today: Date) {
    let Some(first) = lines.iter().position(|line| !line.trim().is_empty()) else { return };
    let mut values: Vec<String> = Vec::new();
    let mut end = first;
    for line in &lines[first..] {
        match line.strip_prefix('%') {
            // `%%` opens a remark in other dialects.
            Some(value) if values.len() < 3 && !value.starts_with('%') => values.push(value.trim().to_owned()),
            None if line.starts_with([' ', '\t']) && !values.is_empty() && !line.trim().is_empty() => {
                if let Some(value) = values.last_mut() {
                    let sign = if end > first && value.is_empty() { "" } else { "\n" };
                    *value = format!("{value}{sign}{}", line.trim());
                }
            }
            _ => break,
        }
        end += 1;
    }
    if values.first().is_none_or(String::is_empty) {
        return;
    }
    let mut fields: Fields = vec![("title".to_owned(), vec![values[0].replace('\n', " ")])];
    if let Some(authors) = values.get(1) {
        let names = authors.split(['\n', ';']).map(|name| name.trim().to_owned());
        fields.push(("author".to_owned(), names.filter(|name| !name.is_empty()).collect()));
    }
    if let Some(date) = values.get(2).filter(|date| !date.is_empty()) {
        fields.push(("date".to_owned(), vec![date.clone()]));
    }
    add(known, &fields, today);
    lines.drain(..end);
}

/// `Key: value`, where a line is nothing else.
fn field(line: &str) -> Option<(String, &str)> {
    static FIELD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[\p{L}_][\p{L}\d _()/-]{1,30}[\u{a0}\u{202f} ]?:(?:\s|$)").expect("written here")
    });
    let found = FIELD.find(line)?;
    let key = found.as_str().trim_end().trim_end_matches(':').trim().to_lowercase();
    Some((key, line[found.end()..].trim()))
}

fn fields(lines: &[&str]) -> Fields {
    let read = |line: &&str| {
        let (key, value) = field(line.trim_start_matches(['-', '*', ' ']).trim_start())?;
        let value = value.trim_matches('*').trim();
        Some((key.trim_matches('*').to_owned(), scalar(value).into_iter().collect()))
    };
    lines.iter().filter_map(read).collect()
}

/// The lines with which Joplin ends a note that it writes raw; its title stands first.
fn trailer(lines: &mut Vec<&str>, known: &mut Facts, today: Date, taken: &mut Vec<(String, DropReason)>) {
    let Some(last) = lines.iter().rposition(|line| !line.trim().is_empty()) else { return };
    let is_field = |line: &&&str| {
        line.split_once(':')
            .is_some_and(|(key, _)| !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
    };
    let count = lines[..=last].iter().rev().take_while(is_field).count();
    let start = last + 1 - count;
    let names = |name: &str| lines[start..].iter().any(|line| line.starts_with(name));
    if !(names("id: ") && names("parent_id:") && names("type_:")) {
        return;
    }
    let mut stated = Fields::new();
    for line in &lines[start..] {
        if let Some((key @ ("author" | "source_url"), value)) =
            line.split_once(':').map(|(key, value)| (key.trim(), value))
        {
            let key = if key == "source_url" { "url" } else { key };
            stated.extend(scalar(value).map(|value| (key.to_owned(), vec![value])));
        }
    }
    taken.push((lines[start..=last].join("\n"), DropReason::Metadata));
    lines.truncate(start);
    let first = lines.iter().position(|line| !line.trim().is_empty());
    if let Some(first) = first.filter(|first| !lines[*first].starts_with(['#', '-', '*', '>', '|', '`']))
        && known.title.is_none()
        && lines.get(first + 1).is_none_or(|next| next.trim().is_empty())
    {
        known.title = Some(Sourced::stated(lines[first].trim().to_owned(), Origin::Line));
        lines.drain(..=first);
    }
    add(known, &stated, today);
}

/// Properties as lines, right under the title or at the very top.
fn properties(lines: &mut Vec<&str>, known: &mut Facts, today: Date, taken: &mut Vec<(String, DropReason)>) {
    let is_text = |line: &&str| !line.trim().is_empty();
    let Some(first) = lines.iter().position(is_text) else { return };
    let below_title = lines[first].starts_with("# ");
    let from = if below_title { first + 1 } else { first };
    let Some(start) = lines[from..].iter().position(is_text).map(|at| from + at) else { return };
    let count = lines[start..].iter().take_while(|line| field(line).is_some()).count();
    let end = start + count;
    let alone = lines.get(end).is_none_or(|next| next.trim().is_empty());
    let found = fields(&lines[start..end]);
    let named = found.iter().filter(|(key, _)| KNOWN.contains(&key.as_str())).count();
    // At the top of a file only a stated title tells that these lines are no text.
    let titled = below_title || found.iter().any(|(key, _)| key == "title" || key == "titre");
    if !alone || !titled || named < 2 || named * 2 < count {
        return;
    }
    add(known, &found, today);
    taken.push((lines[start..end].join("\n"), DropReason::Metadata));
    lines.drain(start..end);
}

/// What a reading service exports: a list under `## Metadata`, then the text,
/// then what its reader marked in it.
fn export(lines: &mut Vec<&str>, known: &mut Facts, today: Date, taken: &mut Vec<(String, DropReason)>) {
    /// What a service writes beside what was marked.
    static MARKS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)view highlight|readwise\.io/|omnivore\.app/|getmatter\.|^\s*-\s*(?:note|tags)\s*:")
            .expect("written here")
    });
    let heading = |line: &str, names: &[&str]| {
        let words = line.trim_start_matches('#');
        let level = line.len() - words.len();
        (1..=3).contains(&level) && names.contains(&words.trim().to_lowercase().as_str())
    };
    let next_heading = |lines: &[&str], from: usize| {
        lines[from..].iter().position(|line| line.starts_with('#')).map_or(lines.len(), |at| from + at)
    };
    let Some(metadata) = lines.iter().take(20).position(|line| heading(line, &["metadata", "métadonnées"])) else {
        return;
    };
    let end = next_heading(lines, metadata + 1);
    let found = fields(&lines[metadata + 1..end]);
    if found.iter().filter(|(key, _)| KNOWN.contains(&key.as_str())).count() < 2 {
        return;
    }
    add(known, &found, today);
    // The export names itself by the title that it states.
    let cover = lines[..metadata].iter().position(|line| line.contains("rw-book-cover"));
    taken.push((lines[metadata..end].join("\n").trim().to_owned(), DropReason::Metadata));
    lines.drain(metadata..end);
    cover.map(|cover| lines.remove(cover));
    let Some(whole) =
        lines.iter().position(|line| heading(line, &["full document", "content", "article", "texte intégral"]))
    else {
        // Without the text, what was marked in it is the text.
        return;
    };
    lines.remove(whole);
    if let Some(link) = lines[whole..].iter().take(3).position(|line| line.starts_with("[[Full Document Contents")) {
        taken.push((lines.remove(whole + link).to_owned(), DropReason::Navigation));
    }
    let marked = lines.iter().rposition(|line| {
        heading(line, &["highlights", "surlignages", "notes"]) || line.starts_with("## New highlights")
    });
    if let Some(marked) = marked.filter(|at| *at > whole && lines[*at..].iter().any(|line| MARKS.is_match(line))) {
        // The text says these passages itself; they stay listed with the reader's notes on them.
        taken.push((lines[marked..].join("\n").trim().to_owned(), DropReason::Boilerplate));
        lines.truncate(marked);
    }
}

/// The page's description that MarkDownload quotes above its text.
fn excerpt(lines: &mut Vec<&str>, taken: &mut Vec<(String, DropReason)>) {
    let Some(start) = lines.iter().take(8).position(|line| line.trim() == "> ## Excerpt") else { return };
    let count = lines[start..].iter().take_while(|line| line.starts_with('>')).count();
    taken.push((lines[start..start + count].join("\n"), DropReason::Metadata));
    lines.drain(start..start + count);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text, its title, authors, day, site and tags, and what is left of it.
    fn check(text: &str, expected: [&str; 6]) {
        let mut known = Facts::default();
        let (rest, _) = read(text, &mut known, jiff::civil::date(2026, 11, 21));
        let authors: Vec<&str> = known.authors.iter().map(|author| author.value.as_str()).collect();
        let found = [
            known.title.map(|title| title.value).unwrap_or_default(),
            authors.join("+"),
            known.published.map(|day| day.value.to_string()).unwrap_or_default(),
            known.site.map(|site| site.value).unwrap_or_default(),
            known.tags.join("+"),
            rest.split('\n').filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("|"),
        ];
        assert_eq!(found.each_ref().map(String::as_str), expected, "{text}");
    }

    #[test]
    fn what_each_program_states_is_read() {
        check(
            "% Le port\n  et la mer\n% Ada Berg; Tom Roe\n% 3 mai 2024\n\nLe texte.",
            ["Le port et la mer", "Ada Berg+Tom Roe", "2024-05-03", "", "", "Le texte."],
        );
        check(
            "# Le port\n\nAuthor: Ada Berg\nPublish Date: May 3, 2024\nPublication: La Jetée\nTags: mer, port\nCreated: June 9, 2025\n\nLe texte.",
            ["", "Ada Berg", "2024-05-03", "La Jetée", "mer+port", "# Le port|Le texte."],
        );
        check(
            "Title: Le port\nDate: 2024-05-03 10:20\nAuthor: Ada Berg\nSlug: port\n\nLe texte.",
            ["Le port", "Ada Berg", "2024-05-03", "", "", "Le texte."],
        );
        check(
            "# Le port\n\n## Metadata\n- Author: [[Ada Berg and Tom Roe]]\n- Published: 2024-05-03\n- Site: [[La Jetée]]\n\n## Full Document\n[[Full Document Contents|https://x.example]]\n\nLe texte.\n\n## Highlights\nLe texte. ([View Highlight](https://read.readwise.io/read/1))\n- Note: oui",
            ["", "Ada Berg+Tom Roe", "2024-05-03", "La Jetée", "", "# Le port|Le texte."],
        );
        check(
            "Le port\n\nLe texte.\n\nid: 1\nparent_id: 2\nsource_url: https://a.example/p\nauthor: Ada Berg\ntype_: 1",
            ["Le port", "Ada Berg", "", "", "", "Le texte."],
        );
    }

    #[test]
    fn what_a_reader_marked_is_the_text_where_there_is_no_other() {
        check(
            "# Le port\n\n## Metadata\n- Author: Ada Berg\n- Category: #articles\n\n## Highlights\nLa mer. ([View Highlight](https://x.example))\n- Note: oui",
            [
                "",
                "Ada Berg",
                "",
                "",
                "",
                "# Le port|## Highlights|La mer. ([View Highlight](https://x.example))|- Note: oui",
            ],
        );
    }

    #[test]
    fn lines_of_the_text_are_no_properties() {
        for text in [
            "# Le port\n\nQuestion: où est la mer ?\nRéponse: au bout.\n\nLe texte.",
            "# Le port\n\nNote: la mer monte.\n\nLe texte.",
            "Note: la mer monte.\nSource: le port.\n\nLe texte.",
            "%% un mot pour soi %%\n\nLe texte.",
            "Le texte.\n\nid: 1\nname: x",
        ] {
            let rest: Vec<&str> = text.split('\n').filter(|line| !line.is_empty()).collect();
            check(text, ["", "", "", "", "", &rest.join("|")]);
        }
    }
}
