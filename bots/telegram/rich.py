"""What does a rich message say and show, when its layout is not wanted?"""

from collections.abc import Iterator
from typing import Any

from bots.json_values import Json

_INLINE = ("text", "summary", "expression", "label", "credit")
_BLOCKS = ("blocks", "items", "cells", "caption")
DEEPEST = 32
"""Levels of blocks within blocks that are read."""


def rich_text(message: Json) -> str:
    """Return the words of a rich message, a line a block; empty when there are none."""
    return "\n".join(_lines(message.get("blocks"), DEEPEST)) if message else ""


def _lines(value: Any, depth: int) -> Iterator[str]:
    if not depth:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _lines(each, depth - 1)
    elif isinstance(value, dict):
        line = " ".join(part for key in _INLINE if (part := _inline(value.get(key), depth).strip()))
        if line:
            yield line
        for key in _BLOCKS:
            yield from _lines(value.get(key), depth - 1)


def rich_media(message: Json) -> Iterator[Json]:
    """Return the blocks of a rich message, each named like the message that would hold the same file or place."""
    for block in _all(message.get("blocks"), DEEPEST):
        yield {"voice": block["voice_note"]} if "voice_note" in block else block


def _all(value: Any, depth: int) -> Iterator[Json]:
    if not depth:
        return
    if isinstance(value, list):
        for each in value:
            yield from _all(each, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in _BLOCKS:
            yield from _all(value.get(key), depth - 1)


def _inline(value: Any, depth: int) -> str:
    if isinstance(value, str) or not depth:
        return value if isinstance(value, str) else ""
    if isinstance(value, list):
        return "".join(_inline(each, depth - 1) for each in value)
    return _inline(value.get("text"), depth - 1) if isinstance(value, dict) else ""
