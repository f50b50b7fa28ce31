"""Tests of the product; a test's name is a fact about it."""
