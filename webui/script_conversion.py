"""Texts shown in the other script while they are read: `?script=`, then the reader's cookie.

OpenCC converts by phrase at run time, character for character, so that every offset stays valid and
marks and notes keep their places. What differs from print is told apart (see `highlighting`), and
what is copied or cited is always the original. Nothing here concerns matching, which folds.
"""

from functools import cache
from typing import Any, NamedTuple

import opencc
from flask import Flask, Response, request
from markupsafe import Markup

from webui.highlighting import letters
from webui.i18n import gettext, keep_choice, with_argument
from webui.urls import Link

COOKIE = "script"
PRINT, TRADITIONAL, SIMPLIFIED = "print", "hant", "hans"
_CONVERSIONS = {TRADITIONAL: "s2tw", SIMPLIFIED: "t2s"}
_TAGS = {TRADITIONAL: "zh-Hant", SIMPLIFIED: "zh-Hans"}
_OWN = {
    **dict.fromkeys(("zh-hant", "zh-tw", "zh-hk"), TRADITIONAL),
    **dict.fromkeys(("zh-hans", "zh-cn"), SIMPLIFIED),
}


@cache
def _converter(conversion: str) -> Any:
    return opencc.OpenCC(conversion)


class Script(NamedTuple):
    """The script in which texts are shown: as printed, Traditional or Simplified."""

    name: str = PRINT

    def shown(self, text: str, language: str = "") -> str:
        """A text in this script, of the same length; of a document in this script already it stays
        as it is, for conversion would only "correct" what is right (台 to 臺).
        """
        conversion = _CONVERSIONS.get(self.name)
        if conversion is None or _OWN.get(language.lower()) == self.name:
            return text
        convert = _converter(conversion).convert
        whole: str = convert(text)
        if len(whole) == len(text):
            return whole
        pieces = ((one, convert(one)) for one in text)
        return "".join(piece if len(piece) == 1 else one for one, piece in pieces)

    def tag(self, language: str) -> str:
        """The `lang` of a text that is shown so: glyphs differ between the scripts."""
        return _TAGS.get(self.name, language) if language.startswith("zh") else language

    def draw(self, text: str, language: str = "") -> Markup:
        """A text without marks or notes in this script, what differs from print told apart."""
        return letters(text, self.shown(text, language))


AS_PRINTED = Script()


def script() -> Script:
    """The script of the present request."""
    wished = request.args.get("script", "") or request.cookies.get(COOKIE, "")
    return Script(wished) if wished in _CONVERSIONS else AS_PRINTED


def choices() -> tuple[tuple[str, str, Link], ...]:
    """The present page in each script: its sign, the sign's language, and the way there."""
    present = script().name
    named = (
        (PRINT, "原", "", gettext("As printed")),
        (TRADITIONAL, "繁", "zh-Hant", gettext("In Traditional characters")),
        (SIMPLIFIED, "简", "zh-Hans", gettext("In Simplified characters")),
    )
    return tuple(
        (sign, tag, Link(str(label), with_argument("script", name), name == present))
        for name, sign, tag, label in named
    )


def install(app: Flask) -> None:
    """Remember the script that a reader chose, and let templates write in it."""

    @app.after_request
    def _remember(response: Response) -> Response:
        chosen = request.args.get("script", "")
        if chosen in (PRINT, *_CONVERSIONS) and response.mimetype == "text/html":
            keep_choice(response, COOKIE, chosen)
        return response

    app.add_template_filter(lambda text, language="": script().draw(str(text), language), "written")
    app.add_template_filter(lambda language: script().tag(language), "tagged")
