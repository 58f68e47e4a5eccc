"""All readers: `formats` has the list of them, and the choice among them."""
