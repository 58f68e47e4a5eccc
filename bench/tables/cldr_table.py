"""Makes `cldr.tsv`, the table of `index.analysis.cldr`, from the Unicode CLDR in Babel.

Run by hand after an upgrade of Babel (a development dependency only: it takes 36 MB), and by a test
that compares the result with the file:

    python -m bench.tables.cldr_table
"""

from __future__ import annotations

from babel import Locale

from index.analysis.cldr import CHINESE, KINDS, TABLE_FILE


def table_text() -> str:
    """The contents of `cldr.tsv`: comments, then a line a code with its names."""
    locales = [Locale.parse(name) for name in ("en", *CHINESE)]
    lines = [
        "# Names of countries, languages, currencies and scripts: their kind and code, then their",
        f"# names in en, {', '.join(CHINESE)}. Made by",
        "# `python -m bench.tables.cldr_table` from the Unicode CLDR in Babel (Unicode License v3,",
        "# (c) Unicode, Inc.); do not edit.",
    ]
    for kind in KINDS:
        tables = [getattr(locale, kind) for locale in locales]
        for code in tables[0]:
            lines.append("\t".join((kind, code, *(table.get(code, "") for table in tables))))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TABLE_FILE.write_text(table_text(), encoding="utf-8")
