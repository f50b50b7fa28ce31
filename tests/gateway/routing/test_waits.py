"""How long may somebody expect to wait?"""

from datetime import timedelta

import pytest

from gateway.routing import expected_wait, in_minutes


def test_usual_wait_is_the_median() -> None:
    assert expected_wait([60, 60, 120, 300, 9000], 0) == timedelta(minutes=2)


def test_those_before_make_it_longer() -> None:
    assert expected_wait([60] * 10, 10) == timedelta(minutes=2)


@pytest.mark.parametrize("times", [[], [60] * 4, [100_000] * 9])
def test_nothing_is_promised_when_too_little_is_known_or_it_takes_hours(times: list[float]) -> None:
    assert expected_wait(times, 0) is None


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(1, 1), (61, 1), (150, 2), (540, 9), (601, 10), (660, 15), (1900, 35)]
)
def test_longer_waits_are_told_roughly(seconds: int, minutes: int) -> None:
    assert in_minutes(timedelta(seconds=seconds)) == minutes
