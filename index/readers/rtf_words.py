"""The words of the Rich Text Format (RTF specification 1.9.1) that its reader knows."""

from __future__ import annotations

import re

TOKEN = re.compile(
    rb"\\'(?P<byte>[0-9A-Fa-f]{2})|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\(?P<sign>[^A-Za-z])|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
# Values of \fcharset, and the code pages of \ansicpg that Python calls otherwise.
CHARSETS = {136: "cp950", 134: "gb18030", 128: "cp932", 129: "cp949", 0: "cp1252", 2: "symbol"}
PAGES = {950: "cp950", 936: "gb18030", 932: "cp932", 949: "cp949", 65001: "utf-8"}
SIGNS = {
    "tab": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "~": "\u00a0",
    "_": "\u2011", "line": "\n",
}  # fmt: skip
# Destinations without text of the document; `{\*\…}` ones that are not known are, too.
UNPRINTED = {
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "fldinst", "bkmkstart",
    "bkmkend",
    "xmlopen", "listtable", "listoverridetable", "rsidtbl", "generator", "themedata", "datafield",
    "colorschememapping", "latentstyles", "datastore", "filetbl", "revtbl", "nonshppict", "atnid",
    "atrfstart", "atrfend", "atndate", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "pnseclvl", "pn",
}  # fmt: skip
ASIDE = {
    "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
    "annotation", "atnauthor",
}  # fmt: skip
HEADING = re.compile(r"(?:heading|標題|标题)\s*([1-9])", re.IGNORECASE)
STYLE = re.compile(rb"{[^{}]*?\\s(\d{1,4})\b[^{}]*?([^{}\\; ]+(?: \d)?);}")
DEEPEST = 500
