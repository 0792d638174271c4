//! Articles of our own, marked by hand before they were first looked at by the rules: twelve in `own`, and six in
//! `fresh` that were written later. What was missed in them was mended since; what they first said is in each
//! folder's `README.md`.
#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![allow(missing_docs, reason = "a test has no reader")]

use std::{collections::BTreeSet, fs, path::Path};

use veille_insight::{Gazetteer, candidates, find, propose};
use veille_model::{TagKind, Text};

struct Marked {
    name: String,
    marks: Vec<(TagKind, String)>,
    text: Text,
}

fn articles(folder: &str) -> Vec<Marked> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests")).join(folder);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let whole = fs::read_to_string(path).unwrap();
        let (head, text) = whole.split_once("---\n").unwrap();
        let marks = head.lines().flat_map(|line| {
            let (kind, names) = line.split_once(": ").unwrap();
            let kind = TagKind::from_name(kind).unwrap();
            names.split("; ").map(move |name| (kind, name.to_owned())).collect::<Vec<_>>()
        });
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        Marked { name, marks: marks.collect(), text: Text::new(text) }
    };
    files.iter().map(read).collect()
}

#[test]
fn most_of_what_was_marked_is_found_and_typed() {
    for (folder, count) in [("fresh", 6), ("own", 12)] {
        let articles = articles(folder);
        assert_eq!(articles.len(), count);
        check(folder, articles);
    }
}

fn check(folder: &str, articles: Vec<Marked>) {
    let gazetteer = Gazetteer::shipped();
    let (mut names, mut names_typed, mut unknown, mut unknown_typed) = (0_u32, 0_u32, 0_u32, 0_u32);
    let (mut topics, mut topics_found, mut unmarked, mut offered, mut wrong) = (0_u32, 0_u32, 0_u32, 0_u32, 0_u32);
    for article in articles {
        let mut found: BTreeSet<(TagKind, String)> = find(gazetteer, "", &article.text, None)
            .into_iter()
            .map(|proposal| (proposal.kind, proposal.name.as_str().to_lowercase()))
            .collect();
        let proposed = propose(gazetteer, "", &article.text, None);
        for topic in proposed.iter().filter(|proposal| proposal.kind == TagKind::Topic) {
            let is = |(kind, name): &(TagKind, String)| {
                let known = gazetteer.resolve(name).map_or(name.clone(), |(known, _)| known.to_string());
                *kind == TagKind::Topic && known.to_lowercase() == topic.name.as_str().to_lowercase()
            };
            if !article.marks.iter().any(is) {
                unmarked += 1;
                println!("{}: proposed the topic {}", article.name, topic.name);
            }
        }
        let proposed: BTreeSet<String> =
            proposed.into_iter().map(|proposal| proposal.name.as_str().to_lowercase()).collect();
        let waiting = candidates(gazetteer, &article.text);
        for candidate in &waiting {
            offered += 1;
            let marked = article.marks.iter().any(|(kind, name)| {
                *kind == candidate.kind && name.to_lowercase() == candidate.name.as_str().to_lowercase()
            });
            if !marked {
                wrong += 1;
                println!(
                    "{}: offered {} ({:?}, sure {})",
                    article.name, candidate.name, candidate.kind, candidate.sure
                );
            }
            found.insert((candidate.kind, candidate.name.as_str().to_lowercase()));
        }
        for (kind, name) in &article.marks {
            let known = gazetteer.resolve(name).map_or(name.clone(), |(known, _)| known.to_string()).to_lowercase();
            let is_found = found.contains(&(*kind, known.clone())) || found.contains(&(*kind, name.to_lowercase()));
            if *kind == TagKind::Topic {
                topics += 1;
                topics_found += u32::from(is_found && proposed.contains(&known));
            } else {
                names += 1;
                names_typed += u32::from(is_found);
                if gazetteer.resolve(name).is_none() {
                    unknown += 1;
                    unknown_typed += u32::from(is_found);
                }
            }
            if !is_found {
                println!("{}: missed {name} ({kind:?})", article.name);
            }
        }
    }
    println!(
        "{folder}: names typed {names_typed} of {names}, of these unknown to the gazetteer {unknown_typed} of {unknown}; \
         topics proposed {topics_found} of {topics}, and {unmarked} others; {wrong} of {offered} offered names not marked"
    );
    let share = f64::from(names_typed + topics_found) / f64::from(names + topics);
    println!("{folder}: {share:.3} of all that was marked");
    assert!(share >= 0.85, "{folder}: {share:.3}");
}
