//! Whether an article that comes in is another text of one that is there.
//!
//! The same address makes a new version. So do the same title or file name
//! over nearly the same words, where no address or site says otherwise. Nearly
//! the same words alone make two articles that know of one another: another
//! site's rewrite of the same wire is an article of its own.

use std::sync::Mutex;

use rusqlite::Connection;
use veille_insight::near_duplicates::{CANDIDATE, SAME, Signature, containment, short_similarity};
use veille_model::{Article, Draft, Sourced, Text, TextHash};
use veille_store::{articles, fold::fold, likeness};

use crate::{Library, Result, lock};

/// Texts of which so much is the same are one text with corrections.
const NEARLY: f64 = 0.7;
/// Even under the same address, a text with nothing in common is another article.
const LEAST: f64 = 0.1;
/// How many candidates are read and compared.
const MOST: usize = 8;
/// How many articles are linked to a new one.
const KIN: usize = 3;
/// Shorter texts are alike by chance.
const WORDS: u32 = 20;
/// File names that say nothing of what is in the file.
const GENERIC: &[&str] =
    &["article", "collage", "document", "index", "page", "readme", "sans titre", "text", "untitled"];

/// The signatures of all articles, read from the store as they come.
#[derive(Default)]
pub(crate) struct Memory(Mutex<Signatures>);

#[derive(Default)]
struct Signatures {
    last: i64,
    all: Vec<(i64, likeness::Signature)>,
}

/// What an article that comes in is to those that are there.
#[derive(Debug, Default)]
pub(crate) struct Recognised {
    /// The article of which it is another text.
    pub(crate) version_of: Option<i64>,
    /// Articles that are nearly the same, with the share of words in common.
    pub(crate) kin: Vec<(i64, f64)>,
}

impl Memory {
    /// Forgets what was read in a transaction that was not kept.
    pub(crate) fn forget(&self) {
        *lock(&self.0) = Signatures::default();
    }

    /// Articles whose signatures are like this one, most alike first.
    fn candidates(&self, conn: &Connection, signature: &likeness::Signature) -> Result<Vec<i64>> {
        let mut known = lock(&self.0);
        if known.last == 0 {
            for key in likeness::missing(conn)? {
                refresh(conn, key)?;
            }
        }
        let mut fresh = Vec::new();
        likeness::since(conn, known.last, |key, article, signature| fresh.push((key, article, signature)))?;
        if let Some((key, ..)) = fresh.last() {
            known.last = *key;
        }
        known.all.extend(fresh.into_iter().map(|(_, article, signature)| (article, signature)));
        let alike = known.all.iter().map(|(article, other)| (short_similarity(signature, other), *article));
        let mut alike: Vec<(f64, i64)> = alike.filter(|(share, _)| *share >= CANDIDATE).collect();
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        // Of an article that changed, the older signatures may still be there.
        let mut keys: Vec<i64> = Vec::new();
        for (_, article) in alike {
            if !keys.contains(&article) {
                keys.push(article);
            }
        }
        keys.truncate(MOST);
        Ok(keys)
    }
}

/// Says what an article that comes in is to those that are there.
pub(crate) fn recognise(library: &Library, conn: &Connection, draft: &Draft, file: &str) -> Result<Recognised> {
    let text = &draft.document.text;
    let address = draft.url.as_ref().and_then(|url| address(&url.value));
    let mut recognised = Recognised::default();
    if let Some(address) = &address {
        for key in likeness::by_address(conn, address)? {
            let Some(there) = articles::load(conn, key)? else { continue };
            let same_title = fold(&there.article.title.value) == fold(&draft.title.value);
            if same_title || share(conn, key, text)? >= LEAST {
                recognised.version_of = Some(key);
                return Ok(recognised);
            }
        }
    }
    if text.words() < WORDS {
        return Ok(recognised);
    }
    for key in library.likenesses().candidates(conn, &Signature::of(text.as_str()).short())? {
        let Some(there) = articles::load(conn, key)?.filter(|there| there.trashed.is_none()) else { continue };
        let share = share(conn, key, text)?;
        if share < SAME {
            continue;
        }
        let other = likeness::address(conn, key)?;
        let elsewhere =
            (address.is_some() && other.is_some()) || are_apart(draft.site.as_ref(), there.article.site.as_ref());
        if !elsewhere
            && is_named_alike(draft, file, &there.article)
            && (share >= NEARLY || !is_redated(draft, &there.article))
        {
            return Ok(Recognised { version_of: Some(key), kin: Vec::new() });
        }
        recognised.kin.push((key, share));
    }
    recognised.kin.truncate(KIN);
    Ok(recognised)
}

/// Brings up to date by what an article is recognised.
pub(crate) fn refresh(conn: &Connection, key: i64) -> Result<()> {
    let Some(stored) = articles::load(conn, key)? else { return Ok(()) };
    let address = stored.article.url.as_ref().and_then(|url| address(&url.value));
    if likeness::is_current(conn, key, &stored.text, address.as_deref())? {
        return Ok(());
    }
    let text = articles::text(conn, key)?;
    put(conn, key, &stored.text, address.as_deref(), &text)
}

fn put(conn: &Connection, key: i64, hash: &TextHash, address: Option<&str>, text: &Text) -> Result<()> {
    Ok(likeness::put(conn, key, hash, address, &Signature::of(text.as_str()).short())?)
}

fn share(conn: &Connection, key: i64, text: &Text) -> Result<f64> {
    Ok(containment(articles::text(conn, key)?.as_str(), text.as_str()))
}

/// Whether two sites are named, and not the same.
fn are_apart(one: Option<&Sourced<String>>, other: Option<&Sourced<String>>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if fold(&one.value) != fold(&other.value))
}

fn is_named_alike(draft: &Draft, file: &str, there: &Article) -> bool {
    let stem = |name: &str| fold(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let says = |name: &String| !GENERIC.contains(&name.as_str());
    fold(&draft.title.value) == fold(&there.title.value)
        || Some(stem(file)).filter(says).is_some_and(|name| name == stem(&there.source_name))
}

/// Whether both say on which day they were published, and not the same.
fn is_redated(draft: &Draft, there: &Article) -> bool {
    let day = |date: &Option<Sourced<veille_model::PartialDate>>| {
        date.as_ref().filter(|date| !date.is_inferred()).map(|date| date.value)
    };
    matches!((day(&draft.published), day(&there.published)), (Some(one), Some(other)) if one != other)
}

/// An address as it is compared: without scheme, `www.`, fragment and closing
/// slash. Nothing for a site's front page, where any article may have stood.
fn address(url: &str) -> Option<String> {
    let url = url.split('#').next()?.trim();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = rest.split_once('/')?;
    let path = path.trim_end_matches('/');
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (!path.is_empty() && !host.is_empty()).then(|| format!("{host}/{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_has_one_address() {
        let check = |url: &str, expected: Option<&str>| assert_eq!(address(url).as_deref(), expected, "{url}");
        check("https://www.Example.org/a/B/", Some("example.org/a/B"));
        check("http://example.org/a/B#suite", Some("example.org/a/B"));
        check("https://example.org/?p=12", Some("example.org/?p=12"));
        check("https://example.org/", None);
        check("https://example.org", None);
    }
}
