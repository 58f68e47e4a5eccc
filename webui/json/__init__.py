"""From hits and documents to JSON, with its schemas."""
