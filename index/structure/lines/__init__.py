"""What a line looks like: text, place and the facts of its form. Nothing is decided here."""
