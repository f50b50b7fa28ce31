"""What is wrong with a scenario, and how is that said?"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

from gateway.errors import OtklikError

LANGUAGES = ("ru", "en", "uk")
_TEXTS = Path(__file__).with_name("problems.toml")


class Severity(StrEnum):
    """How bad it is."""

    ERROR = "error"
    """The scenario cannot be published."""
    WARNING = "warning"
    """It works, though hardly as it was meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong; the words are in problems.toml."""

    code: str
    line: int = 0
    """Of the file, from 1; 0: of the whole."""
    step: str = ""
    severity: Severity = Severity.ERROR
    details: Mapping[str, str] = field(default_factory=dict[str, str])

    def say(self, locale: str = "en") -> str:
        """Return what is wrong, without its place, in one of LANGUAGES; English for any other."""
        return _texts(locale)[self.code].format_map(self.details)

    def with_place(self, name: str) -> str:
        """Return a line for people who read files: name, line, step, what is wrong."""
        place = f"{name}:{self.line}" if self.line else name
        step = f"{self.step}: " if self.step else ""
        return f"{place}: {self.severity.value}: {step}{self.say()}"


@dataclass(eq=False)
class FlowError(OtklikError):
    """A scenario cannot be read. `problems` are all that were found."""

    problems: tuple[Problem, ...]
    name: str = ""

    def __str__(self) -> str:
        """Return the problems, one a line, with their places."""
        return "\n".join(problem.with_place(self.name) for problem in self.problems)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether something keeps the scenario from being published."""
    return any(problem.severity is Severity.ERROR for problem in problems)


@cache
def _texts(locale: str) -> Mapping[str, str]:
    texts = tomllib.loads(_TEXTS.read_text("utf-8"))
    return {code: said.get(locale, said["en"]) for code, said in texts.items()}
