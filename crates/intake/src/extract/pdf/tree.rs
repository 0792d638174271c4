//! Forms that draw themselves: a parser would never come back from them.

use std::collections::HashSet;

use pdf_extract::{Document, Object, ObjectId, Stream, dictionary};

/// How deep forms may stand in one another.
const DEEPEST: usize = 24;

/// Cuts what leads a form back to itself, or deeper than any page is.
pub(super) fn cut_loops(document: &mut Document) {
    let forms: Vec<ObjectId> =
        document.objects.iter().filter(|(_, object)| is_form(object)).map(|(id, _)| *id).collect();
    let mut sound = HashSet::new();
    let mut loose = HashSet::new();
    for form in forms {
        walk(document, form, &mut Vec::new(), &mut sound, &mut loose);
    }
    for form in loose {
        let header = dictionary! { "Type" => "XObject", "Subtype" => "Form" };
        document.objects.insert(form, Stream::new(header, Vec::new()).into());
    }
}

fn is_form(object: &Object) -> bool {
    let Object::Stream(stream) = object else { return false };
    stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form")
}

/// Walks the forms under one; the one at which a loop closes is cut.
fn walk(
    document: &Document,
    form: ObjectId,
    above: &mut Vec<ObjectId>,
    sound: &mut HashSet<ObjectId>,
    loose: &mut HashSet<ObjectId>,
) {
    if sound.contains(&form) || loose.contains(&form) {
        return;
    }
    if above.contains(&form) || above.len() >= DEEPEST {
        loose.insert(form);
        return;
    }
    above.push(form);
    for next in drawn_by(document, form) {
        walk(document, next, above, sound, loose);
    }
    above.pop();
    sound.insert(form);
}

fn drawn_by(document: &Document, form: ObjectId) -> Vec<ObjectId> {
    let Ok(Object::Stream(stream)) = document.get_object(form) else { return Vec::new() };
    let dictionary =
        |object: &Object| document.dereference(object).ok().and_then(|(_, object)| object.as_dict().ok().cloned());
    let resources = stream.dict.get(b"Resources").ok().and_then(dictionary);
    let objects = resources.and_then(|resources| resources.get(b"XObject").ok().and_then(dictionary));
    let Some(objects) = objects else { return Vec::new() };
    // A form may know all that its page knows, itself among it, and draw none of it.
    let forms = objects.iter().filter_map(|(name, object)| {
        let id = object.as_reference().ok().filter(|id| document.get_object(*id).is_ok_and(is_form));
        id.map(|id| (name, id))
    });
    let forms: Vec<(&Vec<u8>, ObjectId)> = forms.collect();
    if forms.is_empty() {
        return Vec::new();
    }
    let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    let named = |name: &[u8]| {
        let name = [b"/", name].concat();
        memchr::memmem::find_iter(&content, &name)
            .any(|at| content.get(at + name.len()).is_none_or(|next| !next.is_ascii_alphanumeric()))
    };
    forms.into_iter().filter(|(name, _)| named(name)).map(|(_, id)| id).collect()
}
