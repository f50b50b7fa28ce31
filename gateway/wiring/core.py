"""How are the doors, the table and the way out put together?"""

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.casework import Setup
from gateway.dead_letters import DeadLetters
from gateway.desk import Desk, People, Replies
from gateway.ids import Ids
from gateway.inbox import Inbox
from gateway.outbox import Outbox
from gateway.ports import Channel, Coordinator, Store
from gateway.router import Router
from gateway.settings import Settings
from gateway.texts import JinjaTexts
from gateway.typing import TypingRelay
from gateway.watch import Watch
from operator_bot import OperatorBot

OPERATOR = "operator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """Everything between the channels and the store."""

    setup: Setup
    outbox: Outbox
    router: Router
    desk: Desk
    replies: Replies
    people: People
    watch: Watch
    dead_letters: DeadLetters


def build_core(
    settings: Settings,
    *,
    store: Store,
    coordinator: Coordinator,
    channels: Mapping[str, Channel],
    ids: Ids,
) -> Core:
    """Return the core for a desk with these channels."""
    operator = settings.operator
    setup = Setup(
        clock=ids.clock,
        ids=ids,
        texts=JinjaTexts(desk=settings.desk),
        channels={name: channel.can for name, channel in channels.items()},
        operator_entry=OPERATOR,
        operator_can=OperatorBot.can,
        group=operator.group if operator else "",
        default_locale=settings.locale,
    )
    outbox = Outbox(store=store, setup=setup, coordinator=coordinator, pacing=settings.pacing)
    desk = Desk(setup)
    return Core(
        setup=setup,
        outbox=outbox,
        router=Router(setup, channels),
        desk=desk,
        replies=Replies(desk),
        people=People(setup, operator.owners if operator else ()),
        watch=Watch(store=store, setup=setup, outbox=outbox),
        dead_letters=DeadLetters(store=store, setup=setup, outbox=outbox),
    )


def build_inbox(core: Core, *, store: Store, typing: TypingRelay) -> Inbox:
    """Return the inbox of the core."""
    return Inbox(
        store=store,
        outbox=core.outbox,
        clock=core.setup.clock,
        pass_on=typing.pass_on,
        set_aside=core.dead_letters.set_aside,
    )
