"""One article, a menu, or a person?"""

from gateway.knowledge import Found, Hit, Menu, Nothing, One, Thresholds
from gateway.knowledge.choosing import choose

HITS = tuple(Hit(number, "ru", 0.9 / number) for number in range(1, 6))
SET = Thresholds(one=0.7, some=0.5, menu=0.25)


def test_sure_answer_is_offered_alone_with_two_at_hand() -> None:
    assert choose(Found(HITS, right=0.7, some=0.9), SET) == One(HITS[0], HITS[1:3])


def test_unsure_answers_are_a_menu_of_three() -> None:
    assert choose(Found(HITS, right=0.4, some=0.6), SET) == Menu(HITS[:3])


def test_nothing_is_offered_when_no_article_answers() -> None:
    assert choose(Found(HITS, right=0.4, some=0.49), SET) == Nothing()


def test_nothing_is_offered_on_a_guess() -> None:
    assert choose(Found(HITS, right=0.24, some=0.9), SET) == Nothing()


def test_nothing_is_offered_of_nothing() -> None:
    assert choose(Found(), Thresholds(one=0, some=0, menu=0)) == Nothing()
