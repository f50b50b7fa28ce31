"""How is what was decided carried out?"""

from collections.abc import Sequence
from dataclasses import dataclass

from gateway.articles import Choice
from gateway.casework import CaseFile, learning
from gateway.conversations import Message
from gateway.dialog import (
    Ask,
    Confirm,
    Decision,
    Greet,
    HandOver,
    Offer,
    OfferMenu,
    Welcome,
    after_words,
)
from gateway.knowledge import Intent
from gateway.knowledge.rules_person import says_why
from gateway.ports import Answer
from gateway.turns.browsing import greet
from gateway.turns.cases import settle_ticket, start_waiting, with_bot
from gateway.turns.handing import hand_over
from gateway.turns.offering import confirm, offer, offer_menu
from gateway.turns.remembering import memory_of, remember
from gateway.turns.showing import public_article, show, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the customer has said, read, and what the knowledge base says to it."""

    words: str = ""
    """As written, a line a message."""
    about: str = ""
    """A line for lists."""
    intent: Intent = Intent.QUESTION
    answer: Answer | None = None
    messages: Sequence[Message] = ()


async def answer_words(file: CaseFile, question: Question) -> None:
    """Do what follows from words."""
    chosen = question.answer.chosen if question.answer else None
    await carry_out(file, after_words(memory_of(file), question.intent, chosen), question)


async def carry_out(file: CaseFile, decision: Decision, question: Question) -> None:
    """Do what was decided; whatever cannot be done goes to people."""
    match decision:
        case Greet():
            greet(file)
        case Welcome():
            show(file, text(file, "welcome"))
        case Ask():
            memory = memory_of(file)
            unread = (*memory.unread, *(each.id for each in question.messages))
            remember(file, riddles=memory.riddles + 1, unread=unread)
            show(file, text(file, "ask_for_words"))
        case Confirm():
            await confirm(file, decision.article_id, await learning.open_search(file))
        case HandOver():
            await _to_people(file, decision, question)
        case Offer() | OfferMenu():
            await _offer(file, decision, question)


async def _offer(file: CaseFile, decision: Offer | OfferMenu, question: Question) -> None:
    await _open(file, question)
    if not with_bot(file):
        return
    if question.answer is not None:
        await note(file, question, question.answer, decision)
    if isinstance(decision, OfferMenu):
        is_offered = offer_menu(file, decision.article_ids, after_refusal=question.answer is None)
        if question.answer is None:
            await learning.offered_too(file, decision.article_ids)
    else:
        article = public_article(file, decision.article_id)
        is_offered = article is not None
        if article is not None:
            offer(file, article, decision.alternatives, question=question.words)
    if not is_offered:
        await hand_over(file, asked=False)


async def _to_people(file: CaseFile, decision: HandOver, question: Question) -> None:
    await _open(file, question)
    if question.answer is not None and with_bot(file):
        await note(file, question, question.answer, decision)
    # Whoever has said what it is about is not asked again.
    await hand_over(file, asked=decision.asked and not says_why(question.words))


async def _open(file: CaseFile, question: Question) -> None:
    had_one = with_bot(file)
    await settle_ticket(file, question.about, said=question.messages)
    if not had_one and with_bot(file):
        start_waiting(file, question.messages[0].created_at if question.messages else file.now)


async def note(file: CaseFile, question: Question, answer: Answer, decision: Decision) -> None:
    """Keep what was looked for and what came of it."""
    choice, offered = _choice(decision)
    await learning.note_search(
        file,
        text=question.words,
        locale=file.conversation.locale,
        answer=answer,
        choice=choice,
        offered=offered,
    )


def _choice(decision: Decision) -> tuple[Choice, tuple[int, ...]]:
    match decision:
        case Offer():
            return Choice.ONE, (decision.article_id,)
        case OfferMenu():
            return Choice.MENU, decision.article_ids
        case _:
            return Choice.NOTHING, ()
