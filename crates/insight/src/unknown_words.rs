//! The words around a name that tell what it names, without accents and
//! capitals.

/// What a person is.
pub(crate) const TITLES: &[&str] = &[
    "pdg", "ceo", "cto", "cfo", "coo", "patron", "patronne", "directeur", "directrice", "president", "presidente",
    "presidents", "cofondateur", "cofondatrice", "fondateur", "fondatrice", "chercheur", "chercheuse", "economiste",
    "avocat", "avocate", "ministre", "responsable", "ingenieur", "ingenieure", "docteur", "docteure", "professeur",
    "professeure", "analyste", "journaliste", "depute", "deputee", "senateur", "senatrice", "sociologue", "juriste",
    "chief", "executive", "founder", "co-founder", "cofounder", "partner", "head", "researcher", "analyst", "director",
    "lawyer", "professor", "economist", "chairman", "chairwoman", "chair", "engineer", "scientist", "minister",
    "senator", "auditor", "spokesperson", "spokeswoman", "spokesman", "porte-parole", "vice-president",
    "vice-presidente", "commissaire", "commissioner", "secretary", "secretaire", "associe", "associee", "dr", "mme",
    "mr", "ms", "mrs", "investisseur", "investisseuse", "investor", "dirigeant", "dirigeante", "manager", "editor",
    "author", "auteur", "autrice", "philosophe", "philosopher", "historien", "historienne", "developpeur", "developer",
];

/// Verbs of which a person is the subject, before or after the name.
pub(crate) const SAYS: &[&str] = &[
    "dit", "declare", "explique", "assure", "estime", "rappelle", "resume", "plaide", "constate", "invite", "promet",
    "doute", "affirme", "raconte", "precise", "ajoute", "repond", "insiste", "souligne", "regrette", "espere", "pense",
    "juge", "confie", "reconnait", "refuse", "said", "says", "told", "tells", "added", "adds", "argues", "argued",
    "agrees", "agreed", "hopes", "expects", "answers", "answered", "promises", "thinks", "believes", "wrote", "writes",
    "explained", "explains", "recalls", "warns", "warned", "insists", "notes", "concedes", "admits",
];

/// What an organisation is.
pub(crate) const BODIES: &[&str] = &[
    "start-up", "startup", "pousse", "entreprise", "societe", "fonds", "groupe", "laboratoire", "editeur", "cabinet",
    "association", "agence", "company", "firm", "fund", "lab", "laboratory", "group", "maker", "university",
    "universite", "institut", "institute", "non-profit", "nonprofit", "house", "ong", "ngo", "fondation", "foundation",
    "studio", "fabricant", "operateur", "vendor", "consortium", "think-tank", "regulator", "regulateur", "banque",
    "bank", "ministere", "specialiste", "filiale", "subsidiary", "scale-up",
];

/// Last words of an organisation's name.
pub(crate) const ENDINGS: &[&str] = &[
    "labs", "lab", "ai", "ia", "inc", "capital", "ventures", "partners", "institute", "university", "group",
    "technologies", "technology", "systems", "systemes", "semiconductor", "semiconductors", "research", "robotics",
    "networks", "energy", "energie", "studio", "studios", "corp", "ltd", "llc", "guild", "foundation", "bank", "health",
    "sante", "software", "computing", "dynamics", "holdings", "international", "consulting", "media", "motors",
    "sciences", "biotech", "cloud", "data", "security", "analytics", "alliance", "council", "agency", "commission",
];

/// First words of an organisation's name.
pub(crate) const BEGINNINGS: &[&str] = &[
    "institut", "universite", "agence", "alliance", "association", "fondation", "commission", "conseil", "groupe",
    "laboratoire", "ecole", "centre", "university", "institute", "banque", "autorite", "ministere", "department",
    "office", "federation", "syndicat", "atelier", "studio",
];

/// What a model or a product is.
pub(crate) const THINGS: &[&str] = &[
    "modele", "model", "chatbot", "assistant", "robot", "puce", "chip", "accelerator", "accelerateur", "logiciel",
    "software", "tool", "outil", "appelle", "called", "named", "baptise", "baptisee", "nomme", "nommee", "application",
    "app", "agent", "llm", "algorithme", "algorithm", "plateforme", "platform", "dubbed", "processor", "processeur",
    "humanoid", "humanoide", "navigateur", "browser", "version", "modeles", "models",
];

/// Words that say, near a name with a number, that it is a model.
pub(crate) const NEAR_MODELS: &[&str] = &[
    "modele", "model", "llm", "puce", "chip", "robot", "accelerat", "assistant", "weights", "poids", "parametres",
    "parameters", "benchmark", "inference", "open source", "chatbot", "agent", "processeur", "processor", "humanoid",
    "gpu",
];

/// What stands before a number without being a model.
pub(crate) const NO_MODELS: &[&str] = &[
    "article", "section", "chapter", "chapitre", "figure", "table", "tableau", "annexe", "annex", "page", "phase",
    "level", "niveau", "top", "step", "etape", "part", "partie", "version", "windows", "iphone", "android", "formula",
    "route", "highway", "boeing", "airbus", "covid", "euro", "titre", "act", "loi", "season", "saison", "day", "jour",
    "grade", "tier", "class", "classe", "group", "groupe", "horizon", "agenda", "objectif", "janvier", "fevrier",
    "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "question", "note", "room", "salle", "zone", "usb", "wifi", "mp", "co", "pm", "cop", "ligne", "line", "axe", "les",
    "the", "le", "la", "des", "de", "en", "in", "at", "on", "about", "environ", "only", "some", "un", "une", "all",
    "tous", "toutes", "nearly", "over", "more", "plus", "moins", "chaque", "every", "another", "these", "ces", "vol",
    "volume", "numero", "number", "no", "series", "serie", "type", "web", "bac", "terminal", "gate", "pier", "apollo",
];

/// Words with a capital that begin a sentence, or name no one.
pub(crate) const COMMON: &[&str] = &[
    "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "ce", "cet", "cette", "ces", "il", "elle", "ils",
    "elles", "on", "nous", "vous", "je", "son", "sa", "ses", "leur", "leurs", "mon", "ma", "mes", "notre", "votre",
    "selon", "pour", "quand", "si", "mais", "et", "or", "car", "que", "qui", "avec", "sans", "apres", "avant", "chez",
    "comme", "lorsque", "alors", "depuis", "par", "aux", "au", "pendant", "contre", "entre", "sous", "ou", "puis",
    "dans", "en", "a", "y", "ne", "pas", "plus", "aussi", "ainsi", "enfin", "hier", "demain", "lundi", "mardi",
    "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "the", "an", "this", "that", "these", "those", "it", "he",
    "she", "they", "we", "you", "i", "his", "her", "their", "its", "our", "your", "my", "as", "when", "while", "for",
    "but", "and", "with", "after", "before", "since", "like", "then", "so", "although", "because", "what", "how",
    "why", "where", "did", "does", "is", "was", "has", "had", "both", "can", "could", "will", "would", "under",
    "unlike", "last", "in", "on", "to", "by", "from", "at", "even", "yet", "not", "no", "nobody", "none", "some",
    "all", "of", "about", "into", "over", "if", "now", "today", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout",
    "septembre", "octobre", "novembre", "decembre", "ai", "ia", "pdg", "ceo", "cto", "dr", "mme", "mr", "ms", "mrs",
    "llm", "llms", "gpu", "gpus", "api", "source", "sources", "photo", "image", "credit", "european", "american",
    "french", "chinese", "british", "german", "americain", "europeen", "chinois", "francais", "britannique",
    "internet", "web", "etat", "etats", "union", "dieu", "noel", "que", "quel", "quelle", "tout", "tous", "toute",
    "chaque", "certains", "plusieurs", "deux", "trois", "two", "three", "one", "many", "most", "each", "every",
    "developers", "analysts", "copyright", "lire", "voir", "read", "see", "more", "such", "there", "here", "ici",
];
