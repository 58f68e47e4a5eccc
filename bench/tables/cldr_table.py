"""Makes `index/analysis/cldr.tsv` from the Unicode CLDR in Babel.

Run by hand after an upgrade of Babel (a development dependency only: it takes 36 MB), and by a test
that compares the result with the file:

    python -m bench.tables.cldr_table
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale

TABLE_FILE = Path(__file__).parents[2] / "index" / "analysis" / "cldr.tsv"
CHINESE = ("zh_Hant", "zh_Hans", "zh_Hant_HK", "zh_Hans_SG", "zh_Hant_MO")
"""Locales in which names differ (北韓, 朝鲜; 新台幣, 新臺幣; 義大利, 意大利)."""
KINDS = ("territories", "languages", "currencies", "scripts")


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
