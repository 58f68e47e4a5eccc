"""Headings: their forms, which lines are some, and the tree they make."""
