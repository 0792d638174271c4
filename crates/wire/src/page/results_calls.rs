//! What the command on results does.

use veille_library::{Library, results, search, shelf};
use veille_model::{Clause, Condition};

use super::{
    FacetGroup, FacetValue, MonthCount, NearWord, PlacedPassage, SearchHit, SearchResults, ShelfList, WiderLine,
    calls::{Answer, MOST, turn},
};

/// So many values of a kind are worth choosing among.
const VALUES: usize = 24;

/// What a line finds, with passages, facets and ways to widen it.
///
/// # Errors
/// [`super::Failure`].
pub fn search_find(library: &Library, request: &ShelfList) -> Answer<SearchResults> {
    let ask = shelf::Ask {
        view: request.view.into(),
        line: &request.query,
        sort: request.sort.map(Into::into),
        offset: request.offset,
        limit: request.limit.min(MOST),
    };
    let found = results::find(library, &ask, turn(library, request).as_ref())?;
    Ok(SearchResults {
        total: found.total,
        at_least: found.at_least,
        hits: found.hits.into_iter().map(hit).collect(),
        tokens: search::read(library, &request.query).tokens.into_iter().map(Into::into).collect(),
        excluded: found.excluded,
        first_excluded: found.first_excluded,
        months: found.facets.months.iter().map(month).collect(),
        facets: groups(library, &found.facets),
        wider: found
            .wider
            .into_iter()
            .map(|way| WiderLine { without: way.without, line: way.line, total: way.total, first: way.first })
            .collect(),
        near: found
            .near
            .into_iter()
            .map(|near| NearWord { word: near.word, line: near.line, total: near.total })
            .collect(),
    })
}

fn hit(hit: results::Hit) -> SearchHit {
    SearchHit {
        card: hit.card.into(),
        passages: hit
            .passages
            .into_iter()
            .map(|place| PlacedPassage {
                passage: place.passage.into(),
                at: place.at,
                meaning: place.meaning.map(|meaning| meaning.as_str().to_owned()),
            })
            .collect(),
        of: hit.of,
    }
}

fn month(&(month, count): &(u32, u32)) -> MonthCount {
    MonthCount { month: format!("{:04}-{:02}", month / 100, month % 100), count }
}

fn groups(library: &Library, facets: &results::Facets) -> Vec<FacetGroup> {
    let value = |name: &str, count: u32, condition: Condition| FacetValue {
        name: name.to_owned(),
        count,
        clause: results::clause(library, &Clause::Is(condition)),
    };
    let mut groups: Vec<FacetGroup> = Vec::new();
    for tag in &facets.tags {
        let of = tag.kind.as_str();
        let value = || value(&tag.name, tag.count, Condition::Tag { name: tag.name.clone(), nested: false });
        match groups.last_mut().filter(|group| group.of == of) {
            Some(group) if group.values.len() >= VALUES => {}
            Some(group) => group.values.push(value()),
            None => groups.push(FacetGroup { of: of.to_owned(), values: vec![value()] }),
        }
    }
    let mut add = |of: &str, values: Vec<FacetValue>| {
        if !values.is_empty() {
            groups.push(FacetGroup { of: of.to_owned(), values });
        }
    };
    let meanings = facets.meanings.iter();
    add(
        "meaning",
        meanings.map(|(meaning, count)| value(meaning.as_str(), *count, Condition::Meaning(*meaning))).collect(),
    );
    let states = facets.states.iter();
    add("state", states.map(|(state, count)| value(state.as_str(), *count, Condition::State(*state))).collect());
    let sites = facets.sites.iter().take(VALUES);
    add("site", sites.map(|(site, count)| value(site, *count, Condition::Site(site.clone()))).collect());
    let languages = facets.languages.iter();
    add(
        "language",
        languages.map(|(language, count)| value(language.as_str(), *count, Condition::Language(*language))).collect(),
    );
    groups
}
