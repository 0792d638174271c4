//! Images on the web that an article names: loaded for one article, when a
//! person asks for it, and never otherwise.

use std::{
    collections::HashMap,
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use rusqlite::Connection;
use veille_model::{ArticleId, Image, Shown};
use veille_store::{articles, images, repairs};

use crate::{Done, Error, Library, Result, What, count, history::Said, lock};

/// So many images of one article are asked for.
const MOST: usize = 200;
/// So many bytes of them are kept.
const MOST_BYTES: usize = 96 << 20;
/// How long all of them may take.
const TIME: Duration = Duration::from_secs(60);
/// So many are asked for at once.
const AT_ONCE: usize = 4;
/// What is smaller on both sides is no picture but a counter.
const SPECK: u32 = 3;

/// Loads the images on the web that an article names, keeps them with it as
/// those of its file are kept, and shows them; what does not come is still
/// waited for. Undoing it shows the article without them again.
///
/// # Errors
/// [`Error::ArticleMissing`], or [`Error::ImagesUnreachable`] where none came.
pub fn load(library: &Library, id: ArticleId) -> Result<Done> {
    let wanted = library.store().read(|conn| {
        let key = Library::key(conn, id)?;
        // Of a repaired article those too that are hidden: they may be brought back.
        let mut wanted = articles::markup(conn, key)?.remote_images();
        for remote in repairs::base(conn, key)?.document.markup.remote_images() {
            if !wanted.contains(&remote) {
                wanted.push(remote);
            }
        }
        Ok::<_, Error>(wanted)
    })?;
    if library.is_read_only() {
        return Err(veille_store::Error::ReadOnly.into());
    }
    let came = fetch(library, &wanted[..wanted.len().min(MOST)]);
    if came.is_empty() {
        return Err(Error::ImagesUnreachable);
    }
    library.store().assets().keep(came.values().map(|image| (image.hash(), image.bytes())))?;
    let shown: HashMap<String, Shown> = came.iter().map(|(remote, image)| (remote.clone(), image.into())).collect();
    let ((), done) = library.act(|tx| {
        let key = Library::key(tx, id)?;
        came.values().try_for_each(|image| images::put(tx, key, image))?;
        articles::set_markup(tx, key, &articles::markup(tx, key)?.with_loaded(&shown))?;
        if repairs::is_repaired(tx, key)? {
            let extracted = repairs::base(tx, key)?.document.markup;
            repairs::set_extracted_markup(tx, key, &extracted.with_loaded(&shown))?;
        }
        Ok(((), Said::new(What::ImagesLoaded, count(came.len())).article(id)))
    })?;
    Ok(done)
}

/// What an article shows of images on the web, by their address.
pub(crate) fn loaded(conn: &Connection, key: i64) -> Result<HashMap<String, Shown>> {
    let base = repairs::base(conn, key)?.document.markup;
    let all = base.found().into_iter().chain(articles::markup(conn, key)?.found());
    Ok(all.filter_map(|(place, shown)| Some((place.remote?, shown))).collect())
}

/// Asks for images, some at a time, until all have come or the time is over.
fn fetch(library: &Library, wanted: &[String]) -> HashMap<String, Image> {
    let until = Instant::now() + TIME;
    let (next, came, left) = (AtomicUsize::new(0), std::sync::Mutex::new(HashMap::new()), AtomicUsize::new(MOST_BYTES));
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(wanted.len()) {
            scope.spawn(|| {
                while let Some(address) = wanted.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let Ok(image) = library.fetcher().image(address, until) else { continue };
                    let speck = image.size().is_some_and(|(width, height)| width < SPECK && height < SPECK);
                    let take = |left: usize| left.checked_sub(image.bytes().len());
                    if !speck && left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok() {
                        lock(&came).insert(address.clone(), image);
                    }
                }
            });
        }
    });
    came.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
}
