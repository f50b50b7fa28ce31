"""The website with the real core and a real database behind it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bots.widget import Widget
from gateway.files import FileStore, Links
from gateway.ids import Ids
from gateway.messages import Address, Wrote
from gateway.web import Health, web_app
from storage import open_store
from tests.bots.widget.fake_coordinator import SharedCoordinator
from tests.bots.widget.shop import ORIGIN, SECRET, Tab, no_numbers, open_doors, open_tab
from tests.fakes.clock import FakeClock
from tests.gateway.desk_on_the_table import TableDesk
from tests.support.waiting import wait_until


@dataclass
class Shop:
    """A desk on the table, and a browser in front of it."""

    desk: TableDesk
    tab: Tab


@asynccontextmanager
async def open_shop(folder: Path) -> AsyncGenerator[Shop]:
    """Open a desk with a website and let a visitor in."""
    clock = FakeClock()
    ids, links = Ids(clock), Links(secret=SECRET, clock=clock)
    files = FileStore(folder, source=lambda _: None, clock=clock)
    async with open_store("sqlite://:memory:", ids=ids) as store:
        widget = Widget(
            name="site",
            title="Кеды и точка",
            origins=(ORIGIN,),
            secret_key=SECRET,
            store=store,
            files=files,
            links=links,
            clock=clock,
            coordinator=SharedCoordinator(),
        )
        desk = TableDesk(store, ids, clock, widget)  # pyright: ignore[reportArgumentType]
        app = web_app(health=Health(), metrics=no_numbers, files=files, links=links)
        with suppress(asyncio.CancelledError):
            async with open_doors(app, widget, desk.inbox) as (base, session), asyncio.TaskGroup() as group:
                running = group.create_task(desk.run())
                tab = await open_tab(session, base, headers={"Origin": ORIGIN})
                await tab.hello()
                yield Shop(desk, tab)
                await tab.close()
                running.cancel()


async def test_a_visitor_and_an_operator_talk(tmp_path: Path) -> None:
    async with open_shop(tmp_path) as shop:
        await shop.desk.operator("1", "Ольга")
        await shop.tab.say("Здравствуйте! Кроссовки малы, как вернуть?")
        own = await shop.tab.next("message")
        assert own["text"].startswith("Здравствуйте!")
        accepted = await shop.tab.next("message")
        assert (accepted["from"], accepted["name"]) == ("bot", None)
        (waiting,) = await shop.desk.tickets()
        await shop.desk.take("1", waiting.ticket.id)
        await shop.desk.reply("1", waiting.ticket.id, Wrote(ref="7", text="Добрый день! Какой размер?"))
        answer = await shop.tab.next("message")
        while answer["from"] == "bot":
            answer = await shop.tab.next("message")
        assert (answer["from"], answer["name"], answer["text"]) == ("operator", "Ольга", "Добрый день! Какой размер?")
        await shop.tab.say("Сорок второй", reply_to=answer["seq"])
        assert (await shop.tab.next("message"))["reply_to"] == answer["seq"]


async def test_an_edit_reaches_the_operator_and_a_repeat_changes_nothing(tmp_path: Path) -> None:
    async with open_shop(tmp_path) as shop:
        await shop.desk.operator("1", "Ольга")
        await shop.tab.say("Размер 41", id="m1")
        own = await shop.tab.next("message")
        for _ in range(2):
            await shop.tab.tell({"t": "edit", "id": "e1", "seq": own["seq"], "text": "Размер 42"})
        while (changed := await shop.tab.next("message"))["seq"] != own["seq"]:
            pass
        assert (changed["text"], changed["edited"]) == ("Размер 42", True)
        await shop.tab.say("Размер 41", id="m1")
        await shop.desk.quiet()
        history = await shop.desk.store.history(Address("site", shop.tab.visitor), after=0, limit=10)
        assert [each.text for each in history if each.author == "customer"] == ["Размер 42"]
        assert not shop.desk.dead


async def test_the_desk_learns_that_an_answer_was_read(tmp_path: Path) -> None:
    async with open_shop(tmp_path) as shop:
        await shop.tab.say("Вопрос")
        await shop.tab.next("message")
        answer = await shop.tab.next("message")
        await shop.tab.tell({"t": "got", "rev": answer["rev"]})
        await shop.tab.tell({"t": "seen", "seq": answer["seq"]})

        async def is_read() -> bool:
            conversation = await shop.desk.store.conversation(Address("site", shop.tab.visitor))
            return conversation is not None and conversation.seen == answer["seq"]

        await wait_until(is_read)
        (kept,) = await shop.desk.store.history_before(
            Address("site", shop.tab.visitor), seq=answer["seq"] + 1, limit=1
        )
        assert kept.delivery == "delivered"
