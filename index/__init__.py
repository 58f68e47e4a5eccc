"""Reads texts of any format as documents with notes and citations, and indexes them."""
