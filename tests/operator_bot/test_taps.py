"""How many taps do the commonest actions cost? Counted by really pressing, from the screen somebody is at (F134).

What is allowed is in `ALLOWED`; a path is the buttons that are pressed, and what must be so afterwards.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace

import pytest

from bots.sandbox.telegram import Person
from gateway.configuration import Team
from gateway.configuration.defaults import default_configuration
from tests.fakes.library import article, one
from tests.operator_bot.office import Office, open_office
from tests.operator_bot.test_quick_replies import keep

ALLOWED = {
    "take": 1,
    "reply": 0,
    "note": 1,
    "pause": 2,
    "transfer": 2,
    "resolve": 2,
    "next": 1,
    "article": 2,
    "ready reply": 2,
    "find": 1,
    "customer": 1,
    "history": 1,
}
"""Taps; of a pause its reason is one of them."""

Check = Callable[[Office, Person], Awaitable[bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How something is done."""

    name: str
    taps: tuple[str, ...]
    types: str = ""
    """What is typed at the end."""
    works: Check
    """Whether somebody has a ticket in work before."""
    at_work: bool = True


async def _status(office: Office) -> str:
    async with office.store.unit() as unit:
        ticket = await unit.ticket_numbered(1001)
    assert ticket
    return ticket.status.value


def becomes(status: str) -> Check:
    """Check how the ticket stands."""

    async def check(office: Office, _: Person) -> bool:
        return await _status(office) == status

    return check


def customer_got(words: str) -> Check:
    """Check what the customer has got last."""

    async def check(office: Office, _: Person) -> bool:
        return words in office.got()[-1]

    return check


def shown(words: str) -> Check:
    """Check what stands somewhere on the operator's screen."""

    async def check(office: Office, person: Person) -> bool:
        return any(words in each for each in office.texts(person))

    return check


async def noted(office: Office, _: Person) -> bool:
    """Check that a note was kept and not sent."""
    (view,) = await office.store.tickets_of((await office.store.operators())[0].id, limit=1)
    whole = await office.store.view(view.ticket.id, messages=5)
    assert whole
    return whole.recent[-1].text == "сложный" and "сложный" not in office.got()


async def passed_on(office: Office, _: Person) -> bool:
    """Check that the ticket waits for a colleague, or for a team."""
    async with office.store.unit() as unit:
        ticket = await unit.ticket_numbered(1001)
    assert ticket
    return bool(ticket.offer)


WAYS = (
    Way(name="take", taps=("Взять",), works=becomes("in_progress"), at_work=False),
    Way(name="reply", taps=(), types="Добрый день!", works=customer_got("Добрый день!")),
    Way(name="note", taps=("🔒 Заметка",), types="сложный", works=noted),
    Way(name="pause", taps=("Пауза ▾", "Уточняем у коллег"), works=becomes("waiting")),
    Way(name="transfer", taps=("Передать ▾", "Игорь"), works=passed_on),
    Way(name="resolve", taps=("Решено ▾", "Дали ответ"), works=becomes("resolved")),
    Way(name="article", taps=("📚 Статьи", "Отправить"), works=customer_got("в течение 14 дней")),
    Way(name="ready reply", taps=("Ответы ▾", "Отправить"), works=customer_got("Анна, вернуть можно")),
    Way(name="customer", taps=("Клиент",), works=shown("С нами с")),
    Way(name="history", taps=("История",), works=shown("Вся переписка с клиентом")),
)


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with topics and a team."""
    async with open_office(topics=True) as office:
        team = Team(key="support", titles={"ru": "Поддержка"})
        office.setup.configured.current = replace(default_configuration(), teams=(team,))
        yield office


async def asked(office: Office) -> Person:
    """Let Anna ask Olga, at a desk whose bot is silent."""
    olga = await office.hire("Ольга")
    await office.customer("Как вернуть кроссовки?")
    office.library.articles[1] = article(1, "Возврат", "Вернуть можно в течение 14 дней.")
    office.library.answers["кроссовки"] = one(1)
    await keep(office, "возврат", "{{ customer.first_name }}, вернуть можно так")
    return olga


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
async def test_common_action_costs_no_more_taps_than_allowed(office: Office, way: Way) -> None:
    olga = await asked(office)
    if way.at_work:
        await office.press(olga, "Взять")
        await office.hire("Игорь")
    for label in way.taps:
        await office.press(olga, label)
    if way.types:
        await office.writes(olga, way.types, thread=office.topic(olga))
    assert await way.works(office, olga)
    assert len(way.taps) <= ALLOWED[way.name]


async def test_next_ticket_is_one_tap_after_a_resolved_one(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Как вернуть кроссовки?")
    await office.press(olga, "Взять")
    await office.customer("Второй", chat="boris", name="Борис")
    await office.through(olga, "Решено ▾", "Дали ответ")
    taps = ("Взять следующее (№ 1002",)
    answer = await office.through(olga, *taps)
    assert answer.text == "№ 1002 ваше"
    assert len(taps) <= ALLOWED["next"]


async def test_customer_is_found_with_one_tap_and_typing(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Как вернуть кроссовки?")
    await office.writes(olga, "/home")
    taps = ("Поиск",)
    await office.through(olga, *taps)
    await office.writes(olga, "1001")
    assert any("1001" in str(button["text"]) for row in office.last(olga).inline_keyboard for button in row)
    assert len(taps) <= ALLOWED["find"]
