"""What has somebody chosen for themselves: name, greeting, signature, time to take a reply back (F58, F114)?"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gateway.desk import habits
from gateway.operators import Operator
from operator_bot.buttons import Lists, Speak, Turn
from operator_bot.payloads.key import Switch
from operator_bot.payloads.own import Clear, Hold, Me, Own, Tell, Use
from operator_bot.screens.screen import Button, Reader, Row, Screen, lines
from operator_bot.words import LOCALES, Words, short

SETTING: Final[Mapping[Own, str]] = MappingProxyType(
    {Own.NAME: "shown_name", Own.GREETING: "greeting", Own.SIGNATURE: "signature"}
)
"""Where it is kept."""
SWITCH: Final[Mapping[Own, str]] = MappingProxyType({Own.GREETING: "greet", Own.SIGNATURE: "sign"})
"""Where is kept whether it is used."""


def me(person: Operator, reader: Reader) -> Screen:
    """Return what is chosen, with buttons to change it."""
    words, undo = reader.words, _undo(person, reader)
    text = lines(
        words.html("me.head", name=short(person.name, 60)),
        words.html("me.name", name=short(habits.shown_name(person), 60)),
        *(_said(each, person, words) for each in SWITCH),
        words.html("me.undo", seconds=undo),
    )
    edit = tuple(Button(words.plain(f"button.me_{each.name.lower()}"), Tell(each)) for each in Own)
    holds = tuple(
        Button(("● " if each == undo else "") + words.plain("button.me_hold", n=each), Hold(each))
        for each in habits.UNDO
    )
    languages = tuple(
        Button(("● " if each == person.locale else "") + words.plain(f"language.{each}"), Speak(each))
        for each in LOCALES
    )
    home = (Button(words.plain("button.home"), Turn(Lists.HOME, 0)),)
    return Screen(text, (edit, *_switches(person, words), holds, languages, home))


def telling(what: Own, person: Operator, reader: Reader) -> Screen:
    """Ask for something; what is there now can be copied or taken away."""
    words, now = reader.words, str(person.settings.get(SETTING[what], ""))
    limit = habits.LONGEST[SETTING[what]]
    text = lines(
        words.html(f"me.ask_{what.name.lower()}", limit=limit),
        words.html("me.now", text=short(now, 300)) if now else "",
    )
    copy = [Button(words.plain("button.me_copy"), copy=now[:256])] if now else []
    clear = [Button(words.plain("button.me_clear"), Clear(what))] if now else []
    return Screen(text, tuple(row for row in ((*copy, *clear), (Button(words.plain("button.back"), Me()),)) if row))


def _said(what: Own, person: Operator, words: Words) -> str:
    said = str(person.settings.get(SETTING[what], ""))
    on = bool(person.settings.get(SWITCH[what]))
    return words.html(f"me.{what.name.lower()}", text=short(said, 300), on=on)


def _switches(person: Operator, words: Words) -> tuple[Row, ...]:
    row = [
        Button(
            words.plain(f"button.me_{'stop' if person.settings.get(switch) else 'use'}_{what.name.lower()}"),
            Use(what, Switch.OFF if person.settings.get(switch) else Switch.ON),
        )
        for what, switch in SWITCH.items()
        if person.settings.get(SETTING[what])
    ]
    return (tuple(row),) if row else ()


def _undo(person: Operator, reader: Reader) -> int:
    return int(habits.undo_seconds(person, reader.config.options.undo.total_seconds()))
