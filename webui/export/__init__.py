"""Passages leave the library as notes for a manuscript, for reference managers, as tables: all are
made of the same `Quotation`.
"""
