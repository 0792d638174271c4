//! What holds for every input: text and markup say the same, nothing of a
//! foreign page runs, and no bytes make the reading panic.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod law;

use law::{TODAY, check, check_original};
use proptest::prelude::*;
use veille_intake::{Input, read};
use veille_model::Draft;

fn draft(html: &str) -> Option<Draft> {
    read(&Input { bytes: html.as_bytes(), name: "collage.html", today: TODAY }).ok()
}

/// Pieces of pages, good and bad, in any order and any nesting.
fn soup() -> impl Strategy<Value = String> {
    let names = prop::sample::select(vec![
        "p",
        "div",
        "article",
        "section",
        "ul",
        "ol",
        "li",
        "table",
        "tbody",
        "tr",
        "td",
        "th",
        "caption",
        "pre",
        "code",
        "blockquote",
        "figure",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "a",
        "em",
        "b",
        "i",
        "u",
        "span",
        "font",
        "br",
        "hr",
        "dl",
        "dt",
        "dd",
        "svg",
        "math",
        "mtext",
        "style",
        "script",
        "iframe",
        "form",
        "template",
        "noscript",
        "title",
        "textarea",
        "select",
        "option",
        "button",
        "details",
        "summary",
        "center",
        "nobr",
        "custom-tag",
        "img",
        "link",
        "meta",
        "base",
        "object",
        "video",
    ]);
    let attributes = prop::sample::select(vec![
        "",
        " href='https://example.org/?a=1&b=2'",
        " href='javascript:alert(1)'",
        " href=\"JaVa\tScript:alert(1)\"",
        " src='x' onerror='alert(1)'",
        " style='position:fixed'",
        " id=a name=b class=c",
        " href='data:text/html,<script>alert(1)</script>'",
        " src='data:image/png;base64,iVBORw0KGgo='",
        " src='data:image/svg+xml;base64,PHN2Zz4='",
        " colspan='3' rowspan=2",
        " start=7",
        " target=_blank ping='https://example.org'",
        " srcset='https://example.org/a 2x'",
        " http-equiv=refresh content='0;url=https://example.org'",
    ]);
    let words = prop_oneof![
        Just("Une phrase de l’article, assez longue pour compter, suit son cours.".to_owned()),
        Just("  deux  espaces\n et une ligne ".to_owned()),
        Just("&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &nbsp; &#13; &#x0; &shy;".to_owned()),
        Just("\n\n".to_owned()),
        Just("]]><!--><!-- x --!>".to_owned()),
        "\\PC{0,20}",
    ];
    let leaf = prop_oneof![
        words,
        (names.clone(), attributes.clone()).prop_map(|(name, attributes)| format!("<{name}{attributes}>")),
        names.clone().prop_map(|name| format!("</{name}>")),
    ];
    leaf.prop_recursive(5, 60, 8, move |inner| {
        (names.clone(), attributes.clone(), prop::collection::vec(inner, 0..8))
            .prop_map(|(name, attributes, inner)| format!("<{name}{attributes}>{}</{name}>", inner.concat()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_and_markup_say_the_same_and_nothing_runs(parts in prop::collection::vec(soup(), 1..12)) {
        let html = format!("<html><body><article>{}</article></body></html>", parts.concat());
        if let Some(draft) = draft(&html) {
            check(&draft);
        }
    }

    #[test]
    fn a_whole_page_is_harmless_too(parts in prop::collection::vec(soup(), 1..12)) {
        check_original(format!("<html><body><div>{}</div></body></html>", parts.concat()).as_bytes(), "a.html");
    }

    #[test]
    fn a_markdown_file_keeps_the_same_law(parts in prop::collection::vec(prop_oneof![
        soup(), Just("\n\n".to_owned()), Just("# Titre\n\n".to_owned()), Just("- un\n- deux\n\n  suite\n\n".to_owned()),
        Just("> cité\n\n".to_owned()), Just("```\n\n  code <b>\n```\n".to_owned()), Just("| a | b |\n|---|---|\n| 1 | 2 |\n\n".to_owned()),
        Just("[lien](javascript:alert(1)) ![image](https://example.org/a.png) note[^1]\n\n[^1]: La note.\n\n".to_owned()),
    ], 1..12)) {
        let text = format!("---\ntitle: x\n---\n{}", parts.concat());
        if let Ok(draft) = read(&Input { bytes: text.as_bytes(), name: "a.md", today: TODAY }) {
            check(&draft);
        }
    }

    #[test]
    fn no_bytes_make_the_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        if let Ok(draft) = read(&Input { bytes: &bytes, name: "a", today: TODAY }) {
            check(&draft);
        }
    }

    #[test]
    fn no_lines_make_the_reading_panic(lines in prop::collection::vec(prop_oneof![
        "\\PC{0,200}", Just(String::new()), Just("- puce".to_owned()), Just("Tags : A BC d".to_owned()), Just("Par Jeanne Dupont".to_owned()),
        Just("Source : A, B".to_owned()), Just("The author".to_owned()), Just("date 2025-04 suite".to_owned()), Just("3. trois".to_owned()),
        Just("Une phrase entière, avec sa fin.".to_owned()), Just("Un titre deux fois écrit".to_owned()),
    ], 0..40)) {
        let text = lines.join("\n");
        if let Ok(draft) = read(&Input { bytes: text.as_bytes(), name: "a.txt", today: TODAY }) {
            check(&draft);
        }
    }
}

#[test]
fn a_page_of_known_holes_is_harmless() {
    let words =
        "<p>Une phrase de l’article, assez longue pour compter, suit son cours et ne finit pas tout de suite.</p>"
            .repeat(4);
    let holes = [
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<a href=\"&#106;avascript:alert(1)\">lien</a><a href=\"\u{1}javascript:alert(1)\">lien</a>",
        "<form action=https://example.org><input name=q><button formaction='javascript:alert(1)'>ok</button></form>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe><object data=x></object><embed src=x>",
        "<meta http-equiv=refresh content='0;url=https://example.org'><base href='https://example.org'><link rel=preconnect href='https://example.org'>",
        "<template><script>alert(1)</script></template><p style=\"background:url(https://example.org)\" onclick=alert(1)>x</p>",
    ];
    for hole in holes {
        let page = format!("<article>{words}{hole}{words}</article>");
        let draft = draft(&page).unwrap();
        check(&draft);
        check_original(page.as_bytes(), "a.html");
        assert!(!draft.document.text.as_str().contains("alert"), "{hole}");
    }
}
