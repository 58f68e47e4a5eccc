"""Whose words a page says they are: a person or a body, else nobody.

The attribution keeps every subject of a verb of speech, so that its words are found; of those a
page prints as a name only what has the form of one. The rest is shown as reported, unnamed.
"""

import re

from flask import has_request_context

from index.attribution.speaker_grammar import is_certain
from index.text.fold import fold
from webui.service import opened

_NO_NAME = re.compile(r"[，、；：。「」（）()]|^[\d一二三四五六七八九十]+[、.]|^[依據据照按如從从]")
_WORK = re.compile(r"[《〈][^》〉]+[》〉]")
_TITLED = re.compile(f"[^{fold('的')}]{{1,6}}[{fold('長員官席授士監理記使')}](?=..)")
_TITLED_NAME = 4
"""Longest name after an office that the attribution's lists do not hold, in characters."""


def shown_speaker(speaker: str, latin: str = "") -> str:
    """A speaker as printed, "" where it is too doubtful to be printed as a name; a Latin name that
    the text gives vouches for it.
    """
    if has_request_context() and opened().people.now().is_struck(speaker):
        return ""
    folded = fold(speaker.strip())
    if latin or _WORK.fullmatch(speaker):
        return speaker
    if len(folded) < 2 or _NO_NAME.search(speaker):
        return ""
    titled = _TITLED.match(folded)
    rest = folded[titled.end() :] if titled else ""
    if is_certain(speaker) or (len(rest) <= _TITLED_NAME and is_certain(rest)):
        return speaker
    return ""
