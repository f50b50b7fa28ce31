"""Does the desk answer before the sentence encoder has read all articles, and better once it has?"""

from collections.abc import Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from gateway.articles import Article
from gateway.library import ArticleLibrary
from gateway.ports import Store
from tests.gateway.knowing import DELIVERY, EAGER, REFUND, article, caught_up, knowing, publish, text


class CountingEncoder:
    """An encoder that makes the same vector of the same text, and counts what it was asked."""

    name = "use"
    version = "counting-1"
    size = 512
    is_crowded = False

    def __init__(self) -> None:
        self.asked = 0

    def reads(self, text: str) -> bool:
        """Read everything."""
        return True

    def is_asked(self, message: str) -> bool:
        """Read every message."""
        return True

    def encode(self, texts: Sequence[str], *, is_short: bool) -> NDArray[np.float32]:
        """Return a row for each text."""
        self.asked += len(texts)
        rows = [np.frombuffer(sha256(each.encode()).digest() * 16, np.uint8) - 127.5 for each in texts]
        return np.stack([row / np.linalg.norm(row) for row in rows]).astype(np.float32)


def library_of(store: Store, encoder: CountingEncoder) -> ArticleLibrary:
    return ArticleLibrary(store, thresholds=EAGER, encoders=lambda: [encoder])


def about(number: int) -> Article:
    examples = (f"пример {number} {place}" for place in range(5))
    return article(f"many-{number}", text(f"Название {number}", "Ответ.", *examples))


MANY = [about(number) for number in range(30)]


async def test_the_core_answers_until_the_encoder_has_read_everything() -> None:
    async with knowing(DELIVERY, REFUND, *MANY) as (store, _):
        encoder = CountingEncoder()
        library = await caught_up(library_of(store, encoder))
        assert (await library.answer("когда привезут заказ")).found.hits[0].article_id == DELIVERY.id
        assert encoder.asked == 0
        late = article("warranty", text("Гарантия", "Чиним год.", "сломался чайник"))
        await publish(store, late)
        await caught_up(library)
        await library.improve()
        read = encoder.asked
        assert read > 100
        assert (await library.answer("сломался чайник")).found.hits[0].article_id == late.id
        assert encoder.asked == read + 1


async def test_a_second_start_uses_the_encoder_at_once_and_reads_nothing_again() -> None:
    async with knowing(DELIVERY, *MANY) as (store, _):
        await (await caught_up(library_of(store, CountingEncoder()))).improve()
        encoder = CountingEncoder()
        library = await caught_up(library_of(store, encoder))
        assert encoder.asked == 0
        await library.answer("когда привезут заказ")
        assert encoder.asked == 1
