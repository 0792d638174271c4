//! What no rule can know: word lists, all folded and in lower case.

/// Words that are dropped before an apostrophe (*l’*, *qu’*, *jusqu’*).
pub(crate) fn is_elision(word: &str) -> bool {
    const ELIDED: [&str; 14] =
        ["l", "d", "n", "s", "j", "c", "m", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu"];
    word.len() <= 6 && ELIDED.iter().any(|elided| elided.eq_ignore_ascii_case(word))
}

/// Whether two neighbours are one word that is also written in one: names, and
/// words whose parts mean little alone.
pub(crate) fn glues(first: &str, second: &str) -> bool {
    // Most words are told by their length or first letter, which is quicker than comparing them with all.
    if first.len() > 7 || !first.starts_with(|c| "ocdhsygtme".contains(c)) {
        return false;
    }
    let second = second.strip_suffix('s').unwrap_or(second);
    match first {
        "open" => second == "ai",
        "chat" => matches!(second, "gpt" | "bot"),
        "deep" => matches!(second, "seek" | "mind" | "fake" | "l"),
        "hugging" => second == "face",
        "soft" => second == "bank",
        "you" => second == "tube",
        "git" => second == "hub",
        "tik" => second == "tok",
        "mid" => second == "journey",
        "space" => second == "x",
        "start" => second == "up",
        "e" => matches!(second, "mail" | "commerce" | "book"),
        "data" => matches!(second, "center" | "centre" | "set" | "base"),
        "super" => matches!(second, "intelligence" | "ordinateur" | "computer"),
        // These stand before any word; they are none themselves.
        "semi" | "multi" | "cyber" => second.len() > 2 && second.chars().all(char::is_alphabetic),
        _ => false,
    }
}

/// Where a word that is also written in two is cut.
pub(crate) fn split_at(word: &str) -> Option<usize> {
    if word.len() < 7 || !word.starts_with(|c| "ofmdrb".contains(c)) {
        return None;
    }
    match word {
        "opensource" | "opensources" | "openweight" | "openweights" | "finetuning" | "finetuned" => Some(4),
        "machinelearning" => Some(7),
        "deeplearning" => Some(4),
        "redteaming" | "bigdata" => Some(3),
        _ => None,
    }
}

/// Whether two neighbours of a question are one thing: the compounds of
/// [`split_at`].
pub(crate) fn is_open_compound(first: &str, second: &str) -> bool {
    let whole = format!("{first}{second}");
    split_at(&whole) == Some(first.len())
}

/// Families of models: the number after them belongs to them (*GPT 4*).
pub(crate) fn is_family(word: &str) -> bool {
    const FAMILIES: [&str; 46] = [
        "gpt",
        "chatgpt",
        "llama",
        "claude",
        "gemini",
        "gemma",
        "grok",
        "mistral",
        "mixtral",
        "qwen",
        "deepseek",
        "phi",
        "opus",
        "sonnet",
        "haiku",
        "codex",
        "sora",
        "dall",
        "veo",
        "imagen",
        "flux",
        "kimi",
        "glm",
        "nova",
        "titan",
        "palm",
        "ernie",
        "falcon",
        "whisper",
        "yi",
        "nemotron",
        "o",
        "r",
        "v",
        "k",
        "ministral",
        "magistral",
        "pixtral",
        "codestral",
        "devstral",
        "olmo",
        "hermes",
        "granite",
        "jamba",
        "diffusion",
        "midjourney",
    ];
    FAMILIES.contains(&word)
}

/// What follows a model's number and belongs to its name (*o3 mini*).
pub(crate) fn is_variant(word: &str) -> bool {
    const VARIANTS: [&str; 20] = [
        "mini", "nano", "micro", "pro", "turbo", "flash", "lite", "large", "medium", "small", "max", "ultra", "plus",
        "instruct", "thinking", "coder", "opus", "sonnet", "haiku", "preview",
    ];
    VARIANTS.contains(&word)
}

/// Words that a question does without. *ai*, *us*, *it* and *who* are no stop
/// words: they are also names.
pub(crate) fn is_stop(word: &str) -> bool {
    const STOP: [&str; 72] = [
        "a", "an", "and", "are", "as", "at", "au", "aux", "avec", "be", "been", "by", "c", "ce", "ces", "cet", "cette",
        "d", "dans", "de", "des", "du", "elle", "elles", "en", "est", "et", "for", "from", "has", "have", "ils", "in",
        "is", "its", "j", "l", "la", "le", "les", "leur", "leurs", "m", "n", "of", "on", "ont", "or", "ou", "par",
        "pour", "qu", "que", "qui", "s", "sa", "se", "ses", "sont", "sur", "t", "that", "the", "this", "to", "un",
        "une", "was", "were", "which", "with", "y",
    ];
    STOP.binary_search(&word).is_ok()
}

/// Names that a stemmer would take for words (*Meta* is not *met*).
pub(crate) fn is_name(word: &str) -> bool {
    const NAMES: [&str; 66] = [
        "accel",
        "adobe",
        "alexa",
        "alibaba",
        "altman",
        "amazon",
        "amodei",
        "android",
        "anthropic",
        "apple",
        "baidu",
        "bard",
        "bing",
        "bytedance",
        "cerebras",
        "chatgpt",
        "cisco",
        "claude",
        "cohere",
        "copilot",
        "cursor",
        "dassault",
        "deepmind",
        "deepseek",
        "facebook",
        "gemini",
        "gemma",
        "github",
        "google",
        "grok",
        "groq",
        "haiku",
        "hinton",
        "huawei",
        "instagram",
        "intel",
        "kimi",
        "lecun",
        "linkedin",
        "llama",
        "meta",
        "microsoft",
        "mistral",
        "moonshot",
        "musk",
        "nadella",
        "netflix",
        "nvidia",
        "openai",
        "oracle",
        "orange",
        "palantir",
        "perplexity",
        "pichai",
        "reddit",
        "samsung",
        "siri",
        "sonnet",
        "sora",
        "stripe",
        "tencent",
        "tesla",
        "tiktok",
        "twitter",
        "windows",
        "zuckerberg",
    ];
    NAMES.binary_search(&word).is_ok()
}

/// Stems that Snowball gets wrong: words that it throws together with others
/// of another meaning, or leaves apart from their own.
pub(crate) fn own_stem(word: &str, french: bool) -> Option<&'static str> {
    let stem = if french { french_stem(word) } else { english_stem(word) };
    (!stem.is_empty()).then_some(stem)
}

/// French words and their stems; each group is one word in its forms.
const FRENCH: &[(&str, &[&str])] = &[
    ("donnee", &["donnee", "donnees"]),
    ("donner", &["donne", "donner", "donnent", "donnait", "donnera", "donnant"]),
    ("don", &["don", "dons"]),
    ("parlement", &["parlement", "parlements"]),
    ("departement", &["departement", "departements"]),
    ("appartement", &["appartement", "appartements"]),
    ("equipement", &["equipement", "equipements"]),
    ("logement", &["logement", "logements"]),
    ("placement", &["placement", "placements"]),
    ("classement", &["classement", "classements"]),
    ("armement", &["armement", "armements"]),
    ("evenement", &["evenement", "evenements"]),
    ("nouveau", &["nouveau", "nouvel", "nouveaux", "nouvelle", "nouvelles"]),
    ("travail", &["travail", "travaux"]),
    ("oeil", &["oeil", "yeux"]),
    ("porte", &["porte", "portes"]),
    ("portee", &["portee", "portees"]),
    ("port", &["port", "ports"]),
    ("part", &["part", "parts"]),
    ("parti", &["parti", "partis"]),
    ("partie", &["partie", "parties"]),
    ("base", &["base", "bases"]),
    ("case", &["case", "cases"]),
    ("cas", &["cas"]),
    ("organe", &["organe", "organes"]),
    ("univers", &["univers"]),
    ("police", &["police", "polices"]),
    ("politique", &["politique", "politiques"]),
    ("public", &["public", "publics", "publique", "publiques"]),
    ("publication", &["publication", "publications"]),
    ("communication", &["communication", "communications"]),
    ("social", &["social", "sociale", "sociaux", "sociales"]),
    ("fonds", &["fonds"]),
    ("fond", &["fond"]),
    ("cours", &["cours"]),
    ("court", &["court", "courte", "courts", "courtes"]),
    ("personne", &["personne", "personnes"]),
    ("personnel", &["personnel", "personnelle", "personnels", "personnelles"]),
    ("mode", &["mode", "modes"]),
    ("actif", &["actif", "actifs", "active", "actives"]),
    ("essai", &["essai", "essais"]),
    ("delai", &["delai", "delais"]),
    ("emploi", &["emploi", "emplois"]),
    ("employer", &["employer", "emploie", "emploient", "employe", "employee", "employes", "employees", "employant"]),
    ("employeur", &["employeur", "employeurs", "employeuse"]),
    ("association", &["association", "associations"]),
    ("loi", &["loi", "lois"]),
    ("prix", &["prix"]),
    ("passe", &["passe", "passes", "passee", "passees"]),
    ("passage", &["passage", "passages"]),
    ("chercheur", &["chercheur", "chercheurs", "chercheuse", "chercheuses"]),
    ("developpeur", &["developpeur", "developpeurs", "developpeuse", "developpeuses"]),
    ("francais", &["francais", "francaise", "francaises"]),
    ("anglais", &["anglais", "anglaise", "anglaises"]),
    ("japonais", &["japonais", "japonaise", "japonaises"]),
    ("neerlandais", &["neerlandais", "neerlandaise", "neerlandaises"]),
    ("irlandais", &["irlandais", "irlandaise", "irlandaises"]),
    ("polonais", &["polonais", "polonaise", "polonaises"]),
    ("financier", &["financier", "financiers", "financiere", "financieres"]),
];

fn french_stem(word: &str) -> &'static str {
    static STEMS: std::sync::LazyLock<std::collections::HashMap<&str, &str>> = std::sync::LazyLock::new(|| {
        FRENCH.iter().flat_map(|(stem, words)| words.iter().map(move |word| (*word, *stem))).collect()
    });
    STEMS.get(word).copied().unwrap_or_default()
}

fn english_stem(word: &str) -> &'static str {
    match word {
        "university" | "universities" => "universit",
        "universe" | "universes" => "universe",
        "universal" => "universal",
        "organization" | "organizations" | "organisation" | "organisations" => "organisation",
        "intelligence" | "intelligences" => "intelligenc",
        "news" => "news",
        "policy" | "policies" => "policy",
        "police" => "police",
        "agency" | "agencies" => "agency",
        "department" | "departments" => "department",
        "model" | "models" | "modeling" | "modelling" => "model",
        "chip" | "chips" => "chip",
        _ => "",
    }
}

/// Words that end in *-as*, *-os* or *-us* without being a plural.
pub(crate) fn is_singular(word: &str) -> bool {
    const SINGULAR: [&str; 34] = [
        "abus",
        "atlas",
        "bonus",
        "bras",
        "campus",
        "chaos",
        "consensus",
        "corpus",
        "cosmos",
        "dans",
        "dessous",
        "dessus",
        "douglas",
        "exclus",
        "focus",
        "heros",
        "inclus",
        "jesus",
        "kansas",
        "lucas",
        "minus",
        "nexus",
        "nicolas",
        "processus",
        "propos",
        "refus",
        "repas",
        "repos",
        "status",
        "surplus",
        "texas",
        "thomas",
        "versus",
        "virus",
    ];
    SINGULAR.binary_search(&word).is_ok()
}

/// Words that end in *-ent* without being a verb.
pub(crate) fn is_noun_in_ent(word: &str) -> bool {
    const NOUNS: [&str; 52] = [
        "absent",
        "accident",
        "adherent",
        "adolescent",
        "agent",
        "apparent",
        "argent",
        "client",
        "coherent",
        "competent",
        "concurrent",
        "confident",
        "conscient",
        "consequent",
        "content",
        "continent",
        "contingent",
        "different",
        "efficient",
        "eloquent",
        "emergent",
        "equivalent",
        "evident",
        "excellent",
        "existent",
        "ferment",
        "frequent",
        "imprudent",
        "incident",
        "ingredient",
        "inherent",
        "innocent",
        "intelligent",
        "occident",
        "orient",
        "parent",
        "patient",
        "permanent",
        "pertinent",
        "precedent",
        "present",
        "president",
        "prudent",
        "quotient",
        "recent",
        "recipient",
        "resident",
        "serment",
        "souvent",
        "talent",
        "transparent",
        "urgent",
    ];
    NOUNS.binary_search(&word).is_ok()
}

/// Joins the stems of words that belong together beyond what a stemmer sees.
pub(crate) fn derived(stem: &str, french: bool) -> Option<&'static str> {
    if !french {
        return None;
    }
    Some(match stem {
        "lev" | "leve" => "lev",
        "achat" | "achet" => "achat",
        "rachat" | "rachet" => "rachat",
        "vent" | "vend" | "vendr" | "vendu" => "vend",
        "acquisit" | "acquer" | "acquis" => "acquis",
        "decis" | "decid" => "decid",
        "reduct" | "reduir" | "reduit" | "reduis" => "reduir",
        "elect" | "elir" | "elu" | "elus" => "elir",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_that_are_searched_by_halves_are_in_order() {
        for word in ["a", "y", "les", "ou", "which"] {
            assert!(is_stop(word), "{word}");
        }
        for name in ["accel", "meta", "zuckerberg", "openai", "deepseek"] {
            assert!(is_name(name), "{name}");
        }
        for word in ["abus", "virus", "processus"] {
            assert!(is_singular(word), "{word}");
        }
        for word in ["absent", "urgent", "orient", "parent"] {
            assert!(is_noun_in_ent(word), "{word}");
        }
        for (stem, words) in FRENCH {
            assert!(words.iter().all(|word| *word == "yeux" || word[..1] == stem[..1]), "{stem} begins as its words");
        }
        assert!(!is_stop("ai") && !is_stop("us") && !is_name("modele"));
    }
}
