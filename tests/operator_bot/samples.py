"""Hostile and ordinary tickets for drawing screens without a desk."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from gateway.articles import (
    Outcome,
)
from gateway.contacts import Contact
from gateway.conversations import Author, Conversation, Delivery, Message, Visibility
from gateway.messages import Attachment, Kind
from gateway.operators import Operator, Placement, Role, Thread
from gateway.ports import TicketView
from gateway.tickets import Status, Ticket, TicketId
from operator_bot.screens import card, questions
from operator_bot.screens.advice import Advice, Offered
from operator_bot.screens.screen import Reader, Screen
from operator_bot.words import LOCALES, Words
from tests.fakes.clock import START

HOSTILE = "<b>{{ 7*7 }}</b> & {% raw %} \u202e " + "й" * 5000
LARGEST = 2**63 - 1


def operator(number: int = 1, **changes: object) -> Operator:
    """Return somebody of the desk."""
    person = Operator(id=number, chat=str(number), name="Ольга", presence_since=START, joined_at=START)
    return replace(person, **changes)


def message(author: Author = Author.CUSTOMER, text: str = HOSTILE, **changes: object) -> Message:
    """Return something said."""
    said = Message(
        id=5,
        conversation_id=3,
        ticket_id=TicketId(LARGEST),
        seq=1,
        rev=1,
        author=author,
        text=text,
        delivery=Delivery.RECEIVED,
        created_at=START,
    )
    return replace(said, **changes)


def view(status: Status = Status.ACCEPTED, *, owner: int | None = None, name: str = HOSTILE) -> TicketView:
    """Return a ticket with everything in it that a customer can make long."""
    earlier = START - timedelta(days=400)
    ticket = Ticket(
        id=TicketId(LARGEST),
        number=10**9,
        conversation_id=3,
        contact_id=4,
        entry_point="shop",
        status=status,
        operator_id=owner,
        subject=HOSTILE[:120],
        opened_at=earlier,
        changed_at=START,
        waiting_since=earlier,
        resolved_at=START,
        pause_reason="склад",
        resume_at=START + timedelta(days=2),
        answers={HOSTILE[:30] + str(number): HOSTILE for number in range(20)},
    )
    contact = Contact(
        id=4, account=name, username="u" * 500, phone="+7" * 100, email=HOSTILE, vip=True, created_at=START
    )
    conversation = Conversation(
        id=3, entry_point="shop", chat="c", contact_id=4, locale="ru", blocked=True, created_at=START
    )
    files = tuple(Attachment(kind=kind, name=HOSTILE, duration=75) for kind in Kind)
    said = (
        message(),
        message(Author.BOT),
        message(Author.OPERATOR, operator_id=1),
        message(Author.OPERATOR, visibility=Visibility.NOTE, operator_id=77),
        *(message(text="", attachments=(each,)) for each in files),
    )
    return TicketView(
        ticket=ticket,
        contact=contact,
        conversation=conversation,
        operator=None,
        recent=said * 3,
        earlier=22,
        last_earlier=replace(ticket, number=2),
    )


def reader(locale: str = "ru", who: Operator | None = None) -> Reader:
    """Return a reader who knows Olga and Igor."""
    words = Words(locale, START + timedelta(minutes=3))
    return Reader(
        words=words, operator=who, titles={"shop": "<b>{{ 7*7 }}</b>" + "й" * 99}, names={1: "Ольга", 2: HOSTILE}
    )


def thread(placement: Placement = Placement.PLAIN, **changes: object) -> Thread:
    """Return where Olga works on the ticket."""
    place = Thread(
        id=8, ticket_id=TicketId(LARGEST), operator_id=1, lane="1", chat="1", placement=placement, opened_at=START
    )
    return replace(place, **changes)


def readers() -> Iterator[Reader]:
    """Return everybody who may read a screen, in every language."""
    for locale in LOCALES:
        yield reader(locale)
        yield reader(locale, operator())
        yield replace(
            reader(locale, operator(role=Role.OWNER, active_ticket_id=TicketId(LARGEST))), writes_to=TicketId(LARGEST)
        )


def cards(who: Reader) -> Iterator[Screen]:
    """Return the cards of a ticket in every state, one's own, nobody's and a colleague's."""
    for status in Status:
        for owner in (None, 1, 2):
            ticket = view(status, owner=owner)
            yield card.announcement(ticket, who)
            yield card.announcement(ticket, who, advice=ADVICE)
            yield card.further_down(ticket, who)
            yield card.thread_head(ticket, who, thread(), advice=ADVICE)
            yield card.announcement(ticket, who, thread())
            yield card.thread_head(ticket, who, thread())
            yield card.thread_head(ticket, who, thread(Placement.TOPIC, topic="5"))


def question_screens(who: Reader) -> Iterator[Screen]:
    """Return the screens that ask about messages."""
    for note in (True, False):
        yield questions.whose([view()] * 30, who, item=LARGEST, note=note)
        yield questions.whose([], who, item=LARGEST, note=note)
    yield questions.collision(HOSTILE, TicketId(LARGEST), who, item=LARGEST)
    yield from (questions.settled(who, what, 1042) for what in ("send", "note", "drop", "no_note", "retry"))
    yield questions.note(who, 1042)
    yield questions.talk(view(), who)


ADVICE = Advice(
    offered=tuple(Offered((HOSTILE, ""), outcome) for outcome in Outcome),
    asked_in_vain=True,
    articles=True,
    service=HOSTILE,
    product=HOSTILE,
)


NOTICES: dict[str, dict[str, object]] = {
    "rated": {"number": 1042, "score": 5, "comment": ""},
    "rated_said": {"number": 1042, "score": 4, "comment": "Спасибо, <i>быстро</i>! 😍"},
    "low_rating": {"number": 1042, "score": 1, "comment": ""},
    "low_rating_said": {"number": 1042, "score": 2, "comment": "Долго <b>ждали</b>"},
    "came_back": {"number": 1042},
    "resumed": {"number": 1042},
    "reacted": {"emoji": "🔥", "text": HOSTILE[:60]},
    "customer_blocked": {},
    "customer_unblocked": {},
    "shown_in_words": {},
    "not_delivered": {"reason": "blocked"},
    "cannot_edit": {},
    "cannot_hide": {},
    "closed": {"number": 1042},
    "gone": {},
    "empty_note": {},
    "unknown_command": {},
    "owners_only": {},
    "stranger": {},
    "invite_gone": {},
    "welcome": {"name": HOSTILE[:100]},
    "group_lost": {},
    "article_gone": {},
    "article_taken": {"operator": HOSTILE[:100]},
    "article_closed": {},
    "flow_gone": {},
    "owners_flow": {},
    "flow_no_file": {},
    "flow_refused": {"text": HOSTILE[:200]},
    "flow_no_words": {},
    "flow_bad_file": {},
    "flow_other_key": {"key": "main"},
    "owners_articles": {},
    "nothing_to_cancel": {},
    "cancelled": {},
    "nobody_waits": {},
    "customer_nudged": {},
    "remind_nowhere": {},
    "moment_unclear": {},
    "quiet_unclear": {},
    "days_unclear": {},
    "later_nowhere": {},
    "later_how": {},
    "later_not_yours": {},
    "later_too_many": {},
    "say_it_in_words": {},
    "all_none": {},
    "all_forbidden": {},
    "me_too_long": {"limit": 300},
    "settings_no_file": {},
    "settings_hours_wrong": {},
    "settings_gone": {},
    "new_forbidden": {},
    "new_wrong": {},
    "new_wrong_phone": {},
    "new_wrong_text": {},
    "new_wrong_subject": {},
    "new_wrong_name": {},
    "new_wrong_attachments": {},
    "ticket_command_nowhere": {},
    "ticket_not_now": {},
    "ticket_forbidden": {},
    "ticket_gone": {},
    "ticket_invalid": {},
    "ticket_taken": {"number": 1042, "operator": HOSTILE[:100]},
    "ticket_done": {"number": 1042},
    "undo": {"ticket": LARGEST, "message": LARGEST, "seconds": 10},
    "reply_save_how": {},
    "reply_saved": {"key_of": HOSTILE[:40]},
    "reply_key_taken": {},
    "reply_bad_key": {},
    "reply_empty": {},
    "reply_too_many": {},
    "reply_too_long": {},
    "reply_bad_template": {"what": HOSTILE[:60]},
    "reply_not_yours": {},
    "quick_near": {"typed": HOSTILE[:40], "keys": HOSTILE[:130]},
    "quick_nowhere": {},
    "quick_gone": {},
    "quick_taken": {"operator": HOSTILE[:100]},
    "quick_not_now": {},
    "ticket_paused": {"number": 1042, "at": "25 нояб., 10:00"},
    "own_file_too_big": {},
    "own_unsupported": {},
    "no_chat": {"phone": "+79990000000"},
    "merged": {"number": 1042},
    "merged_here": {"number": 1042},
    "merged_wrote": {"place": "VK"},
    "dead_letter": {"entry_point": "shop", "event": 5, "error": "ValueError"},
}


def notices(who: Reader) -> Iterator[Screen]:
    """Return every short text."""
    for key, params in NOTICES.items():
        text = questions.notice(key, params, who, item=LARGEST)
        yield text
        yield Screen(questions.headed(view(), text.html, who), text.rows)


KINDS: tuple[Callable[[Reader], Iterator[Screen]], ...] = (
    cards,
    question_screens,
    notices,
)
