"""Sounds: how characters are read, and the library's words that are said as typed."""
