"""What goes wrong in a run, when, and for how long? A seed gives the same plan again."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Trouble(StrEnum):
    """What the conductor can let happen."""

    KILL = "kill"
    """SIGKILL, and a new start after a moment."""
    STOP = "stop"
    """SIGTERM, and a new start after a moment."""
    UPDATES = "updates"
    """Updates come again, later, and in another order."""
    STORM = "storm"
    """The platforms answer "too many requests"."""
    ERRORS = "errors"
    """The platforms answer 502, in their own shape and as a page of HTML."""
    RESETS = "resets"
    """Connections break before and after the effect of a call."""
    LIMITS = "limits"
    """The platforms' own limits are on."""
    SLOW = "slow"
    """Every call takes long."""
    AWAY = "away"
    """The database does not answer for some seconds."""
    SILENCED = "silenced"
    """The database commits, but its answers do not arrive, then the connections break (PostgreSQL)."""
    RESTARTED = "restarted"
    """The database server is stopped and started again (PostgreSQL)."""
    BROKEN = "broken"
    """Visitors' sockets break."""


Weather = Mapping[str, float | bool]
"""Settings of the platforms' switchboards."""

ON_THE_PLATFORMS = (Trouble.UPDATES, Trouble.STORM, Trouble.ERRORS, Trouble.RESETS, Trouble.LIMITS, Trouble.SLOW)
ON_POSTGRES = (Trouble.AWAY, Trouble.SILENCED, Trouble.RESTARTED)
ON_SQLITE = (Trouble.AWAY,)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that goes wrong, `at` in seconds of the gateway's working time, for some seconds by the clock."""

    at: float
    trouble: Trouble
    seconds: float
    weather: Weather = field(default_factory=dict[str, float | bool])
    again_after: float = 0.0
    """Seconds after the start at which the process dies once more; 0: it does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How the gateway of a run is set up."""

    paced: bool = True
    """Whether it keeps the platforms' known limits by itself; if not, the platforms have none either."""
    webhooks: bool = False
    """Whether the platforms bring updates to it; if not, it polls."""
    topics: bool = True
    """Whether operators have a topic for each ticket; if not, all tickets share a chat."""

    def __str__(self) -> str:
        said = (
            "webhooks" if self.webhooks else "polling",
            "paced" if self.paced else "not paced",
            "topics" if self.topics else "no topics",
        )
        return ", ".join(said)


EVERYDAY = Ways()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole run."""

    seed: int
    steps: tuple[Step, ...]
    seconds: float
    customers: int
    """Of each channel."""
    operators: int
    messages: int
    """Of each customer."""
    pause: float
    """Mean seconds between two messages of a customer."""
    ways: "Ways"

    def count(self, trouble: Trouble) -> int:
        """Return how often something goes wrong."""
        return sum(step.trouble is trouble for step in self.steps)


def make_plan(
    seed: int,
    *,
    postgres: bool,
    seconds: float,
    kills: int,
    ways: Ways = EVERYDAY,
    customers: int = 2,
    operators: int = 3,
    messages: int = 8,
) -> Plan:
    """Return the plan of a seed: every kind of trouble in turn, several at once, and kills at any moment."""
    chance = random.Random(f"plan {seed}")
    steps = [*_in_turn(chance, seconds, _kinds(postgres=postgres, paced=ways.paced)), *_kills(chance, seconds, kills)]
    return Plan(
        seed=seed,
        steps=tuple(sorted(steps, key=lambda step: step.at)),
        seconds=seconds,
        customers=customers,
        operators=operators,
        messages=messages,
        pause=seconds * 0.8 / messages,
        ways=ways,
    )


def _kinds(*, postgres: bool, paced: bool) -> list[Trouble]:
    on_the_platforms = [each for each in ON_THE_PLATFORMS if paced or each is not Trouble.LIMITS]
    return [*on_the_platforms, *(ON_POSTGRES if postgres else ON_SQLITE), Trouble.BROKEN, Trouble.STOP]


def _in_turn(chance: random.Random, seconds: float, kinds: list[Trouble]) -> Iterator[Step]:
    """Give each kind at least once, one beginning while the one before it still goes on as often as not."""
    rounds = max(1, round(seconds / (1.6 * len(kinds))))
    order = [kind for _ in range(rounds) for kind in chance.sample(kinds, len(kinds))]
    gap = (seconds - 2.0) / len(order)
    for number, trouble in enumerate(order):
        at = 1.0 + number * gap + chance.uniform(0.0, gap * 0.5)
        yield Step(round(at, 3), trouble, round(chance.uniform(*_LENGTHS[trouble]), 3), _weather(chance, trouble))


def _kills(chance: random.Random, seconds: float, kills: int) -> Iterator[Step]:
    """Give kills spread over the run; `seconds` of a kill is how long the gateway stays down."""
    share = (seconds - 2.0) / max(1, kills)
    for number in range(kills):
        at = 1.5 + share * (number + chance.random())
        again_after = chance.uniform(0.2, 3.0) if number % 3 == 2 else 0.0
        yield Step(round(at, 3), Trouble.KILL, chance.choice((0.0, 0.0, 0.3, 1.0)), again_after=round(again_after, 3))


_LENGTHS: Mapping[Trouble, tuple[float, float]] = {
    Trouble.KILL: (0.0, 1.0),
    Trouble.STOP: (0.0, 0.5),
    Trouble.UPDATES: (5.0, 10.0),
    Trouble.STORM: (1.0, 3.0),
    Trouble.ERRORS: (3.0, 7.0),
    Trouble.RESETS: (5.0, 10.0),
    Trouble.LIMITS: (8.0, 15.0),
    Trouble.SLOW: (2.0, 5.0),
    Trouble.AWAY: (1.0, 4.0),
    Trouble.SILENCED: (0.1, 0.5),
    Trouble.RESTARTED: (0.5, 2.0),
    Trouble.BROKEN: (1.0, 3.0),
}


def _weather(chance: random.Random, trouble: Trouble) -> Weather:
    ranges = _RANGES.get(trouble, {})
    return {name: round(chance.uniform(lowest, highest), 3) for name, (lowest, highest) in ranges.items()} | (
        {"limits": True} if trouble is Trouble.LIMITS else {}
    )


_RANGES: Mapping[Trouble, Mapping[str, tuple[float, float]]] = {
    Trouble.UPDATES: {"repeat": (0.2, 0.6), "reorder": (0.2, 0.6), "shuffle": (0.2, 0.6), "delay": (0.1, 0.8)},
    Trouble.STORM: {"too_many": (0.5, 1.0), "retry_after": (1.0, 1.0)},
    Trouble.ERRORS: {"server_error": (0.1, 0.5), "not_json": (0.1, 0.4)},
    Trouble.RESETS: {"reset_before": (0.05, 0.3), "reset_after": (0.1, 0.4)},
    Trouble.SLOW: {"latency": (0.1, 0.4)},
}


def together(weathers: list[Weather]) -> Weather:
    """Return what the switchboards are set to when several troubles go on at once: the worst of each."""
    worst: dict[str, float | bool] = {}
    for weather in weathers:
        for name, value in weather.items():
            worst[name] = max(worst.get(name, value), value)
    return worst
