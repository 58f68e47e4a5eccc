"""Several processes that answer at one address: each search keeps one core busy, and one process
uses no more of them.

The listening socket is made first and inherited; whichever process is free takes the next
connection. One that ends before its time is started again. For systems with `fork` only.
"""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Callable
from contextlib import suppress

from index.errors import YinzhengError

RESTARTS = 20
"""Processes started again before the server gives up: something is wrong that will not pass."""


POLL_SECONDS = 0.2


class ProcessesEnded(YinzhengError):
    """The processes of a server ended again and again."""


def run_processes(
    count: int, work: Callable[[Callable[[], None]], None], ready: Callable[[], None]
) -> None:
    """Run some work in several processes until SIGTERM or SIGINT, which are handed on.

    Args: count: how many; work: what each does; it calls its argument when it can answer; ready:
    called here once all can.

    Raises: ProcessesEnded: they ended before all could answer, or more than `RESTARTS` times.
    """
    reading, writing = os.pipe()
    children = {_fork(work, writing) for _ in range(count)}
    try:
        answering = 0
        while answering < count:
            found, _, _ = select.select([reading], [], [], POLL_SECONDS)
            answering += len(os.read(reading, count)) if found else 0
            if os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                raise ProcessesEnded("A process ended before it could answer.", "See its message.")
        ready()
        for _ in range(RESTARTS):
            ended, _ = os.wait()
            children.discard(ended)
            children.add(_fork(work, writing))
        raise ProcessesEnded("The processes end again and again.", "See what they say.")
    finally:
        for signal_number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signal_number, signal.SIG_IGN)
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGTERM)
        for child in children:
            with suppress(ChildProcessError):
                os.waitpid(child, 0)


def _fork(work: Callable[[Callable[[], None]], None], writing: int) -> int:
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work(lambda: (os.write(writing, b"."), None)[1])
        status = 0
    except SystemExit:
        status = 0
    except KeyboardInterrupt:
        status = 0
    except YinzhengError as error:
        os.write(2, f"{error}\n".encode())
    finally:
        os._exit(status)
