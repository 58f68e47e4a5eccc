"""What was typed, as a syntax tree."""
