"""Offers, passing on and handing over, wherever operators work: topics, one chat, a group, a group that fails."""

import pytest

from bots.sandbox.telegram import Person
from gateway.configuration import Strategy
from gateway.routing import Why, offer_of
from gateway.tickets import Status
from tests.operator_bot.places_of_work import MINUTE, At, Workplace, workplace

everywhere = pytest.mark.parametrize("at", list(At))


async def two(work: Workplace) -> tuple[Person, Person]:
    """Let Ольга and Игорь be there, and a customer ask; Ольга is offered it."""
    olga, igor = await work.seat("Ольга"), await work.seat("Игорь")
    await work.office.customer("Где мой заказ?")
    await work.gives_out()
    assert await work.is_with(olga)
    return olga, igor


async def at_work(work: Workplace) -> tuple[Person, Person]:
    """Let Ольга have taken it."""
    olga, igor = await two(work)
    await work.privately(olga, "Взять")
    return olga, igor


@everywhere
async def test_offer_is_asked_in_private_and_taken(at: At) -> None:
    async with workplace(at) as work:
        olga, igor = await two(work)
        assert work.asked(olga) == ["Взять", "Не могу"]
        assert work.asked(igor) == []
        assert work.in_group() == [], "what is offered to one is no news for all"
        answer = await work.privately(olga, "Взять")
        assert answer.text == "№ 1001 ваше"
        assert work.asked(olga) == []
        assert any("Где мой заказ?" in each for each in work.office.texts(work.works_in(olga)))
        await work.replies(olga, "Уже едет")
        assert (await work.ticket()).status is Status.IN_PROGRESS


@everywhere
async def test_declined_offer_goes_to_the_next(at: At) -> None:
    async with workplace(at) as work:
        olga, igor = await two(work)
        await work.privately(olga, "Не могу")
        assert work.asked(olga) == []
        await work.gives_out()
        assert work.asked(igor) == ["Взять", "Не могу"]
        await work.privately(igor, "Взять")
        await work.replies(igor, "Уже едет")
        assert work.in_group() == []


@everywhere
async def test_offer_that_was_not_answered_goes_to_the_next(at: At) -> None:
    async with workplace(at) as work:
        olga, igor = await two(work)
        await work.passes(MINUTE)
        assert not await work.is_with(olga)
        await work.gives_out()
        assert work.asked(olga) == []
        assert work.asked(igor) == ["Взять", "Не могу"]
        await work.privately(igor, "Взять")
        assert await work.is_with(igor)


@everywhere
async def test_ticket_is_passed_to_a_colleague_who_goes_on(at: At) -> None:
    async with workplace(at) as work:
        olga, igor = await at_work(work)
        answer = await work.press(olga, "Передать ▾", "Игорь")
        assert answer.text == "№ 1001 предложено: Игорь"
        assert work.asked(igor) == ["Принять", "Вернуть"]
        await work.office.customer("Алло")
        await work.privately(igor, "Принять")
        assert any("теперь ведёт Игорь" in each for each in work.office.texts(olga))
        assert any("Алло" in each for each in work.office.texts(work.works_in(igor)))
        await work.replies(igor, "Уже едет")


@everywhere
async def test_ticket_that_is_not_accepted_comes_back(at: At) -> None:
    async with workplace(at) as work:
        olga, igor = await at_work(work)
        await work.press(olga, "Передать ▾", "Игорь")
        await work.privately(igor, "Вернуть")
        assert await work.is_with(olga)
        assert any("Игорь не берёт" in each for each in work.office.texts(work.works_in(olga)))
        await work.press(olga, "Передать ▾", "Игорь")
        await work.passes(5 * MINUTE)
        assert await work.is_with(olga)
        assert work.asked(igor) == []
        if at in (At.PLAIN, At.GROUP_WITHOUT_RIGHTS):
            await work.privately(olga, "✍ Писать сюда")
        await work.replies(olga, "Уже едет")


@everywhere
async def test_shift_is_handed_over(at: At) -> None:
    async with workplace(at) as work:
        olga, igor = await at_work(work)
        await work.office.writes(olga, "/offline")
        await work.privately(olga, "Передать сменщику ▾", "Игорь")
        await work.privately(igor, "Принять все")
        assert await work.is_with(igor)
        await work.replies(igor, "Уже едет")


@everywhere
async def test_who_knows_the_customer_is_asked_alone_and_then_all(at: At) -> None:
    async with workplace(at, Strategy.OFFER_ALL) as work:
        olga, igor = await served_before(work)
        await work.office.customer("И ещё вопрос")
        offer = offer_of((await work.office.store.find("1002", limit=1))[0].view.ticket)
        assert offer is not None
        assert offer.why is Why.KNOWN
        assert "Вы уже отвечали этому клиенту" in work.office.last(olga).text
        assert work.asked(olga) == ["Взять", "Не могу"]
        assert not _sees(work, igor, "И ещё вопрос")
        await work.passes(MINUTE)
        assert work.asked(olga) == []
        assert _sees(work, igor, "И ещё вопрос")


async def served_before(work: Workplace) -> tuple[Person, Person]:
    """Let Ольга have served the customer long ago."""
    olga = await work.seat("Ольга")
    await work.office.customer("Где мой заказ?")
    await (work.press(olga, "Взять") if work.group is None else _take_in_group(work, olga))
    await work.press(olga, "Решено")
    igor = await work.seat("Игорь")
    await work.passes(5 * 24 * 60 * MINUTE)
    return olga, igor


async def _take_in_group(work: Workplace, person: Person) -> None:
    assert work.group is not None
    await work.office.press(person, "Взять", message=work.office.messages(work.group)[0])


def _sees(work: Workplace, person: Person, words: str) -> bool:
    """Return whether somebody can read of a ticket anywhere."""
    texts = work.office.texts(person) + work.in_group()
    return any(words in each for each in texts)


@everywhere
async def test_those_in_charge_hear_of_what_nobody_takes(at: At) -> None:
    async with workplace(at) as work:
        olga = await work.seat("Ольга")
        await work.office.customer("Где мой заказ?")
        await work.gives_out()
        await work.privately(olga, "Не могу")
        await work.gives_out()
        assert work.in_group() == []
        assert (await work.ticket()).offer.get("rest")
