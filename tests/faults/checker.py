"""Was anything lost, doubled, misrouted or reordered? Pure functions over what a run leaves behind."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from gateway.outbox.marks import MOST_UNMARKED
from tests.faults.testimony import Death, Heard, Line, Row, Said, Statements

T = TypeVar("T")
K = TypeVar("K")

ON_THE_WIRE = 0.5
"""Seconds after an end in which a platform still takes what was on its way, when it answers slowly."""
UNKEYED = frozenset({"telegram"})
"""Channels whose platform does not know a repeated call from a new one. Operators read in such a channel too."""
Route = tuple[str, str]
"""Who says it (a side's name) and the customer's channel."""


@dataclass(slots=True)
class Tally:
    """The figures of one route."""

    sent: int = 0
    seen: int = 0
    lost: int = 0
    twice: int = 0
    misrouted: int = 0
    reordered: int = 0
    repeats: Counter[str] = field(default_factory=Counter[str])
    """Repeats that could not be avoided, by what caused them."""


@dataclass(slots=True)
class Verdict:
    """The figures by route, and every fault in words."""

    routes: dict[Route, Tally] = field(default_factory=dict[Route, Tally])
    problems: list[str] = field(default_factory=list[str])

    def tally(self, route: Route) -> Tally:
        """Return the figures of a route."""
        return self.routes.setdefault(route, Tally())


def judge(testimony: Statements) -> Verdict:
    """Compare what each side said with what the other saw and with what is kept."""
    verdict = Verdict()
    _count(testimony, verdict)
    _look_for_losses(testimony, verdict)
    _look_for_repeats(testimony, verdict)
    _look_for_wrong_places(testimony, verdict)
    _look_for_disorder(testimony, verdict)
    verdict.problems += [*_too_many_in_flight(testimony), *_wrong_rows(testimony), *_leftovers(testimony)]
    return verdict


def route_of(testimony: Statements, line: Line) -> Route:
    """Return the figures a line counts to."""
    return line.side.name.lower().replace("_", " "), testimony.channel(line)


# --- lost -------------------------------------------------------------------------------------------------------------


def _count(testimony: Statements, verdict: Verdict) -> None:
    for said in testimony.said:
        verdict.tally(route_of(testimony, said.line)).sent += 1
    for line in {heard.line for heard in testimony.heard}:
        verdict.tally(route_of(testimony, line)).seen += 1


def _look_for_losses(testimony: Statements, verdict: Verdict) -> None:
    heard = grouped(testimony.heard, lambda each: each.line)
    for said in testimony.said:
        copies = [each for each in heard.get(said.line, ()) if is_at_home(testimony, each)]
        if any(each.file == said.file for each in copies):
            continue
        verdict.tally(route_of(testimony, said.line)).lost += 1
        how = "came without its file" if copies else "never came"
        verdict.problems.append(f"lost: {said.line.token} by {said.by} {how}")
    for line in heard.keys() - {said.line for said in testimony.said}:
        verdict.problems.append(f"invented: {line.token} was never said")


def is_at_home(testimony: Statements, heard: Heard) -> bool:
    """Return whether a line is where it may be, as far as the place alone tells."""
    home = testimony.homes[heard.line.conversation]
    if heard.line.side.is_read_by_operators:
        return heard.place not in testimony.homes.values()
    return heard.place == home


# --- twice ------------------------------------------------------------------------------------------------------------


def _look_for_repeats(testimony: Statements, verdict: Verdict) -> None:
    for (line, place), copies in grouped(testimony.heard, lambda each: (each.line, each.place)).items():
        tally = verdict.tally(route_of(testimony, line))
        copies.sort(key=lambda each: each.position)
        for before, after in pairwise(copies):
            excuse = excuse_for(testimony, before, after)
            if excuse:
                tally.repeats[excuse] += 1
            else:
                tally.twice += 1
                verdict.problems.append(
                    f"twice: {line.token} at {place}, first at {before.at:.3f} and again at {after.at:.3f}"
                )


def excuse_for(testimony: Statements, before: Heard, after: Heard) -> str:
    """Return why a line had to be sent again after it had arrived; empty if it did not have to."""
    if before.place.partition(":")[0] not in UNKEYED:
        return ""
    if before.answer_lost:
        return "answer lost"
    return "kill" if any(_covers(death, before, after) for death in testimony.deaths) else ""


def _covers(death: Death, before: Heard, after: Heard) -> bool:
    return death.unmarked_since <= before.at <= death.at + ON_THE_WIRE and death.at <= after.at


def in_flight(testimony: Statements) -> Counter[tuple[float, str]]:
    """Return how many sends had to be repeated after each death, for the customers' bot and for the operators'."""
    found: Counter[tuple[float, str]] = Counter()
    for (line, _), copies in grouped(testimony.heard, lambda each: (each.line, each.place)).items():
        copies.sort(key=lambda each: each.position)
        for before, after in pairwise(copies):
            if excuse_for(testimony, before, after) == "kill":
                death = next(each for each in testimony.deaths if _covers(each, before, after))
                found[death.at, _bot_of(line)] += 1
    return found


def _too_many_in_flight(testimony: Statements) -> Iterator[str]:
    for (at, bot), count in in_flight(testimony).items():
        if count > most_in_flight(testimony, bot):
            yield f"{count} messages to {bot} were sent again after the end at {at:.3f}"


def most_in_flight(testimony: Statements, bot: str) -> int:
    """Return how much one end may repeat: what the outbox leaves unmarked, and one call to each destination."""
    places = {each.place for each in testimony.heard if _bot_of(each.line) == bot}
    return MOST_UNMARKED + len(places)


def _bot_of(line: Line) -> str:
    return "operators" if line.side.is_read_by_operators else "customers"


# --- misrouted --------------------------------------------------------------------------------------------------------


def _look_for_wrong_places(testimony: Statements, verdict: Verdict) -> None:
    owners = owners_of_rooms(testimony.heard)
    for heard in testimony.heard:
        owner = owners.get(heard.room, heard.line.conversation)
        if is_at_home(testimony, heard) and owner == heard.line.conversation:
            continue
        verdict.tally(route_of(testimony, heard.line)).misrouted += 1
        verdict.problems.append(f"misrouted: {heard.line.token} is seen at {heard.place} {heard.room}".rstrip())


def owners_of_rooms(heard: Iterable[Heard]) -> Mapping[str, int]:
    """Return which conversation each room belongs to: the one most lines in it are of."""
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for each in heard:
        if each.room:
            votes[each.room][each.line.conversation] += 1
    return {room: counter.most_common(1)[0][0] for room, counter in votes.items()}


# --- reordered --------------------------------------------------------------------------------------------------------


def _look_for_disorder(testimony: Statements, verdict: Verdict) -> None:
    authors = {said.line: said.by for said in testimony.said if not said.held}
    streams = grouped(_first_copies(testimony.heard, authors), lambda each: _stream(each, authors))
    for stream in streams.values():
        stream.sort(key=lambda each: each.position)
        for late in overtaken([each.line for each in stream], lambda line: line.number):
            verdict.tally(route_of(testimony, late)).reordered += 1
            verdict.problems.append(f"reordered: {late.token} is seen after later ones at {stream[0].place}")


def _first_copies(heard: Iterable[Heard], authors: Mapping[Line, str]) -> list[Heard]:
    first: dict[tuple[Line, str], Heard] = {}
    for each in sorted(heard, key=lambda one: one.position):
        if each.line in authors:
            first.setdefault((each.line, each.place), each)
    return list(first.values())


def _stream(heard: Heard, authors: Mapping[Line, str]) -> tuple[object, ...]:
    line = heard.line
    return heard.place, line.side, line.conversation, authors[line]


def overtaken(things: Sequence[T], number: Callable[[T], int]) -> Iterator[T]:
    """Give what comes after something with a higher number."""
    highest = 0
    for each in things:
        if number(each) < highest:
            yield each
        highest = max(highest, number(each))


# --- what is kept -----------------------------------------------------------------------------------------------------


def _wrong_rows(testimony: Statements) -> Iterator[str]:
    rows = grouped(testimony.rows, lambda each: each.line)
    for said in testimony.said:
        yield from _wrong_rows_of(said, rows.get(said.line, []), testimony.homes[said.line.conversation])
    yield from _rows_in_disorder(testimony)


def _wrong_rows_of(said: Said, rows: Sequence[Row], home: str) -> Iterator[str]:
    if len(rows) != 1:
        yield f"kept {len(rows)} times: {said.line.token} by {said.by}"
    for row in rows:
        if row.home != home:
            yield f"kept in the wrong conversation: {said.line.token} is at {row.home} instead of {home}"


def _rows_in_disorder(testimony: Statements) -> Iterator[str]:
    authors = {said.line: said.by for said in testimony.said if not said.held}
    known = sorted((row for row in testimony.rows if row.line in authors), key=lambda row: row.seq)
    for rows in grouped(known, lambda row: (row.home, row.line.side, authors[row.line])).values():
        for row in overtaken(rows, lambda each: each.line.number):
            yield f"kept in the wrong order: {row.line.token} has number {row.seq} at {row.home}"


def _leftovers(testimony: Statements) -> Iterator[str]:
    for state, count in testimony.left.events.items():
        if state != "done" and count:
            yield f"{count} received events are {state}"
    for state, count in testimony.left.items.items():
        if state not in {"sent", "superseded"} and count:
            yield f"{count} outgoing items are {state}"
    for home, count in testimony.left.tickets.items():
        if count != 1:
            yield f"{count} tickets of the customer at {home}"


def grouped(things: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Return the things by their keys, in their order."""
    groups: dict[K, list[T]] = {}
    for each in things:
        groups.setdefault(key(each), []).append(each)
    return groups
