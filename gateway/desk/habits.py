"""What can somebody of the desk choose for themselves?

The choices lie in `Operator.settings`:

    shown_name       what customers read over the replies; none: the name at the desk
    greeting         put before the first reply in a ticket, when `greet` is set
    signature        put under every reply, when `sign` is set
    undo             seconds for which a reply can be taken back (F114)
    list, views      how lists are narrowed, and what was saved under a name (F48)
    picked           check marks on tickets (F22)
    sought           the last words searched by
    board            where one's board hangs (F137)
    draft            a ticket that is being opened by hand (F4)
    letter           a letter that is being written (F23)
"""

from dataclasses import replace
from typing import Any, TypeVar

from gateway.errors import Invalid
from gateway.messages import Edited, Wrote
from gateway.operators import Operator
from gateway.ports import Unit

W = TypeVar("W", Wrote, Edited)

LONGEST = {"shown_name": 40, "greeting": 300, "signature": 200}
"""Characters."""
UNDO = (0, 3, 5, 10)
"""Seconds that are offered."""
MOST_UNDO = 10


async def choose(unit: Unit, operator: Operator, *, awaits: str | None = None, **chosen: Any) -> Operator:
    """Keep what somebody has chosen, None for nothing, and what their next message is for.

    Raises Invalid for what is too long or out of bounds. What was changed before in the same unit stays.
    """
    for name, value in chosen.items():
        _check(name, value)
    now = await unit.operator(operator.id) or operator
    settings = {name: value for name, value in {**now.settings, **chosen}.items() if value is not None}
    changed = replace(now, settings=settings, awaits=now.awaits if awaits is None else awaits)
    if changed != now:
        unit.put(changed)
    return changed


def shown_name(operator: Operator) -> str:
    """Return what customers read over the replies."""
    return str(operator.settings.get("shown_name") or operator.name)


def undo_seconds(operator: Operator, default: float) -> float:
    """Return for how long a reply of theirs can be taken back; `default` is the desk's."""
    chosen = operator.settings.get("undo")
    return min(float(chosen), MOST_UNDO) if isinstance(chosen, int | float) else default


def greeting(operator: Operator) -> str:
    """Return what goes before somebody's first reply in a ticket; empty: nothing."""
    return str(operator.settings.get("greeting", "")) if operator.settings.get("greet") else ""


def dressed(operator: Operator, wrote: W, *, first: bool) -> W:
    """Return a reply with what the operator has chosen around it; a file without words stays as it is."""
    before = greeting(operator) if first else ""
    under = str(operator.settings.get("signature", "")) if operator.settings.get("sign") else ""
    if not wrote.text or not (before or under):
        return wrote
    text = "\n\n".join(part for part in (before, wrote.text, under) if part)
    html = "\n\n".join(part for part in (_escaped(before), wrote.html, _escaped(under)) if part) if wrote.html else ""
    return replace(wrote, text=text, html=html)


def redressed(before: str, after: W, operator: Operator) -> W:
    """Return a changed reply with around it what was around the one `before`."""
    first = bool(hello := greeting(operator)) and before.startswith(f"{hello}\n\n")
    return dressed(operator, after, first=first)


def undressed(text: str, operator: Operator) -> str:
    """Return a reply without what the operator has around it now."""
    before, under = greeting(operator), str(operator.settings.get("signature", ""))
    text = text.removeprefix(f"{before}\n\n") if before else text
    return text.removesuffix(f"\n\n{under}") if under else text


def _check(name: str, value: Any) -> None:
    longest = LONGEST.get(name)
    if longest is not None and value is not None and not 0 < len(str(value).strip()) <= longest:
        raise Invalid(name)
    if name == "undo" and value is not None and not 0 <= value <= MOST_UNDO:
        raise Invalid(name)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
