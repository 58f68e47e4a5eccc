"""Measurements: against other engines (`python -m bench`), of corrections (`python -m
bench.spelling`), of rebuilding whole libraries (`python -m bench.library`).

Apart from the tests: nothing here passes or fails, it prints figures.
"""
