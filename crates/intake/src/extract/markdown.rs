//! Markdown, with or without front matter.

mod dialect;
mod notebook;

use std::collections::HashMap;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html::push_html};
use url::Url;
use veille_model::{Draft, Format};

use super::{clean::clean, compose::compose, front_matter, images::Images};
use crate::{Error, Input};

/// Reads a Markdown file.
pub(crate) fn read(text: &str, input: &Input<'_>, images: &mut Images) -> Result<Draft, Error> {
    let (mut facts, body) = front_matter::split(text, input.today);
    let (body, taken) = notebook::read(body, &mut facts, input.today);
    let body = dialect::plain(&body);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let mut html = String::new();
    push_html(&mut html, numbered(Parser::new_ext(&body, options)));
    let html = images.localise(&html, &mut |_, _| None);
    let base = facts.url.as_ref().and_then(|url| Url::parse(&url.value).ok());
    compose(Format::Markdown, clean(&html, base.as_ref())?, facts, taken, false, input)
}

/// Footnotes by their numbers, each in front of its note's first words.
fn numbered<'a>(events: impl Iterator<Item = Event<'a>>) -> impl Iterator<Item = Event<'a>> {
    let mut numbers: HashMap<CowStr<'a>, usize> = HashMap::new();
    let mut begun = None;
    let mut sign = move |name| {
        let next = numbers.len() + 1;
        format!("<sup>{}</sup>", numbers.entry(name).or_insert(next))
    };
    events
        .flat_map(move |event| match event {
            Event::FootnoteReference(name) => [Some(Event::InlineHtml(sign(name).into())), None],
            Event::Start(Tag::FootnoteDefinition(name)) => {
                begun = Some(sign(name));
                [None, None]
            }
            Event::End(TagEnd::FootnoteDefinition) => [None, None],
            event => match (begun.take(), event) {
                (Some(sign), Event::Start(Tag::Paragraph)) => {
                    [Some(Event::Start(Tag::Paragraph)), Some(Event::InlineHtml(format!("{sign} ").into()))]
                }
                // A note that begins with a list or with code.
                (Some(sign), event) => [Some(Event::Html(format!("<p>{sign}</p>").into())), Some(event)],
                (None, event) => [Some(event), None],
            },
        })
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_begins_with_its_number() {
        let cases = [
            ("Un.[^a] Deux.[^b]\n\n[^b]: La mer.\n[^a]: Le port.\n", "Un.1 Deux.2|2 La mer.|1 Le port."),
            ("[^1]: Avant.\n\nUn.[^1] Encore.[^1]", "1 Avant.|Un.1 Encore.1"),
            ("Un.[^1]\n\n[^1]: Le port.\n\n    Et la mer.", "Un.1|1 Le port.|Et la mer."),
            ("Un.[^1]\n\n[^1]:\n    - Le port\n    - La mer", "Un.1|1|Le port|La mer"),
            ("Un[^rien].", "Un[^rien]."),
        ];
        for (markdown, expected) in cases {
            let input = Input { bytes: &[], name: "note.md", today: jiff::civil::date(2026, 11, 21) };
            let draft = read(markdown, &input, &mut Images::default()).unwrap();
            let lines: Vec<&str> = draft.document.text.as_str().lines().filter(|line| !line.is_empty()).collect();
            assert_eq!(lines.join("|"), expected, "{markdown}");
        }
    }
}
