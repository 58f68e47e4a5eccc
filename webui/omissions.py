"""What an index does not hold of its sources, in the reader's words.

Readers of files know nothing of languages: their messages are known again here by the templates of
`index.readers.refusals`, and told by a translation of those.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import PurePath
from typing import IO

from index.omissions import Omission, Reason
from index.readers.refusals import REFUSALS
from webui.messages import labels

_FIELD = re.compile(r"\{(\w+)[^}]*\}")


def reason(omission: Omission, label: Callable[[str, str], str]) -> str:
    """Why files are not in the index, and for a format without a reader what to make of them, in
    some words of whoever asks: the pages, the shell.
    """
    kind = omission.kind
    if omission.reason is not Reason.FORMAT or not kind:
        return label("reason", omission.reason) % {"kind": kind}
    known = kind[1:] if f"convert.{kind[1:]}" in labels() else "other"
    return label("reason", "unread") % {"kind": kind, "remedy": label("convert", known)}


def told(message: str, gettext: Callable[[str], str], *, path: bool = False) -> str:
    """An error of a file, with its remedy, in the reader's words, the file by its name or with its
    `path`; as it is where its template is not known.
    """
    for pattern, *sentences in _known():
        if found := pattern.fullmatch(message):
            values = found.groupdict()
            name = values.get("_name", "")
            values["_name"] = name if path else PurePath(name).name
            texts = map(gettext, sentences)
            said, remedy = (_FIELD.sub(r"{_\1}", one).format_map(values) for one in texts)
            return f"{said}{remedy}" if said.endswith("。") else f"{said} {remedy}"
    return message


@cache
def _known() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """For each refusal what matches its message, and its two sentences."""
    known = []
    for sentences in REFUSALS.values():
        pieces = _FIELD.split(" ".join(sentences))
        pieces[::2] = map(re.escape, pieces[::2])
        pieces[1::2] = (f"(?P<_{name}>.*?)" for name in pieces[1::2])
        known.append((re.compile("".join(pieces), re.DOTALL), *sentences))
    return tuple(known)


def template_words(
    file: IO[bytes], keywords: object, comments: object, options: object
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Gives Babel the words of a table to translate, all but its keys (an extraction method)."""
    for number, line in enumerate(file.read().decode().splitlines(), start=1):
        yield from ((number, None, sentence, []) for sentence in line.split("\t")[1:])
