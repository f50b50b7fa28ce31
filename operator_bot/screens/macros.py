"""What does an operator see of macros, before and after one is run (F119)?"""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from gateway.configuration import Entry, Macro, find
from gateway.configuration.durations import read_duration
from gateway.ports import TicketView
from gateway.tickets import Priority
from operator_bot.payloads.card import Menu
from operator_bot.payloads.key import fingerprint
from operator_bot.payloads.macros import LookAtMacro, RunMacro, RunSurely, ShowMacros
from operator_bot.screens.card_facts import topic_path
from operator_bot.screens.menus import back, headed
from operator_bot.screens.screen import Button, Reader, Screen, in_rows, lines
from operator_bot.words import short, upright

PAGE = 10
STEPS = 20
TEXT = 700
"""Characters of a text a step sends; of the first one, the next are told shorter."""
LEFT = 120
VALUE = 80


def choice(view: TicketView, macros: Sequence[Macro], page: int, reader: Reader) -> Screen:
    """Return the macros for a ticket."""
    locale, ticket, start = reader.words.locale, view.ticket.id, page * PAGE
    shown = [
        Button(f"⚙️ {short(each.title(locale), 50)}", LookAtMacro(ticket, fingerprint(each.key)))
        for each in macros[start : start + PAGE]
    ]
    before = (Button("‹", ShowMacros(ticket, page - 1)),) if page else ()
    after = (Button("›", ShowMacros(ticket, page + 1)),) if len(macros) > start + PAGE else ()
    text = headed(view, reader, "macros" if macros else "macros_none")
    return Screen(text, (*in_rows(shown, 1), (*before, *back(view, reader, Menu.MORE), *after)))


def look(view: TicketView, macro: Macro, texts: Mapping[str, str], reader: Reader) -> Screen:
    """Return what a macro does; `texts`: of the quick replies it sends, filled in, by key."""
    words, mark = reader.words, fingerprint(macro.key)
    title = words.html("menu.macro", title=short(macro.title(words.locale), VALUE))
    head = words.html("menu.head", number=view.ticket.number, name=reader.customer(view.contact))
    run = Button(words.plain("button.run_macro"), RunMacro(view.ticket.id, mark))
    leave = Button(words.plain("button.back"), ShowMacros(view.ticket.id, 0))
    return Screen(lines(head, title, *steps(macro, texts, reader)), ((run,), (leave,)))


def doubt(view: TicketView, macro: Macro, what: str, reader: Reader) -> Screen:
    """Ask whether a macro is to say what should rather not be sent (F114)."""
    words, ticket, mark = reader.words, view.ticket.id, fingerprint(macro.key)
    head = words.html("menu.head", number=view.ticket.number, name=reader.customer(view.contact))
    run = Button(words.plain("button.run_surely"), RunSurely(ticket, mark))
    leave = Button(words.plain("button.back"), LookAtMacro(ticket, mark))
    return Screen(lines(head, words.html(f"quick.sensitive_{what}")), ((run,), (leave,)))


def done(macro: Macro, texts: Mapping[str, str], number: int, reader: Reader) -> Screen:
    """Say what was done."""
    title = short(macro.title(reader.words.locale), VALUE)
    head = reader.words.html("menu.macro_done", title=title, number=number)
    return Screen(lines(head, *steps(macro, texts, reader)))


def steps(macro: Macro, texts: Mapping[str, str], reader: Reader) -> list[Markup]:
    """Return the steps in words, one after another."""
    room, told = TEXT, list[Markup]()
    for number, step in enumerate(macro.steps[:STEPS], start=1):
        what = _told(step, texts, room, reader)
        told.append(Markup("{}. {}").format(number, what))
        room = LEFT if step.get("do") == "reply" else room
    return told


def _told(step: Mapping[str, Any], texts: Mapping[str, str], room: int, reader: Reader) -> Markup:
    words, do = reader.words, str(step.get("do", ""))
    if do == "classify":
        return words.html("macro.classify", what=short(", ".join(_about(step, reader)), 2 * VALUE))
    if not words.has(f"macro.{do}"):
        return words.html("macro.unknown", what=short(do, VALUE))
    text = upright(texts.get(str(step.get("key", ""))) or str(step.get("text", "") or step.get("comment", "")))
    said = text if len(text) <= room else f"{text[: room - 1]}…"
    return words.html(
        f"macro.{do}", text=said, what=short(_what(do, step, reader), VALUE), length=_length(step, reader)
    )


def _what(do: str, step: Mapping[str, Any], reader: Reader) -> str:
    """Return what a step is about, as the desk calls it."""
    config, locale = reader.config, reader.words.locale
    among: Mapping[str, tuple[Sequence[Entry], str]] = {
        "pause": (config.pause_reasons, "reason"),
        "resolve": (config.results, "result"),
        "close": (config.close_reasons, "reason"),
        "transfer": (config.teams, "team"),
        "fill": (config.fields, "field"),
    }
    if do in among:
        entries, name = among[do]
        return _title(entries, str(step.get(name, "")), locale)
    if do == "priority":
        said = str(step.get("priority", ""))
        return reader.words.plain(f"priority.{said}") if said in set(Priority) else said
    return str(step.get("tag", ""))


def _about(step: Mapping[str, Any], reader: Reader) -> list[str]:
    config, locale = reader.config, reader.words.locale
    among: Mapping[str, Sequence[Entry]] = {
        "type": config.types,
        "service": config.services,
        "product": config.products,
    }
    named = [_title(among[name], str(step[name]), locale) for name in among if step.get(name)]
    return [*named, *([topic_path(config, str(step["topic"]), locale)] if step.get("topic") else [])]


def _title(entries: Sequence[Entry], key: str, locale: str) -> str:
    entry = find(tuple(entries), key)
    return entry.title(locale) if entry else key


def _length(step: Mapping[str, Any], reader: Reader) -> str:
    length = read_duration(str(step.get("for", "")))
    return reader.words.span(length) if length else ""
