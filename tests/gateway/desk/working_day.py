"""A desk with people of every role, a configuration, and customers who have already written."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TypeVar

from gateway.configuration import (
    Configuration,
    CustomField,
    Entry,
    FieldKind,
    Level,
    PauseReason,
    Result,
    Service,
    Team,
    TicketType,
    Topic,
)
from gateway.contacts import Contact
from gateway.conversations import Message
from gateway.operators import Operator, Role
from gateway.ports import TicketView, Unit
from gateway.tickets import AuditEvent, Priority, Ticket, TicketId
from tests.fakes.channel import FakeChannel, said
from tests.gateway.desk_on_the_table import TableDesk, table_desk

T = TypeVar("T")

OLGA, IGOR, SENIOR, BOSS, AUDITOR, OWNER = "501", "502", "503", "504", "505", "1"
ROLES = {
    OLGA: ("Ольга", Role.OPERATOR),
    IGOR: ("Игорь", Role.OPERATOR),
    SENIOR: ("Сергей", Role.SENIOR),
    BOSS: ("Мария", Role.SUPERVISOR),
    AUDITOR: ("Анна", Role.AUDITOR),
    OWNER: ("Вера", Role.OWNER),
}

CONFIGURATION = Configuration(
    teams=(Team(key="support", titles={"ru": "Поддержка"}), Team(key="returns", titles={"ru": "Возвраты"})),
    types=(
        TicketType(key="question", titles={"ru": "Вопрос"}),
        TicketType(key="outage", titles={"ru": "Авария"}, priority=Priority.URGENT),
    ),
    services=(
        Service(key="refunds", titles={"ru": "Возврат"}, team="returns", responsible=IGOR),
        Service(key="delivery", titles={"ru": "Доставка"}, team="support"),
    ),
    topics=(Topic(key="shoes", titles={"ru": "Обувь"}), Topic(key="boots", parent="shoes")),
    products=(Entry(key="sneakers"),),
    results=(Result(key="helped"), Result(key="refused", comment=True), Result(key="duplicate", silent=True)),
    pause_reasons=(
        PauseReason(
            key="customer",
            titles={"ru": "Ждём клиента"},
            until_reply=True,
            tell_customer=True,
            lasts=timedelta(hours=6),
        ),
        PauseReason(key="stock", titles={"ru": "Ждём склад", "en": "Waiting for the stock"}),
    ),
    close_reasons=(Entry(key="out-of-scope"),),
    root_causes=(Entry(key="courier"),),
    categories=(Entry(key="gold"),),
    fields=(
        CustomField(key="order"),
        CustomField(key="sum", kind=FieldKind.NUMBER),
        CustomField(key="bought", kind=FieldKind.DATE),
        CustomField(key="size", kind=FieldKind.CHOICE, choices=("Малы", "Велики")),
    ),
    levels=(Level(key="gold", categories=("gold",)),),
)


class WorkingDay:
    """A desk, and short words for what a story does with it."""

    def __init__(self, desk: TableDesk) -> None:
        self.desk = desk

    async def does(self, chat: str, action: Callable[[Unit, Operator], Awaitable[T]]) -> T:
        """Let somebody do something in a unit of its own, and return what it gives."""
        async with self.desk.store.unit() as unit:
            operator = await unit.operator_at(chat)
            assert operator is not None
            result = await action(unit, operator)
        self.desk.outbox.hand_over(unit.outgoing())
        await self.desk.quiet()
        return result

    async def asks(self, chat: str, *texts: str) -> TicketId:
        """Let a customer write, and return the ticket."""
        for text in texts or ("Где мой заказ?",):
            await self.desk.customer(chat, said(text))
            await self.desk.quiet()
        return (await self.view_of(chat)).ticket.id

    async def view_of(self, chat: str) -> TicketView:
        """Return the current ticket of a customer."""
        view = await self.desk.ticket(chat)
        assert view is not None
        return view

    async def taken(self, chat: str = "7", *, by: str = OLGA) -> TicketId:
        """Let a customer write and somebody take the ticket."""
        ticket = await self.asks(chat)
        await self.desk.take(by, ticket)
        await self.desk.quiet()
        return ticket

    async def view(self, ticket: TicketId, *, messages: int = 50) -> TicketView:
        """Return a ticket as it is stored."""
        view = await self.desk.store.view(ticket, messages=messages)
        assert view is not None
        return view

    async def ticket(self, ticket: TicketId) -> Ticket:
        """Return a ticket as it is stored."""
        return (await self.view(ticket)).ticket

    async def contact(self, ticket: TicketId) -> Contact:
        """Return the customer of a ticket as stored."""
        return (await self.view(ticket)).contact

    async def said_in(self, ticket: TicketId) -> list[Message]:
        """Return everything said in a ticket, oldest first."""
        return list((await self.view(ticket)).recent)

    async def history(self, ticket: TicketId) -> list[AuditEvent]:
        """Return what happened to a ticket, oldest first."""
        return list(reversed(await self.desk.store.audit(ticket, limit=100)))

    async def changes(self, ticket: TicketId) -> dict[str, tuple[str, str]]:
        """Return from what to what each field was changed last."""
        events = [each for each in await self.history(ticket) if "field" in each.data]
        return {each.data["field"]: (each.data.get("from", ""), each.data.get("to", "")) for each in events}

    def told(self, chat: str) -> list[str]:
        """Return what a customer was told."""
        return self.desk.channel.texts(chat)


@asynccontextmanager
async def working_day(
    *channels: FakeChannel, config: Configuration = CONFIGURATION, url: str = "sqlite://:memory:"
) -> AsyncGenerator[WorkingDay]:
    """Open a desk where everybody is at work."""
    async with table_desk(*channels, url=url) as desk:
        desk.setup.configured.current = config
        for chat, (name, role) in ROLES.items():
            await desk.operator(chat, name, role)
        yield WorkingDay(desk)
