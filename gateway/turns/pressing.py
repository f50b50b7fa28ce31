"""What follows when a customer presses a button of the bot's?

Buttons come back old, twice, from elsewhere and made up. Whatever one claims is looked up; what is not of this
conversation, or no more, is answered sensibly or not at all.
"""

from gateway.articles import Search
from gateway.casework import CUSTOMER, CaseFile, cards, learning
from gateway.casework.customer import say
from gateway.dialog.cabinet import Cabinet, Comment, MyRequests, NewRequest, NoComment, OneRequest, OpenAgain, Rate
from gateway.dialog.presses import (
    CallHuman,
    Hello,
    ItHelped,
    NotIt,
    PickOne,
    ReadArticle,
    ReadOn,
    ShowProduct,
    ShowService,
    ShowTopics,
    Speak,
    StillOpen,
    unpack,
)
from gateway.flows import FlowButton, read_button
from gateway.tickets import QUEUED, Status, Trigger
from gateway.turns import ratings, requests
from gateway.turns.browsing import choose_language, show_product, show_service, show_topics
from gateway.turns.cases import (
    CONFIRMED,
    call_back,
    comes_back_to_people,
    leave_what_is_over,
    with_bot,
    with_people,
)
from gateway.turns.conversing import not_it, say_hello
from gateway.turns.deciding import Question
from gateway.turns.handing import hand_over
from gateway.turns.offering import confirm, put_on_table, read_on
from gateway.turns.remembering import begin_afresh, memory_of, remember
from gateway.turns.scenario import picked
from gateway.turns.showing import public_article, show, text


async def pressed(file: CaseFile, data: str) -> None:
    """Follow a button."""
    press = unpack(data) or read_button(data)
    if isinstance(press, CallHuman):
        await _call(file)
    elif isinstance(press, StillOpen):
        await _still_open(file)
    elif isinstance(press, Cabinet):
        await _in_cabinet(file, press)
    elif isinstance(press, Speak) and with_people(file):
        choose_language(file, press.locale)
    elif not with_people(file):
        leave_what_is_over(file)
        await _follow(file, press)
    elif press is not None:
        # What is made up says nothing, and nobody talks over people for it.
        _already_with_people(file)


async def _follow(file: CaseFile, press: object) -> None:
    if with_bot(file):
        file.change_ticket(changed_at=file.now)
    match press:
        case ItHelped() | NotIt() | PickOne() | ReadOn():
            await _about_article(file, press)
        case ReadArticle():
            _read(file, press)
        case ShowTopics() | ShowService() | ShowProduct():
            _browse(file, press)
        case Hello():
            await say_hello(file)
        case Speak():
            choose_language(file, press.locale)
        case FlowButton():
            if not await picked(file, press):
                await say_hello(file)
        case _:
            show(file, text(file, "old_button"))


async def _in_cabinet(file: CaseFile, press: Cabinet) -> None:
    """Follow a button about the customer's own requests, whoever has them."""
    match press:
        case MyRequests():
            await requests.show_requests(file, press.page)
        case OneRequest():
            await requests.show_request(file, press.ticket)
        case OpenAgain():
            await requests.open_again(file, press.ticket)
        case NewRequest():
            await requests.ask_anew(file, sure=bool(press.sure))
        case Rate():
            await ratings.rate(file, press)
        case Comment():
            await ratings.ask_for_comment(file, press)
        case NoComment():
            ratings.forget_comment(file)


# --- people -----------------------------------------------------------------------------------------------------------


async def _call(file: CaseFile) -> None:
    """Call a person, once."""
    if with_people(file):
        say(file, "already_called", params={"number": file.ticket.number})
        return
    if file.conversation.turn_at is not None:
        # Words are still to be read: the turn brings them along.
        remember(file, asked=True)
        file.change_conversation(turn_at=file.now)
        return
    await hand_over(file, asked=True)


async def _still_open(file: CaseFile) -> None:
    """Bring a resolved ticket back; nothing for one that is open or closed."""
    leave_what_is_over(file)
    ticket = file.case.ticket
    if ticket is None:
        show(file, text(file, "ask_for_words"))
    elif ticket.status is Status.RESOLVED:
        await call_back(file)
        await cards.announce(file)


def _already_with_people(file: CaseFile) -> None:
    """Say who has it while it waits; while somebody works on it the bot is silent."""
    if file.ticket.status in QUEUED:
        say(file, "already_called", params={"number": file.ticket.number})


# --- articles ---------------------------------------------------------------------------------------------------------


async def _about_article(file: CaseFile, press: ItHelped | NotIt | PickOne | ReadOn) -> None:
    search = await learning.search_here(file, press.search) if press.search else None
    if press.search and search is None:
        show(file, text(file, "old_button"))
        return
    match press:
        case ItHelped():
            await _helped(file, press, search)
        case NotIt():
            await _not_it(file, press, search)
        case PickOne():
            await _pick(file, press, search)
        case ReadOn():
            _read_on(file, press)


async def _helped(file: CaseFile, press: ItHelped, search: Search | None) -> None:
    if _was_confirmed(file):
        return
    _come_back_to_bot(file, search)
    await confirm(file, press.article, search if _is_current(file, search) else None)


async def _not_it(file: CaseFile, press: NotIt, search: Search | None) -> None:
    """Only what is on the table can be refused; "not it" after "it helped" brings a person."""
    if comes_back_to_people(file):
        if _was_confirmed(file) and _is_current(file, search):
            await call_back(file)
            await cards.announce(file)
        return
    _come_back_to_bot(file, search)
    memory = memory_of(file)
    if memory.shown is not None and press.article in (0, memory.shown):
        await not_it(file, Question())
    elif not memory.is_offering:
        show(file, text(file, "ask_for_words"))


async def _pick(file: CaseFile, press: PickOne, search: Search | None) -> None:
    article = public_article(file, press.article)
    if article is None:
        show(file, text(file, "article_is_gone"))
        return
    if not comes_back_to_people(file):
        _come_back_to_bot(file, search)
    if _is_current(file, search) and press.article not in (search.offered if search else ()):
        show(file, text(file, "old_button"))
        return
    put_on_table(file, article, question=search.text if search else "")


def _read_on(file: CaseFile, press: ReadOn) -> None:
    article = public_article(file, press.article)
    if article is None:
        show(file, text(file, "article_is_gone"))
    else:
        read_on(file, article, press.search)


def _read(file: CaseFile, press: ReadArticle) -> None:
    """Show an article from a list: it belongs to no search."""
    article = public_article(file, press.article)
    if article is None:
        show(file, text(file, "article_is_gone"))
    else:
        put_on_table(file, article)


def _browse(file: CaseFile, press: ShowTopics | ShowService | ShowProduct) -> None:
    match press:
        case ShowTopics():
            show_topics(file, press.page)
        case ShowService():
            show_service(file, press)
        case ShowProduct():
            show_product(file, press)


# --- what a button may do ---------------------------------------------------------------------------------------------


def _is_current(file: CaseFile, search: Search | None) -> bool:
    """Return whether a search is of the ticket the conversation is about now."""
    ticket = file.case.ticket
    return search is not None and ticket is not None and search.ticket_id == ticket.id


def _was_confirmed(file: CaseFile) -> bool:
    ticket = file.case.ticket
    return ticket is not None and ticket.status is Status.RESOLVED and ticket.result == CONFIRMED


def _come_back_to_bot(file: CaseFile, search: Search | None) -> None:
    """Open a ticket again that was given up for lost, when the customer answers its offer after all."""
    ticket = file.case.ticket
    if ticket is None or ticket.status is not Status.RESOLVED or comes_back_to_people(file):
        return
    if _is_current(file, search) and not with_bot(file):
        file.advance(Trigger.ASKED_AGAIN, CUSTOMER)
        begin_afresh(file)
