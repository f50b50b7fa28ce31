"""How does the bot take one turn?

It reads what the customer has said since the last one, searches outside of any transaction, and decides in one, with
the conversation locked, and only if nothing has changed meanwhile. So a turn is taken once, by whichever process, and
a process that dies in the middle has done nothing.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from gateway.casework import CaseFile, Setup
from gateway.conversations import Author, Conversation, Message
from gateway.dialog import Command, Memory, command, is_glad, needs_eyes, read_memory, read_together, spoken
from gateway.errors import Conflict
from gateway.knowledge import Intent, Understood
from gateway.messages import Address
from gateway.ports import Answer, Store, Unit
from gateway.turns.browsing import follow_language
from gateway.turns.cases import leave_what_is_over, with_people
from gateway.turns.conversing import follow_command, follow_words
from gateway.turns.deciding import Question
from gateway.turns.handing import hand_over
from gateway.turns.remembering import memory_of, remember
from gateway.turns.saying import subject
from gateway.turns.scenario import waits_for_an_answer

log = logging.getLogger(__name__)

MOST_MESSAGES = 200
"""Messages of one turn."""
PATIENCE = 5.0
"""Seconds a search may take; then a person answers."""
AGAIN_IN = timedelta(seconds=0.3)
"""When something was said meanwhile that is not handled yet."""
TRIES = 3
SEARCHED = frozenset({Intent.QUESTION, Intent.NOT_IT})
"""What words are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What the customer has said since the bot's last turn."""

    conversation: Conversation
    messages: Sequence[Message]
    words: str
    command: Command | None
    understood: Understood
    answer: Answer | None = None

    @property
    def is_wordless(self) -> bool:
        """Whether there is something no bot reads, and no question with it: a picture, a voice."""
        shown = any(needs_eyes(each.text, each.attachments) for each in self.messages)
        return shown and self.understood.intent not in SEARCHED


async def take_turn(store: Store, setup: Setup, address: Address) -> tuple[timedelta | None, Unit | None]:
    """Take the turn that is due at an address.

    Returns after how long to look again (None: there is nothing more to do), and the unit that was committed, for the
    outbox. Raises StoreUnavailable.
    """
    for _ in range(TRIES):
        conversation = await store.conversation(address)
        if conversation is None or conversation.turn_at is None:
            return None, None
        early = conversation.turn_at - setup.clock.now()
        if early > timedelta(0):
            return early, None
        heard = await _hear(store, setup, conversation)
        try:
            async with store.unit([(address.entry_point, address.chat)]) as unit:
                if unit.events((address.entry_point, address.chat)):
                    return AGAIN_IN, None
                case = await unit.case(address)
                if case is None or not _is_as_read(case.conversation, conversation):
                    continue
                await _answer(CaseFile(setup, unit, case), heard)
        except Conflict:
            continue
        return None, unit
    return AGAIN_IN, None


async def give_up_turn(store: Store, setup: Setup, address: Address) -> Unit | None:
    """Have people answer where the bot cannot. Raises whatever is wrong."""
    async with store.unit([(address.entry_point, address.chat)]) as unit:
        case = await unit.case(address)
        if case is None or case.conversation.turn_at is None:
            return None
        file = CaseFile(setup, unit, case)
        if not with_people(file):
            await hand_over(file, asked=False)
        _end(file, memory_of(file))
    return unit


def _is_as_read(now: Conversation, then: Conversation) -> bool:
    return (now.counter, now.dialog, now.turn_at) == (then.counter, then.dialog, then.turn_at)


# --- hearing ----------------------------------------------------------------------------------------------------------


async def _hear(store: Store, setup: Setup, conversation: Conversation) -> Heard:
    memory = read_memory(conversation.dialog)
    said = await store.history(conversation.address, after=memory.read, limit=MOST_MESSAGES)
    messages = [each for each in said if each.author is Author.CUSTOMER and each.seq > memory.read]
    words = read_together(spoken(each.text, each.attachments) for each in messages) or memory.look
    heard = Heard(
        conversation=conversation,
        messages=messages,
        words=words,
        command=command(messages[-1].text) if messages else None,
        understood=understand(setup, words),
    )
    return await _look_up(setup, heard, memory)


async def _look_up(setup: Setup, heard: Heard, memory: Memory) -> Heard:
    if heard.command or memory.asked or heard.understood.intent not in SEARCHED:
        return heard
    if heard.understood.intent is Intent.NOT_IT and memory.is_offering:
        return heard
    try:
        async with asyncio.timeout(PATIENCE):
            answer = await setup.library.answer(heard.understood.text, exclude=memory.gone)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with the search, a person answers
        log.error("The knowledge base could not be searched: %s", type(error).__name__)  # noqa: TRY400 - no words
        return heard
    return replace(heard, answer=answer)


def understand(setup: Setup, words: str) -> Understood:
    """Read words; whatever goes wrong, they are a question."""
    try:
        understood = setup.library.understand(words)
    except Exception as error:  # noqa: BLE001 - nobody waits for a reader that fails
        log.error("A message could not be read: %s", type(error).__name__)  # noqa: TRY400 - no words
        return Understood(words, Intent.QUESTION if words.strip() else Intent.EMPTY)
    if understood.intent is Intent.EMPTY and is_glad(words):
        return replace(understood, intent=Intent.THANKS)
    return understood


# --- answering --------------------------------------------------------------------------------------------------------


async def _answer(file: CaseFile, heard: Heard) -> None:
    memory = memory_of(file)
    _end(file, memory)
    if with_people(file):
        return
    leave_what_is_over(file)
    if heard.command is None and heard.understood.intent is not Intent.EMPTY and not waits_for_an_answer(file):
        follow_language(file, heard.understood.locale, by_hand=memory.by_hand)
    question = Question(
        words=heard.words,
        about=subject(heard.messages),
        intent=heard.understood.intent,
        answer=heard.answer,
        messages=heard.messages,
    )
    if heard.command is not None and not memory.asked:
        await follow_command(file, heard.command, question)
    elif memory.asked or heard.is_wordless:
        asked = memory.asked or question.intent is Intent.OPERATOR
        await hand_over(file, asked=asked, about=question.about, said=heard.messages)
    elif heard.words or heard.messages:
        await follow_words(file, question)


def _end(file: CaseFile, memory: Memory) -> None:
    """The turn is taken: everything said so far is read."""
    remember(file, read=max(memory.read, file.conversation.counter), since=None, look="", asked=False)
    file.change_conversation(turn_at=None)
