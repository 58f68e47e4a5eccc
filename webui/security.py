"""Who may ask, and what a browser may do with an answer.

A page of another site must not read a private library through its reader's browser. Requests that
name a strange host are refused, since that is how a rebinding name reaches a server on the loopback
interface; other origins get nothing unless a setting lets them in; and our own pages load and send
nothing anywhere else. Sources: OWASP Secure Headers Project; Content Security Policy Level 3; Fetch
Standard (CORS); RFC 9110 section 7.4 (421 Misdirected Request).
"""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

from flask import Flask, Response, request
from werkzeug.exceptions import MisdirectedRequest

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

PREFLIGHT_SECONDS = 600
"""How long a browser may remember that an origin is let in."""


def install(app: Flask, settings: Settings) -> None:
    """Refuse strange hosts, let chosen origins in, and send the headers with every response."""

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
    """Whether whoever asks sits at the server itself, and may read of its folders."""
    forwarded = any(name in request.headers for name in ("Forwarded", "X-Forwarded-For"))
    address = _address(request.remote_addr or "")
    return not forwarded and address is not None and address.is_loopback


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
