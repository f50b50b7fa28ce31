"""What follows from what a customer says or presses while the bot answers?"""

from gateway.casework import CaseFile, learning
from gateway.casework.customer import say
from gateway.dialog import Command, after_refusal
from gateway.dialog.decision import Ask, HandOver
from gateway.knowledge import Intent
from gateway.turns import requests
from gateway.turns.browsing import ask_language, greet, show_topics
from gateway.turns.cases import with_bot, with_people
from gateway.turns.deciding import Question, answer_words, carry_out
from gateway.turns.handing import hand_over
from gateway.turns.offering import refuse
from gateway.turns.remembering import memory_of, remember
from gateway.turns.scenario import begin, flow_of, typed, unhelped, waits_for_an_answer
from gateway.turns.showing import show, text

_FOR_THE_SCENARIO = frozenset({Intent.QUESTION, Intent.NOT_IT})


async def say_hello(file: CaseFile) -> None:
    """Greet: with the scenario if one is published, else with what is asked most."""
    flow = flow_of(file)
    if flow is None:
        remember(file, place=None)
        greet(file)
    else:
        await begin(file, flow)


async def follow_command(file: CaseFile, command: Command, question: Question) -> None:
    """Do what a command asks for; it leads out of any scenario."""
    match command:
        case Command.OPERATOR if with_people(file):
            say(file, "already_called", params={"number": file.ticket.number})
        case Command.START:
            await say_hello(file)
        case Command.MENU:
            remember(file, place=None)
            show_topics(file)
        case Command.LANGUAGE:
            ask_language(file)
        case Command.REQUESTS:
            await requests.show_requests(file)
        case Command.NEW:
            await requests.ask_anew(file, sure=False)
        case Command.OPERATOR:
            await hand_over(file, asked=True, about=question.about, said=question.messages)


async def follow_words(file: CaseFile, question: Question) -> None:
    """Do what follows from words: a question of a form is answered by whatever is said, except by a call for help."""
    if question.intent is Intent.OPERATOR:
        await answer_words(file, question)
    elif waits_for_an_answer(file):
        await typed(file, question)
    elif question.intent is Intent.GREETING:
        await say_hello(file)
    elif question.intent is Intent.NOT_IT and memory_of(file).is_offering:
        await not_it(file, question)
    elif question.intent is Intent.EMPTY and file.case.ticket is not None and not with_bot(file):
        # A sign after the end asks for nothing.
        return
    elif question.intent not in _FOR_THE_SCENARIO or not await typed(file, question):
        await _answer(file, question)


async def _answer(file: CaseFile, question: Question) -> None:
    """Answer words that no scenario waits for; a mere "no" to nothing is no question."""
    if question.intent is not Intent.NOT_IT:
        await answer_words(file, question)
    elif file.case.ticket is None and memory_of(file).riddles == 0:
        await carry_out(file, Ask(), question)
    else:
        await carry_out(file, HandOver(asked=False), question)


async def not_it(file: CaseFile, question: Question) -> None:
    """Do what follows when the article on the table, or the menu, is not it: what else there is, or a person."""
    memory = memory_of(file)
    await refuse(file, memory.shown or 0, await learning.open_search(file))
    if await unhelped(file, question):
        return
    decision = after_refusal(memory)
    if isinstance(decision, HandOver) and not with_bot(file) and not question.messages:
        # Nothing was asked yet: an article from a list is not it, and a person would not know what for.
        remember(file, shown=None, alternatives=())
        show(file, text(file, "ask_for_words"))
        return
    await carry_out(file, decision, question)
