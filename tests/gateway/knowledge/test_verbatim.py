"""Is a question answered that stands in an article word for word?"""

from gateway.knowledge import Document
from gateway.knowledge.finder import Finder
from gateway.knowledge.verbatim import SURE
from tests.gateway.knowledge.shelf import SHELF

PRICE = Document(article_id=71, locale="ru", title="Стоимость", body="От 149 ₽.", examples=("Сколько стоит доставка?",))
ABROAD = Document(
    article_id=72,
    locale="ru",
    title="Доставка за границу",
    body="Доставка стоит 690 ₽.",
    examples=("сколько стоит доставка за границу", "стоит ли доставка"),
)


def finder(*documents: Document) -> Finder:
    made = Finder()
    made.put([*SHELF, *documents], {})
    return made


def test_question_in_an_example_is_answered_however_near_others_are() -> None:
    found = finder(PRICE, ABROAD).find("сколько стоит доставка")
    assert found.hits[0].article_id == PRICE.article_id
    assert found.right >= SURE
    assert found.some >= SURE


def test_other_words_are_no_such_question() -> None:
    assert finder(PRICE, ABROAD).find("сколько примерно стоит доставка").right < SURE


def test_question_that_stands_in_two_articles_names_neither() -> None:
    twin = Document(article_id=73, locale="ru", title="Ещё", body="", examples=("сколько стоит доставка",))
    assert finder(PRICE, twin).find("сколько стоит доставка").right < SURE


def test_confirmed_message_is_such_a_question_and_a_refused_one_is_not() -> None:
    message = "во что обойдётся привезти коробку"
    learnt = Document(article_id=71, locale="ru", title="Стоимость", body="От 149 ₽.", confirmed=(message,))
    refused = Document(article_id=71, locale="ru", title="Стоимость", body="", confirmed=(message,), refused=(message,))
    assert finder(learnt, ABROAD).find(message).right >= SURE
    assert finder(refused, ABROAD).find(message).right < SURE


def test_article_that_may_not_be_found_is_not() -> None:
    found = finder(PRICE, ABROAD).find("сколько стоит доставка", exclude={PRICE.article_id})
    assert PRICE.article_id not in {hit.article_id for hit in found.hits}
