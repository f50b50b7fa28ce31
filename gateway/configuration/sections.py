"""What is said of the entries of each section of a file?

A name that stands for an entry elsewhere is only noted here (`Reading.refer`): sections may come in any order.
"""

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from gateway.configuration.entries import Found, Reading
from gateway.configuration.model import (
    Calendar,
    CustomField,
    FieldKind,
    Level,
    Macro,
    PauseReason,
    Result,
    Service,
    Strategy,
    Team,
    TicketType,
    Topic,
    View,
)
from gateway.configuration.steps import STEPS
from gateway.configuration.views import FIELDS, allowed
from gateway.flows.yaml_table import Table
from gateway.schedule import HoursError, read_hours
from gateway.tickets import Priority

DEEPEST_TOPIC = 4
MOST_STEPS = 20
MOST_CHOICES = 50
_TEAM = Team(key="")
_LEVEL = Level(key="")
_PAUSE = PauseReason(key="")


def team(found: Found, reading: Reading) -> Team:
    """Return a team."""
    table = found.table
    return Team(
        key=found.key,
        titles=found.titles,
        strategy=table.one_of("strategy", Strategy) or _TEAM.strategy,
        sticky=table.switch("sticky", default=_TEAM.sticky),
        accept_within=reading.time(table, "accept_within") or _TEAM.accept_within,
        calendar=reading.refer(table, "calendar", "calendars"),
        managers_close=table.switch("managers_close", default=False),
        classify=table.switch("classify", default=False),
        channels=reading.channels(table, "channels"),
    )


def calendar(found: Found, reading: Reading) -> Calendar:
    """Return a calendar; hours are a text, or a list with a rule a line."""
    table, zone = found.table, reading.zone
    named, rules = table.word("zone"), table.several("hours")
    if named:
        try:
            zone = ZoneInfo(named)
        except (ValueError, OSError, LookupError):
            table.wrong("bad_zone", table.get("zone"), value=named[:60])
    written = ", ".join(rule for each in rules for rule in _rules(each))
    try:
        hours = read_hours(written, zone)
    except (HoursError, ValueError, OverflowError) as error:
        detail = "; ".join(error.problems) if isinstance(error, HoursError) else str(error)
        table.wrong("bad_hours", table.get("hours"), detail=detail[:300])
        return Calendar(key=found.key, titles=found.titles)
    spans = [*hours.week, *hours.dates.values(), *hours.yearly.values()]
    if not hours.always and not any(spans):
        table.wrong("never_open", table.get("hours"))
    return Calendar(key=found.key, titles=found.titles, hours=hours, written=written or "24/7", zone=named)


def _rules(text: str) -> Iterator[str]:
    for rule in text.replace(";", ",").replace("\n", ",").split(","):
        if words := " ".join(rule.split()):
            yield words


def service(found: Found, reading: Reading) -> Service:
    """Return what routing knows of a service."""
    table = found.table
    responsible = table.word("responsible")
    if responsible and not reading.is_person(responsible):
        table.wrong("bad_person", table.get("responsible"), value=responsible[:60])
    return Service(
        key=found.key,
        titles=found.titles,
        team=reading.refer(table, "team", "teams"),
        responsible=responsible,
        skills=reading.refer_all(table, "skills", "skills"),
        fields=reading.refer_all(table, "fields", "fields"),
    )


def ticket_type(found: Found, _: Reading) -> TicketType:
    """Return a type of ticket."""
    priority = found.table.one_of("priority", Priority) or Priority.NORMAL
    return TicketType(key=found.key, titles=found.titles, priority=priority)


def topics(table: Table, reading: Reading, *, parent: str = "", depth: int = 1) -> Iterator[Topic]:
    """Give a node of the directory and everything below it, as they stand in the file."""
    for found in reading.entries(table, "topics"):
        yield Topic(key=found.key, titles=found.titles, parent=parent)
        if found.table.get("topics") is None:
            found.table.close()
        elif depth == DEEPEST_TOPIC:
            found.table.wrong("topics_deep", limit=str(DEEPEST_TOPIC))
        else:
            yield from topics(found.table, reading, parent=found.key, depth=depth + 1)
            found.table.close()


def result(found: Found, _: Reading) -> Result:
    """Return how a ticket can end."""
    table = found.table
    comment, silent = table.switch("comment", default=False), table.switch("silent", default=False)
    return Result(key=found.key, titles=found.titles, comment=comment, silent=silent)


def pause(found: Found, reading: Reading) -> PauseReason:
    """Return why a ticket can wait."""
    table = found.table
    tell, until = table.switch("tell_customer", default=False), table.switch("until_reply", default=False)
    lasts = reading.time(table, "for") or _PAUSE.lasts
    return PauseReason(key=found.key, titles=found.titles, tell_customer=tell, until_reply=until, lasts=lasts)


def custom_field(found: Found, reading: Reading) -> CustomField:
    """Return a field of the company's own."""
    table = found.table
    kind, choices = table.one_of("kind", FieldKind) or FieldKind.TEXT, table.several("choices")
    if (kind is FieldKind.CHOICE) != bool(choices):
        table.wrong("choices", table.get("choices"))
    reading.limit(table, "choices", len(choices), MOST_CHOICES)
    return CustomField(key=found.key, titles=found.titles, kind=kind, choices=choices)


def level(found: Found, reading: Reading) -> Level:
    """Return a service level."""
    table = found.table
    norms = {name: reading.time(table, name) for name in ("reaction", "next_reply", "resolution")}
    if not any(norms.values()):
        table.wrong("no_norm")
    return Level(
        key=found.key,
        titles=found.titles,
        calendar=reading.refer(table, "calendar", "calendars"),
        remind_at=reading.share(table, "remind_at", default=_LEVEL.remind_at),
        priorities=reading.several_of(table, "priorities", Priority),
        services=reading.refer_all(table, "services", "services"),
        categories=reading.refer_all(table, "categories", "categories"),
        **norms,
    )


def macro(found: Found, reading: Reading) -> Macro:
    """Return a macro."""
    table = found.table
    steps = table.tables("steps")
    reading.limit(table, "steps", len(steps), MOST_STEPS)
    if not steps:
        table.wrong("missing", key="steps")
    read = tuple(_step(each, reading) for each in steps)
    return Macro(key=found.key, titles=found.titles, team=reading.refer(table, "team", "teams"), steps=read)


def _step(table: Table, reading: Reading) -> dict[str, Any]:
    do = table.word("do", needed=True)
    if do and do not in STEPS:
        table.wrong("bad_value", table.get("do"), key="do", value=do[:60], known=", ".join(STEPS))
    step: dict[str, Any] = {"do": do}
    for name, section in STEPS.get(do, {}).items():
        said = reading.refer(table, name, section) if section else table.word(name)
        if said:
            step[name] = said
    if do in STEPS:
        table.close()
        reading.check_step(table, step)
    return step


def view(found: Found, reading: Reading) -> View:
    """Return a ready list."""
    table = found.table
    said = table.table("filter")
    filters: dict[str, str] = {}
    if said is None:
        table.wrong("missing", key="filter")
    else:
        filters = {name: text for name, _, value in said.items() if (text := said.plain(value, name))}
        _check_filter(said, filters)
    return View(key=found.key, titles=found.titles, filter=filters, team=reading.refer(table, "team", "teams"))


def _check_filter(table: Table, filters: dict[str, str]) -> None:
    for name, value in filters.items():
        if name not in FIELDS:
            table.wrong("unknown_key", table.get(name), key=name[:60], known=", ".join(FIELDS))
        elif known := allowed(name, value):
            table.wrong("bad_value", table.get(name), key=name, value=value[:60], known=known)
