"""The settings of a desk, as long and hostile as they can be."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from gateway.casework.configuration_plan import Plan, Present, Use
from gateway.configuration import Calendar, Configuration, ConfigVersion, Entry, Options, Team
from gateway.configuration.comparing import Change, Deed, Field
from gateway.configuration.document import Document, Person
from gateway.configuration.reading import read_document
from gateway.flows.problems import Problem
from gateway.operators import Role
from gateway.schedule import ALWAYS, read_hours
from operator_bot.screens import settings, settings_people, settings_plan
from operator_bot.screens.screen import Reader, Screen
from tests.fakes.clock import START
from tests.operator_bot.samples import HOSTILE, LARGEST, operator

SECTIONS = (
    *("teams", "calendars", "levels", "services", "products", "types", "topics", "fields", "results", "pauses"),
    *("closing.reasons", "closing.causes", "categories", "skills", "away", "macros", "views", "roles", "options"),
    *("people", "replies"),
)
KEY = "k" * 24
TODAY = date(2026, 11, 21)
VERSION = ConfigVersion(id=LARGEST, number=10**6, author=HOSTILE, revision=1, at=START)
HOURS = read_hours(
    "daily 09:00-18:00, " + ", ".join(f"2027-01-{day:02} closed" for day in range(1, 31)), ZoneInfo("UTC")
)
CALENDARS = (
    Calendar(key=KEY, titles={"ru": HOSTILE}, hours=HOURS, written="daily 09:00-18:00, " * 40, zone=HOSTILE),
    Calendar(
        key="off", titles={"en": "Off"}, hours=read_hours("2026-11-21 closed, 2026-11-22 10:00-11:00", ZoneInfo("UTC"))
    ),
    Calendar(key="always", titles={"en": "Always"}, hours=ALWAYS, written="24/7"),
)
CONFIG = Configuration(
    teams=tuple(Team(key=f"{KEY[:20]}{number}", titles={"ru": HOSTILE}) for number in range(40)),
    skills=tuple(Entry(key=f"{KEY[:20]}{number}", titles={"ru": HOSTILE}) for number in range(40)),
    calendars=tuple(Calendar(key=f"{KEY[:20]}{number}", titles={"ru": HOSTILE}) for number in range(60)),
)
PEOPLE = [operator(number, name=HOSTILE, username="u" * 400, role=role) for number in range(3) for role in Role]
FIELDS = tuple(Field(HOSTILE[:90], HOSTILE, HOSTILE) for _ in range(6))
PLAN = Plan(
    document=Document(),
    present=Present(number=10**6, document=Document()),
    changes=tuple(
        Change(section=section, key=HOSTILE[:90], deed=deed, fields=FIELDS) for section in SECTIONS for deed in Deed
    ),
    uses={(section, HOSTILE[:90]): Use(tickets, 3) for section, tickets in (("teams", 0), ("services", 21))},
    newcomers=tuple(Person(telegram=str(number), name=HOSTILE) for number in range(20)),
)
REFUSED = Plan(
    document=Document(),
    present=Present(number=0, document=Document()),
    changes=(),
    uses={("teams", "night"): Use(12, 3)},
    homeless=(("teams", "night"),),
    nobody_left=True,
)


def of_settings(who: Reader) -> Iterator[Screen]:
    """Give the screens of the settings."""
    yield settings.settings(None, Configuration(), who)
    yield settings.settings(VERSION, CONFIG, who)
    yield settings.versions([VERSION] * 30, who)
    yield settings.versions([], who)
    yield settings.ask_file(who)
    yield settings.calendars(CONFIG, who)
    yield settings.calendars(Configuration(), who)
    for calendar in CALENDARS:
        yield settings.calendar(calendar, TODAY, 10**6, who)
        yield settings.ask_hours(calendar, who)
    yield settings.options(Options(rating_hidden=True, undo=timedelta(seconds=5)), 10**6, who)
    yield settings.options(Options(rating=False), 0, who)


def of_people(who: Reader) -> Iterator[Screen]:
    """Give the screens about people."""
    yield settings_people.people(PEOPLE, 0, who)
    yield settings_people.people(PEOPLE, 1, who)
    reader = Reader(words=who.words, operator=who.operator, config=CONFIG)
    for person in PEOPLE[:2]:
        yield settings_people.person(person, list(Role), reader)
        yield settings_people.person(person, [], who)
    for role in Role:
        yield settings_people.invite("https://t.me/desk_bot?start=join_x", 7, role, CONFIG.teams[0].key, reader)
        yield settings_people.invite("https://t.me/desk_bot?start=join_x", 7, role, "", who)
        yield settings_people.invite_as(role, list(Role), reader)
        yield settings_people.invite_as(role, list(Role), who)


def of_files(who: Reader) -> Iterator[Screen]:
    """Give the screens about files."""
    _, problems = read_document("teams: {a: {title: x, strategy: best, calendar: no}}\nlevels: {b: {title: y}}\n?")
    yield settings_plan.plan(PLAN, who, item=LARGEST, mark=2**32 - 1)
    yield settings_plan.plan(REFUSED, who, item=1, mark=1)
    yield settings_plan.wrong(problems, who)
    yield settings_plan.wrong([Problem(code="bad_key", line=7, step=HOSTILE, details={"value": HOSTILE})] * 30, who)
    yield settings_plan.done(10**6, who)
    for key in ("unreadable", "conflict", "forbidden"):
        yield settings_plan.failed(key, who)


OF_SETTINGS: tuple[Callable[[Reader], Iterator[Screen]], ...] = (of_settings, of_people, of_files)
