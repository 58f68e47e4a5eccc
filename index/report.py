"""A Document as the JSON object that `yinzheng check --json` prints (see docs/api.md).

Names and meanings are promised to others; nothing is computed here.
"""

from __future__ import annotations

from typing import Any

from index.model import Document


def check_json(document: Document) -> dict[str, Any]:
    """The object of `check --json`.

    Args: document: as built from one file.
    Returns: Plain dicts, lists, strings, numbers and None, ready for `json.dumps`.
    """
    return {
        "id": document.id,
        "title": document.title,
        "authors": list(document.authors),
        "affiliation": document.affiliation,
        "language": document.language,
        "abstract": document.abstract,
        "keywords": list(document.keywords),
        "outline": list(document.outline),
        "sections": [
            {
                "id": section.id,
                "number": section.number,
                "title": section.title,
                "level": section.level,
                "parent": section.parent,
            }
            for section in document.sections
        ],
        "paragraphs": [
            {
                "id": paragraph.id,
                "section": paragraph.section,
                "text": paragraph.text,
                "page": paragraph.page,
                "breaks": [each._asdict() for each in paragraph.breaks],
                "marks": [
                    {"number": mark.number, "offset": mark.offset} for mark in paragraph.marks
                ],
            }
            for paragraph in document.paragraphs
        ],
        "footnotes": [
            {
                "id": footnote.id,
                "number": footnote.number,
                "text": footnote.text,
                "page": footnote.page,
                "breaks": [each._asdict() for each in footnote.breaks],
                "paragraph": footnote.paragraph,
                "offset": footnote.offset,
            }
            for footnote in document.footnotes
        ],
        "testimonies": [
            {
                "id": testimony.id,
                "speaker": testimony.speaker,
                "speaker_latin": testimony.speaker_latin,
                "date": testimony.date,
                "manner": testimony.manner.value,
                "text": testimony.text,
                "paragraph": testimony.paragraph,
                "start": testimony.start,
                "end": testimony.end,
                "note": testimony.note,
            }
            for testimony in document.testimonies
        ],
        "sources": [
            {
                "id": source.id,
                "title": source.title,
                "author": source.author,
                "kind": source.kind.value,
                "date": source.date,
                "url": source.url,
                "document": source.document,
                "cited_by": list(source.cited_by),
            }
            for source in document.sources
        ],
        "doubts": [
            {
                "kind": doubt.kind.value,
                "message": doubt.message,
                "line": doubt.line,
                "part": doubt.part,
            }
            for doubt in document.doubts
        ],
        "furniture": [{"text": item.text, "page": item.page} for item in document.furniture],
        "metadata": [{"name": name, "text": text} for name, text in document.properties],
        "page_labels": [
            {"page": label.page, "label": label.label} for label in document.page_labels
        ],
        "understood": document.understood.value,
        "unclaimed": [
            {"start": span.start, "end": span.end, "text": document.text[span.start : span.end]}
            for span in document.unclaimed
        ],
    }
