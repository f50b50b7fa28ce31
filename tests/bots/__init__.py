"""Tests of the channels, over real HTTP."""
