"""How are the doors, the table and the way out put together?"""

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.casework import Setup
from gateway.casework.configured import Configured
from gateway.casework.scenarios import Scenarios
from gateway.configuration import default_configuration
from gateway.dead_letters import DeadLetters
from gateway.desk import Desk, People, Replies
from gateway.desk.later import Scheduled
from gateway.distribution import Distribution
from gateway.ids import Ids
from gateway.inbox import Inbox
from gateway.library import ArticleLibrary
from gateway.outbox import Outbox
from gateway.ports import Channel, Coordinator, Store
from gateway.router import Router
from gateway.settings import Settings
from gateway.texts import JinjaTexts
from gateway.turns import Turns
from gateway.typing import TypingRelay
from gateway.watch import Watch
from gateway.wiring.channels import entry_kinds
from gateway.wiring.knowledge import build_library
from operator_bot import OperatorBot

OPERATOR = "operator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """Everything between the channels and the store."""

    setup: Setup
    library: ArticleLibrary
    outbox: Outbox
    turns: Turns
    router: Router
    desk: Desk
    replies: Replies
    people: People
    watch: Watch
    distribution: Distribution
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
    scenarios, configured = Scenarios(), Configured(default_configuration(settings.bot.hours))
    library = build_library(settings, store, scenarios, configured)
    setup = Setup(
        clock=ids.clock,
        ids=ids,
        texts=JinjaTexts(desk=settings.desk),
        channels={name: channel.can for name, channel in channels.items()},
        operator_entry=OPERATOR,
        operator_can=OperatorBot.can,
        group=operator.group if operator else "",
        library=library,
        scenarios=scenarios,
        configured=configured,
        hours=settings.bot.hours,
        quiet=settings.bot.quiet,
        silence=settings.bot.silence,
        kinds=entry_kinds(settings),
        has_mail=settings.mail is not None,
        desk=settings.desk,
        default_locale=settings.locale,
    )
    outbox = Outbox(store=store, setup=setup, coordinator=coordinator, pacing=settings.pacing)
    turns = Turns(store=store, setup=setup, outbox=outbox)
    desk = Desk(setup)
    return Core(
        setup=setup,
        library=library,
        outbox=outbox,
        turns=turns,
        router=Router(setup, channels, turns.schedule),
        desk=desk,
        replies=Replies(desk),
        people=People(setup, operator.owners if operator else ()),
        watch=Watch(store=store, setup=setup, outbox=outbox, send_later=Scheduled(desk).send_due),
        distribution=Distribution(store=store, setup=setup, outbox=outbox),
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
