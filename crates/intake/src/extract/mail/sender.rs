//! Who sent a letter, and what it is called.

use std::sync::LazyLock;

use jiff::civil::Date;
use mail_parser::{Address, Message};
use regex::Regex;
use url::Url;
use veille_model::{Origin, PartialDate, Sourced};

use crate::{
    enrich::{dates, names},
    extract::html::Facts,
};

/// Letters are sent from these for others, and called after themselves.
const SERVICES: &[&str] = &[
    "substack",
    "beehiiv",
    "mailchimp",
    "mailchimpapp",
    "mcsv",
    "brevo",
    "sendinblue",
    "mailerlite",
    "convertkit",
    "ck",
    "ghost",
    "buttondown",
    "tinyletter",
    "sendgrid",
    "mailjet",
    "mailgun",
    "amazonses",
    "createsend",
    "cmail",
    "hubspot",
    "medium",
    "kessel",
    "revue",
    "getrevue",
    "googlegroups",
    "framalistes",
];
/// People write from these.
const PERSONAL: &[&str] = &[
    "gmail",
    "googlemail",
    "outlook",
    "hotmail",
    "live",
    "yahoo",
    "orange",
    "wanadoo",
    "free",
    "laposte",
    "sfr",
    "icloud",
    "me",
    "proton",
    "protonmail",
    "pm",
    "gmx",
    "aol",
];
/// So many of the last lines may be a signature.
const SIGNED: usize = 3;
/// What stands before the `@` where nobody in particular writes.
const ROLES: &[&str] = &[
    "lettre",
    "lettres",
    "infolettre",
    "newsletter",
    "newsletters",
    "news",
    "bonjour",
    "hello",
    "hi",
    "hey",
    "post",
    "mail",
    "email",
    "info",
    "infos",
    "contact",
    "noreply",
    "no-reply",
    "nepasrepondre",
    "ne-pas-repondre",
    "team",
    "equipe",
    "redaction",
    "editor",
    "editors",
    "support",
    "update",
    "updates",
    "digest",
    "press",
    "presse",
    "communication",
    "abonnement",
    "abonnements",
    "abo",
    "members",
    "weekly",
    "daily",
    "alerts",
    "alertes",
    "actu",
    "actus",
    "reply",
];

/// What the head of a letter says, the letter's own or that of one passed on in it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) subject: Option<String>,
    pub(super) name: Option<String>,
    pub(super) address: Option<String>,
    pub(super) day: Option<PartialDate>,
    /// How the list calls itself, where it came by one.
    pub(super) list: Option<String>,
    /// Whether it went to many.
    pub(super) many: bool,
}

impl Head {
    pub(super) fn of(message: &Message<'_>) -> Self {
        let from = match message.from() {
            Some(Address::List(list)) => list.first(),
            Some(Address::Group(groups)) => groups.first().and_then(|group| group.addresses.first()),
            None => None,
        };
        let date = message.date().and_then(|date| {
            let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
            PartialDate::new(i16::try_from(date.year).ok()?, Some(month), Some(day)).ok()
        });
        let raw = |name: &str| message.header_raw(name).map(str::to_owned);
        // A phrase with a comma is no list of addresses here: it is read as it is written.
        let list = raw("List-Id").and_then(|id| id.split_once('<').map(|(name, _)| name.to_owned()));
        let list = list.filter(|name| !name.contains("=?"));
        let list = list.map(|name| line(name.trim().trim_matches('"'))).filter(|name| name.contains(' '));
        let many = ["List-Id", "List-Unsubscribe", "List-Post", "X-Campaign", "Feedback-ID"];
        Self {
            subject: message.subject().map(line).filter(|subject| !subject.is_empty()),
            name: from.and_then(|from| from.name.as_deref()).map(line),
            address: from.and_then(|from| from.address.as_deref()).map(str::to_owned),
            day: date.filter(|date| date.year() >= 1970),
            list,
            many: many.iter().any(|name| message.header(*name).is_some()) || raw("Precedence").is_some(),
        }
    }

    /// The lines `From: …`, `De : …` that head a letter that was passed on.
    pub(super) fn of_lines(lines: &[String], today: Date) -> Self {
        let mut head = Self::default();
        for text in lines {
            let Some((key, value)) = header(text) else { continue };
            match key.as_str() {
                "from" | "de" | "von" | "expéditeur" => {
                    let (name, address) = match value.split_once(['<', '[']) {
                        Some((name, rest)) => {
                            (name, rest.trim_end_matches(['>', ']', ' ']).trim_start_matches("mailto:"))
                        }
                        None if value.contains('@') => ("", value),
                        None => (value, ""),
                    };
                    head.name = Some(line(name.trim().trim_matches(['"', '\'']))).filter(|name| !name.is_empty());
                    head.address = Some(address.trim().to_owned()).filter(|address| address.contains('@'));
                }
                "subject" | "objet" | "sujet" | "betreff" => {
                    head.subject = Some(line(value)).filter(|subject| !subject.is_empty());
                }
                "date" | "sent" | "envoyé" | "gesendet" | "datum" => {
                    let found = dates::only(value, Some(veille_model::Language::FRENCH), today);
                    head.day = found.map(|found| found.date);
                }
                _ => {}
            }
        }
        head
    }

    /// The head of the letter inside, which this one passed on.
    pub(super) fn inside(&self, lines: &[String], today: Date) -> Self {
        let inner = Self::of_lines(lines, today);
        // Letters that people pass on are mostly those that went to many.
        Self { subject: inner.subject.or_else(|| self.subject.clone()), many: true, ..inner }
    }

    /// Whether the letter was passed on by its sender.
    pub(super) fn is_passed_on(&self) -> bool {
        let mark = self
            .subject
            .as_deref()
            .and_then(|subject| subject.split_once(':'))
            .map(|(mark, _)| mark.trim().to_ascii_lowercase());
        mark.is_some_and(|mark| ["fw", "fwd", "tr", "wg", "rv", "enc"].contains(&mark.as_str()))
    }

    /// What is stated of the letter; `lines` are the first of its text, which may name it.
    pub(super) fn facts(&self, lines: &[String]) -> Facts {
        let mut facts = Facts { published: self.day.map(|day| Sourced::stated(day, Origin::Meta)), ..Facts::default() };
        let title = self.subject.as_deref().map(|subject| self.title(subject, lines)).filter(|title| !title.is_empty());
        facts.title = title.map(|title| Sourced::stated(title, Origin::Meta));
        if let Some(name) = self.name.as_deref().filter(|name| !name.is_empty() && !name.contains('@')) {
            let (person, site) = self.sender(name);
            facts.authors.extend(person.map(|name| Sourced::stated(name, Origin::Meta)));
            facts.site = site.map(|site| Sourced::inferred(site, Origin::Meta));
        }
        let list = self.list.clone().map(|name| Sourced::inferred(name, Origin::Meta));
        facts.site = facts.site.or(list).or_else(|| self.domain().map(|site| Sourced::inferred(site, Origin::Url)));
        facts
    }

    fn domain(&self) -> Option<String> {
        let (_, domain) = self.address.as_deref()?.rsplit_once('@')?;
        let url = Url::parse(&format!("https://{domain}/")).ok()?;
        let site = names::site_of(&url)?;
        // "mail.journal.fr" sends for "journal.fr".
        let senders = ["mail.", "email.", "e.", "news.", "newsletter.", "newsletters.", "lettre.", "send.", "lists."];
        let site =
            senders.iter().find_map(|sub| site.strip_prefix(sub).filter(|rest| rest.contains('.'))).unwrap_or(&site);
        let service = service(domain);
        let for_others = SERVICES.contains(&service.as_str()) || PERSONAL.contains(&service.as_str());
        (!for_others).then(|| site.to_owned())
    }

    /// The person and the site that a sender's name says: "Ada Berg from La Jetée".
    fn sender(&self, name: &str) -> (Option<String>, Option<String>) {
        static OF: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(.{3,50}?)(?:,?\s+(?:from|at|via|chez)\s+|\s+[|@·]\s*|\s+[-–—]\s+|\s*\()(.{2,50}?)\)?$")
                .expect("written here")
        });
        let site = |name: &str| Some(name.trim_matches(['\'', '"', ' ']).to_owned());
        if let Some(found) = OF.captures(name) {
            let (first, second) = (found[1].trim().to_owned(), found[2].trim().to_owned());
            if looks_like_a_person(&first) {
                return (Some(first), site(&second));
            }
            if looks_like_a_person(&second) && name.contains(['|', '(', '–', '—', '-']) {
                return (Some(second), site(&first));
            }
        }
        let (local, domain) = self.address.as_deref().and_then(|address| address.rsplit_once('@')).unwrap_or_default();
        let local = local.split('+').next().unwrap_or_default().to_lowercase();
        let label = fold(domain.rsplit('.').nth(1).unwrap_or_default());
        let own = fold(name);
        let is_role = ROLES.contains(&local.as_str()) || local.contains("newsletter") || local.contains("reply");
        let named = label.len() > 4 && (own.contains(&label) || label.contains(&own));
        // Where letters are sent for others, the address says the letter's name; elsewhere it may be the person's.
        let by_itself = fold(&local) == own && SERVICES.contains(&service(domain).as_str());
        if looks_like_a_person(name) && !is_role && !named && !by_itself {
            return (Some(name.to_owned()), None);
        }
        // A letter to one person is from one, whatever the name; so is one whose address is a first name.
        let first_name = !name.contains(' ') && local.split(['.', '_', '-']).next() == Some(own.as_str());
        if names::is_person(name)
            && !is_role
            && !named
            && !by_itself
            && (!self.many || first_name)
            && !begins_a_paper(name)
        {
            return (Some(name.to_owned()), None);
        }
        if PERSONAL.contains(&service(domain).as_str()) && !begins_a_paper(name) {
            return (Some(name.to_owned()), None);
        }
        (None, site(name))
    }

    /// The subject without what the post and the list put around it, and without
    /// the letter's number where its text says the rest as a heading.
    fn title(&self, subject: &str, lines: &[String]) -> String {
        static LISTED: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"^\[([^\[\]]{1,40})\]\s*(\S.*)$").expect("written here"));
        static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^[^:|–—]{0,50}(?:#|\b(?:[Nn][°ºo]\.?|[Ii]ssue|[Nn]uméro|[Ll]ettre|[Vv]ol\.?|[Ee]dition|[Éé]dition|[Ee]p\.?)\s?)\s?\d{1,5}\s*(?::|\||[-–—])\s*(\S.*)$")
                .expect("written here")
        });
        let mut title = without_answers(subject);
        if let Some(found) = LISTED.captures(title).filter(|_| self.many) {
            title = found.get(2).map_or(title, |rest| rest.as_str());
            title = without_answers(title);
        }
        title = without_signs(title);
        let said = |rest: &str| lines.iter().any(|text| fold(text) == fold(rest));
        if let Some(rest) =
            NUMBERED.captures(title).and_then(|found| found.get(1)).map(|rest| rest.as_str()).filter(|rest| said(rest))
        {
            title = rest;
        }
        // "The letter: The harbour", where the heading says the second part.
        if let Some((_, rest)) = title.split_once(": ").filter(|(before, rest)| {
            before.split(' ').count() <= 6 && rest.split(' ').count() >= 3 && said(rest) && !said(title)
        }) {
            title = rest;
        }
        // The heading itself says how its first letter is written.
        let said = lines
            .iter()
            .find(|text| text.to_lowercase() == title.to_lowercase() && text.chars().any(char::is_lowercase));
        said.map_or(title, String::as_str).to_owned()
    }
}

fn service(domain: &str) -> String {
    domain.rsplit('.').nth(1).unwrap_or_default().to_lowercase()
}

/// `From: …`, `Objet : …`: the key in lower case and the value.
pub(super) fn header(text: &str) -> Option<(String, &str)> {
    static HEADER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s*\*?(?i)(from|de|von|expéditeur|date|sent|envoyé|gesendet|datum|to|à|a|an|pour|destinataires?|cc|cci|bcc|reply-to|répondre à|subject|objet|sujet|betreff)[\s\u{a0}\u{202f}]?:\*?\s*(.*)$")
            .expect("written here")
    });
    let found = HEADER.captures(text)?;
    Some((found[1].to_lowercase(), found.get(2)?.as_str().trim()))
}

/// Whether a name begins with an article, as those of papers do.
fn begins_a_paper(name: &str) -> bool {
    let first = name.split([' ', '\'', '’']).next().unwrap_or_default().to_lowercase();
    [
        "le", "la", "les", "l", "the", "un", "une", "a", "an", "das", "der", "die", "mon", "ma", "my", "our", "notre",
        "nos",
    ]
    .contains(&first.as_str())
}

/// Two to four words with capitals, none of which begins a paper's name.
fn looks_like_a_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let lower = name.to_lowercase();
    let papers = [
        "news",
        "letter",
        "lettre",
        "journal",
        "hebdo",
        "weekly",
        "daily",
        "times",
        "post",
        "gazette",
        "revue",
        "review",
        "magazine",
        "digest",
        "club",
        "association",
        "amis",
        "team",
        "équipe",
        "info",
        "blog",
        "media",
        "média",
        "press",
        "presse",
        "studio",
        "institut",
        "labs",
        "notes",
        "bulletin",
        "collectif",
        "editions",
        "éditions",
        "society",
    ];
    (2..=4).contains(&words.len())
        && names::is_person(name)
        && !begins_a_paper(name)
        && !papers.iter().any(|paper| lower.split([' ', '-']).any(|word| word == *paper))
        && !name.contains('&')
}

/// Who signed the letter: a name by itself, or with what its bearer does, in the last lines.
pub(super) fn signature(text: &str) -> Option<String> {
    let mut lasts = text.lines().rev().map(str::trim).filter(|line| !line.is_empty()).take(SIGNED);
    lasts.find_map(|last| {
        let last = last.trim_start_matches(['—', '–', '-', ' ']);
        let (name, rest) = last.split_once(',').unwrap_or((last, ""));
        let rest = rest.trim();
        let says_what = rest.is_empty() || rest.starts_with(char::is_lowercase) && rest.split_whitespace().count() <= 8;
        let is_name = name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '’' | '\''));
        let ends = rest.ends_with(['.', '!', '?']);
        (looks_like_a_person(name) && says_what && is_name && !ends).then(|| name.to_owned())
    })
}

/// A subject without the marks of answering and passing on.
pub(super) fn without_answers(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((mark, after)) = rest.split_once(':') {
        let marks = ["re", "fw", "fwd", "tr", "ref", "aw", "wg", "rv", "réf", "enc"];
        if !marks.contains(&mark.trim().to_lowercase().as_str()) {
            break;
        }
        rest = after.trim_start();
    }
    rest
}

/// Without the pictures and signs that a subject begins or ends with.
fn without_signs(subject: &str) -> &str {
    let sign = |c: char| {
        matches!(u32::from(c), 0x2190..=0x2BFF | 0x1F000..=0x1FAFF | 0xFE00..=0xFE0F | 0x200D | 0x20E3 | 0xE0020..=0xE007F)
            || c.is_whitespace()
    };
    let bare = subject.trim_matches(sign);
    if bare.chars().any(char::is_alphanumeric) { bare } else { subject }
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_a_person_or_a_letter() {
        let cases = [
            ("Ada Berg from La Jetée", "lajetee@substack.com", Some("Ada Berg"), Some("La Jetée")),
            ("Ada Berg", "ada@jetee.fr", Some("Ada Berg"), Some("jetee.fr")),
            ("La Jetée", "bonjour@jetee.fr", None, Some("La Jetée")),
            ("Five Harbours", "post@fiveharbours.email", None, Some("Five Harbours")),
            ("The Cold Side", "thecoldside@mail.beehiiv.com", None, Some("The Cold Side")),
            ("Amis du port de Brest", "lettre@port.example", None, Some("Amis du port de Brest")),
            ("L’Écho du quai", "lettre@echo.fr", None, Some("L’Écho du quai")),
            ("Ada Berg", "ada.berg@gmail.com", Some("Ada Berg"), None),
            ("ada du quai", "quai@gmail.com", Some("ada du quai"), None),
            ("Ada", "ada@jetee.fr", Some("Ada"), Some("jetee.fr")),
            ("Ada Berg (La Jetée)", "ada@jetee.fr", Some("Ada Berg"), Some("La Jetée")),
        ];
        for (name, address, author, site) in cases {
            let head =
                Head { name: Some(name.to_owned()), address: Some(address.to_owned()), many: true, ..Head::default() };
            let facts = head.facts(&[]);
            assert_eq!(facts.authors.first().map(|author| author.value.as_str()), author, "{name}");
            assert_eq!(facts.site.map(|site| site.value).as_deref(), site, "{name}");
        }
    }

    #[test]
    fn a_subject_is_told_from_what_the_post_adds() {
        let cases = [
            ("[quai] No. 12: The two stiles", "THE TWO STILES", "The two stiles"),
            ("Lettre n° 31 : le jeu du port", "Le jeu du port", "Le jeu du port"),
            ("Five Harbours #88: Salt and slates", "Salt and slates", "Salt and slates"),
            ("No. 12: The two stiles", "Nothing of it", "No. 12: The two stiles"),
            ("Fwd: TR : Le port 🔇", "", "Le port"),
            ("🥖 Pourquoi le levain boude", "", "Pourquoi le levain boude"),
            ("🥖🥖", "", "🥖🥖"),
        ];
        for (subject, said, expected) in cases {
            let head = Head { many: true, ..Head::default() };
            assert_eq!(head.title(subject, &[said.to_owned()]), expected, "{subject}");
        }
    }

    #[test]
    fn the_head_of_a_letter_that_was_passed_on_is_read() {
        let lines =
            ["De : L’Écho <lettre@echo.fr>", "Envoyé : jeudi 5 septembre 2024 07:00", "À : Ada", "Objet : Le port ?"];
        let lines = lines.map(str::to_owned);
        let head = Head::of_lines(&lines, jiff::civil::date(2026, 11, 21));
        assert_eq!(head.name.as_deref(), Some("L’Écho"));
        assert_eq!(head.address.as_deref(), Some("lettre@echo.fr"));
        assert_eq!(head.subject.as_deref(), Some("Le port ?"));
        assert_eq!(head.day.map(|day| day.to_string()).as_deref(), Some("2024-09-05"));
    }
}
