//! What the commands about briefs do.

use veille_library::{Library, briefs, export};
use veille_model::{AnnotationId, Block, BlockContent, BriefId};

use super::calls::{Answer, annotation, exported, refused};
use super::{Brief, BriefBlock, BriefRef, Briefs, Done, ExportBrief, Exported, MakeBrief, SaveBrief};

/// The longest name of a block.
const LONGEST: usize = 64;

/// All briefs.
///
/// # Errors
/// [`super::Failure`].
pub fn brief_list(library: &Library) -> Answer<Briefs> {
    Ok(Briefs { briefs: briefs::list(library)?.into_iter().map(Into::into).collect() })
}

/// Begins a brief.
///
/// # Errors
/// [`super::Failure`].
pub fn brief_make(library: &Library, request: &MakeBrief) -> Answer<Brief> {
    Ok(briefs::make(library, &request.title, &annotations(&request.highlights)?)?.into())
}

/// A brief with its quotes as they stand now.
///
/// # Errors
/// [`super::Failure`].
pub fn brief_open(library: &Library, request: &BriefRef) -> Answer<Brief> {
    Ok(briefs::open(library, brief(&request.id)?)?.into())
}

/// Writes a brief.
///
/// # Errors
/// [`super::Failure`].
pub fn brief_save(library: &Library, request: &SaveBrief) -> Answer<Brief> {
    let edit = briefs::Edit {
        title: request.title.clone(),
        blocks: request.blocks.iter().map(block).collect::<Answer<_>>()?,
        chosen: annotations(&request.highlights)?,
        retake: annotations(&request.retake)?,
    };
    Ok(briefs::save(library, brief(&request.id)?, &edit)?.into())
}

/// Deletes a brief.
///
/// # Errors
/// [`super::Failure`].
pub fn brief_delete(library: &Library, request: &BriefRef) -> Answer<Done> {
    Ok(briefs::delete(library, brief(&request.id)?)?.into())
}

/// Writes a brief as a file.
///
/// # Errors
/// [`super::Failure`].
pub fn brief_export(library: &Library, request: &ExportBrief) -> Answer<Exported> {
    let format = export::BriefFormat::from_name(&request.format).ok_or_else(|| refused("format", &request.format))?;
    let language = request.language.parse().map_err(|_| refused("language", &request.language))?;
    Ok(exported(briefs::export(library, brief(&request.id)?, format, language)?))
}

fn block(block: &BriefBlock) -> Answer<Block> {
    if block.name.is_empty() || block.name.len() > LONGEST {
        return Err(refused("block", &block.name));
    }
    let text = block.text.replace('\0', "");
    let content = match (block.kind.as_str(), &block.highlight) {
        ("heading", _) => BlockContent::Heading(text),
        ("text", _) => BlockContent::Text(text),
        ("quote", Some(id)) => BlockContent::Quote(annotation(id)?),
        (other, _) => return Err(refused("block", other)),
    };
    Ok(Block { name: block.name.clone(), content })
}

fn annotations(ids: &[String]) -> Answer<Vec<AnnotationId>> {
    ids.iter().map(|id| annotation(id)).collect()
}

fn brief(id: &str) -> Answer<BriefId> {
    id.parse().map_err(|_| refused("brief", id))
}
