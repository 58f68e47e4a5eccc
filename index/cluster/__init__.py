"""A library that lives in an OpenSearch cluster, so that any number of servers answer from it.

Everything of a published generation is in one index: passages with their tokens, documents, sources
and sentences that lean on works as rows, and the tables that every server keeps open (lengths,
terms with their passages, words, columns, lists) as files in pieces. An alias with the library's
name points to the current one.

    connection   addresses, secrets, and requests that are made again on another node
    rows         what stands in the index: its mapping, and the rows of a generation
    publishing   a generation of a folder -> a new index, verified, and the alias to it
    mirror       the tables of the current index -> a folder that opens like any other generation
    docstore     the docstore's contract over the rows
    queries      nodes of a plan -> queries
    scoring      the bound that the cluster ranks by, and the exact score
    engine       the engine's contract: candidates from the cluster, the exact score on top

Only `connection` imports opensearch-py, which is an extra (`pip install yinzheng[cluster]`).
"""
