"""The store's PostgreSQL."""
