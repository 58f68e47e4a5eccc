"""What the header of a TEI file says: title, authors, characters beyond Unicode, witnesses."""

import re
from dataclasses import replace

from index.descriptions.mapping import described
from index.descriptions.metadata import Metadata
from index.model import DocumentKind
from index.readers.xml.safety import Element, attribute, first_text, full_text, values_at
from index.text.tables import read_rows

_RE = {name: re.compile(form) for name, form in read_rows(__file__)}

# How good a stand-in for a character is, best first: its everyday form, its own code point.
_MAPPINGS = ("normal_unicode", "normalized", "standard", "unicode", "modern", "normalized form", "")


def tei_metadata(root: Element, header: Element) -> Metadata:
    """Title and authors, and what the source description says of the print."""
    titles = [t for t in header.findall(".//{*}titleStmt/{*}title") if full_text(t)]
    names = {t: _RE["numbered"].sub("", full_text(t), count=1) for t in titles}
    works = [t for t, name in names.items() if not _RE["edition"].search(name)]
    work = [t for t in titles if t.get("level") == "m"] or works or titles
    chinese = [t for t in work if attribute(t, "lang").startswith(("zh", "lzh"))]
    held = values_at(header)
    of_print = held(".//sourceDesc//bibl") + held(".//sourceDesc//monogr")
    # Who made the file, and when, is left out where a print is described.
    found = described("tei", lambda p: [] if of_print and _RE["published"].search(p) else held(p))
    book = held(".//sourceDesc//monogr/title[@level='m']") and not held(".//sourceDesc//analytic")
    return replace(
        found,
        title=names[(chinese or work)[0]] if titles else "",
        language=attribute(root, "lang") or found.language,
        kind=DocumentKind.BOOK if book and not found.imprint.container else found.kind,
    )


def declared_characters(root: Element) -> dict[str, tuple[str, str]]:
    """The declared characters by id: what stands for each, "" if none, and how it is described."""
    found: dict[str, tuple[str, str]] = {}
    for element in root.iter("{*}char", "{*}glyph"):
        mapped: dict[str, str] = {}
        for mapping in element.iter("{*}mapping"):
            text = full_text(mapping)
            code = _RE["code point"].match(text)
            mapped[mapping.get("type", "")] = chr(int(code[1], 16)) if code else text
        for prop in element.iter("{*}charProp", "{*}localProp"):
            key = prop.get("name") or first_text(prop, "{*}localName")
            mapped.setdefault(key, prop.get("value") or first_text(prop, "{*}value"))
        usable = (mapped.get(kind, "") for kind in _MAPPINGS)
        stand_in = next((text for text in usable if text and not _RE["private"].search(text)), "")
        found[attribute(element, "id")] = (stand_in, mapped.get("composition", ""))
    return found


def witness_names(root: Element) -> dict[str, str]:
    """What the edition calls its witnesses, by id; the number of one that it does not name."""
    readings = root.iter("{*}rdg", "{*}lem")
    called = {one for e in readings for one in e.get("wit", "").replace("#", "").split()}
    named = {attribute(e, "id"): full_text(e).strip("【】") for e in root.iter("{*}witness")}
    names = {one: re.sub(r"^wit\.?(\d+)$", r"witness \1", one) for one in called} | named
    return {key: name or key for key, name in names.items()}
