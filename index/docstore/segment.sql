-- The tables of a segment. The numbers of kinds are those of schema.py. All that belongs to a document
-- has its key; the first four tables are what its file alone gives, the others what linking made of it.
-- A packed column holds what index.docstore.packing makes of a text.
CREATE TABLE passages (
    ordinal INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    position INTEGER NOT NULL,
    section TEXT,
    page INTEGER,
    number TEXT NOT NULL,               -- of a footnote or a section, as printed
    speaker TEXT NOT NULL,              -- of a testimony, "" otherwise
    calls TEXT,                         -- passage that calls a footnote or holds a testimony
    breaks TEXT NOT NULL,               -- JSON of Passage.breaks, "" where there are none
    text NOT NULL,                      -- packed
    form NOT NULL                       -- packed: index.analysis.tokens.Form.text
);
CREATE INDEX passages_by_document ON passages (document, position);
CREATE INDEX called_passages ON passages (calls) WHERE calls IS NOT NULL;
CREATE INDEX testimonies_by_speaker ON passages (speaker) WHERE speaker <> '';
CREATE INDEX headings ON passages (kind) WHERE kind = $HEADING;
CREATE INDEX notes_by_number ON passages (number) WHERE kind = $FOOTNOTE;
CREATE TABLE sections (
    id TEXT PRIMARY KEY,
    document INTEGER NOT NULL,
    position INTEGER NOT NULL,
    parent TEXT,
    path TEXT NOT NULL                  -- JSON: the titles from the top down to this one
);
CREATE INDEX sections_by_document ON sections (document, position);
CREATE TABLE bodies (
    document INTEGER PRIMARY KEY,
    body NOT NULL                       -- packed: JSON of the Document, as its file alone gives it
);
CREATE TABLE places (                   -- the numbered parts of held works
    document INTEGER NOT NULL,
    place TEXT NOT NULL,
    part TEXT NOT NULL,
    PRIMARY KEY (document, place)
) WITHOUT ROWID;
CREATE TABLE linkages (
    document INTEGER PRIMARY KEY,
    linkage NOT NULL                    -- packed: JSON of Linkage
);
CREATE TABLE sources (
    id TEXT PRIMARY KEY,
    document INTEGER NOT NULL,
    position INTEGER NOT NULL,
    target TEXT,                        -- id of the document that it is, if the library holds it
    body TEXT NOT NULL                  -- JSON of the Source, linked
);
CREATE INDEX sources_by_document ON sources (document, position);
CREATE INDEX sources_by_target ON sources (target) WHERE target IS NOT NULL;
CREATE TABLE cited (                    -- which passage cites which source
    passage TEXT NOT NULL,
    source TEXT NOT NULL,
    document INTEGER NOT NULL,
    position INTEGER NOT NULL,          -- of the passage, -1 where there is none of that id
    PRIMARY KEY (passage, source)
) WITHOUT ROWID;
CREATE INDEX cited_by_source ON cited (source);
CREATE TABLE reliance (                 -- sentences that lean on works, see index.linking.reliance
    document INTEGER NOT NULL,
    source TEXT NOT NULL,
    work TEXT NOT NULL,
    place TEXT NOT NULL,
    passage TEXT NOT NULL,
    note TEXT NOT NULL,
    part TEXT NOT NULL,
    position INTEGER NOT NULL,          -- of the part
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    locator TEXT NOT NULL,
    manner TEXT NOT NULL,
    target TEXT
);
CREATE INDEX reliance_by_document ON reliance (document);
CREATE INDEX reliance_by_work ON reliance (work, place);
CREATE INDEX reliance_by_target ON reliance (target) WHERE target IS NOT NULL;
CREATE TABLE properties (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
