"""Who may change anything: whoever sits at the server, or knows its token; and only from our pages.

A page of another site could send a form here through a reader's browser (cross-site request
forgery). Two things stop it: the browser's own word where the form comes from (Fetch Metadata, else
Origin), and a key in each form that other sites cannot read. Source: OWASP Cross-Site Request
Forgery Prevention Cheat Sheet.
"""

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from flask import Flask, current_app, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized

from webui.security import is_at_the_server
from webui.settings import Settings

_KEY = "FORM_KEY"


def install(app: Flask, settings: Settings) -> None:
    """Give the application a key for its forms: of the token where there is one, so that all
    processes have the same; else its own, which processes that are forked from it share.
    """
    secret = settings.token.encode() or secrets.token_bytes(32)
    app.config[_KEY] = hashlib.sha256(b"forms\0" + secret).hexdigest()


def may_change() -> bool:
    """Whether whoever asks may read and change what a reader keeps: with the token where one is
    set, else from the server's own machine.
    """
    token = current_app.config["SETTINGS"].token
    if not token:
        return is_at_the_server()
    given = request.authorization
    said = (given.password or given.token or "") if given else ""
    return hmac.compare_digest(said.encode(), token.encode())


def form_key() -> str:
    """What a form must send along; "" for those who may change nothing."""
    return str(current_app.config[_KEY]) if may_change() else ""


def demand() -> None:
    """Let through only who may change things, and of forms only our own.

    Raises: Unauthorized: the token is asked for; Forbidden: neither here nor by that way.
    """
    if not may_change():
        if current_app.config["SETTINGS"].token:
            raise Unauthorized(
                "The token of this library is asked for as a password.",
                www_authenticate=WWWAuthenticate("basic", {"realm": "Yinzheng"}),
            )
        raise Forbidden("Only from the machine of the server, unless YINZHENG_TOKEN is set.")
    if request.method == "POST" and not (_is_from_here() and _has_key()):
        raise Forbidden("The form does not come from a page of this library. Open the page anew.")


def _is_from_here() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site != "same-origin":
        return False
    return origin is None or urlsplit(origin).netloc == request.host


def _has_key() -> bool:
    given = request.form.get("key", "")
    return hmac.compare_digest(given.encode(), str(current_app.config[_KEY]).encode())
