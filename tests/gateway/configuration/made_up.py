"""Configurations that nobody would think of, and that are right all the same."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from gateway.configuration import (
    Calendar,
    Configuration,
    CustomField,
    Entry,
    FieldKind,
    Level,
    Macro,
    Options,
    PauseReason,
    Result,
    Service,
    Strategy,
    Team,
    TicketType,
    Topic,
    View,
)
from gateway.configuration.document import Document, Person, Reply
from gateway.operators import PERMISSIONS, Permission, Role
from gateway.schedule import read_hours
from gateway.tickets import Priority

E = TypeVar("E")

KEYS = st.sampled_from(("a", "b2", "vip", "null", "no", "42", "back-office", "0x1f"))
LINES = st.sampled_from(
    (
        "no",
        "null",
        "~",
        "007",
        "a: b",
        "- x",
        "#",
        "{",
        "'",
        '"',
        "Ёж",
        "🔥",
        "&a",
        "*b",
        "!t",
        "|",
        "50%",
        "{{ x }}",
        "1e3",
    )
)
TITLES = st.dictionaries(st.sampled_from(("ru", "en", "uk")), LINES, min_size=1).map(
    lambda titles: {locale: titles[locale] for locale in ("ru", "en", "uk") if locale in titles}
)
TIMES = st.integers(1, 300_000).map(lambda seconds: timedelta(seconds=seconds))
HOURS = (
    "24/7",
    "mon-fri 09:00-18:00",
    "daily 22:00-06:00, 2026-12-31..2027-01-08 closed",
    "sat 10:00-14:00 15:00-20:00",
)


def _entries(kind: Callable[..., E], /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[E, ...]]:
    one = st.fixed_dictionaries({"titles": TITLES, **fields})
    return st.dictionaries(KEYS, one, max_size=3).map(
        lambda found: tuple(kind(key=key, **said) for key, said in found.items())
    )


def _some(keys: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(keys), unique=True, max_size=2).map(tuple) if keys else st.just(())


def _one(keys: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(("", *keys))


@st.composite
def calendars(draw: st.DrawFn) -> tuple[Calendar, ...]:
    """Calendars of all kinds."""
    found: list[Calendar] = []
    for key, titles in draw(st.dictionaries(KEYS, TITLES, max_size=2)).items():
        zone, written = draw(st.sampled_from(("", "Europe/Kyiv", "America/New_York"))), draw(st.sampled_from(HOURS))
        hours = read_hours(written, ZoneInfo(zone or "UTC"))
        found.append(Calendar(key=key, titles=titles, hours=hours, written=written, zone=zone))
    return tuple(found)


@st.composite
def topics(draw: st.DrawFn) -> tuple[Topic, ...]:
    """Topics with some below them."""
    found: list[Topic] = []
    for key, titles in draw(st.dictionaries(KEYS, TITLES, max_size=2)).items():
        found.append(Topic(key=key, titles=titles))
        if draw(st.booleans()):
            found.append(Topic(key=f"{key}-below", titles=titles, parent=key))
    return tuple(found)


@st.composite
def configurations(draw: st.DrawFn) -> Configuration:
    """Configurations whose names of other entries are all there."""
    plans, skills = draw(calendars()), draw(_entries(Entry))
    calendar = _one(tuple(each.key for each in plans))
    switch = st.booleans()
    teams = draw(
        _entries(
            Team,
            strategy=st.sampled_from(Strategy),
            sticky=switch,
            accept_within=TIMES,
            calendar=calendar,
            managers_close=switch,
            classify=switch,
            channels=_some(("telegram", "site")),
        )
    )
    team = _one(tuple(each.key for each in teams))
    fields = draw(_entries(CustomField)) + draw(_choice_fields())
    fields = tuple({each.key: each for each in fields}.values())
    services = draw(
        _entries(
            Service,
            team=team,
            responsible=st.sampled_from(("", "900")),
            skills=_some(tuple(each.key for each in skills)),
            fields=_some(tuple(each.key for each in fields)),
        )
    )
    categories = draw(_entries(Entry))
    levels = draw(
        _entries(
            Level,
            calendar=calendar,
            reaction=TIMES,
            next_reply=st.none() | TIMES,
            resolution=st.none() | TIMES,
            remind_at=st.integers(1, 99).map(lambda share: share / 100),
            priorities=st.lists(st.sampled_from(Priority), unique=True, max_size=2).map(tuple),
            services=_some(tuple(each.key for each in services)),
            categories=_some(tuple(each.key for each in categories)),
        )
    )
    results = draw(_entries(Result, comment=switch, silent=switch))
    return Configuration(
        teams=teams,
        types=draw(_entries(TicketType, priority=st.sampled_from(Priority))),
        services=services,
        topics=draw(topics()),
        products=draw(_entries(Entry)),
        results=results,
        pause_reasons=draw(_entries(PauseReason, tell_customer=switch, until_reply=switch, lasts=TIMES)),
        close_reasons=draw(_entries(Entry)),
        root_causes=draw(_entries(Entry)),
        categories=categories,
        fields=fields,
        calendars=plans,
        levels=levels,
        macros=draw(_entries(Macro, team=team, steps=_steps(tuple(each.key for each in results)))),
        views=draw(_entries(View, team=team, filter=_filters())),
        skills=skills,
        away_reasons=draw(_entries(Entry)),
        roles=draw(_roles()),
        options=draw(_options()),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Whole files."""
    configuration = draw(configurations())
    teams, skills = (tuple(e.key for e in each) for each in (configuration.teams, configuration.skills))
    people = st.builds(
        Person,
        telegram=st.integers(1, 2**52).map(str),
        name=LINES,
        teams=_some(teams),
        skills=_some(skills),
        capacity=st.integers(1, 100),
        topics=_some(tuple(each.key for each in configuration.topics)),
    )
    replies = st.builds(
        Reply,
        key=st.sampled_from(("да", "ok", "возврат-2")),
        title=LINES,
        folder=LINES.map(lambda line: line.replace("/", "")),
        team=_one(teams),
        texts=TITLES.map(lambda titles: {locale: f"{text}\n{text}" for locale, text in titles.items()}),
        files=st.sampled_from(((), ("form.pdf",))),
    )
    staff = {each.telegram: each for each in draw(st.lists(people, max_size=2))}
    owner = Person(telegram=str(2**53), name="Вера", role=Role.OWNER)
    quick = {each.name: each for each in draw(st.lists(replies, min_size=1, max_size=3))}
    return Document(configuration=configuration, people=(*staff.values(), owner), replies=tuple(quick.values()))


def _choice_fields() -> st.SearchStrategy[tuple[CustomField, ...]]:
    choices = st.lists(LINES, min_size=1, max_size=3, unique=True).map(tuple)
    return _entries(CustomField, kind=st.just(FieldKind.CHOICE), choices=choices)


def _steps(results: tuple[str, ...]) -> st.SearchStrategy[tuple[dict[str, Any], ...]]:
    note = st.fixed_dictionaries({"do": st.just("note"), "text": LINES})
    resolve = st.fixed_dictionaries({"do": st.just("resolve"), "result": st.sampled_from(results)}) if results else note
    return st.lists(note | resolve, min_size=1, max_size=3).map(tuple)


def _filters() -> st.SearchStrategy[dict[str, str]]:
    return st.sampled_from(({"free": "yes"}, {"statuses": "accepted", "due_within": "30m"}, {"teams": "mine"}))


@st.composite
def _roles(draw: st.DrawFn) -> dict[Role, frozenset[Permission]]:
    changed = draw(st.sets(st.sampled_from(Permission), max_size=4))
    return {role: has if role is Role.OWNER else has ^ changed for role, has in PERMISSIONS.items()}


def _options() -> st.SearchStrategy[Options]:
    return st.builds(
        Options,
        unseen_after=TIMES,
        nudge_every=TIMES,
        silent_reminder=TIMES,
        silent_close=TIMES,
        undo=st.integers(0, 10).map(lambda seconds: timedelta(seconds=seconds)),
    )
