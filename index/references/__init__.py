"""What one note cites: the works it names, with their fields and their place in the note."""
