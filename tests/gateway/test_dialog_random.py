"""Whatever customers do, in whatever order: nothing is set aside, nobody is left without a way to a person."""

import random
from collections.abc import Callable
from datetime import timedelta

import pytest

from gateway.flows import read
from gateway.messages import Edited, Event, Introduced, Person, Pressed, Started
from gateway.tickets import WITH_PEOPLE, Status
from tests.fakes.channel import said
from tests.gateway.answering_desk import PHOTO, STICKER, library
from tests.gateway.desk_on_the_table import BotOnTheTable, TableDesk, table_desk
from tests.gateway.test_dialog_scenario import SOURCE

STEPS = 40
WORDS = (
    "Как вернуть?",
    "А размер?",
    "чек",
    "обувь",
    "секрет",
    "франшиза",
    "привет",
    "спасибо",
    "не помогло",
    "???",
    "👍",
    "/menu",
    "/language",
    "/start",
    "104233",
    "anna@example.com",
    "вернуть " * 400,
)
WAYS_TO_A_PERSON = {"human", "again"}


def something(rng: random.Random, desk: TableDesk, number: int) -> Event:
    """Return what a customer does next: often a button they have seen, at times anything."""
    seen = [each.data for sent in desk.channel.sent for row in sent.message.buttons for each in row]
    choices: list[tuple[int, Callable[[], Event]]] = [
        (6, lambda: said(rng.choice(WORDS), str(number))),
        (6, lambda: Pressed(rng.choice(seen or ["start"]))),
        (1, Started),
        (1, lambda: Edited(str(rng.randrange(number + 1)), rng.choice(WORDS))),
        (1, lambda: said("", str(number), attachments=(rng.choice((PHOTO, STICKER)),))),
        (1, lambda: Introduced(Person(locale=rng.choice(("ru", "en", "xx"))))),
        (1, lambda: Pressed(f"{rng.choice(('ok', 'no', 'pick', 'read'))}:{rng.randrange(99)}:{rng.choice('bcde')}")),
    ]
    return rng.choices([act for _, act in choices], [weight for weight, _ in choices])[0]()


async def live(desk: TableDesk, rng: random.Random) -> None:
    await desk.says("7", Started())
    for number in range(STEPS):
        if rng.random() < 0.05:
            desk.clock.advance(timedelta(hours=rng.choice((1, 25, 100))))
            await desk.watch.look()
        before, had_people = len(desk.channel.sent), await is_with_people(desk)
        await desk.customer("7", *(something(rng, desk, number * 3 + each) for each in range(rng.choice((1, 1, 2, 3)))))
        await desk.pause()
        await check(desk, before, had_people=had_people)
        await let_operators_work(desk, rng)


async def is_with_people(desk: TableDesk) -> bool:
    view = await desk.ticket("7")
    return view is not None and view.ticket.status in WITH_PEOPLE


async def check(desk: TableDesk, before: int, *, had_people: bool) -> None:
    """Look at what was answered: until one of several events people may have had the request; the last word counts."""
    assert desk.dead == []
    has_people, said = await is_with_people(desk), desk.channel.sent[before:]
    for sent in said:
        with_people = has_people or (had_people and sent is not said[-1])
        ways = {each.data for row in sent.message.buttons for each in row} & WAYS_TO_A_PERSON
        leads_on = any(each.data.endswith(":human") for row in sent.message.buttons for each in row)
        assert with_people or ways or leads_on, sent.message.text
        assert "Секрет" not in sent.message.text
    conversation = await desk.conversation("7")
    assert conversation.turn_at is None
    assert conversation.dialog.get("offers", 0) <= 2
    assert len(str(conversation.dialog)) < 4000


async def let_operators_work(desk: TableDesk, rng: random.Random) -> None:
    view = await desk.ticket("7")
    if view is None or rng.random() > 0.3:
        return
    if view.ticket.status is Status.ACCEPTED and view.ticket.operator_id is None:
        await desk.take("501", view.ticket.id)
    elif view.ticket.status in (Status.IN_PROGRESS, Status.ACCEPTED):
        await desk.act("501", lambda unit, operator: desk.desk.resolve(unit, operator, view.ticket.id))


@pytest.mark.parametrize("seed", range(6))
async def test_any_life_of_a_customer_goes_well(seed: int) -> None:
    flow = read(SOURCE, name="test.yaml", number=3) if seed % 2 else None
    async with table_desk(bot=BotOnTheTable(library=library(), flow=flow)) as desk:
        await desk.operator("501", "Ольга")
        await live(desk, random.Random(seed))
