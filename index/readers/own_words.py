"""Title and authors that programs keep in a file's properties: believed where the text prints them.

They are those of the template and of the computer's owner as often as the writer's.
"""

from __future__ import annotations

from dataclasses import replace

from index.readers.blocks import Extraction


def as_printed(extraction: Extraction) -> Extraction:
    """Keep title and authors of the properties only where the text has the same words.

    Args:
        extraction: what a reader found.

    Returns:
        The same text; what is not believed stands in the metadata's `properties`.
    """
    found = extraction.metadata
    text = "".join(extraction.text.split())
    printed = tuple(name for name in found.authors if _tight(name) and _tight(name) in text)
    title = found.title if _tight(found.title) in text else ""
    doubted = [("author", name) for name in found.authors if name not in printed]
    doubted += [("title", found.title)] if found.title != title else []
    return replace(
        extraction,
        metadata=replace(
            found, title=title, authors=printed, properties=(*found.properties, *doubted)
        ),
    )


def _tight(words: str) -> str:
    return "".join(words.split())
