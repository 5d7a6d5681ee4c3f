-- Originals of documents, whole, under their SHA-256; bytes: the original, deflated.
CREATE TABLE originals (
    hash  TEXT NOT NULL PRIMARY KEY,
    bytes BLOB NOT NULL
) WITHOUT ROWID;
