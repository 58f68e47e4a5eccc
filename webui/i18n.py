"""Which language a page is in: `?lang=`, then the reader's cookie, then what her browser asks for.

The words themselves are in `messages`; the texts of documents are never translated.
"""

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from flask import Flask, Response, current_app, has_request_context, request

from webui.messages import counted, translated
from webui.settings import LANGUAGES, understood
from webui.urls import Link

COOKIE = "lang"
YEAR = 365 * 24 * 3600
LANGUAGE_NAMES = {"zh_Hant": "繁體", "zh_Hans": "简体", "en": "English"}

_KEPT = "yinzheng.language"  # where in the environment of a request its language is kept


def gettext(message: str, **values: object) -> str:
    """A message in the language of the request, with values in their places."""
    return translated(language(), message, values)


def language() -> str:
    """The language of the request, one of `settings.LANGUAGES`; English outside of any."""
    if not has_request_context():
        return "en"
    return str(request.environ.setdefault(_KEPT, request.environ.get(_KEPT) or _chosen()))


def install(app: Flask) -> None:
    """Give templates their words in the language of each request; keep what the reader chose."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # of the extension
        gettext, lambda one, many, num: counted(language(), one, many, num), newstyle=True
    )
    app.after_request(_remember)


def long_date(day: date) -> str:
    """A day as the language of the request writes it."""
    if language() == "en":
        return f"{day:%B} {day.day}, {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def language_tag() -> str:
    """The page's language as in HTML's `lang` attribute: "zh-Hant"."""
    return language().replace("_", "-")


def _chosen() -> str:
    given = (request.args.get("lang", ""), request.cookies.get(COOKIE, ""))
    wished = map(understood, (*given, *(tag for tag, _ in request.accept_languages)))
    return next(filter(None, wished), str(current_app.config["SETTINGS"].language))


def _remember(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.headers["Content-Language"] = language_tag()
        response.vary.update(("Accept-Language", "Cookie"))
        keep_choice(response, COOKIE, understood(request.args.get("lang", "")))
    return response


def keep_choice(response: Response, cookie: str, chosen: str | None) -> None:
    """Keep what a reader chose for a year in her browser; None for nothing."""
    if chosen:
        response.set_cookie(cookie, chosen, YEAR, samesite="Lax", httponly=True, path="/")


def document_language(language: str, text: str = "") -> str:
    """The `lang` attribute for a document: what it says of itself, else Chinese or English by its
    characters (glyphs differ between the regions, so "zh" alone is the honest answer).
    """
    if language:
        return language.replace("_", "-")
    sample = text[:400]
    han = sum("\u3400" <= character <= "\u9fff" for character in sample)
    return "zh" if han * 4 >= len(sample.strip()) else "en"


def join_names(names: Iterable[str], language: str) -> str:
    """Names in a row as a text in `language`, a tag such as "zh-Hant" or "en", has them."""
    return ("、" if language.startswith("zh") else ", ").join(names)


def with_argument(name: str, value: str) -> str:
    """The present page with an argument of its address changed."""
    pairs = [pair for pair in request.args.items(multi=True) if pair[0] != name]
    return "?" + urlencode([*pairs, (name, value)])


def choices() -> tuple[tuple[str, Link], ...]:
    """The present page in each of our languages: the language's tag, and the way there."""
    tags = ((one, one.replace("_", "-")) for one in LANGUAGES)
    return tuple(
        (tag, Link(LANGUAGE_NAMES[one], with_argument("lang", tag), one == language()))
        for one, tag in tags
    )
