//! What stands in a letter for the post and for who pays, and not for the reader.

use std::sync::LazyLock;

use regex::Regex;
use veille_model::DropReason;

use crate::extract::{
    around::{is_light, reason},
    block::Block,
    leftovers::judge_kept,
    noise::{ends_sentence, is_figure_of_speech},
    plain_text::{is_sponsor, judge_copied},
};

/// A longer line is prose.
const LINE: usize = 300;
/// So many lines under a sponsor's name may be the sponsor's.
const PAID: usize = 10;
/// So many lines under a poll's question may be its answers.
const ANSWERS: usize = 5;
/// So many blocks with words at the end may be the foot.
const FOOT: usize = 14;

/// Why each block is left out, if it is.
pub(super) fn judged(blocks: &[Block]) -> Vec<Option<DropReason>> {
    let mut reasons: Vec<Option<DropReason>> = blocks.iter().map(alone).collect();
    for at in 0..blocks.len() {
        let Some(text) = line(&blocks[at]) else { continue };
        // A box may hold the sponsor's name and what it offers, line by line.
        let first = blocks[at].to_text().lines().next().unwrap_or_default().to_owned();
        if opens_paid(&text) || opens_paid(&first) && text.chars().count() <= LINE && is_light_box(&text) {
            for inner in &mut reasons[at..paid_end(blocks, at)] {
                inner.get_or_insert(DropReason::Promotion);
            }
        } else if asks(&text) {
            reasons[at] = Some(DropReason::Sharing);
            let answers = blocks[at + 1..].iter().take(ANSWERS).take_while(|block| {
                line(block).is_some_and(|text| text.split_whitespace().count() <= 5 && !ends_sentence(&text))
            });
            let end = at + 1 + answers.count();
            // The last short line may be the heading of what follows.
            reasons[at + 1..end].iter_mut().for_each(|reason| *reason = Some(DropReason::Sharing));
        }
    }
    foot(blocks, &mut reasons);
    // A letter that is nothing else is left as it is.
    let kept = |at: usize| reasons[at].is_none() && blocks[at].has_text();
    if (0..blocks.len()).any(kept) { reasons } else { vec![None; blocks.len()] }
}

/// Whether a box of lines holds an offer and no paragraph.
fn is_light_box(text: &str) -> bool {
    text.split_whitespace().count() <= 40
}

fn line(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph(line) | Block::Heading(_, line) => {
            Some(line.to_text().replace('\n', " ")).filter(|text| !text.trim().is_empty())
        }
        _ => None,
    }
}

/// Whether a line is of the post, wherever it stands.
fn alone(block: &Block) -> Option<DropReason> {
    static POST: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:unsubscribe|se désabonner|vous désabonner|désabonnement|se désinscrire|désinscription|vous désinscrire|view (?:this )?(?:e-?mail |post |message )?(?:in|on) (?:your |the )?(?:browser|web)|view online|voir (?:cet? (?:e-?mail|message|courriel) )?(?:dans|sur) (?:le|votre) navigateur|(?:la )?version (?:en ligne|web)|lire (?:cette lettre )?en ligne|read online|read in app|afficher (?:ce message )?dans (?:le|votre) navigateur|manage (?:your )?preferences|gérer (?:mes|vos) préférences|(?:you|vous) (?:received|receive|are receiving|recevez|avez reçu) (?:this|ce|cet|cette) |(?:update|mettre à jour) (?:your |vos |votre )(?:profile?|préférences|email preferences)|email preferences|you signed up at|if you can(?:no|')?t (?:read|see|view) this|si (?:ce message|cet? (?:e-?mail|courriel)) ne s['’]affiche|add us to your address book|start writing$|pensez à l['’]environnement|please consider the environment|conformément (?:au rgpd|à la loi)|notre adresse postale|our mailing address|(?:c['’]est|on vous a) (?:transféré|fait suivre) (?:cet|cette|ce)|forwarded this (?:e-?mail|newsletter)|was this forwarded)")
            .expect("written here")
    });
    static ASKS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\breferrals?\b|\b(?:tell|refer|share .{1,60} with) (?:a friend|your friends)|buy me a coffee|upgrade to paid|reader-supported publication|parrain(?:ez|age)\b|^(?:previously|précédemment)\s*:|^read full story$|^(?:like|restack)(?:\s+(?:like|restack))*$|\b(?:today['’]s|this) (?:issue|edition|email|newsletter) takes? \d+ min|(?:cette|votre) (?:lettre|édition) se lit en \d+ min|^share .{1,50}: (?:you|vous)\b|envoyé (?:à partir d|depuis mon)|sent from my\b|^(?:copyright )?©")
            .expect("written here")
    });
    if let Block::Table(table) = block {
        // Buttons are often set beside one another.
        let cells =
            || table.rows.iter().flatten().map(|cell| cell.content.to_text()).filter(|text| !text.trim().is_empty());
        let button = |text: &String| judge_kept(text).or_else(|| judge_copied(text));
        let first = cells().next().and_then(|text| button(&text));
        return first.filter(|_| cells().all(|text| button(&text).is_some()));
    }
    let Some(text) = line(block) else { return reason(block) };
    if matches!(block, Block::Heading(..)) {
        return None;
    }
    static BUTTON: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:réserver (?:ma|votre)|je (?:m['’]|réserve|profite|commande)|j['’]en profite|en profiter|s['’]inscrire|commander|book (?:my|your|now)|get (?:my|your|started)|shop now|buy now|register now|claim (?:my|your)|start (?:my|your)|order now)\b")
            .expect("written here")
    });
    if matches!(block, Block::Paragraph(_))
        && text.split_whitespace().count() <= 8
        && !ends_sentence(&text)
        && BUTTON.is_match(&text)
    {
        return Some(DropReason::Promotion);
    }
    let long = text.chars().count();
    let found = reason(block).or_else(|| judge_copied(&text).filter(|_| !is_figure_of_speech(&text)));
    if found.is_some() {
        return found;
    }
    let said = long <= LINE && (POST.is_match(&text) && is_post(&text) || ASKS.is_match(&text) && long <= 200);
    said.then_some(DropReason::Sharing)
}

/// A sentence of the text may speak of what letters ask: only one that speaks
/// to the reader is of the post.
fn is_post(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let lower = text.to_lowercase();
    let addressed =
        ["you", "your", "vous", "votre", "vos", "here", "ici", "this email", "this post", "ce message", "cet e-mail"];
    let speaks = addressed.iter().any(|word| {
        lower
            .split(|c: char| !c.is_alphanumeric() && c != ' ')
            .any(|piece| format!(" {piece} ").contains(&format!(" {word} ")))
    });
    words <= 12 && !ends_sentence(text) || speaks && !lower.starts_with("unsubscribe from ")
}

fn opens_paid(text: &str) -> bool {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:(?:a )?(?:word|message) from our sponsors?|un mot de notre (?:partenaire|sponsor)|publicité|advertisement|annonce|sponsor(?:ed)?|notre partenaire|our sponsor|contenu partenaire|sponsored content)\s*:?$|^(?:presented by|brought to you by|sponsored by|présenté par|sponsorisé par)\s+(?-i:\p{Lu}).{0,160}$")
            .expect("written here")
    });
    static SUPPORTED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)^avec le soutien d(?:e|u|es)\b.{2,80}$").expect("written here"));
    let text = text.trim_matches(['*', '-', '–', '—', ' ']);
    is_sponsor(text) || NAMED.is_match(text) || SUPPORTED.is_match(text) && !ends_sentence(text)
}

/// Where what a sponsor paid for ends: at the line that says so, or with the
/// lines that offer something.
fn paid_end(blocks: &[Block], at: usize) -> usize {
    static END: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\W{0,3}(?:this is (?:sponsored|a paid)|(?:sponsored|paid) (?:content|post)|contenu (?:sponsorisé|proposé)|ceci est (?:un|une) (?:publicité|contenu)|\(?fin de (?:la )?publicité|publicité$|advertisement$|disclosure\b)")
            .expect("written here")
    });
    static OFFER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)[→➔»]\s*$|\d\s?%|\bcode\b|\boffre\b|\bfree\b|\bgratuit|[$€£]|\bcatalogue\b|^(?:try|get|start|discover|découvr|essay|profite|réserve|join)\b")
            .expect("written here")
    });
    let text = |at: usize| blocks.get(at).and_then(line);
    let mut near =
        (at + 1..blocks.len().min(at + 1 + PAID)).filter(|at| text(*at).is_some_and(|text| END.is_match(&text)));
    if let Some(end) = near.next_back() {
        return end + 1;
    }
    let offers = |at: &usize| {
        text(*at).is_some_and(|text| text.chars().count() <= 160 && OFFER.is_match(&text))
            && matches!(blocks[*at], Block::Paragraph(_))
    };
    at + 1 + (at + 1..blocks.len().min(at + 4)).take_while(offers).count()
}

/// Whether a line asks how the letter was.
fn asks(text: &str) -> bool {
    static ASKS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:how (?:did you like|was|would you rate)|what did you think of|rate|did you (?:like|enjoy)|comment avez[- ]vous trouvé|qu['’]avez[- ]vous pensé de|que pensez[- ]vous de|avez[- ]vous aimé)\b.{0,40}\b(?:e-?mail|newsletter|issue|edition|letter|lettre|infolettre|numéro|édition)\b.{0,20}\??$")
            .expect("written here")
    });
    ASKS.is_match(text.trim())
}

/// The foot: from the end up, as long as lines are of the post, an address, or terms.
fn foot(blocks: &[Block], reasons: &mut [Option<DropReason>]) {
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:rue|place|parvis|avenue|av\.|boulevard|bd|allée|chemin|quai|impasse|route|cours|square|bp|cs)\b.*\b\d{5} \p{L}|\b(?:po box|p\.o\. box) \d+|^\d+,? .{3,60}\b\d{4,5}\b(?:,? .{2,30})?$|\b\d+,? [^.!?]{3,50}\b(?:street|st|avenue|ave|road|rd|row|lane|blvd|boulevard|suite|floor)\b.*(?:\b\d{4,5}\b|\b[a-z]{1,2}\d{1,2}[a-z]? ?\d[a-z]{2}\b)|^association loi 1901|\b(?:siret|siren|rcs)\b")
            .expect("written here")
    });
    let mut seen = 0;
    for at in (0..blocks.len()).rev() {
        if !blocks[at].has_text() {
            continue;
        }
        seen += 1;
        if seen > FOOT {
            break;
        }
        if reasons[at].is_some() {
            continue;
        }
        let Some(text) = line(&blocks[at]).filter(|text| text.chars().count() <= LINE) else { break };
        let of_post = ADDRESS.is_match(&text)
            || {
                static SIGNS: LazyLock<Regex> = LazyLock::new(|| {
                    Regex::new(r"(?i)unsubscri|désabonn|désinscri|\brgpd\b|\bgdpr\b|tous droits|all rights|terms of service|privacy|powered by|propulsé par|to leave the list|you receive this|vous recevez").expect("written here")
                });
                SIGNS.is_match(&text) && is_light(&blocks[at])
            };
        if !of_post {
            // Only what stands below the last of the letter's own words is its foot.
            break;
        }
        reasons[at] = Some(DropReason::Boilerplate);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::block::Inline;

    #[test]
    fn the_post_goes_and_the_letter_stays() {
        let prose = "La mer est montée jusqu’au quai, et les deux gardiens du phare ont attendu trois jours que le vent tombe avant de redescendre.";
        let cases: [(&[&str], &[usize]); 9] = [
            (&["View this email in your browser", prose], &[0]),
            (&["Votre rendez-vous du jeudi | Lire en ligne", prose], &[0]),
            (
                &[
                    prose,
                    "TOGETHER WITH HARBOURLINE",
                    "The quay you can trust",
                    "Get three quotes →",
                    "*This is sponsored content.",
                    prose,
                ],
                &[1, 2, 3, 4],
            ),
            (&[prose, "Avec le soutien du Moulin", "-15 % avec le code QUAI", prose], &[1, 2]),
            (&[prose, "Publicité", "Cirés et bottes : 10 % sur tout", "Le lendemain, le vent tomba."], &[1, 2]),
            (&[prose, "How did you like today’s email?", "Warm", "Cold", prose], &[1, 2, 3]),
            (
                &[prose, "Association loi 1901 - 2, rue du Quai - 29200 Brest", "Vous pouvez vous désabonner ici."],
                &[1, 2],
            ),
            (&[prose, "Il vit au 14, rue des Tilleuls, 29200 Brest.", prose], &[]),
            (
                &[
                    "Unsubscribe from certainty, she told me once at the quay, and you will sleep.",
                    prose,
                    "Sponsored by my wife, says the keeper.",
                ],
                &[],
            ),
        ];
        for (lines, expected) in cases {
            let blocks: Vec<Block> = lines.iter().map(|line| Block::Paragraph(Inline::text(line))).collect();
            let reasons = judged(&blocks);
            let left: Vec<usize> = (0..blocks.len()).filter(|at| reasons[*at].is_some()).collect();
            assert_eq!(left, expected, "{lines:?}");
        }
    }
}
