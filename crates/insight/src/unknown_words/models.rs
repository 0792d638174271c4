//! The words around a number that tell whether it is a model's.

/// Words that say, near a name with a number, that it is a model.
pub(crate) const NEAR_MODELS: &[&str] = &[
    "modele",
    "model",
    "llm",
    "puce",
    "chip",
    "robot",
    "accelerat",
    "assistant",
    "weights",
    "poids",
    "parametres",
    "parameters",
    "benchmark",
    "inference",
    "open source",
    "chatbot",
    "agent",
    "processeur",
    "processor",
    "humanoid",
    "gpu",
];

/// What stands before a number without being a model.
pub(super) const NO_MODELS: &[&str] = &[
    "article", "section", "chapter", "chapitre", "figure", "table", "tableau", "annexe", "annex", "page", "phase",
    "level", "niveau", "top", "step", "etape", "part", "partie", "version", "windows", "iphone", "android", "formula",
    "route", "highway", "boeing", "airbus", "covid", "euro", "titre", "act", "loi", "season", "saison", "day", "jour",
    "grade", "tier", "class", "classe", "group", "groupe", "horizon", "agenda", "objectif", "question", "note", "room",
    "salle", "zone", "usb", "wifi", "mp", "co", "pm", "cop", "ligne", "line", "axe", "les", "the", "le", "la", "des",
    "de", "en", "in", "at", "on", "about", "environ", "only", "some", "un", "une", "all", "tous", "toutes", "nearly",
    "over", "more", "plus", "moins", "chaque", "every", "another", "these", "ces", "vol", "volume", "numero", "number",
    "no", "series", "serie", "type", "web", "bac", "terminal", "gate", "pier", "apollo",
];
