//! Whether a page ends before its end.

const SCRIPT: &[u8] = b"</script>";

/// Whether markup breaks off: in a tag, in a comment, in a script, or with a
/// box still open in a page that is never closed.
///
/// A page need not be closed, and many are written without: by itself that
/// says nothing.
pub(crate) fn is_cut(html: &str) -> bool {
    let html = html.trim_end().as_bytes();
    if last(html, b"</html").or_else(|| last(html, b"</body")).is_some() {
        return false;
    }
    let tag = memchr::memrchr(b'<', html).filter(|at| {
        let named = html.get(at + 1).is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!'));
        named && !html[*at..].contains(&b'>')
    });
    let open = |opens: &[u8], closes: &[u8]| last(html, opens).is_some_and(|at| last(&html[at..], closes).is_none());
    let page = last(html, b"<body").or_else(|| last(html, b"<html")).is_some();
    // Builders write scripts last, and leave out what closes the page.
    let ends_in_script = html.len() >= SCRIPT.len() && is_at(html, html.len() - SCRIPT.len(), SCRIPT);
    tag.is_some()
        || open(b"<!--", b"-->")
        || open(b"<script", b"</script")
        || page && !ends_in_script && count(html, b"<div") > count(html, b"</div")
}

/// Where a tag of this name last begins.
fn last(html: &[u8], name: &[u8]) -> Option<usize> {
    memchr::memrchr_iter(name[0], html).find(|at| is_at(html, *at, name))
}

fn count(html: &[u8], name: &[u8]) -> usize {
    memchr::memchr_iter(name[0], html).filter(|at| is_at(html, *at, name)).count()
}

fn is_at(html: &[u8], at: usize, name: &[u8]) -> bool {
    html.get(at..at + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_breaks_off_is_told_from_one_that_is_written_without_its_end() {
        let cases = [
            ("<!doctype html><html><body><div><p>Un mot.</p></div></body></html>", false),
            // Closing tags may be left out, as some writers do to be short.
            ("<!doctype html><html><body><div><p>Un mot.</div>", false),
            ("<p>Un mot, 3 < 4", false),
            ("<p>Un mot.", false),
            ("<html><body><div><div><p>Un mot.</div><script>1</script>\n", false),
            ("<div><p>Un fragment, copié.", false),
            ("<!doctype html><html><body><div><p>Un mot.", true),
            ("<html><body><p>Un mot.</p><a href=\"https://exem", true),
            ("<p>Un mot.</p></di", true),
            ("<p>Un mot.</p><!-- la suite", true),
            ("<p>Un mot.</p><script>let a = '<b>';", true),
            ("<HTML><BODY><P>Un mot.<SCRIPT>1</SCRIPT></BODY>", false),
        ];
        for (html, cut) in cases {
            assert_eq!(is_cut(html), cut, "{html}");
        }
    }
}
