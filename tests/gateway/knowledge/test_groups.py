"""Is the best of a group found, whoever its members are?"""

import numpy as np
import pytest

from gateway.knowledge.groups import Groups, best, grouped


def numbers(*values: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array(values, np.int32)


def test_best_of_each_group_is_found_whatever_order_members_come_in() -> None:
    groups = grouped(numbers(0, 1, 2, 4), numbers(2, 0, 2, 0))
    assert best(groups, np.array([0.3, 0.1, 0.5, 9.0, 0.2]), size=3, least=0.0) == pytest.approx([0.2, 0.0, 0.5])


def test_nothing_is_less_than_the_least() -> None:
    groups = grouped(numbers(0, 1), numbers(0, 1))
    assert best(groups, np.array([-0.4, 0.4]), size=2, least=0.0) == pytest.approx([0.0, 0.4])


def test_groups_of_nothing_have_the_least() -> None:
    assert best(Groups(), np.zeros(0), size=2, least=-1.0) == pytest.approx([-1.0, -1.0])
