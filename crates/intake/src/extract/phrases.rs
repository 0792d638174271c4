//! The words with which lines open that sites put around an article.
//!
//! A table of patterns, letters' case making no difference: what opens like a
//! sentence may open one, and is told by how the line goes on.

use veille_model::DropReason::{self, Boilerplate, Comments, Metadata, Navigation, Promotion, Related, Sharing};

/// How a line goes on behind the words that open it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tail {
    /// It does not, but for a colon or a stop.
    Nothing,
    /// As it likes: the words say enough.
    Anything,
    /// Not to a sentence's end: the words may open one.
    NoSentence,
}

impl Tail {
    /// The end of a pattern that a line must have.
    pub(super) fn pattern(self) -> &'static str {
        match self {
            Self::Nothing => r"\s*[.:]?$",
            Self::Anything => "",
            Self::NoSentence => r"(?:$|[^\p{L}].*[^.!?…]$|[^\p{L}]$)",
        }
    }
}

/// Openings of one kind.
pub(super) type Openings = (DropReason, Tail, &'static [&'static str]);

/// What is around articles, kind by kind; the first that fits says why.
pub(super) const OPENINGS: &[Openings] = &[
    // Buttons and menus.
    (
        Navigation,
        Tail::Nothing,
        &[
            r"fermer|menu|accueil|retour(?: à l['’]accueil)?|rechercher|recherche|suivant|précédent|imprimer",
            r"aller au contenu(?: principal)?|connexion|se connecter|s['’]identifier|mon compte|haut de page",
            r"écouter(?: l['’]article)?|ajouter à (?:mes favoris|ma sélection)|lire plus tard|sauvegarder|enregistrer",
            r"copier le lien|voir plus|voir tout|plus d['’]infos?|sommaire|répondre|j['’]aime",
            r"se désinscrire|se désabonner|désabonnement|unsubscribe",
            r"voir (?:cet? e?-?mail |la version )?(?:dans (?:le|votre) navigateur|en ligne)",
            r"close|home|search|next|previous|skip to (?:main )?content|log ?in|sign ?in|register|my account|print",
            r"listen(?: to (?:this )?article)?|save|bookmark|copy link|back to top|read more|see more|show more|load more",
            r"view all|table of contents|like|reply|repost|expand|collapse",
            r"(?:view|open) (?:this e?-?mail )?in (?:your )?browser",
            r"bild anzeigen|drucken|seite drucken|nach oben|zur startseite|schließen|suche|weiterlesen|mehr lesen|anmelden",
            r"merken|inhaltsverzeichnis|zurück|startseite|(?:\p{L}+ )?(?:einblenden|ausblenden|aufklappen|zuklappen)",
        ],
    ),
    (Navigation, Tail::Anything, &[r"(?:accueil|home|startseite)\s*[>›»/|]"]),
    (Navigation, Tail::NoSentence, &["vous êtes ici|you are here"]),
    // A service's name, or several.
    (
        Sharing,
        Tail::Nothing,
        &[
            r"(?:partager|partagez|(?:social )?(?:share|sharing)|tweeter|tweet|retweet|pin it|whatsapp|facebook|twitter|linkedin|reddit|e-?mail|envoyer par e-?mail|flipboard|telegram|copy|messenger|bluesky|mastodon|pinterest)(?:[\s,|•·/]+(?:sur|on|via|cet|cette|this|l['’]article|article|story|partager|tweeter|share|facebook|twitter|x|linkedin|reddit|e-?mail|whatsapp|telegram|pinterest|messenger|bluesky|mastodon|flipboard|copier le lien|copy link|print|imprimer))*",
            r"compartir|udostępnij|teilen|abonnement|commenter|réagi(?:r|ssez)(?: à cet article)?|faire un don|donate",
        ],
    ),
    // What asks for something: an address, a subscription, money, a click.
    (
        Sharing,
        Tail::Anything,
        &[
            r"suivez[- ]nous\b|abonnez[- ]vous(?:$|\W*$| ?[:!]| (?:à (?:la |notre |nos |toute |l['’])?(?:newsletters?|lettres?|infolettres?|chaînes?|podcasts?|fils?|offres?|journal|revue|alertes?)|à (?:notre|nos)|pour|dès|maintenant|gratuit|sans|ici|et\b|au |aujourd|en ligne|en un))|je m['’]abonne\b|inscrivez[- ]vous\b|rejoignez[- ]nous\b",
            r"recevez (?:notre|nos|toute|chaque|les)\b|retrouvez[- ](?:nous|notre)\b|notre newsletter|restez informé",
            r"s['’]inscrire à (?:la|notre|nos) .{0,20}(?:newsletter|lettre)|téléchargez (?:notre|l['’])",
            r"ajoutez .{1,40} à (?:votre écran d['’]accueil|vos sources)",
            r"(?:partager|imprimer|envoyer|commenter|signaler|noter|sauvegarder) (?:cet|cette|l['’])\s?(?:article|page|contenu|information)\b.{0,30}$",
            r"cet article vous a[- ](?:t-il )?(?:plu|intéressé|aidé)|vous (?:avez aimé|appréciez) cet article|si cet article vous a plu",
            r"offre limitée|(?:découvrez|voir) (?:toutes )?(?:nos|les) offres|accédez à (?:tous|l['’](?:intégralité|ensemble)|nos)\b",
            r"à partir de \d+(?:[,.]\d\d)? ?€ ?(?:par|/) ?mois|vous avez (?:déjà )?un compte|identifiez[- ]vous",
            r"(?:votre|saisissez votre) adresse (?:e-?mail|électronique)|il vous reste .{1,40}à (?:lire|découvrir)|faites un don\b",
            r"cet article est réservé (?:à|aux)|article réservé|déjà abonné|pour lire la suite|la suite est réservée",
            r"follow us\b|subscribe(?:$|\W*$| (?:now|here|today|for|and|via|by|to (?:our|my|this|the (?:newsletter|podcast|magazine|channel|mailing|feed|weekly|daily)|[^.]{1,40}\b(?:newsletter|podcast|channel|feed|blog|list|magazine)))\b)",
            r"sign up(?:$|\W*$| (?:for|to|now|here|today|with|below|free)\b)|get (?:the|our) (?:latest|newsletter)|join (?:us|our)\b|get .{1,60} in your inbox",
            r"download (?:our|the) app|if you['’]re on the .{1,30} app\b|for the latest .{0,80}\b(?:download|follow|subscribe|sign up|join)\b",
            r"(?:don['’]t|never) miss (?:the latest\b|(?:out on |a |an |any |another )(?:single )?(?:story|stories|post|update|issue|episode|thing|beat|article|news))",
            r"if you (?:enjoyed|liked) (?:reading )?(?:this|our) .{0,20}(?:article|post|story|piece|roundup|newsletter|content|show|episode|video)",
            r"to (?:view|read|continue reading) the (?:full|rest)|already a (?:subscriber|member)|you have .{1,30} remaining|join .{1,40} for free to (?:get|read|access|continue)\b",
            r"we want to hear (?:what|from)|by (?:continuing|clicking|signing|subscribing|registering)\b.{0,100}\byou(?:r)?\b",
            r"teilen (?:auf|via|mit)\b.{0,30}$|beitrag teilen|artikel teilen|folgen sie uns|folge uns\b|mit unserem newsletter",
            r"jetzt anmelden|melden sie sich\b|newsletter abonnieren|unterstützen sie (?:uns|diese)|verpassen? (?:sie )?keine",
            r"wenn (?:ihnen|dir|euch) .{0,20}(?:artikel|beitrag|text|seite)\b.{0,20}(?:gefällt|gefallen)",
            r"suscríbete|síguenos|hazte (?:socio|miembro)",
            // "Follow the town hall on Facebook", "Rejoignez notre chaîne WhatsApp".
            r"(?:follow|suivez|sigue|folge|folgen sie|join|rejoignez|únete|abonnieren sie)\b.{0,50}\b(?:on|sur|en|auf|our|notre|nuestro|unser\w*)\b.{0,30}\b(?:whatsapp|telegram|facebook|instagram|twitter|youtube|google news|tiktok|linkedin|bluesky|mastodon|threads)\b",
            r".{0,60}\b(?:tenemos|nuestro|notre|our|unser\w*) (?:canal|kanal|channel|chaîne) (?:de |auf |on |sur )?(?:whatsapp|telegram)\b",
        ],
    ),
    (
        Sharing,
        Tail::NoSentence,
        &[
            r"subscribe|sign up|abonnez[- ]vous",
            r"newsletter|s['’]abonner|compartir|don['’]t miss|never miss",
            r"(?:support|soutenez) (?:us|nous|our|notre)",
        ],
    ),
    (
        Sharing,
        Tail::Anything,
        &[
            r"nous utilisons des cookies|ce site utilise des cookies|en poursuivant votre navigation|continuer sans accepter",
            r"accepter (?:tous )?les cookies|gérer (?:mes|les) (?:cookies|préférences)|nous respectons votre vie privée",
            r"we use cookies|this (?:web)?site uses cookies|accept (?:all )?cookies|manage (?:cookies|preferences)",
            r"cookie (?:policy|settings)\b.{0,30}$|we (?:respect|value|care about) your privacy",
            r"wir respektieren (?:deine|ihre|eure) privatsphäre",
        ],
    ),
    (Sharing, Tail::Nothing, &["tout accepter|accept all|refuser|tout refuser|reject all"]),
    // Other articles.
    (
        Related,
        Tail::Anything,
        &[
            r"(?:à |a )?(?:lire|voir|écouter|découvrir|consulter) (?:aussi|également|encore|ensuite)\b",
            r"à (?:lire|voir|écouter|découvrir)\s*:|lire la suite|(?:pour )?aller plus loin\s*:|plus sur (?:ce|le) sujet",
            r"ces articles (?:pourraient|devraient|peuvent)|sur le même (?:sujet|thème)|dans la même (?:rubrique|catégorie)",
            r"les (?:plus|articles les plus) (?:lus|partagés|populaires)|vous aimerez aussi",
            r"cela (?:peut|pourrait) (?:aussi |également )?vous intéresser",
            r"read (?:also\b|more\s*:|more (?:about|on|from|here|at)\b|next\s*:)|(?:see|watch|listen) also\b|also read\b",
            r"related(?: (?:articles?|stories|story|posts?|content|topics|news|reading|coverage|video))?\s*:\s",
            r"you (?:may|might) also (?:like|be interested|enjoy)|more like this\b|don['’]t miss\s*:",
            r"(?:bitte )?lesen sie auch|mehr zum thema|lies auch|das (?:thema )?könnte (?:dich|sie|euch) auch",
            r"ähnliche (?:artikel|beiträge)|verwandte (?:artikel|themen)|nächster (?:artikel|beitrag)|vorschau auf den nächsten (?:artikel|beitrag)|vorheriger (?:artikel|beitrag)",
            r"siehe auch\s*:|meist-?(?:gelesen|diskutiert|kommentiert)|neueste (?:artikel|beiträge|meldungen)",
            r"le[ea] también|vea también|mira también|puedes? ver\s*:|(?:también )?te puede interesar|no te pierdas\s*:",
            r"czytaj (?:też|także|również)|zobacz (?:też|także|również)|przeczytaj (?:też|także|również)",
            r"leia (?:também|mais)|veja também|saiba mais\s*:|leggi anche|vedi anche|lees (?:ook|verder)|zie ook|läs (?:också|även)|les også|læs også",
        ],
    ),
    (
        Related,
        Tail::Nothing,
        &[
            r"(?:pour )?aller plus loin|en savoir plus|à la une",
            r"(?:nos |les )?derni(?:ers|ères) (?:articles|actus|actualités|infos|nouvelles|vidéos|publications)",
            r"related(?: (?:articles?|stories|posts?|content|topics|news|reading))?",
            r"recommended(?: (?:for you|reading|stories|articles))?|trending(?: now)?",
            r"most (?:read|popular|viewed|shared|commented|discussed)(?: (?:stories|articles|posts|news|videos|this week|today|now))?",
            r"more (?:(?:great|top|recent|related|of our) (?:\p{L}+ ){0,3})?(?:stories|articles|headlines|coverage)|more on .{1,60}:",
            r"weitere (?:artikel|informationen|beiträge|nachrichten|themen|meldungen)(?: zum thema)?|zum weiterlesen",
        ],
    ),
    (
        Related,
        Tail::NoSentence,
        &[
            r"notre dossier|nos (?:autres )?articles|vous pourriez aussi|articles? (?:similaires?|liés?|connexes?|recommandés?|associés?)",
            r"listen to this (?:story|article)|read (?:next|more)|most (?:read|popular|viewed)|more (?:from|on this|stories)|up next",
            r"you (?:may|might) (?:like|be interested)|(?:watch|listen)\s*:",
            r"mehr (?:aus|zu)|auch interessant|passend dazu",
        ],
    ),
    // What is paid for.
    (
        Promotion,
        Tail::Nothing,
        &[
            r"publicité(?:\s*:\s*(?:votre|la|le|l['’]).*)?|pub|annonce|contenu sponsorisé|sponsorisé|la suite (?:du \p{L}+ )?après (?:la|cette) publicité",
            r"(?:l['’]article|la suite) (?:continue|se poursuit) après(?: (?:la|cette) publicité)?",
            r"advertisement|advertising|sponsored(?: content)?|story continues below(?: advertisement)?|promoted",
            r"article continues (?:after|below)(?: (?:advertisement|this ad))?|scroll to continue(?: reading)?",
            r"anzeige|werbung|anzeige(?:\s*[,:]|\s+[–-])\s.*|enthält affiliate.*",
            r"publicidad|publicidade|continua após a publicidade|pubblicità|reklama|advertentie|annons",
        ],
    ),
    (Promotion, Tail::NoSentence, &[r"advertisement(?: from| for you| inline|\s*[—–:])"]),
    // What readers wrote.
    (
        Comments,
        Tail::Anything,
        &[
            r"(?:\d+|aucun|no|leave a|laisser un|ajouter un|écrire un|poster un|post a|add a|view|neuer|kommentar|keine|alle|einen|ein|schreibe einen|voir les|lire les|tous les|show|join the)\s+(?:commentaires?|comments?|kommentare?)(?:\s*\(\d+\))?(?:\s+(?:sur|on|to)\b.*)?$",
            r"(?:\d+|aucune|voir les|lire les|toutes les)\s+réponses?(?:\s*\(\d+\))?(?:\s+à\s*[«“”‹].*)?$",
            r"(?:commentaires?|comments?|kommentare?|comentarios?)(?:\s*\(\d+\))?\s*:?$",
            r"(?:réponses?|replies|responses)\s*\(\d+\)$",
            r"laisser (?:un commentaire|une réponse)|leave a (?:comment|reply)|votre adresse e-?mail ne sera pas",
            r"your email address will not|cancel reply|annuler la réponse|be the first to comment|soyez le premier à",
        ],
    ),
    // A dateline, and nothing said after it.
    (
        Metadata,
        Tail::Anything,
        &[
            r"(?:publi(?:é|ée|cation)|postée?|mise? (?:en ligne|à jour)|modifiée?|actualisée?|published|posted|updated|last updated|veröffentlicht|veröffentlichung|aktualisiert|erstellt|publicado|actualizado|pubblicato|aggiornato)\s*(?::|le|on|am|el|il)\s.{0,20}\d[^!?…]*[^.!?…]$",
            r"(?:published|posted|updated)\s*:[^.!?…]{0,40}\d{4}\b.{0,24}$",
            r"(?:temps|durée) de lecture\b|lecture\s*:|(?:estimated )?reading time\b|estimated reading\b",
            r"(?:lecture )?\d{1,2}\s*(?:min(?:utes?)?\.?)\s*(?:de lecture|read|lesezeit)?$",
        ],
    ),
    // The site's own lines.
    (
        Boilerplate,
        Tail::Anything,
        &[
            r"(?:en résumé|le résumé|résumé|in (?:short|brief)|summary|key points),? (?:généré|rédigé|fait|generated|written|made) (?:par|by|with) (?:l['’]?\s?)?(?:ia|ai|une ia)\b",
            r"crédits? ?(?:photos?|images?|iconographiques?)?\s*:",
            r"©|(?:\(c\)|copyright)\s*(?:©|\(c\)|:|by\b|(?:19|20)\d\d)|tous droits réservés|all rights reserved|alle rechte vorbehalten",
            r"conditions générales d['’e]|terms (?:of|and) (?:use|service|conditions)\b.{0,40}$",
            r"letzte (?:änderung|aktualisierung)(?:en)?\b|this entry was posted|schlagwörter\s*:|kategorien?\s*:",
        ],
    ),
    (
        Boilerplate,
        Tail::Nothing,
        &[r"contactez[- ]nous|contact us|impressum|datenschutz(?:erklärung)?|schlagworte?|schlagwörter|tags|etiquetas"],
    ),
    (
        Boilerplate,
        Tail::NoSentence,
        &[
            r"mentions légales|politique de confidentialité|privacy policy|posted in|filed under|veröffentlicht in|abgelegt unter",
        ],
    ),
];

/// Terms of a site, of an offer or of an embedded part: told in lines of more words too.
pub(super) const TERMS: &[&str] = &[
    r"this (?:post|article|page|story|site|content) (?:may )?(?:contains? (?:affiliate|sponsored|references to products)|is the copyrighted? |(?:was|is|has been) (?:re)?published (?:under|with|from))",
    r"(?:thank you for visiting .{1,60}[.!] )?you (?:are|['’]re) using (?:an? )?(?:\w+ )?browser",
    r"votre navigateur (?:n['’]est (?:pas|plus) (?:à jour|compatible|pris)|est (?:obsolète|trop ancien))",
    r"(?:um|pour|to) .{0,80}(?:kommentieren|commenter|comment)\b.{0,60}(?:anmeld|einlog|eingelog|connect|log(?:ged)? ?in|sign(?:ed)? ?in)",
    r"vous devez (?:être connecté|vous connecter)|(?:you must be|please) (?:logged|log|sign) ?in|pour lire la suite",
    r"(?:this|today['’]s) (?:episode|newsletter|issue|edition|post|article|show|video) is (?:sponsored|brought to you|presented|supported) by",
    r"cet(?:te)? (?:épisode|numéro|article|vidéo|émission|lettre|édition)(?: vous)? est (?:présentée?|proposée?|offerte?|parrainée?|sponsorisée?) par",
    r"this (?:article|section) (?:needs additional|does not cite|has multiple issues)|(?:this )?content cannot be displayed",
    r"suggested citation\b|how to cite this|(?:pour )?citer cet article|zitiervorschlag",
    r"as an amazon associate|für links auf dieser seite|(?:mit \* |die mit )?.{0,20}gekennzeichneten? links",
    r"(?:dieser|der) (?:artikel|beitrag|text) (?:enthält (?:affiliate|werb|produkt)|wurde veröffentlicht unter)",
    r"cet article (?:contient des liens (?:affiliés|d['’]affiliation)|est (?:re)?publié (?:sous licence|à partir de))",
    r"editorial (?:disclaimer|note)\s*:\s*opinions expressed|(?:the )?opinions expressed (?:here|in this (?:article|post|column)) are",
    r"(?:toute )?reproduction (?:même partielle )?interdite",
    r"les (?:opinions|commentaires|propos) (?:exprimé|publié|tenu)e?s .{0,80}(?:n['’]engagent|ne reflètent)",
    r"en (?:vous inscrivant|remplissant ce formulaire|cliquant sur)|les informations recueillies",
    r"vous (?:pouvez|pourrez) (?:à tout moment )?(?:vous )?(?:désinscrire|désabonner|modifier vos)|you can unsubscribe\b",
    r"(?:©|copyright (?:©|\(c\))?)\s*(?:19|20)\d\d\b|alle angaben ohne gewähr|\(alle angaben ohne gewähr\)",
    r".{0,20}\b(?:advertis(?:ing|er|ement)|affiliate) (?:disclosure|disclaimer)\b",
    // An embedded part that waits for leave.
    r"(?:to (?:view|display|see|show) this (?:content|embed|post|video|tweet)|pour (?:voir|afficher|consulter) (?:ce|cette|cet) (?:contenu|vidéo|tweet|publication))\b",
    r"um dies(?:en|es|e) (?:inhalt|video|tweet|beitrag)\b.{0,60}(?:anzuzeigen|zu sehen|darzustellen)|wir respektieren (?:deine|ihre|eure) privatsphäre",
    r"an dieser stelle .{0,60}(?:externe[rn]?|von (?:twitter|youtube|facebook|instagram)) ?(?:inhalte?)?|(?:twitter|facebook|youtube|instagram) (?:freischalten|aktivieren)$",
];
