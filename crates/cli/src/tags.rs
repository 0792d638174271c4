//! Tags.

use veille_library::{Library, shelf, tags};
use veille_model::TagName;
use veille_wire::json::{Article, Tags};

use crate::{
    arguments::{TagsCommand, shown_again},
    articles::article,
    output::{Failure, Output},
};

/// Puts tags on an article (`+openai`) and takes them off (`-financement`).
pub(crate) fn tag(library: &Library, id: &str, changes: &[String], output: &mut Output) -> Result<(), Failure> {
    let id = article(id)?;
    shelf::find(library, id)?;
    // All are read before the first is done.
    let read = |change: &String| {
        let change = shown_again(change);
        if let Some(added) = change.strip_prefix('+') {
            return Ok((true, name(added)?));
        }
        let removed = change.strip_prefix('-').ok_or_else(|| {
            Failure::told(format!(
                "{change} says neither to put a tag on nor to take it off. Write +{change} or -{change}"
            ))
        })?;
        Ok((false, name(removed)?))
    };
    let changes = changes.iter().map(read).collect::<Result<Vec<_>, Failure>>()?;
    for (_, name) in changes.iter().filter(|(added, _)| !added) {
        tags::find(library, name.as_str())?;
    }
    for (added, name) in &changes {
        if *added {
            tags::add(library, &[id], name)?;
        } else {
            tags::remove(library, &[id], tags::find(library, name.as_str())?.id)?;
        }
    }
    let card = shelf::find(library, id)?;
    if output.json() {
        return output.value(&Article::from(card));
    }
    let names: Vec<String> = card.tags.iter().map(|on| on.tag.name.to_string()).collect();
    output.line(&format!("tagged {id} {}", names.join(", ")))
}

/// Lists the vocabulary, or changes it.
pub(crate) fn tags(library: &Library, command: Option<TagsCommand>, output: &mut Output) -> Result<(), Failure> {
    let find = |name: &str| tags::find(library, name);
    let said = match command {
        None => return list(library, output),
        Some(TagsCommand::Rename { from, to }) => {
            tags::rename(library, find(&from)?.id, &name(&to)?)?;
            format!("renamed {from} {to}")
        }
        Some(TagsCommand::Merge { from, into }) => {
            tags::merge(library, find(&from)?.id, find(&into)?.id)?;
            format!("merged {from} {into}")
        }
        Some(TagsCommand::Alias { tag, alias }) => {
            tags::alias(library, find(&tag)?.id, &name(&alias)?)?;
            format!("aliased {tag} {alias}")
        }
        Some(TagsCommand::Delete { tag }) => {
            tags::delete(library, find(&tag)?.id)?;
            format!("deleted {tag}")
        }
    };
    output.line(&said)
}

fn list(library: &Library, output: &mut Output) -> Result<(), Failure> {
    let all = tags::all(library)?;
    if output.json() {
        return output.value(&Tags { tags: all.into_iter().map(Into::into).collect() });
    }
    all.iter().try_for_each(|counted| {
        output.line(&format!("{}\t{}\t{}", counted.count, counted.tag.kind.as_str(), counted.tag.name))
    })
}

/// A tag's name.
pub(crate) fn name(word: &str) -> Result<TagName, Failure> {
    TagName::new(word).map_err(|error| Failure::told(format!("{word:?} cannot be a tag: {error}")))
}
