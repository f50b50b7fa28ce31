"""What does the customer think of how it went (F130)?

Asked once, under the words that say the request is resolved; a rating can be changed for a day. A comment is the next
message after the customer has asked to write one: whatever else they say is a question.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from gateway.casework import CUSTOMER, CaseFile, cards, telling
from gateway.casework.customer import rating_buttons
from gateway.dialog.cabinet import Comment, NoComment, Rate
from gateway.operators import Operator, Permission, Wish, wants
from gateway.ports import Text
from gateway.replies import Rating
from gateway.tickets import Status, Ticket, TicketId, Trigger
from gateway.turns.cases import with_people
from gateway.turns.showing import Rows, button, say_plainly, show, text

BAD = 2
"""A rating from here down is told to the supervisors."""
RATED_WITHIN = timedelta(days=14)
"""After the end of a request."""
CHANGED_WITHIN = timedelta(days=1)
SAID_WITHIN = timedelta(minutes=10)
"""Until then the next message is the comment."""
COMMENT = 1000
"""Characters that are kept of a comment; the message itself is kept whole."""
AWAITED = "rating"
"""Where the conversation remembers which request the comment is on."""


def can_be_rated(file: CaseFile, ticket: Ticket) -> bool:
    """Return whether people have worked on the request, and it ended not long ago."""
    ended = ticket.resolved_at or ticket.closed_at
    is_over = ticket.status is Status.RESOLVED or (ticket.status is Status.CLOSED and ticket.resolved_at is not None)
    if not file.setup.config.options.rating or ended is None or not is_over:
        return False
    return ticket.started_at is not None and file.now - ended <= RATED_WITHIN


async def rate(file: CaseFile, press: Rate) -> None:
    """Keep a rating, or ask for one."""
    ticket = await own_ticket(file, press.ticket)
    if ticket is None or not can_be_rated(file, ticket):
        tell(file, text(file, "rating_late"))
        return
    if press.score == 0:
        tell(file, text(file, "rating_ask", number=ticket.number), (rating_buttons(ticket.id),))
        return
    earlier = await file.unit.rating(ticket.id)
    if earlier is not None and file.now - earlier.at > CHANGED_WITHIN:
        tell(file, text(file, "rating_kept"))
        return
    await _keep(file, ticket, press.score, earlier)
    is_bad = press.score <= BAD
    rows = ((button(file, "button_comment", Comment(ticket.id)),),)
    tell(file, text(file, "rating_bad" if is_bad else "rating_thanks"), rows)


async def ask_for_comment(file: CaseFile, press: Comment) -> None:
    """Let the next message be a word on the rating."""
    ticket = await own_ticket(file, press.ticket)
    if ticket is None or await file.unit.rating(ticket.id) is None:
        tell(file, text(file, "rating_late"))
        return
    _await(file, {"ticket": str(ticket.id), "until": (file.now + SAID_WITHIN).isoformat()})
    tell(file, text(file, "rating_comment"), ((button(file, "button_question", NoComment()),),))


def forget_comment(file: CaseFile) -> None:
    """Take what comes next as a question again."""
    _await(file, None)
    tell(file, text(file, "ask_for_words"))


def awaited_comment(file: CaseFile) -> TicketId | None:
    """Return the request the next message is a comment on."""
    kept: Any = file.conversation.dialog.get(AWAITED)
    if not isinstance(kept, dict):
        return None
    known: dict[str, Any] = kept
    try:
        is_in_time = file.now <= datetime.fromisoformat(str(known.get("until")))
        return TicketId(int(str(known.get("ticket")))) if is_in_time else None
    except (ValueError, TypeError):
        return None


async def keep_comment(file: CaseFile, ticket_id: TicketId, words: str) -> bool:
    """Keep a comment; return whether there was a rating it belongs to."""
    _await(file, None)
    rating = await file.unit.rating(ticket_id)
    ticket = await own_ticket(file, ticket_id)
    if rating is None or ticket is None:
        return False
    changed = replace(rating, comment=words.strip()[:COMMENT])
    file.unit.put(changed)
    tell(file, text(file, "rating_commented"))
    case = await file.unit.case_of(ticket_id)
    if case is not None:
        await _tell_people(CaseFile(file.setup, file.unit, case), ticket, changed)
    return True


def tell(file: CaseFile, said: Text, rows: Rows = ()) -> None:
    """Answer what was asked of the desk itself, with a way to a person unless people have the request already."""
    if with_people(file):
        say_plainly(file, said, rows)
    else:
        show(file, said, rows)


# --- keeping ----------------------------------------------------------------------------------------------------------


async def _keep(file: CaseFile, ticket: Ticket, score: int, earlier: Rating | None) -> None:
    case = await file.unit.case_of(ticket.id)
    if case is None:
        return
    rated = CaseFile(file.setup, file.unit, case)
    rated.advance(Trigger.RATED, CUSTOMER, data={"to": str(score)})
    rating = Rating(
        id=earlier.id if earlier else file.setup.ids.new(),
        ticket_id=ticket.id,
        contact_id=ticket.contact_id,
        operator_id=ticket.operator_id,
        team=ticket.team,
        score=score,
        comment=earlier.comment if earlier else "",
        at=file.now,
    )
    (file.unit.put if earlier else file.unit.add)(rating)
    await cards.refresh_cards(rated)
    await _tell_people(rated, rated.ticket, rating)


async def _tell_people(file: CaseFile, ticket: Ticket, rating: Rating) -> None:
    """Tell whoever was rated, unless ratings are hidden from operators; of a bad one also those who watch the desk."""
    known = {"number": ticket.number, "score": rating.score, "comment": rating.comment}
    for person in await file.unit.operators():
        if person.id == rating.operator_id:
            if not file.setup.config.options.rating_hidden and wants(person, Wish.OWN, file.now, file.setup.hours):
                await telling.tell_person(file, person.id, "rated_said" if rating.comment else "rated", **known)
        elif rating.score <= BAD and _watches(file, person):
            telling.tell_in_chat(file, person, "low_rating_said" if rating.comment else "low_rating", **known)


def _watches(file: CaseFile, person: Operator) -> bool:
    return Permission.DESK_WATCH in file.setup.config.permissions(person.role)


async def own_ticket(file: CaseFile, ticket_id: int) -> Ticket | None:
    """Return a request if it is this customer's; what a button claims is nothing to go by."""
    ticket = await file.unit.ticket(TicketId(ticket_id))
    is_own = ticket is not None and ticket.contact_id == file.case.contact.id and ticket.deleted_at is None
    return ticket if is_own else None


def _await(file: CaseFile, kept: dict[str, str] | None) -> None:
    others = {key: value for key, value in file.conversation.dialog.items() if key != AWAITED}
    file.change_conversation(dialog=others | ({AWAITED: kept} if kept else {}))
