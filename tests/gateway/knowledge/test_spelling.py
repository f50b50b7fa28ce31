"""Which word did a customer mean?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.knowledge.finder import Finder
from gateway.knowledge.spelling import corrected, is_one_slip, spelling
from tests.gateway.knowledge.shelf import RETURN, SHELF

KNOWN = spelling(["Как вернуть товар", "Доставка курьером до двери", "Refund to your card"])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("как венруть товра", "как вернуть товар"),
        ("достака курером", "доставка курьером"),
        ("дооставка!", "доставка!"),
        ("Дотсавка, когда?", "доставка, когда?"),
        ("refubd please", "refund please"),
    ],
)
def test_slip_of_the_finger_is_undone(written: str, meant: str) -> None:
    assert corrected(KNOWN, written) == meant


@pytest.mark.parametrize(
    "text", ["как вернуть товары", "где заказ", "доставкою", "тов", "abc1", "", "привет", "что подарить маме"]
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert corrected(KNOWN, text) == text


@pytest.mark.parametrize(
    ("one", "other"), [("дом", "том"), ("дом", "дома"), ("дома", "дом"), ("дом", "одм"), ("дом", "до")]
)
def test_one_slip_is_one_slip(one: str, other: str) -> None:
    assert is_one_slip(one, other)


@pytest.mark.parametrize(("one", "other"), [("дом", "дом"), ("дом", "тот"), ("дом", "д"), ("abcd", "badc"), ("", "ab")])
def test_more_than_one_slip_is_no_slip(one: str, other: str) -> None:
    assert not is_one_slip(one, other)


@given(text=st.text(max_size=200))
def test_any_text_can_be_corrected(text: str) -> None:
    assert isinstance(corrected(KNOWN, text), str)


def test_nothing_is_corrected_without_articles() -> None:
    assert corrected(spelling([]), "венруть") == "венруть"


def test_message_with_slips_finds_its_article() -> None:
    finder = Finder()
    finder.put(SHELF, {})
    assert finder.find("венруть поукпку").hits[0].article_id == RETURN
    assert finder.explain("венруть").text == "вернуть"
