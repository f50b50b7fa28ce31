"""In which order are waiting tickets served (F33)?"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.routing import Offer, Why, offer_of, placed, queue_key, tidied, waits_for_anybody
from gateway.tickets import Priority, Status, Ticket
from tests.fakes.clock import START
from tests.gateway.routing.people import ticket

MINUTE, YEAR = timedelta(minutes=1), timedelta(days=365)


def order(*tickets: Ticket, vips: frozenset[int] = frozenset()) -> list[int]:
    """Return the tickets' places in the list they were given in, as they are served."""
    keys = [queue_key(each, vip=each.contact_id in vips) for each in tickets]
    assert "" not in keys
    return sorted(range(len(tickets)), key=lambda place: keys[place])


def test_pressing_ones_come_first() -> None:
    assert order(*(ticket(priority=each) for each in Priority)) == [3, 2, 1, 0]


def test_vip_comes_first_among_the_equally_pressing_only() -> None:
    usual, pressing, vip = ticket(), ticket(priority=Priority.HIGH), ticket(opened_at=START + MINUTE)
    assert order(usual, pressing, vip, vips=frozenset({vip.contact_id})) == [1, 2, 0]


def test_nearest_deadline_then_the_longest_wait() -> None:
    soon, later = ticket(due_at=START + MINUTE), ticket(due_at=START + 2 * MINUTE)
    old, new = ticket(waiting_since=START), ticket(waiting_since=START + MINUTE)
    assert order(new, old, later, soon) == [3, 2, 1, 0]


def test_place_set_by_hand_comes_before_every_rule() -> None:
    urgent, first, second = ticket(priority=Priority.URGENT), ticket(position=1), ticket(position=2)
    assert order(urgent, second, first) == [2, 1, 0]


@pytest.mark.parametrize(
    "fields",
    [{"status": Status.IN_PROGRESS}, {"status": Status.NEW}, {"operator_id": 7}, {"deleted_at": START}],
)
def test_what_does_not_wait_for_anybody_has_no_place(fields: dict[str, object]) -> None:
    assert queue_key(ticket(**fields), vip=True) == ""
    assert not waits_for_anybody(ticket(**fields))


@given(
    st.lists(
        st.builds(
            ticket,
            position=st.integers(0, 99999),
            priority=st.sampled_from(Priority),
            due_at=st.none() | st.timedeltas(-50 * YEAR, 100 * YEAR).map(lambda time: START + time),
        ),
        min_size=2,
        max_size=6,
    )
)
def test_keys_are_digits_of_one_length_and_all_different(tickets: list[Ticket]) -> None:
    keys = [queue_key(each, vip=False) for each in tickets]
    assert len(set(keys)) == len(keys)
    assert {len(each) for each in keys} == {len(keys[0])}
    assert all(each.isdecimal() for each in keys)


def test_offer_is_kept_and_read_as_it_was() -> None:
    offer = Offer(to=5, why=Why.TRANSFER, until=START, sender=6, reason="Деньги", declined=(1, 2))
    assert offer_of(ticket(operator_id=5, offer=offer.kept())) == offer


def test_offer_is_over_when_somebody_begins_or_has_it() -> None:
    kept = Offer(to=5, why=Why.OFFER, until=START, declined=(1,)).kept()
    assert tidied(ticket(operator_id=5, offer=kept, status=Status.IN_PROGRESS, position=3)).offer == {}
    assert tidied(ticket(operator_id=5, offer=kept, status=Status.IN_PROGRESS, position=3)).position == 0
    assert tidied(ticket(offer=kept)).offer == {"declined": [1]}
    assert tidied(ticket(operator_id=5, offer=kept)).offer == kept


def test_ticket_that_has_its_place_already_is_not_written_anew() -> None:
    waits = placed(ticket(), vip=False)
    assert placed(waits, vip=False) is waits
