"""Is the whole message Russian or Ukrainian in Latin letters, and what does it say?"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from gateway.knowledge.language_words import folded
from gateway.knowledge.repair_latin import Latin, by_shade, latin
from gateway.knowledge.repair_letters import CYRILLIC
from gateway.knowledge.repair_weighing import Weighing

TRANSLIT = 6.0
"""How much likelier all words must become: one message in four hundred."""
KEPT = 3.5
"""To leave a word of the message as it stands."""
KEPT_ENGLISH = 8.0
"""The same for a word that is English: names come among Russian words, English words hardly ever."""
SPELLED = 2.0
"""To put a word together letter by letter."""
LEAST_KNOWN = 0.35
"""Share of the letters that must belong to known words."""
LEAST_LETTERS = 3
"""Of a known word that speaks for transliteration."""
TOKEN = re.compile(r"[A-Za-z46'`]*[A-Za-z][A-Za-z46'`]*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in Latin letters and what it may stand for."""

    written: str
    meant: str
    gain: float
    is_known: bool


class Translit:
    """Recognises transliterated messages and writes them in their own letters."""

    def __init__(self, weighing: Weighing, names: Collection[str]) -> None:
        self._weighing = weighing
        self._latin: dict[str, Latin] = {"ru": latin("ru"), "uk": latin("uk")}
        self._names = by_shade(sorted(name for name in names if CYRILLIC.match(name)))

    def read(self, chunks: Sequence[str], plain: Sequence[float]) -> tuple[tuple[str, ...], float] | None:
        """Return the chunks in Cyrillic and what is gained beyond the need, or None for messages that are no translit.

        `plain`: the likelihood of each chunk as it stands.
        """
        tokens = {token.lower() for chunk in chunks for token in TOKEN.findall(chunk)}
        english = self._weighing.models["en"].known
        strange = [token for token in tokens if len(token) >= LEAST_LETTERS and token not in english]
        found = {locale: self._known(strange, locale) for locale in self._latin}
        locale = max(found, key=lambda each: sum(map(len, found[each])))
        if not found[locale] or self._is_english(tokens):
            return None
        words = {token: self._word(token, locale) for token in tokens}
        if any(map(CYRILLIC.search, chunks)):
            words = {token: word if word.is_known else as_it_is(token) for token, word in words.items()}
        return self._written(chunks, plain, words)

    def _is_english(self, tokens: Collection[str]) -> bool:
        """Tell whether half of the words are English: names of places and people are alike in all languages."""
        longer = [token for token in tokens if len(token) >= LEAST_LETTERS]
        return 2 * sum(token in self._weighing.models["en"].known for token in longer) > len(longer)

    def _known(self, tokens: Sequence[str], locale: str) -> list[str]:
        reader = self._latin[locale]
        return [token for token in tokens if reader.known(token, self._names) or reader.is_form(token)]

    def _word(self, token: str, locale: str) -> Word:
        reader, model = self._latin[locale], self._weighing.models[locale]
        known = reader.known(token, self._names)
        meant = known or reader.spelled(token)
        likelihood = model.likelihood(meant) if known else model.by_letters(folded(meant)) - SPELLED
        is_known = known is not None or reader.is_form(token)
        return Word(token, meant, max(likelihood, NAMED if known else likelihood), is_known)

    def _written(
        self, chunks: Sequence[str], plain: Sequence[float], words: Mapping[str, Word]
    ) -> tuple[tuple[str, ...], float] | None:
        written, total, known, letters = list[str](), -TRANSLIT, 0, 0
        for chunk, was in zip(chunks, plain, strict=True):
            inside = [words[token.lower()] for token in TOKEN.findall(chunk)]
            gain = sum(word.gain for word in inside) - was if inside else 0.0
            is_read = bool(inside) and gain > -KEPT
            total += gain if is_read else -self._kept(inside)
            letters += sum(len(word.written) for word in inside)
            known += sum(len(word.written) for word in inside if word.is_known and is_read)
            written.append(TOKEN.sub(lambda found: cased(found[0], words), chunk) if is_read else chunk)
        return (tuple(written), total) if known >= LEAST_KNOWN * letters else None

    def _kept(self, words: Sequence[Word]) -> float:
        english = self._weighing.models["en"].known
        return sum(KEPT_ENGLISH if word.written in english else KEPT for word in words if len(word.written) > 1)


NAMED = -10.0
"""The least likelihood of a word known from the desk's own articles."""


def as_it_is(token: str) -> Word:
    """Return a word that stands for itself."""
    return Word(token, token, UNREAD, is_known=False)


UNREAD = -99.0


def cased(token: str, words: Mapping[str, Word]) -> str:
    """Return what a token stands for, with its capitals."""
    meant = words[token.lower()].meant
    if token.isupper() and len(token) > 1:
        return meant.upper()
    return meant.capitalize() if token[0].isupper() else meant
