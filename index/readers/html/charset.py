"""Which encoding a web page is in, when it names none, the wrong one, or holds a few broken bytes.

Old Chinese pages do all three. Valid UTF-8 settles the matter; otherwise what the page names must
look like language once decoded, or a Chinese encoding that does is taken instead and a notice says
so. Unlike `index.readers.decoding`, which reads plain text strictly, it bears and reports a few
unreadable bytes: a page is still worth having.
"""

from __future__ import annotations

import codecs
import re

from index.readers.decoding import Decoded, decode, plausibility
from index.readers.refusals import refused

# Where browsers look for a page's own word on its encoding (HTML standard, 13.2.3.2: 1,024 bytes;
# pages saved by Word need more).
_HEAD = 4096
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)")
# What names mean on the web: the larger set of which they are a part (Encoding standard).
_MEANING = {
    "big5": "big5hkscs",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
}
_CHINESE = ("big5hkscs", "gb18030")
_MARKUP = re.compile(
    r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^>]*>|[\x00-\x7f]+", re.DOTALL | re.IGNORECASE
)
_SAMPLE = 20_000
# Right decodings of Chinese pages score above 0.7 on what is not ASCII, wrong ones below 0.45.
_MINIMUM = 0.55
# Unreadable characters that a page may hold, as a share of those beyond ASCII.
_DAMAGE = 0.02


def decode_page(data: bytes, name: str) -> Decoded:
    """Decode an HTML page, called `name` in errors; notices say what was guessed or unreadable.

    Raises:
        InputError: it is in no encoding that is known here.
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        declared = _declared(data)
    if declared in _CHINESE or declared == "utf-8" or not declared:
        candidates = dict.fromkeys((declared or _CHINESE[0], *_CHINESE))
    else:
        candidates = dict.fromkeys((*_CHINESE, declared))
    texts = {encoding: data.decode(encoding, "replace") for encoding in candidates}
    scores = {encoding: _score(text) for encoding, text in texts.items()}
    best = max(scores, key=lambda encoding: scores[encoding])
    if declared and scores[declared] >= _MINIMUM:
        best = declared
    if scores[best] < _MINIMUM:
        best = _western(data, declared, name)
        texts[best] = data.decode(best, "replace")
    notices = []
    if not declared:
        notices.append(f"The page names no encoding; it was read as {best}.")
    elif best != declared:
        notices.append(f"The page names the encoding {declared}, but was read as {best}.")
    if unreadable := texts[best].count("\ufffd"):
        notices.append(f"Damaged characters of the page that could not be read: {unreadable}.")
    return Decoded(texts[best], best, tuple(notices))


def _declared(data: bytes) -> str:
    """Python's name of the encoding that the page names, "" if none or unknown."""
    found = _DECLARED.search(data[:_HEAD])
    if not found:
        return ""
    try:
        encoding = codecs.lookup(found[1].decode("ascii"))
    except LookupError:
        return ""
    # Codecs such as base64 are no text encodings; UTF-16 without a mark is never what is meant.
    if not encoding._is_text_encoding or encoding.name.startswith(("utf-16", "utf-32", "utf-7")):
        return ""
    return _MEANING.get(encoding.name, encoding.name)


def _score(text: str) -> float:
    """How plausible the words beyond ASCII are, from 0 to 1; 0 when too many are unreadable."""
    words = _MARKUP.sub("", text[: _SAMPLE * 10])[:_SAMPLE]
    if not words or words.count("\ufffd") > max(1, len(words) * _DAMAGE):
        return 0.0
    return plausibility(words.replace("\ufffd", ""))


def _western(data: bytes, declared: str, name: str) -> str:
    """A single-byte encoding for a page of mostly Latin text.

    Raises:
        InputError: too much of the page lies beyond ASCII for that.
    """
    beyond = sum(byte > 0x7F for byte in data)
    if beyond * 5 > len(data) or b"\0" in data:
        raise refused("unknown page encoding", name)
    return declared if declared and declared != "utf-8" else "cp1252"
