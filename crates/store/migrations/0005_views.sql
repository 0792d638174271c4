-- Saved views, the rules that some of them are, and names that wait for a decision.

-- A filter with a name, in the order of the sidebar.
CREATE TABLE saved_view (
    key     INTEGER PRIMARY KEY,
    id      BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    name    TEXT    NOT NULL,
    icon    TEXT    NOT NULL,
    place   TEXT    NOT NULL,
    query   TEXT    NOT NULL,
    sort    TEXT,
    rank    INTEGER NOT NULL,
    created INTEGER NOT NULL
) STRICT;

-- A view that acts: what it does to the articles that it shows.
CREATE TABLE rule (
    view      INTEGER PRIMARY KEY REFERENCES saved_view (key) ON DELETE CASCADE,
    active    INTEGER NOT NULL CHECK (active IN (0, 1)),
    state     TEXT CHECK (state IN ('reading', 'read', 'archived')),
    favourite INTEGER NOT NULL CHECK (favourite IN (0, 1)),
    muted     INTEGER NOT NULL CHECK (muted IN (0, 1)),
    applied   INTEGER,
    reached   INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE rule_tag (
    view INTEGER NOT NULL REFERENCES rule (view) ON DELETE CASCADE,
    tag  INTEGER NOT NULL REFERENCES tag (key) ON DELETE CASCADE,
    PRIMARY KEY (view, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX rule_tag_by_tag ON rule_tag (tag);

-- Articles that a person took out of a rule's reach.
CREATE TABLE rule_exception (
    view    INTEGER NOT NULL REFERENCES rule (view) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    PRIMARY KEY (view, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX rule_exception_by_article ON rule_exception (article);

-- What the last application of a rule changed, with what was there before, so
-- that it can be taken back in another session too.
CREATE TABLE rule_change (
    view     INTEGER NOT NULL REFERENCES rule (view) ON DELETE CASCADE,
    article  INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    what     TEXT    NOT NULL CHECK (what IN ('tag', 'proposal', 'state', 'favourite')),
    tag      INTEGER NOT NULL DEFAULT 0,
    before   TEXT    NOT NULL,
    mentions INTEGER NOT NULL DEFAULT 0,
    evidence TEXT    NOT NULL DEFAULT '[]',
    PRIMARY KEY (view, article, what, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX rule_change_by_article ON rule_change (article);

-- Names that rules found and nobody reviewed: never on an article.
CREATE TABLE candidate (
    key     INTEGER PRIMARY KEY,
    id      BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    folded  TEXT    NOT NULL UNIQUE,
    name    TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    sure    INTEGER NOT NULL CHECK (sure IN (0, 1)),
    alias   TEXT,
    state   TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'refused')),
    created INTEGER NOT NULL
) STRICT;

CREATE TABLE candidate_place (
    candidate INTEGER NOT NULL REFERENCES candidate (key) ON DELETE CASCADE,
    article   INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    mentions  INTEGER NOT NULL,
    evidence  TEXT    NOT NULL,
    PRIMARY KEY (candidate, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX candidate_place_by_article ON candidate_place (article);

-- A deleted tag's name as it was shown, for the list of refused names.
ALTER TABLE banished ADD COLUMN name TEXT NOT NULL DEFAULT '';
