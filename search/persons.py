"""The speakers of a library as persons. Names that share what stands after their offices are one
person's (局長特尼特 is 特尼特), and so are those that the glossary or the reader says are one's.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

from index.analysis.glossary import Glossary, GroupKind
from index.analysis.tokens import phrase_key
from index.attribution.speaker_grammar import bare_name
from index.docstore import Docstore
from index.text.fold import fold
from search.people import People, Told


class Person(NamedTuple):
    """A speaker of a library: `name` as shown, all `names` as printed, how many `testimonies` they
    give, and whether the reader `joined` them herself.
    """

    name: str
    names: tuple[str, ...]
    testimonies: int
    joined: bool


def persons_of(docstore: Docstore, people: People, glossary: Glossary) -> tuple[Person, ...]:
    """The persons who speak in a library, those who say most first, without the struck ones.

    Raises: PeopleError: `speakers.toml` cannot be read.
    """
    counts = Counter(speaker for _, speaker in docstore.speakers())
    groups: defaultdict[object, Counter[str]] = defaultdict(Counter)
    told = people.told()
    for speaker, count in counts.items():
        if not told.is_struck(speaker):
            groups[_key(speaker, told, glossary)][speaker] = count
    found = []
    for names in groups.values():
        own = next(filter(None, map(told.names_of, names)), ())
        shown = own[0] if own else names.most_common(1)[0][0]
        found.append(Person(shown, tuple(names), names.total(), bool(own)))
    return tuple(sorted(found, key=lambda one: (-one.testimonies, one.name)))


def _key(speaker: str, told: Told, glossary: Glossary) -> object:
    """What the names of one person have in common."""
    name = bare_name(fold(speaker))
    own = told.names_of(speaker) or told.names_of(name)
    known = [g for g, _ in glossary.find(phrase_key(name)) if g.kind is GroupKind.NAME]
    return own or (known[0].forms if known else name)
