"""Does the document for whoever sets up a desk say what is true, in both languages?"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.configuration.reading import read_document
from gateway.configuration.steps import STEPS
from gateway.configuration.views import FIELDS
from gateway.operators import Permission

DOCS = Path(__file__).resolve().parents[3] / "docs"
DOCUMENTS = ("configuration.md", "configuration.ru.md")
_REST = """
topics: {refund: x}
results: {ok: x}
teams: {returns: x, support: x}
services: {returns: x}
replies: [{key: return, text: x}]
"""


def examples(text: str) -> Iterator[str]:
    """Give the examples of a document."""
    for found in re.finditer(r"^( *)```yaml\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL):
        yield re.sub(rf"^{found[1]}", "", found[2], flags=re.MULTILINE)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_examples_can_be_read(name: str) -> None:
    shown = list(examples((DOCS / name).read_text("utf-8")))
    assert len(shown) == 5
    for example in shown:
        section = example.partition(":")[0]
        rest = "\n".join(line for line in _REST.splitlines() if not line.startswith(f"{section}:"))
        document, problems = read_document(f"{example}\n{rest}")
        assert document is not None, problems


@pytest.mark.parametrize("name", DOCUMENTS)
def test_everything_that_can_be_said_is_told(name: str) -> None:
    prose = re.sub(r"```.*?```", "", (DOCS / name).read_text("utf-8"), flags=re.DOTALL)
    words = set(re.findall(r"`([^`\n]+)`", prose))
    told = {word for each in words for word in (each, each.partition(":")[0])}
    assert told >= {each.value for each in Permission}
    assert told >= set(STEPS) | {field for fields in STEPS.values() for field in fields}
    assert told >= set(FIELDS)
    _, problems = read_document("x: y")
    known = problems[0].details["known"].split(", ")
    assert told | {"moved"} >= set(known)
