"""Which passages match."""
