//! What is found in sentences of our own.
#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![allow(missing_docs, reason = "a test has no reader")]

use std::time::{Duration, Instant};

use proptest::prelude::*;
use veille_insight::{Gazetteer, find, propose};
use veille_model::{Language, TagKind, Text};

/// The names (not topics) in a sentence, each with the words that led to it, in the text's order.
fn names(sentence: &str) -> Vec<String> {
    let text = Text::new(sentence);
    let mut found: Vec<(u32, String)> = find(Gazetteer::shipped(), "", &text, None)
        .into_iter()
        .filter(|proposal| proposal.kind != TagKind::Topic)
        .map(|proposal| {
            let words: Vec<&str> = proposal.evidence.iter().map(|range| text.slice(*range).unwrap()).collect();
            let words = words.join("|");
            let name = proposal.name.as_str();
            (proposal.evidence[0].start().0, if words == name { words } else { format!("{name}={words}") })
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, name)| name).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (sentence, expected) in cases {
        assert_eq!(&names(sentence), expected, "{sentence}");
    }
}

#[test]
fn who_leads_a_body_is_no_body() {
    let cases = [
        ("Le maire écoute Bastien Ollivaud, qui mène l’association des riverains.", TagKind::Person),
        ("Le maire écoute Bastien Ollivaud, président de l’association des riverains.", TagKind::Person),
        ("Le maire écoute Braise Ollivaud, qui est une association de riverains.", TagKind::Organisation),
        ("Le maire écoute Braise Ollivaud, une association de riverains.", TagKind::Organisation),
    ];
    for (sentence, kind) in cases {
        let found = veille_insight::candidates(Gazetteer::shipped(), &Text::new(sentence));
        assert_eq!(found.iter().map(|found| found.kind).collect::<Vec<_>>(), [kind], "{sentence}");
    }
}

#[test]
fn x_twitter_and_xai_are_told_apart() {
    check(&[
        ("Elon Musk a publié l’annonce sur X.", &["Elon Musk", "X"]),
        ("Le réseau social X (ex-Twitter) appartient à xAI.", &["X=X|Twitter", "xAI"]),
        ("Il l’a écrit sur X.com dans la nuit.", &["X=X.com"]),
        ("xAI entraîne Grok.", &["xAI", "Grok"]),
        ("Le modèle X coûte trois fois moins cher que le modèle Y.", &[]),
        ("La Tesla Model X roule seule.", &["Tesla"]),
        ("Une radiographie aux rayons X lue par une machine.", &[]),
        ("SpaceX et Tesla n’ont pas commenté.", &["SpaceX", "Tesla"]),
        ("Twitter s’appelait encore Twitter.", &["X=Twitter|Twitter"]),
    ]);
}

#[test]
fn elisions_apostrophes_accents_and_spaces_are_no_obstacle() {
    check(&[
        ("Le patron d’OpenAI répond.", &["OpenAI"]),
        ("Le patron d'OpenAI répond.", &["OpenAI"]),
        ("Dès qu’OpenAI publie, on compare.", &["OpenAI"]),
        ("L’Inria et l'Arcep signent.", &["Inria", "Arcep"]),
        ("Open AI, Open\u{A0}AI et OPENAI.", &["OpenAI=Open AI|Open\u{A0}AI|OPENAI"]),
        (
            "Clement Delangue, patron d’Hugging\u{202F}Face.",
            &["Clément Delangue=Clement Delangue", "Hugging Face=Hugging\u{202F}Face"],
        ),
        ("L’ELYSEE n’a rien dit, l’Élysée non plus.", &["Élysée"]),
        ("OpenAI’s rivals and Google's.", &["OpenAI", "Google"]),
        ("🙂 Arthur Mensch parle à la Cnil.", &["Arthur Mensch", "CNIL=Cnil"]),
        ("Hier, o3-mini a répondu plus vite.", &["o3-mini"]),
        ("Hier, la Commission européenne a tranché.", &["Commission européenne"]),
        ("L’Union européenne suit la Commission européenne.", &["Union européenne", "Commission européenne"]),
    ]);
}

#[test]
fn capitals_tell_names_from_words() {
    check(&[
        ("Chez Mistral, Le Chat fait peau neuve.", &["Mistral AI=Mistral", "Le Chat"]),
        ("Le Mistral, vent du nord, décoiffe Avignon.", &["Avignon"]),
        ("Le mistral souffle et l’orange mûrit.", &[]),
        ("Orange ouvre ses centres ; l’opérateur investit.", &["Orange"]),
        ("L’orange, dit Meta, est un fruit de l’entreprise.", &["Meta"]),
        ("Une méta-analyse de la méta du jeu.", &[]),
        ("Meta-analyses agree with the models.", &[]),
        ("An apple a day; an amazon of words; intel from the field.", &[]),
        ("Le monde change, écrit Le Monde.", &["Le Monde"]),
        ("Claude Monet aimait la lumière. Le modèle regarde.", &[]),
        ("Claude Dupont, développeur, utilise un modèle.", &[]),
        ("Claude, le chatbot d’Anthropic, répond.", &["Claude", "Anthropic"]),
        ("Sora joue avec sa sœur.", &[]),
        ("OpenAI coupe Sora, son générateur de vidéos.", &["OpenAI", "Sora"]),
        ("A bard sang; Google’s Bard did not.", &["Google", "Bard"]),
        ("Né sous le signe des Gémeaux, Gemini en latin.", &[]),
        ("They want to cohere; perplexity is a measure.", &[]),
        ("Le code est sous licence MIT ; des chercheurs du MIT l’ont écrit.", &["MIT"]),
        ("Eu égard au règlement, l’UE attend ; the EU too.", &["Union européenne=UE|EU"]),
        ("Transformer les usages demande un modèle.", &[]),
        ("Figure 02 : le modèle en coupe.", &[]),
        ("La vie est libre, la libération aussi.", &[]),
    ]);
}

#[test]
fn a_surname_counts_once_the_full_name_was_said() {
    check(&[
        ("Mira Murati part. Murati revient.", &["Mira Murati=Mira Murati|Murati"]),
        ("Murati revient.", &[]),
        ("Sam Altman parle. Jack Altman se tait.", &["Sam Altman"]),
        ("Sam Altman parle. Pour Altman, c’est fini. M. Altman sourit.", &["Sam Altman=Sam Altman|Altman|Altman"]),
        (
            "Dario Amodei fonde, Daniela Amodei préside ; Amodei signe.",
            &["Dario Amodei", "Daniela Amodei=Daniela Amodei|Amodei"],
        ),
        ("Yann LeCun l’a dit ; LeCun le répète.", &["Yann LeCun=Yann LeCun|LeCun"]),
        (
            "Ursula von der Leyen arrive ; Mme von der Leyen salue.",
            &["Ursula von der Leyen=Ursula von der Leyen|von der Leyen"],
        ),
    ]);
}

#[test]
fn versions_of_models_follow_rules() {
    check(&[
        (
            "GPT-2, GPT 3.5, gpt-4o mini et GPT-4 Turbo.",
            &["GPT-2", "GPT-3.5=GPT 3.5", "GPT-4o mini=gpt-4o mini", "GPT-4 Turbo"],
        ),
        ("OpenAI retire o1 et o3-mini, puis o4-mini.", &["OpenAI", "o1", "o3-mini", "o4-mini"]),
        ("Les formules o1 et o3 du manuel.", &[]),
        (
            "DeepSeek publie R1, puis V3.1 : DeepSeek-V3 suivait.",
            &["DeepSeek", "DeepSeek R1=R1", "DeepSeek V3.1=V3.1", "DeepSeek V3=DeepSeek-V3"],
        ),
        ("Le missile V2 et la route R1.", &[]),
        ("Llama 3.1 405B et LLaMA-2 70b de Meta.", &["Llama 3.1 405B", "Llama 2 70B=LLaMA-2 70b", "Meta"]),
        (
            "Claude 3.5 Sonnet, Claude Opus 4.1 et Sonnet 4.5.",
            &["Claude 3.5 Sonnet", "Claude Opus 4.1", "Claude Sonnet 4.5=Sonnet 4.5"],
        ),
        ("Gemini 2.5 Pro contre Gemini 1.5 Flash.", &["Gemini 2.5 Pro", "Gemini 1.5 Flash"]),
        (
            "Mixtral 8x7B, Mistral 7B et Mistral Large 2 de Mistral.",
            &["Mixtral 8x7B", "Mistral 7B", "Mistral Large 2", "Mistral AI=Mistral"],
        ),
        ("Qwen2.5-72B, Grok 4 et Phi-3.", &["Qwen 2.5 72B=Qwen2.5-72B", "Grok 4", "Phi-3"]),
        ("DALL-E 3 et Dall·E dessinent.", &["DALL·E=DALL-E 3|Dall·E"]),
    ]);
}

#[test]
fn the_longest_name_counts() {
    check(&[
        ("Google DeepMind n’est pas Google.", &["Google DeepMind", "Google"]),
        ("Mistral AI et Mistral, c’est tout un.", &["Mistral AI=Mistral AI|Mistral"]),
        ("Meta aime Meta AI, l’assistant.", &["Meta", "Meta AI"]),
        ("Le classement Fortune 500 n’est pas un montant.", &["Fortune 500"]),
        ("OpenAI Global LLC dépend d’OpenAI.", &["OpenAI Global LLC", "OpenAI"]),
        ("Mira MuratiThinking Machines", &["Mira Murati", "Thinking Machines"]),
        ("The Linux Foundation and Europe 1.", &["Linux Foundation", "Europe 1"]),
    ]);
}

fn topics(title: &str, sentence: &str) -> Vec<String> {
    let proposals = propose(Gazetteer::shipped(), title, &Text::new(sentence), Some(Language::FRENCH));
    proposals.iter().filter(|found| found.kind == TagKind::Topic).map(|found| found.name.to_string()).collect()
}

#[test]
fn topics_are_told_by_their_words() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "",
            "La jeune pousse lève 40 millions d’euros lors d’un tour de table mené par deux fonds ; sa valorisation double.",
            &["financement"],
        ),
        (
            "",
            "The startup raised $40 million in a funding round; investors now value it at a record valuation.",
            &["financement"],
        ),
        ("", "Le chat dort sur le tapis. Il fait beau, la loi de Moore ne l’intéresse pas.", &[]),
        ("", "Les agents immobiliers de la ville bavardent avec un agent conversationnel.", &[]),
        (
            "",
            "Les centres de données consomment 415 TWh d’électricité par an ; leur empreinte carbone grandit, et la consommation d’eau aussi.",
            &["énergie"],
        ),
        (
            "Droit d’auteur : les éditeurs attaquent",
            "Les ayants droit demandent une rémunération des œuvres.",
            &["droit d'auteur"],
        ),
        ("", "Un moteur de recherche, à la recherche d’un lecteur.", &[]),
    ];
    for (title, sentence, expected) in cases {
        let found = topics(title, sentence);
        assert!(expected.iter().all(|topic| found.iter().any(|found| found == topic)), "{sentence}: {found:?}");
        assert!(!expected.is_empty() || found.is_empty(), "{sentence}: {found:?}");
    }
}

#[test]
fn what_the_title_says_comes_first() {
    let text =
        Text::new("Google, Microsoft, Amazon et Anthropic suivent. Google et Microsoft surtout. Anthropic attend.");
    let proposals = propose(Gazetteer::shipped(), "Anthropic, un an après", &text, Some(Language::FRENCH));
    assert_eq!(proposals[0].name.as_str(), "Anthropic");
    assert!(proposals[0].in_title);
    assert_eq!((proposals[0].mentions, proposals[0].evidence.len()), (3, 2));
}

#[test]
fn a_place_in_passing_is_not_proposed() {
    let text = Text::new("À Berlin, OpenAI ouvre un bureau, selon Reuters.");
    let names: Vec<String> =
        propose(Gazetteer::shipped(), "", &text, None).iter().map(|proposal| proposal.name.to_string()).collect();
    assert_eq!(names, ["OpenAI"]);
}

#[test]
fn a_long_list_of_names_is_cut() {
    let all: Vec<&str> = Gazetteer::shipped().names().map(|(name, _)| name.as_str()).collect();
    let text = Text::new(all.join(", "));
    let proposals = propose(Gazetteer::shipped(), "", &text, None);
    assert!(proposals.len() <= 12, "{}", proposals.len());
    assert!(proposals.iter().filter(|proposal| proposal.kind == TagKind::Topic).count() <= 3);
}

#[test]
fn every_name_is_found_under_its_own_kind() {
    let gazetteer = Gazetteer::shipped();
    for (name, kind) in gazetteer.names().filter(|(_, kind)| *kind != TagKind::Topic) {
        let resolved = gazetteer.resolve(name.as_str());
        assert_eq!(resolved, Some((name.clone(), kind)));
    }
}

#[test]
fn a_text_made_to_cost_time_does_not() {
    let gazetteer = Gazetteer::shipped();
    for scrap in
        ["Altman ", "Meta ", "X ", "Orange ", "Claude Dupont ", "poids ", "GPT-4 ", "V3 ", "xxxxxxxx", "l’", "e\u{301}"]
    {
        let text = Text::new(format!("{}Sam Altman", scrap.repeat(10_000)));
        let start = Instant::now();
        let found = find(gazetteer, "", &text, None);
        assert!(!found.is_empty());
        // Some 80 kB, unoptimised, on a busy machine; what grows with the square would take minutes.
        assert!(start.elapsed() < Duration::from_secs(20), "{scrap}: {:?}", start.elapsed());
    }
}

const SCRAPS: &[&str] = &[
    "OpenAI",
    "d’OpenAI",
    "Sam Altman",
    "Altman",
    "Mira MuratiThinking Machines",
    "X",
    "Twitter",
    "V3",
    "DeepSeek",
    "GPT-4",
    "o1",
    "open source",
    "levée de fonds",
    "\u{A0}",
    "\n\n",
    "’",
    "e\u{301}",
    "🙂",
    "Œ",
    "İ",
    "ß",
    "\u{AD}",
    "\u{200B}",
    ".",
    "-",
    "régul",
    "Claude",
    "Meta",
    "lève 3 milliards de dollars",
    "ǅ",
    "ﬁ",
];

proptest! {
    #[test]
    fn evidence_is_what_was_said(scraps in prop::collection::vec(prop::sample::select(SCRAPS), 0..40), spaced in any::<bool>(), noise in ".{0,40}") {
        let text = Text::new(format!("{}{noise}", scraps.join(if spaced { " " } else { "" })));
        for proposal in find(Gazetteer::shipped(), &noise, &text, None) {
            prop_assert!(proposal.in_title || !proposal.evidence.is_empty());
            prop_assert!(proposal.evidence.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
            for range in proposal.evidence {
                let words = text.slice(range).unwrap();
                prop_assert!(!words.is_empty() && words.trim() == words, "{words:?}");
                // Said alone, the words of an unambiguous name name the same thing.
                if let Some((name, kind)) = Gazetteer::shipped().resolve(words) {
                    prop_assert!(kind != proposal.kind || name == proposal.name, "{name} {}", proposal.name);
                }
            }
        }
    }
}
