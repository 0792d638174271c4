//! What a page states of its article: the strongest source first.

use std::{collections::HashMap, sync::LazyLock};

use dom_query::{Document, Matcher};
use regex::Regex;
use serde_json::Value;
use url::Url;
use veille_model::{Language, Origin, PartialDate, Sourced};

use super::{json_ld::JsonLd, page_date};
use crate::enrich::names;

/// What is stated of an article.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) title: Option<Sourced<String>>,
    pub(crate) authors: Vec<Sourced<String>>,
    pub(crate) site: Option<Sourced<String>>,
    pub(crate) url: Option<Sourced<String>>,
    pub(crate) published: Option<Sourced<PartialDate>>,
    pub(crate) language: Option<Language>,
    pub(crate) tags: Vec<String>,
    pub(crate) sources: Vec<String>,
    /// The terms under which it may be used, where it states them.
    pub(crate) licence: Option<Sourced<String>>,
    /// The text of the article, where the page states that too.
    pub(crate) body: Option<String>,
}

/// The page's `meta` elements by their name in lower case.
pub(super) struct Metas(HashMap<String, Vec<String>>);

impl Metas {
    fn of(page: &Document) -> Self {
        let mut metas: HashMap<String, Vec<String>> = HashMap::new();
        static META: LazyLock<Matcher> = LazyLock::new(|| Matcher::new("meta").expect("written here"));
        for node in page.select_matcher(&META).nodes() {
            let Some(content) = node.attr("content").map(|c| unescape(&c)).filter(|c| !c.is_empty()) else { continue };
            for key in ["property", "name", "itemprop", "http-equiv"] {
                if let Some(name) = node.attr(key) {
                    metas.entry(name.trim().to_lowercase()).or_default().push(content.clone());
                }
            }
        }
        Self(metas)
    }

    /// The first content under the first of `names` that has one.
    pub(super) fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.0.get(*name)?.first()).map(String::as_str)
    }

    fn all(&self, names: &[&str]) -> Vec<&str> {
        names.iter().filter_map(|name| self.0.get(*name)).flatten().map(String::as_str).collect()
    }
}

impl Facts {
    /// Reads them.
    pub(crate) fn of(page: &Document, html: &str) -> Self {
        let (ld, metas) = (JsonLd::of(page), Metas::of(page));
        let url = address(page, html, &ld, &metas);
        let site = site(&ld, &metas).or_else(|| site_in_title(page, url.as_ref()?.value.as_str()));
        let title = title(page, &ld, &metas, site.as_ref().map(|site| site.value.as_str()));
        let published = page_date::stated(page, &ld, &metas, url.as_ref().map(|url| url.value.as_str()));
        let authors = authors(page, &ld, &metas, site.as_ref().map(|site| site.value.as_str()));
        Self {
            title,
            authors,
            site,
            published,
            language: language(page, &metas),
            tags: tags(page, &ld, &metas),
            sources: Vec::new(),
            licence: licence(page, &ld, &metas),
            body: ld.articles().find_map(|article| article.get("articleBody")?.as_str()).map(str::to_owned),
            url,
        }
    }
}

/// Text with its character references resolved and its white space folded.
pub(super) fn unescape(text: &str) -> String {
    let text = if text.contains('&') || text.contains('<') {
        Document::fragment(text).text().to_string()
    } else {
        text.to_owned()
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn address(page: &Document, html: &str, ld: &JsonLd, metas: &Metas) -> Option<Sourced<String>> {
    static SAVED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://\S+)")
            .expect("written here")
    });
    let clean = |address: &str, origin| {
        let url = names::canonical(address)?;
        Some(Sourced::stated(url.to_string(), origin))
    };
    static LINK: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(r#"link[rel="canonical"]"#).expect("written here"));
    let link = page.select_matcher(&LINK).attr("href");
    let by_link = link.and_then(|href| clean(&href, Origin::Meta));
    // A canonical link to the front page says nothing of the article.
    let deep = |found: &Sourced<String>| {
        Url::parse(&found.value).is_ok_and(|url| url.path().len() > 1 || url.query().is_some())
    };
    let by_graph = || metas.first(&["og:url", "twitter:url"]).and_then(|url| clean(url, Origin::OpenGraph));
    let by_ld = || {
        let keys = ["url", "mainEntityOfPage", "@id"];
        keys.iter().find_map(|key| clean(&JsonLd::text(ld.articles(), key)?, Origin::JsonLd))
    };
    let by_comment = || {
        let head = &html[..html.floor_char_boundary(4096)];
        clean(SAVED.captures(head)?.get(1)?.as_str(), Origin::Meta)
    };
    let first = by_link.clone().filter(deep).or_else(|| by_graph().filter(deep)).or_else(|| by_ld().filter(deep));
    first.or_else(by_comment).or(by_link).or_else(by_graph)
}

fn site(ld: &JsonLd, metas: &Metas) -> Option<Sourced<String>> {
    let by_graph = metas.first(&["og:site_name"]).and_then(names::site);
    let by_ld = || ld.names("publisher").first().and_then(|name| names::site(&unescape(name)));
    let by_meta = || {
        metas
            .first(&["application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher"])
            .and_then(names::site)
    };
    by_graph
        .map(|name| Sourced::stated(name, Origin::OpenGraph))
        .or_else(|| by_ld().map(|name| Sourced::stated(name, Origin::JsonLd)))
        .or_else(|| by_meta().map(|name| Sourced::stated(name, Origin::Meta)))
}

/// The end of the page's title that says in words what its host says without.
fn site_in_title(page: &Document, url: &str) -> Option<Sourced<String>> {
    static TITLE: LazyLock<Matcher> = LazyLock::new(|| Matcher::new("head > title").expect("written here"));
    let host = names::site_of(&Url::parse(url).ok()?)?;
    let (labels, _) = host.rsplit_once('.')?;
    let words = |label: &str| label.split('-').map(fold).filter(|word| word.len() > 2).collect::<Vec<_>>();
    let title = unescape(&page.select_single_matcher(&TITLE).text());
    let (_, end) = [" | ", " – ", " — ", " - "].iter().rev().find_map(|sign| title.rsplit_once(sign))?;
    let (name, letters) = (end.trim(), fold(end));
    let plain = without_accents(&letters);
    let says = labels
        .split('.')
        .map(words)
        .any(|words| !words.is_empty() && words.iter().all(|word| plain.contains(word.as_str())));
    let short = name.split_whitespace().count() <= 5 && letters.len() <= host.len() + 12;
    (says && short).then(|| Sourced::inferred(name.to_owned(), Origin::Meta))
}

/// A heading of so many characters may be a title; a longer one was never closed.
pub(super) const TITLE: std::ops::Range<usize> = 6..301;

fn title(page: &Document, ld: &JsonLd, metas: &Metas, site: Option<&str>) -> Option<Sourced<String>> {
    let clean = |title: &str| {
        let title = without_site(&unescape(title), site);
        (title.chars().filter(|c| c.is_alphanumeric()).count() >= 2 && Some(title.as_str()) != site).then_some(title)
    };
    let by_ld = JsonLd::text(ld.articles(), "headline").and_then(|title| clean(&title));
    let by_graph = || metas.first(&["og:title", "twitter:title", "parsely-title", "sailthru.title"]).and_then(clean);
    let by_heading = || {
        let headings = page.select("article h1, main h1, h1");
        let mut words: Vec<String> = headings
            .nodes()
            .iter()
            .map(|n| unescape(&n.text()))
            .filter(|t| TITLE.contains(&t.chars().count()))
            .collect();
        words.dedup();
        let single = words.len() == 1;
        words.into_iter().next().filter(|_| single).and_then(|title| clean(&title))
    };
    let by_meta = || {
        let element = page.select("head > title, title").nodes().first().map(|node| unescape(&node.text()));
        metas
            .first(&["dc.title", "dcterms.title", "title"])
            .map(str::to_owned)
            .or(element)
            .and_then(|title| clean(&title))
    };
    // Descriptions and sections are stated as titles too; the page's own title and heading then agree.
    let said =
        fold(&page.select("head > title, title").nodes().first().map(dom_query::NodeRef::text).unwrap_or_default());
    let in_title = |title: &str| said.contains(&fold(title));
    let stated = by_ld.clone().or_else(by_graph);
    if let Some((stated, heading)) = stated.zip(by_heading())
        && (!in_title(&stated) && in_title(&heading)
            || heading.strip_prefix(&stated).is_some_and(|rest| rest.trim_start().starts_with(':')))
    {
        return Some(Sourced::stated(heading, Origin::Heading));
    }
    by_ld
        .map(|title| Sourced::stated(title, Origin::JsonLd))
        .or_else(|| by_graph().map(|title| Sourced::stated(title, Origin::OpenGraph)))
        .or_else(|| by_heading().map(|title| Sourced::stated(title, Origin::Heading)))
        .or_else(|| by_meta().map(|title| Sourced::stated(title, Origin::Meta)))
}

fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Letters as addresses write them.
fn without_accents(letters: &str) -> String {
    let plain = |c| match c {
        'à' | 'â' | 'ä' | 'á' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' => 'i',
        'ô' | 'ö' | 'ó' => 'o',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        c => c,
    };
    letters.chars().map(plain).collect()
}

/// A title without its site's name at the end or at the beginning.
fn without_site(title: &str, site: Option<&str>) -> String {
    let site = site.map(fold).filter(|site| !site.is_empty());
    for separator in [" | ", " – ", " — ", " - ", " · ", " « ", " » ", " : "] {
        if let Some((rest, last)) = title.rsplit_once(separator) {
            let last_folded = fold(last);
            let is_site =
                site.as_deref().is_some_and(|site| last_folded == site || site.len() > 4 && last_folded.contains(site));
            let short = separator == " | " && last.split_whitespace().count() <= 4 && rest.chars().count() > 15;
            if is_site || short {
                return without_site(rest.trim(), None);
            }
        }
        if let (Some((first, rest)), Some(site)) = (title.split_once(separator), site.as_deref())
            && fold(first) == site
        {
            return rest.trim().to_owned();
        }
    }
    title.trim().to_owned()
}

fn authors(page: &Document, ld: &JsonLd, metas: &Metas, site: Option<&str>) -> Vec<Sourced<String>> {
    let people = |lines: &[String], origin| -> Vec<Sourced<String>> {
        let mut found: Vec<Sourced<String>> = Vec::new();
        for name in lines.iter().take(12).flat_map(|line| names::people(line)) {
            let known = found.iter().any(|other| other.value == name);
            if !known && site != Some(name.as_str()) {
                found.push(Sourced::stated(name, origin));
            }
        }
        // Whose agency a text came through is told beside who wrote it.
        if found.iter().any(|author| author.value.contains(' ') && !names::is_agency(&author.value)) {
            found.retain(|author| !names::is_agency(&author.value));
        }
        found
    };
    let owned = |lines: Vec<&str>| lines.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let by_ld: Vec<String> = ld.names("author").into_iter().map(|name| unescape(&name)).collect();
    let graph = owned(metas.all(&["article:author", "og:article:author", "og:author"]));
    let meta = owned(metas.all(&[
        "author",
        "byl",
        "parsely-author",
        "sailthru.author",
        "article:author_name",
        "cxenseparse:author",
    ]));
    // Libraries state the family name first.
    let catalogued: Vec<String> =
        metas.all(&["citation_author", "dc.creator", "dcterms.creator"]).into_iter().map(given_name_first).collect();
    let texts = |selector: &str| {
        page.select(selector)
            .nodes()
            .iter()
            .map(|node| unescape(&node.text()))
            .filter(|line| (3..=160).contains(&line.chars().count()))
            .take(4)
            .collect::<Vec<String>>()
    };
    let microdata = r#"[itemprop="author"] [itemprop="name"], [itemprop="author"]"#;
    // Papers that were written in LaTeX.
    let paper = ".ltx_authors .ltx_personname";
    let byline = r#"a[rel~="author"], .byline a, .author-name, .author a, .byline, .article-author, .article__author, .post-author, .entry-author, .auteur, [class*="byline"] [class*="name"], [class*="author__name"], [class*="author-name"], [class*="signature"], .author, [class*="byline"]"#;
    [(by_ld, Origin::JsonLd), (graph, Origin::OpenGraph), (meta, Origin::Meta), (catalogued, Origin::Meta)]
        .into_iter()
        .map(|(lines, origin)| people(&lines, origin))
        .find(|found| !found.is_empty())
        .or_else(|| Some(people(&texts(microdata), Origin::Microdata)).filter(|found| !found.is_empty()))
        .or_else(|| Some(people(&texts(paper), Origin::Byline)).filter(|found| !found.is_empty()))
        .unwrap_or_else(|| {
            let one: Vec<String> = texts(byline).into_iter().take(1).collect();
            people(&one, Origin::Byline)
        })
}

/// "Dupont, Jeanne" as "Jeanne Dupont".
fn given_name_first(name: &str) -> String {
    let name = name.trim();
    match name.split_once(", ") {
        Some((family, given))
            if !given.contains(',') && [family, given].iter().all(|part| part.split(' ').count() <= 3) =>
        {
            format!("{given} {family}")
        }
        _ => name.to_owned(),
    }
}

/// The licence's address or its name.
fn licence(page: &Document, ld: &JsonLd, metas: &Metas) -> Option<Sourced<String>> {
    let fits = |words: &String| (2..=300).contains(&words.chars().count());
    let by_ld = JsonLd::text(ld.articles(), "license").filter(fits).map(|words| Sourced::stated(words, Origin::JsonLd));
    let by_meta = || {
        let words = metas.first(&["dcterms.license", "dc.rights.license", "dcterms.rights", "dc.rights", "license"])?;
        Some(Sourced::stated(words.to_owned(), Origin::Meta)).filter(|licence| fits(&licence.value))
    };
    let by_link = || {
        static LINKS: LazyLock<Matcher> = LazyLock::new(|| {
            Matcher::new(r#"a[rel~="license"][href], link[rel~="license"][href]"#).expect("written here")
        });
        let links = page.select_matcher(&LINKS);
        let address = links.nodes().iter().find_map(|link| {
            let address = names::canonical(&link.attr("href")?)?.to_string();
            Some(address).filter(fits)
        });
        address.map(|address| Sourced::stated(address, Origin::Meta))
    };
    by_ld.or_else(by_link).or_else(by_meta)
}

fn language(page: &Document, metas: &Metas) -> Option<Language> {
    let html = page.html_root();
    let attribute = html.attr("lang").or_else(|| html.attr("xml:lang"));
    let declared = attribute.and_then(|lang| lang.parse().ok());
    declared.or_else(|| metas.first(&["og:locale", "content-language", "dc.language", "language"])?.parse().ok())
}

fn tags(page: &Document, ld: &JsonLd, metas: &Metas) -> Vec<String> {
    let split = |list: &str| list.split([',', ';']).map(unescape).collect::<Vec<_>>();
    let mut tags: Vec<String> = metas.all(&["article:tag", "parsely-tags"]).into_iter().flat_map(split).collect();
    if tags.is_empty() {
        tags = metas.all(&["news_keywords"]).into_iter().flat_map(split).collect();
    }
    if tags.is_empty()
        && let Some(keywords) = ld.articles().find_map(|article| article.get("keywords"))
    {
        match keywords {
            Value::String(list) => tags = split(list),
            Value::Array(list) => tags = list.iter().filter_map(Value::as_str).map(unescape).collect(),
            _ => {}
        }
    }
    if tags.is_empty() {
        tags = page.select(r#"a[rel~="tag"]"#).nodes().iter().map(|node| unescape(&node.text())).collect();
    }
    let mut kept: Vec<String> = Vec::new();
    for tag in tags {
        let tag = tag.trim_start_matches('#').trim().to_owned();
        let fits = (2..=60).contains(&tag.chars().count()) && !tag.contains("://");
        if fits && !kept.iter().any(|other| other.to_lowercase() == tag.to_lowercase()) {
            kept.push(tag);
        }
    }
    kept.truncate(24);
    kept
}
