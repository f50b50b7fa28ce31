"""Which Chromium does a test open, and how?"""

import os
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright, expect

from tests.support.machine import AS_ROOT, lacks

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PATIENCE = 20_000.0
"""Milliseconds that a page may take for anything: a machine with two slow cores runs two browsers at once."""
expect.set_options(timeout=PATIENCE)
UNPACKED = Path(sys.prefix) / "chromium" / "chromium"
"""Where `./run test` unpacks a Chromium from npm on a machine without one."""


def find_chromium() -> Path | None:
    """Return the browser that CHROMIUM names, else one on PATH, else the unpacked one."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named)
    on_path = next((path for path in map(shutil.which, NAMES) if path), None)
    if on_path:
        return Path(on_path)
    return UNPACKED if UNPACKED.exists() else None


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A real Chromium; in its sandbox unless the tests run as root, where Chromium has none."""
    executable = find_chromium() or lacks("no Chromium: install Debian's chromium or name one in CHROMIUM")
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=executable, chromium_sandbox=not AS_ROOT)
        yield opened
        await opened.close()
