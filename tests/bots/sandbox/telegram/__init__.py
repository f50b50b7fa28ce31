"""Unmodified aiogram against the local Bot API server, over real HTTP."""
