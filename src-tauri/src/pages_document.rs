//! The document that shows an article's pages, and the file that it draws.
//!
//! The same walls as an article's: an opaque origin, one script, one style. It
//! may ask this protocol alone for bytes, and gets those of its own file.

use std::fmt::Write as _;

use tauri::http::{Response, StatusCode, header};

use veille_library::reading::Pages;

use crate::article_protocol::{SOURCE, respond};

const AGENT: &str = include_str!(concat!(env!("OUT_DIR"), "/pages.js"));
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/pages.css"));

/// The document.
pub fn answer(pages: &Pages, nonce: &str) -> Response<Vec<u8>> {
    let lang = pages.language.map(|language| format!(" lang=\"{language}\"")).unwrap_or_default();
    let html = format!(
        "<!doctype html><html{lang}><head><meta charset=\"utf-8\"><title>Pages</title>\
         <style nonce=\"{nonce}\">{STYLE}</style></head>\
         <body><main id=\"veille-pages\" data-file=\"file\"></main>\
         <script type=\"application/json\" id=\"veille-text\">{text}</script>\
         <script nonce=\"{nonce}\">{AGENT}</script></body></html>",
        text = json(pages),
    );
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src data: blob:; \
         font-src data:; connect-src {SOURCE}; form-action 'none'; base-uri 'none'; \
         frame-ancestors tauri: http://tauri.localhost; sandbox allow-scripts"
    );
    respond(StatusCode::OK, "text/html; charset=utf-8", &policy, html.into_bytes())
}

/// The file's bytes: the frame's origin is opaque, so that they come from elsewhere in its eyes.
pub fn file(bytes: Vec<u8>) -> Response<Vec<u8>> {
    let mut response = respond(StatusCode::OK, "application/pdf", "default-src 'none'; sandbox", bytes);
    let any = header::HeaderValue::from_static("*");
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, any);
    response
}

/// The text and where in it each page stands, written so that no markup ends it.
fn json(pages: &Pages) -> String {
    let mut json = String::with_capacity(pages.text.as_str().len() + 64);
    json.push_str("{\"text\":\"");
    for c in pages.text.as_str().chars() {
        match c {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '<' | '>' | '&' | '\u{0}'..='\u{1f}' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(json, "\\u{:04x}", u32::from(c));
            }
            c => json.push(c),
        }
    }
    json.push_str("\",\"pages\":[");
    for (place, page) in pages.ranges.iter().enumerate() {
        let comma = if place == 0 { "" } else { "," };
        let _ = write!(json, "{comma}[{},{}]", page.start().0, page.end().0);
    }
    json.push_str("]}");
    json
}
