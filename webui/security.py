"""Who may ask, who may change anything, and what a browser may do with an answer.

A page of another site must not read a private library through its reader's browser. Requests that
name a strange host are refused, since that is how a rebinding name reaches a server on the loopback
interface; other origins get nothing unless a setting lets them in; and our own pages load and send
nothing anywhere else. Nor may it send a form here (cross-site request forgery): two things stop it,
what the browser says of where the form comes from (Fetch Metadata, else Origin), and a key in each
form that other sites cannot read. Sources: OWASP Secure Headers Project and Cross-Site Request
Forgery Prevention Cheat Sheet; Content Security Policy Level 3; Fetch Standard (CORS); RFC 9110
section 7.4 (421 Misdirected Request).
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, MisdirectedRequest, Unauthorized

from webui.settings import Settings
from webui.urls import is_data

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_KEY = "FORM_KEY"
_OF_PROXIES = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP")
PREFLIGHT_SECONDS = 600  # how long a browser may remember that an origin is let in


def install(app: Flask, settings: Settings) -> None:
    """Refuse strange hosts, let chosen origins in, and send the headers with every response.

    The key of the forms is made of the token where there is one, so that all processes have the
    same; else it is the application's own, which processes that are forked from it share.
    """
    secret = settings.token.encode() or secrets.token_bytes(32)
    app.config[_KEY] = hashlib.sha256(b"forms\0" + secret).hexdigest()

    @app.before_request
    def _refuse_strange_hosts() -> None:
        if not is_known_host(request.host, settings.host, settings.hosts):
            raise MisdirectedRequest(
                f"This library does not answer to the name {request.host}. Whoever runs it can add "
                "the name to the setting YINZHENG_HOSTS."
            )

    @app.after_request
    def _add_headers(response: Response) -> Response:
        if settings.origins and is_data(request.path):
            response.vary.add("Origin")
            origin = request.headers.get("Origin", "")
            if origin in settings.origins:
                _let_in(response, origin)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def is_known_host(host: str, bound: str = "", named: Sequence[str] = ()) -> bool:
    """Whether a request that names `host` may be answered: for the loopback interface under any of
    its names, for the interface bound, for any address where all interfaces are bound (an address
    cannot be rebound), and for `named`.

    Args: host: the Host header, with or without a port; bound: the interface that the server
    listens at; named: further names, in lower case; one with a leading dot stands for all names
    below it.
    """
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    name = name.lower().rstrip(".")
    for one in filter(None, ("localhost", ".localhost", bound.lower(), *named)):
        if name == one or (one.startswith(".") and name.endswith(one)):
            return True
    address, interface = _address(name), _address(bound)
    if address is None:
        return False
    return address.is_loopback or (interface is not None and interface.is_unspecified)


def is_at_the_server() -> bool:
    """Whether whoever asks sits at the server itself, and may read of its folders: the connection
    and the name asked for are of the loopback interface, and no proxy has forwarded the request.
    """
    forwarded = any(name in request.headers for name in _OF_PROXIES)
    address = _address(request.remote_addr or "")
    near = address is not None and address.is_loopback
    return near and not forwarded and is_known_host(request.host)


def _address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None


def _let_in(response: Response, origin: str) -> None:
    let_in = {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Expose-Headers": "ETag, Content-Language",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    if request.method == "OPTIONS":
        let_in |= {
            "Access-Control-Allow-Methods": "GET, HEAD",
            "Access-Control-Allow-Headers": "If-None-Match",
            "Access-Control-Max-Age": str(PREFLIGHT_SECONDS),
        }
    response.headers.update(let_in)


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
    if request.method == "POST" and not _is_our_form():
        raise Forbidden("The form does not come from a page of this library. Open the page again.")


def _is_our_form() -> bool:
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.host
    if foreign or site not in (None, "same-origin"):
        return False  # and what it sent is not read
    return hmac.compare_digest(request.form.get("key", "").encode(), form_key().encode())
