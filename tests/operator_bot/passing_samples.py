"""Tickets that go from hand to hand, with names, reasons and lists as long as they can be."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from gateway.configuration import Configuration, Team
from gateway.ports import TicketView
from gateway.routing import Offer, Why
from gateway.tickets import Status
from operator_bot.payloads.key import Switch
from operator_bot.screens import passing, questions
from operator_bot.screens.card import announcement
from operator_bot.screens.passing import Colleague
from operator_bot.screens.screen import Reader, Screen
from tests.fakes.clock import START
from tests.operator_bot.samples import HOSTILE, LARGEST, operator, view

CONFIG = Configuration(teams=tuple(Team(key="t" * 22 + f"{n:02}", titles={"ru": HOSTILE}) for n in range(20)))
COLLEAGUES = tuple(Colleague(operator(LARGEST - n, name=HOSTILE), n * 40) for n in range(30))
PASSING_NOTICES: dict[str, dict[str, object]] = {
    "returned": {"number": 1042, "operator": HOSTILE, "reason": HOSTILE},
    "not_accepted": {"number": 1042, "operator": HOSTILE, "reason": ""},
    "accepted": {"number": 1042, "operator": HOSTILE},
    "passed_to_queue": {"number": 1042},
    "nobody_takes": {"number": 1042},
    "given_away": {"number": 1042, "operator": HOSTILE, "by": HOSTILE},
    "assigned": {"number": 1042, "operator": HOSTILE, "reason": HOSTILE},
    "left_to_queue": {"number": 1042},
    "taken_away": {"number": 1042},
    "long_pause": {"name": HOSTILE, "reason": HOSTILE, "minutes": 45},
}


def offered(why: Why, *, reason: str = HOSTILE, sender: int | None = 2) -> TicketView:
    """Return a ticket that waits for Olga's word."""
    until = None if why is Why.ASSIGNED else START + timedelta(minutes=5)
    made = view(Status.ACCEPTED, owner=1)
    offer = Offer(to=1, why=why, until=until, sender=sender, reason=reason, declined=(2, 3))
    return replace(made, ticket=replace(made.ticket, offer=offer.kept()))


def asked(who: Reader) -> Iterator[Screen]:
    """Return the cards of whoever is asked, and of all others."""
    for why in Why:
        yield announcement(offered(why), who)
        yield announcement(offered(why, reason="", sender=None), who)


def choices(who: Reader) -> Iterator[Screen]:
    """Return the lists of those a ticket can be passed to."""
    for reader in (who, replace(who, config=CONFIG)):
        for switch in Switch:
            for colleagues in (COLLEAGUES, ()):
                yield passing.choice(view(owner=1), colleagues, reader, asks=switch)
    yield passing.successors(COLLEAGUES, who)
    yield passing.successors((), who)


def leaving(who: Reader) -> Iterator[Screen]:
    """Return what is asked of somebody who goes, and of who comes."""
    for views in ((), [view(Status.IN_PROGRESS, owner=1)] * 40, [view(Status.WAITING, owner=1)]):
        for keeps in (True, False):
            yield passing.leaving(views, who, keeps=keeps)
        yield passing.handover(HOSTILE, LARGEST, views, who)
    for n in (0, 1, 3):
        yield passing.done(who, "left_to_team", n=n)
        yield passing.done(who, "kept", n=n)
        yield passing.done(who, "handed_to", n=n, name=HOSTILE)


def notices(who: Reader) -> Iterator[Screen]:
    """Return every short text."""
    for key, params in PASSING_NOTICES.items():
        yield questions.notice(key, params, who)


OF_PASSING: tuple[Callable[[Reader], Iterator[Screen]], ...] = (asked, choices, leaving, notices)
