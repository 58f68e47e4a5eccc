"""Parts for Yinzheng that live in a package of their own."""

import re

from index.readers.formats import Format

READER = Format("vtt", (".vtt",), "yinzheng_example.vtt", re.compile(rb"\A(?:\xef\xbb\xbf)?WEBVTT"))
"""Named in pyproject.toml as an entry point; the module is imported with the first such file."""
