"""The papers: frozen facts in, PDF bytes out. Nothing here knows the records, the window or the clock."""
