//! What the commands on saved views, rules, the vocabulary and selections do.

use veille_library::{
    Library, candidates, rules, selection, shelf,
    tags::{self},
    views, vocabulary,
};
use veille_model::{CandidateId, ReadingState, TagKind, ViewId};

use super::{
    AcceptCandidates, AliasTag, Articles, CandidateRefs, Candidates, CopyView, Done, DryRun, EditTags, ListCandidates,
    MakeTag, MergeTags, NestTag, OrderViews, PauseRule, RefusedName, RefusedNames, RetypeTag, RuleActions, SaveView,
    SavedViews, SelectionSummary, SetRule, ShelfList, TagDetail, TagRef, TryRule, ViewRef, ViewSaved, Vocabulary,
    calls::{Answer, MOST, articles, refused, tag, tag_name},
    vocabulary_shapes::{candidate, detail, saved_view, used_tag},
};

/// The most articles that are picked at once.
const MOST_PICKED: u32 = 1_000_000;

/// All saved views with counts as they are now.
///
/// # Errors
/// [`super::Failure`].
pub fn views_list(library: &Library) -> Answer<SavedViews> {
    Ok(SavedViews { views: views::all(library)?.into_iter().map(saved_view).collect() })
}

/// Saves a view, or changes it.
///
/// # Errors
/// [`super::Failure`].
pub fn views_save(library: &Library, request: &SaveView) -> Answer<ViewSaved> {
    if request.name.trim().is_empty() {
        return Err(refused("view's name", &request.name));
    }
    let wish = views::Wish {
        name: request.name.clone(),
        icon: request.icon.clone(),
        place: request.view.into(),
        line: request.query.clone(),
        sort: request.sort.map(Into::into),
    };
    let (id, done) = match &request.id {
        None => views::add(library, &wish)?,
        Some(id) => {
            let id = view(id)?;
            (id, views::change(library, id, &wish)?)
        }
    };
    Ok(ViewSaved { id: id.to_string(), done: done.into() })
}

/// Saves a view once more.
///
/// # Errors
/// [`super::Failure`].
pub fn views_duplicate(library: &Library, request: &CopyView) -> Answer<ViewSaved> {
    let (id, done) = views::duplicate(library, view(&request.id)?, &request.name)?;
    Ok(ViewSaved { id: id.to_string(), done: done.into() })
}

/// Puts the views into an order.
///
/// # Errors
/// [`super::Failure`].
pub fn views_order(library: &Library, request: &OrderViews) -> Answer<Done> {
    let ids = request.ids.iter().map(|id| view(id)).collect::<Answer<Vec<_>>>()?;
    Ok(views::order(library, &ids)?.into())
}

/// Deletes a view.
///
/// # Errors
/// [`super::Failure`].
pub fn views_delete(library: &Library, request: &ViewRef) -> Answer<Done> {
    Ok(views::delete(library, view(&request.id)?)?.into())
}

/// Says what a rule would do.
///
/// # Errors
/// [`super::Failure`].
pub fn rules_try(library: &Library, request: &TryRule) -> Answer<DryRun> {
    let place = (request.view.into(), request.query.as_str());
    let exceptions = articles(&request.exceptions)?;
    let page = (request.offset, request.limit.min(MOST));
    Ok(rules::try_out(library, place, &actions(&request.actions)?, &exceptions, page)?.into())
}

/// Makes a view a rule, or changes what it does.
///
/// # Errors
/// [`super::Failure`].
pub fn rules_set(library: &Library, request: &SetRule) -> Answer<Done> {
    let (id, exceptions) = (view(&request.id)?, articles(&request.exceptions)?);
    let actions = actions(&request.actions)?;
    Ok(rules::set(library, id, &actions, request.active, &exceptions, request.apply)?.into())
}

/// Lets a rule act, or rest.
///
/// # Errors
/// [`super::Failure`].
pub fn rules_pause(library: &Library, request: &PauseRule) -> Answer<Done> {
    Ok(rules::set_active(library, view(&request.id)?, request.active)?.into())
}

/// Makes a rule a plain view again.
///
/// # Errors
/// [`super::Failure`].
pub fn rules_delete(library: &Library, request: &ViewRef) -> Answer<Done> {
    Ok(rules::delete(library, view(&request.id)?)?.into())
}

/// Takes back what the last application of a rule changed.
///
/// # Errors
/// [`super::Failure`].
pub fn rules_take_back(library: &Library, request: &ViewRef) -> Answer<Done> {
    Ok(rules::take_back(library, view(&request.id)?)?.into())
}

/// The articles that a list shows, all pages of it.
///
/// # Errors
/// [`super::Failure`].
pub fn shelf_ids(library: &Library, request: &ShelfList) -> Answer<Articles> {
    let ask = shelf::Ask {
        view: request.view.into(),
        line: &request.query,
        sort: request.sort.map(Into::into),
        offset: request.offset,
        limit: request.limit.min(MOST_PICKED),
    };
    Ok(Articles { ids: selection::ids(library, &ask)?.iter().map(ToString::to_string).collect() })
}

/// What articles have in common.
///
/// # Errors
/// [`super::Failure`].
pub fn shelf_summary(library: &Library, request: &Articles) -> Answer<SelectionSummary> {
    Ok(selection::summary(library, &articles(&request.ids)?)?.into())
}

/// The whole vocabulary.
///
/// # Errors
/// [`super::Failure`].
pub fn tags_vocabulary(library: &Library) -> Answer<Vocabulary> {
    Ok(Vocabulary { tags: vocabulary::all(library)?.iter().map(|used| used_tag(library, used)).collect() })
}

/// All that is known of a tag.
///
/// # Errors
/// [`super::Failure`].
pub fn tags_detail(library: &Library, request: &TagRef) -> Answer<TagDetail> {
    Ok(detail(library, vocabulary::detail(library, tag(&request.tag)?)?))
}

/// Makes one tag another name of a second.
///
/// # Errors
/// [`super::Failure`].
pub fn tags_merge(library: &Library, request: &MergeTags) -> Answer<Done> {
    Ok(tags::merge(library, tag(&request.tag)?, tag(&request.into)?)?.into())
}

/// Gives a tag another name by which it is found.
///
/// # Errors
/// [`super::Failure`].
pub fn tags_alias(library: &Library, request: &AliasTag) -> Answer<Done> {
    Ok(tags::alias(library, tag(&request.tag)?, &tag_name(&request.alias)?)?.into())
}

/// Takes one of a tag's other names away.
///
/// # Errors
/// [`super::Failure`].
pub fn tags_unalias(library: &Library, request: &AliasTag) -> Answer<Done> {
    Ok(vocabulary::remove_alias(library, tag(&request.tag)?, &tag_name(&request.alias)?)?.into())
}

/// Says that a tag names something of another kind.
///
/// # Errors
/// [`super::Failure`].
pub fn tags_retype(library: &Library, request: &RetypeTag) -> Answer<Done> {
    Ok(vocabulary::retype(library, tag(&request.tag)?, kind(&request.kind)?)?.into())
}

/// Nests a tag below another, or takes it out.
///
/// # Errors
/// [`super::Failure`].
pub fn tags_nest(library: &Library, request: &NestTag) -> Answer<Done> {
    let parent = request.parent.as_deref().map(tag).transpose()?;
    Ok(vocabulary::nest(library, tag(&request.tag)?, parent)?.into())
}

/// Adds a tag to the vocabulary.
///
/// # Errors
/// [`super::Failure`].
pub fn tags_make(library: &Library, request: &MakeTag) -> Answer<Done> {
    Ok(vocabulary::create(library, &tag_name(&request.name)?, kind(&request.kind)?)?.into())
}

/// Puts tags on articles and takes others off, as one step.
///
/// # Errors
/// [`super::Failure`].
pub fn tags_edit(library: &Library, request: &EditTags) -> Answer<Done> {
    let add = request.add.iter().map(|name| tag_name(name)).collect::<Answer<Vec<_>>>()?;
    let remove = request.remove.iter().map(|id| tag(id)).collect::<Answer<Vec<_>>>()?;
    Ok(vocabulary::edit(library, &articles(&request.ids)?, &add, &remove)?.into())
}

/// Names that wait for a decision.
///
/// # Errors
/// [`super::Failure`].
pub fn candidates_list(library: &Library, request: &ListCandidates) -> Answer<Candidates> {
    let (total, waiting) = candidates::waiting(library, request.offset, request.limit.min(MOST))?;
    Ok(Candidates { total, candidates: waiting.into_iter().map(candidate).collect() })
}

/// Makes candidates tags.
///
/// # Errors
/// [`super::Failure`].
pub fn candidates_accept(library: &Library, request: &AcceptCandidates) -> Answer<Done> {
    let into = match (&request.alias_of, &request.kind) {
        (Some(of), _) => candidates::As::AliasOf(tag(of)?),
        (None, Some(name)) => candidates::As::Kind(kind(name)?),
        (None, None) => candidates::As::Itself,
    };
    Ok(candidates::accept(library, &waiting(&request.ids)?, into)?.into())
}

/// Refuses candidates.
///
/// # Errors
/// [`super::Failure`].
pub fn candidates_refuse(library: &Library, request: &CandidateRefs) -> Answer<Done> {
    Ok(candidates::refuse(library, &waiting(&request.ids)?)?.into())
}

/// The names that a person refused.
///
/// # Errors
/// [`super::Failure`].
pub fn tags_refused(library: &Library) -> Answer<RefusedNames> {
    Ok(RefusedNames { names: candidates::refused(library)? })
}

/// Lets a refused name come back.
///
/// # Errors
/// [`super::Failure`].
pub fn tags_forgive(library: &Library, request: &RefusedName) -> Answer<Done> {
    Ok(candidates::forgive(library, &tag_name(&request.name)?)?.into())
}

fn view(id: &str) -> Answer<ViewId> {
    id.parse().map_err(|_| refused("view", id))
}

fn kind(name: &str) -> Answer<TagKind> {
    TagKind::from_name(name).ok_or_else(|| refused("kind", name))
}

fn waiting(ids: &[String]) -> Answer<Vec<CandidateId>> {
    ids.iter().map(|id| id.parse().map_err(|_| refused("candidate", id))).collect()
}

fn actions(actions: &RuleActions) -> Answer<rules::Actions> {
    let state = actions.state.as_deref();
    let state = state.map(|state| ReadingState::from_name(state).ok_or_else(|| refused("state", state)));
    Ok(rules::Actions {
        tags: actions.tags.iter().map(|name| tag_name(name)).collect::<Answer<_>>()?,
        state: state.transpose()?.filter(|state| *state != ReadingState::ToRead),
        favourite: actions.favourite,
        muted: actions.muted,
    })
}
