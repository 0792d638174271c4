//! The fetcher against a server of the test's own.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{IpAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use veille_fetch::{Error, Fetcher};

const GIF: &[u8] = b"GIF89a\x10\x00\x08\x00";

/// Answers each path as its name says; keeps what it was asked, head and all.
struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

fn server() -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = Arc::<Mutex<Vec<String>>>::default();
    let kept = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let kept = Arc::clone(&kept);
            std::thread::spawn(move || answer(stream, port, &kept));
        }
    });
    Server { port, asked }
}

fn answer(mut stream: TcpStream, port: u16, kept: &Mutex<Vec<String>>) {
    let mut head = String::new();
    let mut lines = BufReader::new(stream.try_clone().unwrap());
    while lines.read_line(&mut head).is_ok_and(|read| read > 2) {}
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    kept.lock().unwrap().push(head);
    let whole = |kind: &str, bytes: &[u8]| {
        let mut answer = format!("HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n", bytes.len());
        answer.push_str("");
        [answer.into_bytes(), bytes.to_vec()].concat()
    };
    let to = |place: &str| format!("HTTP/1.1 302 Found\r\nlocation: {place}\r\ncontent-length: 0\r\n\r\n").into_bytes();
    let bytes = match path.as_str() {
        "/a.gif" => whole("text/plain", GIF),
        "/lie.png" => whole("image/png", b"<script>alert(1)</script>"),
        "/claim" => b"HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n".to_vec(),
        "/endless" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nGIF89a");
            let more = vec![0_u8; 1 << 20];
            while stream.write_all(&more).is_ok() {}
            return;
        }
        "/slow" => {
            std::thread::sleep(Duration::from_secs(30));
            return;
        }
        "/once" => to("/a.gif"),
        "/round" => to("/round"),
        "/inside" => to(&format!("http://[::1]:{port}/a.gif")),
        "/file" => to("file:///etc/passwd"),
        _ => b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nset-cookie: a=b\r\n\r\n".to_vec(),
    };
    let _ = stream.write_all(&bytes);
}

/// This machine by its old address only, so that the new one stands for what may not be reached.
fn here(address: IpAddr) -> bool {
    address.is_ipv4()
}

fn soon() -> Instant {
    Instant::now() + Duration::from_secs(60)
}

#[test]
fn an_image_is_known_by_its_content_and_nothing_is_told_of_who_asks() {
    let server = server();
    let fetcher = Fetcher::reaching(here);
    let at = |path: &str| fetcher.image(&format!("http://127.0.0.1:{}{path}", server.port), soon());
    assert!(at("/none").is_err());
    assert_eq!(at("/a.gif").unwrap().bytes(), GIF);
    assert_eq!(at("/once").unwrap().bytes(), GIF);
    assert!(matches!(at("/lie.png"), Err(Error::NoImage)));
    for head in server.asked.lock().unwrap().iter() {
        let head = head.to_lowercase();
        for told in ["cookie:", "referer:", "authorization:", "accept-language:", "from:", "origin:"] {
            assert!(!head.contains(told), "{head}");
        }
        assert!(head.contains("user-agent: veille\r\n"), "{head}");
    }
}

#[test]
fn what_is_too_large_too_slow_or_without_end_is_left() {
    let server = server();
    let fetcher = Fetcher::reaching(here);
    let at = |path: &str, until| fetcher.image(&format!("http://127.0.0.1:{}{path}", server.port), until);
    assert!(matches!(at("/claim", soon()), Err(Error::TooLarge)));
    assert!(matches!(at("/endless", soon()), Err(Error::TooLarge)));
    assert!(matches!(at("/round", soon()), Err(Error::Redirects)));
    assert!(matches!(at("/slow", Instant::now() + Duration::from_millis(300)), Err(Error::TooLate)));
    assert!(matches!(at("/a.gif", Instant::now()), Err(Error::TooLate)));
}

#[test]
fn no_redirect_and_no_name_leads_inside() {
    let server = server();
    let (guarded, here) = (Fetcher::default(), Fetcher::reaching(here));
    for address in ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1"] {
        let found = guarded.image(&format!("http://{address}:{}/a.gif", server.port), soon());
        assert!(matches!(found, Err(Error::Private)), "{address}: {found:?}");
    }
    assert!(server.asked.lock().unwrap().is_empty(), "nobody was connected to");
    let inside = here.image(&format!("http://127.0.0.1:{}/inside", server.port), soon());
    assert!(matches!(inside, Err(Error::Private)), "{inside:?}");
    for address in ["/file"].map(|path| format!("http://127.0.0.1:{}{path}", server.port)) {
        assert!(matches!(here.image(&address, soon()), Err(Error::Address)));
    }
    for address in
        ["file:///etc/passwd", "ftp://exemple.invalid/a", "data:image/gif;base64,R0lG", "http://a:b@127.0.0.1/"]
    {
        assert!(matches!(here.image(address, soon()), Err(Error::Address)), "{address}");
    }
}
