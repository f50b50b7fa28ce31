"""Does the search say why it answers as it does?"""

import pytest

from gateway.knowledge.finder import Finder
from tests.gateway.knowledge.shelf import RETURN, SHELF


def test_reasons_add_up_to_the_score() -> None:
    finder = Finder()
    finder.put(SHELF, {})
    first = finder.explain("сдать платье обратно").reasons[0]
    assert first.article_id == RETURN
    assert sum(first.parts.values()) == pytest.approx(first.score)


def test_nearest_passage_is_shown_with_its_kind() -> None:
    finder = Finder()
    finder.put(SHELF, {})
    first = finder.explain("хочу сдать платье обратно").reasons[0]
    assert (first.nearest_kind, first.nearest) == ("example", "хочу сдать платье обратно")


def test_explanation_agrees_with_what_is_found() -> None:
    finder = Finder()
    finder.put(SHELF, {})
    found, explained = finder.find("где заказ"), finder.explain("где заказ")
    assert (explained.right, explained.some) == (found.right, found.some)
    assert [each.article_id for each in explained.reasons] == [hit.article_id for hit in found.hits[:3]]


def test_nothing_is_explained_of_nothing() -> None:
    assert Finder().explain("где заказ").reasons == ()
