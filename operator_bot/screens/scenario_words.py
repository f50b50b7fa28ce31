"""What are the parts of the scenario called on screens?"""

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from gateway.flows import Flow
from gateway.flows.arrows import Arrow
from gateway.flows.phrases import condition
from gateway.flows.problems import Problem, Severity
from gateway.flows.said import labels_of, said_by
from gateway.flows.steps import Step, kind, words
from operator_bot.words import LOCALES, Words, phrases, short

SAID, NAME = 90, 40
"""Characters of what a step says in a list, and of a name."""
SIGNS: Mapping[str, str] = {
    "say": "💬",
    "menu": "🔘",
    "ask": "✍️",
    "branch": "🔀",
    "articles": "📄",
    "search": "🔍",
    "browse": "📚",
    "set": "🏷",
    "handover": "🙋",
    "end": "⏹",
}


def step_label(flow: Flow, name: str, text: Words) -> str:
    """Return a step on a button: what kind it is, its name, what it says first; a name alone for a missing one."""
    step = flow.steps.get(name)
    if step is None:
        return short(name, NAME)
    said = next((words(each.words, text.locale, *flow.languages) for each in said_by(step)), "")
    return " · ".join(part for part in (f"{SIGNS[kind(step)]} {short(name, NAME)}", short(said, SAID)) if part)


def place_name(step: Step, place: str, text: Words) -> str:
    """Return what a place of a step is called; a button by its own words."""
    option = next((each for each in labels_of(step) if place.partition(".")[2] == each.id), None)
    if option is not None:
        return short(words(option.label, text.locale), NAME)
    return text.plain(f"flow.place_{place}") if text.has(f"flow.place_{place}") else short(place, NAME)


def way_name(arrow: Arrow, flow: Flow, text: Words) -> str:
    """Return what a way is called: by its button, its condition, or when it is gone."""
    if arrow.label:
        return short(words(arrow.label, text.locale, *flow.languages), NAME)
    if arrow.when is not None:
        return short(condition(arrow.when, text.locale), NAME)
    return text.plain(f"flow.way_{arrow.via}") if text.has(f"flow.way_{arrow.via}") else short(arrow.via, NAME)


def problem_line(problem: Problem, text: Words, *, flow: Flow | None = None) -> Markup:
    """Return what is wrong, and with which step; places and ways are called as on other screens."""
    sign = "❗" if problem.severity is Severity.ERROR else "⚠️"
    place = short(problem.step, NAME) or (f"{problem.line}" if problem.line else "")
    step, key = flow.steps.get(problem.step) if flow else None, problem.details.get("key", "")
    if step is not None and key:
        problem = replace(problem, details={**problem.details, "key": place_name(step, key, text)})
    return text.html("flow.problem", sign=sign, place=place, text=short(in_words(problem, text.locale), 240))


def in_words(problem: Problem, locale: str) -> str:
    """Return what is wrong without its step; what the file calls `label` or `next` has its name on screens."""
    locale = locale if locale in LOCALES else "en"
    ours, details = phrases(locale).sources, dict(problem.details)
    for detail, begin in (("key", "flow.place_"), ("via", "flow.way_")):
        if detail in details:
            details[detail] = ours.get(f"{begin}{details[detail]}", details[detail])
    return replace(problem, details=details).say(locale)
