"""What is told of cited works, in lists and on their own pages."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from index.descriptions.metadata import Metadata
from index.model import Source
from webui.i18n import gettext

EXCERPT = 160  # code points of a citing passage that a list shows; the link leads to all of it
_CUT_WORD = re.compile(r"[!-~]+$")


def facts_of(source: Source, known: Sequence[Metadata]) -> Iterator[tuple[str, str]]:
    """All that is known of a work beyond its line, from the note and from `library.toml`, which
    names the works `known` that the library does not hold.
    """
    described = [one for one in known if source.title in (one.title, *one.aliases)]
    all_known: list[Source | Metadata] = [source, *described]
    facts = (
        (gettext("Title"), [one.title for one in described if one.title != source.title]),
        (gettext("Author"), [name for one in described for name in one.authors]),
        (gettext("Date"), [one.date for one in described if one.date != source.date]),
        (gettext("Also called"), [name for one in all_known for name in one.aliases]),
        (gettext("Numbers"), [n for one in all_known for n in one.identifiers]),
        (gettext("Address"), [one.url for one in described if one.url != source.url]),
        (gettext("Rights"), [one.rights for one in described]),
    )
    for label, said in facts:
        if told := "；".join(dict.fromkeys(filter(None, said))):
            yield label, told


def excerpt(text: str) -> str:
    """The beginning of a text whose link leads to all of it; no address or Latin word is cut."""
    if len(text) <= EXCERPT:
        return text
    kept = text[:EXCERPT]
    if text[EXCERPT].isascii() and not text[EXCERPT].isspace():
        kept = _CUT_WORD.sub("", kept) or kept
    return kept.rstrip() + "…"


def safe_external(address: str) -> str:
    """An address that a document gives, if it is a plain web address, else ""."""
    try:
        scheme = urlsplit(address.strip()).scheme.lower()
    except ValueError:
        return ""
    return address.strip() if scheme in ("http", "https") else ""
