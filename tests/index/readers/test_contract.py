"""What every reader promises, tried on real files and on what chance makes of them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import InputError
from index.readers import READERS, reader_for
from index.readers.blocks import Extraction
from index.readers.contract import Reader
from index.readers.deferred import DeferredReader

FILES = Path(__file__).parents[2] / "fixtures" / "files"
LOCKED = "bridges-locked.pdf"
READABLE = sorted(path for path in FILES.iterdir() if path.name != LOCKED)
# Every PDF costs a process of its own: few, but some.
QUICK = [path for path in READABLE if path.suffix != ".pdf"]
SLOW = [path for path in READABLE if path.suffix == ".pdf"]


def read(path: Path) -> Extraction:
    return reader_for(path).read(path.read_bytes(), path.name)


def assert_holds(extraction: Extraction, reader: Reader) -> None:
    text = extraction.text
    assert text.strip()
    end = 0
    covered = 0
    for block in extraction.blocks:
        assert end <= block.span.start <= block.span.end <= len(text)
        assert not text[end : block.span.start].strip()
        end = block.span.end
        covered += 1
        spans = [mark.span for mark in block.marks]
        if block.label_span:
            spans.append(block.label_span)
        assert all(block.span.start <= s.start <= s.end <= block.span.end for s in spans)
        filled = sorted(span for span in spans if span.start < span.end)
        assert all(before.end <= after.start for before, after in pairwise(filled))
        assert all(mark.label == mark.label.strip() for mark in block.marks)
        assert block.page is None or block.page >= 0
        assert block.level >= 0
    assert not text[end:].strip()
    assert covered
    assert extraction.format in {reader.name, "jats", "tei"}


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_real_files_keep_the_contract(path: Path) -> None:
    assert_holds(read(path), reader_for(path))


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_the_same_bytes_give_the_same_extraction(path: Path) -> None:
    assert read(path) == read(path)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@pytest.mark.parametrize("data", [b"", b"\0\0\0", b"PK\x03\x04", b"%PDF-1.7", b"<", b"\xff\xfe"])
def test_scraps_are_input_errors_or_texts(reader: Reader, data: bytes) -> None:
    try:
        extraction = reader.read(data, "scrap")
    except InputError as error:
        assert error.message
        assert error.remedy
        assert "scrap" in error.message
    else:
        # The plain reader passes emptiness on; the registry refuses it.
        assert reader.name == "text" or extraction.text.strip()


@pytest.mark.parametrize(
    "reader", [r for r in READERS if isinstance(r, DeferredReader)], ids=lambda r: r.name
)
def test_the_registry_says_what_the_readers_say(reader: DeferredReader) -> None:
    loaded = reader.load()
    assert (reader.name, reader.suffixes) == (loaded.name, loaded.suffixes)


@pytest.mark.parametrize(
    ("name", "format_name"),
    [
        ("a.md", "markdown"),
        ("a.HTML", "html"),
        ("a.tei.xml", "tei"),
        ("a.jats.xml", "jats"),
        ("a.xml", "xml"),
        ("a.docx", "docx"),
        ("a.txt", "text"),
        ("a", "text"),
    ],
)
def test_the_suffix_chooses(name: str, format_name: str) -> None:
    assert reader_for(Path(name)).name == format_name


@pytest.mark.parametrize(
    ("file", "format_name"),
    [
        ("bridges.pdf", "pdf"),
        ("quarantine.docx", "docx"),
        ("quarantine.epub", "epub"),
        ("quarantine.jats.xml", "jats"),
        ("quarantine.tei.xml", "tei"),
        ("quarantine.html", "html"),
        ("tides-big5-no-charset.html", "html"),
        ("quarantine.md", "text"),
    ],
)
def test_the_content_chooses_where_the_suffix_says_nothing(file: str, format_name: str) -> None:
    head = (FILES / file).read_bytes()[:4096]
    assert reader_for(Path("unnamed"), head).name == format_name


def mangle(data: bytes, cuts: list[tuple[float, bytes]], end: float) -> bytes:
    """Overwrite some places and cut the end off."""
    mangled = bytearray(data)
    for place, junk in cuts:
        at = int(place * len(mangled))
        mangled[at : at + len(junk)] = junk
    return bytes(mangled[: max(1, int(end * len(mangled)))])


JUNK = [b"<", b">", b"&lt;", b"[^1]", b"</p>", b"<p id='fn1'>", b"\0", b"]]>", b"* ", b"]_"]
CUTS = st.lists(
    st.tuples(st.floats(0, 0.999), st.one_of(st.binary(max_size=8), st.sampled_from(JUNK))),
    max_size=6,
)
ENDS = st.one_of(st.just(1.0), st.floats(0.01, 1))


def try_mangled(path: Path, cuts: list[tuple[float, bytes]], end: float) -> None:
    reader = reader_for(path)
    try:
        extraction = reader.read(mangle(path.read_bytes(), cuts, end), path.name)
    except InputError:
        return
    assert_holds(extraction, reader)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(QUICK), cuts=CUTS, end=ENDS)
def test_mangled_files_are_read_or_refused(
    path: Path, cuts: list[tuple[float, bytes]], end: float
) -> None:
    try_mangled(path, cuts, end)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(SLOW), cuts=CUTS, end=ENDS)
def test_mangled_pdf_files_are_read_or_refused(
    path: Path, cuts: list[tuple[float, bytes]], end: float
) -> None:
    try_mangled(path, cuts, end)
