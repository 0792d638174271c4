-- The truth. Ids are the 16 bytes of a UUIDv7, hashes 32 bytes of BLAKE3,
-- moments microseconds since 1970 in UTC, offsets Unicode scalar values.
-- The derived tables beside these belong to the index, with a version of their own.

CREATE TABLE article (
    key         INTEGER PRIMARY KEY,
    id          BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    source      BLOB    NOT NULL UNIQUE CHECK (length(source) = 32),
    source_name TEXT    NOT NULL,
    format      TEXT    NOT NULL,
    text_hash   BLOB    NOT NULL CHECK (length(text_hash) = 32),
    excerpt     TEXT    NOT NULL,
    words       INTEGER NOT NULL,
    chars       INTEGER NOT NULL,
    state       TEXT    NOT NULL DEFAULT 'to_read' CHECK (state IN ('to_read', 'reading', 'read', 'archived')),
    favourite   INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1)),
    progress    INTEGER NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1000),
    position    INTEGER NOT NULL DEFAULT 0,
    added       INTEGER NOT NULL,
    trashed     INTEGER,
    sample      INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1))
) STRICT;

CREATE INDEX article_by_text ON article (text_hash);
-- The sample library is small, and counted with every change.
CREATE INDEX article_in_sample ON article (trashed) WHERE sample = 1;
-- The trash is small, and asked for by whatever counts what is outside it.
CREATE INDEX article_in_trash ON article (trashed) WHERE trashed IS NOT NULL;

-- What is known of an article, each value with where it was read, whether it
-- was stated, inferred or decided, and the words of the text that say it.
CREATE TABLE field (
    article    INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    name       TEXT    NOT NULL CHECK (name IN ('title', 'author', 'site', 'url', 'published', 'language', 'cited')),
    place      INTEGER NOT NULL,
    value      TEXT    NOT NULL,
    origin     TEXT    NOT NULL,
    provenance TEXT    NOT NULL CHECK (provenance IN ('stated', 'inferred', 'decided')),
    "start"    INTEGER,
    "end"      INTEGER,
    PRIMARY KEY (article, name, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
    article   INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE,
    markup    TEXT    NOT NULL,
    text      TEXT    NOT NULL,
    sanitizer INTEGER NOT NULL
) STRICT;

-- What the intake left out, so that it can be shown again.
CREATE TABLE dropped (
    article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    place   INTEGER NOT NULL,
    line    INTEGER NOT NULL,
    text    TEXT    NOT NULL,
    reason  TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE remark (
    article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    remark  TEXT    NOT NULL,
    PRIMARY KEY (article, remark)
) STRICT, WITHOUT ROWID;

CREATE TABLE annotation (
    key       INTEGER PRIMARY KEY,
    id        BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    article   INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    "start"   INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    exact     TEXT    NOT NULL,
    prefix    TEXT    NOT NULL,
    suffix    TEXT    NOT NULL,
    text_hash BLOB    NOT NULL CHECK (length(text_hash) = 32),
    meaning   TEXT    NOT NULL CHECK (meaning IN ('key', 'fact', 'quote', 'doubt', 'idea')),
    note      TEXT    NOT NULL DEFAULT '',
    created   INTEGER NOT NULL,
    modified  INTEGER NOT NULL,
    CHECK ("start" < "end")
) STRICT;

CREATE INDEX annotation_by_article ON annotation (article, "start");

CREATE TABLE tag (
    key     INTEGER PRIMARY KEY,
    id      BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    name    TEXT    NOT NULL,
    folded  TEXT    NOT NULL UNIQUE,
    kind    TEXT    NOT NULL,
    created INTEGER NOT NULL
) STRICT;

CREATE TABLE tag_alias (
    folded TEXT    PRIMARY KEY,
    name   TEXT    NOT NULL,
    tag    INTEGER NOT NULL REFERENCES tag (key) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX tag_alias_by_tag ON tag_alias (tag);

CREATE TABLE tagging (
    article  INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    tag      INTEGER NOT NULL REFERENCES tag (key) ON DELETE CASCADE,
    state    TEXT    NOT NULL CHECK (state IN ('proposed', 'kept', 'refused')),
    mentions INTEGER NOT NULL DEFAULT 0,
    evidence TEXT    NOT NULL DEFAULT '[]',
    PRIMARY KEY (article, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX tagging_by_tag ON tagging (tag, state);

CREATE TABLE annotation_tag (
    annotation INTEGER NOT NULL REFERENCES annotation (key) ON DELETE CASCADE,
    tag        INTEGER NOT NULL REFERENCES tag (key) ON DELETE CASCADE,
    PRIMARY KEY (annotation, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX annotation_tag_by_tag ON annotation_tag (tag);

-- Outlives the article: the same file dropped again is not asked about twice.
CREATE TABLE refusal (
    text_hash BLOB NOT NULL CHECK (length(text_hash) = 32),
    folded    TEXT NOT NULL,
    PRIMARY KEY (text_hash, folded)
) STRICT, WITHOUT ROWID;

-- Tags that a person deleted: never proposed again, until a person adds them.
CREATE TABLE banished (
    folded TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE import (
    key   INTEGER PRIMARY KEY,
    id    BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    begun INTEGER NOT NULL,
    ended INTEGER,
    total INTEGER NOT NULL DEFAULT 0,
    stage TEXT    NOT NULL DEFAULT 'running' CHECK (stage IN ('running', 'cancelled', 'done', 'undone'))
) STRICT;

CREATE TABLE import_item (
    import   INTEGER NOT NULL REFERENCES import (key) ON DELETE CASCADE,
    place    INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    outcome  TEXT    NOT NULL CHECK (outcome IN ('added', 'duplicate', 'failed', 'ignored')),
    article  BLOB,
    same     TEXT CHECK (same IN ('bytes', 'text')),
    code     TEXT,
    object   TEXT,
    PRIMARY KEY (import, place)
) STRICT, WITHOUT ROWID;
