"""From which data do the weights of the search come? `./run kb train`.

Fusion weights and both probabilities of each head are fitted on licensed families only; variants without one family
serve to measure on that family.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gateway.knowledge.contents import read
from gateway.knowledge.encoders import Encoder
from gateway.knowledge.index import Index, empty, finished, grown
from gateway.knowledge.preparing import Preparing
from gateway.knowledge.signs import by_article, evidence, fused, sureness
from gateway.knowledge.weights import Calibration, Head, Weights, head_name
from tests.benchmarks.knowledge import fitting
from tests.benchmarks.knowledge.questions import ANSWERED, LANGUAGES, Task

OWN = "own"
"""The family of a folder that was given."""
LICENCES: Mapping[str, str] = {
    "banking77": "BANKING77 (CC BY 4.0) and messages of CLINC150 (CC BY 3.0)",
    "hint3": "HINT3 (ODbL 1.0)",
    "mini": "mini and far_ru (CC0)",
    "sample": "the sample desk of this repository",
}
LETTERS = ("letters_short", "letters_body", "letters_whole", "letters_covered", "words")
BY_VECTOR = ("short", "body", "centre", "ridge")

Understand = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Measured:
    """A message and what each article has for it."""

    text: str
    right: int
    """The place of the right article; -1: none."""
    kind: str
    signs: Mapping[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Answers:
    """A task, measured."""

    task: Task
    measured: tuple[Measured, ...]


def sign_names(encoders: Sequence[str]) -> tuple[str, ...]:
    """Return the signs of a head."""
    return (*LETTERS, *(f"{encoder}_{sign}" for encoder in sorted(encoders) for sign in BY_VECTOR))


def indexed(task: Task, encoders: Sequence[Encoder]) -> Index:
    """Return an index of a task's articles."""
    stored = grown(empty(encoders).stored, [read(each) for each in task.documents], Preparing({}), encoders)
    return finished(stored, encoders)


def measure(task: Task, encoders: Sequence[Encoder], understand: Understand) -> Answers:
    """Measure all messages of a task, with every encoder, whatever languages it knows."""
    index = indexed(task, encoders)
    places = {article_id: place for place, article_id in enumerate(index.articles.ids)}
    texts = [understand(each.text) for each in task.asked]
    vectors = [each.encode(texts, is_short=True) for each in encoders]
    measured: list[Measured] = []
    for number, (text, asked) in enumerate(zip(texts, task.asked, strict=True)):
        found = evidence(index, text, [each[number] for each in vectors])
        right = -1 if asked.article_id is None else places[asked.article_id]
        measured.append(Measured(text, right, asked.kind, by_article(index, found)))
    return Answers(task, tuple(measured))


def trained(answers: Sequence[Answers], encoders: Sequence[str]) -> Weights:
    """Return weights with a head for no encoder and for each; all answers must have been measured with all of them."""
    families = sorted({each.task.family for each in answers})
    heads = {
        head_name(names): head([each for each in answers if is_of_use(each.task, names)], sign_names(names))
        for names in ((), *((encoder,) for encoder in encoders))
    }
    return Weights("; ".join(LICENCES.get(family, "golden questions that were given") for family in families), heads)


def is_of_use(task: Task, encoders: Sequence[str]) -> bool:
    """Tell whether a head can learn from a task: letters alone bridge no languages, and `use` reads no Ukrainian."""
    if task.heard not in LANGUAGES:
        return True
    bridges = bool(encoders) or task.heard in {each.locale for each in task.documents}
    return bridges and (task.heard != "uk" or "use" not in encoders)


def head(answers: Sequence[Answers], names: Sequence[str]) -> Head:
    """Fit a head; every family counts the same, and in it every task."""
    families = [each.task.family for each in answers]
    shares = [1 / families.count(family) for family in families]
    choices = [_choices(each, names, share) for each, share in zip(answers, shares, strict=True)]
    weights = dict(zip(names, fitting.fusion(choices).tolist(), strict=True))
    rows, is_right, is_some, counts = list[Mapping[str, float]](), list[bool](), list[bool](), list[float]()
    for each, share in zip(answers, shares, strict=True):
        for one in each.measured:
            row, is_first = _outcome(one, names, weights)
            rows.append(row)
            is_right.append(is_first)
            is_some.append(one.kind == ANSWERED)
            counts.append(share / len(each.measured))
    return Head(weights, _calibrated(rows, is_right, counts), _calibrated(rows, is_some, counts))


def _choices(answers: Answers, names: Sequence[str], weight: float) -> fitting.Choices:
    known = [each for each in answers.measured if each.right >= 0]
    signs = np.stack([np.stack([each.signs[name] for name in names], axis=-1) for each in known])
    return fitting.Choices(signs, np.array([each.right for each in known]), weight)


def _outcome(one: Measured, names: Sequence[str], weights: Mapping[str, float]) -> tuple[dict[str, float], bool]:
    """Return what the probabilities are made of, and whether the right article came first."""
    used = {name: one.signs[name] for name in names}
    scores = fused(used, weights, used[names[0]].size)
    return sureness(used, scores, one.text), int(np.argmax(scores)) == one.right


def _calibrated(rows: Sequence[Mapping[str, float]], is_so: Sequence[bool], counts: Sequence[float]) -> Calibration:
    names = tuple(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    coefficients, constant = fitting.logistic(table, np.array(is_so), np.array(counts))
    return Calibration(dict(zip(names, coefficients.tolist(), strict=True)), constant)
