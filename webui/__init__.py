"""The interfaces: web pages, JSON and the command line. Nothing is searched or stored here."""
