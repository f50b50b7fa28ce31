"""The store's own SQLite file."""
