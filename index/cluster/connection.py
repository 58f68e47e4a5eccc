"""A connection to a cluster: its address, who we are, and requests made again while it recovers.

The only importer of opensearch-py. Secrets come from the environment alone:

    YINZHENG_CLUSTER_USER, YINZHENG_CLUSTER_PASSWORD    a user
    YINZHENG_CLUSTER_API_KEY                            or a key
    YINZHENG_CLUSTER_CA                                 file of the authority that signed for it
"""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from sys import getsizeof
from typing import Any, NamedTuple, TypeVar

from opensearchpy import OpenSearch, helpers
from opensearchpy.exceptions import ConnectionError as NoConnection
from opensearchpy.exceptions import NotFoundError, OpenSearchException, SSLError, TransportError

from index.engines.cache import BoundedCache
from index.errors import IndexProblem, IndexUnreadable

log = logging.getLogger(__name__)
T = TypeVar("T")
Json = dict[str, Any]
DEFAULT_PORT = 9200
DEFAULT_LIBRARY = "yinzheng"
OLDEST = 3  # version of OpenSearch: before it BM25 had a factor that scores are not bounded by
REQUEST_SECONDS = 30
PAGE = 10_000  # hits in one answer, OpenSearch's own bound
ALL = 2**31  # hits asked for where no bound is known
FIELDS_LIMIT = 32 * 1024 * 1024  # bytes of what is kept of rows, some 30,000 texts or forms
_TOLD = (
    "error status timed_out _shards.failed aggregations hits.total hits.max_score hits.hits.sort"
)
_WANTED = ",".join(f"responses.{one}" for one in (*_TOLD.split(), "hits.hits._source"))
_ADDRESS = re.compile(r"(https?)://([^/\s]+)/?([a-z0-9][a-z0-9_]*)?/?")
_PORT = re.compile(r":\d+$")
_LOOPBACK = re.compile(r"(localhost|127\.[\d.]+|\[::1\])(:\d+)?")


class ClusterUnreachable(IndexUnreadable):
    """No node answered, or not as it should."""


class NotInCluster(ClusterUnreachable):
    """There is no index or alias of that name."""


class Address(NamedTuple):
    """Where a library is: `scheme`, `hosts` with their ports, and the name of its alias."""

    scheme: str
    hosts: tuple[str, ...]
    library: str

    @classmethod
    def parse(cls, text: str) -> Address:
        """An address as typed: https://one:9200,two:9200/library; IndexProblem where it is none, or
        holds a password.
        """
        found = _ADDRESS.fullmatch(text.strip())
        if found is None or "@" in text:
            raise IndexProblem(
                f"{text.rpartition('@')[2]} is no address of a cluster.",
                "Write https://host:9200,other:9200/library; a library's name has small letters,"
                " digits and _, and who you are is read from YINZHENG_CLUSTER_USER.",
            )
        scheme, hosts, library = found.groups()
        named = hosts.split(",")
        ported = [one if _PORT.search(one) else f"{one}:{DEFAULT_PORT}" for one in named]
        return cls(scheme, tuple(ported), library or DEFAULT_LIBRARY)

    def __str__(self) -> str:
        return f"{self.scheme}://{','.join(self.hosts)}/{self.library}"


class Cluster:
    """Requests to the nodes of a cluster. Safe for use by several threads. IndexProblem where a
    secret would go over the net in plain text.

    Args: address: of a library in it; environ: where the secrets are; patience: seconds for which a
    request is made again; a lost manager is replaced in ten.
    """

    def __init__(
        self, address: Address, environ: Mapping[str, str] = os.environ, patience: float = 60.0
    ) -> None:
        names = ("USER", "PASSWORD", "API_KEY", "CA")
        user, password, key, authority = (environ.get(f"YINZHENG_CLUSTER_{one}") for one in names)
        private = address.scheme == "https" or all(map(_LOOPBACK.fullmatch, address.hosts))
        if (user or key) and not private:
            raise IndexProblem(
                f"{address} would be told who you are without encryption.",
                "Write https://, or unset YINZHENG_CLUSTER_USER and YINZHENG_CLUSTER_API_KEY.",
            )
        self.address = address
        self._patience = patience
        self._client = OpenSearch(
            hosts=[f"{address.scheme}://{host}" for host in address.hosts],
            http_auth=(user, password or "") if user else None,
            headers={"authorization": f"ApiKey {key}"} if key and not user else None,
            ca_certs=authority,
            timeout=REQUEST_SECONDS,
            max_retries=2 * len(address.hosts),
            retry_on_timeout=True,
            retry_on_status=(429, 502, 503, 504),
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def ask(self, work: Callable[[OpenSearch], T]) -> T:
        """What a piece of work with the client gives, tried until the cluster is in order again.

        Raises: ClusterUnreachable: it is not in time, or refuses the request; NotInCluster: what it
        asks for is not there.
        """
        until, pause = time.monotonic() + self._patience, 0.05
        while True:
            try:
                return work(self._client)
            except OpenSearchException as error:
                if not _passes(error) or time.monotonic() > until:
                    raise self._unreachable(error) from error
                log.info("The cluster did not answer, trying again: %s", error)
            time.sleep(pause)
            pause = min(2 * pause, 2.0)

    def send(self, index: str, rows: Iterable[Json]) -> int:
        """Store rows, each with its `_id` and `routing`; returns their number. ClusterUnreachable
        where one was refused, or the cluster does not answer.
        """
        actions = ({"_index": index, **row} for row in rows)
        try:
            sent = helpers.streaming_bulk(
                self._client, actions, max_chunk_bytes=8_000_000, max_retries=6, initial_backoff=1
            )
            return sum(1 for _ in sent)
        except OpenSearchException as error:
            raise self._unreachable(error) from error

    def _unreachable(self, error: OpenSearchException) -> ClusterUnreachable:
        kind = NotInCluster if isinstance(error, NotFoundError) else ClusterUnreachable
        return kind(
            f"The cluster at {self.address} did not answer as it should ({str(error)[:500]}).",
            "Check that it runs, and YINZHENG_CLUSTER_USER, _PASSWORD, _API_KEY and _CA.",
        )


class Index:
    """Questions to one index of a cluster, which never changes: fields of its rows are kept. Safe
    for use by several threads.
    """

    def __init__(self, cluster: Cluster, name: str) -> None:
        self.cluster = cluster
        self.name = name
        self._fields: BoundedCache[str] = BoundedCache(getsizeof, FIELDS_LIMIT)

    def search(self, *bodies: Json) -> list[Json]:
        """Run searches in one request, and in more where one wants more than a page of hits."""
        answers = self._search([{**one, "size": min(PAGE, one["size"])} for one in bodies])
        for body, answer in zip(bodies, answers, strict=True):
            hits = last = answer["hits"]["hits"]
            while len(last) == PAGE and len(hits) < body["size"]:
                size = min(PAGE, body["size"] - len(hits))
                (more,) = self._search([{**body, "size": size, "search_after": hits[-1]["sort"]}])
                last = more["hits"]["hits"]
                hits += last
        return answers

    def _search(self, bodies: Sequence[Json]) -> list[Json]:
        """Searches in one request, each over all shards or not at all; what is sorted by score is
        scored by the numbers of the whole index.
        """
        header = {"index": self.name, "allow_partial_search_results": False}
        scored = header | {"search_type": "dfs_query_then_fetch"}
        asked: list[Json] = []
        for body in bodies:
            asked += [scored if "_score" in body.get("sort", ()) else header, body]

        def work(client: OpenSearch) -> list[Json]:
            told = client.msearch(body=asked, params={"filter_path": _WANTED})
            answers: list[Json] = told["responses"]
            for answer in answers:
                if "error" in answer:
                    raise TransportError(answer["status"], str(answer["error"])[:500], {})
                if answer["timed_out"] or answer["_shards"]["failed"]:
                    raise TransportError(503, "some shards did not answer", {})
                answer.setdefault("hits", {}).setdefault("hits", [])
            return answers

        return self.cluster.ask(work)

    def rows(self, *shown: str, **fields: object) -> list[Json]:
        """What is shown of the first row whose fields have some values, if there is one."""
        wanted = [{"term": {name: value}} for name, value in fields.items()]
        (answer,) = self.search(listing({"bool": {"filter": wanted}}, 1, *shown))
        return [hit["_source"] for hit in answer["hits"]["hits"]]

    def fields(self, ordinals: Iterable[int], *names: str) -> dict[tuple[int, str], str]:
        """Some fields of the rows with some numbers, of those that are there."""
        return self._fields.get_all(product(ordinals, names), self._read)

    def _read(self, wanted: Sequence[tuple[int, str]]) -> dict[tuple[int, str], str]:
        numbers, names = ([*dict.fromkeys(each)] for each in zip(*wanted, strict=True))
        (answer,) = self.search(listing({"terms": {"n": numbers}}, len(numbers), *names))
        return _fields_of(answer)

    def keep(self, answer: Json) -> None:
        """Keep the fields of the rows that an answer shows."""
        found = _fields_of(answer)
        self._fields.get_all(found, lambda missing: {one: found[one] for one in missing})


def listing(query: Json, size: int, *shown: str, by: Sequence[Any] = ()) -> Json:
    """The search for the first hits of a query, ordered at last by `n`, so that no two are equal.
    Where nothing is shown of them only what they are sorted by comes.
    """
    body = {"query": query, "sort": [*by, "n"], "size": size, "track_total_hits": False}
    return body | ({"_source": [*shown]} if shown else {"stored_fields": "_none_"})


def _fields_of(answer: Json) -> dict[tuple[int, str], str]:
    hits = answer["hits"]["hits"]
    return {(hit["sort"][-1], name): text for hit in hits for name, text in hit["_source"].items()}


def _passes(error: OpenSearchException) -> bool:
    """Whether an error is one that passes by itself."""
    if isinstance(error, NoConnection):
        return not isinstance(error, SSLError)
    status = error.status_code if isinstance(error, TransportError) else None
    # A node that goes down while it answers gives 500.
    return isinstance(status, int) and (status == 429 or status >= 500)
