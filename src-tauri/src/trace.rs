//! When the window was ready: said on stderr where `VEILLE_TRACE` is set, for
//! `cargo xtask bench`.

use std::sync::OnceLock;
use std::time::Instant;

use tauri::{AppHandle, WebviewWindowBuilder, Wry};

static BEGUN: OnceLock<Instant> = OnceLock::new();

/// Sets the title to its mark once the list has been painted, with the steps
/// before: the milliseconds from the page's own beginning at which its markup
/// was read, its script had run, its rows stood, and its first frame began.
const PAINTED: &str = r"
if (window === window.top) {
  const steps = [];
  const at = (step) => { steps.push(`${step} ${performance.now().toFixed(1)}`); };
  const say = () => { document.title = `trace:${steps.join(';')}`; };
  const painted = () => requestAnimationFrame(() => { at('page_frame'); requestAnimationFrame(say); });
  const watch = new MutationObserver(() => {
    if (document.querySelector('.item, .first, .empty')) { watch.disconnect(); at('page_rows'); painted(); }
  });
  watch.observe(document, { childList: true, subtree: true });
  document.addEventListener('readystatechange', () => { if (document.readyState === 'interactive') at('page_read'); });
  document.addEventListener('DOMContentLoaded', () => at('page_script'));
}";

/// Starts the clock.
pub fn begin() {
    BEGUN.get_or_init(Instant::now);
}

/// Says that a step was reached, where it was asked for.
pub fn reached(step: &str) {
    if is_asked()
        && let Some(begun) = BEGUN.get()
    {
        eprintln!("trace {step} {:.1}", begun.elapsed().as_secs_f64() * 1_000.0);
    }
}

/// Watches for the page's first picture, where it was asked for.
pub fn watch<'a>(window: WebviewWindowBuilder<'a, Wry, AppHandle>) -> WebviewWindowBuilder<'a, Wry, AppHandle> {
    if !is_asked() {
        return window;
    }
    window.initialization_script(PAINTED).on_document_title_changed(|_, title| {
        if let Some(steps) = title.strip_prefix("trace:") {
            for step in steps.split(';') {
                eprintln!("trace {step}");
            }
            reached("ready");
        }
    })
}

fn is_asked() -> bool {
    std::env::var_os("VEILLE_TRACE").is_some()
}
