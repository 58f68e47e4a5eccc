"""What is said of a work: its file, a bibliography, `library.toml`."""

from __future__ import annotations

from index.frozen import fields, frozen
from index.imprint import NO_IMPRINT, Imprint
from index.model import DocumentKind


@frozen
class Metadata:
    """What a file (or the reader's `library.toml`) says about itself; empty fields are unknown.
    `properties` are not to be believed: templates fill in titles, programs the owner of the
    computer.
    """

    id: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    kind: DocumentKind = DocumentKind.UNKNOWN
    language: str = ""
    url: str = ""
    rights: str = ""
    aliases: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    imprint: Imprint = NO_IMPRINT
    properties: tuple[tuple[str, str], ...] = ()

    def over(self, other: Metadata) -> Metadata:
        """What is said here, and where nothing is, what `other` says."""
        held = {
            each.name: getattr(self, each.name) or getattr(other, each.name)
            for each in fields(Metadata)
        }
        kind = other.kind if self.kind is DocumentKind.UNKNOWN else self.kind
        return Metadata(**{**held, "kind": kind, "imprint": self.imprint.over(other.imprint)})
