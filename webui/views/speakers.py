"""Whose words a page says they are: those of nobody whom the reader has struck out."""

from flask import has_request_context

from webui.service import opened


def shown_speaker(speaker: str) -> str:
    """A speaker as printed, "" for one whom the reader says is none."""
    struck = has_request_context() and opened().people.now().is_struck(speaker)
    return "" if struck else speaker
