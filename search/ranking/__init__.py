"""In which order passages are shown: BM25 over three fields, then a close look at the best."""
