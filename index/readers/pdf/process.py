"""Running a program that opens a PDF in a process of its own, within bounds of time and memory."""

import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

try:
    import resource
except ImportError:  # Windows has no resource limits; the parent's clock is left
    resource = None  # type: ignore[assignment]


def output_of(
    program: str, *arguments: object, clock: int, bounds: tuple[int, int], **given: Any
) -> bytes:
    """What a program of this folder writes when it is given `input` or `stdin`.

    Args: clock: seconds it may take; bounds: its seconds of work and its megabytes.

    Raises: subprocess.TimeoutExpired, which holds what was written.
    """
    path = Path(__file__).parent / program
    command = map(str, (sys.executable, "-P", __file__, *bounds, path, *arguments))
    done = subprocess.run([*command], capture_output=True, timeout=clock, check=False, **given)
    return bytes(done.stdout)


if __name__ == "__main__":
    _, seconds, megabytes, *sys.argv = sys.argv
    if resource is not None:  # nothing of the project is imported: it would take longer than a page
        limits = {resource.RLIMIT_CPU: int(seconds), resource.RLIMIT_DATA: int(megabytes) * 10**6}
        for which, value in limits.items():
            hard = resource.getrlimit(which)[1]
            resource.setrlimit(which, (min(value, hard) if hard >= 0 else value, hard))
    runpy.run_path(sys.argv[0], run_name="__main__")
