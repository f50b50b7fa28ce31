"""In which language is a message written?"""

import re
from collections.abc import Sequence

from gateway.knowledge.language_letters import letters
from gateway.knowledge.language_words import words_of

RUSSIAN = re.compile("[ыэъё]")
UKRAINIAN = re.compile("[іїєґ]")
FOREIGN = re.compile("[^a-z'а-яёіїєґ]")
CYRILLIC = re.compile("[а-яёіїєґ]")
EVERYWHERE = frozenset(
    """
    ok okay hi hello hey bye sms pin id iphone ipad android windows apple samsung xiaomi google telegram whatsapp viber
    instagram facebook youtube vk tiktok visa mastercard paypal wifi vpn app pro max mini plus air usb bluetooth online
    email e-mail mail pdf url www http https com ru ua start menu help sale vip faq m l s xl xs xxl
    ок окей
    """.split()
)
"""Words that people write in any language."""
SURE = 1.5
"""How much likelier one language must be than another."""
SIGN = 6.0
"""What a letter counts that the other language does not have."""
ENGLISH_LETTER = -3.0
"""Least likelihood a letter of what is still English."""
MOST_WORDS = 60
LEAST_KNOWN = 0.4
"""Share of the letters in Latin that must be those of English words."""


def language_of(text: str) -> str:
    """Return `ru`, `en` or `uk`; empty when it cannot be told or is another language."""
    words = [word for word in words_of(text)[:MOST_WORDS] if word not in EVERYWHERE and not FOREIGN.search(word)]
    cyrillic = [word for word in words if CYRILLIC.search(word)]
    latin = [word for word in words if not CYRILLIC.search(word)]
    if not words or FOREIGN_SHARE * len(words) < len(words_of(text)[:MOST_WORDS]) - len(words):
        return ""
    return _slavic(cyrillic, text.lower()) if _letters(cyrillic) >= _letters(latin) else _english(latin)


FOREIGN_SHARE = 4
"""So many times more words of other alphabets or of any language than of ours, and nothing is said."""


def _letters(words: Sequence[str]) -> int:
    return sum(map(len, words))


def _slavic(words: Sequence[str], low: str) -> str:
    ru, uk = letters("ru"), letters("uk")
    lead = sum(ru.likelihood(word) - uk.likelihood(word) for word in words)
    lead += SIGN * (len(RUSSIAN.findall(low)) - len(UKRAINIAN.findall(low)))
    return "ru" if lead > SURE else "uk" if lead < -SURE else ""


def _english(words: Sequence[str]) -> str:
    model = letters("en")
    known = sum(len(word) for word in words if word in model.known)
    if known >= LEAST_KNOWN * _letters(words):
        return "en"
    likely = sum(model.by_letters(word) for word in words)
    return "en" if known and likely > ENGLISH_LETTER * _letters(words) else ""
