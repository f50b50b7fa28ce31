"""The sandbox's page and the commands behind it."""
