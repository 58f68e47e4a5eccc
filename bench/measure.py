"""Runs the peers, each in processes of its own, and gathers what they measured."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PEER_VENV = ROOT / ".bench-venv"
PEER_PACKAGES = ("whoosh3==3.54.0", "jieba==0.42.1", "tantivy", "bm25s", "setuptools<81")
OURS, PEERS, SYSTEM = "ours", "peers", "system"


@dataclass(frozen=True, slots=True)
class Peer:
    """A way to search: its line in the tables, where its code is, and which Python runs it."""

    title: str
    module: str
    name: str
    runs_in: str = PEERS


ALL_PEERS = (
    Peer("Yinzheng, Whoosh, as shipped", "bench.peers.yinzheng", "WHOOSH", OURS),
    Peer("Yinzheng, Whoosh, ranking alone", "bench.peers.yinzheng", "WHOOSH_RANKING", OURS),
    Peer("Yinzheng, arrays, as shipped", "bench.peers.yinzheng", "ARRAYS", OURS),
    Peer("Yinzheng, arrays, ranking alone", "bench.peers.yinzheng", "ARRAYS_RANKING", OURS),
    Peer("Whoosh + jieba ChineseAnalyzer", "bench.peers.whoosh_jieba", "PEER"),
    Peer("SQLite FTS5, trigram", "bench.peers.sqlite_fts5", "TRIGRAM"),
    Peer("SQLite FTS5, unicode61 over pairs", "bench.peers.sqlite_fts5", "PAIRS"),
    Peer("tantivy, jieba", "bench.peers.tantivy_jieba", "PEER"),
    Peer("tantivy, pairs", "bench.peers.tantivy_pairs", "PEER"),
    Peer("bm25s, jieba", "bench.peers.bm25s_jieba", "PEER"),
    Peer("Xapian, CJK n-grams", "bench.peers.xapian_ngrams", "PEER", SYSTEM),
    Peer("Groonga, TokenBigram", "bench.peers.groonga_pairs", "PEER"),
)


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


def prepare() -> None:
    """Make the peers' own environment where it is missing."""
    python = PEER_VENV / "bin" / "python"
    if not python.exists():
        venv.create(PEER_VENV, with_pip=True)
        command = [python, "-m", "pip", "install", "--quiet", *PEER_PACKAGES]
        subprocess.run(command, check=True)


def measure(
    peer: Peer, texts: Sequence[str], queries: Mapping[str, Sequence[str]], timed: Sequence[str],
    bound: float,
) -> Measured:  # fmt: skip
    """Build and ask one peer.

    Args:
        peer: whom.
        texts: to index.
        queries: lists of queries by name.
        timed: names of the lists that are run once more before, to warm up.
        bound: seconds after which the build, or the asking, is given up.
    """
    result = Measured(peer)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "index"
        folder.mkdir()
        text_file, job_file = Path(scratch) / "texts.json", Path(scratch) / "job.json"
        text_file.write_text(json.dumps(list(texts)), "utf-8")
        job = {
            "texts": str(text_file),
            "folder": str(folder),
            "queries": queries,
            "timed": list(timed),
        }
        job_file.write_text(json.dumps(job), "utf-8")
        try:
            result.built = _run("build", peer, job_file, bound)
            result.asked = _run("ask", peer, job_file, bound)
        except subprocess.TimeoutExpired:
            result.failure = f"given up after {bound:.0f} s"
        except (subprocess.CalledProcessError, OSError, ValueError) as error:
            output = getattr(error, "stderr", "") or str(error)
            result.failure = output.strip().splitlines()[-1][:120]
    return result


def _run(phase: str, peer: Peer, job_file: Path, bound: float) -> Any:
    python = {
        OURS: sys.executable,
        PEERS: str(PEER_VENV / "bin" / "python"),
        SYSTEM: "/usr/bin/python3",
    }
    command = [
        python[peer.runs_in],
        "-m",
        "bench.worker",
        phase,
        peer.module,
        peer.name,
        str(job_file),
    ]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=bound, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])
