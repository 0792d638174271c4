//! The same for every page of a site.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Transaction};
use veille_model::{Article, ArticleId};
use veille_store::{
    fold::fold,
    repairs::{self, Pattern, SiteRule},
};

use super::{
    Block, By, View, article, block,
    compose::{Unit, matches, pattern, verdicts},
    follow,
};
use crate::{Done, Library, Result, What, history::Said};

/// How many other articles of a site are looked at for what a rule would do.
const MOST: usize = 300;

/// What holds for the site of an article.
#[derive(Debug, Clone)]
pub struct Site {
    /// Its host, or its name where no address is known.
    pub name: String,
    /// Whether what was chosen in this article holds for the site; nothing
    /// where nothing was chosen.
    pub same: Option<bool>,
    /// The rules for it.
    pub rules: Vec<SiteRule>,
    /// How many other articles are of this site.
    pub articles: u32,
    /// What "the same for this site" changes, or changed, in these.
    pub elsewhere: (u32, u32, u32),
}

/// What rules change in an article.
#[derive(Debug, Clone)]
pub struct Elsewhere {
    /// The article.
    pub article: Article,
    /// The blocks that they hide, or bring back.
    pub blocks: Vec<Block>,
}

/// The rules for a site, and what they do there.
#[derive(Debug, Clone)]
pub struct SiteRules {
    /// Its host, or its name where no address is known.
    pub name: String,
    /// How many articles are of this site.
    pub articles: u32,
    /// Each rule with how many of them it hides something in, or brings something back.
    pub rules: Vec<(SiteRule, u32)>,
    /// Whether there are more than were looked at.
    pub more: bool,
}

/// What is known of the site of an article.
pub(super) fn of(conn: &Connection, key: i64, view: &View) -> Result<Option<Site>> {
    let Some(name) = site_of(conn, key)? else { return Ok(None) };
    let rules = repairs::rules(conn, Some(&name))?;
    let wanted = chosen(view);
    let is_kept = |(wanted, shown): &(Pattern, bool)| {
        rules
            .iter()
            .any(|rule| rule.pattern.how == wanted.how && rule.pattern.folded == wanted.folded && rule.shown == *shown)
    };
    let same = if wanted.is_empty() { None } else { Some(wanted.iter().all(is_kept)) };
    let others = others(conn, &name, key)?;
    let changes = changes(conn, &others, &name, &wanted)?;
    let blocks = || changes.iter().flat_map(|change| &change.blocks);
    let words = blocks().map(|block| veille_model::Text::new(block.text.as_str()).words()).sum();
    let elsewhere = (crate::count(changes.len()), crate::count(blocks().count()), words);
    Ok(Some(Site { same, rules, articles: crate::count(others.len()), elsewhere, name }))
}

/// What "the same for this site" changes, or changed, in the site's other articles.
///
/// # Errors
/// [`crate::Error::ArticleMissing`].
pub fn elsewhere(library: &Library, id: ArticleId) -> Result<Vec<Elsewhere>> {
    library.store().read(|conn| {
        let key = Library::key(conn, id)?;
        let Some(name) = site_of(conn, key)? else { return Ok(Vec::new()) };
        let view = View::of(conn, key)?;
        changes(conn, &others(conn, &name, key)?, &name, &chosen(&view))
    })
}

/// All rules, by site.
///
/// # Errors
/// [`crate::Error::Store`] where the database refuses.
pub fn rules(library: &Library) -> Result<Vec<SiteRule>> {
    library.store().read(|conn| Ok(repairs::rules(conn, None)?))
}

/// The sites that have rules, by name, with what these do.
///
/// # Errors
/// [`crate::Error::Store`] where the database refuses.
pub fn sites(library: &Library) -> Result<Vec<SiteRules>> {
    library.store().read(|conn| {
        let rules = repairs::rules(conn, None)?;
        let articles = if rules.is_empty() { BTreeMap::new() } else { by_site(conn)? };
        let none = BTreeSet::new();
        let of_one = rules.chunk_by(|one, next| one.site == next.site);
        of_one.map(|rules| uses(conn, rules, articles.get(&rules[0].site).unwrap_or(&none))).collect()
    })
}

fn uses(conn: &Connection, rules: &[SiteRule], articles: &BTreeSet<i64>) -> Result<SiteRules> {
    let mut counts = vec![0; rules.len()];
    let mut looked_at = 0;
    let mut more = false;
    for key in articles {
        // A rule that changes a text leaves it repaired.
        if !repairs::is_repaired(conn, *key)? {
            continue;
        }
        more = looked_at == MOST;
        if more {
            break;
        }
        looked_at += 1;
        let view = View::of(conn, *key)?;
        let changed = view.units.iter().zip(&view.verdicts);
        let changed =
            changed.filter(|(unit, verdict)| verdict.by == By::Site && verdict.shown == unit.dropped.is_some());
        let acting: BTreeSet<usize> =
            changed.filter_map(|(unit, _)| rules.iter().position(|rule| matches(&rule.pattern, unit))).collect();
        acting.into_iter().for_each(|rule| counts[rule] += 1);
    }
    let name = rules[0].site.clone();
    Ok(SiteRules {
        name,
        articles: crate::count(articles.len()),
        rules: rules.iter().cloned().zip(counts).collect(),
        more,
    })
}

/// Makes what was chosen in an article hold for every page of its site, those
/// that are there and those to come; or takes these rules away again.
///
/// # Errors
/// [`crate::Error::ArticleMissing`].
pub fn set_site(library: &Library, id: ArticleId, same: bool) -> Result<Done> {
    let now = library.clock().now();
    let ((), done) = library.act(|tx| {
        let key = Library::key(tx, id)?;
        let what = if same { What::SiteRuleSaved } else { What::SiteRuleDeleted };
        let Some(name) = site_of(tx, key)? else { return Ok(((), Said::new(what, 0))) };
        let view = View::of(tx, key)?;
        let mut count = 0;
        if same {
            for (unit, shown) in own(&view) {
                repairs::put_rule(tx, &name, shown, &pattern(unit), &unit.text, now)?;
                count += 1;
            }
        } else {
            let wanted = chosen(&view);
            for rule in repairs::rules(tx, Some(&name))? {
                let mine = |(pattern, _): &(Pattern, bool)| {
                    pattern.how == rule.pattern.how && pattern.folded == rule.pattern.folded
                };
                if wanted.iter().any(mine) {
                    repairs::delete_rule(tx, rule.key)?;
                    count += 1;
                }
            }
        }
        follow_all(library, tx, &name)?;
        Ok(((), Said::new(what, count).article(id)))
    })?;
    Ok(done)
}

/// Deletes a rule; the site's articles show again what it hid.
///
/// # Errors
/// [`crate::Error::Store`] where the database refuses.
pub fn delete_rule(library: &Library, key: i64) -> Result<Done> {
    let ((), done) = library.act(|tx| {
        let site = repairs::delete_rule(tx, key)?;
        let count = u32::from(site.is_some());
        site.map_or(Ok(()), |site| follow_all(library, tx, &site))?;
        Ok(((), Said::new(What::SiteRuleDeleted, count)))
    })?;
    Ok(done)
}

/// The rules for the site of an article.
pub(super) fn rules_for(conn: &Connection, key: i64) -> Result<Vec<SiteRule>> {
    match site_of(conn, key)? {
        Some(site) => Ok(repairs::rules(conn, Some(&site))?),
        None => Ok(Vec::new()),
    }
}

fn follow_all(library: &Library, tx: &Transaction<'_>, site: &str) -> Result<()> {
    for key in of_site(tx, site)? {
        follow(library, tx, key)?;
    }
    Ok(())
}

/// The blocks of an article for which a person chose, and what.
fn own(view: &View) -> impl Iterator<Item = (&Unit, bool)> {
    view.units.iter().zip(&view.verdicts).filter_map(|(unit, verdict)| {
        let own = view.choices.iter().find(|choice| choice.folded == unit.folded && choice.nth == unit.nth)?;
        (verdict.by == By::Person).then_some((unit, own.shown))
    })
}

fn chosen(view: &View) -> Vec<(Pattern, bool)> {
    own(view).map(|(unit, shown)| (pattern(unit), shown)).collect()
}

/// What rules of these patterns change in articles that were left as they are.
fn changes(conn: &Connection, others: &[i64], site: &str, wanted: &[(Pattern, bool)]) -> Result<Vec<Elsewhere>> {
    let rule = |(pattern, shown): &(Pattern, bool)| SiteRule {
        key: 0,
        site: site.to_owned(),
        shown: *shown,
        pattern: pattern.clone(),
        text: String::new(),
    };
    let rules: Vec<SiteRule> = wanted.iter().map(rule).collect();
    let mut all = Vec::new();
    if rules.is_empty() {
        return Ok(all);
    }
    for key in others.iter().take(MOST) {
        let view = View::of(conn, *key)?;
        let (without, with) = (verdicts(&view.units, &view.choices, &[]), verdicts(&view.units, &view.choices, &rules));
        let changed = view.units.iter().zip(without.iter().zip(&with));
        let changed = changed.filter(|(unit, (without, with))| {
            without.shown != with.shown && rules.iter().any(|rule| matches(&rule.pattern, unit))
        });
        let blocks: Vec<Block> = changed.map(|(unit, (_, with))| block(unit, *with)).collect();
        if !blocks.is_empty()
            && let Some(article) = article(conn, *key)?
        {
            all.push(Elsewhere { article, blocks });
        }
    }
    Ok(all)
}

fn others(conn: &Connection, site: &str, key: i64) -> Result<Vec<i64>> {
    Ok(of_site(conn, site)?.into_iter().filter(|other| *other != key).collect())
}

/// The articles of a site.
fn of_site(conn: &Connection, site: &str) -> Result<BTreeSet<i64>> {
    Ok(by_site(conn)?.remove(site).unwrap_or_default())
}

/// All articles whose site is known, by site.
fn by_site(conn: &Connection) -> Result<BTreeMap<String, BTreeSet<i64>>> {
    let places = repairs::places(conn)?;
    let mut sites: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
    for places in places.chunk_by(|(one, ..), (next, ..)| one == next) {
        if let Some(name) = name(places) {
            sites.entry(name).or_default().insert(places[0].0);
        }
    }
    Ok(sites)
}

/// The site of an article: the host of its address, else the site's name.
fn site_of(conn: &Connection, key: i64) -> Result<Option<String>> {
    let Some(article) = article(conn, key)? else { return Ok(None) };
    let url = article.url.map(|url| (key, true, url.value));
    let site = article.site.map(|site| (key, false, site.value));
    Ok(name(&url.into_iter().chain(site).collect::<Vec<_>>()))
}

fn name(places: &[(i64, bool, String)]) -> Option<String> {
    let host = places.iter().filter(|(_, is_url, _)| *is_url).find_map(|(_, _, url)| host(url));
    let named = || {
        let site = places.iter().find(|(_, is_url, _)| !is_url);
        site.map(|(_, _, site)| fold(site.trim())).filter(|site| !site.is_empty())
    };
    host.or_else(named)
}

fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (!host.is_empty()).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_the_host_of_an_address_or_else_a_name() {
        let check = |url: Option<&str>, site: Option<&str>, expected: Option<&str>| {
            let url = url.map(|url| (1, true, url.to_owned()));
            let site = site.map(|site| (1, false, site.to_owned()));
            let places: Vec<_> = url.into_iter().chain(site).collect();
            assert_eq!(name(&places).as_deref(), expected);
        };
        check(Some("https://www.Exemple.fr/a?b"), Some("L’Exemple"), Some("exemple.fr"));
        check(Some("https://blog.exemple.fr:8080"), None, Some("blog.exemple.fr:8080"));
        check(None, Some("L’Éxemple "), Some("l'exemple"));
        check(Some("mailto:a"), None, None);
        check(None, None, None);
    }
}
