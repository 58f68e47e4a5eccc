"""Numbers as queries and texts write them."""
