"""Labels of notes that stand alone, below or inside the notes they belong to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.model import Document

BODY = (
    "井欄考\n\n施羽\n\n一、刻痕\n\n井欄多用青石1，少數用麻石，青石的井欄容易磨損2，磨損的痕跡可以\n"
    "用來推算年代3。推算的方法有兩種，一種是量刻痕的深度，另一種是數刻\n痕的條數。\n\n"
)
NOTES = (
    ("1", "青石產於北岸，採石的章程見於縣志，每年春天開採，秋天停工，石匠都是外鄉人。"),
    ("2", "見《井志》，頁 12。"),
    ("3", "這個辦法由羅川首先提出，他量了三十口井，每口井量三次，取其平均，結果與碑文相合。"),
)


def cut(text: str) -> str:
    return f"{text[:30]}\n{text[30:]}"


LAYOUTS = {
    "above": "\n\n".join(f"{label}\n{cut(text)}" for label, text in NOTES),
    "below long notes": (f"{cut(NOTES[0][1])}\n1\n\n2\n\n{NOTES[1][1]}\n\n{cut(NOTES[2][1])}\n3"),
    "inside long notes": (
        f"{NOTES[0][1][:30]}\n1\n\n{NOTES[0][1][30:]}\n\n2\n\n{NOTES[1][1]}\n\n"
        f"{NOTES[2][1][:30]}\n3\n\n{NOTES[2][1][30:]}"
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_notes_keep_their_labels(
    layout: str,
    document_of: Callable[[str], Document],
    claimed_once: Callable[[Document], None],
) -> None:
    document = document_of(f"{BODY}{LAYOUTS[layout]}\n")
    assert [(note.number, note.text) for note in document.footnotes] == list(NOTES)
    assert len({note.paragraph for note in document.footnotes}) == 1
    claimed_once(document)
