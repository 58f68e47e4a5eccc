"""Notes: how they are labelled, where they stand, and which mark calls each."""
