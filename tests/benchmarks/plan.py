"""How much is measured in one run?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The size of a run."""

    rounds: int
    """How often the copy bot and the gateway are measured in turn."""
    customers: int
    exchanges: int
    """Of each customer, all at once."""
    steady: int
    """Exchanges at an even pace."""
    a_second: float
    many: int
    """Customers when the platform takes its time."""
    tickets: int
    """In the full database."""
    long: int
    """Messages of a long conversation."""
    opened: int
    """Tickets opened to see what that costs."""
    backlog: int
    """Customers who are answered at the same moment."""
    burst: int
    """Messages each side of each talk writes while something goes wrong."""
    visitors: int
    """Of the website."""
    only_first_store: bool = False
    everything: bool = True


FULL = Plan(
    rounds=3,
    customers=24,
    exchanges=40,
    steady=100,
    a_second=10,
    many=80,
    tickets=100_000,
    long=1000,
    opened=60,
    backlog=90,
    burst=10,
    visitors=2000,
)
QUICK = Plan(
    rounds=1,
    customers=16,
    exchanges=20,
    steady=32,
    a_second=10,
    many=0,
    tickets=0,
    long=0,
    opened=20,
    backlog=0,
    burst=0,
    visitors=0,
    everything=False,
)
TINY = Plan(
    rounds=1,
    customers=2,
    exchanges=1,
    steady=2,
    a_second=10,
    many=0,
    tickets=0,
    long=0,
    opened=0,
    backlog=0,
    burst=1,
    visitors=0,
    only_first_store=True,
    everything=False,
)
"""Only to see that the machinery works."""
