"""How is a plan told on the command line?

In the desk's language, with the words of the operators' bot; keys and fields stay as the file has them.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from gateway.casework.configuration_plan import Plan, Use
from gateway.configuration.comparing import SHOWN, Change, Deed, Field
from gateway.settings import Settings
from operator_bot.words import Words

SIGNS = {Deed.ADDED: "+", Deed.CHANGED: "~", Deed.REMOVED: "-", Deed.ORDERED: "↕"}
_SIGNALS = "📋⛔✅ "
"""What begins a message and is not needed on a line."""


def words_of(settings: Settings) -> Words:
    """Return the words of the desk's language."""
    return Words(settings.locale, now=datetime.fromtimestamp(0, UTC))


def said(words: Words, name: str, /, **values: object) -> str:
    """Return a text of the bot as one line without markup."""
    return words.html(f"settings.{name}", **values).striptags().lstrip(_SIGNALS)


def plan_lines(plan: Plan, words: Words) -> Iterator[str]:
    """Give what would change, a line each."""
    for change in plan.changes:
        yield f"  {_what(change, plan.uses.get((change.section, change.key)), words)}"
        if change.deed is Deed.CHANGED:
            yield from (f"      {_field(each)}" for each in change.fields)
    if plan.newcomers:
        yield said(words, "newcomers", names=", ".join(f"{each.telegram} {each.name}" for each in plan.newcomers))
    if plan.unnamed:
        yield said(words, "unnamed", names=", ".join(each.name for each in plan.unnamed))
    yield said(words, "plan", n=len(plan.changes)) if plan.changes else said(words, "plan_nothing")


def refusal_lines(plan: Plan, words: Words) -> Iterator[str]:
    """Give why a plan cannot be carried out."""
    for section, key in plan.homeless:
        name = words.plain(f"section.{section}")
        use = _use(plan.uses.get((section, key)), words)
        yield said(words, "homeless", section=name, field=section, key=key, use=use)
    if plan.nobody_left:
        yield said(words, "nobody_left")


def _what(change: Change, use: Use | None, words: Words) -> str:
    section = words.plain(f"section.{change.section.replace('.', '_')}")
    is_ordered, whom = change.deed is Deed.ORDERED, _use(use, words)
    return said(words, "change", sign=SIGNS[change.deed], section=section, key=change.key, use=whom, ordered=is_ordered)


def _use(use: Use | None, words: Words) -> str:
    return words.plain("settings.use", tickets=use.tickets, people=use.people) if use else ""


def _field(field: Field) -> str:
    return f"{field.name}: {_short(field.before)} → {_short(field.after)}"


def _short(value: str) -> str:
    line = " ".join(value.split())
    return (line if len(line) <= SHOWN else f"{line[:SHOWN]}…") or "—"
