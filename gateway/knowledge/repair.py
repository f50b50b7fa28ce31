"""What did the customer mean to type?

Undoes a wrong keyboard layout, transliteration, look-alike letters and letters held down. Every word has a likelihood
as it stands and as each repair reads it; a message is repaired where its words become clearly likelier together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gateway.knowledge.language_words import WORD, folded, words_of
from gateway.knowledge.repair_keys import TABLES, TO_EN, Keys, best_reading
from gateway.knowledge.repair_latin import latin
from gateway.knowledge.repair_letters import CYRILLIC, DRAWN_OUT, LATIN_LETTER, ODD, clean, drawn_in, one_script
from gateway.knowledge.repair_parts import is_shouted, stays
from gateway.knowledge.repair_translit import Translit
from gateway.knowledge.repair_weighing import Weighing

WRONG_KEYS = 7.0
"""How much likelier all words must become to believe in a wrong layout: one message in a thousand."""
KEPT = 3.0
"""To leave a word of a repaired message as it stands."""
NAME_WITHIN = 5.0
"""How much likelier a word must be as it stands to be a name among words in a wrong layout."""
ONE_WORD = 9.5
"""To repair some words of a message that is right otherwise."""
MOST_WEIGHED = 100
"""Words of a message that are weighed and repaired."""
LONGEST_CHUNK = 40


@dataclass(frozen=True, slots=True)
class Repaired:
    """A message as it was meant."""

    text: str
    retyped: bool = False
    """Whether a wrong layout or transliteration was undone."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a repair makes of some words."""

    chunks: tuple[str, ...]
    gain: float = 0.0
    """How much likelier they have become beyond what is needed to believe it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a repair makes of one chunk."""

    before: str
    after: str
    gain: float
    """How much likelier it has become."""
    within: float
    """The same in a message of which everything else is to be read anew."""


class Repair:
    """Repairs messages."""

    def __init__(self, vocabulary: Iterable[str] = ()) -> None:
        """`vocabulary`: texts of the desk's own articles; those of their words that need a repair are no names."""
        words = {word for text in vocabulary for word in words_of(text)}
        plain = Weighing(frozenset())
        names = frozenset(word for word in words if CYRILLIC.search(word) or not needs_repair(word, plain))
        self.weighing = Weighing(names)
        self._translit = Translit(self.weighing, names)

    def __call__(self, text: str) -> Repaired:
        """Return the message as it was meant; white space becomes single spaces."""
        chunks = clean(text).split(" ")
        shouted = is_shouted(text)
        weighed = [at for at, chunk in enumerate(chunks[:MOST_WEIGHED]) if is_open(chunk, shouted=shouted)]
        for at in weighed:
            chunks[at] = self._written(chunks[at])
        before = tuple(chunks[at] for at in weighed)
        after = self._retyped(before)
        for at, chunk in zip(weighed, after, strict=True):
            chunks[at] = chunk
        return Repaired(" ".join(chunks), after != before)

    def _written(self, chunk: str) -> str:
        """Return a chunk in one script and without letters held down."""
        if not chunk.isascii() and (LATIN_LETTER.search(chunk) or ODD.search(chunk)):
            chunk = WORD.sub(lambda found: one_script(found[0], self._likely, self._is_known), chunk)
        if DRAWN_OUT.search(chunk):
            chunk = WORD.sub(lambda found: drawn_in(found[0], self._likely), chunk)
        return chunk

    def _likely(self, word: str) -> float:
        return self.weighing.word(folded(word))

    def _is_known(self, word: str) -> bool:
        return self.weighing.is_known(folded(word))

    def _retyped(self, chunks: tuple[str, ...]) -> tuple[str, ...]:
        """Return the chunks as the likeliest repair reads them."""
        words = [word for chunk in chunks for word in WORD.findall(folded(chunk))]
        if all(map(self.weighing.is_known, words)) and not any(map(str.isdigit, "".join(chunks))):
            return chunks
        plain = [self.weighing.chunk(chunk) for chunk in chunks]
        readings = [Reading(chunks), *self._layouts(chunks, plain)]
        translit = self._translit.read(chunks, plain)
        if translit:
            readings.append(Reading(*translit))
        return max(readings, key=lambda reading: reading.gain).chunks

    def _layouts(self, chunks: Sequence[str], plain: Sequence[float]) -> Iterable[Reading]:
        if any(map(LATIN_LETTER.search, chunks)):
            for locale, table in TABLES.items():
                yield self._layout(chunks, plain, keys=table, locale=locale)
        if any(map(CYRILLIC.search, chunks)) and sum(plain) < DOUBTFUL * sum(map(len, chunks)):
            yield self._layout(chunks, plain, keys=TO_EN, locale="en")

    def _layout(self, chunks: Sequence[str], plain: Sequence[float], *, keys: Keys, locale: str) -> Reading:
        likelihood = self.weighing.within(locale)
        script = CYRILLIC if locale == "en" else LATIN_LETTER
        read = [best_reading(chunk, keys, likelihood) if script.search(chunk) else None for chunk in chunks]
        found = [
            Change(chunk, each[1], each[0] - was, each[0] - max(self.weighing.bare(chunk), was - NAMES_LOSE))
            if each
            else Change(chunk, chunk, 0.0, 0.0)
            for chunk, each, was in zip(chunks, read, plain, strict=True)
        ]
        reading = most_gain(found)
        return reading if reading.gain > SURE or self._makes_sense(found) else Reading(tuple(chunks))

    def _makes_sense(self, changes: Sequence[Change]) -> bool:
        """Tell whether there are known words among those that come of it."""
        words = [word for each in changes if each.gain > 0 for word in WORD.findall(folded(each.after))]
        known = sum(len(word) for word in words if self.weighing.is_known(word))
        return known >= LEAST_KNOWN * sum(map(len, words))


DOUBTFUL = -2.9
"""Likelihood a character below which a message in Cyrillic may have been meant to be English."""
LEAST_KNOWN = 0.25
"""Share of the letters that must come to belong to known words."""
SURE = 12.0
"""What convinces without any."""
NAMES_LOSE = 12.0
"""How much less likely an unknown name is in a message typed in a wrong layout."""


def most_gain(changes: Sequence[Change]) -> Reading:
    """Choose between reading (nearly) all chunks anew and only those few that make no sense as they stand."""
    all_of_it = sum(max(change.gain, -KEPT) for change in changes) - WRONG_KEYS
    some = sum(change.gain - ONE_WORD for change in changes if change.gain > ONE_WORD)
    if all_of_it >= some:
        return Reading(tuple(each.after if each.within > -NAME_WITHIN else each.before for each in changes), all_of_it)
    return Reading(tuple(each.after if each.gain > ONE_WORD else each.before for each in changes), some)


def is_open(chunk: str, *, shouted: bool) -> bool:
    """Tell whether a chunk may be repaired at all."""
    return len(chunk) <= LONGEST_CHUNK and not stays(chunk, is_shouted=shouted)


def needs_repair(word: str, weighing: Weighing) -> bool:
    """Tell whether a folded Latin word is a known Russian or Ukrainian one in a wrong layout or in Latin letters."""
    if word in weighing.models["en"].known:
        return False
    retyped = (folded(word.translate(table)) for table in TABLES.values())
    return any(map(weighing.is_known, retyped)) or any(latin(locale).known(word, {}) for locale in TABLES)
