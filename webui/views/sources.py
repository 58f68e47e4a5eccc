"""Cited works as pages and lists show them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from index.descriptions.metadata import Metadata
from index.docstore import CitedBy
from index.linking.work_index import work_of
from index.model import Document, DocumentKind, Passage, Source
from search.results import SourceRef
from webui.i18n import document_language
from webui.labels import document_kind_label
from webui.urls import Urls
from webui.views.contexts import Link, Page, SourceView
from webui.views.parts import Parts, safe_external

EXCERPT = 160
"""Code points of a citing passage shown on a source's page; the link leads to all of it."""
_CUT_WORD = re.compile(r"[!-~]+$")


def source_view(source: Source, parts: Parts, titles: Mapping[str, str], urls: Urls) -> SourceView:
    """A source of a document.

    Args: source: one of `parts.document.sources`; parts: its document; titles: titles of the
    documents of the library, by id; urls: builds the addresses.
    """
    document = parts.document.id
    cited_by = tuple(
        Link(parts.names.get(part, part), urls.document(document, anchor=part))
        for part in source.cited_by
    )
    return SourceView(
        id=source.id, title=source.title,
        details=_details(source.author, source.kind, source.date, source.publisher, source.pages),
        href=urls.source(document, source.id), external=safe_external(source.url),
        held=_held(source.document, titles, urls), cited_by=cited_by,
        work=urls.work(work_of(source)),
    )  # fmt: skip


def reference_view(
    reference: SourceRef, document: str, titles: Mapping[str, str], urls: Urls
) -> SourceView:
    """A source behind a hit in `document`."""
    known = set(DocumentKind)
    kind = DocumentKind(reference.kind) if reference.kind in known else DocumentKind.UNKNOWN
    return SourceView(
        id=reference.id, title=reference.title,
        details=_details(reference.author, kind, reference.date),
        href=urls.source(document, reference.id), external=safe_external(reference.url),
        held=_held(reference.document, titles, urls), cited_by=(),
        work=urls.work(reference.work) if reference.work else "",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What is known of a cited work outside the document that cites it.

    Args: known: works named in `library.toml` that the library does not hold; cited: where other
    documents cite the work.
    """

    known: Sequence[Metadata]
    cited: Sequence[CitedBy]


def source_page(
    source: Source,
    parts: Parts,
    passages: Mapping[str, Passage],
    elsewhere: Elsewhere,
    titles: Mapping[str, str],
    urls: Urls,
) -> Page:
    """The page of a source.

    Args: source: one of `parts.document.sources`; parts: its document; passages: the passages that
    cite it, by id; missing ones are not shown; elsewhere: what is known of it besides; titles:
    titles of the documents of the library, by id; urls: builds the addresses.
    """
    document: Document = parts.document
    places = tuple(
        (
            Link(parts.names.get(part, part), urls.document(document.id, anchor=part)),
            excerpt(passages[part].text),
        )
        for part in source.cited_by
        if part in passages
    )
    return Page(
        source=source_view(source, parts, titles, urls),
        document=Link(document.title, urls.document(document.id)),
        language=document_language(document.language, document.title),
        places=places,
        facts=_facts(source, elsewhere.known),
        elsewhere=tuple(
            Link(titles[one], urls.source(one, cited))
            for one, cited in dict.fromkeys(
                (each.document, each.source) for each in elsewhere.cited
            )
            if one in titles
        ),
    )


def _facts(source: Source, known: Sequence[Metadata]) -> tuple[tuple[str, str], ...]:
    """All that is known of a work beyond its line, from the note and from `library.toml`."""
    described = [one for one in known if source.title in (one.title, *one.aliases)]
    titles = [one.title for one in described if one.title != source.title]
    facts = (
        (gettext("Title"), titles),
        (gettext("Author"), [name for one in described for name in one.authors]),
        (gettext("Date"), [one.date for one in described if one.date != source.date]),
        (gettext("Also called"), [*source.aliases, *(n for one in described for n in one.aliases)]),
        (
            gettext("Numbers"),
            [*source.identifiers, *(n for one in described for n in one.identifiers)],
        ),
        (gettext("Address"), [one.url for one in described if one.url != source.url]),
        (gettext("Rights"), [one.rights for one in described]),
    )
    told = ((str(label), "；".join(dict.fromkeys(filter(None, said)))) for label, said in facts)
    return tuple((label, said) for label, said in told if said)


def details_of(source: Source) -> str:
    """What is known of a work, in one line."""
    return _details(source.author, source.kind, source.date, source.publisher, *source.identifiers)


def _details(author: str, kind: DocumentKind, *rest: str) -> str:
    label = "" if kind is DocumentKind.UNKNOWN else document_kind_label(kind)
    return " · ".join(part for part in (author, label, *rest) if part)


def _held(document: str | None, titles: Mapping[str, str], urls: Urls) -> Link | None:
    if document is None or document not in titles:
        return None
    return Link(titles[document] or document, urls.document(document))


def excerpt(text: str) -> str:
    """The beginning of a text, for a place whose link leads to all of it; no address and no Latin
    word is cut in two.
    """
    if len(text) <= EXCERPT:
        return text
    kept = text[:EXCERPT]
    if text[EXCERPT].isascii() and not text[EXCERPT].isspace():
        kept = _CUT_WORD.sub("", kept) or kept
    return kept.rstrip() + "…"
