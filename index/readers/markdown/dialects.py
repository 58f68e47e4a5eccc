"""What note-taking programs add to Markdown (Obsidian, Logseq): taken out before it is parsed."""

import re

from index.text.tables import read_rows

_CODE = re.compile(r"(^(`{3,}|~{3,}).*?^\2[`~]*[ \t]*$|`[^`\n]+`)", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"%%(?!%).+?%%", re.DOTALL)
_RULES = [(re.compile(sign, re.MULTILINE), kept) for kept, sign in read_rows(__file__)]


def without_dialect(text: str) -> tuple[str, bool]:
    """A text without the signs of note-taking programs, and whether comments were left out."""
    pieces = _CODE.split(text)
    commented = False
    for at in range(0, len(pieces), 3):  # text, then code with its fence as two groups
        plain, comments = _COMMENT.subn(lambda found: "\n" * found[0].count("\n"), pieces[at])
        commented = commented or comments > 0
        for pattern, kept in _RULES:
            plain = pattern.sub(kept, plain)
        pieces[at] = plain
        if at + 2 < len(pieces):
            pieces[at + 2] = ""
    return "".join(piece or "" for piece in pieces), commented
