"""Makers of the tables that the product reads: the fold, the readings, the English words.

Run by hand after an upgrade of their sources, and by tests that compare them with the files; no
part of what is installed.
"""
