"""Who may ask, and what a browser may do with an answer.

A page of another site must not read a private library through its reader's browser. Requests that
name a strange host are refused, since that is how a rebinding name reaches a server on the loopback
interface; other origins get nothing unless a setting lets them in; and our own pages load and send
nothing anywhere else. Sources: OWASP Secure Headers Project; Content Security Policy Level 3; Fetch
Standard (CORS); RFC 9110 section 7.4 (421 Misdirected Request).
"""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address

from flask import Flask, Response, request
from werkzeug.exceptions import MisdirectedRequest

from webui.settings import Settings
from webui.urls import is_data

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
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
    """Whether a request that names `host` may be answered.

    Args: host: the Host header, with or without a port; bound: the interface that the server
    listens at; named: further names, in lower case; one with a leading dot stands for all names
    below it.

    Returns: True for the loopback interface under any of its names, for the interface bound, for
    any address where all interfaces are bound (an address cannot be rebound), and for `named`.
    """
    name = _without_port(host).lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    known = filter(None, (bound.lower(), *named))
    if any(name == one or (one.startswith(".") and name.endswith(one)) for one in known):
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or _is_wildcard(bound)


def is_at_the_server() -> bool:
    """Whether whoever asks sits at the server itself, and may read of its folders."""
    forwarded = any(name in request.headers for name in ("Forwarded", "X-Forwarded-For"))
    try:
        return not forwarded and ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def _is_wildcard(bound: str) -> bool:
    try:
        return ip_address(bound).is_unspecified
    except ValueError:
        return False


def _let_in(response: Response, origin: str) -> None:
    response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Expose-Headers"] = "ETag, Content-Language"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD"
        response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
        response.headers["Access-Control-Max-Age"] = str(PREFLIGHT_SECONDS)
