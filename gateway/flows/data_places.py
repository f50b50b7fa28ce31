"""Where in a scenario's data does something lie?

Anything may be missing or of a wrong kind: the file is somebody's half-built work.
"""

from typing import Any

from gateway.flows.sources import Data

START = "start"
"""As the way of no step (`step=""`): where the scenario begins."""
TEXTS = frozenset({"text", "title", "error", "skip", "reason"})
"""Places of words in a step, beside the labels of its buttons."""


def step_of(data: Data, step: str) -> Data | None:
    """Return a step."""
    steps: Any = data.get("steps")
    table: Any = steps.get(step) if isinstance(steps, dict) else None
    return table if isinstance(table, dict) else None


def _tables(listed: Any) -> list[Data]:
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def buttons_of(data: Data, step: str) -> list[list[Any]]:
    """Return the lists of buttons of a step."""
    table = step_of(data, step) or {}
    return [table[place] for place in ("options", "choices") if isinstance(table.get(place), list)]


def word(table: Any, key: str) -> str:
    """Return a plain value of a table."""
    said: Any = table.get(key) if isinstance(table, dict) else ""
    return said if isinstance(said, str) else ""


def place_of(data: Data, step: str, place: str) -> tuple[Data, str] | None:
    """Return the table and the key of words."""
    table = step_of(data, step)
    if table is None:
        return None
    listed, dot, option = place.partition(".")
    if not dot:
        return (table, place) if place in TEXTS else None
    found = (each for each in _tables(table.get(listed)) if word(each, "id") == option)
    return next(((each, "label") for each in found), None)


def way_of(data: Data, step: str, via: str) -> tuple[Data, str] | None:
    """Return the table and the key of a target."""
    table = step_of(data, step)
    if table is None:
        return None
    for number, case in enumerate(_tables(table.get("cases")), 1):
        if via == f"case {number}":
            return case, "next"
    for option in _tables(table.get("options")):
        if word(option, "id") == via:
            return option, "next"
    return (table, via) if via in {"next", "failed", "not_it", "else"} else None


def redirect(data: Data, old: str, new: str) -> None:
    """Lead everything that leads to a step to another."""
    if data.get(START) == old:
        data[START] = new
    for table in list(data["steps"].values()) if isinstance(data.get("steps"), dict) else []:
        within = [table, *_tables(_get(table, "cases")), *_tables(_get(table, "options"))]
        for each in within:
            for key in ("next", "failed", "not_it", "else"):
                if isinstance(each, dict) and each.get(key) == old:
                    each[key] = new


def _get(table: Any, key: str) -> Any:
    return table.get(key) if isinstance(table, dict) else None


def put(table: Data, key: str, value: str | list[str]) -> None:
    """Set a value; an empty one removes it."""
    if value:
        table[key] = value
    else:
        table.pop(key, None)


def languages_of(data: Data) -> list[str]:
    """Return the languages the file says it speaks."""
    listed: Any = data.get("languages")
    said = listed if isinstance(listed, list) else [listed]
    return [each for each in said if isinstance(each, str) and each] or ["ru", "en", "uk"]


def by_language(data: Data, said: Any) -> dict[str, str]:
    """Return words by language, also when they were written without one."""
    if isinstance(said, dict):
        return {str(key): value for key, value in said.items() if isinstance(value, str)}
    return {languages_of(data)[0]: said} if isinstance(said, str) and said else {}


def in_order(data: Data, words: dict[str, str]) -> dict[str, str]:
    """Return words in the order of the languages."""
    order = {language: place for place, language in enumerate(languages_of(data))}
    return dict(sorted(words.items(), key=lambda each: order.get(each[0], len(order))))


def free_name(begin: str, taken: set[str]) -> str:
    """Return a name that is not taken yet."""
    return next(name for number in range(1, len(taken) + 2) if (name := f"{begin}{number}") not in taken)


def blank(kind: str, name: str, target: str) -> Data | None:
    """Return what a new step of a kind needs beside its words."""
    following: Data = {"next": target} if target else {}
    blanks: dict[str, Data] = {
        "say": following,
        "menu": {"options": []},
        "ask": {"save": name, "expect": "text", **following},
        "branch": {"cases": [{"when": {"hours": "open"}, **following}], "else": target},
        "articles": {"articles": []},
        "search": {},
        "browse": {},
        "set": {"topic": name, **following},
        "handover": {},
        "end": {},
    }
    return blanks.get(kind)
