"""How is a plan told on the command line?"""

from collections.abc import Iterator

from gateway.casework.configuration_plan import Plan, Use
from gateway.configuration.comparing import SHOWN, Change, Deed, Field

SIGNS = {Deed.ADDED: "+", Deed.CHANGED: "~", Deed.REMOVED: "-", Deed.ORDERED: "↕"}


def plan_lines(plan: Plan) -> Iterator[str]:
    """Give what would change, a line each."""
    for change in plan.changes:
        yield f"  {SIGNS[change.deed]} {_what(change)}{_whom(plan.uses.get((change.section, change.key)))}"
        if change.deed is Deed.CHANGED:
            yield from (f"      {_field(each)}" for each in change.fields)
    for person in plan.newcomers:
        yield f"  · people {person.telegram} {person.name}: not at the desk yet, joins by invite"
    if plan.unnamed:
        yield f"People the file does not name stay as they are: {', '.join(each.name for each in plan.unnamed)}."
    counts = (f"{count} {deed.value}" for deed in Deed if (count := _count(plan, deed)))
    yield f"Changes: {', '.join(counts)}." if plan.changes else "The desk is run so already; nothing would change."


def refusal_lines(plan: Plan) -> Iterator[str]:
    """Give why a plan cannot be carried out."""
    for section, key in plan.homeless:
        yield (
            f"{section} {key!r} cannot be taken away while somebody has it{_whom(plan.uses.get((section, key)))}. "
            f"Say where it goes: moved: {{{section}: {{{key}: ...}}}}"
        )
    if plan.nobody_left:
        yield "Nobody would be left who may change the configuration (config.change): keep an owner."


def _count(plan: Plan, deed: Deed) -> int:
    return sum(each.deed is deed for each in plan.changes)


def _what(change: Change) -> str:
    if change.deed is Deed.ORDERED:
        return f"{change.section}: another order"
    return f"{change.section} {change.key}".rstrip()


def _whom(use: Use | None) -> str:
    if use is None:
        return ""
    told = [f"{use.tickets} open tickets" if use.tickets != 1 else "1 open ticket"] if use.tickets else []
    told += [f"{use.people} people" if use.people != 1 else "1 person"] if use.people else []
    return f" ({', '.join(told)})"


def _field(field: Field) -> str:
    return f"{field.name}: {_short(field.before)} → {_short(field.after)}"


def _short(value: str) -> str:
    line = " ".join(value.split())
    return (line if len(line) <= SHOWN else f"{line[:SHOWN]}…") or "—"
