"""A library that lives in an OpenSearch cluster, so that any number of servers answer from it.

Everything of a published generation is in one index: passages with their tokens and texts, and the
bodies of documents, as rows; and what every server keeps open (lengths, terms with their passages,
words, the docstore without its texts) as files in pieces. An alias with the library's name points
to the current one.

    connection   addresses, secrets, and requests that are made again on another node
    rows         what stands in the index: its mapping, and the rows of a generation
    publishing   a generation of a folder -> a new index, verified, and the alias to it
    mirror       the tables of the current index -> a folder that opens like any other generation
    docstore     a docstore that has its texts in the rows
    tables       what a server holds of the index; passages with their counts, to be scored exactly
    queries      where leaves of a plan are, its nodes -> queries, its scoring -> a ranked one
    engine       the engine's contract: candidates from the cluster, the exact score on top

Only `connection` imports opensearch-py, which is an extra (`pip install yinzheng[cluster]`).
"""
