"""How are people set up from a phone: role, teams, skills, how much at once, and who is invited (F78)?"""

from collections.abc import Callable, Iterable, Sequence

from gateway.configuration import Entry
from gateway.operators import Operator, Role
from operator_bot.payloads.key import NONE, Key, Switch, key
from operator_bot.payloads.settings import (
    Area,
    InviteAs,
    InviteInto,
    Person,
    PutCapacity,
    PutRole,
    PutSkill,
    PutTeam,
    Settle,
)
from operator_bot.screens.screen import Button, Reader, Screen, in_rows, lines
from operator_bot.screens.settings import back
from operator_bot.words import Words, short

PAGE = 10
NAME = 40
ENTRIES = 24
"""Teams or skills with a button each; more are put in by a file."""


def people(everyone: Sequence[Operator], page: int, reader: Reader) -> Screen:
    """Return the people of the desk."""
    words = reader.words
    shown = everyone[page * PAGE : (page + 1) * PAGE]
    rows = [
        (Button(f"{short(each.name, NAME)} · {words.plain(f'role.{each.role.value}')}", Person(each.id)),)
        for each in shown
    ]
    earlier = [Button("‹", Settle(Area.PEOPLE, page - 1))] if page else []
    later = [Button("›", Settle(Area.PEOPLE, page + 1))] if len(everyone) > (page + 1) * PAGE else []
    turn = (*earlier, *later)
    invite = (Button(words.plain("button.settings_invite"), InviteAs(Role.OPERATOR)),)
    head = words.html("settings.people", n=len(everyone))
    return Screen(head, (*rows, *((turn,) if turn else ()), invite, back(words)))


def person(who: Operator, roles: Iterable[Role], reader: Reader) -> Screen:
    """Return what somebody is at the desk; `roles` are those the reader may give."""
    words, config = reader.words, reader.config
    text = lines(
        words.html("settings.person", name=short(who.name, NAME), username=short(who.username, NAME), id=who.chat),
        words.html("settings.role", role=words.plain(f"role.{who.role.value}")),
        words.html("settings.teams", teams=_titles(config.teams, who.teams, words)),
        words.html("settings.skills", skills=_titles(config.skills, who.skills, words)) if config.skills else "",
        words.html("settings.capacity", n=who.capacity),
    )
    given = tuple(
        Button(_marked(words.plain(f"role.{each.value}"), on=each is who.role), PutRole(who.id, each)) for each in roles
    )
    teams = _toggles(config.teams, who.teams, words, lambda name, on: PutTeam(who.id, name, on))
    skills = _toggles(config.skills, who.skills, words, lambda name, on: PutSkill(who.id, name, on), sign="🎓 ")
    fewer, more = who.capacity - 1, who.capacity + 1
    less = [Button(words.plain("button.settings_fewer", n=fewer), PutCapacity(who.id, fewer))] if fewer else []
    count = (*less, Button(words.plain("button.settings_more", n=more), PutCapacity(who.id, more)))
    rows = (*in_rows(given, 3), *in_rows(teams, 2), *in_rows(skills, 2), count, back(words, Area.PEOPLE))
    return Screen(text, rows)


def invite(link: str, days: int, role: Role, team: str, reader: Reader) -> Screen:
    """Return a link that lets one person in, and the way to another kind of link."""
    words = reader.words
    found = next((each for each in reader.config.teams if each.key == team), None)
    title = short(found.title(words.locale), NAME) if found else ""
    role_name = words.plain(f"role.{role.value}")
    text = words.html("settings.invite", link=link, days=days, role=role_name, team=title)
    copy = Button(words.plain("button.copy"), copy=link)
    return Screen(text, ((copy,), (Button(words.plain("button.settings_invite_other"), InviteAs(role)),)))


def invite_as(role: Role, roles: Iterable[Role], reader: Reader) -> Screen:
    """Ask what somebody who is invited will be, and in which team."""
    words = reader.words
    given = (Button(_marked(words.plain(f"role.{each.value}"), on=each is role), InviteAs(each)) for each in roles)
    teams = [
        Button(short(each.title(words.locale), NAME), InviteInto(role, key(each.key)))
        for each in reader.config.teams[:ENTRIES]
    ]
    only = [] if teams else [Button(words.plain("button.settings_link"), InviteInto(role, NONE))]
    text = words.html("settings.invite_as", role=words.plain(f"role.{role.value}"), teams=bool(teams))
    return Screen(text, (*in_rows(given, 3), *in_rows((*teams, *only), 2)))


def _titles(entries: Sequence[Entry], keys: Sequence[str], words: Words) -> str:
    known = {each.key: each.title(words.locale) for each in entries}
    return short(", ".join(known.get(each, each) for each in keys), 200)


def _toggles(
    entries: Sequence[Entry],
    keys: Sequence[str],
    words: Words,
    press: Callable[[Key, Switch], PutTeam | PutSkill],
    *,
    sign: str = "",
) -> tuple[Button, ...]:
    return tuple(
        Button(
            f"{'☑️' if each.key in keys else '⬜️'} {sign}{short(each.title(words.locale), NAME)}",
            press(key(each.key), Switch.OFF if each.key in keys else Switch.ON),
        )
        for each in entries[:ENTRIES]
    )


def _marked(label: str, *, on: bool) -> str:
    return f"● {label}" if on else label
