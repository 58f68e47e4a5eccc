"""From hits and documents to the typed contexts that templates show."""
