"""How does a scenario's data grow and shrink, so that nothing that is added is left without a way on?

Each function changes the data it is given and returns why it could not: a code of `flows.problems`, `GONE` for a place
that is not there, or nothing. Data that was not changed wholly is thrown away by the caller.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gateway.flows.data_places import START, free_name, in_order, languages_of, put, redirect, step_of, way_of, word
from gateway.flows.reading import LONGEST_LABEL
from gateway.flows.ready import ready_button
from gateway.flows.sources import Data
from gateway.flows.steps import Words

GONE = "gone"
DONE = ""
ONWARD = {"say": "next", "set": "next", "ask": "next", "articles": "not_it", "search": "not_it", "branch": "else"}
"""The way by which a kind of step goes on when nothing special happens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """A step that is to be made: what it says, and for articles their keys."""

    kind: str
    """say, ask, menu, articles or handover."""
    words: Words
    articles: tuple[str, ...] = ()


def steps_in(data: Data) -> dict[str, Any]:
    """Return the steps by name."""
    steps: Any = data.get("steps")
    return steps if isinstance(steps, dict) else {}


def plain_person(data: Data, *, but: str = "") -> str:
    """Return the step that calls a person and says nothing of its own; empty without one. `but` is another step."""
    found = (name for name, table in steps_in(data).items() if table == {"kind": "handover"} and name != but)
    return next(found, "")


def person_of(data: Data) -> str:
    """Return the step that calls a person and says nothing of its own; it is made if there is none."""
    name = plain_person(data)
    if not name:
        taken = steps_in(data)
        name = free_name("person", set(taken)) if "person" in taken else "person"
        taken[name] = {"kind": "handover"}
    return name


def add_way(data: Data, step: str, via: str, new: NewStep) -> str:
    """Put a new step on a way: where the way led before it leads from the new step on, if that was anywhere."""
    found = way_of(data, step, via)
    if found is None or not steps_in(data):
        return GONE
    table, key = found
    if new.kind == "handover":
        put(table, key, person_of(data))
        return DONE
    before = word(table, key)
    is_button = table is not step_of(data, step) and key == "next" and bool(word(table, "id"))
    is_real = before in steps_in(data) and not (is_button and before in {plain_person(data), word(data, START)})
    name = free_name(new.kind, set(steps_in(data)))
    made = _table(data, name, new, before if is_real else "")
    put(table, key, name)
    _insert(data, after=step, name=name, table=made)
    return DONE


def _table(data: Data, name: str, new: NewStep, following: str) -> Data:
    """Return a step of a kind with everything such a step needs."""
    said = in_order(data, dict(new.words))
    text: Data = {"text": said} if said else {}
    if new.kind == "say":
        return {"kind": "say", **text, "next": following or word(data, START)}
    if new.kind == "ask":
        title = {language: words.split("\n")[0][:LONGEST_LABEL] for language, words in said.items()}
        return {"kind": "ask", **text, "title": title, "save": name, "next": following or person_of(data)}
    if new.kind == "articles":
        onward: Data = {"not_it": following} if following else {}
        return {"kind": "articles", **text, "articles": list(new.articles), **onward}
    languages = languages_of(data)
    options = [{"id": "o1", "label": ready_button("next", languages), "next": following}] if following else []
    person = {"id": "human", "label": ready_button("person", languages), "next": person_of(data)}
    return {"kind": "menu", **text, "options": [*options, person]}


def _insert(data: Data, *, after: str, name: str, table: Data) -> None:
    """Put a step behind another in the file."""
    steps: dict[str, Any] = {}
    for each, known in steps_in(data).items():
        steps[each] = known
        if each == after:
            steps[name] = table
    data["steps"] = steps


def add_button(data: Data, step: str, label: Mapping[str, str]) -> str:
    """Add a button to a menu, which calls a person until it is led elsewhere, or a choice to a question."""
    table = step_of(data, step)
    place = {"menu": "options", "ask": "choices"}.get(word(table, "kind"))
    if table is None or place is None:
        return GONE
    listed: Any = table.setdefault(place, [])
    if not isinstance(listed, list):
        return GONE
    option: Data = {"id": free_name("o", {word(each, "id") for each in listed}), "label": in_order(data, dict(label))}
    if place == "options":
        option["next"] = plain_person(data) or word(data, START)
    listed.append(option)
    return DONE


def drop(listed: Any, entry: Any, *, last: str) -> str:
    """Remove an entry of a list unless it is its last; `last` is what is said then."""
    if not isinstance(listed, list) or entry not in listed:
        return GONE
    if len(listed) == 1:
        return last
    listed.remove(entry)
    return DONE


def instead_of(data: Data, step: str) -> str:
    """Return where the ways to a step lead once it is gone; empty when nothing is left that could take them.

    It is where the step itself goes on, else a step that calls a person.
    """
    steps = steps_in(data)
    table = step_of(data, step)
    onward = word(table, ONWARD.get(word(table, "kind"), ""))
    if onward in steps and onward != step:
        return onward
    people = (name for name, each in steps.items() if word(each, "kind") == "handover" and name != step)
    return plain_person(data, but=step) or next(people, "")


def take_out(data: Data, step: str) -> str:
    """Remove a step; what led to it leads to what comes after it, or to a person."""
    table = step_of(data, step)
    if table is None:
        return GONE
    instead = instead_of(data, step)
    if not instead and word(table, "kind") == "handover":
        return "last_person"
    instead = instead or person_of(data)
    del steps_in(data)[step]
    redirect(data, step, instead)
    return DONE
