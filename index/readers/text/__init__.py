"""Bare text, as programs take it out of a PDF."""
