"""A desk whose bot knows four articles, for stories about the dialogue."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from gateway.articles import Audience
from gateway.knowledge import Intent, Understood
from gateway.messages import Attachment, Kind
from gateway.tickets import Status
from tests.fakes.library import FakeLibrary, article, menu, one
from tests.gateway.desk_on_the_table import BotOnTheTable, TableDesk, table_desk

RETURNS, SIZES, RECEIPT, STAFF = 11, 12, 13, 14
PHOTO = Attachment(Kind.PHOTO, source="telegram", file="p")
STICKER = Attachment(Kind.STICKER, title="👍")
UNDERSTOOD = {
    "привет": Understood("привет", Intent.GREETING, "ru"),
    "спасибо": Understood("спасибо", Intent.THANKS, "ru"),
    "помогло": Understood("помогло", Intent.HELPED, "ru"),
    "не помогло": Understood("не помогло", Intent.NOT_IT, "ru"),
    "позовите человека": Understood("", Intent.OPERATOR, "ru"),
}


def library() -> FakeLibrary:
    """Return the articles and what they answer."""
    return FakeLibrary(
        [
            article(RETURNS, "Возврат", "Вернуть можно за 14 дней."),
            article(SIZES, "Обмен на другой размер", "Размер меняем бесплатно."),
            article(RECEIPT, "Возврат без чека", "Чек не нужен. " * 20),
            article(STAFF, "Для своих", "Секрет.", audience=Audience.INTERNAL),
        ],
        {
            "вернуть": one(RETURNS, SIZES, RECEIPT),
            "размер": one(SIZES),
            "чек": one(RECEIPT),
            "обувь": menu(RETURNS, SIZES, RECEIPT),
            "секрет": one(STAFF),
        },
        understood=UNDERSTOOD,
    )


@asynccontextmanager
async def answering_desk() -> AsyncGenerator[TableDesk]:
    """Open a desk with one operator and the bot."""
    async with table_desk(bot=BotOnTheTable(library=library())) as desk:
        await desk.operator("501", "Ольга")
        yield desk


async def status(desk: TableDesk, chat: str = "7") -> tuple[Status, str]:
    """Return where the ticket of a customer stands, and how it ended."""
    view = await desk.ticket(chat)
    assert view is not None
    return view.ticket.status, view.ticket.result


async def words_of_ticket(desk: TableDesk, chat: str = "7") -> list[str]:
    """Return what the customer has said in the ticket, as operators will see it."""
    view = await desk.ticket(chat)
    assert view is not None
    async with desk.store.unit() as unit:
        recent = await unit.recent(view.ticket.id, 20)
    return [each.text for each in recent if each.author == "customer"]
