"""Chamber Desk: a chamber of commerce's sales-management regulation at work on one desk."""

__version__ = "0.1.0"
