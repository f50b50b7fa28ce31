"""Channels: each file or folder here carries messages between one messenger and the gateway."""
