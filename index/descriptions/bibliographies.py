"""Bibliographies that lie among the files of a library: BibTeX, RIS, CSL-JSON, Better BibTeX JSON.
An entry that cannot be read is reported, the others count. bibtexparser and pylatexenc take a third
of a second and are imported when the first BibTeX comes.
"""

import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from index.descriptions.mapping import described
from index.descriptions.metadata import Metadata
from index.errors import InputError
from index.frozen import frozen

MAX_BYTES = 20 * 1024 * 1024
"""Largest bibliography read: some 20,000 entries with abstracts, six seconds of work."""
_JSON = re.compile(rb"\s*(?:\[\s*{|{\s*\"(?:config|items)\")")
_SIGN = re.compile(
    rb'"(?:issued|itemType|container-title)"\s*:|"type"\s*:\s*"(?:article|book|chapter|document|entry'
    rb"|legal|legislation|manuscript|paper-conference|report|speech|thesis|treaty|webpage)"
)
_TAGGED = re.compile(r"\s*([A-Z][A-Z0-9])  -(?: (.*)|$)")
_LATEX = re.compile(r"[\\{}~$]|--")
_NAMES = ("author", "editor", "translator")
_PLAIN = ("file", "url", "doi", *_NAMES)  # Fields of BibTeX that are no LaTeX, or are split first


@frozen
class Entry:
    """An entry: the bibliography's name in the library, its key there, the files that it names."""

    bibliography: str
    key: str
    metadata: Metadata
    files: tuple[str, ...] = ()


class Bibliography(NamedTuple):
    """The entries of one file, and what of it could not be read."""

    entries: tuple[Entry, ...]
    faults: tuple[str, ...] = ()


def is_bibliography(path: Path) -> bool:
    """Whether a file is one by its name, or, being JSON, by the beginning of its content."""
    suffix = path.suffix.lower()
    if suffix != ".json":
        return suffix in _READERS
    with suppress(OSError), path.open("rb") as stream:
        head = stream.read(4096)
        return _JSON.match(head) is not None and _SIGN.search(head) is not None
    return False


def read_bibliography(path: Path, name: str) -> Bibliography:
    """Read one file, whose name in the library is `name`.

    Raises: InputError: it cannot be read, or is nothing of the kind.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path} is larger than 20 MB.", "Export a part of it.")
        return _READERS[path.suffix.lower()](path.read_text("utf-8-sig"), name)
    except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(
            f"{path} cannot be read as a bibliography ({type(error).__name__}: {error}).",
            "Export it again as UTF-8, or name it in leave_out of library.toml.",
        ) from error


def _bibtex(text: str, name: str) -> Bibliography:
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # faults are reported below
    library = import_module("bibtexparser").parse_string(text)
    split = import_module("bibtexparser.middlewares.names").split_multiple_persons_names
    latex = import_module("pylatexenc.latex2text")
    decode = latex.LatexNodes2Text(math_mode="verbatim", keep_comments=True).latex_to_text

    def plain(value: str) -> str:
        if not _LATEX.search(value):
            return value
        value = re.sub(r"\\textbraceleft{}", r"\\{", value)
        return str(decode(re.sub(r"\\textbraceright{}", r"\\}", value)))

    entries = []
    for one in library.entries:
        held = {field.key.lower(): str(field.value) for field in one.fields}
        values = {key: [value if key in _PLAIN else plain(value)] for key, value in held.items()}
        values["entrytype"] = [one.entry_type]
        for role in _NAMES:
            values[role] = [
                f"{{{plain(each)}}}" if each.startswith("{") else plain(each)
                for each in split(held.get(role, ""))
            ]
        files = tuple(_files(held.get("file", "")))
        entries.append(entry_of(name, one.key, "bibtex", values, files))
    lines = [(block.start_line or 0) + 1 for block in library.failed_blocks]
    return Bibliography(tuple(entries), tuple(f"no BibTeX from line {one} on" for one in lines))


def _files(value: str) -> Iterator[str]:
    r"""The paths of a file field: bare, or with a description and a type (`Full Text:a.pdf:type`),
    several between semicolons, with `\` before signs that are meant.
    """
    for part in re.split(r"(?<!\\);", value):
        pieces = [re.sub(r"\\(.)", r"\1", one) for one in re.split(r"(?<!\\):", part)]
        named = pieces[1] if len(pieces) == 3 else part if len(pieces) == 1 else ":".join(pieces)
        if named.strip():
            yield named.strip()


def _ris(text: str, name: str) -> Bibliography:
    """Tagged lines from TY to ER; a line without a tag goes on with the one before."""
    entries: list[Entry] = []
    held: dict[str, list[str]] = {}
    last: list[str] = []
    for line in text.splitlines():
        found = _TAGGED.match(line)
        if not found:
            last[-1:] = [f"{one} {line}".strip() for one in last[-1:]]
        elif found[1] == "ER":
            key = next(iter(held.get("ID", ())), str(len(entries) + 1))
            files = [path for tag in ("L1", "L2") for path in held.get(tag, ())]
            paths = tuple(part for path in files for part in path.split(";"))
            entries.append(entry_of(name, key, "ris", held, paths))
            held, last = {}, []
        else:
            last = held.setdefault(found[1], [])
            last.append((found[2] or "").strip())
    if not entries:
        raise ValueError("no entry from TY to ER")
    return Bibliography(tuple(entries), ("the last entry has no end (ER)",) if held else ())


def _json(text: str, name: str) -> Bibliography:
    data = json.loads(text)
    entries, faults = [], []
    for number, item in enumerate(data["items"] if isinstance(data, dict) else data, 1):
        if not isinstance(item, dict):
            faults.append(f"item {number} is no entry")
        elif "itemType" in item:
            entries.append(_zotero_item(item, name))
        else:
            values = {key: _texts(value) for key, value in item.items()}
            files = tuple(values.get("file", ()))
            entries.append(entry_of(name, str(item.get("id") or number), "csl", values, files))
    return Bibliography(tuple(entries), tuple(faults))


def _zotero_item(item: Mapping[str, Any], name: str) -> Entry:
    """An item as Zotero's API and Better BibTeX write it."""
    values = {key.lower(): _texts(value) for key, value in item.items() if key != "creators"}
    for one in item.get("creators", ()):
        values.setdefault(str(one.get("creatorType", "")), []).extend(_texts(one))
    attached = [one for one in item.get("attachments", ()) if isinstance(one, dict)]
    files = tuple(str(one["path"]) for one in attached if one.get("path"))
    key = str(item.get("citationKey") or item.get("citekey") or item.get("key") or "")
    return entry_of(name, key, "zotero", values, files)


def _texts(value: Any) -> list[str]:
    """The texts of a JSON value: names and dates of CSL in one line each."""
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    if not isinstance(value, dict):
        return [str(value)] if isinstance(value, str | int | float) else []
    if parts := value.get("date-parts"):
        return ["-".join(str(part).zfill(2) for part in parts[0])]
    family = value.get("family", value.get("lastName"))
    given = value.get("given", value.get("firstName"))
    if family and given:
        before = value.get("non-dropping-particle") or value.get("dropping-particle")
        return [f"{f'{before} ' if before else ''}{family}, {given}"]
    whole = value.get("literal") or value.get("name") or family or given
    return [f"{{{whole}}}"] if whole else [str(value["raw"])] if "raw" in value else []


def entry_of(
    name: str,
    key: str,
    scheme: str,
    values: Mapping[str, Iterable[str]],
    files: tuple[str, ...] = (),
) -> Entry:
    """An entry made of values by their names in a scheme, in large or small letters."""
    small = {each.lower(): held for each, held in values.items()}
    return Entry(name, key, described(scheme, lambda one: small.get(one.lower(), ())), files)


_READERS = {".bib": _bibtex, ".ris": _ris, ".json": _json}
