"""Addresses and secrets, and what is asked again; against a server of a few lines."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from index.cluster.connection import Address, Cluster, ClusterUnreachable, Index, NotInCluster
from index.errors import IndexProblem


class Server(ThreadingHTTPServer):
    """Answers each request with the next of its answers, the last one again and again."""

    def __init__(self, *answers: tuple[int, object]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = list(answers)
        self.asked: list[str | None] = []

    @property
    def address(self) -> Address:
        return Address.parse(f"http://127.0.0.1:{self.server_address[1]}/theses")


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("content-length") or 0))
        self.server.asked.append(self.headers.get("authorization"))
        answers = self.server.answers
        status, body = answers.pop(0) if len(answers) > 1 else answers[0]
        written = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(written)))
        self.end_headers()
        self.wfile.write(written)

    do_POST = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def serve() -> Iterator[object]:
    servers = []

    def start(*answers: tuple[int, object]) -> Server:
        server = Server(*answers)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("text", "hosts", "library"),
    [
        ("https://one", ("one:9200",), "yinzheng"),
        ("https://one:443,two/theses", ("one:443", "two:9200"), "theses"),
        (" http://127.0.0.1:9201/a_1/ ", ("127.0.0.1:9201",), "a_1"),
    ],
)
def test_an_address_names_nodes_and_a_library(text, hosts, library) -> None:
    address = Address.parse(text)
    assert (address.hosts, address.library) == (hosts, library)
    assert Address.parse(str(address)) == address


@pytest.mark.parametrize("text", ["one:9200", "ftp://one", "https://one/Big", "https://"])
def test_what_is_no_address_is_refused(text) -> None:
    with pytest.raises(IndexProblem, match="no address"):
        Address.parse(text)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(IndexProblem) as refused:
        Address.parse("https://me:secret@one:9200/theses")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("name", ["YINZHENG_CLUSTER_USER", "YINZHENG_CLUSTER_API_KEY"])
def test_secrets_do_not_go_over_the_net_in_plain_text(name) -> None:
    with pytest.raises(IndexProblem, match="without encryption"):
        Cluster(Address.parse("http://one:9200/theses"), {name: "x"})
    Cluster(Address.parse("http://localhost:9200/theses"), {name: "x"}).close()
    Cluster(Address.parse("https://one:9200/theses"), {name: "x"}).close()


@pytest.mark.parametrize(
    ("environ", "sent"),
    [
        ({}, None),
        ({"YINZHENG_CLUSTER_USER": "me", "YINZHENG_CLUSTER_PASSWORD": "it"}, "Basic bWU6aXQ="),
        ({"YINZHENG_CLUSTER_API_KEY": "abc"}, "ApiKey abc"),
    ],
)
def test_who_we_are_comes_from_the_environment(serve, environ, sent) -> None:
    server = serve((200, {}))
    cluster = Cluster(server.address, environ)
    cluster.ask(lambda client: client.info())
    assert server.asked == [sent]
    cluster.close()


WHOLE = {"hits": {"hits": []}, "timed_out": False, "_shards": {"failed": 0}}


def test_a_search_that_some_shards_did_not_answer_is_made_again(serve) -> None:
    broken = WHOLE | {"_shards": {"failed": 1}}
    failed = {"status": 503, "error": {"type": "search_phase_execution_exception"}}
    gone = {"status": 500, "error": {"type": "node_disconnected_exception"}}
    late = WHOLE | {"timed_out": True}
    answers = [(200, {"responses": [one]}) for one in (broken, failed, gone, late, WHOLE)]
    server = serve(*answers)
    assert Index(Cluster(server.address, {}), "theses-1").search({"size": 1}) == [WHOLE]
    assert len(server.asked) == 5


def test_a_cluster_that_does_not_recover_is_named(serve) -> None:
    server = serve((503, {"error": "no manager"}))
    with pytest.raises(ClusterUnreachable, match=r"127\.0\.0\.1.*theses"):
        Cluster(server.address, {}, patience=0.2).ask(lambda client: client.info())
    assert len(server.asked) > 3


@pytest.mark.parametrize(("status", "kind"), [(403, ClusterUnreachable), (404, NotInCluster)])
def test_what_does_not_pass_by_itself_is_not_asked_again(serve, status, kind) -> None:
    server = serve((status, {"error": "no"}))
    with pytest.raises(kind):
        Cluster(server.address, {}).ask(lambda client: client.info())
    assert len(server.asked) == 1
