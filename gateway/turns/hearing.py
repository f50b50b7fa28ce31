"""What does the bot do the moment something is said? It listens: the answer comes when the customer pauses.

Only what needs no pause is answered at once: a call for a person, a picture alone, a command.
"""

from dataclasses import dataclass

from gateway.casework import CaseFile
from gateway.conversations import Message
from gateway.dialog import CABINET, Command, command, needs_eyes, spoken, turn_moment
from gateway.knowledge import Intent
from gateway.messages import Wrote
from gateway.turns.cases import comes_back_to_people, leave_what_is_over, with_people
from gateway.turns.remembering import memory_of, remember
from gateway.turns.turn import SEARCHED, understand

_NO_QUESTION = frozenset({Intent.THANKS, Intent.HELPED, Intent.GREETING, Intent.EMPTY})


@dataclass(frozen=True, slots=True)
class Meant:
    """What a message is for, as far as the bot must know at once."""

    intent: Intent
    command: Command | None
    needs_eyes: bool
    """Whether there is something in it that no bot reads."""

    @property
    def is_urgent(self) -> bool:
        """Whether the answer needs no pause."""
        calls = self.command is not None or self.intent is Intent.OPERATOR
        return calls or (self.needs_eyes and self.intent not in SEARCHED)


def listens(file: CaseFile, event: Wrote) -> Meant | None:
    """Return what the message is for if the bot answers it.

    None: people have the ticket, or it is a further question about what people did, or there is no bot. What is said
    after a ticket's end is looked at: thanks reopen nothing.
    """
    asked = command(event.text)
    # A command of the messenger's menu is one also where there is nothing else the bot could say.
    is_listening = file.setup.has_bot or (asked is not None and (event.text.startswith("/") or asked in CABINET))
    if with_people(file) or not is_listening:
        return None
    leave_what_is_over(file)
    words = spoken(event.text, event.attachments)
    intent = understand(file.setup, words).intent
    meant = Meant(intent, asked, needs_eyes(event.text, event.attachments))
    if not comes_back_to_people(file):
        return meant
    says_nothing = intent in _NO_QUESTION and not meant.needs_eyes and "?" not in words
    return meant if says_nothing or meant.command not in (None, Command.OPERATOR) else None


def cabinet_command(file: CaseFile, event: Wrote) -> Command | None:
    """Return what is asked of the desk itself while people have the ticket: it is not for them.

    What a messenger's menu offers is always answered; there are no topics to offer now, but the request. The bare
    words may be an answer to what people ask.
    """
    asked = command(event.text)
    if asked is None or not with_people(file):
        return None
    if event.text.startswith("/"):
        return Command.REQUESTS if asked in {Command.MENU, Command.START} else asked
    return asked if asked in CABINET else None


def prepare(file: CaseFile) -> None:
    """Note where the words begin that the coming turn is about; before the first of them is kept."""
    if file.conversation.turn_at is None:
        remember(file, read=file.conversation.counter, since=None)


def expect_turn(file: CaseFile, message: Message, meant: Meant) -> None:
    """Let the bot's turn come a quiet moment after this message, or at once."""
    since = memory_of(file).since or message.created_at
    remember(file, since=since)
    before, now = file.conversation.turn_at, file.now
    if before is not None and before <= now:
        return
    quiet = turn_moment(now, since=since, quiet=file.setup.quiet)
    file.change_conversation(turn_at=now if meant.is_urgent else quiet)
