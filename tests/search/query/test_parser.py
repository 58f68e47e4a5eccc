"""The query language: what is typed becomes a tree, and what is odd about it a problem."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.lexer import note_called
from search.query.parser import MAX_DEPTH, MAX_QUERY, parse
from search.query.tree import EMPTY, All, Any, Exclude, Filter, Loose, Node, NoteCall, Phrase, Words

A, B, C = Words("橋"), Words("塔"), Words("港")

GOLDEN: dict[str, Node] = {
    "橋": A,
    " 橋　": A,
    "橋 塔": Loose((A, B)),
    "橋　塔": Loose((A, B)),
    "橋 AND 塔": All((A, B)),
    "橋 ＡＮＤ 塔": All((A, B)),
    "橋 and 塔": Loose((A, Words("and"), B)),
    "橋 OR 塔": Any((A, B)),
    "橋 塔 OR 港": Any((Loose((A, B)), C)),
    "橋 AND 塔 OR 港": Any((All((A, B)), C)),
    "橋 OR 塔 AND 港": Any((A, All((B, C)))),
    "橋 AND (塔 OR 港)": All((A, Any((B, C)))),
    "橋 AND（塔 OR 港）": All((A, Any((B, C)))),
    "橋 NOT 塔": Loose((A, Exclude(B))),
    "橋 -塔": Loose((A, Exclude(B))),
    "橋 －塔": Loose((A, Exclude(B))),
    "橋 −塔": Loose((A, Exclude(B))),
    "橋 NOT NOT 塔": Loose((A, B)),
    "橋 - 塔": Loose((A, B)),
    "橋-塔": Words("橋-塔"),
    "al-Qaeda": Words("al-Qaeda"),
    "橋 -(塔 港)": Loose((A, Exclude(Loose((B, C))))),
    "橋 -「塔 港」": Loose((A, Exclude(Phrase("塔 港")))),
    "「石 橋」": Phrase("石 橋"),
    "“石橋”": Phrase("石橋"),
    "„石橋“": Phrase("石橋"),
    "『石橋』": Phrase("石橋"),
    '"石橋"': Phrase("石橋"),
    "＂石橋＂": Phrase("石橋"),
    "〝石橋〞": Phrase("石橋"),
    "｢石橋｣": Phrase("石橋"),
    "«石橋»": Phrase("石橋"),
    "‘石橋’": Phrase("石橋"),
    "「稱作「石橋」的橋」": Phrase("稱作「石橋」的橋"),
    "「他說『石橋』」": Phrase("他說『石橋』"),
    "古「石橋」記": Loose((Words("古"), Phrase("石橋"), Words("記"))),
    "「」": EMPTY,
    "「……」 橋": A,
    "「橋": A,
    "橋」": Words("橋」"),
    "(橋": A,
    "橋)": A,
    "((橋": A,
    ")橋(": A,
    "()": EMPTY,
    "() 橋": A,
    "AND": EMPTY,
    "橋 AND": A,
    "OR 橋": A,
    "橋 AND AND 塔": All((A, B)),
    "NOT": EMPTY,
    "橋 NOT": A,
    "NOT 橋": Exclude(A),
    "bridg*": Words("bridg", prefix=True),
    "ｂｒｉｄｇ＊": Words("ｂｒｉｄｇ", prefix=True),
    "*": EMPTY,
    "《橋樑公約》": Words("《橋樑公約》"),
    "don't": Words("don't"),
    "kind:footnote 橋": Loose((Filter("kind", "footnote"), A)),
    "kind：註釋": Filter("kind", "註釋"),
    "類型：註釋": Filter("kind", "註釋"),
    "类型:注释": Filter("kind", "注释"),
    "section:結論": Filter("section", "結論"),
    "section:「初步 評估」 橋": Loose((Filter("section", "初步 評估"), A)),
    "speaker:老潘 -塔": Loose((Filter("speaker", "老潘"), Exclude(B))),
    "document:npt": Filter("document", "npt"),
    "-kind:footnote 橋": Loose((Exclude(Filter("kind", "footnote")), A)),
    "note:3": NoteCall("3"),
    "註:3": NoteCall("3"),
    "note:三": NoteCall("3"),
    "橋 note:3": Loose((A, NoteCall("3"))),
    "kind:": EMPTY,
    "editor:潘": Words("editor:潘"),
    "https://example.org/a": Words("https://example.org/a"),
    "3:45": Words("3:45"),
    "%%%": EMPTY,
    "？？？": EMPTY,
    "": EMPTY,
    "\n\t": EMPTY,
}

PROBLEMS = {
    "": ["empty"],
    " \u3000 ": ["empty"],
    "%%%": ["meaningless"],
    "「」": ["meaningless"],
    "\u200b": ["meaningless"],
    "「橋": ["unbalanced"],
    "橋 (塔": ["unbalanced"],
    "橋)) 塔)": ["unbalanced"],
    "橋 NOT": ["passed over"],
    "橋 AND": ["passed over"],
    "OR 橋": ["passed over"],
    "橋 😀": ["passed over"],
    "橋 C++": ["passed over"],
    "橋\ue000": ["passed over"],
    "橋，塔……50%": [],
    "kind:": ["bad field"],
    "note:abc": ["bad field"],
    "editor:潘": ["unknown field"],
    "橋": [],
    "橋 AND 塔 -港": [],
    "https://example.org": [],
    f'"{"橋" * 12}"~3': [],
    f'"{"橋" * 13}"~3': ["syntax"],
    "註3": [],
}


@pytest.mark.parametrize(("query", "tree"), GOLDEN.items(), ids=ascii)
def test_trees(query, tree):
    assert parse(query).root == tree


@pytest.mark.parametrize(("query", "codes"), PROBLEMS.items(), ids=ascii)
def test_problems(query, codes):
    assert [problem.code.value for problem in parse(query).problems] == codes


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("註3", "3"), ("注3", "3"), ("註 3", "3"), ("註三", "3"), ("註十二", "12"), ("註釋3", "3"),
        ("腳註3", "3"), ("脚注３", "3"), ("附註3", "3"), ("尾註3", "3"), ("note 3", "3"),
        ("Note 3", "3"), ("ｎｏｔｅ　３", "3"), ("notes 3", "3"), ("footnote 6", "6"), ("fn6", "6"),
        ("fn. 6", "6"), ("n. 6", "6"), ("註[3]", "3"), ("註〔3〕", "3"), ("註³", "3"), ("註①", "1"),
        ("註⑳", "20"), ("註03", "3"), ("  註3  ", "3"),
        ("註", None), ("note", None), ("註3個", None), ("N95", None), ("n 95", None), ("註冊3", None),
        ("第3註", "3"), ("第五個註腳", "5"), ("第十二条注释", "12"), ("第 3 註", "3"),
        ("第3條", None), ("第3註冊", None), ("note three", None), ("notebook 3", None), ("註3 橋", None), ("", None),
    ],
)  # fmt: skip
def test_queries_that_open_a_note(query, number):
    assert note_called(query) == number
    if number is not None:
        assert parse(query).root == NoteCall(number)


def test_a_long_query_is_cut_and_says_so():
    parsed = parse("橋" * 5_000)
    assert parsed.root == Words("橋" * MAX_QUERY)
    assert [problem.code.value for problem in parsed.problems] == ["too long"]


@pytest.mark.parametrize(
    "query",
    ["(" * 5_000, ")" * 5_000, "「" * 5_000, '"' * 4_999, "-" * 5_000, "NOT " * 1_250,
     "橋 OR " * 1_000, "(橋 " * 1_000, "kind:" * 1_000, "\ud800" * 5_000, "*" * 5_000,
     "(" * 400 + "橋" + ")" * 400],
    ids=lambda query: query[:6],
)  # fmt: skip
def test_long_nonsense_is_parsed(query):
    assert depth(parse(query).root) <= 2 * MAX_DEPTH + 2


def depth(node: Node) -> int:
    if isinstance(node, Loose | All | Any):
        return 1 + max(map(depth, node.parts), default=0)
    return 1 + depth(node.part) if isinstance(node, Exclude) else 1


def leaves(node: Node) -> list[Node]:
    if isinstance(node, Loose | All | Any):
        return [leaf for part in node.parts for leaf in leaves(part)]
    return leaves(node.part) if isinstance(node, Exclude) else [node]


QUERIES = st.lists(
    st.one_of(
        st.sampled_from(
            ["橋", "核武", "U.S.", " ", "　", "AND", "OR", "NOT", " AND ", " OR ", " NOT ", "-", "－",
             "(", ")", "（", "）", "「", "」", "“", "”", '"', "＂", "'", "‘", "『", "』", "*", "＊", ":",
             "：", "kind:", "note:", "註3", "section：", "NEAR", " NEAR/5 ", "~3", "?",
              "%", "\ud800", "\u200b", "𠮷", "\x00"]
        ),
        st.text(st.characters(exclude_categories=()), max_size=4),
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(QUERIES)
def test_nothing_raises_and_trees_hold_no_empty_parts(query):
    parsed = parse(query)
    for leaf in leaves(parsed.root):
        if leaf == EMPTY:
            assert parsed.root == EMPTY
        if isinstance(leaf, Words):
            assert leaf.text
    if parsed.root == EMPTY:
        assert parsed.problems


WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}


@given(
    st.lists(
        st.sampled_from(
            ["橋", "塔", " ", " AND ", " OR ", " NOT ", " -", "(", ")", '"', "abc", "*"]
        ),
        max_size=12,
    ).map("".join)
)
def test_full_width_signs_mean_the_same(query):
    assert narrowed(parse(query.translate(WIDE)).root) == parse(query).root


def narrowed(node: Node) -> Node:
    narrow = {wide: code for code, wide in WIDE.items()}
    match node:
        case Words(text, prefix):
            return Words(text.translate(narrow), prefix)
        case Phrase(text):
            return Phrase(text.translate(narrow))
        case Exclude(part):
            return Exclude(narrowed(part))
        case Loose(parts) | All(parts) | Any(parts):
            return type(node)(tuple(map(narrowed, parts)))
    return node
