"""What can be done with many tickets at once, and what came of it (F22)?"""

from collections.abc import Mapping, Sequence

from gateway.tickets import Priority
from operator_bot.buttons import Lists, Turn
from operator_bot.payloads.key import NONE, Key, key
from operator_bot.payloads.lists import Mode, See, Sight
from operator_bot.payloads.rows import DoAll, Drop, ForAll, Many, Together
from operator_bot.screens.screen import Button, Reader, Screen, in_rows, lines
from operator_bot.words import Words

_AT_ONCE = frozenset({Many.TAKE})
"""What takes no further choice."""
REFUSALS = 20
"""Tickets that are told one by one with why it did not work."""
VALUES = 30
"""Values that are offered."""


def together(n: int, reader: Reader) -> Screen:
    """Return what can be done with the chosen tickets."""
    words = reader.words
    if not n:
        return Screen(words.html("together.none"), ((_lists(words),),))
    buttons = (
        Button(words.plain(f"button.all_{each.name.lower()}"), DoAll(each, NONE) if each in _AT_ONCE else ForAll(each))
        for each in Many
        if each is not Many.TEAM or reader.config.teams
    )
    drop = Button(words.plain("button.pick_none"), Drop(Sight.MINE, 0))
    return Screen(words.html("together.what", n=n), (*in_rows(buttons, 2), (drop, _lists(words))))


def values(what: Many, n: int, reader: Reader) -> Screen:
    """Return the values something can be done with; a tag is typed, spam is asked about once more."""
    words = reader.words
    back = Button(words.plain("button.back"), Together())
    found = _offered(what, reader)[:VALUES]
    buttons = (Button(title, DoAll(what, value)) for value, title in found)
    text = words.html(f"together.{what.name.lower()}", n=n)
    return Screen(text, (*in_rows(buttons, 2), (back,)))


def comment(n: int, reader: Reader) -> Screen:
    """Ask for the comment a result wants."""
    words = reader.words
    return Screen(words.html("together.comment", n=n), ((Button(words.plain("button.back"), Together()),),))


def report(what: Many, done: Sequence[int], refused: Sequence[tuple[int, str]], reader: Reader) -> Screen:
    """Return with which tickets it was done, and why not with the others."""
    words = reader.words
    head = words.html("together.done", n=len(done), m=len(refused), what=words.plain(f"button.all_{what.name.lower()}"))
    told = [
        words.html("together.refused", number=number, reason=_why(why, words)) for number, why in refused[:REFUSALS]
    ]
    rest = len(refused) - len(told)
    more = words.html("together.more", n=rest) if rest else ""
    home = Button(words.plain("button.home"), Turn(Lists.HOME, 0))
    return Screen(lines(head, *told, more), ((home, _lists(words)),))


def _offered(what: Many, reader: Reader) -> list[tuple[Key, str]]:
    words, config = reader.words, reader.config
    entries: Mapping[Many, Sequence[tuple[Key, str]]] = {
        Many.TEAM: [(key(each.key), each.title(words.locale)) for each in config.teams],
        Many.PRIORITY: [
            (key(each.value), words.plain(f"narrow.priority_{each.value}"))
            for each in sorted(Priority, key=lambda each: each.rank)
        ],
        Many.RESOLVE: [(key(each.key), each.title(words.locale)) for each in config.results]
        or [(NONE, words.plain("button.all_resolve"))],
        Many.SPAM: [(NONE, words.plain("button.all_spam_sure"))],
    }
    return list(entries.get(what, ()))


def _why(reason: str, words: Words) -> str:
    known = words.has(f"together.why_{reason}")
    return words.plain(f"together.why_{reason}" if known else "together.why_invalid")


def _lists(words: Words) -> Button:
    return Button(words.plain("button.lists"), See(Sight.MINE, 0, Mode.OPEN))
