//! Forms that draw themselves: a parser would never come back from them.

use std::collections::HashSet;

use pdf_extract::{Document, Object, ObjectId};

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
        document.objects.insert(form, Object::Null);
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
    let references = objects.iter().filter_map(|(_, object)| object.as_reference().ok());
    references.filter(|id| document.get_object(*id).is_ok_and(is_form)).collect()
}
