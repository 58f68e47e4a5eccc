"""Parsers are imported when a file needs them, not with the registry."""

from __future__ import annotations

import subprocess
import sys


def test_the_registry_imports_no_parser() -> None:
    program = (
        "import sys, index.readers; "
        "print([m for m in ('lxml', 'docutils', 'markdown_it', 'pypdfium2') if m in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
