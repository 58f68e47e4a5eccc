"""A lenient parser: whatever is typed becomes a query and a list of problems; nothing is raised.

Understood are quotation marks of every kind, AND OR NOT in capitals and `-`, parentheses,
`prefix*`, signs inside a word (機?票, 恐*主義), `"a phrase"~3`, `one NEAR/5 other`,
`field:value` and `field:"value"`, and a whole query that calls a note (註3, 注3, note 3, fn 3).
"""

from collections.abc import Callable

from index.analysis.tokens import scan
from index.frozen import frozen
from search.query import tree
from search.query.lexer import Lexeme, Lexer, Nearness, Sign, note_called
from search.results import Layer, Problem, ProblemCode

MAX_QUERY = 1_000  # characters of a query that are read; a pasted paragraph is found by its first
MAX_DEPTH = 50  # nested parentheses that are followed


@frozen
class ParsedQuery:
    """The tree of a query, and what is to be said about it."""

    root: tree.Node
    problems: tuple[Problem, ...]


def parse(query: str) -> ParsedQuery:
    """Read any query: a tree, `EMPTY` when nothing can be searched for, and its problems."""
    problems: list[Problem] = []

    def tell(code: ProblemCode, subject: str, message: str) -> None:
        problems.append(Problem(code, subject, message))

    if len(query) > MAX_QUERY:
        tell(ProblemCode.TOO_LONG, "", f"The query was cut after {MAX_QUERY} characters.")
        query = query[:MAX_QUERY]
    call = note_called(query)
    if call is not None:
        return ParsedQuery(tree.NoteCall(call), ())
    root = _Parser(list(Lexer(query, tell).lexemes()), tell).parse()
    if not query.strip():
        tell(ProblemCode.EMPTY, "", "Type a word, a name or a sentence.")
    elif root == tree.EMPTY and (not problems or not scan(query)):
        message = "Nothing here can be searched for: type at least one letter, digit or character."
        tell(ProblemCode.MEANINGLESS, query.strip()[:40], message)
    return ParsedQuery(root, tuple(problems))


class _Parser:
    """Builds the tree: OR binds least, then AND, then standing side by side, then NOT."""

    def __init__(
        self, lexemes: list[Lexeme], tell: Callable[[ProblemCode, str, str], None]
    ) -> None:
        self._lexemes = lexemes
        self._tell = tell
        self._lone: set[str] = set()  # parentheses of which it is said that they have no partner
        self._at = 0
        self._depth = 0

    def parse(self) -> tree.Node:
        parts = []
        while self._at < len(self._lexemes):
            parts.append(self._any())
            if self._peek() is Sign.CLOSE:
                self._unbalanced(")")
                self._at += 1
        return _joined(tree.Loose, parts)

    def _peek(self) -> Lexeme | None:
        return self._lexemes[self._at] if self._at < len(self._lexemes) else None

    def _any(self) -> tree.Node:
        return self._bound(Sign.OR, tree.Any, self._all)

    def _all(self) -> tree.Node:
        return self._bound(Sign.AND, tree.All, self._loose)

    def _bound(
        self, sign: Sign, kind: type[tree.All | tree.Any], part: Callable[[], tree.Node]
    ) -> tree.Node:
        parts = [part()]
        while self._peek() is sign:
            self._at += 1
            parts.append(part())
            if tree.EMPTY in parts[-2:]:
                self._misplaced(sign.name)
        return _joined(kind, parts)

    def _loose(self) -> tree.Node:
        parts: list[tree.Node] = []
        while self._peek() not in {None, Sign.OR, Sign.AND, Sign.CLOSE}:
            before, lexeme = parts[-1] if parts else None, self._peek()
            if not isinstance(lexeme, Nearness):
                parts.append(self._item())
                continue
            self._at += 1
            after = self._peek()
            words = tree.Words | tree.Phrase
            if isinstance(before, words) and isinstance(after, words):
                self._at += 1
                parts[-1] = tree.Near(before, after, lexeme.within)
            else:
                self._misplaced("NEAR")
        return _joined(tree.Loose, parts)

    def _misplaced(self, sign: str) -> None:
        message = f"{sign} stands beside nothing that it could bind; it was passed over."
        self._tell(ProblemCode.PASSED_OVER, sign, message)

    def _item(self) -> tree.Node:
        lexeme = self._peek()
        self._at += 1
        if lexeme is Sign.NOT:
            return self._excluded()
        if lexeme is Sign.OPEN:
            return self._group()
        if isinstance(lexeme, Nearness):
            self._misplaced("NEAR")
        return tree.EMPTY if lexeme is None or isinstance(lexeme, Sign | Nearness) else lexeme

    def _excluded(self) -> tree.Node:
        negative = True
        while self._peek() is Sign.NOT:
            self._at += 1
            negative = not negative
        if self._peek() in {None, Sign.OR, Sign.AND, Sign.CLOSE}:
            self._misplaced("NOT")
            return tree.EMPTY
        part = self._item()
        return tree.Exclude(part) if negative and part != tree.EMPTY else part

    def _group(self) -> tree.Node:
        if self._depth >= MAX_DEPTH:
            self._unbalanced("(")
            return tree.EMPTY
        self._depth += 1
        inner = self._any()
        self._depth -= 1
        if self._peek() is Sign.CLOSE:
            self._at += 1
        else:
            self._unbalanced("(")
        return inner

    def _unbalanced(self, sign: str) -> None:
        if sign not in self._lone:
            self._lone.add(sign)
            message = f"The parenthesis {sign} has no partner; it was passed over."
            self._tell(ProblemCode.UNBALANCED, sign, message)


def _joined(kind: type[tree.Loose | tree.All | tree.Any], parts: list[tree.Node]) -> tree.Node:
    """One node of several parts; empty parts vanish, one part stands for itself."""
    kept = tuple(part for part in parts if part != tree.EMPTY)
    return kind(kept) if len(kept) > 1 else kept[0] if kept else tree.EMPTY


def layers_off(root: tree.Node) -> frozenset[Layer]:
    """Layers that a query turns off by naming others: layer:exact."""
    parts = root.parts if isinstance(root, tree.Loose | tree.All) else (root,)
    naming = (one for one in parts if isinstance(one, tree.Filter) and one.field == "layer")
    named = frozenset(map(Layer, {one.value.casefold() for one in naming} & set(Layer)))
    return frozenset(Layer) - named if named else frozenset()
