"""How is a scenario changed bit by bit, from a phone?

Every change takes a file and returns a new one with what is then wrong with it; a change that makes no sense (a step
or a place that is not there) returns the file as it was. What was wrong before may be wrong still: a half-built
scenario is kept as a draft, and only publishing asks for no errors.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gateway.flows.checking import Surroundings, check
from gateway.flows.data_places import (
    START,
    blank,
    buttons_of,
    by_language,
    free_name,
    in_order,
    place_of,
    put,
    redirect,
    step_of,
    way_of,
    word,
)
from gateway.flows.problems import Problem
from gateway.flows.reading import read_all
from gateway.flows.sources import Data, fold, has_comments, unfold
from gateway.flows.steps import Flow, Words

LONGEST = 2000
"""Characters of a text that is put in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A file after a change."""

    source: str
    problems: tuple[Problem, ...]
    flow: Flow | None
    """As much as can be read."""
    changed: bool = True
    lost_comments: bool = False
    """Whether the author's comments went with this change."""
    refusal: Problem | None = None
    """Why the change was not made; the file is then as it was."""


def review(source: str, *, around: Surroundings | None = None) -> Edited:
    """Return a file as it is, with everything wrong with it."""
    flow, problems = read_all(source)
    if flow is not None and not problems:
        problems = check(flow, around=around)
    return Edited(source=source, problems=tuple(problems), flow=flow, changed=False)


def set_text(source: str, *, step: str, place: str, language: str, text: str) -> Edited:
    """Put words into a step: `place` is as in `flows.said` (`text`, `error`, `options.<id>`); empty removes them."""

    def change(data: Data) -> bool:
        found = place_of(data, step, place)
        if found is None:
            return False
        table, key = found
        words = by_language(data, table.get(key))
        words.pop(language, None)
        said = text.strip()[:LONGEST]
        table[key] = in_order(data, {**words, language: said} if said else words)
        return True

    return _changed(source, change)


def set_value(source: str, *, step: str, key: str, value: str | list[str]) -> Edited:
    """Set a plain field of a step (`expect`, `save`, `service`, `tries`, `articles`, ...); empty removes it."""

    def change(data: Data) -> bool:
        table = step_of(data, step)
        if table is None or isinstance(table.get(key), dict):
            return False
        put(table, key, value)
        return True

    return _changed(source, change)


def set_target(source: str, *, step: str, via: str, target: str) -> Edited:
    """Lead a way of a step elsewhere: `via` is as in `flows.arrows` (`next`, `failed`, an option's id, `case 1`)."""

    def change(data: Data) -> bool:
        if not step and via == START:
            data[START] = target
            return True
        found = way_of(data, step, via)
        if found is None:
            return False
        put(*found, target)
        return True

    return _changed(source, change)


def add_option(source: str, *, step: str, label: Words, target: str = "", place: str = "options") -> Edited:
    """Add a button at the end of a menu, or a choice to a question (`place` is `choices`)."""

    def change(data: Data) -> bool:
        table = step_of(data, step)
        if table is None:
            return False
        listed = table.setdefault(place, [])
        if not isinstance(listed, list):
            return False
        taken = {word(option, "id") for option in listed}
        option: Data = {"id": free_name("o", taken), "label": in_order(data, dict(label))}
        listed.append({**option, "next": target} if target else option)
        return True

    return _changed(source, change)


def remove_option(source: str, *, step: str, option: str) -> Edited:
    """Remove a button of a menu or of a question."""

    def change(data: Data) -> bool:
        for listed in buttons_of(data, step):
            for each in listed:
                if word(each, "id") == option:
                    listed.remove(each)
                    return True
        return False

    return _changed(source, change)


def move_option(source: str, *, step: str, option: str, by: int) -> Edited:
    """Move a button up (`by` below 0) or down."""

    def change(data: Data) -> bool:
        for listed in buttons_of(data, step):
            for index, each in enumerate(listed):
                if word(each, "id") == option:
                    listed.insert(max(index + by, 0), listed.pop(index))
                    return True
        return False

    return _changed(source, change)


def add_case(source: str, *, step: str, when: Mapping[str, str | list[str]], target: str) -> Edited:
    """Add a way to a branch, after the others: `when` is as in the file (`{"hours": "closed"}`)."""

    def change(data: Data) -> bool:
        table = step_of(data, step)
        listed = table.setdefault("cases", []) if table else None
        if not isinstance(listed, list):
            return False
        listed.append({"when": dict(when), "next": target})
        return True

    return _changed(source, change)


def remove_case(source: str, *, step: str, number: int) -> Edited:
    """Remove a way of a branch, counted from 1 as in `case 1`."""

    def change(data: Data) -> bool:
        listed = (step_of(data, step) or {}).get("cases")
        if not isinstance(listed, list) or not 1 <= number <= len(listed):
            return False
        del listed[number - 1]
        return True

    return _changed(source, change)


def add_step(source: str, *, kind: str, name: str = "", words: Words | None = None, target: str = "") -> Edited:
    """Add a step of a kind at the end, with what every such step needs; without a name it gets a free one.

    Its name is the last of `edited.flow.steps`. Where it goes on it leads to `target`.
    """

    def change(data: Data) -> bool:
        steps = data.setdefault("steps", {})
        if not isinstance(steps, dict) or name in steps:
            return False
        made = blank(kind, name or free_name(kind, set(steps)), target)
        if made is None:
            return False
        text = {"text": in_order(data, dict(words))} if words else {}
        steps[name or free_name(kind, set(steps))] = {"kind": kind, **text, **made}
        return True

    return _changed(source, change)


def remove_step(source: str, *, step: str, instead: str = "") -> Edited:
    """Remove a step; what led to it leads to `instead`, or to nothing that is there, which is then a problem."""

    def change(data: Data) -> bool:
        if step_of(data, step) is None:
            return False
        del data["steps"][step]
        if instead:
            redirect(data, step, instead)
        return True

    return _changed(source, change)


def rename_step(source: str, *, step: str, name: str) -> Edited:
    """Give a step another name; what led to it still does. Buttons already shown lead to the beginning then."""

    def change(data: Data) -> bool:
        if step_of(data, step) is None or name in data["steps"]:
            return False
        data["steps"] = {name if each == step else each: table for each, table in data["steps"].items()}
        redirect(data, step, name)
        return True

    return _changed(source, change)


def _changed(source: str, change: Callable[[Data], bool]) -> Edited:
    data, problem = unfold(source)
    if problem or not change(data):
        return review(source)
    after = review(fold(data))
    return Edited(source=after.source, problems=after.problems, flow=after.flow, lost_comments=has_comments(source))
