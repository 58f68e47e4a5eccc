"""Blocks -> the parts of a document: lines, furniture, notes, outline, paragraphs, front."""
