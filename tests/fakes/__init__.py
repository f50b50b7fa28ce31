"""Fakes at the edges: a clock that is set, a channel and a sender that remember."""
