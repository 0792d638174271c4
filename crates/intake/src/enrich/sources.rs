//! Sources that an article cites: a line that lists them, or a medium to
//! which a sentence gives the news.

use std::sync::LazyLock;

use regex::Regex;

/// A name: capitalised words, digits and small words between them.
const NAME: &str = r"(?:The |Le |La |Les |L['’])?[A-ZÀ-Ý0-9][\w&’'-]*(?:\.\w+)*(?: (?:(?:of|the|de|du|des|d['’])\s?)?[A-ZÀ-Ý0-9][\w&’'-]*(?:\.\w+)*){0,4}(?: \(ex-[^)\s]{1,20}\))?";

/// The sources that sentences name, each once, in the text's order.
pub(crate) fn in_sentences(text: &str) -> Vec<String> {
    static FRENCH: LazyLock<[Regex; 2]> = LazyLock::new(|| {
        let medium = "magazine|journal|quotidien|site|média|hebdomadaire|mensuel|blog|agence|chaîne|revue|cabinet|agence de presse|site spécialisé|site d['’]information";
        [
            Regex::new(&format!(
                r"(?:[Ss]elon|[Dd]['’]après|[Rr]apporte|[Rr]évèle|[Ii]ndique|[Rr]elaye|[Ee]xplique)\s+(?:le |la |les |l['’])(?:{medium})(?: (?:américain|français|britannique|allemand|japonais|spécialisé)e?)?\s+({NAME})"
            ))
            .expect("written here"),
            Regex::new(&format!(
                r"(?:article|enquête|message|billet|rapport|étude|communiqué|entretien|tribune)\s+(?:publiée?|parue?|postée?|diffusée?|mise? en ligne)(?:\s+[a-zà-ÿ0-9]+){{0,5}}?\s+(?:par|sur|dans)\s+(?:le |la |les |l['’])?({NAME})"
            ))
            .expect("written here"),
        ]
    });
    static ENGLISH: LazyLock<[Regex; 2]> = LazyLock::new(|| {
        let medium =
            "magazine|newspaper|newsletter|website|site|news agency|agency|outlet|blog|daily|broadcaster|journal";
        [
            Regex::new(&format!(
                r"(?:[Aa]ccording to|[Rr]eported by|[Ff]irst reported by|[Tt]old)\s+(?:the )?(?:{medium})\s+({NAME})"
            ))
            .expect("written here"),
            Regex::new(&format!(
                r"(?:article|report|story|post|study|interview|investigation)\s+(?:published|posted|released)(?:\s+[A-Za-z0-9]+){{0,4}}?\s+(?:by|in|on)\s+(?:the )?({NAME})"
            ))
            .expect("written here"),
        ]
    });
    let mut found: Vec<(usize, String)> = Vec::new();
    for pattern in FRENCH.iter().chain(ENGLISH.iter()) {
        for capture in pattern.captures_iter(text) {
            let (Some(whole), Some(name)) = (capture.get(0), capture.get(1)) else { continue };
            // A word's bound in the pattern itself would make it ten times as slow.
            if text[..whole.start()].ends_with(char::is_alphanumeric) {
                continue;
            }
            let clean = name.as_str().trim_end_matches(['.', ',', '’', '\'', '-']);
            // "published on Tuesday" names a day and no medium.
            if !is_time(clean) {
                found.push((name.start(), clean.to_owned()));
            }
        }
    }
    found.sort();
    let mut names: Vec<String> = Vec::new();
    for (_, name) in found {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The sources that a line such as `Source : A, B` lists.
pub(crate) fn in_line(line: &str) -> Option<Vec<String>> {
    static LINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?i:sources?|via|quellen?)\s*(?:\(s\))?\s*[:：]\s*(.+)$").expect("written here")
    });
    let list = LINE.captures(line.trim())?.get(1)?.as_str();
    let names: Vec<String> = list
        .split([',', ';', '|', '•'])
        .flat_map(|part| part.split(" et "))
        .map(|name| name.trim().trim_end_matches('.').trim().to_owned())
        .filter(|name| !name.is_empty() && name.chars().count() <= 80)
        .collect();
    (!names.is_empty() && line.chars().count() <= 300).then_some(names)
}

fn is_time(name: &str) -> bool {
    let days = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Lundi",
        "Mardi",
    ];
    let first = name.split(' ').next().unwrap_or_default();
    days.contains(&first) || first.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_medium_to_which_the_news_is_given_is_a_source() {
        let cases: [(&str, &[&str]); 6] = [
            ("Selon le magazine Le Phare, tout va bien.", &["Le Phare"]),
            ("D’après un article publié mardi 3 mai par Vigie, rien ne bouge.", &["Vigie"]),
            ("In a report published Tuesday by the Harbour Gazette, they said no.", &["Harbour Gazette"]),
            ("A study published on Monday found it.", &[]),
            ("Selon des sources proches du dossier, selon Marie, c’est non.", &[]),
            ("Dans un message publié sur Y (ex-Zwitter), elle dit oui.", &["Y (ex-Zwitter)"]),
        ];
        for (text, expected) in cases {
            assert_eq!(in_sentences(text), expected, "{text}");
        }
    }

    #[test]
    fn a_line_of_sources_is_split() {
        assert_eq!(in_line("Source : Le Phare, Vigie"), Some(vec!["Le Phare".to_owned(), "Vigie".to_owned()]));
        assert_eq!(in_line("La source : un ruisseau"), None);
    }
}
