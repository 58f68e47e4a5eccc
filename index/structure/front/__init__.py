"""A paper's front: title page, abstract, keywords, outline."""
