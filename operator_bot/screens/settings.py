"""How is the desk set up from a phone: what is in force, calendars, options (F37, F143)?"""

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from gateway.configuration import Calendar, Configuration, ConfigVersion, Options
from gateway.operators import Permission
from operator_bot.buttons import Lists, Turn
from operator_bot.payloads.key import Switch, key
from operator_bot.payloads.settings import (
    Area,
    Choice,
    Choose,
    DayOff,
    GiveFile,
    OpenCalendar,
    OtherHours,
    Settle,
    TakeFile,
)
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows, lines
from operator_bot.screens.spoken_hours import hours_told, spans_told
from operator_bot.words import Words, short

NAME = 40
RULES = 25
"""Rules of a calendar that are shown."""
VERSIONS = 10
SECONDS = {
    Choice.UNSEEN_AFTER: (180, 300, 600, 1800),
    Choice.NUDGE_EVERY: (180, 300, 600, 1800),
    Choice.UNDO: (0, 5, 10),
}
_OPTION = {
    Choice.RATING: "rating",
    Choice.RATING_HIDDEN: "rating_hidden",
    Choice.UNSEEN_AFTER: "unseen_after",
    Choice.NUDGE_EVERY: "nudge_every",
    Choice.UNDO: "undo",
}


def option_name(choice: Choice) -> str:
    """Return what the configuration calls an option."""
    return _OPTION[choice]


def may(reader: Reader, permission: Permission) -> bool:
    """Return whether the reader has a permission."""
    return reader.operator is not None and permission in reader.config.permissions(reader.operator.role)


def settings(version: ConfigVersion | None, config: Configuration, reader: Reader) -> Screen:
    """Return what is in force, and what can be changed."""
    words = reader.words
    if version is None:
        head = words.html("settings.plain")
    else:
        author = short(version.author, NAME)
        head = words.html("settings.head", number=version.number, author=author, at=words.when(version.at))
    counted = words.html(
        "settings.counted",
        teams=len(config.teams),
        levels=len(config.levels),
        services=len(config.services),
        macros=len(config.macros),
    )
    people = [Button(words.plain("button.settings_people"), Settle(Area.PEOPLE, 0))]
    rest = [
        Button(words.plain("button.settings_calendars"), Settle(Area.CALENDARS, 0)),
        Button(words.plain("button.settings_options"), Settle(Area.OPTIONS, 0)),
        Button(words.plain("button.settings_versions"), Settle(Area.VERSIONS, 0)),
        Button(words.plain("button.settings_export"), GiveFile()),
        Button(words.plain("button.settings_upload"), TakeFile()),
    ]
    shown = (people if may(reader, Permission.PEOPLE_MANAGE) else []) + (
        rest if may(reader, Permission.CONFIG_CHANGE) else []
    )
    home = (Button(words.plain("button.home"), Turn(Lists.HOME, 0)),)
    return Screen(lines(head, counted), (*in_rows(shown, 2), home))


def ask_file(reader: Reader) -> Screen:
    """Ask for a file."""
    return Screen(reader.words.html("settings.ask_file"), (back(reader.words),))


def versions(found: Sequence[ConfigVersion], reader: Reader) -> Screen:
    """Return the last versions."""
    words = reader.words
    told = (
        words.html("settings.version", number=each.number, author=short(each.author, NAME), at=words.when(each.at))
        for each in found[:VERSIONS]
    )
    none = "" if found else words.html("settings.plain")
    return Screen(lines(words.html("settings.versions"), *told, none), (back(words),))


def back(words: Words, area: Area = Area.HOME) -> Row:
    """Return the way back."""
    return (Button(words.plain("button.back"), Settle(area, 0)),)


# --- calendars --------------------------------------------------------------------------------------------------------


def calendars(config: Configuration, reader: Reader) -> Screen:
    """Return the calendars there are."""
    words = reader.words
    buttons = (
        Button(short(each.title(words.locale), NAME), OpenCalendar(key(each.key))) for each in config.calendars[:50]
    )
    none = "" if config.calendars else words.html("settings.no_calendars")
    return Screen(lines(words.html("settings.calendars"), none), (*in_rows(buttons, 2), back(words)))


def calendar(found: Calendar, today: date, number: int, reader: Reader) -> Screen:
    """Return a calendar, today first, with the exceptions that can be made."""
    words = reader.words
    rules = hours_told(found.hours, words)
    shown = [words.html("settings.rule", rule=short(each, 80)) for each in rules[:RULES]]
    more = f"… +{len(rules) - RULES}" if len(rules) > RULES else ""
    text = lines(
        words.html("settings.calendar", title=short(found.title(words.locale), NAME), zone=short(found.zone, NAME)),
        _today(found, today, words),
        Markup(),
        *shown,
        more,
    )
    name = key(found.key)
    off = found.hours.dates.get(today) == ()
    day = DayOff(name, today.toordinal(), Switch.OFF if off else Switch.ON, number)
    label = "button.settings_day_usual" if today in found.hours.dates else "button.settings_day_off"
    if today in found.hours.dates:
        day = DayOff(name, today.toordinal(), Switch.OFF, number)
    rows = (
        (Button(words.plain(label), day),),
        (Button(words.plain("button.settings_other_hours"), OtherHours(name)),),
        back(words, Area.CALENDARS),
    )
    return Screen(text, rows)


def _today(found: Calendar, today: date, words: Words) -> Markup:
    hours = found.hours
    usual = hours.yearly.get((today.month, today.day), hours.week[today.weekday()])
    spans = hours.dates.get(today, usual)
    hours_today = words.plain("hours.always") if hours.always else spans_told(spans, words)
    return words.html("settings.today", hours=hours_today, other=today in hours.dates)


def ask_hours(found: Calendar, reader: Reader) -> Screen:
    """Ask for days and hours."""
    title = short(found.title(reader.words.locale), NAME)
    leave = (Button(reader.words.plain("button.back"), OpenCalendar(key(found.key))),)
    return Screen(reader.words.html("settings.ask_hours", title=title), (leave,))


# --- options ----------------------------------------------------------------------------------------------------------


def options(now: Options, number: int, reader: Reader) -> Screen:
    """Return the numbers of the desk, each with what else it can be."""
    words = reader.words
    text = lines(
        words.html("settings.options"),
        words.html("settings.rating", on=now.rating, hidden=now.rating_hidden),
        words.html("settings.unseen_after", time=words.span(now.unseen_after)),
        words.html("settings.nudge_every", time=words.span(now.nudge_every)),
        words.html("settings.undo", n=int(now.undo.total_seconds())),
        words.html("settings.silent", reminder=words.span(now.silent_reminder), close=words.span(now.silent_close)),
    )
    switches = (
        _switch(Choice.RATING, number, words, on=now.rating),
        _switch(Choice.RATING_HIDDEN, number, words, on=now.rating_hidden),
    )
    rows = (tuple(_seconds(each, now, number, words)) for each in SECONDS)
    return Screen(text, (switches, *rows, back(words)))


def _switch(what: Choice, number: int, words: Words, *, on: bool) -> Button:
    label = words.plain(f"button.settings_{option_name(what)}")
    return Button(f"{'☑️' if on else '⬜️'} {label}", Choose(what, int(not on), number))


def _seconds(what: Choice, now: Options, number: int, words: Words) -> Iterator[Button]:
    seconds = int(getattr(now, option_name(what)).total_seconds())
    for each in SECONDS[what]:
        sign = "● " if each == seconds else ""
        length = words.plain("settings.seconds", n=each) if each < 60 else words.plain("span.minutes", n=each // 60)
        yield Button(
            f"{sign}{words.plain(f'button.settings_{option_name(what)}')} {length}", Choose(what, each, number)
        )
