"""The WSGI server behind `yinzheng serve`.

Waitress answers 400 to an address with raw UTF-8 in it, which is what curl sends for
`/api/search?q=導彈`. Such bytes are percent-encoded here before the request line is parsed;
everything else is Waitress's own.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import waitress
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer

from index.errors import YinzhengError

THREADS = 8
"""A search holds a thread for some milliseconds; more threads than this only take turns."""

_ASCII = "".join(map(chr, range(128)))


class ListenError(YinzhengError):
    """The address to listen at cannot be had."""


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    def parse_header(self, header_plus: bytes) -> None:
        line, separator, rest = header_plus.partition(b"\r\n")
        super().parse_header(quote(line, safe=_ASCII).encode("ascii") + separator + rest)


class _Channel(HTTPChannel):  # type: ignore[misc]
    parser_class = _Parser


@dataclass(frozen=True, slots=True)
class Listener:
    """A bound server; `run` answers requests until SIGINT or SystemExit, `close` lets go."""

    host: str
    port: int
    run: Callable[[], None]
    close: Callable[[], None]

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"


def listen(application: Callable[..., Any], host: str, port: int) -> Listener:
    """Bind a server.

    Args:
        application: a WSGI application.
        host: name or address of the interface.
        port: 0 for any free one.

    Raises:
        ListenError: the port is in use or not allowed, or there is no such host.
    """
    sockets: dict[int, Any] = {}
    try:
        server = waitress.create_server(
            application, map=sockets, host=host, port=port, threads=THREADS, ident=None
        )
    except (OSError, ValueError) as error:
        raise ListenError(
            f"Cannot serve at {host}:{port} ({getattr(error, 'strerror', None) or error}).",
            "Choose another address with --host and --port.",
        ) from error
    # Waitress warns of every request that waits for a thread, which is no news to who serves.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    bound = [one for one in sockets.values() if isinstance(one, BaseWSGIServer)]
    for one in bound:
        one.channel_class = _Channel
    return Listener(host, bound[0].effective_port, server.run, server.close)
