"""Folding, tokens, words and equivalents: how texts and queries are analysed."""
