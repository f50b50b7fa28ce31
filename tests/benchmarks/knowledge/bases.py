"""What do large knowledge bases look like?"""

import random
import re
from collections.abc import Sequence

from gateway.knowledge import Document
from tests.benchmarks.knowledge.questions import tasks

SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")
EXAMPLES = 2


def large_base(size: int) -> list[Document]:
    """Return so many Russian articles of real length: each mixes two, with two messages as examples."""
    task = next(iter(tasks(["rutube/cold"])))
    messages = [each.text for each in task.asked]
    chance = random.Random(size)
    return [_mixed(number, task.documents, messages, chance) for number in range(1, size + 1)]


def messages_to_it(language: str = "ru") -> list[str]:
    """Return messages; for time, not for quality: some of the Russian ones are examples of articles."""
    task = next(iter(tasks(["rutube/cold" if language == "ru" else f"mini/{language}<-{language}"])))
    return [each.text for each in task.asked]


def _mixed(number: int, real: Sequence[Document], messages: Sequence[str], chance: random.Random) -> Document:
    one, other = chance.sample(list(real), 2)
    sentences = [*SENTENCES.split(one.body), *SENTENCES.split(other.body)]
    kept = sorted(chance.sample(range(len(sentences)), max(1, len(sentences) // 2)))
    return Document(
        article_id=number,
        locale="ru",
        title=f"{one.title} {number}",
        body=" ".join(sentences[place] for place in kept),
        examples=tuple(chance.sample(list(messages), EXAMPLES)),
    )
