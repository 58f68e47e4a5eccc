"""Work on untrusted files in child processes, each task bounded in time and memory: a parser that
loops, swells or crashes costs that file and nothing else. Processor time decides; wall time is a
last resort, since machines are shared, and alone where a system has no limits (Windows).
"""

from __future__ import annotations

import ctypes
import math
import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from enum import Enum
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple, TypeVar

try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment]

Task = TypeVar("Task")
Answer = TypeVar("Answer")
WALL = 10
"""Seconds on the clock for each of processor time: what a machine ten times overloaded needs."""
_PR_SET_PDEATHSIG = 1  # linux, prctl(2): the signal that a process is sent when its parent ends


class Limits(NamedTuple):
    """Bounds on one task: seconds of processor time; `alone` if no other such task may run."""

    seconds: float
    alone: bool = False


class Failure(Enum):
    """Why a task has no answer."""

    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"


def answers(
    tasks: Iterable[Task],
    limits: Callable[[Task], Limits],
    setup: Callable[..., Callable[[Task], Answer]],
    arguments: tuple[object, ...],
    number: int,
    megabytes: int,
) -> Iterator[tuple[Task, Answer | Failure]]:
    """Each task, looked at as children become free, with its answer or the reason why there is
    none, in order; only as many are under way as the children need.

    Args: limits: of a task; setup: a function of a module, called in each child with `arguments`,
    that returns what answers a task; number: of processes, at least 1, started as tasks come;
    megabytes: of memory that each may hold. Arguments and results must be picklable.
    """
    coming = ((task, limits(task)) for task in tasks)
    following = next(coming, None)
    under_way: deque[_Job] = deque()
    busy: dict[Connection, _Job] = {}
    idle: list[_Child] = []
    try:
        while following or under_way:
            while following and len(busy) < number and len(under_way) < 2 * number:
                task, limit = following
                if limit.alone and any(job.limits.alone for job in busy.values()):
                    break
                following = next(coming, None)
                child = idle.pop() if idle else _Child(setup, arguments, megabytes)
                under_way.append(_Job(task, limit, child))
                busy[child.connection] = under_way[-1]
            if under_way[0].done:
                first = under_way.popleft()
                yield first.task, first.answer
            else:
                idle += _collected(busy)
    finally:
        for child in (*idle, *(job.child for job in busy.values())):
            child.end()


def _collected(busy: dict[Connection, _Job]) -> Iterator[_Child]:
    """Wait until children have answered, or are to be given up; those that can go on."""
    left = min(job.deadline for job in busy.values()) - time.monotonic()
    ready = wait(list(busy), max(left, 0.0))
    late = [one for one, job in busy.items() if job.deadline <= time.monotonic()]
    for connection in {*ready, *late}:
        job = busy.pop(connection)  # type: ignore[arg-type]
        job.answer = job.child.answer() if connection in ready else Failure.TIME
        job.done = True
        if isinstance(job.answer, Failure):
            job.child.end()
        else:
            yield job.child


class _Job:
    """A task on its way through a child."""

    def __init__(self, task: Any, limits: Limits, child: _Child) -> None:
        self.task, self.limits, self.child = task, limits, child
        self.deadline = time.monotonic() + WALL * limits.seconds
        self.done = False
        self.answer: Any = None
        with suppress(BrokenPipeError, ConnectionResetError):  # which its answer will meet, too
            child.connection.send((task, limits.seconds))


class _Child:
    """One process and the way to it."""

    def __init__(
        self, setup: Callable[..., object], arguments: tuple[object, ...], megabytes: int
    ) -> None:
        context = multiprocessing.get_context("spawn")  # safe in a process that has threads
        self.connection, theirs = context.Pipe()
        work = (theirs, setup, arguments, megabytes)
        self._process = context.Process(target=_serve, args=work, daemon=True)
        self._process.start()
        theirs.close()  # so that the end of the child is the end of the connection

    def answer(self) -> Any:
        try:
            found, answer = self.connection.recv()
        except (EOFError, ConnectionResetError):
            self._process.join()
            code = self._process.exitcode
            return Failure.TIME if code == -getattr(signal, "SIGXCPU", 0) else Failure.CRASH
        return answer if found else Failure.MEMORY

    def end(self) -> None:
        """End it, whatever it does."""
        self.connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def _serve(
    connection: Connection,
    setup: Callable[..., Callable[[object], object]],
    arguments: tuple[object, ...],
    megabytes: int,
) -> None:
    """What a child does: answer tasks until its parent closes the connection, or ends itself."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    work = setup(*arguments)
    _bound("RLIMIT_CORE", 0)
    _bound("RLIMIT_DATA", megabytes * 1_000_000)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            task, seconds = connection.recv()
            _bound("RLIMIT_CPU", math.ceil(time.process_time() + seconds))
            try:
                answer = (True, work(task))
            except MemoryError:
                answer = (False, None)
            connection.send(answer)


def _bound(name: str, value: int) -> None:
    """Set the soft limit of a resource, if the system has it, as far as the hard one allows."""
    if resource is None or not hasattr(resource, name):
        return
    which = getattr(resource, name)
    hard = resource.getrlimit(which)[1]
    resource.setrlimit(which, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
