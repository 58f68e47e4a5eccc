"""The site's own files: addresses that change with their content, and how long to keep them."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

STATIC = Path(__file__).parent / "static"
SECONDS = 365 * 24 * 3600
"""A file's address holds its fingerprint, so a browser may keep it for a year."""


@cache
def version(name: str) -> str:
    """The fingerprint of a static file, read once.

    Raises: FileNotFoundError: there is no such file.
    """
    return sha256((STATIC / name).read_bytes()).hexdigest()[:12]
