"""Which articles are found, and does it matter how the index came about?"""

import threading
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.knowledge import Document
from gateway.knowledge.finder import Finder
from tests.gateway.knowledge.shelf import CODE, HOURS, RETURN, SHELF, STATUS, WordEncoder, document


def filled(*documents: Document) -> Finder:
    finder = Finder()
    finder.put(documents or SHELF, {})
    return finder


def ids(finder: Finder, text: str) -> list[int]:
    return [hit.article_id for hit in finder.find(text).hits]


@pytest.mark.parametrize(
    ("text", "article_id"),
    [
        ("хочу вернуть покупку", RETURN),
        ("когда придёт мой заказ?", STATUS),
        ("смс с кодом не приходит", CODE),
        ("до якої години працюєте", HOURS),
        ("I want to return this item", RETURN),
        ("ВЕРНУТЬ ТОВАР!!!", RETURN),
        ("вренуть товра", RETURN),
    ],
)
def test_article_that_answers_comes_first(text: str, article_id: int) -> None:
    assert ids(filled(), text)[0] == article_id


def test_no_article_comes_twice_although_it_has_two_languages() -> None:
    assert sorted(ids(filled(), "вернуть return товар item")) == [RETURN, STATUS, CODE, HOURS]


def test_hit_names_the_language_version_that_fits() -> None:
    finder = filled()
    assert finder.find("how to return an item").hits[0].locale == "en"
    assert finder.find("как вернуть товар").hits[0].locale == "ru"


def test_passage_is_the_part_of_the_body_that_fits_best() -> None:
    hit = filled().find("деньги придут на карту за сколько дней").hits[0]
    assert "Деньги придут на карту" in hit.passage


def test_no_passage_is_named_when_the_title_fits_best() -> None:
    assert filled().find("Как вернуть товар").hits[0].passage == ""


def test_known_question_is_surer_than_a_strange_one() -> None:
    finder = filled()
    known, strange = finder.find("как вернуть товар"), finder.find("кто выиграл чемпионат по шахматам")
    assert known.right > 0.7 > 0.5 > strange.right
    assert known.some > strange.some


def test_probabilities_are_in_order() -> None:
    found = filled().find("вернуть заказ")
    assert found.hits[0].p == found.right <= found.some <= 1
    assert [hit.p for hit in found.hits] == sorted((hit.p for hit in found.hits), reverse=True)


def test_excluded_articles_are_not_found() -> None:
    assert RETURN not in [hit.article_id for hit in filled().find("вернуть товар", exclude=[RETURN]).hits]


def test_only_some_articles_are_looked_at() -> None:
    assert [hit.article_id for hit in filled().find("вернуть товар", only={CODE}).hits] == [CODE]
    assert filled().find("вернуть товар", only=[]).hits == ()


def test_no_more_hits_than_wanted() -> None:
    assert len(filled().find("заказ", limit=2).hits) == 2


@pytest.mark.parametrize("text", ["", "   ", "?!", "😀", "\x00", "а" * 100_000, "\ud800"])
def test_any_text_can_be_looked_for(text: str) -> None:
    assert 0 <= filled().find(text).right <= 1


def test_nothing_is_found_in_nothing() -> None:
    assert Finder().find("вернуть товар").hits == ()


def test_empty_article_does_no_harm() -> None:
    assert ids(filled(*SHELF, document(9, "", "")), "вернуть товар")[0] == RETURN


def test_replaced_article_is_found_by_its_new_words_only() -> None:
    finder = filled()
    finder.put([document(STATUS, "Подарочные карты", "Карта действует год.")], {})
    assert ids(finder, "подарочная карта")[0] == STATUS
    assert finder.find("где мой заказ").right < 0.5


def test_dropped_article_is_gone() -> None:
    finder = filled()
    finder.drop([RETURN])
    assert RETURN not in ids(finder, "вернуть товар")


def test_confirmed_message_brings_its_article_first() -> None:
    finder = filled()
    assert ids(finder, "бандероль застряла на сортировке")[0] != CODE
    finder.put([replace(SHELF[3], confirmed=("бандероль застряла на сортировке",))], {})
    assert ids(finder, "застряла бандероль")[0] == CODE


def test_refused_message_pushes_down_for_the_same_message_only() -> None:
    finder = filled()
    before = finder.find("сдать платье")
    refused = replace(SHELF[0], refused=("хочу сдать платье обратно",))
    finder.put([refused, SHELF[1]], {})
    assert ids(finder, "Хочу сдать платье обратно!")[0] != RETURN
    assert finder.find("сдать платье").hits[0].article_id == RETURN
    assert finder.find("сдать платье").right == pytest.approx(before.right, abs=0.1)


def test_message_that_nobody_could_answer_from_articles_holds_offers_back() -> None:
    finder = filled()
    before = finder.find("вернуть товар без чека по доверенности").right
    finder.put_unanswered(["вернуть товар без чека по доверенности"], {})
    assert finder.find("вернуть товар без чека по доверенности").right < before / 2
    assert finder.find("как вернуть товар").right > 0.7


def test_unanswered_messages_replace_those_before() -> None:
    finder = filled()
    before = finder.find("вернуть товар без чека").right
    finder.put_unanswered(["вернуть товар без чека"], {})
    finder.put_unanswered([], {})
    assert finder.find("вернуть товар без чека").right == pytest.approx(before)


def test_nothing_is_computed_twice() -> None:
    encoder = WordEncoder()
    made = Finder(encoders=[encoder]).put(SHELF, {})
    kept, again = {each.id: each.data for each in made}, WordEncoder()
    finder = Finder(encoders=[again])
    assert set(finder.needs(SHELF)) == set(kept)
    assert finder.put(SHELF, kept) == []
    assert again.read == []


def test_damaged_prepared_data_are_computed_anew() -> None:
    finder = filled()
    made = Finder().put(SHELF, {})
    other = Finder()
    assert len(other.put(SHELF, {each.id: each.data[:-1] for each in made})) == len(made)
    assert other.find("вернуть товар") == finder.find("вернуть товар")


def test_encoder_finds_what_no_letter_has_in_common() -> None:
    finder = Finder(encoders=[WordEncoder()])
    finder.put(SHELF[:1] + SHELF[2:], {})
    assert finder.find("refund this thing").hits[0].article_id == RETURN


def test_encoder_that_the_weights_do_not_know_is_left_out() -> None:
    encoder = WordEncoder()
    encoder.name = "unheard-of"
    finder = Finder(encoders=[encoder])
    finder.put(SHELF, {})
    assert finder.find("вернуть товар").hits[0].article_id == RETURN
    assert encoder.read == []


def test_search_goes_on_while_articles_are_put() -> None:
    finder, failures = filled(), list[str]()

    def change() -> None:
        for number in range(40):
            finder.put([document(100 + number, f"Новая статья {number}", "О чём-то совсем другом.")], {})

    changing = threading.Thread(target=change)
    changing.start()
    while changing.is_alive():
        if ids(finder, "как вернуть товар")[0] != RETURN:
            failures.append("another article came first")
    changing.join()
    assert failures == []
    assert len(finder.find("новая статья", limit=100).hits) == 44


TITLES = st.sampled_from(["вернуть товар", "где заказ", "код не приходит", "оплата картой", "доставка курьером", ""])
CHANGES = st.lists(st.tuples(st.integers(1, 6), TITLES, st.booleans()), min_size=1, max_size=12)


@settings(max_examples=25, deadline=None)
@given(changes=CHANGES, question=TITLES)
def test_order_of_changes_leaves_no_trace(changes: list[tuple[int, str, bool]], question: str) -> None:
    finder, last = Finder(encoders=[WordEncoder()]), dict[int, Document]()
    for number, title, is_put in changes:
        if is_put:
            last[number] = document(number, title, f"{title}. Подробности ниже.", examples=(title,))
            finder.put([last[number]], {})
        else:
            last.pop(number, None)
            finder.drop([number])
    fresh = Finder(encoders=[WordEncoder()])
    fresh.put([last[number] for number in sorted(last)], {})
    one, other = finder.find(question), fresh.find(question)
    assert [hit.article_id for hit in one.hits] == [hit.article_id for hit in other.hits]
    assert one.right == pytest.approx(other.right, abs=1e-4)
