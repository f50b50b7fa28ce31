"""The places operators work in, and a day of theirs in each: topics or one plain chat, a group, a group that fails."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from enum import StrEnum
from typing import Any

from bots.sandbox.telegram import Bot, CallbackAnswer, Group, Message, Person, TelegramWorld
from gateway.configuration import Configuration, Level, Options, Strategy, Team
from gateway.configuration.defaults import default_configuration
from gateway.distribution import Distribution
from gateway.operators import Role
from gateway.tickets import Ticket
from gateway.watch import Watch
from tests.operator_bot.office import Office, labels, open_office

MINUTE = timedelta(minutes=1)


class At(StrEnum):
    """Where operators work on tickets."""

    TOPICS = "topics"
    PLAIN = "plain"
    GROUP = "group"
    GROUP_WITHOUT_RIGHTS = "group without rights"
    """The bot may not make topics in the group: work goes on in private."""


def with_norms(strategy: Strategy) -> Configuration:
    """Return a desk whose tickets find operators in this way, with two teams and an hour for everything."""
    usual = default_configuration()
    return Configuration(
        teams=(
            Team(key="first", titles={"ru": "Поддержка"}, strategy=strategy, accept_within=MINUTE),
            Team(key="money", titles={"ru": "Деньги"}, strategy=strategy),
        ),
        levels=(Level(key="all", reaction=20 * MINUTE, next_reply=20 * MINUTE, resolution=480 * MINUTE),),
        pause_reasons=usual.pause_reasons,
        options=Options(unseen_after=timedelta(0)),
    )


class Workplace:
    """An office, wherever its people work."""

    def __init__(self, office: Office, at: At, strategy: Strategy) -> None:
        self.office, self.at = office, at
        office.setup.configured.current = with_norms(strategy)
        self.distribution = Distribution(store=office.store, setup=office.setup, outbox=office.outbox)
        self.watch = Watch(store=office.store, setup=office.setup, outbox=office.outbox)
        self.group = next((each for each in office.world.chats() if isinstance(each, Group)), None)

    async def seat(self, name: str, role: Role = Role.OPERATOR) -> Person:
        """Let somebody work here, also in the group if there is one."""
        person = await self.office.hire(name, role=role)
        if self.group is not None:
            self.office.world.group_adds(self.group, person)
        return person

    async def gives_out(self) -> None:
        """Let waiting tickets be offered."""
        await self.distribution.look()
        await self.office.quiet()

    async def passes(self, time: timedelta) -> None:
        """Let time pass, and what is due happen."""
        self.office.clock.advance(time)
        await self.watch.attend()
        await self.office.quiet()

    # --- what is seen -------------------------------------------------------------------------------------------------

    def works_in(self, person: Person) -> Person | Group:
        """Return where somebody's threads are."""
        return self.group if self.group is not None and self.at is At.GROUP else person

    def in_group(self) -> list[str]:
        """Return what is written in the group, outside of topics."""
        found = self.office.messages(self.group) if self.group else []
        return [each.text for each in found if each.thread_id is None]

    def asked(self, person: Person) -> list[str]:
        """Return the buttons of the last card that asks somebody in private; empty: nothing does."""
        found = [each for each in self.office.messages(person) if _asks(each)]
        return labels(found[-1])[0] if found else []

    async def ticket(self) -> Ticket:
        """Return the first ticket."""
        return (await self.office.store.find("1001", limit=1))[0].view.ticket

    async def is_with(self, person: Person) -> bool:
        """Return whether the first ticket is with, or offered to, somebody."""
        return (await self.ticket()).operator_id == (await self.office.operator(person)).id

    # --- what is done -------------------------------------------------------------------------------------------------

    async def press(self, person: Person, *path: str) -> CallbackAnswer:
        """Let somebody press buttons in their thread, one after the other, each in the last message that has it."""
        answers = [
            await self.office.press(person, label, message=self._with(self.works_in(person), label)) for label in path
        ]
        return answers[-1]

    async def privately(self, person: Person, *path: str) -> CallbackAnswer:
        """Let somebody press buttons in their private chat."""
        return await self.office.through(person, *path)

    async def replies(self, person: Person, text: str, *, to: str = "anna") -> None:
        """Let somebody answer where they work, and check that the customer has got it, once."""
        place, more = self.works_in(person), dict[str, Any]()
        if isinstance(place, Group):
            self.office.world.person_sends(person, place, text, thread=self.office.topic(person, of=place))
            await self.office.quiet()
        else:
            if self.at is At.TOPICS:
                more["thread"] = self.office.topic(person)
            await self.office.writes(person, text, **more)
        assert self.office.got(to).count(text) == 1

    def _with(self, where: Person | Group, label: str) -> Message:
        return next(
            each
            for each in reversed(self.office.messages(where))
            if any(label in text for row in labels(each) for text in row)
        )


def _asks(message: Message) -> bool:
    row = (labels(message) or [[]])[0]
    return bool(row) and row[-1] in ("Не могу", "Вернуть")


def _team(world: TelegramWorld, bot: Bot) -> Group:
    boss = world.add_person("Хозяйка")
    return world.add_group("Поддержка", owner=boss, admins=[bot], is_forum=True)


def _team_without_rights(world: TelegramWorld, bot: Bot) -> Group:
    group = _team(world, bot)
    world.group_adds(group, bot, status="administrator", without=["can_manage_topics"])
    return group


@asynccontextmanager
async def workplace(at: At, strategy: Strategy = Strategy.ROUND_ROBIN) -> AsyncGenerator[Workplace]:
    """Open an office with people in such a place."""
    prepare = {At.GROUP: _team, At.GROUP_WITHOUT_RIGHTS: _team_without_rights}.get(at)
    async with open_office(topics=at is At.TOPICS, prepare=prepare) as office:
        yield Workplace(office, at, strategy)
