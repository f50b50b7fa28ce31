"""How well are the questions answered whose answers are known?

A desk keeps golden questions beside its articles: what customers write, and the article that answers it, or none.
Each run is kept as a file; the next one is compared with it, question by question.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

SHOWN = 5
"""Questions that a complaint names."""


@dataclass(frozen=True, slots=True)
class Golden:
    """A question and the key of the article that answers it; None where no article does."""

    text: str
    article: str | None
    where: str = ""
    """File and line, for people."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What the desk does with a question, in keys of articles."""

    found: tuple[str, ...]
    """Best first, at least three if there are as many."""
    offered: tuple[str, ...] = ()
    """One article or a menu; empty when a person gets the question."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question, answered."""

    golden: Golden
    answered: Answered

    @property
    def place(self) -> int:
        """Where the right article stands, from 1 on; 0 when it was not found or there is none."""
        found = self.answered.found
        return found.index(self.golden.article) + 1 if self.golden.article in found else 0

    @property
    def is_offered(self) -> bool:
        """Whether anything was offered."""
        return bool(self.answered.offered)

    @property
    def is_wrong(self) -> bool:
        """Whether something was offered, but not the right article."""
        return self.is_offered and self.golden.article not in self.answered.offered


@dataclass(frozen=True, slots=True)
class Score:
    """A run over all questions."""

    outcomes: tuple[Outcome, ...]

    @property
    def answerable(self) -> int:
        """How many questions have an article."""
        return sum(each.golden.article is not None for each in self.outcomes)

    @property
    def top1(self) -> int:
        """How many times the right article came first."""
        return sum(each.place == 1 for each in self.outcomes)

    @property
    def top3(self) -> int:
        """How many times the right article was among the first three."""
        return sum(1 <= each.place <= 3 for each in self.outcomes)

    @property
    def offered(self) -> int:
        """How many times something was offered."""
        return sum(each.is_offered for each in self.outcomes)

    @property
    def wrong_offers(self) -> int:
        """How many offers did not have the right article."""
        return sum(each.is_wrong for each in self.outcomes)

    @property
    def abstained(self) -> int:
        """How many questions went to a person at once."""
        return len(self.outcomes) - self.offered


def score(questions: Iterable[Golden], ask: Callable[[str], Answered]) -> Score:
    """Ask every question."""
    return Score(tuple(Outcome(each, ask(each.text)) for each in questions))


def regressions(now: Score, before: Mapping[str, "Kept"]) -> list[str]:
    """Say what got worse, over the questions of both runs; empty when nothing did."""
    pairs = [(each, before[key]) for each in now.outcomes if (key := _key(each.golden)) in before]
    first = _complaint(
        "fewer questions find their article first",
        [each for each, was in pairs if was.place == 1 and each.place != 1],
        [each for each, was in pairs if was.place != 1 and each.place == 1],
    )
    third = _complaint(
        "fewer questions find their article among the first three",
        [each for each, was in pairs if 1 <= was.place <= 3 and not 1 <= each.place <= 3],
        [each for each, was in pairs if not 1 <= was.place <= 3 and 1 <= each.place <= 3],
    )
    wrong = _complaint(
        "more questions are offered a wrong article",
        [each for each, was in pairs if each.is_wrong and not was.is_wrong],
        [each for each, was in pairs if was.is_wrong and not each.is_wrong],
    )
    return [*first, *third, *wrong]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an outcome for the next run."""

    place: int
    is_wrong: bool


def written(run: Score) -> str:
    """Return the text of a file that keeps a run."""
    rows = [
        {
            "text": each.golden.text,
            "article": each.golden.article,
            "place": each.place,
            "offered": list(each.answered.offered),
            "wrong": each.is_wrong,
        }
        for each in run.outcomes
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> dict[str, Kept]:
    """Read what `written` wrote; raises ValueError for anything else."""
    try:
        rows: list[Any] = json.loads(text)
        return {
            _key(Golden(str(row["text"]), row["article"])): Kept(int(row["place"]), bool(row["wrong"])) for row in rows
        }
    except (KeyError, TypeError) as error:
        raise ValueError(f"no run of golden questions ({type(error).__name__})") from None


def _key(golden: Golden) -> str:
    return f"{golden.article or ''}\0{golden.text}"


def _complaint(what: str, lost: list[Outcome], won: list[Outcome]) -> list[str]:
    if len(lost) <= len(won):
        return []
    named = "; ".join(f"{each.golden.where or each.golden.article or '-'}: {each.golden.text}" for each in lost[:SHOWN])
    more = f" and {len(lost) - SHOWN} more" if len(lost) > SHOWN else ""
    return [f"{what} ({len(lost)} lost, {len(won)} won): {named}{more}"]
