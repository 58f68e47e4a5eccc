"""Characters and what they write: the fold, numerals, dates, surnames; one module each."""
