"""What are the parts of a scenario called when people look at it?"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from gateway.flows.steps import AnswerIs, BrowseStep, SetStep, When

_TEXTS = Path(__file__).with_name("phrases.toml")


def phrase(key: str, locale: str) -> str:
    """Return a phrase, `kind.menu` for example, in ru, en or uk; English for any other language."""
    said = _texts()[key]
    return said.get(locale) or said["en"]


def condition(when: When, locale: str) -> str:
    """Return a condition in words."""
    return f" {phrase('when.and', locale)} ".join(_conditions(when, locale))


def fields(step: SetStep | BrowseStep, locale: str) -> str:
    """Return what a step fills in or shows, in words."""
    said = [f"{phrase('field.service', locale)}: {step.service}"] if step.service else []
    said += [f"{phrase('field.product', locale)}: {step.product}"] if step.product else []
    if isinstance(step, BrowseStep):
        return ", ".join(said) or phrase("field.all", locale)
    said += [f"{phrase('field.priority', locale)}: {step.priority}"] if step.priority else []
    said += [f"{phrase('field.topic', locale)}: {step.topic}"] if step.topic else []
    return ", ".join([*said, *(f"{name}: {value}" for name, value in step.answers.items())])


def _conditions(when: When, locale: str) -> Iterator[str]:
    if when.hours:
        yield phrase(f"when.{when.hours.value}", locale)
    listed = {
        "language": when.language,
        "channel": when.channel,
        "entry_point": when.entry_point,
        "category": when.category,
    }
    for what, values in listed.items():
        if values:
            yield f"{phrase(f'when.{what}', locale)}: {', '.join(values)}"
    if when.answer:
        yield _answer(when.answer, locale)


def _answer(answer: AnswerIs, locale: str) -> str:
    if not answer.exists:
        return f"{answer.name}: {phrase('when.no_answer', locale)}"
    equals = f" = {', '.join(answer.equals)}" if answer.equals else ""
    contains = f" ∋ {', '.join(answer.contains)}" if answer.contains else ""
    return f"{answer.name}{equals}{contains}" if equals or contains else f"{answer.name} ✓"


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    data: Mapping[str, Mapping[str, Any]] = tomllib.loads(_TEXTS.read_text("utf-8"))
    return {f"{group}.{name}": said for group, members in data.items() for name, said in members.items()}
