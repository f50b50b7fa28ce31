"""What follows from an event of a customer's channel?"""

from collections.abc import Callable, Mapping
from datetime import datetime

from gateway import turns
from gateway.casework import CaseFile, Setup
from gateway.messages import (
    Address,
    Blocking,
    Edited,
    Inbound,
    Introduced,
    Pressed,
    Reacted,
    Seen,
    Started,
    Typing,
    Wrote,
)
from gateway.ports import AnswersPresses, Channel, FollowsConversation, ShowsTyping, StoredEvent, Unit
from gateway.router import changes, newcomer, talking

Schedule = Callable[[Address, datetime], None]
"""Is told when the bot's turn comes in a conversation."""


class Router:
    """Handles the stored events of all customers' channels."""

    def __init__(self, setup: Setup, channels: Mapping[str, Channel], schedule: Schedule | None = None) -> None:
        """Without `schedule` the bot finds its turns in the table alone."""
        self._setup = setup
        self._channels = channels
        self._schedule = schedule

    async def handle(self, unit: Unit, event: StoredEvent) -> None:
        """Understand one event and write what follows into the unit.

        Raises ValueError for what cannot be understood: the caller sets it aside after a few attempts.
        """
        channel = self._channels[event.entry_point]
        inbound = channel.parse(event.payload)
        if inbound is None or await newcomer.is_barred(unit, inbound):
            return
        file = await newcomer.open_case(self._setup, unit, inbound)
        if file is not None:
            expected = file.conversation.turn_at
            await self._follow(file, inbound)
            if file.conversation.turn_at != expected:
                self._expect_turn(file, channel)
        self._after(unit, channel, inbound)

    async def _follow(self, file: CaseFile, inbound: Inbound) -> None:
        match inbound.event:
            case Wrote() as wrote:
                await talking.wrote(file, wrote)
            case Pressed() as pressed:
                await turns.pressed(file, pressed.data)
            case Started():
                await talking.started(file)
            case Edited() as edited:
                await changes.edited(file, edited)
            case Reacted() as reacted:
                await changes.reacted(file, reacted)
            case Seen() as seen:
                await changes.seen(file, seen)
            case Blocking() as blocking:
                changes.blocking(file, blocking)
            case Introduced() as introduced:
                changes.introduced(file, introduced)
            case Typing():
                pass

    def _expect_turn(self, file: CaseFile, channel: Channel) -> None:
        """Have the bot take its turn when its moment has come, and show meanwhile that it is at it."""
        address, moment = file.conversation.address, file.conversation.turn_at
        if moment is None:
            return

        async def schedule() -> None:
            if self._schedule is not None:
                self._schedule(address, moment)

        file.unit.after_commit(schedule)
        if isinstance(channel, ShowsTyping):
            file.unit.beside(lambda: channel.typing(address.chat, ""))

    def _after(self, unit: Unit, channel: Channel, inbound: Inbound) -> None:
        if isinstance(channel, FollowsConversation):
            unit.after_commit(lambda: channel.changed(inbound.chat))
        if isinstance(inbound.event, Pressed) and isinstance(channel, AnswersPresses):
            token = inbound.event.answer
            unit.beside(lambda: channel.answer(token))
