"""Measurements: against other engines (`python -m bench`), of corrections (`python -m
bench.spelling`).

Apart from the tests: nothing here passes or fails, it prints figures.
"""
