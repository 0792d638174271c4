//! Images that are made here, found and left out.

use super::*;

const PIXELS: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABAAAAAIAAAA";

fn localised(html: &str) -> (String, usize) {
    let mut images = Images::default();
    let html = images.localise(html, &mut |_, _| None);
    (html, images.kept.len())
}

#[test]
fn an_image_is_named_once_by_where_it_is() {
    let (html, kept) = localised(&format!("<p>x<IMG alt='a \"b\"' src='{PIXELS}' data-src=y.png>z"));
    assert!(
        html.starts_with("<p>x<IMG alt=\"a &quot;b&quot;\" src=\"veille-image:") && html.ends_with(":16x8\">z"),
        "{html}"
    );
    assert_eq!(kept, 1);
    let cases = [
        ("<img src=a.png>", "<img src=\"veille-beside:a.png\">"),
        ("<img src='https://e.org/a.png?x&amp;y' srcset='b.png 2x'>", "<img src=\"https://e.org/a.png?x&amp;y\">"),
        ("<img src=//e.org/a.png>", "<img src=\"https://e.org/a.png\">"),
        ("<img src='data:image/svg+xml,<svg/>' data-src='/real.jpg'>", "<img src=\"veille-beside:/real.jpg\">"),
        ("<img width=1 height=1 src=https://count.er/x>", "<img width=\"1\" height=\"1\">"),
        ("<img src='javascript:alert(1)'>", "<img>"),
        ("<img src='veille-image:00'>", "<img>"),
        ("<imgx src=a.png><img src=\"a", "<imgx src=a.png><img src=\"a"),
        ("<img = src=a>", "<img src=\"veille-beside:a\">"),
    ];
    for (html, expected) in cases {
        assert_eq!(localised(html).0, expected);
    }
}

#[test]
fn a_page_of_singlefile_shows_what_its_style_names() {
    let html = format!(
        "<style>:root{{--sf-img-3: url(\"{PIXELS}\")}}</style>\
         <img src='data:image/svg+xml,%3Csvg/>' style='background-image:var(--sf-img-3)!important'>"
    );
    assert!(localised(&html).0.ends_with(":16x8\">"));
}

#[test]
fn a_path_beside_the_file_never_leads_out_of_its_folder() {
    let waiting = |address: &str| match source(address) {
        Some(Source::Waiting(Waiting { beside, remote })) => (beside, remote),
        _ => (None, None),
    };
    assert_eq!(waiting("veille-beside:a%20b/c.png").0.as_deref(), Some("a b/c.png"));
    for path in ["../x.png", "a/../../x.png", "%2e%2e/x.png", "/etc/x.png", "C:/x.png", "a\\..\\x", "%00"] {
        assert_eq!(waiting(&format!("veille-beside:{path}")), (None, None), "{path}");
    }
    let base = Url::parse("https://e.org/dir/page").unwrap();
    let joined = with_base("veille-beside:../x.png", Some(&base)).unwrap();
    assert_eq!(waiting(&joined), (None, Some("https://e.org/x.png".to_owned())));
}

#[test]
fn base_64_is_read_in_its_usual_forms() {
    let cases = [("SGk=", "Hi"), ("SGkh", "Hi!"), ("S G\nk", "Hi"), ("", "")];
    for (text, expected) in cases {
        assert_eq!(from_base64(text).unwrap(), expected.as_bytes());
    }
    assert_eq!(from_base64("_-8"), Some(vec![0xff, 0xef]));
    assert_eq!(from_base64("é"), None);
}
