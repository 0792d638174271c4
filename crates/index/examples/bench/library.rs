//! A library of generated articles, straight into the store and the index.

use std::path::Path;

use jiff::Timestamp;
use uuid::Uuid;
use veille_index::{Entry, EntryTag, Writer, register, shape};
use veille_model::{ArticleId, ContentHash, TagId, TagName, TagState, TextHash};
use veille_store::{Access, Store, articles, tags};

use crate::generate::{NOW, TAGS, World, added};
use crate::measure::{Spent, spent};

/// So many articles are taken in at once.
const TOGETHER: usize = 1_000;
/// So many are read at once, so that the clock is not looked at for each.
const READ: usize = 200;

/// Opens the library in `folder`, making it where it is missing or of another size.
pub fn open(folder: &Path, world: &World, articles: usize, build_index: bool) -> Store {
    let complete = folder.join("complete");
    let is_there = std::fs::read_to_string(&complete).is_ok_and(|size| size == articles.to_string());
    if !is_there {
        let _ = std::fs::remove_dir_all(folder);
    }
    let store = Store::open(folder, Access::Writing, register).unwrap();
    if is_there {
        return store;
    }
    let begun = spent();
    let now: Timestamp = NOW.parse().unwrap();
    let keys: Vec<i64> = write(&store, |tx| {
        let mut keys = Vec::new();
        for (at, (name, kind)) in world.tags.iter().enumerate() {
            let name = TagName::new(name).unwrap();
            keys.push(tags::insert(tx, TagId::from_uuid(id(2, at)), &name, *kind, now)?);
        }
        Ok(keys)
    });
    assert_eq!(keys.len(), TAGS);
    for from in (0..articles).step_by(TOGETHER) {
        write(&store, |tx| {
            for number in from..(from + TOGETHER).min(articles) {
                let made = world.article(number);
                let hash = *blake3::hash(&number.to_le_bytes()).as_bytes();
                let key = articles::insert(
                    tx,
                    &articles::New {
                        id: ArticleId::from_uuid(id(1, number)),
                        draft: &made.draft,
                        text: TextHash::from_bytes(hash),
                        source: ContentHash::from_bytes(hash),
                        source_name: &format!("{number}.md"),
                        added: added(number, articles),
                        sample: false,
                    },
                )?;
                articles::set_state(tx, key, made.state)?;
                articles::set_favourite(tx, key, made.favourite)?;
                for tag in made.tags {
                    tags::propose(tx, key, keys[tag], &[], 1)?;
                }
            }
            Ok(())
        });
    }
    rate("stored", articles, spent() - begun);
    if build_index {
        let _ = index_all(&store, articles);
    }
    std::fs::write(complete, articles.to_string()).unwrap();
    store
}

/// Makes the index anew, and prints how long that took and how large it is.
pub fn index(store: &Store, articles: usize) {
    let all = index_all(store, articles);
    rate("indexed, on top of storing, by the clock", articles, all.clock);
    rate("  by the time of the thread that writes", articles, all.thread);
    rate("  by the time of both threads added up", articles, all.process);
    let size = |like: &str| -> f64 {
        store
            .read(|conn| -> veille_store::Result<f64> {
                let sql = "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name LIKE ?1 ESCAPE '\\'";
                Ok(conn.query_row(sql, [like], |row| row.get(0))?)
            })
            .unwrap()
    };
    let text: f64 = store
        .read(|conn| -> veille_store::Result<f64> {
            Ok(conn.query_row("SELECT sum(length(CAST(text AS BLOB))) FROM document", [], |row| row.get(0))?)
        })
        .unwrap();
    let index = size("index\\_%");
    println!(
        "{:58} {:>8.2} of the text ({:.0} of {:.0} MB)",
        "size of the index",
        index / text,
        index / 1e6,
        text / 1e6
    );
}

/// Makes the index anew as the program does it, wholly or not at all. Answers what it took beside reading the articles.
fn index_all(store: &Store, articles: usize) -> Spent {
    let mut begun = Spent::now();
    let mut reading = Spent::default();
    write(store, |tx| {
        shape::drop(tx)?;
        shape::create(tx)?;
        // What was there may have been large.
        begun = Spent::now();
        let mut writer = Writer::new(tx);
        for from in (0..articles).step_by(READ) {
            let begun = Spent::now();
            let mut read = Vec::new();
            for number in from..(from + READ).min(articles) {
                let key = i64::try_from(number + 1).unwrap();
                let stored = articles::load(tx, key)?.unwrap();
                let on = tags::of(tx, key, stored.article.id)?;
                read.push((key, stored, articles::text(tx, key)?, on));
            }
            reading = reading + begun.since();
            for (key, stored, text, on) in read {
                let article = &stored.article;
                let entry_tags: Vec<EntryTag<'_>> = on
                    .iter()
                    .map(|on| EntryTag {
                        name: on.tagging.tag.name.as_str(),
                        aliases: &[],
                        kind: on.tagging.tag.kind,
                        state: TagState::Proposed,
                    })
                    .collect();
                let authors: Vec<&str> = article.authors.iter().map(|author| author.value.as_str()).collect();
                writer.put(&Entry {
                    key,
                    title: &article.title.value,
                    text: text.as_str(),
                    notes: "",
                    authors: &authors,
                    site: article.site.as_ref().map(|site| site.value.as_str()),
                    url: None,
                    language: article.language.as_ref().map(|language| language.value),
                    published: article.published.as_ref().map(|date| date.value),
                    added: article.added,
                    state: article.state,
                    favourite: article.favourite,
                    trashed: false,
                    words: article.words,
                    format: article.format,
                    tags: &entry_tags,
                    meanings: &[],
                    has_note: false,
                })?;
            }
        }
        writer.finish()?;
        Ok(veille_index::settle(tx)?)
    });
    store.settle().unwrap();
    begun.since() - reading
}

fn write<T>(store: &Store, work: impl FnOnce(&rusqlite::Transaction<'_>) -> veille_store::Result<T>) -> T {
    store.write(work).unwrap()
}

fn id(kind: u64, number: usize) -> Uuid {
    Uuid::from_u64_pair(kind << 16 | 0x7000, 0x8000_0000_0000_0000 | u64::try_from(number).unwrap())
}

#[expect(clippy::cast_precision_loss, reason = "a figure to read")]
fn rate(what: &str, articles: usize, milliseconds: f64) {
    println!("{what:58} {:>8.0} articles a second", articles as f64 / milliseconds * 1_000.0);
}
