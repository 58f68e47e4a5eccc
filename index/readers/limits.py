"""How much of a file the readers take on: one place for all bounds.

Every bound is far above what a book of a million words needs and low enough that a hostile file
costs seconds and tens of megabytes, not the machine. Whoever passes one raises `InputError`.
"""

from __future__ import annotations

# Characters of laid-out text in one file; the longest Chinese novels have three million.
MAX_TEXT = 20_000_000
# Blocks (paragraphs, notes, table rows) in one file.
MAX_BLOCKS = 400_000
# Bytes of one file whose parser is pure Python: about ten seconds of work.
MAX_MARKUP_BYTES = 4_000_000
MAX_RST_BYTES = 2_000_000
# Bytes of one HTML page or XML file.
MAX_TREE_BYTES = 40_000_000
# Elements inside each other; libxml2's own bound for XML without its "huge" option is 256.
MAX_DEPTH = 240
# Entries of a zip archive (DOCX, EPUB), and bytes of all of them unpacked.
MAX_ZIP_ENTRIES = 10_000
MAX_UNZIPPED_BYTES = 200_000_000
# Unpacked over packed size of one entry: deflate reaches 1,032 on zeros; text stays below 20.
MAX_ZIP_RATIO = 200
# Pages of a PDF, seconds for all of them, and megabytes of memory for its parser.
MAX_PDF_PAGES = 3_000
PDF_SECONDS = 90
PDF_MEMORY_MB = 1_500
