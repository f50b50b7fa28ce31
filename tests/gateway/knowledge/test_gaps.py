"""Are questions that ask the same put together, largest first, quickly and always alike?"""

import random
import time
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from gateway.knowledge.gaps import MOST_MESSAGES, Unanswered, clusters, most_central

START = datetime(2026, 11, 1, tzinfo=UTC)
WRAPPING = [
    "подарочная упаковка есть?",
    "есть ли у вас подарочная упаковка",
    "можно заказать подарочную упаковку?",
    "подарочная упаковка сколько стоит",
    "сделаете подарочную упаковку",
]
SAMPLES = ["пришлите образцы ткани", "можно образцы ткани до заказа", "где посмотреть образцы тканей"]
CORPORATE = ["do you have corporate discounts", "corporate discount for ten orders"]
ALONE = ["можно ли прийти с собакой", "какая музыка играет у вас в магазине"]
MOST_SECONDS = 3.0


def unanswered(*texts: str, people: int = 1_000) -> list[Unanswered]:
    return [
        Unanswered(id=at + 1, text=text, person=at % people, at=START + timedelta(minutes=at))
        for at, text in enumerate(texts)
    ]


def test_nothing_asked_leaves_no_cluster() -> None:
    assert clusters([]) == []


def test_what_asks_the_same_is_together_and_the_largest_is_first() -> None:
    found = clusters(unanswered(*WRAPPING, *SAMPLES, *CORPORATE, *ALONE))
    together = [sorted(message.text for message in cluster.messages) for cluster in found[:3]]
    assert together == [sorted(WRAPPING), sorted(SAMPLES), sorted(CORPORATE)]
    assert {cluster.wording for cluster in found[3:]} == set(ALONE)


def test_a_cluster_knows_its_people_and_times() -> None:
    messages = unanswered(*WRAPPING, people=2)
    (found,) = clusters(messages)
    assert (found.size, found.people) == (len(WRAPPING), 2)
    assert (found.first_at, found.last_at) == (messages[0].at, messages[-1].at)


def test_the_same_messages_give_the_same_clusters_in_any_order() -> None:
    messages = unanswered(*WRAPPING, *SAMPLES, *ALONE)
    shuffled = random.Random(3).sample(messages, len(messages))
    assert clusters(shuffled) == clusters(messages)


def test_messages_are_compared_as_they_were_understood_and_shown_as_written() -> None:
    written = Unanswered(id=9, text="gjlfhjxyfz egfrjdrf", person=1, at=START, meant="подарочная упаковка")
    found = clusters([*unanswered("подарочная упаковка"), written])
    assert [cluster.size for cluster in found] == [2]
    assert "gjlfhjxyfz egfrjdrf" in {message.text for message in found[0].messages}


def test_vectors_of_an_encoder_bring_other_words_together() -> None:
    messages = unanswered("у вас есть парковка", "где оставить машину", "какой состав ткани")
    vectors = np.array([[1, 0], [1, 0], [0, 1]], np.float32)
    assert [cluster.size for cluster in clusters(messages, vectors)] == [2, 1]


@pytest.mark.parametrize("text", ["", " ", "???", "😀" * 50, "а" * 5_000, "\x00\ud800"])
def test_any_text_may_come(text: str) -> None:
    assert sum(cluster.size for cluster in clusters(unanswered(text, "обычный вопрос", text))) == 3


def test_the_text_most_like_the_others_is_the_most_central() -> None:
    texts = ["да", "Упакуем в подарок за 200 рублей, добавьте услугу в корзине.", "Подарок упакуем за 200 рублей."]
    assert most_central(texts)[0] in {1, 2}


def test_thousands_of_messages_take_moments() -> None:
    pick = random.Random(5)
    words = [first + last for first in ("дом", "кот", "рыба", "стол") for last in ("ик", "очка", "ами", "ного")]
    messages = unanswered(*(" ".join(pick.choices(words, k=5)) for _ in range(MOST_MESSAGES)))
    started = time.process_time()
    assert sum(cluster.size for cluster in clusters(messages)) == MOST_MESSAGES
    assert time.process_time() - started < MOST_SECONDS
