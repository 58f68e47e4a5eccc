"""Which lines are headings, and the tree they make."""
