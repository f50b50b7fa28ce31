"""What does one subject add to the operator bot?

A feature is put together in a module of `operator_bot.features`, which is the list of them.
"""

from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any

from gateway.desk import Desk, People, Replies
from gateway.messages import Attachment
from gateway.ports import Library, Papers, Store
from operator_bot.actions.commands import Command
from operator_bot.actions.messages import Takes
from operator_bot.actions.tickets import TicketButtons
from operator_bot.actions.toast import Follow
from operator_bot.actions.writing import Writing
from operator_bot.buttons import Press
from operator_bot.notify.advisor import Advisor
from operator_bot.notify.drawing import Draw
from operator_bot.notify.messenger import Messenger
from operator_bot.notify.places import Places
from operator_bot.notify.roster import Roster
from operator_bot.outgoing import Outgoing


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What features are made of."""

    desk: Desk
    people: People
    replies: Replies
    store: Store
    library: Library
    outgoing: Outgoing
    writing: Writing
    tickets: TicketButtons
    messenger: Messenger
    roster: Roster
    places: Places
    advisor: Advisor
    board_pause: float
    """Seconds between two looks at the boards."""
    fetch: Callable[[Attachment], AsyncIterator[bytes]]
    """Gives a file an operator has sent, in pieces."""
    papers: Papers


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """The buttons it follows, the screens it draws, the commands it runs, the messages it waits for."""

    follows: Mapping[type[Press], Follow] = field(default_factory=dict[type[Press], Follow])
    draws: Mapping[str, Draw] = field(default_factory=dict[str, Draw])
    commands: Mapping[str, Command] = field(default_factory=dict[str, Command])
    inside: Mapping[str, Command] = field(default_factory=dict[str, Command])
    """Commands that mean something else in the thread of a ticket than elsewhere."""
    menu: tuple[str, ...] = ()
    """Those of its commands that may be offered when somebody types a slash, if they are among the most used."""
    takes: tuple[Takes, ...] = ()
    guesses: tuple[Takes, ...] = ()
    """What looks at commands nobody knows, before it is said so."""
    runs: tuple[Callable[[], Coroutine[Any, Any, None]], ...] = ()
    """What goes on by itself while this process receives for the bot, until cancelled."""
