"""From bytes to text: which encoding a file is in, decided by a test and not by a label.

UTF-8 and byte order marks settle the matter; else texts are scored by how much of them is everyday
Chinese or Latin. A plain text must encode back to the same bytes. Guesses are reported in a notice.
"""

import codecs
import re
from contextlib import suppress
from typing import NamedTuple

from index.readers.layout import clean
from index.readers.refusals import refused
from index.readers.words import meanings, words

_MARKED = ("utf-8", "utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_BYTE_ORDER_MARKS = {"\ufeff".encode(encoding): encoding for encoding in _MARKED}
_NAMES = {encoding: name for name, encoding in meanings("read encoding").items()}
_COMMON = words("everyday characters")
# Other ideographs, Latin letters, punctuation, kana, full-width forms.
_RARER = re.compile("[\u4e00-\u9fff\xb0-\u024f\u2010-\u2600\u3000-\u30ff\uff01-\uff5e]")
_MINIMUM = 0.55
"""A decoding that scores below this is wrong. Measured on the first 80 characters of 300 paragraphs
of DRCD dev in Big5 and GB18030: right decodings score 0.71 and more; a whole paper under a wrong
encoding at most 0.36."""

_SAMPLE = 20_000  # characters scored: more does not change the verdict
_LINE_ENDS = dict.fromkeys(map(ord, "\v\x1c\x1d\x1e"), "\n")  # controls that end lines of old files
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x19\x1b\x1f\x7f]")
# Where browsers look for a page's own word on its encoding (HTML standard, 13.2.3.2: 1,024 bytes;
# pages saved by Word need more).
_PAGE_HEAD = 4096
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)")
# Encodings of pages, by Python's names (Encoding standard, 4.2); not UTF-16, which needs a mark.
_OF_PAGES = words("page encodings")
# What names mean on the web: the larger set of which they are a part (Encoding standard).
_MEANING = meanings("encoding")
_CHINESE = ("big5hkscs", "gb18030")
_MARKUP = re.compile(
    r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^>]*>|[\x00-\x7f]+", re.DOTALL | re.IGNORECASE
)
_DAMAGE = 0.02  # unreadable characters that a page may hold, as a share of those beyond ASCII


class Decoded(NamedTuple):
    """The text of a file; `notices` say what was guessed."""

    text: str
    notices: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """Decode a text file, called `name` in errors; InputError: binary, damaged, or unknown."""
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            try:
                return Decoded(_checked(data[len(mark) :].decode(encoding), name))
            except UnicodeDecodeError as error:
                raise refused("broken encoding", name, encoding, error.start) from error
    if b"\0" not in data:
        with suppress(UnicodeDecodeError):
            return Decoded(_checked(data.decode("utf-8"), name))
    decodings = []
    for encoding in _NAMES:
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            decodings.append((plausibility(text[:_SAMPLE]), encoding, text))
    for score, encoding, text in sorted(decodings, key=lambda decoding: -decoding[0]):
        if score >= _MINIMUM and text.encode(encoding, "replace") == data:
            notice = f"The file is not UTF-8; it was read as {_NAMES[encoding]}."
            return Decoded(_checked(text, name), (notice,))
    raise refused("binary" if b"\0" in data else "unknown encoding", name)


def plausibility(text: str) -> float:
    """How much of a text is everyday Chinese or Latin, from 0 to 1; spaces are left out."""
    weights = [_weight(character) for character in text if not character.isspace()]
    return max(0.0, sum(weights) / len(weights)) if weights else 0.0


def _weight(character: str) -> float:
    code = ord(character)
    if code < 0x20 or 0x7F <= code < 0xA0:
        return -4.0
    if code < 0x7F or character in _COMMON:
        return 1.0
    return 0.5 if _RARER.match(character) else -1.0


def _checked(text: str, name: str) -> str:
    if "\0" in text or len(_CONTROL.findall(text)) * 100 > len(text):
        raise refused("binary", name)
    return clean(text.translate(_LINE_ENDS))


def decode_page(data: bytes, name: str) -> Decoded:
    """Decode an HTML page, called `name` in errors; InputError: no encoding that is known here."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, name)
    with suppress(UnicodeDecodeError):
        return Decoded(data.decode("utf-8"))
    declared = _declared(data)
    chinese = declared in {*_CHINESE, "utf-8"}
    among = (declared, *_CHINESE) if chinese else (*_CHINESE, *filter(None, [declared]))
    texts = {encoding: data.decode(encoding, "replace") for encoding in among}
    scores = {encoding: _score(text) for encoding, text in texts.items()}
    best = max(scores, key=lambda encoding: scores[encoding])
    if declared and scores[declared] >= _MINIMUM:
        best = declared
    if scores[best] < _MINIMUM:  # mostly Latin text, or nothing that is known
        if sum(byte > 0x7F for byte in data) * 5 > len(data) or b"\0" in data:
            raise refused("unknown page encoding", name)
        best = declared if declared not in {"", "utf-8"} else "cp1252"
        texts[best] = data.decode(best, "replace")
    notices = []
    if not declared:
        notices.append(f"The page names no encoding; it was read as {best}.")
    elif best != declared:
        notices.append(f"The page names the encoding {declared}, but was read as {best}.")
    if unreadable := texts[best].count("\ufffd"):
        notices.append(f"Damaged characters of the page that could not be read: {unreadable}.")
    return Decoded(texts[best], tuple(notices))


def _declared(data: bytes) -> str:
    """Python's name of the encoding that the page names, "" if none or unknown."""
    found = _DECLARED.search(data[:_PAGE_HEAD])
    try:
        encoding = codecs.lookup(found[1].decode("ascii") if found else "")
    except LookupError:
        return ""
    known = encoding.name.replace("_", " ") in _OF_PAGES
    return _MEANING.get(encoding.name, encoding.name) if known else ""


def _score(text: str) -> float:
    """How plausible the words beyond ASCII are, from 0 to 1; 0 when too many are unreadable."""
    words = _MARKUP.sub("", text[: _SAMPLE * 10])[:_SAMPLE]
    if not words or words.count("\ufffd") > max(1, len(words) * _DAMAGE):
        return 0.0
    return plausibility(words.replace("\ufffd", ""))
