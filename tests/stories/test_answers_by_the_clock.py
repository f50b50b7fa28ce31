"""What time does to an answer: several messages in a row, an edit, the next day, a silence, closed doors."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from gateway.clock import SystemClock
from tests.stories.customers import Customer
from tests.stories.knowing import Knowledge, closed_knowing_shop, handed_over, knowing_shop, offered, said, title
from tests.stories.operators import TAKE
from tests.stories.shop import CHANNELS, Plan, Shop

HELPED, HUMAN = said("button_helped"), said("button_human")
DAY = timedelta(days=1)
SUNDAY_NOON = datetime(2027, 3, 7, 9, tzinfo=UTC)
"""In Moscow."""


@dataclass
class Calendar:
    """A clock that goes as clocks go, on another day."""

    ahead: timedelta = timedelta(0)

    def now(self) -> datetime:
        """Return the moment of that day."""
        return SystemClock().now() + self.ahead


async def everybody(shop: Shop) -> dict[str, Customer]:
    """Return a customer in each channel."""
    return {channel: await shop.customer(channel) for channel in CHANNELS}


async def test_what_is_said_in_a_row_is_answered_once(tmp_path: Path, knowledge: Knowledge) -> None:
    async with knowing_shop(tmp_path, knowledge, Plan(settings={"BOT_QUIET": "2"})) as shop:
        people = (await everybody(shop)).values()

        async def says(customer: Customer) -> None:
            for words in ("Здравствуйте", "подскажите, пожалуйста", "Как вернуть товар?"):
                await customer.writes(words)
            await customer.reads(title("how-to-return"))

        await asyncio.gather(*(says(each) for each in people))
        for customer in people:
            assert len(await customer.sees()) == 1
            await customer.presses(HUMAN)
            card = await shop.olga.card(await customer.is_told_a_number(), button=TAKE)
            assert "подскажите, пожалуйста" in card.text


async def test_what_is_changed_before_the_answer_is_read_as_changed(tmp_path: Path, knowledge: Knowledge) -> None:
    async with knowing_shop(tmp_path, knowledge, Plan(settings={"BOT_QUIET": "2"})) as shop:

        async def changes_their_mind(customer: Customer) -> None:
            ref = await customer.writes("Возможна ли доставка за границу?")
            await customer.edits(ref, "Как вернуть товар?")
            await customer.reads(title("how-to-return"))
            assert len(await customer.sees()) == 1

        await asyncio.gather(*(changes_their_mind(each) for each in (await everybody(shop)).values()))


async def test_the_next_day_a_person_answers_and_after_the_window_the_bot(tmp_path: Path, knowledge: Knowledge) -> None:
    calendar = Calendar()
    async with knowing_shop(tmp_path, knowledge, Plan(clock=calendar)) as shop:
        people = await everybody(shop)
        for customer in people.values():
            await offered(customer, "Как вернуть товар?", "how-to-return")
            await customer.presses(HELPED)
            await customer.reads(said("glad"))
        calendar.ahead = DAY
        late = people.pop("site")
        for customer in people.values():
            await customer.writes("А если бирки нет?")
            number = await customer.is_told_a_number()
            await customer.reads(said("reopened", number=number))
            card = await shop.olga.card(number, words="А если бирки нет?")
            assert "(помогло)" in card.text
        calendar.ahead = 4 * DAY
        await offered(late, "Возможна ли доставка за границу?", "delivery-abroad")
        await late.presses(HUMAN)
        await handed_over(shop, late, words="Раньше: 1 обращение")


async def test_who_went_silent_is_answered_anew_in_the_same_request(tmp_path: Path, knowledge: Knowledge) -> None:
    calendar = Calendar()
    async with closed_knowing_shop(tmp_path, knowledge, Plan(clock=calendar)) as shop:
        async with shop.open():
            await shop.bring_the_team()
            people = [await shop.customer(channel) for channel in ("telegram", "vk")]
            for customer in people:
                await offered(customer, "Как вернуть товар?", "how-to-return")
        calendar.ahead = DAY + timedelta(hours=1)
        async with shop.open():
            shop.olga.writes("/kb")
            await shop.olga.reads("без ответа 2")
            for customer in people:
                await offered(customer, "Возможна ли доставка за границу?", "delivery-abroad")
                await customer.presses(HUMAN)
                number = await customer.is_told_a_number()
                card = await shop.olga.card(number, button=TAKE)
                assert "Как вернуть товар?" in card.text
                assert "(клиент замолчал)" in card.text
                assert "Раньше" not in card.text


async def test_outside_of_hours_the_bot_answers_and_says_when_people_are_back(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    calendar = Calendar(SUNDAY_NOON - SystemClock().now())
    hours = {"DESK_HOURS": "mon-fri 09:00-21:00", "TIME_ZONE": "Europe/Moscow"}
    async with knowing_shop(tmp_path, knowledge, Plan(clock=calendar, settings=hours)) as shop:
        for channel, customer in (await everybody(shop)).items():
            await offered(customer, "Как вернуть товар?", "how-to-return")
            await customer.presses(HUMAN)
            told = await customer.reads("вернёмся")
            assert "завтра в 9:00" in told.text.replace("09:00", "9:00"), channel
            await handed_over(shop, customer, words="Как вернуть товар?")
