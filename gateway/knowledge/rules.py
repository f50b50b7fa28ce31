"""What is a message for: a question, a greeting, thanks, a word about the last answer, a call for a person?"""

import re
from collections.abc import Collection

from gateway.knowledge import rules_words as known
from gateway.knowledge.language_words import folded
from gateway.knowledge.repair_weighing import Weighing
from gateway.knowledge.rules_keys import says_nothing
from gateway.knowledge.rules_person import asks_for_person
from gateway.knowledge.rules_phrases import words
from gateway.knowledge.rules_refusal import says_not_it
from gateway.knowledge.understood import Intent

TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
MOST_WORDS = 14
"""Of a message that may be nothing but politeness."""
LEAST_TYPO = 6
"""Letters of a word in which one may be wrong."""
DENIED = words("denials")


def intent_of(text: str, weighing: Weighing) -> Intent:
    """Return what a repaired text is for."""
    low = folded(text)
    if says_nothing(low, weighing):
        return Intent.EMPTY
    if asks_for_person(low):
        return Intent.OPERATOR
    words = TOKEN.findall(low)
    if len(words) > MOST_WORDS:
        return Intent.QUESTION
    return _short(low, words)


def greets(text: str) -> bool:
    """Tell whether a text says hello and nothing else."""
    words = TOKEN.findall(folded(text))
    return len(words) <= MOST_WORDS and _consists_of(words, known.GREETING, known.GREETING_FILLERS)


def _short(low: str, words: list[str]) -> Intent:
    if says_not_it(" ".join(words), words):
        return Intent.NOT_IT
    if _says_helped(low, words):
        return Intent.HELPED
    if _consists_of(words, known.GREETING, known.GREETING_FILLERS):
        return Intent.GREETING
    if _consists_of(words, known.THANKS, known.THANKS_FILLERS) and "?" not in low:
        return Intent.THANKS
    return Intent.QUESTION


def _says_helped(low: str, words: list[str]) -> bool:
    if "?" in low:
        return False
    if all(word in known.YES for word in words):
        return True
    if _consists_of(words, known.HELPED, known.HELPED_FILLERS):
        return not DENIED.intersection(words) or low.endswith(SETTLED) or low.startswith(SETTLED)
    return False


SETTLED = ("не актуально", "больше не надо", "больше не нужно", "не надо", "вже не треба", "не треба")


def _consists_of(words: Collection[str], core: Collection[str], fillers: Collection[str]) -> bool:
    """Tell whether words are of the core or fillers, at least one of the core; a long one may have a wrong letter."""
    strangers = [word for word in words if word not in core and word not in fillers]
    if len(strangers) > MOST_TYPOS or not all(_is_typo(word, core) for word in strangers):
        return False
    return bool(strangers) or any(word in core for word in words)


MOST_TYPOS = 1


def _is_typo(word: str, core: Collection[str]) -> bool:
    if len(word) < LEAST_TYPO:
        return False
    return any(abs(len(word) - len(each)) <= 1 and len(each) >= LEAST_TYPO and is_one_edit(word, each) for each in core)


def is_one_edit(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter: another, one more, one less, or two exchanged."""
    if len(one) > len(other):
        one, other = other, one
    start = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
    rest, more = one[start:], other[start:]
    if len(one) < len(other):
        return rest == more[1:]
    return rest[1:] == more[1:] or (rest[:2] == more[1::-1] and rest[2:] == more[2:])
