"""The server: raw addresses, half-open connections, and how it stops."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from webui import wsgi_server
from webui.wsgi_server import Listener, listen

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]

SERVER = """
import signal, sys, time
from webui.wsgi_server import listen
def stop(number, frame):
    raise SystemExit(0)
def application(environ, start):
    time.sleep(float(environ["QUERY_STRING"] or 0))
    start("200 OK", [("Content-Type", "text/plain")])
    return [b"whole"]
listener = listen(application, "127.0.0.1", 0)
signal.signal(signal.SIGTERM, stop)
print(listener.port, flush=True)
listener.run()
listener.close()
"""


def echo(environ, start):
    start("200 OK", [("Content-Type", "text/plain")])
    return [environ["QUERY_STRING"].encode("latin-1")]


@contextmanager
def serving(application=echo) -> Iterator[Listener]:
    listener = listen(application, "127.0.0.1", 0)

    def run() -> None:
        with suppress(OSError):  # the sockets are closed below
            listener.run()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield listener
    finally:
        listener.close()
        thread.join(10)
        assert not thread.is_alive(), "a closed server runs on"


def ask(port: int, line: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), 10) as one:
        one.sendall(line + b"\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return b"".join(iter(lambda: one.recv(65536), b""))


def test_addresses_may_hold_raw_characters():
    with serving() as server:
        answer = ask(server.port, "GET /?q=導彈 HTTP/1.1".encode())
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b"q=%E5%B0%8E%E5%BD%88")


def test_what_a_proxy_says_of_a_request_reaches_the_application():
    def told(environ, start):
        start("200 OK", [("Content-Type", "text/plain")])
        return [environ.get("HTTP_X_FORWARDED_FOR", "none").encode()]

    with serving(told) as server:
        assert ask(server.port, b"GET / HTTP/1.1\r\nX-Forwarded-For: 192.0.2.7").endswith(
            b"192.0.2.7"
        )


def test_half_open_connections_keep_nobody_out():
    with serving() as server, ExitStack() as stack:
        for _ in range(150):
            one = stack.enter_context(socket.create_connection(("127.0.0.1", server.port), 10))
            one.sendall(b"GET / HTTP/1.1\r\nHost: local")
        assert ask(server.port, b"GET /?a HTTP/1.1").endswith(b"a")


def test_a_request_that_never_becomes_whole_is_given_up(monkeypatch):
    monkeypatch.setattr(wsgi_server, "REQUEST_SECONDS", 0.2)
    with serving() as server, socket.create_connection(("127.0.0.1", server.port), 10) as slow:
        slow.settimeout(15)
        closed = False
        for _ in range(40):
            try:
                slow.sendall(b"G")
                time.sleep(0.1)
                slow.setblocking(False)
                closed = slow.recv(1) == b""
            except BlockingIOError:
                slow.setblocking(True)
            except OSError:
                closed = True
            if closed:
                break
        assert closed


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs the signals of POSIX")
def test_requests_in_flight_are_answered_before_it_goes():
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with server:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        answers: list[bytes] = []
        askers = [
            threading.Thread(target=lambda: answers.append(ask(port, b"GET /?1 HTTP/1.1")))
            for _ in range(12)  # more than there are threads: some wait in the queue
        ]
        for one in askers:
            one.start()
        time.sleep(0.5)
        os.kill(server.pid, signal.SIGTERM)
        for one in askers:
            one.join(20)
        assert [answer[-5:] for answer in answers] == [b"whole"] * 12
        with pytest.raises(OSError):
            ask(port, b"GET / HTTP/1.1")
        assert server.wait(20) == 0


@pytest.mark.slow
def test_waitress_itself_reads_raw_addresses_with_our_application(tmp_path):
    code = (
        "import sys; sys.path.insert(0, '.'); import wsgi\n"
        "from waitress.server import create_server\n"
        "server = create_server(wsgi.app, host='127.0.0.1', port=0)\n"
        "print(server.effective_port, flush=True)\nserver.run()"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "YINZHENG_INDEX": str(tmp_path)},
    )  # fmt: skip
    with server:
        try:
            assert server.stdout is not None
            answer = ask(int(server.stdout.readline()), "GET /api/search?q=導彈 HTTP/1.1".encode())
        finally:
            server.kill()
    assert answer.startswith(b"HTTP/1.1 503")  # there is no index; the address was read
