-- What may be erased: the claims themselves, each with the salt that hides it in the chain.
-- valid: day number of the last valid day; known: Unix milliseconds; place: position of the digest within its batch, from 0.
CREATE TABLE claims (
    subject   TEXT    NOT NULL,
    predicate TEXT    NOT NULL,
    valid     INTEGER NOT NULL,
    known     INTEGER NOT NULL,
    source    TEXT    NOT NULL,
    id        BLOB    NOT NULL,
    batch     INTEGER NOT NULL,
    place     INTEGER NOT NULL,
    salt      BLOB    NOT NULL,
    payload   BLOB    NOT NULL,
    PRIMARY KEY (subject, predicate, valid, known, source, id)
) WITHOUT ROWID;

CREATE INDEX claims_by_predicate ON claims (predicate, subject, valid);

-- The chain: never changed, never shortened.
CREATE TABLE batches (
    number   INTEGER PRIMARY KEY,
    recorded INTEGER NOT NULL,
    label    TEXT    NOT NULL,
    previous TEXT    NOT NULL,
    hash     TEXT    NOT NULL
);

CREATE TABLE digests (
    batch  INTEGER NOT NULL,
    place  INTEGER NOT NULL,
    digest BLOB    NOT NULL,
    PRIMARY KEY (batch, place)
) WITHOUT ROWID;

-- What an erasure leaves behind, in the order in which they were made.
CREATE TABLE erasures (
    number INTEGER PRIMARY KEY,
    batch  INTEGER NOT NULL,
    place  INTEGER NOT NULL,
    reason TEXT    NOT NULL,
    actor  TEXT    NOT NULL,
    erased INTEGER NOT NULL,
    UNIQUE (batch, place)
);
