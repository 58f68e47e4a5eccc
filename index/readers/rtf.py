"""Rich Text Format: paragraphs, headings by their styles, footnotes and endnotes, drawn numbers.

Tried beside it: striprtf 0.0.29, which drops the bodies of notes. The format is a stream of groups,
control words and bytes in the code page of the current font (RTF specification 1.9.1).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.readers import rtf_words
from index.readers.account import accounted
from index.readers.blocks import BlockKind, Extraction
from index.readers.layout import Layout, plain_symbols
from index.readers.limits import MAX_MARKUP_BYTES, refuse_large
from index.readers.misused import as_office_text
from index.readers.note_numbers import bare_label, is_label, raised
from index.readers.refusals import refused


@dataclass(frozen=True, slots=True)
class _State:
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


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Read`."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise refused("no rtf", name)
    refuse_large(len(data), 4 * MAX_MARKUP_BYTES, name)
    layout = Layout(name)
    walk = _RtfWalk(layout, data, name)
    walk.walk()
    found = layout.extraction("rtf", rtf_words.metadata(data))
    return as_office_text(accounted(found, walk.given))


class _RtfWalk:
    def __init__(self, layout: Layout, data: bytes, name: str) -> None:
        self._layout = layout
        self._data = data
        self._name = name
        self._page = rtf_words.code_page(data)
        self._fonts = rtf_words.font_pages(data, self._page)
        self._styles = dict(rtf_words.styles(data, self._page))
        self._state = _State()
        self._bytes = b""
        self._hold = ""  # raised text, which a note may follow
        self._auto = False  # whether a mark is drawn by the program
        self._to_ignore = 0
        self._cells = 0  # cells that ended since the last text of a row
        self._units: list[int] = []  # the first half of a character
        self._counts = {"": 0, "endnote": 0}
        self._note: list[tuple[str, str]] | None = None  # what the open note holds
        self._waiting: list[tuple[str, str, list[tuple[str, str]]]] = []
        self._aside = ""
        self.given: list[str] = []  # all text that the file prints

    def walk(self) -> None:
        """Lay the file out."""
        stack: list[tuple[_State, str]] = []
        ending = ""  # what the end of the group that just began will close
        starred = opened = False
        for token in rtf_words.TOKEN.finditer(self._data):
            if brace := token["brace"]:
                self._flush_bytes()
                if brace == b"{":
                    if len(stack) >= rtf_words.DEEPEST:
                        raise refused("deep", self._name)
                    stack.append((self._state, ending))
                    ending, opened = "", True
                elif stack:
                    self._close(ending)
                    self._state, ending = stack.pop()
                continue
            word = (token["word"] or b"").decode()
            if token["sign"] == b"*":
                starred = True
                continue
            if opened and word:
                ending = self._open(word, starred) or ending
            opened = opened and not (word or token["byte"] or (token["text"] or b"").strip())
            starred = starred and opened
            if word or token["sign"]:
                self._word(word or (token["sign"] or b"").decode("latin-1"), token["number"])
            else:
                self._raw(
                    bytes([int(token["byte"], 16)]) if token["byte"] else token["text"] or b""
                )
        self._flush_bytes()
        self._end_paragraph()
        self._layout.end()

    def _open(self, word: str, starred: bool) -> str:
        """Begin a destination; what its end has to close."""
        if word in rtf_words.ASIDE:
            self._state = replace(self._state, aside=True)
            return "aside"
        if word == "footnote" and self._note is None and not self._state.skipped:
            self._note = []
            return "note"
        if word in rtf_words.UNPRINTED or (
            starred and word not in {"shptxt", "shpinst", "listtext"}
        ):
            self._state = replace(self._state, skipped=True)
        return ""

    def _close(self, ending: str) -> None:
        if ending == "aside" and self._aside.strip():
            self._layout.end()
            self._layout.whole(BlockKind.FURNITURE, self._aside)
            self._aside = ""
        elif ending == "note" and self._note is not None:
            held, self._note = self._note, None
            series = "endnote" if ("endnote", "") in held else ""
            self._counts[series] += 1
            typed = self._hold if is_label(self._hold) and not self._auto else ""
            if self._hold and not typed:
                self._put("add", raised(self._hold))
            label = bare_label(typed) or str(self._counts[series])
            key = f"{series or 'footnote'}{self._counts[series]}"
            self._hold, self._auto = "", False
            self._layout.mark(typed, label, key)
            self._waiting.append((key, label, held))

    def _word(self, word: str, number: bytes | None) -> None:
        value = int(number) if number else None
        if word == "u" and value is not None:
            self._flush_bytes()
            self._unicode(value % 65536)
            self._to_ignore = self._state.ignored
            return
        if word in rtf_words.SIGNS:
            self._flush_bytes()
            self._text(rtf_words.SIGNS[word])
        elif word in {"\\", "{", "}"}:
            self._raw(word.encode())
        elif word == "uc":
            self._state = replace(self._state, ignored=max(value or 0, 0))
        else:
            self._flush_bytes()
            self._control(word, value)

    def _unicode(self, code: int) -> None:
        """A UTF-16 code unit; characters beyond the first plane come as two."""
        units = [*self._units, code]
        self._units = units if 0xD800 <= code < 0xDC00 else []
        if not self._units:
            data = b"".join(unit.to_bytes(2, "little") for unit in units[-2:])
            self._text(data.decode("utf-16-le", "replace"))

    def _control(self, word: str, value: int | None) -> None:  # noqa: PLR0912 - one case a word
        state = self._state
        is_on = value != 0
        match word:
            case "par" | "sect" | "row" | "page":
                if not state.skipped and not state.aside:
                    in_cell = word == "par" and state.row
                    self._put("add" if in_cell else "par", "\n" if in_cell else "")
                    if word == "page" and self._note is None:
                        self._layout.page = (self._layout.page or 1) + 1
            case "cell" | "nestcell":
                self._put("cell", "")
            case "chftn":
                self._auto = True
                if self._note is not None and not self._note:
                    self._put("label", "")
            case "ftnalt" if self._note is not None:
                self._note.append(("endnote", ""))
            case "super" | "nosupersub" | "plain":
                self._state = replace(state, raised=word == "super" and is_on)
            case "up":
                self._state = replace(state, raised=bool(value))
            case "deleted":
                self._layout.notice("Text deleted in a tracked change was left out.")
                self._state = replace(state, deleted=is_on)
            case "f" if value is not None:
                self._state = replace(state, font=value)
            case "pard":
                self._state = replace(state, kind=BlockKind.PARAGRAPH, level=0, row=False)
            case "intbl":
                self._state = replace(state, row=True)
            case "s" if value in self._styles:
                kind, level = self._styles[value or 0]
                self._state = replace(state, kind=kind, level=level)
            case "outlinelevel" if value is not None and 0 <= value < 9:
                self._state = replace(state, kind=BlockKind.HEADING, level=value + 1)

    def _raw(self, data: bytes) -> None:
        ignored = min(self._to_ignore, len(data))
        self._to_ignore -= ignored
        self._bytes += data[ignored:]

    def _flush_bytes(self) -> None:
        data, self._bytes = self._bytes, b""
        if not data:
            return
        charset = self._fonts.get(self._state.font, self._page)
        if charset == "symbol":
            text = "".join(chr(0xF000 + byte) if byte > 0x20 else " " for byte in data)
            self._text(plain_symbols(text))
        else:
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
        if self._state.skipped or self._state.aside or self._state.deleted:
            return
        if self._note is not None:
            self._note.append((what, text))
            return
        if self._hold:
            held, self._hold = self._hold, ""
            self._put("add", raised(held))
        layout = self._layout
        if what == "par":
            self._end_paragraph()
        elif what == "cell":
            self._cells += 1
        elif text.strip() or (text and layout.kind is not None):
            self._begin()
            for _ in range(self._cells):
                layout.cell()
            self._cells = 0
            layout.add(text)

    def _begin(self) -> None:
        if self._layout.kind is None:
            kind = BlockKind.TABLE_ROW if self._state.row else self._state.kind
            self._layout.begin(kind, level=self._state.level)

    def _end_paragraph(self) -> None:
        if self._hold:
            self._put("add", "")
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
