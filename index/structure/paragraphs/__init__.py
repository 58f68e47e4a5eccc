"""Paragraphs and notes put together from lines, over the ends of pages."""
