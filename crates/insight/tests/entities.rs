//! The five marked articles, where they lie beside the project.
#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![allow(missing_docs, reason = "a test has no reader")]

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;
use veille_insight::{Gazetteer, find, propose};
use veille_model::{TagKind, Text, TextRange};

/// The names that a marked entity goes by, and its kind; nothing for amounts and dates.
fn kind_of(marked: &str) -> Option<TagKind> {
    match marked {
        "organisation" => Some(TagKind::Organisation),
        "person" => Some(TagKind::Person),
        "product/model" => Some(TagKind::Model),
        "publication" => Some(TagKind::Publication),
        "place" => Some(TagKind::Place),
        _ => None,
    }
}

#[test]
fn the_marked_articles_are_read_as_a_person_reads_them() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/seeds"));
    let Ok(truth) = fs::read_to_string(folder.join("entities.json")) else {
        println!("skipped: the marked articles are not beside the project");
        return;
    };
    let truth: Value = serde_json::from_str(&truth).unwrap();
    let (mut required, mut right, mut found, mut wanted) = (0_u32, 0_u32, 0_u32, 0_u32);
    let (mut mentions, mut mentions_right) = (0_usize, 0_usize);
    for (file, marked) in truth["files"].as_object().unwrap() {
        let text = Text::new(fs::read_to_string(folder.join(file)).unwrap());
        let proposals = find(Gazetteer::shipped(), "", &text, None);
        let names: Vec<_> = proposals.iter().filter(|proposal| proposal.kind != TagKind::Topic).collect();
        let mut expected = BTreeSet::new();
        for entity in marked.as_array().unwrap() {
            let Some(kind) = kind_of(entity["type"].as_str().unwrap()) else { continue };
            let canonical = entity["canonical"].as_str().unwrap();
            let marks: BTreeSet<(u64, u64)> = entity["surfaces"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|surface| surface["offsets"].as_array().unwrap())
                .map(|range| (range[0].as_u64().unwrap(), range[1].as_u64().unwrap()))
                .collect();
            let proposal = names.iter().find(|proposal| {
                proposal.name.as_str().to_lowercase() == canonical.to_lowercase() && proposal.kind == kind
            });
            expected.insert((kind, canonical.to_lowercase()));
            let is_required = entity.get("optional").is_none();
            if is_required {
                required += 1;
                mentions += marks.len();
            }
            match proposal {
                Some(proposal) if is_required => {
                    right += 1;
                    let has =
                        |range: &&TextRange| marks.contains(&(u64::from(range.start().0), u64::from(range.end().0)));
                    let hit = proposal.evidence.iter().filter(has).count();
                    mentions_right += hit;
                    if hit < marks.len() || hit < proposal.evidence.len() {
                        println!(
                            "{file}: {canonical}: {hit} of {} mentions, {} found",
                            marks.len(),
                            proposal.evidence.len()
                        );
                    }
                }
                None if is_required => println!("{file}: missed {canonical} ({kind:?})"),
                _ => {}
            }
        }
        for proposal in &names {
            found += 1;
            if expected.contains(&(proposal.kind, proposal.name.as_str().to_lowercase())) {
                wanted += 1;
            } else {
                println!("{file}: not marked {} ({:?})", proposal.name, proposal.kind);
            }
        }
        let shown: Vec<String> =
            propose(Gazetteer::shipped(), "", &text, None).iter().map(|proposal| proposal.name.to_string()).collect();
        println!("{file}: {}", shown.join(", "));
    }
    let (recall, precision) = (f64::from(right) / f64::from(required), f64::from(wanted) / f64::from(found));
    println!(
        "required entities {right} of {required} ({recall:.3}), precision {wanted} of {found} ({precision:.3}), mentions {mentions_right} of {mentions}"
    );
    assert!(recall >= 0.95, "recall {recall:.3}");
    assert!(precision >= 0.95, "precision {precision:.3}");
}
