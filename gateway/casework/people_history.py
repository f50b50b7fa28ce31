"""How does the audit learn what is done to the people of the desk (F81)?

What somebody does to themselves (a pause, the end of a shift) is in the stretches of presence, not here.
"""

from collections.abc import Iterator
from typing import Any

from gateway.casework.actor import Actor
from gateway.casework.auditing import in_words, told
from gateway.casework.setup import Setup
from gateway.operators import Deed, Operator, PersonEvent
from gateway.ports import Unit

FIELDS = ("role", "teams", "skills", "capacity", "channels", "topics")
"""What of a person others decide."""


def note(setup: Setup, unit: Unit, person_id: int, deed: Deed, by: Actor, **data: Any) -> None:
    """Keep what was done to somebody; what is empty in the data is left out."""
    kept = {key: words for key, value in data.items() if (words := in_words(value))}
    event = PersonEvent(
        id=setup.ids.new(),
        person_id=person_id,
        deed=deed,
        actor=by.kind,
        actor_id=by.id,
        at=setup.clock.now(),
        data=kept,
    )
    unit.add(event)


def note_changes(setup: Setup, unit: Unit, before: Operator, after: Operator, by: Actor, **data: Any) -> None:
    """Keep each field that was changed, from what to what."""
    for changed in _changes(before, after):
        note(setup, unit, after.id, Deed.CHANGED, by, **changed, **data)


def _changes(before: Operator, after: Operator) -> Iterator[dict[str, str]]:
    for name in FIELDS:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield told(name, was, now)
