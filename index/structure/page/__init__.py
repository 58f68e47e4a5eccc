"""The printed page: its lines and layout, and what on it is no part of the text."""
