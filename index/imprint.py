"""Where and how a work appeared, as far as its file or its reader says."""

from __future__ import annotations

from index.frozen import fields, frozen


@frozen
class Imprint:
    """Where and how a work appeared, by the variables of CSL 1.0.2; "" is what is unknown.

    `container` is the journal, newspaper, collection or site it stands in, `pages` its own pages
    there ("45-60"), `accessed` the day it was read online. `title_en` is the title in translation,
    `title_latin` and `authors_latin` are title and names in romanisation, the family name first.
    `bodies` are authors that are no persons, where the name alone would not say so; `collections`
    are those in which a reference manager keeps the work, with the names of those around them
    ("a/b"); `editors` and `translators` are names, as authors are.
    """

    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    edition: str = ""
    publisher: str = ""
    place: str = ""
    doi: str = ""
    isbn: str = ""
    accessed: str = ""
    title_en: str = ""
    title_latin: str = ""
    authors_latin: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()

    def over(self, other: Imprint) -> Imprint:
        """What is known here, and where nothing is, what `other` knows."""
        names = [each.name for each in fields(Imprint)]
        return Imprint(*(getattr(self, name) or getattr(other, name) for name in names))


NO_IMPRINT = Imprint()
