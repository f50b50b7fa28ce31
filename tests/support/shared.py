"""Where the data beside the project lie, and what a test does without them."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir() and not os.environ.get("CI"),
    reason="the folder ../shared (API descriptions, question sets) is not beside this checkout",
)
"""Skip a test that reads ../shared where it is absent; in CI (`CI` is set) its absence is a failure."""
