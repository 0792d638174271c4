//! The one window, and what it may not do.

use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::trace;

/// The window's label, which capabilities name.
pub const MAIN: &str = "main";

/// Runs in every frame before anything else.
///
/// WebKit gives `webkit.messageHandlers` to every frame, and with the invoke
/// key a command would run from the article's; so it is taken from all but the
/// top one. It is taken from the prototype: `webkit` itself is a wrapper that
/// is collected when nobody holds it, and comes back whole.
/// And where the environment names no language, `navigator.language` is `C`,
/// at which `Intl` throws.
const EVERY_FRAME: &str = r"
if (window !== window.top && window.webkit) {
  const handlers = { value: undefined, configurable: false, writable: false };
  Object.defineProperty(Object.getPrototypeOf(window.webkit), 'messageHandlers', handlers);
}
try { Intl.getCanonicalLocales(navigator.language); } catch {
  Object.defineProperty(navigator, 'language', { value: 'en' });
  Object.defineProperty(navigator, 'languages', { value: Object.freeze(['en']) });
}";

/// Opens the window, not shown yet: it waits for the colour of its ground, so
/// that a dark page does not begin with a white flash.
///
/// # Errors
///
/// When the system gives no window.
pub fn open(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App("index.html".into()))
        .title("Veille")
        .inner_size(1440.0, 900.0)
        .min_inner_size(900.0, 600.0)
        .prevent_overflow()
        .visible(false)
        .initialization_script_for_all_frames(EVERY_FRAME)
        .on_navigation(stays_inside)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false);
    trace::watch(window).build()
}

/// Whether an address is the program's own page or an article of it.
///
/// This is called for the window and for every frame, without a word about
/// which: the page's policy and the frame's sandbox are the walls, this is the
/// belt.
fn stays_inside(address: &Url) -> bool {
    match (address.scheme(), address.host_str()) {
        ("tauri" | "article", Some("localhost")) => true,
        ("http" | "https", Some("tauri.localhost" | "article.localhost")) => cfg!(any(windows, target_os = "android")),
        _ => address.as_str() == "about:blank",
    }
}

#[cfg(test)]
mod tests {
    use super::stays_inside;

    #[test]
    fn the_window_goes_nowhere_but_to_its_page_and_its_articles() {
        for inside in ["tauri://localhost/", "tauri://localhost/index.html", "article://localhost/ab12", "about:blank"]
        {
            assert!(stays_inside(&inside.parse().unwrap()), "{inside}");
        }
        for outside in [
            "http://example.org/",
            "https://localhost/",
            "http://localhost/",
            "tauri://evil/",
            "article://evil/ab12",
            "file:///etc/passwd",
            "data:text/html,x",
            "javascript:alert(1)",
            "about:srcdoc",
            "ipc://localhost/start",
            "mailto:a@b",
            "ftp://localhost/",
        ] {
            assert!(!stays_inside(&outside.parse().unwrap()), "{outside}");
        }
    }
}
