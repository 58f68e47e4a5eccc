"""The chain through the sample library: claim, note, source, passage, and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import index
from index.analysis.glossary import load_glossary
from index.library import Library, open_library
from index.model import PassageKind
from index.rebuild import rebuild
from search.citation_chain import Chain
from webui.app import create_app

pytestmark = pytest.mark.slow

SAMPLE = Path(index.__file__).parent / "sample"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("sample")
    rebuild([SAMPLE], made)
    return made


@pytest.fixture(scope="module")
def library(folder: Path) -> Iterator[Library]:
    opened = open_library(folder)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def chain(library: Library) -> Chain:
    return Chain(library.docstore, load_glossary)


def test_a_note_leads_to_the_passage_of_its_source_and_back(library: Library, chain: Chain) -> None:
    note = library.docstore.passage("chen-wmd-terrorism-n8")
    (link,) = chain.leads(note)
    assert (link.note, link.source.document) == ("8", "voa-2005")
    assert link.landing is not None
    landed = library.docstore.passage(link.landing.passage)
    assert landed.document == "voa-2005"
    assert note.id in [one.passage for one in chain.cited_by(landed)]


@pytest.mark.parametrize(
    ("number", "source", "words"),
    [("3", "tenet-2004", "宗教"), ("7", "tenet-2004", "CBRN"), ("8", "voa-2005", "時間足夠")],
)
def test_every_note_of_the_paper_whose_source_is_held_leads_to_its_passage(
    number: str, source: str, words: str, library: Library, chain: Chain
) -> None:
    note = library.docstore.passage(f"chen-wmd-terrorism-n{number}")
    (link,) = chain.leads(note)
    assert link.source.document == source
    assert link.landing is not None
    assert words in library.docstore.passage(link.landing.passage).text


def test_a_paragraph_leads_where_its_notes_do(library: Library, chain: Chain) -> None:
    note = library.docstore.passage("chen-wmd-terrorism-n8")
    assert note.calls is not None
    paragraph = library.docstore.passage(note.calls)
    assert chain.leads(note)[0] in chain.leads(paragraph)


def test_a_testimony_leads_where_its_note_does(library: Library, chain: Chain) -> None:
    document = library.docstore.document("chen-wmd-terrorism")
    spoken = next(one for one in document.testimonies if one.note == f"{document.id}-n3")
    links = chain.leads(library.docstore.passage(spoken.id))
    assert [(one.note, one.source.document) for one in links] == [("3", "tenet-2004")]
    assert links[0].landing is not None
    assert links[0].landing.words == spoken.text


def test_to_a_title_lead_all_citations_of_its_document(library: Library, chain: Chain) -> None:
    document = library.docstore.document("voa-2005")
    title = library.docstore.passage("voa-2005-title")
    assert title.kind is PassageKind.TITLE
    assert chain.cited_by(title) == chain.document_cited_by(document.id) != ()


def test_the_page_of_a_place_in_a_source_says_what_is_only_offered(folder: Path) -> None:
    client = create_app({"INDEX": str(folder), "LANGUAGE": "en"}).test_client()
    for passage, offered in {"voa-2005-p8": True, "voa-2005-title": False}.items():
        page = client.get(f"/p/{passage}").get_data(as_text=True)
        assert "/p/chen-wmd-terrorism-n8" in page
        assert ("perhaps" in page) is offered


def test_every_citation_of_a_document_is_told(library: Library, chain: Chain) -> None:
    document = library.docstore.document("chen-wmd-terrorism")
    told = [(one.source.id, one.passage) for one in chain.document_leads(document)]
    assert told == [(one.id, place) for one in document.sources for place in one.cited_by]


def test_a_work_that_is_not_held_has_no_landing(library: Library, chain: Chain) -> None:
    for identity in library.docstore.document_ids():
        for link in chain.document_leads(library.docstore.document(identity)):
            assert link.source.document is not None or link.landing is None
