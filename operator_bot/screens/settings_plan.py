"""How is told what a file would change at the desk?"""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from gateway.configuration.comparing import Change, Deed
from gateway.configuration.problems import say
from gateway.desk.configuring import Plan, Use
from gateway.flows.problems import Problem
from operator_bot.payloads.settings import Apply
from operator_bot.screens.screen import Button, Reader, Screen, lines
from operator_bot.screens.settings import back
from operator_bot.words import Words, short

SIGNS = {Deed.ADDED: "➕", Deed.CHANGED: "✏️", Deed.REMOVED: "➖", Deed.ORDERED: "↕️"}
TOLD = 2500
"""Characters of changes that are told, so that a plan is one message."""
FIELDS = 3
"""Fields of a changed entry that are told."""
VALUE = 40
PROBLEMS = 12


def plan(found: Plan, reader: Reader, *, item: int, mark: int) -> Screen:
    """Return what a file would change, with a button to do so unless it cannot be."""
    words = reader.words
    shown, told = _told(found, words)
    more = len(found.changes) - told
    newcomers = ", ".join(short(each.name or each.telegram, VALUE) for each in found.newcomers[:10])
    text = lines(
        words.html("settings.plan", n=len(found.changes)) if found.changes else words.html("settings.plan_nothing"),
        *shown,
        f"… +{more}" if more > 0 else "",
        words.html("settings.newcomers", names=newcomers) if newcomers else "",
        *_refusals(found, words),
    )
    apply = Button(words.plain("button.settings_apply"), Apply(item, mark, found.present.number))
    rows = ((apply,),) if found.changes and not found.is_refused else ()
    return Screen(text, (*rows, back(words)))


def _told(found: Plan, words: Words) -> tuple[list[Markup], int]:
    """Return the first changes, as many as there is room for, and how many those are."""
    shown: list[Markup] = []
    for count, change in enumerate(found.changes):
        told = list(_change(change, found, words))
        if sum(len(each.striptags()) for each in (*shown, *told)) > TOLD:
            return shown, count
        shown += told
    return shown, len(found.changes)


def _change(change: Change, found: Plan, words: Words) -> Iterator[Markup]:
    use = found.uses.get((change.section, change.key))
    yield words.html(
        "settings.change",
        sign=SIGNS[change.deed],
        section=words.plain(f"section.{change.section.replace('.', '_')}"),
        key=short(change.key, VALUE),
        use=_use(use, words),
        ordered=change.deed is Deed.ORDERED,
    )
    for each in change.fields[:FIELDS] if change.deed is Deed.CHANGED else ():
        before, after = short(each.before, VALUE) or "—", short(each.after, VALUE) or "—"
        yield words.html("settings.field", name=short(each.name, VALUE), before=before, after=after)


def _use(use: Use | None, words: Words) -> str:
    return words.plain("settings.use", tickets=use.tickets, people=use.people) if use else ""


def _refusals(found: Plan, words: Words) -> Iterator[Markup]:
    for section, key in found.homeless[:10]:
        name = words.plain(f"section.{section}")
        use = _use(found.uses.get((section, key)), words)
        yield words.html("settings.homeless", section=name, field=section, key=short(key, VALUE), use=use)
    if found.nobody_left:
        yield words.html("settings.nobody_left")


def wrong(problems: Sequence[Problem], reader: Reader) -> Screen:
    """Return what is wrong with a file."""
    words = reader.words
    told = (
        words.html(
            "settings.problem", line=each.line, place=short(each.step, VALUE), text=short(say(each, words.locale), 240)
        )
        for each in problems[:PROBLEMS]
    )
    more = len(problems) - PROBLEMS
    return Screen(lines(words.html("settings.wrong"), *told, f"… +{more}" if more > 0 else ""), (back(words),))


def done(number: int, reader: Reader) -> Screen:
    """Say that a file is in force."""
    return Screen(reader.words.html("settings.done", number=number), (back(reader.words),))


def failed(key: str, reader: Reader) -> Screen:
    """Say why a file is not in force."""
    return Screen(reader.words.html(f"settings.{key}"), (back(reader.words),))
