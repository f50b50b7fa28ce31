"""What is the operator bot to the core? An event handler, a sender and a receiver, put together from their parts."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any

from typing_extensions import override

from bots.telegram import Telegram
from gateway.clock import Clock
from gateway.desk import Articles, Authors, Desk, Lessons, People, Replies, Scenarios
from gateway.desk.quick import Quick
from gateway.errors import OtklikError
from gateway.items import Delivered, Item
from gateway.library.gaps import Gaps
from gateway.messages import Attachment
from gateway.operators import Role
from gateway.ports import (
    Checks,
    EventHandler,
    FetchesFiles,
    Files,
    Finding,
    Papers,
    Receiver,
    Sender,
    ServesHttp,
    Store,
    StoredEvent,
    Unit,
)
from gateway.tickets import TicketId
from operator_bot.abilities import CAN
from operator_bot.access import Access
from operator_bot.actions.articles import ArticleButtons
from operator_bot.actions.commands import MENU, OFFERED, Commands
from operator_bot.actions.drafting import Drafting
from operator_bot.actions.editing import EditingButtons
from operator_bot.actions.holding import Holding
from operator_bot.actions.inline import ChosenArticles, InlineSearch
from operator_bot.actions.knowing import KnowledgeButtons
from operator_bot.actions.messages import Messages
from operator_bot.actions.presses import Presses
from operator_bot.actions.revising import Revising
from operator_bot.actions.scenario import ScenarioButtons
from operator_bot.actions.settling import MessageButtons
from operator_bot.actions.tickets import TicketButtons
from operator_bot.actions.writing import Writing
from operator_bot.checking import check
from operator_bot.feature import Feature, Parts
from operator_bot.features import build_features
from operator_bot.gap_book import GapBook
from operator_bot.handler import Handler
from operator_bot.notify.advisor import Advisor
from operator_bot.notify.article_pages import ArticlePages
from operator_bot.notify.boards import PAUSE
from operator_bot.notify.cards import Cards
from operator_bot.notify.copies import FILE_TRIES, Copies
from operator_bot.notify.editor_pages import EditorPages
from operator_bot.notify.flow_files import FlowFiles
from operator_bot.notify.flow_pages import FlowPages
from operator_bot.notify.knowledge_pages import KnowledgePages
from operator_bot.notify.messenger import Messenger, Spot
from operator_bot.notify.notices import Notices
from operator_bot.notify.pages import Pages
from operator_bot.notify.places import Places, spot
from operator_bot.notify.roster import Roster
from operator_bot.notify.sender import OperatorSender
from operator_bot.notify.toasts import Toasts
from operator_bot.notify.topics import Topics
from operator_bot.notify.watched import Watched
from operator_bot.outgoing import Outgoing
from operator_bot.reading import OPERATOR, wanted
from operator_bot.screens.questions import notice
from operator_bot.words import LOCALES

log = logging.getLogger(__name__)

LOST_EVERY = 3600.0
"""Seconds between two complaints about the team's group."""


def connect(
    *, token: str, files: Files, api_url: str, public_url: str | None, secret: str, clock: Clock, group: str = ""
) -> Telegram:
    """Return the operator bot's connection to Telegram: the customers' channel, told what operators do instead."""
    return Telegram(
        name=OPERATOR,
        token=token,
        files=files,
        api_url=api_url,
        public_url=public_url,
        secret=secret,
        clock=clock,
        wanted=wanted(group),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long the bot keeps at what does not come, and how long it waits between two looks."""

    file_tries: int = FILE_TRIES
    board_pause: float = PAUSE
    """Seconds between two looks at the boards."""


class OperatorBot(EventHandler, Sender, ServesHttp, FetchesFiles, Checks):
    """The bot operators work in. `titles`: what the customers' entry points are called; `zone`: the desk's clock."""

    name = OPERATOR
    entry_point = OPERATOR
    can = CAN

    def __init__(
        self,
        *,
        telegram: Telegram,
        desk: Desk,
        people: People,
        store: Store,
        titles: Mapping[str, str],
        papers: Papers,
        zone: tzinfo = UTC,
        patience: Patience | None = None,
    ) -> None:
        self._patience = patience or Patience()
        self._telegram = telegram
        self._group = desk.setup.group
        self._library = desk.setup.library
        self._store = store
        self._papers = papers
        self._scenarios = Scenarios(desk.setup)
        self._gaps = GapBook(Gaps(store, self._library), desk.setup.clock)
        self._messenger = Messenger(telegram)
        self._roster = Roster(
            store=store,
            clock=desk.setup.clock,
            titles=titles,
            zone=zone,
            default_locale=desk.setup.default_locale,
            config=lambda: desk.setup.config,
        )
        self._places = Places(store=store, messenger=self._messenger, roster=self._roster, lost=self._group_lost)
        self._complain_from = 0.0
        self._advisor = Advisor(self._library)
        self._features: tuple[Feature, ...] = ()
        self._handler = self._build_handler(desk, people)
        self._sender = self._build_sender(store)

    # --- what operators do --------------------------------------------------------------------------------------------

    @override
    async def handle(self, unit: Unit, event: StoredEvent) -> None:
        """Write what follows from one update into the unit. Raises ValueError for what is no update."""
        await self._handler.handle(unit, event)

    # --- what operators see -------------------------------------------------------------------------------------------

    @override
    def paced_as(self, item: Item) -> str:
        """Return the chat whose limit an item counts to."""
        return self._sender.paced_as(item)

    @override
    async def deliver(self, item: Item) -> Delivered:
        """Do what an item says. Raises Blocked, Throttled, Refused, Unreachable, Unauthorized."""
        return await self._sender.deliver(item)

    async def typing(self, ticket_id: TicketId) -> None:
        """Show in a ticket's thread that the customer is writing. Best effort: never raises."""
        thread = self._places.of_ticket(ticket_id)
        if thread is not None:
            await self._messenger.typing(spot(thread))

    # --- Telegram -----------------------------------------------------------------------------------------------------

    async def listen(self, receiver: Receiver) -> None:
        """Receive until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._offer_commands())
            for run in (each for feature in self._features for each in feature.runs):
                tasks.create_task(run())
            await self._telegram.listen(receiver)

    @override
    def routes(self, receiver: Receiver) -> Sequence[Any]:
        """Return the route Telegram brings updates to; none when they are polled."""
        return self._telegram.routes(receiver)

    @override
    def fetch(self, attachment: Attachment) -> AsyncIterator[bytes]:
        """Give a file an operator has sent, in pieces."""
        return self._telegram.fetch(attachment)

    @override
    async def check(self) -> list[Finding]:
        """Look at the token, the bot, its webhook, its topics and the team's group; change nothing."""
        return [*await self._telegram.check(), *await check(self._telegram.calls, self._group)]

    async def close(self) -> None:
        """Close every connection."""
        await self._telegram.close()

    async def _offer_commands(self) -> None:
        """Tell Telegram what to offer when somebody types a slash. Best effort: the commands work without it."""
        with suppress(OtklikError):
            await self._messenger.username()
            for locale in LOCALES:
                words = self._roster.words(locale)
                commands = [{"command": each, "description": words.plain(f"command.{each}")} for each in self._menu()]
                await self._messenger.set_commands(locale, commands)
                if words.locale == self._roster.words("").locale:
                    await self._messenger.set_commands("", commands)

    def _menu(self) -> list[str]:
        known = {*MENU, *(command for feature in self._features for command in feature.menu)}
        return [each for each in OFFERED if each in known]

    async def _group_lost(self) -> None:
        """Tell the owners, at most once an hour, that the team's group cannot be used."""
        now = asyncio.get_running_loop().time()
        if now < self._complain_from:
            return
        self._complain_from = now + LOST_EVERY
        for operator in await self._roster.everyone():
            if operator.role is Role.OWNER:
                with suppress(OtklikError):
                    reader = await self._roster.reader(operator)
                    await self._messenger.show(Spot(operator.chat), notice("group_lost", {}, reader))

    # --- parts --------------------------------------------------------------------------------------------------------

    def _build_handler(self, desk: Desk, people: People) -> Handler:
        setup, replies = desk.setup, Replies(desk)
        outgoing = Outgoing(entry_point=OPERATOR, ids=setup.ids, clock=setup.clock)
        holding = Holding(outgoing)
        articles = Articles(desk=desk, replies=replies, library=self._library)
        writing = Writing(desk=desk, replies=replies, people=people, outgoing=outgoing, holding=holding)
        authors = Authors(setup, self._library)
        scenario = self._build_scenario(people, writing, outgoing)
        tickets = TicketButtons(desk=desk, people=people, outgoing=outgoing)
        self._features = build_features(
            Parts(
                desk=desk,
                people=people,
                replies=replies,
                store=self._store,
                library=self._library,
                outgoing=outgoing,
                writing=writing,
                tickets=tickets,
                messenger=self._messenger,
                roster=self._roster,
                places=self._places,
                advisor=self._advisor,
                board_pause=self._patience.board_pause,
                fetch=self._telegram.fetch,
                papers=self._papers,
            )
        )
        return Handler(
            access=Access(people, outgoing, setup.clock),
            messages=Messages(
                chosen=ChosenArticles(
                    articles=articles,
                    writing=writing,
                    outgoing=outgoing,
                    called=lambda: self._messenger.known_username,
                ),
                drafting=Drafting(authors=authors, people=people, writing=writing, outgoing=outgoing),
                scenario=scenario,
                writing=writing,
                others=[takes for feature in self._features for takes in feature.takes],
            ),
            revising=Revising(desk=desk, replies=replies, outgoing=outgoing),
            commands=Commands(
                people=people,
                writing=writing,
                outgoing=outgoing,
                others=[feature.commands for feature in self._features],
                inside=[feature.inside for feature in self._features],
                guesses=[guesses for feature in self._features for guesses in feature.guesses],
            ),
            presses=Presses(
                tickets=tickets,
                others=(
                    MessageButtons(desk=desk, replies=replies, outgoing=outgoing, writing=writing, holding=holding),
                    ArticleButtons(articles=articles, writing=writing, outgoing=outgoing),
                    EditingButtons(authors=authors, people=people, outgoing=outgoing),
                    KnowledgeButtons(authors=authors, lessons=Lessons(setup), gaps=self._gaps, outgoing=outgoing),
                    scenario,
                    *self._features,
                ),
            ),
            search=InlineSearch(
                library=self._library,
                store=self._store,
                quick=Quick(desk),
                messenger=self._messenger,
                roster=self._roster,
            ),
            roster=self._roster,
            toasts=Toasts(messenger=self._messenger, roster=self._roster),
        )

    def _build_scenario(self, people: People, writing: Writing, outgoing: Outgoing) -> ScenarioButtons:
        files = FlowFiles(
            store=self._store,
            scenarios=self._scenarios,
            fetch=self._telegram.fetch,
            messenger=self._messenger,
            roster=self._roster,
        )
        return ScenarioButtons(
            scenarios=self._scenarios, people=people, writing=writing, files=files, outgoing=outgoing
        )

    def _build_sender(self, store: Store) -> OperatorSender:
        messenger, roster, places = self._messenger, self._roster, self._places
        copies = Copies(
            store=store,
            messenger=messenger,
            roster=roster,
            places=places,
            entry_point=OPERATOR,
            file_tries=self._patience.file_tries,
        )
        advisor = self._advisor
        shelves = ArticlePages(store=store, library=self._library, messenger=messenger, advisor=advisor)
        editor = EditorPages(store=store, library=self._library)
        knows = KnowledgePages(store=store, library=self._library, gaps=self._gaps, clock=self._roster.clock)
        flow = FlowPages(store=store, scenarios=self._scenarios)
        others = (shelves.known, editor.known, knows.known, flow.known, *(each.draws for each in self._features))
        return OperatorSender(
            entry_point=OPERATOR,
            places=places,
            topics=Topics(store=store, messenger=messenger, places=places),
            cards=Cards(store=store, messenger=messenger, roster=roster, places=places, advisor=advisor),
            copies=copies,
            watched=Watched(store=store, messenger=messenger, roster=roster, copies=copies, entry_point=OPERATOR),
            pages=Pages(store=store, messenger=messenger, roster=roster, places=places, others=others),
            notices=Notices(store=store, messenger=messenger, roster=roster, places=places),
        )
