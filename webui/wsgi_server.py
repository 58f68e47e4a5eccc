"""The WSGI server behind `yinzheng serve`.

Waitress, with three habits of our own. It answers 400 to an address with raw UTF-8 in it, which is
what curl sends for `/api/search?q=導彈`: such bytes are percent-encoded here before the line
is parsed. A connection on which no request becomes whole is closed after some seconds, so that
half-open ones cannot keep others out. And when it is told to stop, it takes no more connections,
answers the requests that it has, and then goes.
"""

import logging
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import quote

import waitress
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer

from index.errors import YinzhengError

THREADS = 8  # a search holds a thread for some milliseconds; more threads than this only take turns
CONNECTIONS = 1_000  # open at once; a connection that says nothing costs a few kilobytes
IDLE_SECONDS = 30  # how long a connection may be silent between two requests
REQUEST_SECONDS = 15  # how long the lines of one request may take to arrive, and its body be silent
DRAIN_SECONDS = 20  # how long the requests in flight are waited for when the server is told to stop
_POLL_SECONDS = 1.0

_ASCII = "".join(map(chr, range(128)))


class ListenError(YinzhengError):
    """The address to listen at cannot be had."""


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    def parse_header(self, header_plus: bytes) -> None:
        line, separator, rest = header_plus.partition(b"\r\n")
        super().parse_header(quote(line, safe=_ASCII).encode("ascii") + separator + rest)


class _Channel(HTTPChannel):  # type: ignore[misc]
    parser_class = _Parser
    asked_since: float | None = None
    """When the first bytes of a request came that is not yet whole, or the last of its body."""

    def received(self, data: bytes) -> bool:
        taken = bool(super().received(data))
        if self.request is None:
            self.asked_since = None
        elif self.asked_since is None or self.request.headers_finished:
            self.asked_since = time.monotonic()  # a body may take long, as long as it comes
        return taken

    def readable(self) -> bool:
        since = self.asked_since
        if since is not None and time.monotonic() - since > REQUEST_SECONDS:
            self.will_close = True
        return bool(super().readable())

    @property
    def busy(self) -> bool:
        return bool(self.requests or self.total_outbufs_len)


def accept_raw_addresses() -> None:
    """Let any Waitress of this process read addresses with raw UTF-8 in them, as ours does."""
    HTTPChannel.parser_class = _Parser


class Listener(NamedTuple):
    """A bound server; `run` answers requests until SIGINT or SystemExit, `close` lets go."""

    host: str
    port: int
    run: Callable[[], None]
    close: Callable[[], None]
    sockets: Sequence[socket.socket]

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


def listen(
    application: Callable[..., Any], host: str, port: int, shared: Sequence[socket.socket] = ()
) -> Listener:
    """Bind a server.

    Args: application: a WSGI application; host: name or address of the interface; port: 0 for any
    free one; shared: the sockets of a listener there, for a process beside its own.

    Raises: ListenError: the port is in use or not allowed, or there is no such host.
    """
    sockets: dict[int, Any] = {}
    where = {"sockets": list(shared)} if shared else {"host": host, "port": port}
    try:
        server = waitress.create_server(
            application,
            map=sockets,
            threads=THREADS,
            ident=None,
            **where,
            connection_limit=CONNECTIONS,
            channel_timeout=IDLE_SECONDS,
            asyncore_use_poll=True,
            clear_untrusted_proxy_headers=False,  # they tell `security` of a proxy
        )
    except (OSError, ValueError) as error:
        free = ""
        with suppress(OSError), socket.create_server((host, 0)) as tried:
            free = f" A free one: --port {tried.getsockname()[1]}."
        raise ListenError(
            f"Cannot serve at {host}:{port} ({getattr(error, 'strerror', None) or error}).",
            f"Choose another address with --host and --port (PORT= with make).{free}",
        ) from error
    # Waitress warns of every request that waits for a thread, which is no news to who serves.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    bound = [one for one in sockets.values() if isinstance(one, BaseWSGIServer)]
    for one in bound:
        one.channel_class = _Channel
    run = partial(_run, bound, sockets)
    listening = [one.socket for one in bound]
    return Listener(host, bound[0].effective_port, run, server.close, listening)


def _run(servers: list[BaseWSGIServer], sockets: dict[int, Any]) -> None:
    """Answers requests until it is closed or told to stop, and then those in flight."""

    def turn() -> None:
        wasyncore.loop(timeout=_POLL_SECONDS, use_poll=True, map=sockets, count=1)

    try:
        while sockets:
            turn()
    except (SystemExit, KeyboardInterrupt):
        for server in servers:
            server.accepting = False
            server.del_channel()  # no more connections are taken
            server.socket.close()
    end = time.monotonic() + DRAIN_SECONDS
    while time.monotonic() < end and any(
        isinstance(one, _Channel) and one.busy for one in list(sockets.values())
    ):
        turn()
    for server in servers:
        server.task_dispatcher.shutdown(timeout=0)
