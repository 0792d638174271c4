//! A file as it was before anything was judged, made safe to be looked at.
//!
//! The whole page stands here, menus and all: structure, links and images, and
//! of its looks what can do no harm (alignment, widths, what is hidden). Its
//! styles, scripts and forms do not, nor any address that would be asked for.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    fmt::Write as _,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicUsize, Ordering},
    },
};

use ammonia::{Builder, UrlRelative};
use dom_query::Document;
use url::Url;
use veille_model::{ContentHash, Format, Image};

use super::{
    block::Source,
    clean::{TAGS, link},
    docx, epub, html,
    images::{self, Images},
    mail,
};
use crate::{
    Detected, Error, Input,
    detect::{detect, guard},
};

/// So many bytes of images stand in the page itself.
const MOST_BYTES: usize = 24 << 20;

/// What a page is laid out with, beside what an article needs.
const MORE_TAGS: &[&str] = &[
    "nav", "big", "blink", "col", "colgroup", "data", "dir", "fieldset", "label", "legend", "menu", "meter", "nobr",
    "picture", "progress", "rp", "rt", "ruby", "search", "time", "wbr",
];

/// What is taken away with all that is in it, before the page is written anew.
const REFUSED: &str = "script, style, svg, math, template, noscript, iframe, object, embed, applet, frameset, noframes, \
                       video, audio, canvas, select, textarea, title, map, datalist";

/// Makes the whole file one safe fragment of markup.
///
/// `known` says of images that lie elsewhere, by their path beside the file or
/// their address on the web, where they are kept: what the article shows of
/// them is shown here too.
///
/// **Invariant:** the fragment holds no script, style, form, frame or element
/// of a foreign language, no `id`, `class` or `style`, and no address but
/// `data:` of a raster image, those of `known`, and those of links.
///
/// # Errors
/// [`Error`] as for [`crate::read`]; [`Error::Unsupported`] of a PDF, which has
/// pages to be shown.
pub fn original(input: &Input<'_>, known: &[(String, String)]) -> Result<String, Error> {
    if input.bytes.len() > crate::max_bytes(input.bytes) {
        return Err(Error::TooLarge { bytes: input.bytes.len() });
    }
    let Detected { format, text, .. } = detect(input.bytes, input.name)?;
    let mut images = Images::default();
    let page = match format {
        Format::Html => images.localise(&text, &mut |_, _| None),
        Format::Mhtml | Format::Email => match mail::open(format, input.bytes, &mut images)?.1 {
            mail::Shown::Page(page) => page,
            mail::Shown::Text(text) => return Ok(as_text(&text)),
        },
        Format::Epub => epub::markup(input, &mut images)?,
        Format::Docx => docx::markup(input, &mut images)?,
        Format::Pdf => return Err(Error::Unsupported { format: "PDF" }),
        // What is written in signs is shown with its signs.
        _ => return Ok(as_text(&text)),
    };
    safe(&page, images, known)
}

/// A text as it stands in its file.
fn as_text(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 64);
    html.push_str("<pre>");
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '\n' | '\t' => html.push(c),
            c if c.is_control() => {}
            c => html.push(c),
        }
    }
    html.push_str("</pre>");
    html
}

fn safe(page: &str, images: Images, known: &[(String, String)]) -> Result<String, Error> {
    guard(page)?;
    let document = Document::from(page);
    let base = html::Facts::of(&document, page).url.and_then(|url| Url::parse(&url.value).ok());
    // What is of another language would be read otherwise once it is written anew, and might
    // swallow what follows it.
    document.select(REFUSED).remove();
    keep_looks(&document);
    let body = document.select("body");
    let body = if body.exists() { body.inner_html() } else { document.html() };
    Ok(sanitise(&body, base, images, known))
}

/// Writes what styles say that is kept as attributes: the rest goes.
fn keep_looks(document: &Document) {
    let all = document.select("body").text().len();
    for node in document.select("[style]").nodes() {
        let style = node.attr("style").map(|style| style.to_ascii_lowercase()).unwrap_or_default();
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        let says = |name: &str, value: &str| style.split(';').any(|rule| rule == format!("{name}:{value}"));
        // A page that a script is to uncover would stay hidden as a whole.
        if (says("display", "none") || says("visibility", "hidden")) && node.text().len() * 2 < all {
            node.set_attr("hidden", "");
        }
        if let Some(side) = ["center", "right", "justify"].into_iter().find(|side| says("text-align", side))
            && !node.has_attr("align")
        {
            node.set_attr("align", side);
        }
    }
}

fn sanitise(body: &str, base: Option<Url>, images: Images, known: &[(String, String)]) -> String {
    static CLEAN_CONTENT: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        [
            "script", "style", "svg", "math", "iframe", "object", "embed", "applet", "template", "noscript", "select",
            "textarea", "title", "head", "video", "audio", "canvas", "map", "datalist", "frameset", "noframes",
        ]
        .into_iter()
        .collect()
    });
    let known: HashMap<String, String> = known.iter().cloned().collect();
    let kept: Arc<HashMap<ContentHash, Image>> = Arc::new(images.into_kept());
    let left = AtomicUsize::new(MOST_BYTES);
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.iter().chain(MORE_TAGS).copied().collect())
        .clean_content_tags(CLEAN_CONTENT.clone())
        .generic_attributes(
            ["align", "valign", "dir", "lang", "hidden", "width", "height", "title"].into_iter().collect(),
        )
        .tag_attributes(
            [
                ("a", ["href"].as_slice()),
                ("img", &["src", "alt", "border", "hspace", "vspace"]),
                ("ol", &["start", "reversed", "type"]),
                ("ul", &["type"]),
                ("li", &["value", "type"]),
                ("td", &["colspan", "rowspan", "nowrap"]),
                ("th", &["colspan", "rowspan", "nowrap"]),
                ("col", &["span"]),
                ("colgroup", &["span"]),
                ("table", &["border", "cellpadding", "cellspacing"]),
                ("font", &["size"]),
                ("details", &["open"]),
                ("time", &["datetime"]),
            ]
            .into_iter()
            .map(|(tag, names)| (tag, names.iter().copied().collect()))
            .collect(),
        )
        .url_schemes(["http", "https", "mailto", images::KEPT, images::BESIDE].into_iter().collect())
        // The filter below sees every address, relative ones too.
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(move |element, attribute, value| match (element, attribute) {
            ("a", "href") => link(value, base.as_ref()),
            ("img", "src") => {
                let address = images::with_base(value, base.as_ref())?;
                let shown = match images::source(&address)? {
                    Source::Kept(shown) => in_itself(kept.get(&shown.hash)?, &left)?,
                    Source::Waiting(waiting) => {
                        let known = |address: Option<String>| known.get(&address?).cloned();
                        known(waiting.beside).or_else(|| known(waiting.remote))?
                    }
                };
                Some(Cow::Owned(shown))
            }
            ("td" | "th", "colspan" | "rowspan") | ("col" | "colgroup", "span") => {
                value.trim().parse::<u16>().is_ok_and(|cells| cells <= 100).then_some(Cow::Borrowed(value))
            }
            _ => Some(Cow::Borrowed(value)),
        });
    builder.clean(body).to_string()
}

/// An image as an address that holds it, while there is room.
fn in_itself(image: &Image, left: &AtomicUsize) -> Option<String> {
    let bytes = image.bytes();
    left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(bytes.len())).ok()?;
    let mut address = String::with_capacity(bytes.len() / 3 * 4 + 32);
    let _ = write!(address, "data:{};base64,", image.kind().media_type());
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            address.push(if place <= three.len() { char::from(letter) } else { '=' });
        }
    }
    Some(address)
}
