"""Runs the peers, each in processes of its own, and gathers what they measured."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from bench.environment import (
    PEER_PYTHON,
    ROOT,
    SYSTEM_PYTHON,
    prepare_debian,
    prepare_peer_venv,
)
from index.frozen import frozen

OURS, PEERS, SYSTEM = "ours", "peers", "system"
PYTHON = {OURS: sys.executable, PEERS: PEER_PYTHON, SYSTEM: SYSTEM_PYTHON}


@frozen
class Peer:
    """A way to search: its line in the tables, where its code is, and which Python runs it.

    Neighbours of the same `index` are asked on one index, built by the first of them; `debian` is
    the package it needs. One that answers in another process (`apart`) is timed by the clock.
    """

    title: str
    module: str
    name: str
    runs_in: str = PEERS
    index: str = ""
    debian: str = ""
    apart: bool = False


_OURS = "bench.peers.yinzheng"

ALL_PEERS = (
    Peer("Yinzheng, Whoosh, as shipped", _OURS, "WHOOSH", OURS, "our whoosh"),
    Peer("Yinzheng, Whoosh, ranking alone", _OURS, "WHOOSH_RANKING", OURS, "our whoosh"),
    Peer("Yinzheng, arrays, as shipped", _OURS, "ARRAYS", OURS, "our arrays"),
    Peer("Yinzheng, arrays, ranking alone", _OURS, "ARRAYS_RANKING", OURS, "our arrays"),
    Peer("Whoosh + jieba ChineseAnalyzer", "bench.peers.whoosh_jieba", "PEER"),
    Peer("SQLite FTS5, trigram", "bench.peers.sqlite_fts5", "TRIGRAM"),
    Peer("SQLite FTS5, unicode61 over pairs", "bench.peers.sqlite_fts5", "PAIRS"),
    Peer("tantivy, jieba", "bench.peers.tantivy_jieba", "PEER"),
    Peer("tantivy, pairs", "bench.peers.tantivy_pairs", "PEER"),
    Peer("bm25s, jieba", "bench.peers.bm25s_jieba", "PEER"),
    Peer("Xapian, CJK n-grams", "bench.peers.xapian_ngrams", "PEER", SYSTEM,
         debian="python3-xapian"),
    Peer("Groonga, TokenBigram", "bench.peers.groonga_pairs", "PEER", debian="groonga-bin",
         apart=True),
    Peer("Pagefind extended", "bench.peers.pagefind", "PEER", debian="nodejs", apart=True),
)  # fmt: skip


@dataclass(slots=True)
class Measured:
    """What one peer did with one set of texts; `failure` says why it did not."""

    peer: Peer
    built: Mapping[str, float] = field(default_factory=dict)
    asked: Mapping[str, Any] = field(default_factory=dict)
    failure: str = ""


def chosen(titles: Sequence[str]) -> list[Peer]:
    """Peers whose title holds one of some texts, in any case; all where there are none."""
    wanted = [title.casefold() for title in titles] or [""]
    return [peer for peer in ALL_PEERS if any(one in peer.title.casefold() for one in wanted)]


def prepare(peers: Sequence[Peer]) -> None:
    """Install what some peers need and is missing."""
    if any(peer.runs_in == PEERS for peer in peers):
        prepare_peer_venv()
    for peer in peers:
        if peer.debian:
            prepare_debian(peer.debian)


def measure(
    peers: Sequence[Peer], texts: Sequence[str], queries: Mapping[str, Sequence[str]],
    warm_up: Sequence[str], bound: float,
) -> Iterator[Measured]:  # fmt: skip
    """Build and ask the peers, one after the other, in their order.

    Args:
        peers: whom.
        texts: to index.
        queries: lists of queries by name, each asked once and timed.
        warm_up: queries asked before those; at least one, which is the first of a fresh process.
        bound: seconds after which a build, or an asking, is given up.
    """
    with tempfile.TemporaryDirectory() as scratch:
        text_file, job_file = Path(scratch) / "texts.json", Path(scratch) / "job.json"
        text_file.write_text(json.dumps(list(texts)), "utf-8")
        for _, group in groupby(peers, key=lambda peer: peer.index or peer.title):
            sharing = list(group)
            with tempfile.TemporaryDirectory(dir=scratch) as folder:
                job = {
                    "texts": str(text_file), "folder": folder,
                    "queries": queries, "warm_up": list(warm_up),
                }  # fmt: skip
                job_file.write_text(json.dumps(job), "utf-8")
                built, failure = _tried("build", sharing[0], job_file, bound)
                for peer in sharing:
                    asked, problem = ({}, failure) if failure else _tried(
                        "ask", peer, job_file, bound
                    )  # fmt: skip
                    yield Measured(peer, built, asked, problem)


def _tried(phase: str, peer: Peer, job_file: Path, bound: float) -> tuple[Mapping[str, Any], str]:
    """What a peer's process printed, or why there is nothing."""
    command = [
        PYTHON[peer.runs_in], "-m", "bench.worker", phase, peer.module, peer.name, str(job_file),
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=bound, check=True
        )
        return json.loads(done.stdout.splitlines()[-1]), ""
    except subprocess.TimeoutExpired:
        return {}, f"> {bound:.0f} s to {phase}"
    except subprocess.CalledProcessError as error:
        return {}, (error.stderr.strip() or f"status {error.returncode}").splitlines()[-1][:120]
    except OSError as error:
        return {}, str(error)
