"""What may stand in a ready reply, and what does one that is spoilt do (F76)?"""

from datetime import UTC, datetime
from typing import Any

import pytest

from gateway.errors import Invalid
from gateway.replies import QuickReply
from gateway.replies.choosing import folders, found, keyed, known_to, likely, near, text_of
from gateway.texts import JinjaTexts

TEXTS = JinjaTexts(desk="Магазин")
VALUES = {"desk": "Магазин", "customer": {"name": "Анна", "phone": ""}, "ticket": {"number": "1001"}}
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ customer.name }}, заказ {{ ticket.number }}. {{ desk }}", "Анна, заказ 1001. Магазин"),
        ("{{ customer.phone|default('без номера') }}", "без номера"),
        ("{% if customer.phone %}Позвоним{% else %}Напишем{% endif %}", "Напишем"),
        ("{{ customer.name|upper }}", "АННА"),
        ("100 % и {скобки} <b>", "100 % и {скобки} <b>"),
    ],
)
def test_values_conditions_and_filters_are_filled_in(text: str, said: str) -> None:
    assert TEXTS.fill(text, VALUES) == said


def test_what_customers_are_called_is_never_run() -> None:
    assert TEXTS.fill("{{ desk }}", {"desk": "{{ 7*7 }}{% for x in y %}"}) == "{{ 7*7 }}{% for x in y %}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{ customer.nam }}", "unknown:customer.nam"),
        ("{{ nobody }}", "unknown:nobody"),
        ("{{ customer.items }}", "unknown:customer.items"),
        ("{{ customer.__class__ }}", "unknown:customer.__class__"),
        ("{{ desk.format }}", "unknown:desk.format"),
        ("{{ desk.format.__globals__ }}", "not_allowed:__globals__"),
        ("{{ desk.upper() }}", "not_allowed:call"),
        ("{{ 'a' * 10**9 }}", "not_allowed:mul"),
        ("{{ 9 ** 9 ** 9 }}", "not_allowed:pow"),
        ("{% for x in range(10**9) %}x{% endfor %}", "not_allowed:for"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "not_allowed:macro"),
        ("{% set x = 'a' %}{{ x }}", "not_allowed:assign"),
        ("{% include 'x' %}", "not_allowed:include"),
        ("{{ 'x'|center(10000000) }}", "not_allowed:center"),
        ("{{ desk|replace('', 'aaaa') }}", "not_allowed:replace"),
        ("{{ customer['name'] }}", "not_allowed:getitem"),
        ("{{ self }}", "unknown:self"),
        ("{{ ", "syntax"),
        ("{% if %}", "syntax"),
        ("{{ " + "(" * 3000 + " }}", "syntax"),
        ("{% if desk %}" * 150 + "{% endif %}" * 150, "syntax"),
        ("a" * 4001, "too_long"),
    ],
)
def test_anything_else_is_refused_by_its_name(text: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        TEXTS.fill(text, VALUES)
    assert (refused.value.field, refused.value.reason) == ("template", reason)


def test_what_comes_of_a_text_has_its_limit() -> None:
    with pytest.raises(Invalid) as refused:
        TEXTS.fill("{{ desk }}" * 300, {"desk": "м" * 10_000})
    assert refused.value.reason == "too_long"


def a_reply(number: int, key: str, text: str = "", **more: Any) -> QuickReply:
    return QuickReply(id=number, key=key, texts={"ru": text or key}, changed_at=NOW, **more)


REPLIES = (
    a_reply(1, "доставка", "Доставим завтра до вечера", folder="Курьеры/Город"),
    a_reply(2, "возврат", "Вернуть товар можно за 14 дней", uses=40),
    a_reply(3, "привет", "Здравствуйте!", uses=500),
)


def test_words_in_common_go_before_habit() -> None:
    assert [each.id for each in likely(REPLIES, "а когда доставят заказ, доставку обещали")] == [1, 3, 2]
    assert likely(REPLIES, "хочу вернуть")[0].id == 2
    assert likely(REPLIES, "")[0].id == 3
    assert likely(REPLIES, "", about="Возврат товара Вернуть")[0].id == 2


def test_own_key_goes_before_the_one_of_everybody() -> None:
    own = a_reply(9, "привет", owner_id=5)
    there = known_to((*REPLIES, own, a_reply(8, "нет", owner_id=6)), person=5, teams=frozenset())
    assert [each.id for each in there if each.owner_id] == [9]
    mine = keyed(there, "ПРИВЕТ")
    assert mine
    assert mine.id == 9


def test_replies_are_found_by_key_and_by_all_their_words() -> None:
    assert [each.id for each in found(REPLIES, "/дост")] == [1]
    assert [each.id for each in found(REPLIES, "14 товар")] == [2]
    assert [each.id for each in found(REPLIES, " ")] == [3, 2, 1]
    assert near(REPLIES, "даставка") == ["доставка"]
    assert near(REPLIES, "qwerty") == []
    assert folders(REPLIES) == ["Курьеры", "Курьеры/Город"]


def test_text_is_in_the_first_language_there_is() -> None:
    reply = QuickReply(id=1, key="x", texts={"en": "Hi", "uk": "Вітаю"}, changed_at=NOW)
    assert text_of(reply, "uk", "ru") == "Вітаю"
    assert text_of(reply, "ru") == "Hi"
