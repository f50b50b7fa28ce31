"""How is a published scenario (F127) carried out in a conversation?"""

import logging
from collections.abc import Sequence

from gateway.articles import Article
from gateway.casework import CaseFile
from gateway.casework.casefile import SUBJECT_LENGTH
from gateway.conversations import Message
from gateway.dialog import HandOver as HandOverDecision
from gateway.dialog import Place
from gateway.dialog.presses import ShowProduct, ShowService
from gateway.flows import (
    Browse,
    Finish,
    Flow,
    FlowButton,
    FlowContext,
    HandOver,
    Heard,
    Look,
    OfferArticles,
    Output,
    Picked,
    Progress,
    Say,
    SetAnswer,
    SetTicket,
    Typed,
    Unhelped,
    Words,
    button_data,
    proceed,
    start,
    words,
)
from gateway.flows.steps import AskStep
from gateway.knowledge import Nothing
from gateway.messages import Button
from gateway.ports import Text
from gateway.turns.browsing import show_product, show_service, show_topics
from gateway.turns.cases import settle_ticket, start_waiting, with_bot
from gateway.turns.deciding import Question, answer_words, note
from gateway.turns.handing import hand_over
from gateway.turns.offering import offer
from gateway.turns.remembering import memory_of, remember
from gateway.turns.showing import fitting, human, public_articles, say_plainly

log = logging.getLogger(__name__)

LONGEST_VALUE = 500
"""Characters of an answer that a ticket keeps."""
MOST_VALUES = 50


def flow_of(file: CaseFile) -> Flow | None:
    """Return the scenario in force."""
    return file.setup.scenarios.current


def waits_for_an_answer(file: CaseFile) -> bool:
    """Return whether a question of a form waits for the customer's words, whatever they are."""
    flow, place = flow_of(file), memory_of(file).place
    step = flow.steps.get(place.at) if flow and place and place.key == flow.key else None
    return isinstance(step, AskStep)


async def begin(file: CaseFile, flow: Flow) -> None:
    """Greet with the scenario."""
    remember(file, shown=None, alternatives=())
    await _carry_out(file, flow, start(flow, _context(file, flow, None)), Question())


async def picked(file: CaseFile, button: FlowButton) -> bool:
    """Follow a button of a scenario; False when there is none in force. An old version's button leads on gently."""
    flow = flow_of(file)
    if flow is None:
        return False
    place = memory_of(file).place
    here = place if place and place.key == flow.key and place.at == button.step else None
    if button.key != flow.key or button.step not in flow.steps:
        await begin(file, flow)
        return True
    await _go_on(file, flow, button.step, Picked(button.option), place=here or place)
    return True


async def typed(file: CaseFile, question: Question) -> bool:
    """Give words to the step that waits for some; False when no step does."""
    flow, place = flow_of(file), memory_of(file).place
    if flow is None or place is None:
        return False
    if place.key != flow.key or place.at not in flow.steps:
        remember(file, place=None)
        return False
    if isinstance(flow.steps[place.at], AskStep):
        # Also a wrong answer is something a person will want to have read.
        await open_for(file, question.about, question.messages)
    await _go_on(file, flow, place.at, Typed(question.words), place=place, question=question)
    return True


async def unhelped(file: CaseFile, question: Question) -> bool:
    """Tell the step that waits that nothing helped; False when no step does."""
    flow, place = flow_of(file), memory_of(file).place
    if flow is None or place is None or place.key != flow.key or place.at not in flow.steps:
        return False
    if isinstance(flow.steps[place.at], AskStep):
        return False
    if question.messages:
        await open_for(file, question.about, question.messages)
    if question.answer is not None and with_bot(file):
        await note(file, question, question.answer, HandOverDecision(asked=False))
    await _go_on(file, flow, place.at, Unhelped(), place=place)
    return True


async def _go_on(
    file: CaseFile, flow: Flow, at: str, heard: Heard, *, place: Place | None, question: Question | None = None
) -> None:
    progress = proceed(flow, at, heard, _context(file, flow, place))
    await _carry_out(file, flow, progress, question or Question())


async def _carry_out(file: CaseFile, flow: Flow, progress: Progress, question: Question) -> None:
    if progress.trouble:
        log.warning("The scenario %s calls a person: %s", flow.key, progress.trouble)
    place = Place(
        key=flow.key, number=flow.number, at=progress.at, tries=progress.tries, answers=dict(progress.answers)
    )
    remember(file, place=place if progress.at else None, riddles=0)
    for output in progress.outputs:
        await _do(file, flow, output, question)


async def _do(file: CaseFile, flow: Flow, output: Output, question: Question) -> None:
    match output:
        case Say():
            _say(file, flow, output)
        case OfferArticles():
            await _offer(file, output.keys, question)
        case Look():
            await _look(file, output.text, question)
        case Browse():
            _browse(file, output)
        case SetAnswer() | SetTicket():
            await open_for(file, question.about, question.messages)
            _fill(file, flow, output)
        case HandOver():
            await _call(file, output.reason, question)
        case Finish():
            remember(file, place=None)


# --- one output each --------------------------------------------------------------------------------------------------


def _say(file: CaseFile, flow: Flow, output: Say) -> None:
    rows = [
        [
            Button(
                text=_words(file, each.label),
                data=button_data(FlowButton(flow.key, flow.number, output.step, each.id)),
            )
        ]
        for each in output.options
    ]
    text = Text(_words(file, output.text), "")
    if any(each.to_person for each in output.options):
        say_plainly(file, text, fitting(file, rows, kept=0))
    else:
        say_plainly(file, text, [*fitting(file, rows), [human(file)]])


async def _offer(file: CaseFile, keys: Sequence[str], question: Question) -> None:
    found = (file.setup.library.article_by_key(key) for key in keys)
    articles: list[Article] = public_articles(file, [each.id for each in found if each is not None])
    if not articles:
        if not await unhelped(file, question):
            await hand_over(file, asked=False, about=question.about, said=question.messages)
        return
    remember(file, search=None)
    offer(file, articles[0], tuple(each.id for each in articles[1:]))


async def _look(file: CaseFile, words_: str, question: Question) -> None:
    """Let the search answer: at once if these words were searched already, else with the next turn."""
    if question.words:
        found = question.answer is not None and not isinstance(question.answer.chosen, Nothing)
        if found or not await unhelped(file, question):
            await answer_words(file, question)
        return
    if file.conversation.turn_at is None:
        remember(file, read=file.conversation.counter)
    remember(file, look=words_, since=memory_of(file).since or file.now)
    file.change_conversation(turn_at=file.now)


def _browse(file: CaseFile, output: Browse) -> None:
    if output.product:
        show_product(file, ShowProduct(output.product))
    elif output.service:
        show_service(file, ShowService(output.service))
    else:
        show_topics(file)


def _fill(file: CaseFile, flow: Flow, output: SetAnswer | SetTicket) -> None:
    if isinstance(output, SetTicket):
        kept = {"service": output.service, "product": output.product}
        file.change_ticket(**{name: value for name, value in kept.items() if value})
        for name, value in (("priority", output.priority), ("topic", output.topic)):
            _keep(file, name, value)
        return
    # Operators read it: in the desk's language, under the words the scenario gives it.
    locale = file.setup.default_locale
    name = words(output.title, locale, *flow.languages) or output.name
    _keep(file, name, words(output.shown, locale, *flow.languages) or output.value)


def _keep(file: CaseFile, name: str, value: str) -> None:
    answers = file.ticket.answers
    if value and (name in answers or len(answers) < MOST_VALUES):
        file.change_ticket(answers={**answers, name: value[:LONGEST_VALUE]})


async def _call(file: CaseFile, reason: Words, question: Question) -> None:
    about = words(reason, file.setup.default_locale)
    await open_for(file, about or question.about, question.messages)
    if about:
        file.change_ticket(subject=about[:SUBJECT_LENGTH])
    await hand_over(file, asked=False)


async def open_for(file: CaseFile, about: str, said: Sequence[Message]) -> None:
    """Make sure there is a ticket for what a form asks."""
    had_one = with_bot(file)
    await settle_ticket(file, about, said=said)
    if not had_one and with_bot(file):
        start_waiting(file, said[0].created_at if said else file.now)


# ----------------------------------------------------------------------------------------------------------------------


def _context(file: CaseFile, flow: Flow, place: Place | None) -> FlowContext:
    conversation, setup = file.conversation, file.setup
    return FlowContext(
        locale=conversation.locale,
        is_open=setup.hours.is_open(file.now),
        channel=setup.kinds.get(conversation.entry_point, ""),
        entry_point=conversation.entry_point,
        category="vip" if file.case.contact.vip else "",
        desk=setup.desk,
        today=file.now.astimezone(setup.hours.zone).date(),
        answers=place.answers if place and place.key == flow.key else {},
        tries=place.tries if place and place.key == flow.key else 0,
    )


def _words(file: CaseFile, said: Words) -> str:
    flow = flow_of(file)
    return words(said, file.conversation.locale, *(flow.languages if flow else ()))
