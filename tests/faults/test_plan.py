"""A seed gives the same plan again, and no plan leaves anything out."""

import pytest

from tests.faults.plan import ON_POSTGRES, Plan, Trouble, Ways, make_plan, together


def plan(seed: int, *, postgres: bool = True, seconds: float = 20.0, paced: bool = True) -> Plan:
    """Return the plan of a seed."""
    return make_plan(seed, postgres=postgres, seconds=seconds, kills=3, ways=Ways(paced=paced))


def test_a_seed_gives_the_same_plan_again() -> None:
    assert plan(7) == plan(7)
    assert plan(7) != plan(8)


@pytest.mark.parametrize("seed", range(20))
def test_everything_goes_wrong_in_every_plan(seed: int) -> None:
    assert {step.trouble for step in plan(seed).steps} == set(Trouble)
    assert plan(seed).count(Trouble.KILL) == 3


def test_a_file_is_only_locked() -> None:
    troubles = {step.trouble for step in plan(1, postgres=False).steps}
    assert troubles & set(ON_POSTGRES) == {Trouble.AWAY}


def test_a_gateway_that_keeps_no_limits_meets_none() -> None:
    assert plan(1, paced=False).count(Trouble.LIMITS) == 0


@pytest.mark.parametrize("seed", range(20))
def test_everything_begins_within_the_run(seed: int) -> None:
    assert all(0.0 < step.at < 20.0 for step in plan(seed).steps)


def test_several_troubles_at_once_are_as_bad_as_the_worst_of_each() -> None:
    assert together([{"repeat": 0.2, "limits": True}, {"repeat": 0.5, "delay": 0.1}]) == {
        "repeat": 0.5,
        "delay": 0.1,
        "limits": True,
    }
    assert together([]) == {}
