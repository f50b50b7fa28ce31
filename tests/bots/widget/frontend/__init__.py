"""Tests of what a visitor's browser runs, in a real Chromium."""
