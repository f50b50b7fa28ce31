"""What do golden questions say of a desk?"""

import pytest

from gateway.knowledge import golden
from gateway.knowledge.golden import Answered, Golden

QUESTIONS = (Golden("вернуть", "return", "golden.yaml:3"), Golden("заказ", "status"), Golden("погода", None))
GOOD = {
    "вернуть": Answered(("return", "status"), ("return",)),
    "заказ": Answered(("return", "status"), ("return", "status")),
}


def answered(text: str) -> Answered:
    return GOOD.get(text, Answered(("return",)))


def test_run_is_counted() -> None:
    run = golden.score(QUESTIONS, answered)
    assert (run.answerable, run.top1, run.top3) == (2, 1, 2)
    assert (run.offered, run.wrong_offers, run.abstained) == (2, 0, 1)


def test_offer_without_the_right_article_is_wrong() -> None:
    run = golden.score(QUESTIONS, lambda _: Answered(("other",), ("other",)))
    assert (run.wrong_offers, run.abstained, run.top3) == (3, 0, 0)


def test_same_run_is_no_regression() -> None:
    run = golden.score(QUESTIONS, answered)
    assert golden.regressions(run, golden.read(golden.written(run))) == []


def test_lost_question_is_named() -> None:
    before = golden.read(golden.written(golden.score(QUESTIONS, answered)))
    worse = golden.score(QUESTIONS, lambda text: Answered(("status",)) if text == "вернуть" else answered(text))
    complaints = golden.regressions(worse, before)
    assert len(complaints) == 2
    assert "golden.yaml:3: вернуть" in complaints[0]


def test_new_wrong_offer_is_a_regression() -> None:
    before = golden.read(golden.written(golden.score(QUESTIONS, answered)))
    worse = golden.score(QUESTIONS, lambda text: Answered((), ("return",)) if text == "погода" else answered(text))
    assert "wrong article" in golden.regressions(worse, before)[0]


def test_new_questions_are_not_compared() -> None:
    before = golden.read(golden.written(golden.score(QUESTIONS[:1], answered)))
    more = golden.score([*QUESTIONS, Golden("новое", "absent")], answered)
    assert golden.regressions(more, before) == []


@pytest.mark.parametrize("text", ["", "{}x", "3", '[{"text": "a"}]', '["a"]'])
def test_file_that_is_no_run_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        golden.read(text)
