"""`yinzheng cites`: what a document or a passage cites, and where it is cited."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from index.analysis.glossary import load_glossary
from index.docstore import Docstore
from index.errors import NotFound
from index.omissions import shown_name
from search.citation_chain import Chain, Link
from search.works import Work, WorkRequest, work_of_library
from webui.cli.options import cluster_address, index_folder, json_flag, opened, show
from webui.json.serialize import chain_json, work_json
from webui.settings import from_environment, read_settings
from webui.urls import Urls

MAX_SHOWN = 2_000  # sentences of one work that are followed for the shell


@click.command("cites")
@click.argument("identity", metavar="ID")
@index_folder
@cluster_address
@json_flag
def cites_command(identity: str, folder: Path, cluster: str, as_json: bool) -> None:
    """Show what the document or passage ID cites, and where it is cited; for the id of a work that
    is not held, everyone who relies on it.

    A place in a source marked with ~ is offered for you to look at, not claimed.
    """
    settings, identity = read_settings(from_environment()), shown_name(identity)
    with opened(folder, cluster) as library:
        docstore = library.docstore
        chain = Chain(docstore, lambda: load_glossary(settings.glossary))
        documents = {one.id: one for one in docstore.summaries()}
        if docstore.work_sources(identity) and identity not in documents:
            asked = WorkRequest(identity)
            work = work_of_library(asked, docstore, chain, documents, limit=MAX_SHOWN)
            told, lines = work_json(work, Urls()), _work_lines(work)
        else:
            cites, cited_by = _both_ways(identity, docstore, chain)
            titles = {one.id: one.title for one in documents.values()}
            told = chain_json(cites, cited_by, Urls())
            lines = _chain_lines(cites, cited_by, titles)
        show(told, lines, as_json)


def _both_ways(
    identity: str, docstore: Docstore, chain: Chain
) -> tuple[Sequence[Link], Sequence[Link]]:
    if identity in docstore.document_ids():
        document = docstore.document(identity)
        return chain.document_leads(document), chain.document_cited_by(document.id)
    try:
        passage = docstore.passage(identity)
    except NotFound as error:
        raise NotFound(
            f"There is no document or passage {identity}.",
            "`yinzheng search` shows the id of each passage at the end of its address.",
        ) from error
    return chain.leads(passage), chain.cited_by(passage)


def _chain_lines(
    cites: Sequence[Link], cited_by: Sequence[Link], titles: dict[str, str]
) -> Iterator[str]:
    """Both directions as lines for a terminal, `titles` being those of documents by their ids."""
    yield f"cites ({len(cites)})"
    for link in cites:
        source = link.source
        known = ", ".join(part for part in (source.author, source.date, link.locator) if part)
        yield f"  {_place(link)} → {source.title}{f' ({known})' if known else ''}{_landing(link)}"
    yield f"cited by ({len(cited_by)})"
    for link in cited_by:
        yield f"  {titles.get(link.document, link.document)} · {_place(link)}{_landing(link)}"
        yield f"    {link.sentence}".replace("\n", " ")


def _work_lines(work: Work) -> Iterator[str]:
    """A work and who relies on it as lines for a terminal."""
    source = work.source
    known = ", ".join(part for part in (source.author, source.date, source.kind.value) if part)
    yield f"{source.title} ({known}): {work.total}"
    for one in work.sentences:
        place = f" → {one.link.locator}" if one.link.locator else ""
        yield f"  {one.document.title} · {_place(one.link)} · {one.manner.value}{place}"
        yield f"    {one.link.sentence}".replace("\n", " ")


def _place(link: Link) -> str:
    return f"note {link.note}" if link.note else link.passage


def _landing(link: Link) -> str:
    if link.landing is not None:
        return f" → {'' if link.landing.claimed else '~ '}{link.landing.passage}"
    return f" → {link.source.document}" if link.source.document is not None else ""
