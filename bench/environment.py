"""What the peers need, apart from the project's own environment.

Python libraries go into `.bench-venv` beside the code; two engines and Node are Debian packages,
installed where this process may do so. What cannot be had is named and left to fail in its own line
of the tables.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PEER_VENV = ROOT / ".bench-venv"
PEER_PYTHON = str(PEER_VENV / "bin" / "python")
SYSTEM_PYTHON = "/usr/bin/python3"  # the one that Debian's Python packages are made for

PEER_PACKAGES = (
    "whoosh3==3.54.0",
    "jieba==0.42.1",
    "tantivy==0.27.0",
    "bm25s==0.3.16",
    "pagefind[extended]==1.5.2",
    "setuptools<81",  # jieba imports pkg_resources
)

DEBIAN_PACKAGES: dict[str, Sequence[str]] = {
    "python3-xapian": (SYSTEM_PYTHON, "-c", "import xapian"),
    "groonga-bin": ("groonga", "--version"),
    "nodejs": ("node", "--version"),
}
"""Packages, each with a command that succeeds where it is installed."""


def prepare_peer_venv() -> None:
    """Make the peers' environment and put into it what is missing."""
    if not Path(PEER_PYTHON).exists():
        venv.create(PEER_VENV, with_pip=True)
    for package in PEER_PACKAGES:
        if not _succeeds([PEER_PYTHON, "-m", "pip", "install", "--quiet", package]):
            print(f"{package} cannot be installed into {PEER_VENV}.", file=sys.stderr)


def prepare_debian(package: str) -> None:
    """Install a Debian package if it is missing and this may be done; say so if it may not.

    Args:
        package: a key of `DEBIAN_PACKAGES`.
    """
    if _succeeds(DEBIAN_PACKAGES[package]):
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", package]
    may_install = shutil.which("apt-get") is not None and os.geteuid() == 0
    if not may_install or not _succeeds(command):
        print(f"{package} is missing. Run as root: {' '.join(command)}", file=sys.stderr)


def _succeeds(command: Sequence[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
