"""What does a customer learn of their own requests, and how do they ask something else (F129)?

Only requests of the same customer are ever shown: a number in a button is a claim like any other.
"""

from collections.abc import Sequence
from dataclasses import replace

from gateway.casework import CaseFile, cards
from gateway.conversations import Author, Message
from gateway.dialog.cabinet import MyRequests, NewRequest, OneRequest, OpenAgain, Rate
from gateway.dialog.presses import Press, pack
from gateway.messages import Button
from gateway.tickets import OPEN, WITH_PEOPLE, Status, Ticket
from gateway.turns.cases import call_back, leave_what_is_over
from gateway.turns.ratings import can_be_rated, own_ticket, tell
from gateway.turns.remembering import begin_afresh, leave_it_at_that
from gateway.turns.showing import button, text

PAGE = 5
SHORT = 40
"""Characters of a request's first words on a button."""
SAID = 300
"""Characters of what was said last."""
RECENT = 10
FARTHEST = 100
"""From how many on nobody counts those before."""


async def show_requests(file: CaseFile, page: int = 0) -> None:
    """List the customer's requests, newest first."""
    found = await file.unit.tickets_of_contact(file.case.contact.id, limit=(page + 1) * PAGE + 1)
    if not found:
        tell(file, text(file, "requests_none"))
        return
    page = min(page, (len(found) - 1) // PAGE)
    shown = found[page * PAGE : (page + 1) * PAGE]
    rows = [(Button(text=_line(file, each), data=pack(OneRequest(each.id))),) for each in shown]
    turning = _turning(page, is_last=len(found) <= (page + 1) * PAGE)
    last = (button(file, "button_new_request", NewRequest()),)
    tell(file, text(file, "requests"), [row for row in (*rows, turning, last) if row])


async def show_request(file: CaseFile, ticket_id: int) -> None:
    """Tell how one request stands."""
    ticket = await own_ticket(file, ticket_id)
    if ticket is None:
        tell(file, text(file, "requests_gone"), ((_all(file),),))
        return
    params = {
        "number": ticket.number,
        "subject": ticket.subject,
        "status": _status(ticket),
        "opened": _there(file, ticket),
        "now": _now(file),
        "who": await _who(file, ticket),
        "said": await _last_answer(file, ticket),
        **await _wait(file, ticket),
    }
    tell(file, text(file, "request", **params), _rows(file, ticket))


async def open_again(file: CaseFile, ticket_id: int) -> None:
    """Bring a resolved request back; one that is over for longer becomes a new one by what is said next."""
    leave_what_is_over(file)
    ticket = await own_ticket(file, ticket_id)
    current = file.case.ticket
    if ticket is None:
        tell(file, text(file, "requests_gone"), ((_all(file),),))
    elif ticket.status in OPEN:
        tell(file, text(file, "still_open", number=ticket.number))
    elif current is not None and current.id == ticket.id and current.status is Status.RESOLVED:
        await call_back(file)
        await cards.announce(file)
    else:
        tell(file, text(file, "request_is_over", number=ticket.number), ((_all(file),),))


async def ask_anew(file: CaseFile, *, sure: bool) -> None:
    """Let what is said next be a request of its own; while one is open, ask whether it is about that (F116).

    The open one stays with its people: what they write still comes, and an answer to it goes to them.
    """
    leave_what_is_over(file)
    ticket = file.case.ticket
    if ticket is not None and ticket.status in WITH_PEOPLE and not sure:
        rows = ((button(file, "button_another", NewRequest("sure")),), (_all(file),))
        tell(file, text(file, "request_open_already", number=ticket.number), rows)
        return
    if ticket is not None:
        leave_it_at_that(file)
        begin_afresh(file)
        file.change_conversation(ticket_id=None, turn_at=None)
        file.case = replace(file.case, ticket=None, thread=None)
    tell(file, text(file, "request_new"))


# --- what is known ----------------------------------------------------------------------------------------------------


async def _who(file: CaseFile, ticket: Ticket) -> str:
    if ticket.operator_id is None or ticket.status not in (Status.IN_PROGRESS, Status.WAITING, Status.RESOLVED):
        return ""
    person = await file.unit.operator(ticket.operator_id)
    return str(person.settings.get("shown_name") or person.name) if person else ""


async def _last_answer(file: CaseFile, ticket: Ticket) -> str:
    said: Sequence[Message] = await file.unit.recent(ticket.id, RECENT)
    answers = [each for each in said if each.author is Author.OPERATOR and each.visibility.value == "public"]
    words = " ".join(answers[-1].text.split()) if answers else ""
    return words if len(words) <= SAID else f"{words[: SAID - 1].rstrip()}…"


async def _wait(file: CaseFile, ticket: Ticket) -> dict[str, int | None]:
    """Return the place in the queue and the minutes to wait; None: not known, or it does not wait."""
    if not ticket.queue_key:
        return {"place": None, "minutes": None}
    ahead = await file.unit.ahead(ticket.team, ticket.queue_key, up_to=FARTHEST)
    return {"place": ahead + 1 if ahead < FARTHEST else None, "minutes": file.setup.waits.minutes(ticket.team)}


def _status(ticket: Ticket) -> str:
    if ticket.status is Status.CLASSIFICATION:
        return Status.ACCEPTED.value
    return ticket.status.value


def _there(file: CaseFile, ticket: Ticket) -> object:
    return ticket.opened_at.astimezone(file.setup.hours.zone)


def _now(file: CaseFile) -> object:
    return file.now.astimezone(file.setup.hours.zone)


# --- how it looks -----------------------------------------------------------------------------------------------------


def _line(file: CaseFile, ticket: Ticket) -> str:
    head = text(file, "request_status", status=_status(ticket), number=ticket.number).plain
    subject = ticket.subject if len(ticket.subject) <= SHORT else f"{ticket.subject[: SHORT - 1].rstrip()}…"
    return " · ".join(part for part in (head, subject) if part)


def _turning(page: int, *, is_last: bool) -> tuple[Button, ...]:
    back = (Button(text="←", data=pack(MyRequests(page - 1))),) if page else ()
    on = () if is_last else (Button(text="→", data=pack(MyRequests(page + 1))),)
    return (*back, *on)


def _rows(file: CaseFile, ticket: Ticket) -> list[tuple[Button, ...]]:
    rows = list[tuple[Button, ...]]()
    if ticket.status is Status.RESOLVED and _is_current(file, ticket):
        rows.append((button(file, "button_again", OpenAgain(ticket.id)),))
    if can_be_rated(file, ticket):
        rows.append((button(file, "button_rate", Rate(ticket.id, 0)),))
    presses: tuple[tuple[str, Press], ...] = (("button_new_request", NewRequest()), ("button_requests", MyRequests()))
    return [*rows, *((button(file, key, press),) for key, press in presses)]


def _is_current(file: CaseFile, ticket: Ticket) -> bool:
    return file.conversation.ticket_id == ticket.id


def _all(file: CaseFile) -> Button:
    return button(file, "button_requests", MyRequests())
