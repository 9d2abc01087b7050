"""The window: shows and asks. It knows the services through `Office` and never the database."""
