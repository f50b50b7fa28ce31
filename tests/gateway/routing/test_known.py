"""Is who served a customer before asked alone (F28)?"""

from typing import Any

import pytest

from gateway.configuration import Strategy
from gateway.operators import Presence
from gateway.routing import Hands, asked_alone, asks_known_first, served_before
from gateway.tickets import Status, TicketId
from tests.gateway.routing.people import desk, person, ticket, waiting

TO_ALL = desk(Strategy.OFFER_ALL)


def test_who_served_the_customer_before_is_asked_alone_where_all_are_offered_everything() -> None:
    hands = Hands(people=[person(1), person(2)], loads={2: 1})
    assert asked_alone(waiting(), 2, hands, TO_ALL)


@pytest.mark.parametrize(
    ("known", "load"),
    [
        ({"presence": Presence.PAUSED}, 0),
        ({"presence": Presence.OFFLINE}, 0),
        ({"channels": ["vk"]}, 0),
        ({"teams": ["money"]}, 0),
        ({}, 2),
    ],
)
def test_who_is_away_busy_or_not_meant_is_not_waited_for(known: dict[str, Any], load: int) -> None:
    hands = Hands(people=[person(1), person(2, **known)], loads={2: load})
    assert not asked_alone(waiting(), 2, hands, TO_ALL)


def test_nobody_is_waited_for_where_nobody_else_is_there() -> None:
    hands = Hands(people=[person(1, presence=Presence.PAUSED), person(2)])
    assert not asked_alone(waiting(), 2, hands, TO_ALL)


def test_customer_nobody_knows_is_announced_to_all() -> None:
    assert not asked_alone(waiting(), None, Hands(people=[person(1), person(2)]), TO_ALL)


@pytest.mark.parametrize("strategy", [each for each in Strategy if each is not Strategy.OFFER_ALL])
def test_other_strategies_have_their_own_way(strategy: Strategy) -> None:
    assert not asks_known_first(waiting(), desk(strategy))


def test_team_may_do_without_known_faces() -> None:
    assert not asks_known_first(waiting(), desk(Strategy.OFFER_ALL, sticky=False))
    assert asks_known_first(waiting(), TO_ALL)


def test_newest_ticket_somebody_has_worked_on_tells_who_served_the_customer() -> None:
    now = ticket(operator_id=9, status=Status.IN_PROGRESS)
    waits = ticket(operator_id=8)
    of_the_bot = ticket(status=Status.CLOSED)
    newer, older = ticket(operator_id=2, status=Status.RESOLVED), ticket(operator_id=3, status=Status.CLOSED)
    assert served_before([now, waits, of_the_bot, newer, older], now.id) == 2
    assert served_before([now, waits], now.id) is None
    assert served_before([], TicketId(1)) is None
