"""WebVTT (W3C): what was said is a paragraph a cue, its times are furniture, a voice is kept."""

from __future__ import annotations

import re

from index.errors import InputError
from index.readers.blocks import BlockKind, Extraction
from index.readers.decoding import decode
from index.readers.layout import Layout

_TIMES = re.compile(r"[\d:.]+ --> [\d:.]+")
_VOICE = re.compile(r"<v(?:\.\S+)? ([^>]+)>")
_TAG = re.compile(r"</?[a-z][^>]*>")


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Format.read`."""
    decoded = decode(data, name)
    if not decoded.text.lstrip("\ufeff").startswith("WEBVTT"):
        raise InputError(f"{name} is no WebVTT file.", "Its first line must begin with WEBVTT.")
    layout = Layout(name)
    for block in re.split(r"\n\s*\n", decoded.text.replace("\r\n", "\n")):
        lines = block.strip().split("\n")
        times = next((at for at, line in enumerate(lines) if _TIMES.match(line)), None)
        said = lines if times is None else lines[times + 1 :]
        for line in lines[: len(lines) - len(said)]:
            layout.whole(BlockKind.FURNITURE, line)
        text = _TAG.sub("", _VOICE.sub(r"\1：", "\n".join(said)))
        layout.whole(BlockKind.FURNITURE if times is None else BlockKind.PARAGRAPH, text)
    return layout.extraction("vtt", None, decoded.notices)
