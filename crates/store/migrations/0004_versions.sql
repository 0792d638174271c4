-- Former and other texts of an article, what recognises it when it comes again,
-- and what a person repaired in it.

-- A text that an article had, or could have; the one that it has stands in the
-- tables of the article. Fields, left-out lines and remarks are JSON.
CREATE TABLE version (
    key         INTEGER PRIMARY KEY,
    article     INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    source      BLOB    NOT NULL CHECK (length(source) = 32),
    source_name TEXT    NOT NULL,
    format      TEXT    NOT NULL,
    text_hash   BLOB    NOT NULL CHECK (length(text_hash) = 32),
    excerpt     TEXT    NOT NULL,
    words       INTEGER NOT NULL,
    chars       INTEGER NOT NULL,
    markup      TEXT    NOT NULL,
    text        TEXT    NOT NULL,
    sanitizer   INTEGER NOT NULL,
    fields      TEXT    NOT NULL,
    dropped     TEXT    NOT NULL,
    remarks     TEXT    NOT NULL,
    cause       TEXT    NOT NULL,
    came        INTEGER NOT NULL,
    -- What it was before it was repaired, as in the table `extracted`; JSON.
    extracted   TEXT
) STRICT;

CREATE INDEX version_by_article ON version (article);
CREATE INDEX version_by_source ON version (source);
CREATE INDEX version_by_text ON version (text_hash);

-- How the text came to be what it is, and when; nothing for the first.
ALTER TABLE article ADD COLUMN cause TEXT NOT NULL DEFAULT 'dropped' CHECK (cause IN ('dropped', 'extracted', 'repaired'));
ALTER TABLE article ADD COLUMN came INTEGER;
-- The version that was there before, as long as nobody has seen what changed.
ALTER TABLE article ADD COLUMN changed_from INTEGER;

-- A note that a person keeps though its passage is gone.
ALTER TABLE annotation ADD COLUMN alone INTEGER NOT NULL DEFAULT 0 CHECK (alone IN (0, 1));

-- Fields that a person decided, also to be empty: no extraction fills them again.
CREATE TABLE decision (
    article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    name    TEXT    NOT NULL,
    PRIMARY KEY (article, name)
) STRICT, WITHOUT ROWID;

-- Derived: where a highlight lies in a text that it was not made in.
CREATE TABLE anchor (
    annotation INTEGER NOT NULL REFERENCES annotation (key) ON DELETE CASCADE,
    text_hash  BLOB    NOT NULL CHECK (length(text_hash) = 32),
    kind       TEXT    NOT NULL CHECK (kind IN ('exact', 'moved', 'fuzzy', 'lost')),
    "start"    INTEGER NOT NULL DEFAULT 0,
    "end"      INTEGER NOT NULL DEFAULT 0,
    score      REAL    NOT NULL DEFAULT 0,
    PRIMARY KEY (annotation, text_hash)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER anchor_of_another_passage AFTER UPDATE OF "start", "end", exact, prefix, suffix, text_hash ON annotation
BEGIN
    DELETE FROM anchor WHERE annotation = new.key;
END;

-- Derived: by what an article is recognised when it comes again. Whatever is
-- computed anew gets a new key, so that a reader knows what is new to it.
CREATE TABLE likeness (
    key       INTEGER PRIMARY KEY AUTOINCREMENT,
    article   INTEGER NOT NULL UNIQUE REFERENCES article (key) ON DELETE CASCADE,
    text_hash BLOB    NOT NULL CHECK (length(text_hash) = 32),
    address   TEXT,
    signature BLOB    NOT NULL CHECK (length(signature) = 128)
) STRICT;

CREATE INDEX likeness_by_address ON likeness (address) WHERE address IS NOT NULL;

-- Articles whose texts are nearly the same, each kept for itself.
CREATE TABLE kin (
    article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    other   INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    share   REAL    NOT NULL,
    PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX kin_by_other ON kin (other);

-- The body as it was extracted, of articles in which something is repaired.
-- What was left out is JSON, as in a version, and so is where the evidence of
-- the fields stands in this text.
CREATE TABLE extracted (
    article   INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE,
    text_hash BLOB    NOT NULL CHECK (length(text_hash) = 32),
    excerpt   TEXT    NOT NULL,
    markup    TEXT    NOT NULL,
    text      TEXT    NOT NULL,
    sanitizer INTEGER NOT NULL,
    dropped   TEXT    NOT NULL,
    evidence  TEXT    NOT NULL
) STRICT;

CREATE INDEX extracted_by_text ON extracted (text_hash);

-- Blocks that a person hid, or brought back, by their words; where several
-- say the same, which of them.
CREATE TABLE repair (
    article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    folded  TEXT    NOT NULL,
    nth     INTEGER NOT NULL,
    shown   INTEGER NOT NULL CHECK (shown IN (0, 1)),
    PRIMARY KEY (article, folded, nth)
) STRICT, WITHOUT ROWID;

-- The same for every page of a site: blocks with these words, or that begin
-- with them and are no longer.
CREATE TABLE site_rule (
    key     INTEGER PRIMARY KEY,
    site    TEXT    NOT NULL,
    shown   INTEGER NOT NULL CHECK (shown IN (0, 1)),
    how     TEXT    NOT NULL CHECK (how IN ('same', 'starts')),
    folded  TEXT    NOT NULL,
    longest INTEGER NOT NULL,
    text    TEXT    NOT NULL,
    created INTEGER NOT NULL,
    UNIQUE (site, how, folded)
) STRICT;

-- A file may be a new version of an article; `object` is then its hash.
CREATE TABLE import_item_next (
    import   INTEGER NOT NULL REFERENCES import (key) ON DELETE CASCADE,
    place    INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    outcome  TEXT    NOT NULL CHECK (outcome IN ('added', 'version', 'duplicate', 'failed', 'ignored')),
    article  BLOB,
    same     TEXT CHECK (same IN ('bytes', 'text')),
    code     TEXT,
    object   TEXT,
    PRIMARY KEY (import, place)
) STRICT, WITHOUT ROWID;

INSERT INTO import_item_next SELECT import, place, name, outcome, article, same, code, object FROM import_item;
DROP TABLE import_item;
ALTER TABLE import_item_next RENAME TO import_item;
