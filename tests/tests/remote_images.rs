//! Images on the web: nothing asks for them until a person does, for one article.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use veille_library::{
    Error, Library, Options, fetch::Fetcher, history, images, intake, original, reading, repair, versions,
};
use veille_model::ArticleId;
use veille_worker::Pool;

const GIF: &[u8] = b"GIF89a\x10\x00\x08\x00";

/// A server with two images, that counts who connects.
fn server() -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let connected = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connected);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            count.fetch_add(1, Ordering::SeqCst);
            let mut head = String::new();
            let mut lines = BufReader::new(stream.try_clone().unwrap());
            while lines.read_line(&mut head).is_ok_and(|read| read > 2) {}
            let found = head.starts_with("GET /une.gif ") || head.starts_with("GET /deux.gif ");
            let (status, body) = if found { ("200 OK", GIF) } else { ("404 Not Found", &b""[..]) };
            // Two images that differ, so that each is kept.
            let body = if head.starts_with("GET /deux") { [body, b"2"].concat() } else { body.to_vec() };
            let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
            let _ = stream.write_all(&[head.into_bytes(), body].concat());
        }
    });
    (port, connected)
}

fn page(port: u16) -> String {
    let words = "Une phrase de l’article, assez longue pour compter, suit son cours et ne finit pas tout de suite.";
    let image = |name: &str| format!("<figure><img src='http://127.0.0.1:{port}/{name}' alt='{name}'></figure>");
    format!(
        "<!doctype html><html lang='fr'><head><title>Trois images du large</title>\
         <link rel='preconnect' href='http://127.0.0.1:{port}/'><link rel='stylesheet' href='http://127.0.0.1:{port}/a.css'>\
         </head><body><article><h1>Trois images du large</h1><p>{words}</p>{}<p>{words} Encore.</p>{}<p>{words} Enfin.</p>{}\
         <p>{words} Et voilà.</p></article></body></html>",
        image("une.gif"),
        image("deux.gif"),
        image("perdue.gif"),
    )
}

fn open(dir: &Path, fetcher: Fetcher) -> Library {
    Library::open(Options::new(dir, Pool::in_process()).fetcher(fetcher)).unwrap()
}

fn taken_in(library: &Library, dir: &Path, page: &str) -> ArticleId {
    let file = dir.join("trois-images.html");
    std::fs::write(&file, page).unwrap();
    let status = intake::run(library, vec![file], &mut |_| ()).unwrap();
    assert_eq!(status.added, 1, "{status:?}");
    status.items[0].outcome.article().unwrap()
}

fn markup(library: &Library, id: ArticleId) -> String {
    reading::body(library, id).unwrap().markup.as_str().to_owned()
}

fn waiting(library: &Library, id: ArticleId) -> u32 {
    reading::open(library, id).unwrap().remote_images
}

#[test]
fn nothing_is_asked_for_until_a_person_does() {
    let (port, connected) = server();
    let dir = tempfile::tempdir().unwrap();
    let library = open(&dir.path().join("library"), Fetcher::reaching(|_| true));
    let id = taken_in(&library, dir.path(), &page(port));
    assert_eq!(waiting(&library, id), 3);
    // All that reading does, and reading anew.
    assert!(!markup(&library, id).contains(" src="));
    let whole = original::of(&library, id).unwrap();
    assert!(!whole.markup.contains("127.0.0.1"), "{}", whole.markup);
    let blocks = repair::of(&library, id).unwrap().blocks;
    assert!(blocks.len() >= 6);
    versions::extract(&library, id).unwrap();
    history::undo(&library).unwrap();
    veille_library::safety::daily(&library).unwrap();
    assert_eq!(connected.load(Ordering::SeqCst), 0, "nothing was asked for");

    images::load(&library, id).unwrap();
    assert_eq!(connected.load(Ordering::SeqCst), 3, "each was asked for once");
    assert_eq!(waiting(&library, id), 1);
    let shown = reading::body(&library, id).unwrap().markup;
    assert_eq!(shown.images().len(), 2);
    for hash in shown.images() {
        assert_eq!(reading::image(&library, id, &hash).unwrap().unwrap().0, "image/gif");
        assert!(original::of(&library, id).unwrap().markup.contains(&format!("src=\"image/{hash}\"")));
    }
    // It is undone, and done again, without asking anybody.
    history::undo(&library).unwrap();
    assert_eq!(waiting(&library, id), 3);
    history::redo(&library).unwrap();
    assert_eq!(waiting(&library, id), 1);
    assert_eq!(connected.load(Ordering::SeqCst), 3);
}

#[test]
fn loaded_images_stay_over_a_repair_and_a_new_extraction() {
    let (port, connected) = server();
    let dir = tempfile::tempdir().unwrap();
    let library = open(&dir.path().join("library"), Fetcher::reaching(|_| true));
    let id = taken_in(&library, dir.path(), &page(port));
    let block = |wanted: &dyn Fn(&repair::Block) -> bool| {
        let blocks = repair::of(&library, id).unwrap().blocks;
        blocks.into_iter().find(|block| wanted(block)).unwrap()
    };
    // A picture that a person hid stays hidden when it is loaded.
    let hidden = block(&|block| block.text == "une.gif").name;
    repair::set(&library, id, &[(hidden.clone(), false)], None).unwrap();
    images::load(&library, id).unwrap();
    assert!(!block(&|block| block.name == hidden).shown);
    assert_eq!(reading::body(&library, id).unwrap().markup.images().len(), 1);
    // And is there when it comes back, as it was loaded with the others.
    repair::set(&library, id, &[(hidden.clone(), true)], None).unwrap();
    assert_eq!(reading::body(&library, id).unwrap().markup.images().len(), 2);
    let first = block(&|block| block.text.contains("Encore")).name;
    repair::set(&library, id, &[(first, false)], None).unwrap();
    assert_eq!(reading::body(&library, id).unwrap().markup.images().len(), 2);
    versions::extract(&library, id).unwrap();
    let markup = reading::body(&library, id).unwrap().markup;
    assert_eq!((markup.images().len(), waiting(&library, id)), (2, 1), "{}", markup.as_str());
    assert!(!markup.as_str().contains("Encore"), "what was hidden stays hidden");
    assert_eq!(connected.load(Ordering::SeqCst), 3, "no image was asked for twice");
}

#[test]
fn private_addresses_are_never_asked_and_it_is_said_that_nothing_came() {
    let (port, connected) = server();
    let dir = tempfile::tempdir().unwrap();
    let library = open(&dir.path().join("library"), Fetcher::default());
    let id = taken_in(&library, dir.path(), &page(port));
    let before = markup(&library, id);
    assert!(matches!(images::load(&library, id), Err(Error::ImagesUnreachable)));
    assert_eq!((markup(&library, id), connected.load(Ordering::SeqCst)), (before, 0));
}
