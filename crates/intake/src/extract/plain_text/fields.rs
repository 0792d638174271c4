//! What a copied text states in so many words: a letter's head, `Titre : …`, an address.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use veille_model::{DropReason, Origin, PartialDate, Sourced};

use super::{
    lines::{HEAD, Line, Lines},
    printed::without_slug,
    tags::split_tags,
};
use crate::enrich::names;

impl Lines {
    /// The head of a copied letter, `From:` to `Subject:`.
    pub(super) fn letter_head(&mut self, today: Date) {
        static HEADER: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(?i)(from|to|cc|bcc|reply-to|sent|date|subject|de|à|cci|envoyé|objet|sujet)\s?:\s*(\S.*)$")
                .expect("written here")
        });
        let heads = self.kept.iter().take(HEAD).enumerate();
        let heads = heads.take_while(|(at, line)| (*at == 0 || !line.apart) && HEADER.is_match(&line.text)).count();
        let name = |line: &Line| HEADER.captures(&line.text).map_or_else(String::new, |head| head[1].to_lowercase());
        let names: Vec<String> = self.kept[..heads].iter().map(name).collect();
        let named = |wanted: &[&str]| names.iter().any(|name| wanted.contains(&name.as_str()));
        // One line `De : …` is a text's own; with a subject it is a letter's.
        if !named(&["from", "de"]) || !named(&["subject", "objet", "sujet"]) {
            return;
        }
        for name in names {
            let value = HEADER.captures(&self.kept[0].text).map_or_else(String::new, |head| head[2].to_owned());
            match name.as_str() {
                "from" | "de" => {
                    self.take_authors(value.split('<').next().unwrap_or_default(), Sourced::stated);
                }
                "date" | "sent" | "envoyé" => {
                    self.take_date(&value, today);
                }
                "subject" | "objet" | "sujet" => self.facts.title = Some(without_slug(&value).to_owned()),
                _ => {}
            }
            self.drop_at(0, DropReason::Metadata);
        }
    }

    /// `Titre : …`, `date 2025-04 …`, an address by itself.
    pub(super) fn stated_fields(&mut self, today: Date) {
        static FIELD: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(?i)(titre|title|auteurs?|authors?|date|publié le|published|url|lien|link|site|publication|source|journal|revue|média|rubrique|section|langue|language|mots[- ]clés|keywords|tags)\s*[:=]\s*(\S.*)$")
                .expect("written here")
        });
        static GLUED: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(?i:date)\s*:?\s+((?:19|20)\d\d(?:-\d\d){0,2})(?:\s+(\S.*))?$").expect("written here")
        });
        static ADDRESS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^https?://\S+$").expect("written here"));
        // Some names are said of a text only where others are said with them.
        let run = self
            .kept
            .iter()
            .take(HEAD)
            .enumerate()
            .take_while(|(at, line)| (*at == 0 || !line.apart) && FIELD.is_match(&line.text))
            .count();
        let mut stated = if run >= 3 { run } else { 0 };
        let mut index = 0;
        while index < self.kept.len().min(HEAD) {
            let line = self.kept[index].clone();
            if let Some(glued) = GLUED.captures(&line.text)
                && let Ok(date) = glued[1].parse::<PartialDate>()
                && date.first_day() <= today
            {
                self.facts.published = Some(Sourced::stated(date, Origin::Line));
                match glued.get(2) {
                    Some(rest) => {
                        let stated = line.text[..rest.start()].trim().to_owned();
                        self.dropped.push((line.number, stated, DropReason::Metadata));
                        self.kept[index].text = rest.as_str().to_owned();
                        index += 1;
                    }
                    None => self.drop_at(index, DropReason::Metadata),
                }
                continue;
            }
            if ADDRESS.is_match(&line.text) && self.facts.url.is_none() && index < 4 {
                self.take_address(&line.text);
                self.drop_at(index, DropReason::Metadata);
                continue;
            }
            let Some(field) = FIELD.captures(&line.text).filter(|_| line.text.chars().count() <= 200) else {
                index += 1;
                continue;
            };
            let value = field[2].trim().to_owned();
            let among_others = stated > 0;
            stated = stated.saturating_sub(1);
            let titled = matches!(field[1].to_lowercase().as_str(), "titre" | "title");
            let taken = match field[1].to_lowercase().as_str() {
                "titre" | "title" => {
                    self.facts.title = Some(value);
                    true
                }
                "auteur" | "auteurs" | "author" | "authors" => self.take_authors(&value, Sourced::stated),
                "date" | "publié le" | "published" => self.take_date(&value, today),
                "url" | "lien" | "link" => self.take_address(&value),
                "source" | "journal" | "revue" | "média" | "rubrique" | "section" | "langue" | "language"
                | "mots-clés" | "mots clés" | "keywords" | "tags"
                    if !among_others =>
                {
                    false
                }
                "source" if value.contains("://") => self.take_address(&value),
                "rubrique" | "section" | "langue" | "language" => true,
                "mots-clés" | "mots clés" | "keywords" | "tags" => {
                    self.facts.tags.extend(split_tags(&value, ""));
                    true
                }
                _ => {
                    self.facts.site = names::site(&value).map(|site| Sourced::stated(site, Origin::Line));
                    self.facts.site.is_some()
                }
            };
            if taken {
                self.drop_at(index, DropReason::Metadata);
                if titled {
                    index = self.drop_head(index, today);
                }
            } else {
                index += 1;
            }
        }
    }
}
