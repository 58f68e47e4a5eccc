"""What a docstore gives back of the documents that were put into it."""

from __future__ import annotations

import gc
import shutil
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.descriptions.metadata import Metadata
from index.diagnostics import DoubtKind, doubt
from index.docstore import CitedBy, Docstore
from index.docstore.columns import REMOVED_KIND
from index.docstore.writer import DocstoreWriter
from index.errors import IndexUnreadable, NotFound
from index.model import (
    Citation,
    Document,
    DocumentKind,
    Footnote,
    PageLabel,
    Paragraph,
    Passage,
    PassageKind,
    Section,
    Source,
)
from index.passages import cited_pages, passages_of

KINDS = list(PassageKind)


def source(name: str, title: str, *cited_by: str) -> Source:
    return Source(name, title, "", DocumentKind.BOOK, "", "", None, cited_by)


RIVERS = Document(
    id="rivers",
    title="河流考",
    text="全文",
    authors=("某甲",),
    kind=DocumentKind.PAPER,
    sections=(
        Section("rivers-s1", "一、", "上游", 1, None),
        Section("rivers-s2", "", "支流", 2, "rivers-s1"),
    ),
    paragraphs=(
        Paragraph("rivers-p1", "rivers-s1", "上游多峽谷。", 3),
        Paragraph("rivers-p2", "rivers-s2", "支流有三。", 4),
    ),
    footnotes=(
        Footnote("rivers-n1", "1", "見山脈志。", 3, "rivers-p1", 2),
        Footnote("rivers-n2", "*", "題解。", 3, None, None),
    ),
    sources=(
        source("rivers-r1", "山脈志", "rivers-n1"),
        source("rivers-r2", "佚書", "rivers-p2"),
    ),
    citations=(
        Citation("rivers-n1", "rivers-r1", 1, 4, "note"),
        Citation("rivers-p2", "rivers-r1", 0, 2, "mention"),
        Citation("rivers-p2", "rivers-r2", 2, 4, "mention"),
    ),
)
MOUNTAINS = Document(
    id="mountains",
    title="山脈志",
    text="全文",
    paragraphs=(Paragraph("mountains-p1", None, "山脈綿長。", None),),
    footnotes=(Footnote("mountains-n1", "1", "另見圖。", None, "mountains-p1", 1),),
    page_labels=(PageLabel(1, "189"),),
)


def linked(document: Document, *targets: str | None) -> Document:
    """A document whose sources are these documents of the library."""
    sources = zip(document.sources, targets, strict=True)
    return replace(
        document,
        sources=tuple(replace(source, document=target) for source, target in sources),
        doubts=(doubt(DoubtKind.POSSIBLE_SOURCE, title="佚書何在"),),
    )


def write(path: Path, *documents: Document, known: tuple[Metadata, ...] = ()) -> None:
    """A docstore of documents whose passages have the ordinals 0, 1, 2, …"""
    size = 0
    with closing(DocstoreWriter(path)) as writer:
        for document in documents:
            passages = passages_of(document)
            ordinals = range(size, size + len(passages))
            writer.add(document, f"print of {document.id}", passages, ordinals)
            writer.relink(linked(RIVERS, "mountains", None) if document is RIVERS else document)
            size += len(passages)
        writer.arrange(document.id for document in documents)
        writer.know(known)
        writer.commit(size)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write(tmp_path / "docstore", RIVERS, MOUNTAINS, known=(Metadata(title="佚書"),))
    return tmp_path / "docstore"


@pytest.fixture
def docstore(path: Path) -> Docstore:
    return Docstore(path)


def all_passages() -> list[Passage]:
    return [*passages_of(RIVERS), *passages_of(MOUNTAINS)]


def test_documents_come_back_with_their_links(docstore: Docstore) -> None:
    assert docstore.document_ids() == ("rivers", "mountains")
    assert docstore.document("mountains") == MOUNTAINS
    assert docstore.document("rivers") == linked(RIVERS, "mountains", None)
    assert docstore.document("rivers") is docstore.document("rivers")


def test_summaries(docstore: Docstore) -> None:
    rivers, mountains = docstore.summaries()
    assert (rivers.id, rivers.title, rivers.authors) == ("rivers", "河流考", ("某甲",))
    assert rivers.kind is DocumentKind.PAPER
    assert (rivers.passages, rivers.footnotes, rivers.sources) == (7, 2, 2)
    assert (mountains.passages, mountains.footnotes, mountains.sources) == (3, 1, 0)
    assert (rivers.doubts, mountains.doubts) == (1, 0)
    assert cited_pages(mountains, [1]) == "189"


def test_a_document_without_a_title_goes_by_its_file(tmp_path: Path) -> None:
    untitled = replace(MOUNTAINS, title="", file="shelf/mountains.txt")
    write(tmp_path / "docstore", RIVERS, untitled)
    titles = Docstore(tmp_path / "docstore").titles()
    assert list(titles.items()) == [("rivers", "河流考"), ("mountains", "shelf/mountains.txt")]


def test_passages_come_back_in_the_order_asked_for(docstore: Docstore) -> None:
    expected = all_passages()
    asked = [5, 0, 9, 0, 3]
    assert docstore.passages(asked) == [expected[ordinal] for ordinal in asked]
    assert docstore.texts(asked) == [expected[ordinal].text for ordinal in asked]
    assert docstore.texts(np.array(asked, np.int32)) == docstore.texts(asked)
    assert docstore.passages([]) == []
    assert docstore.document_passages("mountains") == list(passages_of(MOUNTAINS))


def test_every_passage_is_found_by_its_id(docstore: Docstore) -> None:
    for ordinal, passage in enumerate(all_passages()):
        assert docstore.passage(passage.id) == passage
        assert docstore.ordinal(passage.id) == ordinal


@pytest.mark.parametrize("name", ["absent", "", "rivers-p9", "rivers'; --"])
def test_unknown_ids_are_not_found(docstore: Docstore, name: str) -> None:
    for look_up in (docstore.document, docstore.passage, docstore.ordinal):
        with pytest.raises(NotFound, match=f"There is no .*{name}"):
            look_up(name)
    assert docstore.document_passages(name) == []
    assert docstore.sources_of([name]) == [()]
    assert docstore.neighbours([name]) == [("", "")]
    assert docstore.called_in([name]) == [[]]
    assert docstore.cited_by(name) == ()


def test_texts_and_forms_are_read_once(docstore: Docstore) -> None:
    before = docstore.texts([3, 1]), docstore.forms([1])
    docstore.close()
    assert (docstore.texts([3, 1]), docstore.forms([1])) == before


@pytest.mark.parametrize("ordinal", [-1, 10, 1 << 40])
def test_unknown_ordinals_are_not_found(docstore: Docstore, ordinal: int) -> None:
    with pytest.raises(NotFound):
        docstore.passages([0, ordinal])
    with pytest.raises(NotFound):
        docstore.texts([ordinal])


def test_notes_are_found_by_their_printed_number(docstore: Docstore) -> None:
    def numbered(number: str) -> set[str]:
        return {one.id for one in docstore.passages(docstore.notes_numbered(number))}

    assert numbered("1") == {"rivers-n1", "mountains-n1"}
    assert numbered("*") == {"rivers-n2"}
    assert numbered("2") == set()


def test_columns(docstore: Docstore) -> None:
    columns = docstore.columns()
    expected = all_passages()
    assert [KINDS[code] for code in columns.kind] == [passage.kind for passage in expected]
    assert columns.document.tolist() == [0] * 7 + [1] * 3
    assert columns.section_ids == ("rivers-s1", "rivers-s2")
    assert columns.section_parents.tolist() == [-1, 0]
    assert [
        None if place < 0 else columns.section_ids[place] for place in columns.section.tolist()
    ] == [passage.section for passage in expected]
    assert columns.position.tolist() == [passage.position for passage in expected]
    assert columns.kind.dtype == np.uint8
    assert docstore.columns() is columns


def test_citations_lead_both_ways(docstore: Docstore) -> None:
    assert docstore.cited_by("mountains") == (
        CitedBy("rivers", "rivers-n1", "rivers-r1"),
        CitedBy("rivers", "rivers-p2", "rivers-r1"),
    )
    assert docstore.cited_by("rivers") == ()
    own, both = docstore.sources_of(["rivers-p2"], ["rivers-n1", "rivers-p2"])
    assert [each.title for each in own] == [each.title for each in both] == ["山脈志", "佚書"]
    assert [each.document for each in own] == ["mountains", None]
    assert docstore.sources_of([]) == [()]
    assert docstore.known() == (Metadata(title="佚書"),)


def test_a_removed_document_leaves_nothing_behind(path: Path) -> None:
    with closing(DocstoreWriter(path)) as writer:
        assert writer.remove("rivers").keys() == set(range(7))
        assert writer.remove("absent") == {}
        writer.arrange(["mountains"])
        writer.commit(10)
    docstore = Docstore(path)
    assert docstore.document_ids() == ("mountains",)
    assert docstore.cited_by("mountains") == ()
    (note,) = docstore.passages(docstore.notes_numbered("1"))
    assert note.id == "mountains-n1"
    columns = docstore.columns()
    assert columns.kind.tolist()[:7] == [REMOVED_KIND] * 7
    assert columns.document.tolist() == [-1] * 7 + [0] * 3
    assert columns.section_ids == ()
    with pytest.raises(NotFound):
        docstore.texts([0])


def test_order_and_links_change_without_touching_documents(path: Path) -> None:
    with closing(DocstoreWriter(path)) as writer:
        outlines = writer.outlines()
        writer.arrange(["mountains", "rivers"])
        assert writer.unlinked("rivers") == RIVERS
        writer.relink(linked(RIVERS, None, "mountains"))
        assert writer.linked_by() == ""
        writer.keep_linked_by("a glossary")
        assert writer.linked_by() == "a glossary"
        writer.commit(10)
    assert [each.title for each in outlines] == ["河流考", "山脈志"]
    assert outlines[0].paragraphs == ()
    docstore = Docstore(path)
    assert docstore.document_ids() == ("mountains", "rivers")
    assert [each.document for each in docstore.document("rivers").sources] == [None, "mountains"]
    assert docstore.columns().document.tolist() == [1] * 7 + [0] * 3
    assert docstore.cited_by("mountains") == (CitedBy("rivers", "rivers-p2", "rivers-r2"),)
    assert docstore.citing(["mountains", "absent"]) == {"rivers"}
    assert docstore.citing(["rivers"]) == set()


def test_several_threads_share_a_docstore(docstore: Docstore) -> None:
    expected = all_passages()
    wrong: list[int] = []

    def work(start: int) -> None:
        for turn in range(200):
            ordinal = (start + turn) % len(expected)
            if docstore.passages([ordinal]) != [expected[ordinal]]:
                wrong.append(ordinal)
            docstore.document("rivers" if turn % 2 else "mountains")

    threads = [threading.Thread(target=work, args=(start,)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_docstore_outlives_its_file(path: Path) -> None:
    docstore = Docstore(path)
    shutil.rmtree(path)
    assert docstore.texts([1]) == [all_passages()[1].text]
    docstore.close()


def test_the_file_is_closed_with_the_last_reference(path: Path) -> None:
    docstore = Docstore(path)
    close = docstore._close
    del docstore
    gc.collect()
    assert not close.alive


def test_an_absent_or_damaged_file_is_unreadable(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(b"no docstore at all" * 100)
    for path in (tmp_path / "absent.sqlite", damaged):
        with pytest.raises(IndexUnreadable, match="yinzheng rebuild"):
            Docstore(path)
