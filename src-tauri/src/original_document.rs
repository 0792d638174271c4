//! The document that shows a file as it was kept.
//!
//! The same walls as an article's: an opaque origin, one script, one style,
//! and nothing to be loaded but images of this article.

use tauri::http::{Response, StatusCode};
use veille_library::original::Original;

use crate::article_protocol::{AGENT, SOURCE, STYLE, respond};

/// The document; one that says so where the file cannot be shown.
pub fn answer(original: Option<&Original>, nonce: &str) -> Response<Vec<u8>> {
    let language = original.and_then(|original| original.language);
    let lang = language.map(|language| format!(" lang=\"{language}\"")).unwrap_or_default();
    let failed = if original.is_none() { " data-failed" } else { "" };
    let html = format!(
        "<!doctype html><html{lang}><head><meta charset=\"utf-8\"><title>Original</title>\
         <style nonce=\"{nonce}\">{STYLE}</style></head>\
         <body><main id=\"veille-original\"{failed}>{markup}</main>\
         <script nonce=\"{nonce}\">{AGENT}</script></body></html>",
        markup = original.map(|original| original.markup.as_str()).unwrap_or_default(),
    );
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src {SOURCE} data:; \
         font-src {SOURCE}; form-action 'none'; base-uri 'none'; \
         frame-ancestors tauri: http://tauri.localhost; sandbox allow-scripts"
    );
    respond(StatusCode::OK, "text/html; charset=utf-8", &policy, html.into_bytes())
}
