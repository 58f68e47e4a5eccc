"""What note-taking programs add to Markdown (Obsidian, Logseq): links, embeds, ids, comments.

Their signs are markup and come out of the text before it is parsed, so that they cut no words; line
ends stay, so that lines keep their numbers. Code keeps its signs.
"""

from __future__ import annotations

import re

_CODE = re.compile(r"(^(`{3,}|~{3,}).*?^\2[`~]*[ \t]*$|`[^`\n]+`)", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"%%(?!%).+?%%", re.DOTALL)
_RULES = (
    # An embedded note or picture; a block of another page; a query.
    (re.compile(r"!\[\[[^\]\n]*\]\]|\(\([0-9a-f-]{36}\)\)|\{\{(?:embed|query)[^}\n]*\}\}"), ""),
    # [[page|what is printed]], [[page#heading]], [[page]]
    (re.compile(r"\[\[[^\[\]\n|]*\\?\|([^\[\]\n]+)\]\]"), r"\1"),
    (re.compile(r"\[\[#?([^\[\]\n|#^\\]+)(?:[#^][^\[\]\n|\\]*)?\]\](?!\()"), r"\1"),
    (re.compile(r"==(?=\S)([^=\n]+?)(?<=\S)=="), r"\1"),
    # The id of a block at its end; x^2 is none.
    (re.compile(r"(?<![A-Za-z0-9\[\]^])\^[A-Za-z0-9-]+[ \t]*$", re.MULTILINE), ""),
    # A callout; its title stays on a line of its own.
    (re.compile(r"^([ \t]*(?:>[ \t]*)+)\[![\w-]+\][+-]?[ \t]*(.*)$", re.MULTILINE), r"\1\2  "),
    # Tags of page templates (Jekyll) that print nothing.
    (re.compile(r"\{%-?\s*(?:capture|endcapture|raw|endraw|assign)\b[^%\n]*%\}"), ""),
    # Properties that the programs write; those in other words are the reader's own.
    (re.compile(r"^[ \t]*(?:[-*+][ \t]+)?(?:id|collapsed|heading|background-color|logseq\.[\w.-]+"
                r"|(?:card|hl|ls|query|created|updated)-[\w-]+)::.*$", re.MULTILINE), ""),
)  # fmt: skip


def without_dialect(text: str) -> tuple[str, bool]:
    """A text without the signs of note-taking programs, and whether comments were left out.

    It has as many line ends as before.
    """
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
