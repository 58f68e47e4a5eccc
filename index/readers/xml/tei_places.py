"""Where in a TEI text an element stands, and what follows from it for notes and readings."""

from __future__ import annotations

import re

from index.readers.note_numbers import bare_label
from index.readers.xml.safety import Element, attribute, full_text, local_name


def anchored(notes: list[Element]) -> dict[str, list[tuple[str, str]]]:
    """Label and key of the notes and entries that aim at an anchor, by the anchor's id."""
    found: dict[str, list[tuple[str, str]]] = {}
    for note in notes:
        if aim := (note.get("target") or note.get("to") or "").removeprefix("#"):
            key = attribute(note, "id") or f"at:{aim}"
            found.setdefault(aim, []).append((bare_label(note.get("n") or aim), key))
    return found


def is_called_here(note: Element) -> bool:
    """Whether a note stands where it is called: in running text, not among notes or blocks."""
    parent = note.getparent()
    return parent is not None and not (
        re.fullmatch(r"div\d?|back|body|front|noteGrp|list|note", local_name(parent))
    )


def scroll_part(element: Element) -> str:
    """Which title of a scroll (juan) an element prints: that at its "open" or its "close"."""
    name = local_name(element)
    if name == "jhead":
        return "open"
    if name == "juan" or element.get("type") == "juan":
        end = element.get("fun") or element.get("subtype") or ""
        return end if end == "close" or name != "juan" else ""
    return ""


def holds_only_notes(division: Element) -> bool:
    """Whether a division is a list of notes or an apparatus: all else in it is its head."""
    text = sum(len(full_text(part)) for part in division if local_name(part) != "head")
    notes = [*division.iter("{*}note", "{*}app")]
    outer = [n for n in notes if not any(a in notes for a in n.iterancestors())]
    return bool(outer) and sum(len(full_text(note)) for note in outer) >= text > 0


def is_alternative(element: Element) -> bool:
    """Whether an element is one of several readings of a place."""
    parent = element.getparent()
    return parent is not None and local_name(parent) == "choice"
