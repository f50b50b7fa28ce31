"""How is said what is wrong with a configuration?"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from gateway.flows.problems import Problem

_TEXTS = Path(__file__).with_name("problems.toml")


def say(problem: Problem, locale: str = "en") -> str:
    """Return what is wrong, without its place, in ru, en or uk; English for any other language."""
    own = _texts(locale).get(problem.code)
    return own.format_map(problem.details) if own else problem.say(locale)


def with_place(problem: Problem, name: str) -> str:
    """Return a line for people who read files: name, line, entry, what is wrong."""
    place = f"{name}:{problem.line}" if problem.line else name
    return f"{place}: {f'{problem.step}: ' if problem.step else ''}{say(problem)}"


@cache
def _texts(locale: str) -> Mapping[str, str]:
    texts = tomllib.loads(_TEXTS.read_text("utf-8"))
    return {code: said.get(locale, said["en"]) for code, said in texts.items()}
