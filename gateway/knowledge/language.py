"""In which language is a message written?"""

import re
from collections.abc import Sequence

from gateway.knowledge.language_letters import letters
from gateway.knowledge.language_words import words_of
from gateway.knowledge.rules_phrases import words

RUSSIAN = re.compile("[ыэъё]")
UKRAINIAN = re.compile("[іїєґ]")
FOREIGN = re.compile("[^a-z'а-яёіїєґ]")
CYRILLIC = re.compile("[а-яёіїєґ]")
EVERYWHERE = words("everywhere")
"""Words that people write in any language."""
SURE = 2.5
"""How much likelier one language must be than another."""
GUESSED = 10.0
"""The same for Ukrainian where no word is known: rare Russian words look like it by chance."""
ENGLISH_LETTER = -3.0
"""Least likelihood a letter of what is still English."""
MOST_WORDS = 60
LEAST_KNOWN = 0.4
"""Share of the letters in Latin that must be those of English words."""


def language_of(text: str) -> str:
    """Return `ru`, `en` or `uk`; empty when it cannot be told or is another language."""
    ours = [word for word in words_of(text)[:MOST_WORDS] if word not in EVERYWHERE and not FOREIGN.search(word)]
    cyrillic = [word for word in ours if CYRILLIC.search(word)]
    latin = [word for word in ours if not CYRILLIC.search(word)]
    if not ours or FOREIGN_SHARE * len(ours) < len(words_of(text)[:MOST_WORDS]) - len(ours):
        return ""
    return _slavic(cyrillic, text.lower()) if AMID_NAMES * _letters(cyrillic) >= _letters(latin) else _english(latin)


AMID_NAMES = 3
"""So many letters in Latin, names for the most part, may stand beside one in Cyrillic."""


FOREIGN_SHARE = 4
"""So many times more words of other alphabets or of any language than of ours, and nothing is said."""


def _letters(words: Sequence[str]) -> int:
    return sum(map(len, words))


def _slavic(found: Sequence[str], low: str) -> str:
    russian, ukrainian = bool(RUSSIAN.search(low)), bool(UKRAINIAN.search(low))
    if russian != ukrainian:
        return "ru" if russian else "uk"
    ru, uk = letters("ru"), letters("uk")
    lead = sum(ru.likelihood(word) - uk.likelihood(word) for word in found)
    if lead > SURE:
        return "ru"
    return "uk" if -lead > (SURE if any(word in uk.known for word in found) else GUESSED) else ""


def _english(words: Sequence[str]) -> str:
    model = letters("en")
    known = [word for word in words if word in model.known]
    if _letters(known) >= LEAST_KNOWN * _letters(words) or (len(known) > 1 and 2 * len(known) >= len(words)):
        return "en"
    likely = sum(model.by_letters(word) for word in words)
    return "en" if known and likely > ENGLISH_LETTER * _letters(words) else ""
