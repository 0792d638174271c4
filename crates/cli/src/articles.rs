//! Articles: the list, one of them, what a search finds, the trash.

use veille_library::{
    Library, annotations, reading, search,
    shelf::{self, Ask, Card, View},
    versions,
};
use veille_model::ArticleId;
use veille_wire::json::{Article, List, Search, Whole};

use crate::{
    arguments::{Page, Shown, TrashCommand},
    output::{Failure, Output},
};

/// Lists what a line matches.
pub(crate) fn list(library: &Library, line: &str, page: &Page, output: &mut Output) -> Result<(), Failure> {
    view(library, View::All, line, page, output)
}

fn view(library: &Library, view: View, line: &str, page: &Page, output: &mut Output) -> Result<(), Failure> {
    let ask = Ask { view, line, sort: None, offset: page.offset, limit: page.limit };
    let found = shelf::list(library, &ask)?;
    if output.json() {
        let articles = found.cards.into_iter().map(Article::from).collect();
        return output.value(&List { total: found.total, articles });
    }
    found.cards.iter().try_for_each(|card| output.line(&row(card)))
}

/// An article on a line: id, date, title, source.
fn row(card: &Card) -> String {
    let article = &card.article;
    let date = article.published.as_ref().map_or_else(|| "-".to_owned(), |date| date.value.to_string());
    let site = article.site.as_ref().map(|site| format!("\t{}", site.value)).unwrap_or_default();
    format!("{}\t{date}\t{}{site}", article.id, article.title.value)
}

/// Shows an article.
pub(crate) fn show(library: &Library, id: &str, what: &Shown, output: &mut Output) -> Result<(), Failure> {
    let id = article(id)?;
    if what.original {
        return output.bytes(&reading::original(library, id)?);
    }
    if what.html {
        return output.bytes(format!("{}\n", reading::body(library, id)?.markup.as_str()).as_bytes());
    }
    let text = reading::text(library, id)?;
    if what.markdown {
        let card = shelf::find(library, id)?;
        let body = reading::body(library, id)?;
        return output.bytes(crate::markdown::write(&card.article, body.markup.as_str()).as_bytes());
    }
    if output.json() && !what.text {
        let notes = annotations::of(library, id)?.into_iter().map(Into::into).collect();
        let article = shelf::find(library, id)?.into();
        return output.value(&Whole { article, text: text.as_str().to_owned(), notes });
    }
    output.bytes(format!("{}\n", text.as_str()).as_bytes())
}

/// Finds articles.
pub(crate) fn search(library: &Library, line: &str, page: &Page, output: &mut Output) -> Result<(), Failure> {
    let found = search::find(library, View::All, line, page.offset, page.limit)?;
    if output.json() {
        return output.value(&Search::from(found));
    }
    for (card, passages) in &found.hits {
        output.line(&row(card))?;
        for passage in passages {
            let words = passage.text.split_whitespace().collect::<Vec<_>>().join(" ");
            output.line(&format!("\t{}-{}\t{words}", passage.range.start().0, passage.range.end().0))?;
        }
    }
    Ok(())
}

/// The trash.
pub(crate) fn trash(library: &Library, command: Option<TrashCommand>, output: &mut Output) -> Result<(), Failure> {
    let everything = Page { limit: u32::MAX, offset: 0 };
    let (verb, ids) = match command {
        None => return view(library, View::Trash, "", &everything, output),
        Some(TrashCommand::Empty) => {
            let done = shelf::empty_trash(library)?;
            return output.line(&format!("deleted {}", done.count));
        }
        Some(TrashCommand::Put { ids }) => ("trashed", ids),
        Some(TrashCommand::Restore { ids }) => ("restored", ids),
    };
    let ids = ids.iter().map(|id| article(id)).collect::<Result<Vec<_>, _>>()?;
    if verb == "trashed" {
        shelf::trash(library, &ids)?;
    } else {
        shelf::restore(library, &ids)?;
    }
    ids.iter().try_for_each(|id| output.line(&format!("{verb} {id}")))
}

/// Reads the kept files of articles anew; says whether each text is another one.
pub(crate) fn reextract(library: &Library, ids: &[String], output: &mut Output) -> Result<(), Failure> {
    for id in ids {
        let id = article(id)?;
        let before = reading::text(library, id)?.hash();
        versions::extract(library, id)?;
        let same = reading::text(library, id)?.hash() == before;
        output.line(&format!("{} {id}", if same { "unchanged" } else { "changed" }))?;
    }
    Ok(())
}

/// The id that a word is.
pub(crate) fn article(word: &str) -> Result<ArticleId, Failure> {
    word.parse().map_err(|_| Failure::told(format!("{word} is no article's id. List the articles with: veille list")))
}
