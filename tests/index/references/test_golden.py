"""What notes of many habits cite: every field of every work, for the notes of `golden/`.

A line "> …" is a note; the lines below it are the works it cites, in order, and none if it cites
nothing: author | title | journal, collection or publisher | date | place cited | kind | address and
numbers. All works, authors and addresses are invented.
"""

from pathlib import Path

import opencc
import pytest

from index.model import Footnote
from index.references.citations import find_citations
from index.text.fold import fold

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.txt"))


def cases() -> list[tuple[str, list[tuple[str, ...]]]]:
    found: list[tuple[str, list[tuple[str, ...]]]] = []
    for path in GOLDEN:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("> "):
                found.append((line[2:], []))
            elif line and not line.startswith("#"):
                found[-1][1].append(tuple(field.strip() for field in f"{line} ".split(" |")))
    return found


def cited(note: str) -> list[tuple[str, ...]]:
    read = find_citations("d", (), [Footnote("d-n1", "1", note, None, None, None)])
    sources = {source.id: source for source in read.sources}
    works = [(sources[one.source], one) for one in read.citations if one.manner == "note"]
    return [
        (
            source.author,
            source.title,
            source.publisher,
            source.date,
            citation.locator,
            source.kind.value,
            " ".join(filter(None, [source.url, *source.identifiers])),
        )
        for source, citation in works
    ]


@pytest.mark.parametrize(("note", "works"), cases())
def test_a_note_cites_these_works_and_no_others(note: str, works: list[tuple[str, ...]]) -> None:
    assert cited(note) == works


def test_there_are_notes_of_every_habit() -> None:
    assert {path.stem for path in GOLDEN} >= {"english", "mainland", "mixed", "taiwan"}
    assert len(cases()) >= 425


CONVERTERS = {name: opencc.OpenCC(name) for name in ("t2s", "s2t")}


def read(note: str) -> list[tuple[str, ...]]:
    found = find_citations("d", (), [Footnote("n", "1", note, None, None, None)])
    works = {one.id: one for one in found.sources}
    return [
        (
            fold(works[one.source].author),
            fold(works[one.source].title),
            fold(works[one.source].publisher),
            works[one.source].date,
            fold(one.locator),
            works[one.source].kind.value,
            fold(" ".join(works[one.source].identifiers)),
            one.manner,
        )
        for one in found.citations
    ]


@pytest.mark.parametrize("name", CONVERTERS)
def test_a_note_cites_the_same_in_both_scripts(name: str) -> None:
    changed = lost = 0
    for note, _ in cases():
        other = CONVERTERS[name].convert(note)
        if other == note:
            continue
        changed += 1
        lost += read(other) != read(note)
    assert changed > 100
    assert lost == 0
