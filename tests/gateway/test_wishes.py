"""What people want to be told: by kind, by hour and by ticket, whatever lies in their settings."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gateway.operators import Operator, Wish, wants
from gateway.operators.wishes import MUTED, is_muted, quiet, with_muted, with_quiet, with_wish
from gateway.schedule import Hours

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
KYIV = Hours(zone=ZoneInfo("Europe/Kyiv"), always=True)


def somebody(**settings: Any) -> Operator:
    return Operator(id=1, chat="1", name="Ольга", presence_since=NOON, joined_at=NOON, settings=settings)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute, tzinfo=ZoneInfo("Europe/Kyiv"))


def test_everything_is_told_at_first() -> None:
    assert all(wants(somebody(), each, NOON, KYIV) for each in Wish)


def test_a_kind_is_left_out_and_taken_in_again() -> None:
    without = with_wish(somebody(), Wish.REMINDER, on=False)
    assert not wants(without, Wish.REMINDER, NOON, KYIV)
    assert wants(without, Wish.ESCALATION, NOON, KYIV)
    assert with_wish(without, Wish.REMINDER, on=True).settings == {}


@pytest.mark.parametrize(
    ("moment", "is_told"),
    [(at(21, 59), True), (at(22), False), (at(3), False), (at(7, 59), False), (at(8), True)],
)
def test_a_night_is_quiet_on_the_desks_clock(moment: datetime, *, is_told: bool) -> None:
    sleeper = with_quiet(somebody(), (22 * 60, 8 * 60))
    assert wants(sleeper, Wish.NEW, moment.astimezone(UTC), KYIV) is is_told


def test_an_afternoon_can_be_quiet_too() -> None:
    napper = with_quiet(somebody(), (13 * 60, 14 * 60))
    assert not wants(napper, Wish.NEW, at(13, 30), KYIV)
    assert wants(napper, Wish.NEW, at(14), KYIV)
    assert quiet(with_quiet(napper, None)) is None


@pytest.mark.parametrize(
    ("day", "hour", "is_told"), [(22, 23, True), (23, 3, True), (23, 23, False), (24, 3, False), (24, 23, True)]
)
def test_a_night_belongs_to_the_day_it_begins_on(day: int, hour: int, *, is_told: bool) -> None:
    on_mondays = with_quiet(somebody(), (22 * 60, 8 * 60), {0})
    assert wants(on_mondays, Wish.NEW, at(hour).replace(day=day), KYIV) is is_told


def test_a_whole_day_can_be_quiet() -> None:
    on_mondays = with_quiet(somebody(), (0, 24 * 60), {0})
    assert not wants(on_mondays, Wish.NEW, at(0), KYIV)
    assert not wants(on_mondays, Wish.NEW, at(23, 59), KYIV)
    assert wants(on_mondays, Wish.NEW, at(23, 59).replace(day=24), KYIV)
    assert with_quiet(on_mondays, None).settings == {}


def test_muted_tickets_are_few_and_the_oldest_are_forgotten() -> None:
    person = somebody()
    for ticket in range(MUTED + 5):
        person = with_muted(person, ticket, on=True)
    assert not is_muted(person, 4)
    assert is_muted(person, MUTED + 4)
    assert wants(with_muted(person, MUTED, on=False), Wish.NEW, NOON, KYIV, ticket=MUTED)


@pytest.mark.parametrize(
    "settings",
    [
        {"silent": "all"},
        {"quiet": [1, 2, 3]},
        {"quiet": ["a", "b"]},
        {"quiet": [0, 99999]},
        {"quiet": [5, 5]},
        {"quiet": [None, 5], "quiet_days": "x"},
        {"muted": {"1": 1}},
    ],
)
def test_spoilt_settings_silence_nothing(settings: dict[str, Any]) -> None:
    assert wants(somebody(**settings), Wish.NEW, NOON, KYIV, ticket=1)


def test_who_has_left_is_told_nothing() -> None:
    gone = Operator(id=1, chat="1", name="Ольга", presence_since=NOON, joined_at=NOON, left_at=NOON)
    assert not wants(gone, Wish.ESCALATION, NOON, KYIV)
