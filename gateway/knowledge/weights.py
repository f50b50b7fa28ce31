"""How much does each sign count, and where do the numbers come from?

The file is written by training (`./run kb train`) and is small enough to read. Without it, or when it is damaged,
built-in numbers for the search without encoders are used.
"""

import json
import logging
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FORMAT = 1
SHIPPED = Path(__file__).with_name("weights.json")

log = logging.getLogger(__name__)


class WeightsDamaged(Exception):
    """The file of weights cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic regression over standardised signs: a probability of its own."""

    coefficients: Mapping[str, float]
    constant: float


@dataclass(frozen=True, slots=True)
class Head:
    """The numbers for one set of encoders."""

    fusion: Mapping[str, float]
    """Sign of an article -> its weight, 0 or more."""
    right: Calibration
    some: Calibration


@dataclass(frozen=True, slots=True)
class Weights:
    """A head for each set of encoders ("", "use", "e5", "e5+use")."""

    trained_on: str
    heads: Mapping[str, Head]


def shipped() -> Weights:
    """Return the weights that came with the product; the built-in ones, with a warning, where the file is damaged."""
    try:
        return read(SHIPPED)
    except WeightsDamaged as error:
        log.warning("the search goes on with built-in weights and without encoders: %s", error)
        return BUILT_IN


def read(path: Path) -> Weights:
    """Read a file of weights; raises `WeightsDamaged`."""
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise WeightsDamaged(f"{path.name} has another format than {FORMAT}")
        heads = {str(name): _head(head) for name, head in content["heads"].items()}
        if "" not in heads:
            raise WeightsDamaged(f"{path.name} has no weights for the search without encoders")
        return Weights(str(content["trained_on"]), heads)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsDamaged(f"{path.name} cannot be read ({type(error).__name__})") from None


def written(weights: Weights) -> str:
    """Return the text of a file of weights."""
    heads = {name: _plain(head) for name, head in weights.heads.items()}
    content = {"format": FORMAT, "trained_on": weights.trained_on, "heads": heads}
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _head(content: Any) -> Head:
    fusion = {str(name): _finite(value) for name, value in content["fusion"].items()}
    if any(value < 0 for value in fusion.values()):
        raise ValueError("a weight is negative")
    return Head(fusion, _calibration(content["right"]), _calibration(content["some"]))


def _calibration(content: Any) -> Calibration:
    coefficients = {str(name): _finite(value) for name, value in content["coefficients"].items()}
    return Calibration(coefficients, _finite(content["constant"]))


def _finite(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("a weight is no finite number")
    return number


def _plain(head: Head) -> dict[str, Any]:
    return {"fusion": _rounded(head.fusion), "right": _plain_one(head.right), "some": _plain_one(head.some)}


def _plain_one(calibration: Calibration) -> dict[str, Any]:
    return {"coefficients": _rounded(calibration.coefficients), "constant": round(calibration.constant, 5)}


def _rounded(numbers: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 5) for name, value in numbers.items()}


def head_name(encoders: Sequence[str]) -> str:
    """Return the name of the head for a set of encoders."""
    return "+".join(sorted(encoders))


BUILT_IN = Weights(
    "nothing: set by hand",
    {
        "": Head(
            {"letters_short": 9.0, "letters_body": 4.0, "words": 8.0},
            Calibration({"score": 0.45, "ahead": 0.5}, -4.5),
            Calibration({"score": 0.5}, -3.5),
        )
    },
)
