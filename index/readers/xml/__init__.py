"""JATS and TEI, the XML of journals and of digital editions."""
