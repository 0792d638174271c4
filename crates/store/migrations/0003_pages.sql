-- Where the pages of an article's file stand in its text. They hold for the
-- text in which they were counted, and say nothing of another one.

CREATE TABLE page (
    article   INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    text_hash BLOB    NOT NULL CHECK (length(text_hash) = 32),
    place     INTEGER NOT NULL,
    "start"   INTEGER NOT NULL,
    "end"     INTEGER NOT NULL CHECK ("start" <= "end"),
    PRIMARY KEY (article, text_hash, place)
) STRICT, WITHOUT ROWID;
