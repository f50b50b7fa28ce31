"""Which questions with known answers are there?

Four families of data lie in ../shared/eval, beside the program that loads them; the sample desk is the fifth. Nothing
of them is copied into the project.
"""

import importlib.util
import io
import re
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from gateway.articles.folder import read_folder
from gateway.articles.markdown import plain_text
from gateway.files import own_file
from gateway.knowledge import Document
from gateway.knowledge.ukrainian import is_ukrainian

ROOT = Path(__file__).resolve().parents[3]
EVAL = ROOT.parent / "shared" / "eval"
DATA = EVAL / "data"
SAMPLE = ROOT / "deploy" / "sample" / "articles"
LANGUAGES = ("ru", "en", "uk")
CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
ANSWERED, NEAR, FAR = "in", "oos_near", "oos_far"
"""An article answers it; none does, though it is about the same things; none does, and it is about something else."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A message and the article that answers it, or none."""

    text: str
    article_id: int | None
    kind: str
    is_dev: bool
    """Whether it may be looked at while something is tuned."""


@dataclass(frozen=True, slots=True)
class Task:
    """A knowledge base and messages to it."""

    name: str
    documents: tuple[Document, ...]
    asked: tuple[Asked, ...]
    heard: str = ""
    """The language of the messages, where it is one."""

    @property
    def family(self) -> str:
        """The data it comes from."""
        return self.name.split("/")[0]


@cache
def harness() -> ModuleType:
    """Return the program that loads the families and makes messages hard to read."""
    path = EVAL / "retrieval_eval.py"
    spec = importlib.util.spec_from_file_location("retrieval_eval", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["retrieval_eval"] = module
    vars(module)["open"] = _read_whole
    spec.loader.exec_module(module)
    return module


def _read_whole(path: str, *, encoding: str, newline: str | None = None) -> io.StringIO:
    """Stand in for `open` in that program, which leaves files open."""
    with Path(path).open(encoding=encoding, newline=newline) as file:
        return io.StringIO(file.read(), newline=newline)


def tasks(names: Sequence[str] | None = None) -> Iterator[Task]:
    """Yield the tasks that are measured."""
    for task in harness().load_tasks(str(DATA), names):
        confirmed = [] if task.name.startswith("banking77") else task.history
        yield task_of(task, task.name, confirmed)


def for_training(families: Collection[str]) -> Iterator[Task]:
    """Yield tasks of some families, in several sizes of knowledge base; never of rutube, whose terms are not stated."""
    makers: Mapping[str, Callable[[], Iterator[Task]]] = {
        "mini": _mini,
        "banking77": _banking77,
        "hint3": _hint3,
        "sample": lambda: of_folder(SAMPLE, "sample"),
    }
    for family in sorted(families):
        yield from makers[family]()


def task_of(task: Any, name: str, confirmed: Sequence[tuple[str, str]] = ()) -> Task:
    """Return a task of the harness with numbers for its articles."""
    numbers = {key: number for number, key in enumerate(dict.fromkeys(each["id"] for each in task.articles), 1)}
    documents = tuple(_document(each, numbers[each["id"]], confirmed) for each in task.articles)
    asked = [
        Asked(query.q, numbers.get(query.gold), query.kind, is_dev)
        for is_dev, queries in ((True, task.dev), (False, task.test))
        for query in queries
    ]
    return Task(name, documents, tuple(asked), task.lang)


def _document(article: Any, number: int, confirmed: Sequence[tuple[str, str]]) -> Document:
    return Document(
        article_id=number,
        locale=article["lang"],
        title=article["title"],
        body=article["body"],
        examples=tuple(article["examples"]),
        confirmed=tuple(message for message, key in confirmed if key == article["id"]),
    )


def _mini() -> Iterator[Task]:
    for base in (*((each,) for each in LANGUAGES), LANGUAGES):
        for language in LANGUAGES:
            for examples in (True, False):
                name = f"mini/{'+'.join(base)}<-{language}{'' if examples else '/titles'}"
                yield task_of(harness().load_mini(str(DATA), list(base), language, examples=examples), name)


def _banking77() -> Iterator[Task]:
    for mode, examples in (("title1", 1), ("ex", 1), ("ex", 2), ("ex", 5), ("ex", 10)):
        name = f"banking77/{mode}/{examples}"
        task = harness().load_banking77(str(DATA), mode, examples, f"banking77/{mode}{examples}")
        yield _thinned(task_of(task, name), 500)


def _hint3() -> Iterator[Task]:
    for bot in ("curekart", "sofmattress"):
        task = task_of(harness().load_hint3(str(DATA), bot), f"hint3/{bot}")
        for most in (2, 5, 1000):
            documents = tuple(replace(each, examples=_some(each.examples, most)) for each in task.documents)
            yield replace(task, name=f"hint3/{bot}/{most}", documents=documents)


def _thinned(task: Task, most: int) -> Task:
    return replace(task, asked=task.asked[:: max(1, len(task.asked) // most)])


def _some(texts: Sequence[str], most: int) -> tuple[str, ...]:
    """Return up to `most` texts from all over a list."""
    return tuple(texts[:: max(1, -(-len(texts) // most))])


# ------------------------------------------------------------------------------ folders of articles


def of_folder(root: Path, family: str) -> Iterator[Task]:
    """Yield the golden questions of a folder: to articles with and without examples, in all languages and in one."""
    folder = read_folder(root, describe=own_file)
    numbers = {each.key: number for number, each in enumerate(folder.articles, 1)}
    asked = [
        Asked(each.text, numbers.get(each.key), ANSWERED if each.key else NEAR, is_dev=True) for each in folder.golden
    ]
    documents = [
        Document(
            article_id=numbers[each.key],
            locale=text.locale,
            title=text.title,
            body=plain_text(text.body),
            examples=text.examples,
        )
        for each in folder.articles
        for text in each.texts
    ]
    for language in (None, *LANGUAGES):
        chosen = tuple(each for each in documents if language in (None, each.locale))
        heard = tuple(each for each in asked if language in (None, _language(each.text)))
        if not chosen or not any(each.article_id for each in heard):
            continue
        yield Task(f"{family}/{language or 'all'}", chosen, heard, language or "")
        bare = tuple(replace(each, examples=()) for each in chosen)
        yield Task(f"{family}/{language or 'all'}/titles", bare, heard, language or "")


def _language(text: str) -> str:
    if is_ukrainian(text):
        return "uk"
    return "ru" if CYRILLIC.search(text) else "en"
