"""What is the best value in each group?

Worked out once which members a group has, the best of all groups is one pass over the values.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
Places = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Groups:
    """Members of groups, those of one group beside each other."""

    members: Numbers = field(default_factory=lambda: np.zeros(0, np.int32))
    owners: Numbers = field(default_factory=lambda: np.zeros(0, np.int32))
    """The groups that have members, ascending."""
    starts: Places = field(default_factory=lambda: np.zeros(0, np.int64))
    """Where the members of each of those begin."""


def grouped(members: Numbers, groups: Numbers) -> Groups:
    """Return the groups of some members, given for each of them."""
    order = np.argsort(groups, kind="stable")
    owners, starts = np.unique(groups[order], return_index=True)
    return Groups(members[order], owners, starts)


def best(groups: Groups, values: Floats, *, size: int, least: float) -> Floats:
    """Return the largest value of each of `size` groups, `least` where it has no member or only smaller ones."""
    found = np.full(size, least)
    if groups.members.size:
        found[groups.owners] = np.maximum(np.maximum.reduceat(values[groups.members], groups.starts), least)
    return found
