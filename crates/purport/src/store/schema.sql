-- A desk file. Anything here can be looked at with any SQLite tool.
--
-- Ground state, kept for ever: captures, contents, decisions, story_aliases.
-- Cache, may be thrown away at any time: readings, settled, reconciled, and every table of the contract
-- (documents, stories, ...), which are written anew whenever the desk is reconciled.

-- The bytes of a page, once each.
CREATE TABLE contents (
    hash  TEXT PRIMARY KEY,          -- BLAKE3 of the bytes
    size  INTEGER NOT NULL,          -- before packing
    bytes BLOB NOT NULL              -- packed with zstd
) WITHOUT ROWID;

-- Somebody saw these bytes at this path and knew this of them.
CREATE TABLE captures (
    page  TEXT NOT NULL,             -- id: address or file name, and bytes
    path  TEXT NOT NULL,
    url   TEXT,
    known TEXT NOT NULL,             -- JSON
    hash  TEXT NOT NULL REFERENCES contents (hash),
    PRIMARY KEY (page, path, known)
) WITHOUT ROWID;

-- What the user decided, in that order.
CREATE TABLE decisions (
    number    INTEGER PRIMARY KEY,
    verb      TEXT NOT NULL,         -- merge, split, rename, pin, forget
    documents TEXT NOT NULL,         -- JSON list
    others    TEXT NOT NULL,         -- JSON list: for split, what they are split from
    value     TEXT,                  -- rename: the title; pin: the id to keep
    said      TEXT NOT NULL          -- in words, for the list
);

-- Every id a story ever had, with the document it was named after.
CREATE TABLE story_aliases (
    story    TEXT PRIMARY KEY,
    document TEXT NOT NULL
) WITHOUT ROWID;

-- What reading one page gave. The key is made from the engine, the page and what was known of it.
CREATE TABLE readings (
    key   TEXT PRIMARY KEY,
    found BLOB NOT NULL              -- postcard, zstd
) WITHOUT ROWID;

-- Readings after reconciling, with dates settled from the neighbours.
CREATE TABLE settled (
    document TEXT PRIMARY KEY,
    reading  BLOB NOT NULL           -- postcard, zstd
) WITHOUT ROWID;

-- What all readings amount to together. One row.
CREATE TABLE reconciled (
    state TEXT NOT NULL,             -- digest of engine, pages and decisions it was made from
    found BLOB NOT NULL              -- postcard, zstd
);
