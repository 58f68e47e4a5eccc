"""Passages leave the library: as notes for a manuscript, for reference managers, as tables.

One form a module; all are made of the same `Quotation`. The routes are in `webui.export.routes`.
The short line that a page offers for copying is `webui.citation`'s.
"""
