"""Work on strangers' files in child processes, each task bounded in time and memory.

A parser may loop, swell or crash on a file that was made to harm, or that is only odd; in a child
it costs that file and nothing else. Children are started once and take one task after another, so
that five hundred small files do not pay five hundred starts. What decides is processor time: wall
time is a last resort, since machines are shared. A child ends with its parent, however that ends.

This module knows nothing of files or readers. Where the system has no resource limits (Windows),
the wall clock alone is left.
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
from dataclasses import dataclass
from enum import Enum
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, NamedTuple, TypeVar

try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment]

Task = TypeVar("Task")
Answer = TypeVar("Answer")

WALL = 10
"""Seconds on the clock for each second of processor time: what a machine ten times overloaded
needs."""

_PR_SET_PDEATHSIG = 1
"""Linux, prctl(2): the signal that a process is sent when its parent ends."""


class Limits(NamedTuple):
    """Bounds on one task: seconds of processor time; `alone` if no other such task may run."""

    seconds: float
    alone: bool = False


class Failure(Enum):
    """Why a task has no answer."""

    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"


class Children(Generic[Task, Answer]):
    """Processes that answer tasks; use it as a context manager.

    Args: number: how many processes, at least 1; they are started as tasks come; setup: a function
    of a module; called in each child, it returns what answers a task; arguments: for `setup`; like
    tasks and answers they must be picklable; megabytes: of memory that each child may hold.
    """

    def __init__(
        self,
        number: int,
        setup: Callable[..., Callable[[Task], Answer]],
        arguments: tuple[object, ...],
        megabytes: int,
    ) -> None:
        self._number = number
        self._start = (setup, arguments, megabytes)
        self._idle: list[_Child] = []

    def __enter__(self) -> Children[Task, Answer]:
        return self

    def __exit__(self, *_: object) -> None:
        for child in self._idle:
            child.end()
        self._idle.clear()

    def answers(
        self, tasks: Iterable[Task], limits: Callable[[Task], Limits]
    ) -> Iterator[tuple[Task, Answer | Failure]]:
        """Answer tasks in their order; no more are under way than the children need.

        Args: tasks: looked at one by one, as children become free; limits: of a task.

        Yields: Each task with its answer, or with the reason why there is none.
        """
        coming = (_Job[Task, Answer](task, limits(task)) for task in tasks)
        following = next(coming, None)
        under_way: deque[_Job[Task, Answer]] = deque()
        busy: dict[Connection, _Job[Task, Answer]] = {}
        try:
            while True:
                while len(busy) < self._number and len(under_way) < 2 * self._number:
                    job = following
                    if job is None or (job.limits.alone and _alone(busy.values())):
                        break
                    following = next(coming, None)
                    job.child = self._idle.pop() if self._idle else _Child(*self._start)
                    job.begin()
                    under_way.append(job)
                    busy[job.child.connection] = job
                if not under_way:
                    return
                if under_way[0].done:
                    first = under_way.popleft()
                    yield first.task, first.answer
                else:
                    self._collect(busy)
        finally:
            for job in busy.values():
                job.child.end()

    def _collect(self, busy: dict[Connection, _Job[Task, Answer]]) -> None:
        """Wait until a child has answered, or is to be given up."""
        left = min(job.deadline for job in busy.values()) - time.monotonic()
        ready = wait(list(busy), max(left, 0.0))
        late = [one for one, job in busy.items() if job.deadline <= time.monotonic()]
        for connection in {*ready, *late}:
            job = busy.pop(connection)  # type: ignore[arg-type]
            if job.finish(late=connection not in ready):
                self._idle.append(job.child)


@dataclass(eq=False)
class _Job(Generic[Task, Answer]):
    """A task on its way through a child."""

    task: Task
    limits: Limits
    done: bool = False
    deadline: float = math.inf

    def __post_init__(self) -> None:
        self.child: _Child
        self.answer: Answer | Failure

    def begin(self) -> None:
        self.deadline = time.monotonic() + WALL * self.limits.seconds
        self.child.ask(self.task, self.limits.seconds)

    def finish(self, *, late: bool) -> bool:
        """Take the answer; whether the child can go on."""
        self.done = True
        self.answer = Failure.TIME if late else self.child.answer()
        if isinstance(self.answer, Failure):
            self.child.end()
            return False
        return True


def _alone(jobs: Iterable[_Job[Task, Answer]]) -> bool:
    return any(job.limits.alone for job in jobs)


class _Child:
    """One process and the way to it."""

    def __init__(
        self, setup: Callable[..., object], arguments: tuple[object, ...], megabytes: int
    ) -> None:
        context = multiprocessing.get_context("spawn")  # safe in a process that has threads
        self.connection, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, setup, arguments, megabytes), daemon=True
        )
        self._process.start()
        theirs.close()  # so that the end of the child is the end of the connection

    def ask(self, task: object, seconds: float) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):  # which `answer` will meet, too
            self.connection.send((task, seconds))

    def answer(self) -> Any:
        try:
            found, answer = self.connection.recv()
        except (EOFError, ConnectionResetError):
            self._process.join()
            code = self._process.exitcode
            return Failure.TIME if code == -getattr(signal, "SIGXCPU", 0) else Failure.CRASH
        return answer if found else Failure.MEMORY

    def end(self) -> None:
        """Have it end, whatever it does."""
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
    """What a child does: answer tasks until its parent closes the connection."""
    _end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    work = setup(*arguments)
    _bound("RLIMIT_CORE", 0)
    _bound("RLIMIT_DATA", megabytes * 1_000_000)
    while True:
        try:
            task, seconds = connection.recv()
        except EOFError:
            return
        _bound("RLIMIT_CPU", math.ceil(time.process_time() + seconds))
        try:
            answer = (True, work(task))
        except MemoryError:
            answer = (False, None)
        try:
            connection.send(answer)
        except (BrokenPipeError, ConnectionResetError):
            return


def _bound(name: str, value: int) -> None:
    """Set the soft limit of a resource, as far as the hard one allows."""
    if resource is None or not hasattr(resource, name):
        return
    which = getattr(resource, name)
    hard = resource.getrlimit(which)[1]
    resource.setrlimit(which, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _end_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
