"""An answer as lines for a terminal.

Marks stand in 【】 and are bold where the output is a terminal: click takes the bold away when it
goes to a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import click

from index.model import PassageKind
from index.omissions import Omission
from search.results import Highlight, Hit, Layer, SearchResult, Snippet
from webui.cli.omissions import files_left_out
from webui.urls import Urls


def answer_lines(
    result: SearchResult, titles: Mapping[str, str], left_out: Sequence[Omission] = ()
) -> Iterator[str]:
    """All lines of an answer.

    Args:
        result: the searcher's answer.
        titles: titles of the documents of the library, by id.
        left_out: files that the library does not hold.
    """
    yield from _remarks(result)
    if not result.total:
        yield "Nothing was found."
        if result.absent and result.layers_searched:
            looked = ", ".join(layer.value for layer in result.layers_searched)
            yield f"Looked in {count(len(titles), 'document')}, in these forms: {looked}."
        if left := files_left_out(left_out):
            yield left
        return
    shown = f", {result.hits[0].rank} to {result.hits[-1].rank}" if result.hits else ""
    yield f"{count(result.total, 'passage')}{shown} ({max(1, round(result.took_ms))} ms)"
    for hit in result.hits:
        yield ""
        yield from _hit_lines(hit, titles)


def _remarks(result: SearchResult) -> Iterator[str]:
    for problem in result.problems:
        about = f"{problem.subject}: " if problem.subject else ""
        yield f"Note: {about}{problem.message}"
    if result.suggestion and result.suggestion.applied:
        yield f"Searched instead: {result.suggestion.query} ({result.suggestion.reason})"
        yield "To search only for what was typed: --without spelling"
    elif result.suggestion:
        yield f"Did you mean: {result.suggestion.query}"
    if result.offered:
        yield f"Did you mean: {', '.join(result.offered)}"
    if result.layer_counts and not (result.suggestion and result.suggestion.applied):
        steps = ", ".join(f"{one.layer.value} {one.passages}" for one in result.layer_counts)
        yield f"No passage has it as typed; found as: {steps}"
    for term, uses in groupby(result.layers, lambda use: use.term):
        forms = ", ".join(f"{use.alternative} ({use.layer.value})" for use in uses)
        yield f"Also searched: {term} → {forms}"


def _hit_lines(hit: Hit, titles: Mapping[str, str]) -> Iterator[str]:
    passage = hit.passage
    place = [titles.get(passage.document, passage.document), *passage.section_path]
    label = f"{passage.kind.value} {passage.number}".strip()
    page = f" · p. {passage.page}" if passage.page is not None else ""
    yield f"{hit.rank}. {' › '.join(place)}{page} · {label}"
    if hit.context.speaker and passage.kind is PassageKind.TESTIMONY:
        yield f"   {hit.context.speaker}:"
    yield f"   {_snippet(hit)}"
    for note in hit.context.notes:
        yield click.style(f"   [{note.number}] {note.text}", dim=True)
    if hit.missing:
        yield f"   Not here: {', '.join(hit.missing)}"
    yield click.style(f"   {Urls().passage(passage.id)}", dim=True)
    for part in hit.explanation:
        yield f"   {part.value:+9.3f}  {part.name}  {part.detail}".rstrip()


def _snippet(hit: Hit) -> str:
    snippet: Snippet = hit.snippet
    pieces = ["…" if snippet.offset else ""]
    at = 0
    for mark in snippet.marks:
        pieces += [snippet.text[at : mark.start], _marked(snippet.text, mark)]
        at = mark.end
    pieces.append(snippet.text[at:])
    if snippet.offset + len(snippet.text) < len(hit.passage.text):
        pieces.append("…")
    return "".join(pieces).replace("\n", " ")


def _marked(text: str, mark: Highlight) -> str:
    layer = "" if mark.layer is Layer.EXACT else f"｜{mark.layer.value}"
    return click.style(f"【{text[mark.start : mark.end]}{layer}】", bold=True)


def count(number: int, noun: str) -> str:
    """A number with its English noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
