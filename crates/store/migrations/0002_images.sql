-- Images kept with articles. Their bytes are files beside the originals, by
-- their hash; the markup names them by it.

CREATE TABLE image (
    article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    hash    BLOB    NOT NULL CHECK (length(hash) = 32),
    kind    TEXT    NOT NULL,
    PRIMARY KEY (article, hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX image_by_hash ON image (hash);
