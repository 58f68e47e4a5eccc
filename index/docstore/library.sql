-- The tables of what a docstore knows of its documents as a whole.
CREATE TABLE documents (
    key INTEGER PRIMARY KEY AUTOINCREMENT,  -- of no two documents, removed ones included
    id TEXT NOT NULL UNIQUE,
    place INTEGER NOT NULL,             -- library order
    fingerprint TEXT NOT NULL,          -- of the file and of the code that read it
    outline TEXT NOT NULL,              -- JSON of the Document without its text and parts
    passages INTEGER NOT NULL,          -- how many it has, as the next three
    footnotes INTEGER NOT NULL,
    sources INTEGER NOT NULL,
    doubts INTEGER NOT NULL,
    sketch BLOB NOT NULL,               -- of its text, see sketches.py
    linked INTEGER NOT NULL             -- number of the segment that has its links as they now are
);
CREATE TABLE known (                    -- sources named in library.toml that are not held
    place INTEGER PRIMARY KEY,
    body TEXT NOT NULL                  -- JSON of Metadata
);
CREATE TABLE properties (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
