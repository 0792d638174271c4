//! The widths of composite fonts, in the one form that the parser reads right.
//!
//! ISO 32000-1, 9.7.4.3 lets `W` name widths in two forms: `first [w w …]` and
//! `first last w`. The parser takes the second for something else, and letters
//! then stand in each other's place: Chromium writes most of its widths so.

use pdf_extract::{Document, Object};

use super::objects::{self, resolve};

/// The last character that a composite font can name.
const LAST: i64 = 0xffff;
/// How many widths of one font are written out.
const MOST: usize = 0x2_0000;

/// Writes all widths of all composite fonts one by one.
pub(super) fn write_out(document: &mut Document) {
    let fonts: Vec<_> = document
        .objects
        .iter()
        .filter_map(|(id, object)| {
            let font = object.as_dict().ok()?;
            let kind = font.get(b"Subtype").and_then(Object::as_name).ok()?;
            kind.starts_with(b"CIDFontType").then(|| {
                let widths = font.get(b"W").ok().and_then(|widths| written_out(document, widths));
                let default = font.get(b"DW").ok().and_then(|width| number(document, width));
                (*id, widths, default)
            })
        })
        .collect();
    for (id, widths, default) in fonts {
        let Ok(font) = document.get_object_mut(id).and_then(Object::as_dict_mut) else { continue };
        if let Some(widths) = widths {
            font.set("W", widths);
        }
        if let Some(width) = default {
            #[expect(clippy::cast_possible_truncation, reason = "a float is cut at the integer's ends")]
            font.set("DW", width.round() as i64);
        }
    }
}

/// The list with each width by itself; what is no list of widths ends it.
fn written_out(document: &Document, widths: &Object) -> Option<Object> {
    let given = resolve(document, widths)?.as_array().ok()?;
    let mut list: Vec<Object> = Vec::new();
    let mut count = 0;
    let mut rest = given.as_slice();
    while let [first, second, after @ ..] = rest {
        let Some(first) = character(document, first) else { break };
        let row: Vec<Object> = match (resolve(document, second), after) {
            (Some(Object::Array(row)), _) => {
                rest = after;
                row.iter().map(|width| Object::Real(narrow(number(document, width).unwrap_or_default()))).collect()
            }
            (_, [width, behind @ ..]) => {
                rest = behind;
                let (Some(last), Some(width)) = (character(document, second), number(document, width)) else { break };
                (first..=last).map(|_| Object::Real(narrow(width))).collect()
            }
            _ => break,
        };
        count += row.len();
        if count > MOST {
            break;
        }
        list.extend([Object::Integer(first), Object::Array(row)]);
    }
    Some(Object::Array(list))
}

fn character(document: &Document, object: &Object) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "a float is cut at the integer's ends")]
    let code = number(document, object)? as i64;
    (0..=LAST).contains(&code).then_some(code)
}

fn number(document: &Document, object: &Object) -> Option<f64> {
    objects::number(resolve(document, object)?)
}

#[expect(clippy::cast_possible_truncation, reason = "the parser's own numbers are narrow")]
fn narrow(number: f64) -> f32 {
    number as f32
}

#[cfg(test)]
mod tests {
    use pdf_extract::dictionary;

    use super::*;

    #[test]
    fn both_forms_of_widths_are_written_one_by_one() {
        let row = |widths: &[f32]| Object::Array(widths.iter().map(|width| Object::Real(*width)).collect());
        let cases: [(Vec<Object>, Vec<Object>); 5] = [
            (vec![3.into(), 5.into(), 250.into()], vec![3.into(), row(&[250.0, 250.0, 250.0])]),
            (
                vec![1.into(), Object::Array(vec![500.into(), Object::Real(333.5)]), 7.into(), 7.into(), 9.into()],
                vec![1.into(), row(&[500.0, 333.5]), 7.into(), row(&[9.0])],
            ),
            (vec![5.into(), 3.into(), 250.into()], vec![5.into(), row(&[])]),
            (vec![3.into(), 99_999.into(), 250.into(), 1.into()], vec![]),
            (vec![3.into(), 5.into()], vec![]),
        ];
        for (given, expected) in cases {
            let mut document = Document::with_version("1.5");
            let widths = document.add_object(Object::Array(given));
            let font = document
                .add_object(dictionary! { "Subtype" => "CIDFontType2", "W" => widths, "DW" => Object::Real(500.4) });
            write_out(&mut document);
            let font = document.get_object(font).unwrap().as_dict().unwrap();
            assert_eq!(font.get(b"W").unwrap(), &Object::Array(expected));
            assert_eq!(font.get(b"DW").unwrap(), &Object::Integer(500));
        }
    }
}
