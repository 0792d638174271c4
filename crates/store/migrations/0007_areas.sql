-- A highlight may cover a part of a page where there are no words: it then has
-- no quote, "start" and "end" are where its page begins in the text, and the
-- hash is that of the file. The sides are hundredths of a percent of the page.

CREATE TABLE annotation_next (
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
    alone     INTEGER NOT NULL DEFAULT 0 CHECK (alone IN (0, 1)),
    page      INTEGER CHECK (page > 0),
    x         INTEGER CHECK (x >= 0),
    y         INTEGER CHECK (y >= 0),
    width     INTEGER CHECK (width > 0 AND x + width <= 10000),
    height    INTEGER CHECK (height > 0 AND y + height <= 10000),
    CHECK ("start" < "end" OR "start" = "end" AND page IS NOT NULL),
    CHECK ((page IS NULL) + (x IS NULL) + (y IS NULL) + (width IS NULL) + (height IS NULL) IN (0, 5))
) STRICT;

INSERT INTO annotation_next
    SELECT key, id, article, "start", "end", exact, prefix, suffix, text_hash, meaning, note, created, modified, alone,
        NULL, NULL, NULL, NULL, NULL
    FROM annotation;

-- What leans on the table would go with it.
CREATE TABLE annotation_tag_next (
    annotation INTEGER NOT NULL,
    tag        INTEGER NOT NULL
) STRICT;
INSERT INTO annotation_tag_next SELECT annotation, tag FROM annotation_tag;
CREATE TABLE anchor_next (
    annotation INTEGER NOT NULL,
    text_hash  BLOB    NOT NULL,
    kind       TEXT    NOT NULL,
    "start"    INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    score      REAL    NOT NULL
) STRICT;
INSERT INTO anchor_next SELECT annotation, text_hash, kind, "start", "end", score FROM anchor;

DROP TABLE annotation;
ALTER TABLE annotation_next RENAME TO annotation;
DELETE FROM annotation_tag;
INSERT INTO annotation_tag SELECT annotation, tag FROM annotation_tag_next;
DROP TABLE annotation_tag_next;
DELETE FROM anchor;
INSERT INTO anchor SELECT annotation, text_hash, kind, "start", "end", score FROM anchor_next;
DROP TABLE anchor_next;

CREATE INDEX annotation_by_article ON annotation (article, "start");

CREATE TRIGGER anchor_of_another_passage AFTER UPDATE OF "start", "end", exact, prefix, suffix, text_hash ON annotation
BEGIN
    DELETE FROM anchor WHERE annotation = new.key;
END;
