-- Briefs: notes put in an order, with headings and the reader's own text between them.
CREATE TABLE brief (
    key      INTEGER PRIMARY KEY,
    id       BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    title    TEXT    NOT NULL,
    created  INTEGER NOT NULL,
    modified INTEGER NOT NULL
) STRICT;

-- What a brief says, from top to bottom. A block that quotes names its highlight.
CREATE TABLE brief_block (
    brief     INTEGER NOT NULL REFERENCES brief (key) ON DELETE CASCADE,
    name      TEXT    NOT NULL,
    place     INTEGER NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN ('heading', 'text', 'quote')),
    text      TEXT    NOT NULL DEFAULT '',
    highlight BLOB CHECK (highlight IS NULL OR length(highlight) = 16),
    PRIMARY KEY (brief, name),
    CHECK ((kind = 'quote') = (highlight IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- What was chosen for a brief, placed or not, in the words of the day. It has no
-- reference: a brief keeps its quotes when a highlight or an article goes away.
CREATE TABLE brief_quote (
    brief     INTEGER NOT NULL REFERENCES brief (key) ON DELETE CASCADE,
    highlight BLOB    NOT NULL CHECK (length(highlight) = 16),
    place     INTEGER NOT NULL,
    article   BLOB    NOT NULL CHECK (length(article) = 16),
    quote     TEXT    NOT NULL,
    title     TEXT    NOT NULL,
    PRIMARY KEY (brief, highlight)
) STRICT, WITHOUT ROWID;
