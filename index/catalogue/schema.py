"""The tables of a catalogue, and the order of the kinds of passages in them."""

from __future__ import annotations

from index.model import PassageKind

SCHEMA_VERSION = "1"
"""Raise when the tables, or what is written into them, change: older indexes are then stale."""

KINDS = tuple(PassageKind)
"""A passage's kind is stored as its place in this tuple."""

FOOTNOTE = KINDS.index(PassageKind.FOOTNOTE)
HEADING = KINDS.index(PassageKind.HEADING)
RUNNING_TEXT = (KINDS.index(PassageKind.ABSTRACT), KINDS.index(PassageKind.PARAGRAPH))

TABLES = f"""
CREATE TABLE documents (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    place INTEGER NOT NULL,             -- library order
    fingerprint TEXT NOT NULL,          -- of the file and of the code that read it
    outline TEXT NOT NULL,              -- JSON of the Document without its text and parts
    body TEXT NOT NULL                  -- JSON of the whole Document
);
CREATE TABLE passages (
    ordinal INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    kind INTEGER NOT NULL,
    position INTEGER NOT NULL,
    section TEXT,
    number TEXT NOT NULL,
    speaker TEXT NOT NULL,              -- of a testimony, "" otherwise
    calls TEXT,                         -- passage that calls a footnote or holds a testimony
    body TEXT NOT NULL,                 -- JSON of the Passage without its text
    text TEXT NOT NULL,
    form TEXT NOT NULL                  -- index.analysis.tokens.Form.text, for exact matching
);
CREATE INDEX passages_by_document ON passages (document, position);
CREATE INDEX called_passages ON passages (calls) WHERE calls IS NOT NULL;
CREATE INDEX testimonies_by_speaker ON passages (speaker) WHERE speaker <> '';
CREATE INDEX headings ON passages (kind) WHERE kind = {HEADING};
CREATE INDEX notes_by_number ON passages (number) WHERE kind = {FOOTNOTE};
CREATE TABLE sections (
    id TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    position INTEGER NOT NULL,
    parent TEXT
);
CREATE INDEX sections_by_document ON sections (document, position);
CREATE TABLE sources (
    id TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    position INTEGER NOT NULL,
    body TEXT NOT NULL                  -- JSON of the Source as the citing document has it
);
CREATE INDEX sources_by_document ON sources (document, position);
CREATE TABLE cited (                    -- which passage cites which source
    passage TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES sources ON DELETE CASCADE,
    PRIMARY KEY (passage, source)
) WITHOUT ROWID;
CREATE INDEX cited_by_source ON cited (source);
CREATE TABLE links (                    -- which source is which document of the library
    source TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    confidence REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX links_by_document ON links (document);
CREATE TABLE known (                    -- sources named in library.toml that are not held
    place INTEGER PRIMARY KEY,
    body TEXT NOT NULL                  -- JSON of Metadata
);
CREATE TABLE properties (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
"""
