"""Spelling: what was probably meant when a word matched nothing."""
