"""What is wrong in a folder of articles, and where?"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake in a file."""

    path: str
    """Relative to the folder."""
    line: int
    """From 1; 0 for the whole file."""
    text: str

    def __str__(self) -> str:
        """Return it as editors understand it: `file:line: text`."""
        return f"{self.path}:{self.line}: {self.text}" if self.line else f"{self.path}: {self.text}"


@dataclass(slots=True)
class Problems:
    """Collects what is wrong in one file."""

    path: str
    found: list[Problem] = field(default_factory=list[Problem])

    def add(self, line: int, text: str) -> None:
        """Note a mistake."""
        self.found.append(Problem(self.path, line, text))

    def unknown(self, line: int, word: str, *, kind: str, known: Iterable[str]) -> None:
        """Note a word that is none of the known ones, with the one that is probably meant."""
        names = sorted(known)
        near = get_close_matches(word, names, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(names) or 'none'}"
        self.add(line, f"{word[:80]!r} is no {kind}; {hint}")
