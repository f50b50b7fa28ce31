"""The board, the people, and what somebody in charge does with a ticket, as long and hostile as they can be."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from markupsafe import Markup

from gateway.configuration import Configuration, Team
from gateway.desk.supervising import ALL, DeskFigures, TeamFigures
from gateway.messages import Outbound
from gateway.messages.fitting import width
from gateway.operators import Deed, PersonEvent, Presence, Role
from gateway.ports import DayFigures
from gateway.tickets import AuditEvent, Status, TicketId, Trigger
from operator_bot.abilities import CAN
from operator_bot.payloads.lines import What
from operator_bot.payloads.supervising import Deeds, Past
from operator_bot.screens import board, leading, lines, past, people, questions, watching
from operator_bot.screens.passing import Colleague
from operator_bot.screens.screen import Reader, Screen
from tests.fakes.clock import START
from tests.operator_bot.samples import HOSTILE, LARGEST, operator, view

TEAMS = tuple(Team(key="t" * 22 + f"{n:02}", titles={"ru": HOSTILE}) for n in range(20))
STAFF = tuple(
    operator(LARGEST - n, name=HOSTILE, presence=presence, presence_reason=HOSTILE)
    for n in range(40)
    for presence in Presence
)
BUSY = DeskFigures(
    teams={
        ALL: TeamFigures(
            queued=999,
            longest=START - timedelta(days=400),
            risk=100,
            late=999,
            channels={HOSTILE + str(n): 10**6 for n in range(30)},
        )
    },
    today=DayFigures(resolved=3, resolved_by_bot=2, confirmed_by_bot=1),
    loads={LARGEST: 99},
    people=STAFF,
)
SUPERVISING_NOTICES: dict[str, dict[str, object]] = {
    "chiefs_only": {},
    "whisper": {"operator": HOSTILE, "text": HOSTILE},
    "whispered": {"number": 1042},
    "whisper_how": {},
    "whisper_words": {},
    "made_online": {"operator": HOSTILE},
    "made_paused": {"operator": HOSTILE},
    "made_offline": {"operator": HOSTILE},
    "dismissed": {"operator": HOSTILE},
}


def chiefs(who: Reader) -> Iterator[Reader]:
    """Return the reader, and the same one in charge of a large desk."""
    yield who
    chief = operator(77, role=Role.SUPERVISOR)
    yield replace(who, operator=chief, config=Configuration(teams=TEAMS))


def boards(who: Reader) -> Iterator[Screen]:
    """Return busy boards, empty ones and closed ones."""
    for reader in chiefs(who):
        for figures in (BUSY, DeskFigures(teams={})):
            yield board.board(figures, ALL, reader)
            yield board.board(figures, TEAMS[0].key, reader)
        yield board.closed(ALL, reader)
        yield board.closed(TEAMS[0].key, reader)


def staff(who: Reader) -> Iterator[Screen]:
    """Return the people, each of them, and the last question before one goes."""
    for reader in chiefs(who):
        yield people.people(STAFF, BUSY.loads, 1, reader)
        yield people.people(STAFF[:1], {}, 0, reader)
        for person in STAFF[:3]:
            yield people.somebody(person, 99, [view(owner=1)] * 30, reader)
            yield people.somebody(person, 0, (), reader)
            yield people.dismissing(person, 0, reader)
            yield people.dismissing(person, 99, reader)


def histories(who: Reader) -> Iterator[Screen]:
    """Return what was done to somebody: every deed, every field, a page in the middle, and nothing."""
    person = STAFF[0]
    fields = ("role", "teams", "skills", "capacity", "channels", "topics", "name", "later")
    done = [
        *(_done(Deed.CHANGED, {"field": each, "from": HOSTILE, "to": HOSTILE, "file": HOSTILE}) for each in fields),
        *(_done(each, {"role": "owner", "teams": HOSTILE, "invited_by": "2", "reason": HOSTILE}) for each in Deed),
        _done(Deed.PRESENCE, {"from": "online", "to": "paused"}),
    ]
    for reader in chiefs(who):
        yield past.past(person, [], Past(person.id, Deeds.ALL, 0), reader)
        for shown in Deeds:
            yield past.past(person, done[:13], Past(person.id, shown, 0), reader)
            yield past.past(person, done[-13:], Past(person.id, shown, 1000), reader)


def _done(deed: Deed, data: dict[str, str]) -> PersonEvent:
    by = None if "file" in data else 2
    return PersonEvent(id=1, person_id=1, deed=deed, actor="operator", actor_id=by, at=START, data=data)


def tickets(who: Reader) -> Iterator[Screen]:
    """Return what can be done with a ticket in every state."""
    for reader in chiefs(who):
        for status in Status:
            for owner in (None, 2):
                at_hand = view(status, owner=owner)
                placed = replace(at_hand, ticket=replace(at_hand.ticket, position=1))
                yield leading.leading(at_hand, reader, watched=False)
                yield leading.leading(placed, reader, watched=True)
        yield leading.assigning(view(), [Colleague(each, 99) for each in STAFF], reader)
        yield leading.assigning(view(), (), reader)
        yield lines.ask(view(), reader, What.WHISPER, title="")
        yield lines.taken(reader, What.WHISPER, 1042)


def looking_on(who: Reader) -> Iterator[Screen]:
    """Return what somebody sees who watches."""
    for reader in chiefs(who):
        yield watching.begun(view(Status.IN_PROGRESS, owner=2), reader)
        yield watching.ended(1042, reader)
        body: dict[str, Any] = {"ticket": LARGEST, "number": 1042, "name": HOSTILE}
        yield watching.told("customer_blocked", {}, body, reader)
        for trigger in Trigger:
            for after in ("accepted", "closed"):
                yield watching.happened(_event(trigger, after), view().contact, body, reader)
        for message in _said(body, reader):
            assert width(message.text) <= (1024 if len(message.attachments) == 1 else 4096)
            yield Screen(Markup(message.html), ())  # noqa: S704 - as it is sent


def _said(body: dict[str, Any], reader: Reader) -> Iterator[Outbound]:
    photo = {"kind": "photo", "file": "x", "name": HOSTILE}
    for author in ("customer", "operator", "bot", "note"):
        said = body | {"author": author, "by": None if author in ("customer", "bot") else 2, "at": START.isoformat()}
        for text, files in (
            ("ё" * CAN.text_limit, []),
            ("ё" * 800, [photo]),
            (HOSTILE[:300], [photo] * 10),
            ("", [photo]),
        ):
            shown = said | {"text": text, "attachments": files}
            yield watching.copy(shown, reader)
            yield watching.copy(shown | {"earlier": "э" * 4000}, reader)
            yield watching.copy(shown | {"gone": True}, reader)
            yield watching.not_shown(shown, reader)


def _event(trigger: str, after: str) -> AuditEvent:
    data = {"field": HOSTILE, "from": HOSTILE, "to": HOSTILE, "reason": HOSTILE, "comment": HOSTILE}
    return AuditEvent(
        id=1,
        ticket_id=TicketId(LARGEST),
        trigger=trigger,
        actor="operator",
        actor_id=2,
        before="in_progress",
        after=after,
        at=START,
        data=data,
    )


def notices(who: Reader) -> Iterator[Screen]:
    """Return every short text."""
    for key, params in SUPERVISING_NOTICES.items():
        yield questions.notice(key, params, who)


OF_SUPERVISING: tuple[Callable[[Reader], Iterator[Screen]], ...] = (
    boards,
    staff,
    histories,
    tickets,
    looking_on,
    notices,
)
