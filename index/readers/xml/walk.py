"""Walking the elements of XML texts: what JATS, TEI, OpenDocument and Word have in common."""

from abc import ABC, abstractmethod
from collections import Counter, deque
from collections.abc import Callable

from index.readers.blocks import BlockKind
from index.readers.layout import Layout
from index.readers.printed_numbers import raised
from index.readers.xml.safety import Element, entity_text, full_text, local_name


class XmlWalk(ABC):
    """Lays elements out; subclasses say what each name means."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._depth = self._row_depth = 0
        self._ordinals: Counter[Element] = Counter()
        self._waiting: deque[tuple[int | None, Callable[[], None]]] = deque()

    def ordinal(self, parent: Element) -> int:
        """Count one more child of a list: 1 for its first item."""
        self._ordinals[parent] += 1
        return self._ordinals[parent]

    @abstractmethod
    def visit(self, element: Element, name: str) -> None:
        """Lay out one element (without its tail); `name` is its local name."""

    def inside(self, element: Element) -> None:
        """Lay out what stands inside an element."""
        self.text(element.text)
        for child in element:
            if name := local_name(child):
                self.visit(child, name)
            elif text := entity_text(child):
                self.text(text)
            elif child.text and str(child).startswith("&"):
                self.layout.notice(f"The entity {child} is not defined here and was left out.")
            self.text(child.tail)

    def text(self, text: str | None) -> None:
        """Lay out inline text; white space between blocks is none."""
        if text and (text.strip() or self.layout.kind is not None):
            self.layout.add(text)

    def block(self, element: Element, kind: BlockKind, *, level: int = 0, before: str = "") -> None:
        """Lay out an element as a block, or more of a row; `before` is a number drawn before it."""
        if self._row_depth:
            self.layout.add("\n")
            self.inside(element)
            return
        self.layout.begin(kind, level=level)
        self.layout.add(before)
        self._depth += 1
        self.layout.kinds.append(kind)
        self.inside(element)
        self.layout.kinds.pop()
        self._depth -= 1
        self.layout.end()
        self.flush()

    def within(self, element: Element, kind: BlockKind) -> None:
        """Lay out what stands inside an element as blocks of `kind`."""
        self.layout.kinds.append(kind)
        self.inside(element)
        self.layout.kinds.pop()
        if not self._row_depth:
            self.layout.end()
        self.flush()

    def row(self, cells: list[Element]) -> None:
        """Lay out the cells of a table row, or of a row inside a cell."""
        if not self._row_depth:
            self.layout.begin(BlockKind.TABLE_ROW)
        self._row_depth += 1
        for cell in cells:
            self.layout.cell()
            self.inside(cell)
        self._row_depth -= 1
        if not self._row_depth:
            self.layout.end()
            self.flush()

    def raised(self, element: Element) -> None:
        """Lay out a superscript that is no declared mark."""
        self.layout.add(raised(full_text(element)))

    def later(self, lay_out: Callable[[], None]) -> None:
        """Lay a note's body out once the sentence around it is done (at once between blocks)."""
        self._waiting.append((self.layout.page, lay_out))
        self.flush()

    def note(self, body: Element | None, key: str, label: str, series: str) -> None:
        """Lay out the body of a note, if there is one, once the sentence around it is done."""
        if body is None:
            return

        def lay_out() -> None:
            self.layout.open_note(key, label, series)
            self.within(body, BlockKind.NOTE)
            self.layout.close_note()

        self.later(lay_out)

    def furniture(self, element: Element) -> None:
        """Lay out what belongs to the page, once the sentence around it is done."""
        self.later(lambda: self.block(element, BlockKind.FURNITURE))

    def flush(self) -> None:
        """Lay out the notes that wait, unless a sentence, a table row or a note is still open."""
        while self._waiting and not (
            self._depth or self._row_depth or self.layout.in_note or self.layout.kind is not None
        ):
            here = self.layout.page
            self.layout.page, lay_out = self._waiting.popleft()
            lay_out()
            self.layout.page = here
