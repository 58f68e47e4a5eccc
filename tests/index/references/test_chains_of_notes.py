"""Short citations in the notes of whole papers: each ends at the source meant, or is a doubt.

The papers are in `chains.txt`: "== name" opens one, "number > note => works" is a note, each work
told by its title and, behind @, the place cited; "?" stands for a short form that stays a doubt.
"""

from pathlib import Path

import pytest

from index.model import Footnote
from index.references.citations import find_citations

Line = tuple[str, str, str]


def papers() -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    lines: list[Line] = []
    for line in (Path(__file__).parent / "chains.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            lines = found.setdefault(line[3:], [])
        elif line and not line.startswith("#"):
            number, _, rest = line.partition(" > ")
            note, _, works = rest.partition(" =>")
            lines.append((number, note, works.strip()))
    return found


@pytest.mark.parametrize("name", papers())
def test_short_citations_lead_to_the_source_meant(name: str) -> None:
    lines = papers()[name]
    notes = [
        Footnote(f"n{at}", number, text, None, None, None)
        for at, (number, text, _) in enumerate(lines)
    ]
    read = find_citations("d", (), notes)
    titles = {source.id: source.title for source in read.sources}
    told = []
    for note in notes:
        cited = [c for c in read.citations if c.passage == note.id and c.manner != "mention"]
        works = [titles[c.source] + (f"@{c.locator}" if c.locator else "") for c in cited]
        works += ["?" for doubt in read.doubts if doubt.message.startswith(f"Note {note.number}:")]
        told.append((note.number, note.text, " ".join(works)))
    assert told == lines


def test_a_number_that_begins_again_on_each_page_means_the_note_nearest_above() -> None:
    texts = [
        ("①", "程远山：《铁路》，远东出版社2004年版，第1页。"),
        ("②", "同①，第2页。"),
        ("①", "高岩：《稻价》，海岳书店1999年版，第3页。"),
        ("②", "同①，第4页。"),
    ]
    notes = [Footnote(f"n{at}", *one, None, None, None) for at, one in enumerate(texts)]
    read = find_citations("d", (), notes)
    titles = {source.id: source.title for source in read.sources}
    assert [titles[one.source] for one in read.citations] == ["铁路", "铁路", "稻价", "稻价"]
