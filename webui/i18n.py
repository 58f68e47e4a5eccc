"""Which language a page is in: `?lang=`, then the reader's cookie, then what her browser asks for.

The words themselves are in `translations/`, read as they are written (no compiled form is kept, so
none can be out of date); the texts of documents are never translated.
"""

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask, Response, current_app, request
from flask_babel import Babel, Domain, get_locale

from webui.settings import LANGUAGES, understood
from webui.urls import Link

COOKIE = "lang"
YEAR = 365 * 24 * 3600
LANGUAGE_NAMES = {"zh_Hant": "繁體", "zh_Hans": "简体", "en": "English"}

TRANSLATIONS = Path(__file__).parent / "translations"


@cache
def translations(language: str) -> Translations:
    """The words of one language, by what stands for them in the code; empty for English.

    Args: language: one of `settings.LANGUAGES`.
    """
    path = TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
    if not path.is_file():
        return Translations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)


class _Words(Domain):  # type: ignore[misc]  # flask-babel has no types
    """What flask-babel asks for the words of a request."""

    def get_translations(self) -> Translations:
        return translations(str(get_locale()))


def install(app: Flask, default: str) -> None:
    """Choose a language for each request; `default` where the reader wants none of ours."""
    app.config["BABEL_DEFAULT_LOCALE"] = default
    Babel(app, locale_selector=_choose).domain_instance = _Words()
    app.after_request(_remember)


def language_tag() -> str:
    """The page's language as in HTML's `lang` attribute: "zh-Hant"."""
    return str(get_locale()).replace("_", "-")


def _choose() -> str:
    given = (request.args.get("lang", ""), request.cookies.get(COOKIE, ""))
    wished = map(understood, (*given, *(tag for tag, _ in request.accept_languages)))
    return next(filter(None, wished), str(current_app.config["BABEL_DEFAULT_LOCALE"]))


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
    present = str(get_locale())
    links = []
    for language in LANGUAGES:
        tag = language.replace("_", "-")
        href = with_argument("lang", tag)
        links.append((tag, Link(LANGUAGE_NAMES[language], href, language == present)))
    return tuple(links)
