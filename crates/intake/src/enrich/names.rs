//! Names of people and sites, and addresses, as people say them.

use std::sync::LazyLock;

use regex::Regex;
use url::Url;

/// The people that a byline names, in its order; empty when it names none.
pub(crate) fn people(byline: &str) -> Vec<String> {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^\s*(?:(?:écrit|rédigé|publié|posté|proposé|written|posted|published|reported|story|text|texte|propos recueillis|words|von)\s+)?(?:correspondante? (?:local|locale)|par|by|von|de|author|auteur|autor|auteure)?\s*:?\s+",
        )
        .expect("written here")
    });
    static TAIL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\s*(?:\||•|·|[-–—]\s|\(|\bpubli(?:é|shed)\b|\bupdated\b|\bmis à jour\b|\ble \d|\bon (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{1,2}[ /.:h]|\bà \d|\bpour\b|,? (?:staff|senior|chief|reporter|editor|journaliste|rédact|correspond|special|contribut|updated|journalist|directeur|directrice|grand reporter|envoyé)).*$")
            .expect("written here")
    });
    static AND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\s*(?:,|;|/|&|\bet\b|\band\b|\bund\b|\bavec\b(?: l['’]aide de)?|\bwith\b(?: (?:help|additional reporting) (?:from|by))?)\s+").expect("written here")
    });
    let spaced = format!(" {}", byline.split_whitespace().collect::<Vec<_>>().join(" "));
    let line = LEAD.replace(&spaced, "");
    let line = TAIL.replace(&line, "");
    let mut names: Vec<String> = Vec::new();
    for name in AND.split(&line) {
        let name = name.trim().trim_matches([',', '.', ':', '@', '"', '«', '»']).trim();
        let name = ["Me ", "Mᵉ ", "Dr ", "Pr ", "Mme ", "M. "]
            .iter()
            .find_map(|title| name.strip_prefix(title))
            .unwrap_or(name);
        if is_person(name) && !names.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            names.push(tidy_case(name));
        }
    }
    names
}

/// Whether a line could be a person's name, or an agency's.
pub(crate) fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let small = [
        "de", "du", "des", "la", "le", "von", "van", "der", "den", "di", "da", "del", "el", "al", "bin", "ben", "dos",
        "y", "zu",
    ];
    let refused = [
        "admin",
        "administrator",
        "editor",
        "staff",
        "author",
        "auteur",
        "redaction",
        "rédaction",
        "anonymous",
        "user",
        "guest",
        "home",
        "http",
        "www",
        "@",
        "newsletter",
        "subscribe",
        "comment",
        "facebook",
        "twitter",
        "follow",
        "share",
        "unknown",
        "webmaster",
        "cookies",
        "privacy",
        "login",
    ];
    let lower = name.to_lowercase();
    let begins =
        |word: &&str| word.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_ascii()) || small.contains(word);
    (1..=6).contains(&words.len())
        && (3..=60).contains(&name.chars().count())
        && words.iter().all(begins)
        && !name.chars().any(|c| c.is_ascii_digit() || matches!(c, '<' | '>' | '{' | '=' | '/' | '_' | '!' | '?' | ':'))
        && !refused.iter().any(|word| lower.contains(word))
        && !is_program(name)
}

/// Whether a name is a news agency's.
pub(crate) fn is_agency(name: &str) -> bool {
    matches!(
        name.to_lowercase().as_str(),
        "afp"
            | "agence france-presse"
            | "ap"
            | "associated press"
            | "the associated press"
            | "reuters"
            | "dpa"
            | "ansa"
            | "efe"
            | "belga"
            | "ats"
            | "keystone-ats"
            | "pa media"
            | "press association"
            | "bloomberg"
            | "xinhua"
            | "upi"
            | "apa"
    )
}

/// Whether a name is that of a program that makes pages and files.
fn is_program(name: &str) -> bool {
    static PROGRAM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:spip|wordpress|drupal|joomla|dotclear|typo3|hugo|jekyll|ghost|blogger|python-docx|docx4j|libreoffice|openoffice|microsoft|adobe|pandoc|calibre)\b")
            .expect("written here")
    });
    PROGRAM.is_match(name)
}

/// Names in capitals are written as names: `JEANNE DUPONT` is Jeanne Dupont.
fn tidy_case(name: &str) -> String {
    let letters: Vec<char> = name.chars().filter(|c| c.is_alphabetic()).collect();
    if !name.contains(' ') || letters.len() < 6 || letters.iter().any(|c| c.is_lowercase()) {
        return name.to_owned();
    }
    let mut start = true;
    name.chars()
        .flat_map(|c| {
            let cased: Vec<char> = if start { c.to_uppercase().collect() } else { c.to_lowercase().collect() };
            start = !c.is_alphabetic();
            cased
        })
        .collect()
}

/// A site's name as people say it: without its motto and without `www`.
pub(crate) fn site(name: &str) -> Option<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_start_matches('@');
    let name =
        [" | ", " – ", " — ", " - ", " · ", " : "].iter().find_map(|s| name.split_once(s)).map_or(name, |(n, _)| n);
    let name = name.trim().trim_end_matches(['.', ',']);
    (!name.is_empty() && name.chars().count() <= 60 && name.chars().any(char::is_alphabetic)).then(|| name.to_owned())
}

/// The site's name in an address, when nothing better is known.
pub(crate) fn site_of(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    let host = ["www.", "m.", "amp.", "mobile."].iter().find_map(|prefix| host.strip_prefix(prefix)).unwrap_or(host);
    host.contains('.').then(|| host.to_owned())
}

/// An address without what only follows its reader.
pub(crate) fn canonical(address: &str) -> Option<Url> {
    let mut url = Url::parse(address.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    url.host_str()?;
    url.set_fragment(None);
    let _ = url.set_username("");
    let _ = url.set_password(None);
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| !is_tracker(name))
        .map(|(n, v)| (n.into_owned(), v.into_owned()))
        .collect();
    let had = url.query_pairs().count();
    if kept.len() < had || had == 0 {
        if kept.is_empty() {
            url.set_query(None);
        } else {
            url.query_pairs_mut().clear().extend_pairs(&kept);
        }
    }
    Some(url)
}

fn is_tracker(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let starts = ["utm_", "at_", "mc_", "pk_", "mtm_", "hsa_", "oly_", "vero_", "wt_", "ga_", "_hs"];
    let known = [
        "fbclid",
        "gclid",
        "dclid",
        "gbraid",
        "wbraid",
        "msclkid",
        "twclid",
        "ttclid",
        "yclid",
        "igshid",
        "igsh",
        "xtor",
        "ref",
        "ref_src",
        "ref_url",
        "referrer",
        "source",
        "cmpid",
        "cmp",
        "ns_mchannel",
        "ns_campaign",
        "ocid",
        "smid",
        "smtyp",
        "s_cid",
        "ncid",
        "sr_share",
        "feature",
        "_ga",
        "spm",
        "share",
        "guccounter",
        "guce_referrer",
        "guce_referrer_sig",
    ];
    starts.iter().any(|start| name.starts_with(start)) || known.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_gives_its_people_and_nothing_else() {
        let cases: [(&str, &[&str]); 9] = [
            ("Par Jeanne Dupont", &["Jeanne Dupont"]),
            ("By Ann Lee and Bob O'Neil, Staff Writers", &["Ann Lee", "Bob O'Neil"]),
            ("Écrit par Luc de La Tour | Publié le 3 mai 2024", &["Luc de La Tour"]),
            ("JEANNE DUPONT", &["Jeanne Dupont"]),
            ("AFP", &["AFP"]),
            ("admin", &[]),
            ("https://example.org/author/12", &[]),
            ("Jeanne Dupont, Marc Petit et Zoé Noël", &["Jeanne Dupont", "Marc Petit", "Zoé Noël"]),
            ("the latest news from around the world", &[]),
        ];
        for (line, expected) in cases {
            assert_eq!(people(line), expected, "{line}");
        }
    }

    #[test]
    fn an_address_loses_its_trackers_and_keeps_its_page() {
        let clean = |url: &str| canonical(url).map(String::from);
        assert_eq!(clean("https://A.example/p?id=3&utm_source=x#top").as_deref(), Some("https://a.example/p?id=3"));
        assert_eq!(clean("https://a.example/?fbclid=1").as_deref(), Some("https://a.example/"));
        assert_eq!(clean("javascript:alert(1)"), None);
        assert_eq!(clean("/relative"), None);
    }
}
