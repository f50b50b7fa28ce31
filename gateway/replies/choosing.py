"""Which quick replies are offered, found, and meant by a key (F76)? Pure.

The likeliest for a message share most with it: each word in common counts by how rare it is among the replies, words
of the ticket's own service and topic a little, and of what fits equally well the most used comes first.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches

from gateway.replies.quick import QuickReply

LIKELY = 3
FOUND = 20
NEAR = 3
_HABIT = 0.15
"""What a use counts (its logarithm) beside words in common."""
_ABOUT = 0.5
"""What a word counts that is in common with what the ticket is about."""
_STEM = 5
"""Letters of a word that are compared: endings differ."""
_LOOKED_AT = 2_000
_WORD = re.compile(r"[^\W\d_]{3,}")


def known_to(replies: Iterable[QuickReply], *, person: int, teams: Collection[str]) -> list[QuickReply]:
    """Return the replies somebody may use: their own, then those of everybody and of these teams, by key."""
    there = (each for each in replies if each.removed_at is None and _is_for(each, person, teams))
    return sorted(there, key=lambda each: (each.owner_id is None, each.folder, titled(each), each.id))


def _is_for(reply: QuickReply, person: int, teams: Collection[str]) -> bool:
    if reply.owner_id is not None:
        return reply.owner_id == person
    return not reply.team or reply.team in teams


def titled(reply: QuickReply) -> str:
    """Return what a reply is called: its title, else its key."""
    return reply.title or reply.key


def text_of(reply: QuickReply, *locales: str) -> str:
    """Return the text in the first language there is; in any, if there is none of these."""
    there = (reply.texts[each] for each in locales if reply.texts.get(each))
    return next(there, next((text for text in reply.texts.values() if text), ""))


def likely(replies: Sequence[QuickReply], said: str, *, about: str = "", limit: int = LIKELY) -> list[QuickReply]:
    """Return the replies that may answer best, best first; `about`: what the ticket is about, in words."""
    words = {each.id: _stems(_told(each)) for each in replies}
    spread = Counter(stem for stems in words.values() for stem in stems)
    asked, subject = _stems(said), _stems(about)

    def score(reply: QuickReply) -> float:
        mine = words[reply.id]
        shared = sum(math.log(1 + len(replies) / spread[stem]) for stem in mine & asked)
        return shared + _ABOUT * len(mine & subject) + _HABIT * math.log1p(reply.uses)

    return sorted(replies, key=lambda each: (-score(each), each.id))[:limit]


def found(replies: Sequence[QuickReply], sought: str, *, limit: int = FOUND) -> list[QuickReply]:
    """Return the replies whose key begins with the words, then those that have all of them; without words all."""
    said = " ".join(sought.casefold().lstrip("/!").split())
    if not said:
        return sorted(replies, key=lambda each: (-each.uses, each.id))[:limit]
    by_key = [each for each in replies if each.key.startswith(said)]
    parts = said.split()
    by_words = [each for each in replies if each not in by_key and all(part in _told(each) for part in parts)]
    return [*by_key, *by_words][:limit]


def keyed(replies: Iterable[QuickReply], key: str) -> QuickReply | None:
    """Return the reply with a key; one's own goes before everybody's, in the order of `known_to`."""
    said = key.casefold()
    return next((each for each in replies if each.key == said), None)


def near(replies: Iterable[QuickReply], key: str, *, limit: int = NEAR) -> list[str]:
    """Return keys that look like one nobody knows."""
    keys = list(dict.fromkeys(each.key for each in replies))
    begun = [each for each in keys if each.startswith(key.casefold())][:limit]
    close = get_close_matches(key.casefold(), keys, n=limit, cutoff=0.72)
    return list(dict.fromkeys([*begun, *close]))[:limit]


def folders(replies: Iterable[QuickReply]) -> list[str]:
    """Return the folders there are, with those they lie in, by name."""
    paths = {each.folder for each in replies if each.folder}
    parents = {path.rpartition("/")[0] for path in paths}
    return sorted((paths | parents) - {""})


def _told(reply: QuickReply) -> str:
    told = " ".join((reply.key, reply.title, reply.folder, *reply.texts.values()))
    return told[: 4 * _LOOKED_AT].casefold()


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text[:_LOOKED_AT].casefold().replace("ё", "е")))
