//! How an article reaches its frame.
//!
//! The frame has an origin of its own, and this protocol is all that it can
//! load from: the article under a one-time ticket, the images of that article
//! under the ticket that opened it, and the faces of the letters. Each article goes out with a policy whose nonces admit one script,
//! the agent, and one style. Whatever markup slipped through the sanitiser
//! then runs nothing and asks for nothing.

use tauri::http::{Method, Request, Response, StatusCode, header};

use veille_library::original::Original;
use veille_library::reading::{Body, Pages};
use veille_model::{ArticleId, ContentHash};

use crate::tickets::{Tickets, token};
use crate::{original_document, pages_document};

/// The script of an article's frame.
pub const AGENT: &str = include_str!(concat!(env!("OUT_DIR"), "/agent.js"));
/// And its style.
pub const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/article.css"));

/// Where the web view finds the protocol: a host of its own on Windows and
/// Android, a scheme elsewhere.
const ORIGIN: &str =
    if cfg!(any(windows, target_os = "android")) { "http://article.localhost" } else { "article://localhost" };

/// The same as a policy names it.
pub const SOURCE: &str =
    if cfg!(any(windows, target_os = "android")) { "http://article.localhost" } else { "article:" };

/// What the protocol needs to know of the program.
pub trait Source {
    /// An article's body.
    fn body(&self, article: ArticleId) -> Option<Body>;
    /// An image of an article, with its media type; nothing for one of another.
    fn image(&self, article: ArticleId, hash: &ContentHash) -> Option<(&'static str, Vec<u8>)>;
    /// The text by pages of an article whose file has pages.
    fn pages(&self, article: ArticleId) -> Option<Pages>;
    /// The file from which an article came, made safe to be shown.
    fn original(&self, article: ArticleId) -> Option<Original>;
    /// The file from which an article came.
    fn file(&self, article: ArticleId) -> Option<Vec<u8>>;
    /// A face of the page's letters, by its file name.
    fn font(&self, name: &str) -> Option<Vec<u8>>;
}

/// The address of a ticket, for the frame's `src`.
pub fn address(ticket: &str) -> String {
    // As a folder, so that an image's address stands under the ticket.
    format!("{ORIGIN}/{ticket}/")
}

/// Answers a request of the frame.
pub fn answer(tickets: &Tickets, source: &impl Source, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    if request.method() != Method::GET {
        return refusal(StatusCode::METHOD_NOT_ALLOWED);
    }
    let path = request.uri().path().trim_start_matches('/');
    if let Some(name) = path.strip_prefix("fonts/") {
        let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.');
        return source.font(name).filter(|_| plain).map_or_else(|| refusal(StatusCode::NOT_FOUND), font);
    }
    if let Some((ticket, hash)) = path.split_once("/image/") {
        let image = tickets.opened(ticket).zip(hash.parse().ok());
        let image = image.and_then(|(article, hash)| source.image(article, &hash));
        return image.map_or_else(
            || refusal(StatusCode::NOT_FOUND),
            |(media_type, bytes)| respond(StatusCode::OK, media_type, "default-src 'none'; sandbox", bytes),
        );
    }
    if let Some(ticket) = path.strip_suffix("/pages") {
        let pages = tickets.take(ticket).and_then(|article| source.pages(article));
        return pages.map_or_else(|| refusal(StatusCode::NOT_FOUND), |pages| pages_document::answer(&pages, &token()));
    }
    if let Some(ticket) = path.strip_suffix("/original") {
        let Some(article) = tickets.take(ticket) else { return refusal(StatusCode::NOT_FOUND) };
        return original_document::answer(source.original(article).as_ref(), &token());
    }
    if let Some(ticket) = path.strip_suffix("/file") {
        let file = tickets.opened(ticket).filter(|article| source.pages(*article).is_some());
        let file = file.and_then(|article| source.file(article));
        return file.map_or_else(|| refusal(StatusCode::NOT_FOUND), pages_document::file);
    }
    match tickets.take(path.trim_end_matches('/')).and_then(|article| source.body(article)) {
        Some(body) => document(&body, &token()),
        None => refusal(StatusCode::NOT_FOUND),
    }
}

fn document(body: &Body, nonce: &str) -> Response<Vec<u8>> {
    let lang = body.language.map(|language| format!(" lang=\"{language}\"")).unwrap_or_default();
    // The article's element holds its markup and not a space more: the agent
    // counts characters from its first text node.
    let html = format!(
        "<!doctype html><html{lang}><head><meta charset=\"utf-8\"><title>Article</title>\
         <style nonce=\"{nonce}\">{STYLE}</style></head>\
         <body><article id=\"veille-article\">{markup}</article>\
         <script nonce=\"{nonce}\">{AGENT}</script></body></html>",
        markup = body.markup.as_str(),
    );
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src {SOURCE} data:; \
         font-src {SOURCE}; media-src {SOURCE}; form-action 'none'; base-uri 'none'; \
         frame-ancestors tauri: http://tauri.localhost; sandbox allow-scripts"
    );
    respond(StatusCode::OK, "text/html; charset=utf-8", &policy, html.into_bytes())
}

fn font(bytes: Vec<u8>) -> Response<Vec<u8>> {
    let mut response = respond(StatusCode::OK, "font/woff2", "default-src 'none'; sandbox", bytes);
    // The frame's origin is opaque, so that fonts come from elsewhere in the eyes of some engines.
    let any = header::HeaderValue::from_static("*");
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, any);
    response
}

fn refusal(status: StatusCode) -> Response<Vec<u8>> {
    respond(status, "text/plain", "default-src 'none'; sandbox", Vec::new())
}

/// An answer under a policy of its own.
pub fn respond(status: StatusCode, media_type: &str, policy: &str, bytes: Vec<u8>) -> Response<Vec<u8>> {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, media_type)
        .header(header::CONTENT_SECURITY_POLICY, policy)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::REFERRER_POLICY, "no-referrer")
        .header(header::CACHE_CONTROL, "no-store")
        .body(bytes)
        .expect("these headers are well formed")
}

#[cfg(test)]
mod tests {
    use super::{Source, address, answer};
    use crate::tickets::Tickets;
    use tauri::http::{Request, Response};
    use veille_library::original::Original;
    use veille_library::reading::{Body, Pages};
    use veille_model::{ArticleId, CleanMarkup, ContentHash, Language, Text, TextOffset, TextRange};

    /// Whether the file can be read.
    struct Desk(bool);

    impl Source for Desk {
        fn body(&self, _: ArticleId) -> Option<Body> {
            let markup = CleanMarkup::vouched("<p>Un mot.</p>".to_owned(), 1);
            Some(Body { markup, language: Some(Language::FRENCH) })
        }

        fn image(&self, _: ArticleId, hash: &ContentHash) -> Option<(&'static str, Vec<u8>)> {
            (*hash == ContentHash::of(b"image")).then(|| ("image/png", b"image".to_vec()))
        }

        fn pages(&self, _: ArticleId) -> Option<Pages> {
            let ranges = vec![TextRange::new(TextOffset(0), TextOffset(7)).unwrap()];
            Some(Pages { text: Text::new("Un </mot"), ranges, language: None })
        }

        fn original(&self, _: ArticleId) -> Option<Original> {
            let markup = "<nav>Menu</nav><p>Un mot.</p>".to_owned();
            self.0.then_some(Original { markup, language: Some(Language::FRENCH) })
        }

        fn file(&self, _: ArticleId) -> Option<Vec<u8>> {
            Some(b"%PDF-1.7".to_vec())
        }

        fn font(&self, name: &str) -> Option<Vec<u8>> {
            (name == "face.woff2" || name.contains('/')).then(|| vec![1, 2, 3])
        }
    }

    fn get(tickets: &Tickets, address: &str) -> Response<Vec<u8>> {
        answer(tickets, &Desk(true), &Request::builder().uri(address).body(Vec::new()).unwrap())
    }

    fn ticket(tickets: &Tickets) -> String {
        address(&tickets.give("0197b1de-7a3c-7c11-9a53-2f6f0c1a8e01".parse().unwrap()))
    }

    fn policy(response: &Response<Vec<u8>>) -> &str {
        response.headers()["content-security-policy"].to_str().unwrap()
    }

    #[test]
    fn an_article_comes_with_a_policy_that_admits_the_agent_alone() {
        let tickets = Tickets::default();
        let response = get(&tickets, &ticket(&tickets));
        assert_eq!(response.status(), 200);
        let policy = policy(&response);
        assert!(policy.starts_with("default-src 'none';") && policy.ends_with("; sandbox allow-scripts"), "{policy}");
        assert!(!policy.contains("allow-same-origin") && !policy.contains("unsafe"), "{policy}");
        let nonce = policy.split("script-src 'nonce-").nth(1).unwrap().split('\'').next().unwrap();
        let html = String::from_utf8(response.body().clone()).unwrap();
        assert_eq!(html.matches("<script").count(), 1);
        assert!(html.contains(&format!("<script nonce=\"{nonce}\">")));
        assert!(html.contains("<article id=\"veille-article\"><p>Un mot.</p></article>"));
        assert!(html.contains("<html lang=\"fr\">"));
    }

    #[test]
    fn nonces_and_tickets_are_never_the_same_twice() {
        let tickets = Tickets::default();
        let (one, two) = (ticket(&tickets), ticket(&tickets));
        assert_ne!(one, two);
        assert_ne!(policy(&get(&tickets, &one)), policy(&get(&tickets, &two)));
    }

    #[test]
    fn a_ticket_that_was_used_or_never_given_is_refused() {
        let tickets = Tickets::default();
        let ticket = ticket(&tickets);
        get(&tickets, &ticket);
        for address in [ticket.as_str(), "article://localhost/", "article://localhost/0197b1de"] {
            let response = get(&tickets, address);
            assert_eq!(response.status(), 404, "{address}");
            assert!(response.body().is_empty());
        }
    }

    #[test]
    fn images_are_served_under_the_ticket_that_opened_their_article() {
        let tickets = Tickets::default();
        let ticket = ticket(&tickets);
        let image = format!("{ticket}image/{}", ContentHash::of(b"image"));
        assert_eq!(get(&tickets, &image).status(), 404, "before the article is opened");
        get(&tickets, &ticket);
        for _ in 0..2 {
            let response = get(&tickets, &image);
            assert_eq!((response.status().as_u16(), response.body().as_slice()), (200, b"image".as_slice()));
            assert_eq!(response.headers()["content-type"], "image/png");
        }
        let another = format!("{ticket}image/{}", ContentHash::of(b"another"));
        let stranger = format!("article://localhost/0123456789abcdef/image/{}", ContentHash::of(b"image"));
        for address in [another, stranger, format!("{ticket}image/x"), format!("{ticket}image/../../x")] {
            assert_eq!(get(&tickets, &address).status(), 404, "{address}");
        }
    }

    #[test]
    fn pages_come_under_a_ticket_and_their_file_under_the_same_one() {
        let tickets = Tickets::default();
        let ticket = ticket(&tickets);
        let (pages, file) = (format!("{ticket}pages"), format!("{ticket}file"));
        assert_eq!(get(&tickets, &file).status(), 404, "before the pages are opened");
        let response = get(&tickets, &pages);
        assert_eq!(response.status(), 200);
        let policy = policy(&response);
        assert!(policy.starts_with("default-src 'none';") && policy.ends_with("; sandbox allow-scripts"), "{policy}");
        assert!(!policy.contains("allow-same-origin") && !policy.contains("unsafe"), "{policy}");
        let html = String::from_utf8(response.body().clone()).unwrap();
        assert!(html.contains(r#"{"text":"Un \u003c/mot","pages":[[0,7]]}"#), "{html}");
        let response = get(&tickets, &file);
        assert_eq!((response.status().as_u16(), response.body().as_slice()), (200, b"%PDF-1.7".as_slice()));
        assert_eq!(response.headers()["access-control-allow-origin"], "*");
        assert_eq!(get(&tickets, &pages).status(), 404, "a ticket is good once");
    }

    #[test]
    fn a_kept_file_comes_under_a_ticket_behind_the_same_walls() {
        let tickets = Tickets::default();
        for readable in [true, false] {
            let original = format!("{}original", ticket(&tickets));
            let request = Request::builder().uri(&original).body(Vec::new()).unwrap();
            let response = answer(&tickets, &Desk(readable), &request);
            assert_eq!(response.status(), 200);
            let policy = policy(&response);
            assert!(
                policy.starts_with("default-src 'none';") && policy.ends_with("; sandbox allow-scripts"),
                "{policy}"
            );
            assert!(!policy.contains("allow-same-origin") && !policy.contains("unsafe"), "{policy}");
            assert!(!policy.contains("http:") || policy.contains("frame-ancestors tauri: http://tauri.localhost"));
            let html = String::from_utf8(response.body().clone()).unwrap();
            assert_eq!(html.matches("<script").count(), 1);
            assert_eq!(html.contains("<nav>Menu</nav><p>Un mot.</p></main>"), readable, "{html}");
            assert_eq!(html.contains("<main id=\"veille-original\" data-failed></main>"), !readable, "{html}");
            assert_eq!(get(&tickets, &original).status(), 404, "a ticket is good once");
        }
        assert_eq!(get(&tickets, "article://localhost/0123456789abcdef/original").status(), 404);
    }

    #[test]
    fn only_reading_is_answered() {
        let tickets = Tickets::default();
        let request = Request::post(ticket(&tickets)).body(Vec::new()).unwrap();
        assert_eq!(answer(&tickets, &Desk(true), &request).status(), 405);
    }

    #[test]
    fn faces_of_letters_are_served_by_plain_names_only() {
        let tickets = Tickets::default();
        let response = get(&tickets, "article://localhost/fonts/face.woff2");
        assert_eq!(
            (response.status().as_u16(), &response.headers()["access-control-allow-origin"]),
            (200, &"*".parse().unwrap())
        );
        for address in [
            "article://localhost/fonts/../index.html",
            "article://localhost/fonts/a/b",
            "article://localhost/fonts/none.woff2",
        ] {
            assert_eq!(get(&tickets, address).status(), 404, "{address}");
        }
    }
}
