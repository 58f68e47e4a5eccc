"""One peer in a process of its own: builds an index, or opens it and answers queries, timed.

    python -m bench.worker build MODULE NAME JOB.json
    python -m bench.worker ask MODULE NAME JOB.json

Prints one line of JSON. Runs in the peer's own interpreter, so only the standard library and the
peer are imported.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import resource
import sys
import time
from pathlib import Path
from typing import Any


def build(module: str, name: str, job: dict[str, Any]) -> dict[str, float]:
    """Index the texts of a job; processor seconds, of children too, bytes on disk, peak memory."""
    peer = getattr(importlib.import_module(module), name)
    texts = json.loads(Path(job["texts"]).read_text("utf-8"))
    folder = Path(job["folder"])
    started = sum(os.times()[:4])
    peer.build(iter(texts), folder)
    seconds = sum(os.times()[:4]) - started
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return {"seconds": seconds, "bytes": size, "memory": _peak()}


def ask(module: str, name: str, job: dict[str, Any]) -> dict[str, Any]:
    """Open the index of a job and answer its queries.

    Processor seconds from before the library's import until the index is open, and until the first
    answer (dictionaries may be loaded by then only); places found, and milliseconds of each query,
    by the clock and of this process's own, none asked before, so that nothing remembered helps;
    peak memory.
    """
    started = time.process_time()
    peer = getattr(importlib.import_module(module), name)
    reader = peer.open(Path(job["folder"]))
    opened = time.process_time() - started
    first, *others = job["warm_up"]
    reader.search(first)
    answered = time.process_time() - started
    for query in others:
        reader.search(query)
    found: dict[str, Any] = {}
    for title, queries in job["queries"].items():
        places, took, processor = [], [], []
        for query in queries:
            started, before = time.perf_counter(), time.process_time()
            answers = reader.search(query)
            took.append((time.perf_counter() - started) * 1000)
            processor.append((time.process_time() - before) * 1000)
            places.append([answer.place for answer in answers])
        found[title] = {"places": places, "took": took, "processor": processor}
    reader.close()
    return {"opened": opened, "answered": answered, "memory": _peak(), "found": found}


def _peak() -> float:
    """Largest resident memory of this process or of one it started, in megabytes.

    Linux counts what a process held before it became this program (the benchmark itself) into its
    `ru_maxrss`; `VmHWM` begins anew with the program.
    """
    own = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(int(own[1]) if own else 0, children) / 1024


if __name__ == "__main__":
    phase, module, name, job_file = sys.argv[1:]
    given = json.loads(Path(job_file).read_text("utf-8"))
    print(json.dumps({"build": build, "ask": ask}[phase](module, name, given)))
