"""How does a configuration come into force?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gateway.articles import CatalogueEntry, Shelf
from gateway.casework.actor import Actor
from gateway.casework.casefile import CaseFile
from gateway.casework.configuration_plan import Plan, Present, person_of, present_desk, reply_of, tickets_with
from gateway.casework.people_history import note_changes
from gateway.casework.setup import Setup
from gateway.configuration import Configuration, ConfigVersion, Entry
from gateway.configuration.document import Document, Person, Reply
from gateway.configuration.writing import stored_content
from gateway.errors import Conflict
from gateway.ids import Ids
from gateway.messages import Attachment
from gateway.operators import Operator
from gateway.ports import Store, Unit
from gateway.replies import QuickReply
from gateway.tickets import Order, TicketId

PAGE = 500
_FIELDS = {"teams": "team", "services": "service", "types": "kind", "topics": "topic"}
"""What of a ticket names an entry of a section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Under whose name a version is kept."""

    author: str
    actor: Actor


async def tickets_to_move(store: Store, plan: Plan) -> tuple[TicketId, ...]:
    """Return the open tickets that have something the file moves."""
    found: dict[TicketId, None] = {}
    for section, moves in plan.document.moved.items():
        for old in moves:
            wanted = tickets_with(section, old)
            offset = 0
            while wanted is not None:
                views = await store.tickets(wanted, order=Order.OLDEST, limit=PAGE, offset=offset)
                found |= dict.fromkeys(each.ticket.id for each in views)
                offset += PAGE
                if len(views) < PAGE:
                    break
    return tuple(found)


async def bring_into_force(
    unit: Unit,
    setup: Setup,
    plan: Plan,
    signature: Signature,
    *,
    tickets: Sequence[TicketId] = (),
    files: Mapping[str, Attachment] | None = None,
) -> ConfigVersion:
    """Write everything a plan changes, as a new version; raises Conflict if the desk is not as the plan found it.

    The plan is not refused. `tickets` are those to be moved, `files` the attachments of quick replies by name.
    """
    for ticket_id in tickets:
        await _move(unit, setup, ticket_id, plan.document, signature.actor)
    revision = await unit.next_revision()
    now = await _unchanged(unit, plan.present)
    version = ConfigVersion(
        id=setup.ids.new(),
        number=plan.present.number + 1,
        content=stored_content(plan.document.configuration),
        author=signature.author,
        revision=revision,
        at=setup.clock.now(),
    )
    unit.add(version)
    _catalogue(unit, setup.ids, plan.document.configuration, now.catalogue)
    _people(unit, setup, now.operators, plan.document.people or (), signature)
    _replies(unit, setup, plan.document.replies or (), now.replies, files or {})
    return version


async def _unchanged(unit: Unit, present: Present) -> Present:
    """Return the desk as it is now; raises Conflict if somebody has changed what the plan was made from."""
    version = await unit.configuration()
    number = version.number if version else 0
    now = await present_desk(unit, present.document.configuration, number)
    same = (now.number, now.document.people, now.document.replies)
    if same != (present.number, present.document.people, present.document.replies):
        raise Conflict
    return now


async def _move(unit: Unit, setup: Setup, ticket_id: TicketId, document: Document, actor: Actor) -> None:
    case = await unit.case_of(ticket_id)
    if case is None or case.ticket is None:
        return
    file = CaseFile(setup, unit, case)
    for section, name in _FIELDS.items():
        new = document.moved.get(section, {}).get(getattr(file.ticket, name))
        if new is not None:
            file.change_field(actor, name, new)


# --- what lies in tables of its own -----------------------------------------------------------------------------------


def _catalogue(unit: Unit, ids: Ids, configuration: Configuration, stored: Sequence[CatalogueEntry]) -> None:
    """Let articles know the services and products; what the file does not have stays: articles may be about it."""
    there = {(each.shelf, each.key): each for each in stored}
    for shelf, place, entry in _shelves(configuration):
        old = there.get((shelf, entry.key))
        if old is None:
            unit.add(CatalogueEntry(id=ids.new(), shelf=shelf, key=entry.key, titles=dict(entry.titles), place=place))
        elif (old.titles, old.place) != (entry.titles, place):
            unit.put(replace(old, titles=dict(entry.titles), place=place))


def _shelves(configuration: Configuration) -> Iterator[tuple[Shelf, int, Entry]]:
    yield from ((Shelf.SERVICE, place, each) for place, each in enumerate(configuration.services))
    yield from ((Shelf.PRODUCT, place, each) for place, each in enumerate(configuration.products))


def _people(
    unit: Unit, setup: Setup, operators: Sequence[Operator], people: Sequence[Person], signature: Signature
) -> None:
    wanted = {each.telegram: each for each in people}
    for operator in operators:
        person = wanted.get(operator.chat)
        if person is not None and person != person_of(operator):
            changed = as_said(operator, person)
            unit.put(changed)
            note_changes(setup, unit, operator, changed, signature.actor, file=signature.author)


def as_said(operator: Operator, person: Person) -> Operator:
    """Return somebody as a file says; the name stays."""
    return replace(
        operator,
        role=person.role,
        teams=list(person.teams),
        skills=list(person.skills),
        capacity=person.capacity,
        channels=list(person.channels),
        topics=list(person.topics),
    )


def _replies(
    unit: Unit, setup: Setup, wanted: Sequence[Reply], stored: Sequence[QuickReply], files: Mapping[str, Attachment]
) -> None:
    there = {reply_of(each).name: each for each in stored}
    now = setup.clock.now()
    for each in wanted:
        old = there.pop(each.name, None)
        attachments = _attachments(each, old, files)
        if old is None:
            new = QuickReply(id=setup.ids.new(), key=each.key, changed_at=now)
            unit.add(_filled(new, each, attachments))
        elif _filled(old, each, attachments) != old:
            unit.put(replace(_filled(old, each, attachments), changed_at=now))
    unit.put(*(replace(each, removed_at=now) for each in there.values()))


def _attachments(reply: Reply, old: QuickReply | None, files: Mapping[str, Attachment]) -> tuple[Attachment, ...]:
    kept = {each.name: each for each in old.attachments} if old else {}
    found = (files.get(name) or kept.get(name) for name in reply.files)
    return tuple(each for each in found if each is not None)


def _filled(row: QuickReply, reply: Reply, attachments: tuple[Attachment, ...]) -> QuickReply:
    return replace(
        row,
        title=reply.title,
        folder=reply.folder,
        team=reply.team,
        texts=dict(reply.texts),
        attachments=attachments,
    )
