"""An answer of the searcher as the search page shows it."""

from __future__ import annotations

from functools import partial

from index.model import Passage, PassageKind, printed_heading
from search.request import SearchRequest
from search.results import Hit, SearchResult
from webui.citation import cite
from webui.export.quotation import marked_stretch, quotation_of
from webui.highlighting import render
from webui.i18n import document_language
from webui.labels import kind_label, layer_labels, note_label, page_label
from webui.page_images import pictures
from webui.scripts import script
from webui.service import Opened
from webui.urls import Urls
from webui.views.contexts import Link, NoteView, View
from webui.views.sources import reference_view
from webui.views.speakers import shown_speaker


def hit_views(
    request: SearchRequest,
    result: SearchResult,
    library: Opened,
    urls: Urls,
) -> tuple[View, ...]:
    """All hits of one page of results.

    Args: request: what was asked, its query as it goes into links; result: the searcher's answer;
    library: that was searched; urls: builds the addresses.
    """
    documents = library.documents
    suggestion = result.suggestion
    searched = suggestion.query if suggestion and suggestion.applied else request.query

    def reading(document: str, anchor: str = "") -> str:
        return urls.document(document, searched, anchor, request.without)

    titles = {summary.id: summary.title for summary in documents.values()}
    labels = layer_labels()
    written = script()
    views = []
    for hit in result.hits:
        passage = hit.passage
        summary = documents[passage.document]
        language = document_language(summary.language, summary.title)
        snippet = hit.snippet
        quoted = quotation_of(passage, summary, marked_stretch(snippet))
        shown = partial(written.shown, language=summary.language)
        notes = tuple(
            NoteView(
                id=note.id,
                number=note.number,
                label=note_label(note.number),
                text=render(note.text, shown=shown(note.text)),
                href=reading(passage.document, note.id),
            )
            for note in hit.context.notes
        )
        views.append(
            View(
                rank=hit.rank, kind=passage.kind.value, kind_label=_kind(passage),
                place=page_label(quoted.page),
                document=Link(summary.title or summary.id, reading(passage.document, passage.id)),
                apart=library.telling.get(passage.document, ""), sections=_path(passage),
                language=language,
                snippet=render(
                    snippet.text, snippet.marks, labels=labels, shown=shown(snippet.text)
                ),
                speaker=(
                    shown_speaker(hit.context.speaker)
                    if passage.kind is PassageKind.TESTIMONY
                    else ""
                ),
                id=passage.id, permalink=urls.passage(passage.id, searched),
                before=hit.context.before,
                cut_off=(
                    passage.text[: snippet.offset],
                    passage.text[snippet.offset + len(snippet.text) :],
                ),
                after=hit.context.after,
                picture=pictures(
                    library,
                    passage.document,
                    (snippet.text[mark.start : mark.end] for mark in snippet.marks),
                    urls,
                )(passage.page), notes=notes,
                sources=tuple(
                    reference_view(source, passage.document, titles, urls)
                    for source in hit.context.sources
                ),
                passages=urls.landing(passage.id) if _is_held(hit) else "",
                missing=tuple(word for word in hit.missing if word not in result.absent),
                citation=cite(quoted),
                parts=_parts(hit), score=f"{hit.score:.3f}",
            )
        )  # fmt: skip
    return tuple(views)


def _is_held(hit: Hit) -> bool:
    """Whether the library holds something that the passage or its notes cite."""
    return any(source.document is not None for source in hit.context.sources)


def _kind(passage: Passage) -> str:
    if passage.kind is PassageKind.FOOTNOTE and passage.number:
        return note_label(passage.number)
    return kind_label(passage.kind)


def _path(passage: Passage) -> tuple[str, ...]:
    """The titles above the passage; a heading is not its own place."""
    if passage.kind is PassageKind.HEADING and passage.section_path:
        own = passage.section_path[-1] == printed_heading(passage.number, passage.text)
        return passage.section_path[:-1] if own else passage.section_path
    return passage.section_path


def _parts(hit: Hit) -> tuple[tuple[str, str, str], ...]:
    return tuple((part.name, f"{part.value:+.3f}", part.detail) for part in hit.explanation)
