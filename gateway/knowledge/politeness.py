"""What is left of a message without its greetings, requests to be told and thanks?"""

import re
from functools import cache

from gateway.knowledge.language_words import folded
from gateway.knowledge.rules_phrases import pattern

APART = r"[\s,.!?:;)(…—–\"«»*]"
CONTENT = re.compile(r"[^\W_]{2,}")
MOST_PEELED = 8
"""Phrases at either end."""
LONGEST_END = 120
"""Characters at the end of a message in which a closing is looked for."""
NAMED_SO = re.compile(r"(?:бонус|балл|програм)\w*[\s«\"]+\Z")
"""What may be called "Спасибо"."""


@cache
def opening() -> re.Pattern[str]:
    """Return what a message begins with politely; compiled when it is first needed, in some 20 ms."""
    return re.compile(rf"{APART}*(?:{pattern('openings')})(?:{APART}+-*|$)")


@cache
def closing() -> re.Pattern[str]:
    """Return what a message ends with politely."""
    return re.compile(rf"(?:^|{APART}+-*)(?:{pattern('closings')}){APART}*$")


def stripped(text: str) -> str:
    """Return a message of one line without polite wrapping; the whole of it where nothing else is in it."""
    low = folded(text)
    if len(low) != len(text):
        return text
    start, end = _start(low), len(low)
    for _ in range(MOST_PEELED):
        cut = _end(low, start, end)
        if cut == end:
            break
        end = cut
    left = text[start:end].strip()
    return left if CONTENT.search(left) and not opening().fullmatch(folded(left)) else text


def _start(low: str) -> int:
    at = 0
    for _ in range(MOST_PEELED):
        found = opening().match(low, at)
        if not found or not CONTENT.search(low, found.end()):
            break
        at = found.end()
    return at


def _end(low: str, start: int, end: int) -> int:
    found = closing().search(low, max(start, end - LONGEST_END), end)
    if not found or not CONTENT.search(low, start, found.start()) or NAMED_SO.search(low[start : found.start() + 1]):
        return end
    return found.start()
