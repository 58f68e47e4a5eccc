"""Real files with bytes overwritten and ends cut off: read as far as they go, or refused."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import InputError
from index.readers.blocks import Extraction
from index.readers.formats import reader_for

pytestmark = pytest.mark.slow

FILES = Path(__file__).parents[2] / "fixtures" / "files"
READABLE = sorted(path for path in FILES.iterdir() if "locked" not in path.name)
# Every PDF costs a process of its own: few, but some.
QUICK = [path for path in READABLE if path.suffix != ".pdf"]
SLOW = [path for path in READABLE if path.suffix == ".pdf"]
ARCHIVES = [path for path in READABLE if path.suffix in {".docx", ".epub"}]
# Overwriting between tags leaves XML well-formed more often than not.
WORDS = [b"0", b"9", b"-1", b"a", b"1e9", b"\xe5\xad\x97", b'"', b"99999999999999999999"]
WORD_CUTS = st.lists(st.tuples(st.floats(0, 0.999), st.sampled_from(WORDS)), max_size=4)

JUNK = [b"<", b">", b"&lt;", b"[^1]", b"</p>", b"<p id='fn1'>", b"\0", b"]]>", b"* ", b"]_"]
CUTS = st.lists(
    st.tuples(st.floats(0, 0.999), st.one_of(st.binary(max_size=8), st.sampled_from(JUNK))),
    max_size=6,
)
ENDS = st.one_of(st.just(1.0), st.floats(0.01, 1))


def assert_holds(extraction: Extraction) -> None:
    """Blocks in order hold all the text; marks and labels lie in their blocks, none on another."""
    text = extraction.text
    assert text.strip()
    end = 0
    for block in extraction.blocks:
        assert end <= block.span.start <= block.span.end <= len(text)
        assert not text[end : block.span.start].strip()
        end = block.span.end
        spans = [mark.span for mark in block.marks]
        if block.label_span:
            spans.append(block.label_span)
        assert all(block.span.start <= s.start <= s.end <= block.span.end for s in spans)
        filled = sorted(span for span in spans if span.start < span.end)
        assert all(before.end <= after.start for before, after in pairwise(filled))
    assert not text[end:].strip()


def mangle(data: bytes, cuts: list[tuple[float, bytes]], end: float) -> bytes:
    mangled = bytearray(data)
    for place, junk in cuts:
        at = int(place * len(mangled))
        mangled[at : at + len(junk)] = junk
    return bytes(mangled[: max(1, int(end * len(mangled)))])


def mangle_part(path: Path, part: int, cuts: list[tuple[float, bytes]]) -> bytes:
    """An archive that is whole, one part of which is not."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(buffer, "w") as new:
        for at, entry in enumerate(old.infolist()):
            data = old.read(entry)
            new.writestr(entry, mangle(data, cuts, 1) if at == part % len(old.infolist()) else data)
    return buffer.getvalue()


def try_to_read(path: Path, data: bytes) -> None:
    try:
        extraction = reader_for(path).read(data, path.name)
    except InputError as error:
        assert path.name in error.message
        return
    assert_holds(extraction)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(QUICK), cuts=CUTS, end=ENDS)
def test_mangled_files(path: Path, cuts: list[tuple[float, bytes]], end: float) -> None:
    try_to_read(path, mangle(path.read_bytes(), cuts, end))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(SLOW), cuts=CUTS, end=ENDS)
def test_mangled_pdf_files(path: Path, cuts: list[tuple[float, bytes]], end: float) -> None:
    try_to_read(path, mangle(path.read_bytes(), cuts, end))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(ARCHIVES), part=st.integers(0, 20), cuts=WORD_CUTS)
def test_archives_with_a_mangled_part(
    path: Path, part: int, cuts: list[tuple[float, bytes]]
) -> None:
    try_to_read(path, mangle_part(path, part, cuts))
