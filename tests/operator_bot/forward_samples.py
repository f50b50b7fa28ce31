"""Screens on which a ticket is shown to others, with names and words as long as they can be."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from gateway.operators import Operator, Presence
from gateway.tickets import Status
from operator_bot.letters import Draft
from operator_bot.payloads.key import Switch
from operator_bot.screens import forward, letter
from operator_bot.screens.card import announcement, thread_head
from operator_bot.screens.screen import Reader, Screen
from tests.operator_bot.card_samples import at_desk, full
from tests.operator_bot.passing_samples import CONFIG
from tests.operator_bot.samples import HOSTILE, LARGEST, operator, view


def colleagues() -> list[Operator]:
    """Return many, on line and not."""
    return [operator(LARGEST - n, name=HOSTILE, presence=list(Presence)[n % 3]) for n in range(30)]


def choices(who: Reader) -> Iterator[Screen]:
    """Return whom it can be shown to."""
    for reader in (who, replace(who, config=CONFIG)):
        for asks in Switch:
            for people in (colleagues(), []):
                yield forward.choice(view(owner=1), people, reader, asks=asks, has_mail=asks is Switch.ON)


def shown(who: Reader) -> Iterator[Screen]:
    """Return what somebody sees who is shown a ticket."""
    who = at_desk(who)
    for status in Status:
        for owner in (None, 2):
            each = full(status, owner=owner)
            for card, words in ((announcement(each, who), ""), (thread_head(each, who, None), HOSTILE)):
                yield forward.shown(card, who, by=HOSTILE, words=words, ticket=each.ticket)


def letters(who: Reader) -> Iterator[Screen]:
    """Return letters that are being written."""
    for draft in (
        Draft(ticket=1, to="a@b.example", enclosed=""),
        Draft(ticket=1, to=HOSTILE, subject=HOSTILE, words=HOSTILE),
    ):
        yield letter.form(view(), draft, who)


OF_FORWARDING: tuple[Callable[[Reader], Iterator[Screen]], ...] = (choices, shown, letters)
