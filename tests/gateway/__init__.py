"""The core, without any framework."""
