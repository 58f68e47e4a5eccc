"""What the words of a query mean: cut, joined and given their equivalents."""
