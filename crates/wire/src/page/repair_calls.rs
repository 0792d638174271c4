//! What the commands over an article's blocks do.

use veille_library::{Library, repair};

use super::{
    ArticleRef, Done, Repair, RepairBlock, RepairElsewhere, RepairSite, RepairedArticle, SetRepair, SetSiteRepair,
    SiteRule, SiteRuleRef, SiteRuleUse, SiteWithRules, SitesWithRules,
    calls::{Answer, article, refused},
};

/// How many characters of a rule's words are shown.
const SHOWN: usize = 160;

/// The blocks of an article's file.
///
/// # Errors
/// [`super::Failure`].
pub fn repair_open(library: &Library, request: &ArticleRef) -> Answer<Repair> {
    Ok(repair::of(library, article(&request.id)?)?.into())
}

/// Shows blocks or hides them.
///
/// # Errors
/// [`super::Failure`].
pub fn repair_set(library: &Library, request: &SetRepair) -> Answer<Done> {
    let blocks: Vec<(String, bool)> = request.blocks.iter().map(|block| (block.name.clone(), block.shown)).collect();
    Ok(repair::set(library, article(&request.id)?, &blocks, request.title.as_deref())?.into())
}

/// Makes what was chosen in an article hold for its site, or no longer.
///
/// # Errors
/// [`super::Failure`].
pub fn repair_site(library: &Library, request: &SetSiteRepair) -> Answer<Done> {
    Ok(repair::set_site(library, article(&request.id)?, request.same)?.into())
}

/// Deletes a rule for a site.
///
/// # Errors
/// [`super::Failure`].
pub fn repair_forget(library: &Library, request: &SiteRuleRef) -> Answer<Done> {
    let key = request.id.parse().map_err(|_| refused("rule", &request.id))?;
    Ok(repair::delete_rule(library, key)?.into())
}

/// The sites that have rules, with what these do.
///
/// # Errors
/// [`super::Failure`].
pub fn repair_sites(library: &Library) -> Answer<SitesWithRules> {
    Ok(SitesWithRules { sites: repair::sites(library)?.into_iter().map(Into::into).collect() })
}

/// What "the same for this site" changes in its other articles.
///
/// # Errors
/// [`super::Failure`].
pub fn repair_elsewhere(library: &Library, request: &ArticleRef) -> Answer<RepairElsewhere> {
    let articles = repair::elsewhere(library, article(&request.id)?)?;
    let one = |change: repair::Elsewhere| RepairedArticle {
        id: change.article.id.to_string(),
        title: change.article.title.value,
        blocks: change.blocks.into_iter().map(Into::into).collect(),
    };
    Ok(RepairElsewhere { articles: articles.into_iter().map(one).collect() })
}

impl From<repair::Repair> for Repair {
    fn from(repair: repair::Repair) -> Self {
        let repair::Repair { blocks, words: (file_words, words), highlights: (highlights, lost), site } = repair;
        let blocks = blocks.into_iter().map(Into::into).collect();
        Self { blocks, file_words, words, highlights, lost, site: site.map(Into::into) }
    }
}

impl From<repair::Block> for RepairBlock {
    fn from(block: repair::Block) -> Self {
        let repair::Block { name, element, text, shown, by, reason } = block;
        let by = match by {
            repair::By::Extraction => "extraction",
            repair::By::Person => "person",
            repair::By::Site => "site",
        };
        let reason = reason.map(|reason| reason.as_str().to_owned());
        Self { name, element, text, shown, by: by.to_owned(), reason }
    }
}

impl From<repair::Site> for RepairSite {
    fn from(site: repair::Site) -> Self {
        let repair::Site { name, same, rules, articles, elsewhere: (changed, blocks, words) } = site;
        Self { name, same, rules: rules.into_iter().map(Into::into).collect(), articles, changed, blocks, words }
    }
}

impl From<repair::SiteRules> for SiteWithRules {
    fn from(site: repair::SiteRules) -> Self {
        let repair::SiteRules { name, articles, rules, more } = site;
        let rules = rules.into_iter().map(|(rule, articles)| SiteRuleUse { rule: rule.into(), articles });
        Self { name, articles, rules: rules.collect(), more }
    }
}

impl From<repair::SiteRule> for SiteRule {
    fn from(rule: repair::SiteRule) -> Self {
        let text = match rule.pattern.how {
            repair::How::Starts => rule.text.split(':').next().unwrap_or_default().trim_end().to_owned(),
            repair::How::Same => rule.text,
        };
        Self {
            id: rule.key.to_string(),
            shown: rule.shown,
            how: rule.pattern.how.as_str().to_owned(),
            text: text.chars().take(SHOWN).collect(),
        }
    }
}
