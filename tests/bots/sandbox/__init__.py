"""Tests of the local platform servers."""
