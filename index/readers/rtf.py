"""Rich Text Format: paragraphs, headings by their styles, footnotes and endnotes, drawn numbers.

Tried beside it: striprtf 0.0.29, which drops the bodies of notes. The format is a stream of groups,
control words and bytes in the code page of the current font (RTF specification 1.9.1).
"""

import codecs
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

from index.descriptions.metadata import Metadata
from index.readers.blocks import BlockKind, Extraction
from index.readers.docx.parts import HEADING
from index.readers.input_bounds import MAX_MARKUP_BYTES, refuse_large
from index.readers.layout import Layout, plain_symbols
from index.readers.misused_markup import as_office_text
from index.readers.printed_numbers import bare_label, is_label, raised
from index.readers.refusals import refused
from index.readers.words import words
from index.text.tables import read_rows

_TOKEN = re.compile(
    rb"\\'(?P<byte>[0-9A-Fa-f]{2})|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\(?P<escaped>[\\{}])|\\(?P<sign>[^A-Za-z])|(?P<brace>[{}])|[\r\n]+"
    rb"|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
# Values of \fcharset.
_CHARSETS = {136: "cp950", 134: "gb18030", 128: "cp932", 129: "cp949", 0: "cp1252", 2: "symbol"}
_SIGNS = {word: chr(int(code, 16)) for word, code in read_rows(__file__)}
# Destinations without text of the document; `{\*\…}` ones that are not known are, too.
_UNPRINTED = words("rtf unprinted")
_ASIDE = words("rtf aside")
_PRINTED = {"shptxt", "shpinst", "listtext"}
_ENDS = {"par", "sect", "row", "page"}
_FONT = re.compile(rb"\\f(\d{1,6})\b(?:(?!\\f\d)[^{};])*?\\fcharset(\d{1,3})")
_GROUP = re.compile(rb"{([^{}]*);}")
_STYLE = re.compile(rb"\\s(\d{1,4})\b(.*)", re.DOTALL)
_STYLE_NAME = re.compile(rb"[^\\; ]+(?: \d)?\Z")


class _State(NamedTuple):
    """What holds until the end of a group."""

    skipped: bool = False
    aside: bool = False
    deleted: bool = False
    raised: bool = False
    font: int = -1
    ignored: int = 1  # characters after \\u that stand for it in old programs
    row: bool = False
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0


# What a control word with its number, None without, changes until the end of the group.
_CHANGES: dict[str, Callable[[int | None], dict[str, Any]]] = {
    "super": lambda number: {"raised": number != 0},
    **dict.fromkeys(("nosupersub", "plain"), lambda _: {"raised": False}),
    "up": lambda number: {"raised": bool(number)},
    "deleted": lambda number: {"deleted": number != 0},
    "f": lambda number: {} if number is None else {"font": number},
    "uc": lambda number: {"ignored": max(number or 0, 0)},
    "pard": lambda _: {"kind": BlockKind.PARAGRAPH, "level": 0, "row": False},
    "intbl": lambda _: {"row": True},
    "outlinelevel": lambda number: (
        {"kind": BlockKind.HEADING, "level": (number or 0) + 1} if number in range(9) else {}
    ),
}


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Format.read`."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise refused("no rtf", name)
    refuse_large(len(data), 4 * MAX_MARKUP_BYTES, name)
    walk = _RtfWalk(layout := Layout(name), data)
    walk.walk(name)
    return as_office_text(layout.extraction("rtf", _metadata(data), given=walk.given))


class _RtfWalk:
    def __init__(self, layout: Layout, data: bytes) -> None:
        self._layout, self._data, self._page = layout, data, _code_page(data)
        self._fonts = {int(n): _CHARSETS.get(int(k), self._page) for n, k in _FONT.findall(data)}
        self._styles = _styles(data, self._page)
        self._state, self._bytes = _State(), b""
        self._hold = self._aside = ""  # raised text, which a note may follow; text of the sheet
        self._auto = False  # whether a mark is drawn by the program
        self._to_ignore = self._cells = 0  # cells that ended since the last text of a row
        self._units: list[int] = []  # the first half of a character
        self._counts = {"": 0, "endnote": 0}
        self._note: list[tuple[str, str]] | None = None  # what the open note holds
        self._waiting: list[tuple[str, str, list[tuple[str, str]]]] = []
        self.given: list[str] = []  # all text that the file prints

    def walk(self, name: str) -> None:
        """Lay the file out, called `name` in errors."""
        stack: list[tuple[_State, str]] = []  # with what the end of the group has to close
        ending = ""
        starred = opened = False
        for token in _TOKEN.finditer(self._data):
            if token["brace"]:
                self._flush_bytes()
                if token["brace"] == b"{":
                    if len(stack) >= 500:
                        raise refused("deep", name)
                    stack.append((self._state, ending))
                    ending, opened = "", True
                elif stack:
                    self._close(ending)
                    self._state, ending = stack.pop()
                continue
            if token["sign"] == b"*":
                starred = True
                continue
            word = (token["word"] or b"").decode()
            byte = bytes.fromhex((token["byte"] or b"").decode())
            data = byte or token["escaped"] or token["text"] or b""
            if opened and word:
                ending = self._open(word, starred) or ending
            opened = opened and not (word or data.strip())
            starred = starred and opened
            if word or token["sign"]:
                number = int(token["number"]) if token["number"] else None
                self._word(word or token["sign"].decode("latin-1"), number)
            ignored = min(self._to_ignore, len(data))
            self._to_ignore -= ignored
            self._bytes += data[ignored:]
        self._flush_bytes()
        self._end_paragraph()

    def _open(self, word: str, starred: bool) -> str:
        """Begin a destination; what its end has to close."""
        if word == "footnote" and self._note is None and not self._state.skipped:
            self._note = []
            return "note"
        aside = word in _ASIDE
        if aside or word in _UNPRINTED or (starred and word not in _PRINTED):
            skipped = self._state.skipped or not aside
            self._state = self._state._replace(skipped=skipped, aside=aside or self._state.aside)
        return "aside" if aside else ""

    def _close(self, ending: str) -> None:
        if ending == "aside" and self._aside.strip():
            self._layout.whole(BlockKind.FURNITURE, self._aside)
            self._aside = ""
        elif ending == "note" and self._note is not None:
            held, self._note = self._note, None
            series = "endnote" if ("endnote", "") in held else ""
            self._counts[series] += 1
            typed = self._hold if is_label(self._hold) and not self._auto else ""
            if not typed:
                self._release()
            label = bare_label(typed) or str(self._counts[series])
            key = f"{series or 'footnote'}{self._counts[series]}"
            self._hold, self._auto = "", False
            self._layout.mark(typed, label, key)
            self._waiting.append((key, label, held))

    def _word(self, word: str, number: int | None) -> None:  # noqa: PLR0912 - one case a word
        self._flush_bytes()
        if word == "u" and number is not None:
            units, self._units = [*self._units, number % 65536], []
            if 0xD800 <= units[-1] < 0xDC00:  # beyond the first plane there are two
                self._units = units
            else:
                data = b"".join(unit.to_bytes(2, "little") for unit in units[-2:])
                self._text(data.decode("utf-16-le", "replace"))
            self._to_ignore = self._state.ignored
        elif word in _SIGNS:
            self._text(_SIGNS[word])
        elif word in _CHANGES:
            self._state = self._state._replace(**_CHANGES[word](number))
            if word == "deleted":
                self._layout.notice("Text deleted in a tracked change was left out.")
        elif word == "s":
            self._state = self._state._replace(**self._styles.get(number, {}))
        elif word in {"cell", "nestcell"}:
            self._put("cell", "")
        elif word == "chftn":
            self._auto = True
            if self._note == []:
                self._put("label", "")
        elif word == "ftnalt" and self._note is not None:
            self._note.append(("endnote", ""))
        elif word in _ENDS and not (self._state.skipped or self._state.aside):
            in_cell = word == "par" and self._state.row
            self._put("add" if in_cell else "par", "\n" if in_cell else "")
            if word == "page" and self._note is None:
                self._layout.page = (self._layout.page or 1) + 1

    def _flush_bytes(self) -> None:
        data, self._bytes = self._bytes, b""
        charset = self._fonts.get(self._state.font, self._page)
        if data and charset == "symbol":
            self._text(plain_symbols("".join(chr(0xF000 + b) if b > 0x20 else " " for b in data)))
        elif data:
            self._text(data.decode(charset, "replace"))

    def _text(self, text: str) -> None:
        state = self._state
        if state.skipped or state.deleted:
            return
        self.given.append(text)
        if state.aside:
            self._aside += text
        elif state.raised and self._note is None:
            self._hold += text
        elif state.raised and text.strip() and not self._note:
            self._put("label", text)
        else:
            self._put("raised" if state.raised else "add", text)

    def _put(self, what: str, text: str) -> None:
        """Lay something out, or keep it for the note that is open."""
        layout, state = self._layout, self._state
        if state.skipped or state.aside or state.deleted:
            return
        if self._note is not None:
            self._note.append((what, text))
            return
        self._release()
        if what == "par":
            self._end_paragraph()
        elif what == "cell":
            self._cells += 1
        elif text.strip() or (text and layout.kind is not None):
            if layout.kind is None:
                kind = BlockKind.TABLE_ROW if state.row else state.kind
                layout.begin(kind, level=state.level)
            for _ in range(self._cells):
                layout.cell()
            self._cells = 0
            layout.add(text)

    def _release(self) -> None:
        """Lay out the raised text that no note followed."""
        held, self._hold = self._hold, ""
        if held:
            self._put("add", raised(held))

    def _end_paragraph(self) -> None:
        self._release()
        self._layout.end()
        self._cells = 0
        while self._waiting:
            key, label, held = self._waiting.pop(0)
            self._layout.open_note(key, label, "endnote" if ("endnote", "") in held else "")
            self._layout.begin(BlockKind.NOTE)
            for what, text in held:
                if what == "label":
                    self._layout.mark_label(text)
                elif what == "par":
                    self._layout.begin(BlockKind.NOTE)
                elif text:
                    self._layout.add(raised(text) if what == "raised" else text)
            self._layout.close_note()


def _code_page(data: bytes) -> str:
    """Python's name of the code page of a file."""
    found = re.search(rb"\\ansicpg0*(\d+)", data[:4096])
    with suppress(LookupError):
        name = codecs.lookup(f"cp{found[1].decode()}").name if found else "cp1252"
        return "gb18030" if name == "gbk" else name
    return "cp1252"


def _styles(data: bytes, page: str) -> dict[int | None, dict[str, Any]]:
    """What the styles that are headings or titles change, by their numbers."""
    found: dict[int | None, dict[str, Any]] = {}
    for style in filter(None, map(_STYLE.search, _GROUP.findall(data))):
        name = _STYLE_NAME.search(style[2][-80:])
        printed = _plain(name[0], page) if name else ""
        if heading := HEADING.fullmatch(printed):
            found[int(style[1])] = {"kind": BlockKind.HEADING, "level": int(heading[1])}
        elif printed.lower() in {"title", "標題", "标题"}:
            found[int(style[1])] = {"kind": BlockKind.TITLE, "level": 0}
    return found


def _metadata(data: bytes) -> Metadata:
    """Title and author of the information group."""
    held = re.findall(rb"{\\(title|author) ((?:[^{}\\]|\\.)*)}", data[:65536])
    found = {field: _plain(text, _code_page(data)) for field, text in reversed(held)}
    authors = tuple(filter(None, [found.get(b"author")]))
    return Metadata(title=found.get(b"title", ""), authors=authors)


def _plain(data: bytes, page: str) -> str:
    """The text in a group of nothing but bytes and Unicode characters."""
    data = re.sub(rb"\\'([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), data)
    text = data.decode(page, "replace")
    return re.sub(r"\\u(-?\d{1,6}) ?\??", lambda m: chr(int(m[1]) % 65536), text).strip()
