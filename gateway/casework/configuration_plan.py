"""What would a file change at this desk, and may it be brought in?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from gateway.articles import CatalogueEntry, Shelf
from gateway.configuration.comparing import Change, Deed, Field, changes
from gateway.configuration.document import Document, Person, Reply
from gateway.configuration.model import Configuration, Entry, Service
from gateway.configuration.reading import MOVABLE
from gateway.configuration.writing import document_content
from gateway.messages import Attachment
from gateway.operators import Operator, Permission
from gateway.ports import Store, Unit
from gateway.replies import QuickReply
from gateway.tickets import OPEN, TicketFilter

TICKETS = {"teams": "teams", "services": "services", "types": "kinds", "topics": "topics"}
"""Sections that tickets name, and what a filter calls it."""
PEOPLE = ("teams", "skills", "topics")
"""Sections that people name."""
MANY = 100_000
E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """The desk as it is."""

    number: int
    """Of the version in force; 0: there never was one."""
    document: Document
    """What a file would say of it."""
    operators: tuple[Operator, ...] = ()
    replies: tuple[QuickReply, ...] = ()
    """Those of teams and of all."""
    catalogue: tuple[CatalogueEntry, ...] = ()

    @property
    def only_catalogued(self) -> tuple[CatalogueEntry, ...]:
        """What only the catalogue of articles knows."""
        known = self.document.configuration
        keys = {(Shelf.SERVICE, each.key) for each in known.services}
        keys |= {(Shelf.PRODUCT, each.key) for each in known.products}
        return tuple(each for each in self.catalogue if (each.shelf, each.key) not in keys)


@dataclass(frozen=True, slots=True)
class Use:
    """Who has an entry now."""

    tickets: int = 0
    """Open ones."""
    people: int = 0

    @property
    def is_used(self) -> bool:
        """Whether anybody has it."""
        return bool(self.tickets or self.people)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What bringing a file in would do."""

    document: Document
    present: Present
    changes: tuple[Change, ...]
    uses: Mapping[tuple[str, str], Use] = field(default_factory=dict[tuple[str, str], Use])
    """By section and key: who has what is changed or taken away."""
    homeless: tuple[tuple[str, str], ...] = ()
    """What is taken away though somebody has it, and the file does not say where it goes."""
    nobody_left: bool = False
    """Whether nobody could change the configuration any more."""
    newcomers: tuple[Person, ...] = ()
    """People in the file who are not at the desk: they join by invite."""
    unnamed: tuple[Operator, ...] = ()
    """People at the desk whom the file does not name: they stay as they are."""

    @property
    def is_refused(self) -> bool:
        """Whether it cannot be brought in."""
        return bool(self.homeless) or self.nobody_left


async def present_desk(of: Store | Unit, version: Configuration, number: int) -> Present:
    """Return the desk as it is; `version` is the configuration in force, the product's own with the number 0."""
    catalogue = tuple(await of.catalogue())
    operators = tuple(sorted(await of.operators(), key=lambda each: each.id))
    replies = tuple(each for each in await of.quick_replies() if each.owner_id is None)
    document = Document(
        configuration=_with_titles(version, catalogue, everything=number == 0),
        people=tuple(person_of(each) for each in operators),
        replies=tuple(reply_of(each) for each in sorted(replies, key=lambda each: (each.team, each.folder, each.id))),
    )
    return Present(number=number, document=document, operators=operators, replies=replies, catalogue=catalogue)


def person_of(operator: Operator) -> Person:
    """Return what a file says of somebody."""
    return Person(
        telegram=operator.chat,
        name=operator.name,
        role=operator.role,
        teams=tuple(operator.teams),
        skills=tuple(operator.skills),
        capacity=operator.capacity,
        channels=tuple(operator.channels),
        topics=tuple(operator.topics),
    )


def reply_of(reply: QuickReply) -> Reply:
    """Return what a file says of a quick reply."""
    return Reply(
        key=reply.key,
        title=reply.title,
        folder=reply.folder,
        team=reply.team,
        texts=dict(reply.texts),
        files=tuple(each.name for each in reply.attachments),
    )


def _with_titles(
    configuration: Configuration, catalogue: Sequence[CatalogueEntry], *, everything: bool
) -> Configuration:
    """Let services and products be called as in the catalogue; before the first version all of it counts."""
    titles = {(each.shelf, each.key): dict(each.titles) for each in catalogue}
    services = [_titled(each, titles.get((Shelf.SERVICE, each.key))) for each in configuration.services]
    products = [_titled(each, titles.get((Shelf.PRODUCT, each.key))) for each in configuration.products]
    if everything:
        entries = sorted(catalogue, key=lambda each: each.place)
        services += [Service(key=each.key, titles=dict(each.titles)) for each in entries if each.shelf is Shelf.SERVICE]
        products += [Entry(key=each.key, titles=dict(each.titles)) for each in entries if each.shelf is Shelf.PRODUCT]
    return replace(configuration, services=tuple(services), products=tuple(products))


def _titled(entry: E, titles: dict[str, str] | None) -> E:
    return replace(entry, titles=titles) if titles else entry


async def planned(store: Store, present: Present, document: Document) -> Plan:
    """Return what bringing a document in would do; nothing is changed."""
    wanted = _as_it_will_be(document, present)
    found = changes(document_content(present.document), document_content(wanted))
    uses = {
        (each.section, each.key): await _use(store, present, each.section, each.key)
        for each in found
        if each.section in MOVABLE and each.deed in {Deed.REMOVED, Deed.CHANGED}
    }
    gone = [(each.section, each.key) for each in found if each.deed is Deed.REMOVED and each.section in MOVABLE]
    named = {each.telegram for each in document.people or ()}
    here = {each.chat for each in present.operators}
    return Plan(
        document=wanted,
        present=present,
        changes=found,
        uses={place: use for place, use in uses.items() if use.is_used},
        homeless=tuple(place for place in gone if uses[place].is_used and place[1] not in _moves(document, place[0])),
        nobody_left=bool(present.operators) and not _somebody_left(wanted),
        newcomers=tuple(each for each in document.people or () if each.telegram not in here),
        unnamed=tuple(each for each in present.operators if named and each.chat not in named),
    )


def missing_files(document: Document, present: Present, names: Collection[str]) -> tuple[str, ...]:
    """Return the files of quick replies that are neither at hand nor with the same reply already."""
    kept = {reply_of(each).name: {file.name for file in each.attachments} for each in present.replies}
    return tuple(
        file
        for each in document.replies or ()
        for file in each.files
        if file not in names and file not in kept.get(each.name, ())
    )


def new_files(document: Document, present: Present, files: Mapping[str, Attachment]) -> tuple[Change, ...]:
    """Return the replies that keep their files' names and get other files."""
    kept = {reply_of(each).name: {file.name: file.file for file in each.attachments} for each in present.replies}
    found: list[Change] = []
    for each in document.replies or ():
        old = kept.get(each.name, {})
        other = tuple(Field("files", name, name) for name in each.files if _is_other(old.get(name), files.get(name)))
        found += [Change(section="replies", key=each.name, deed=Deed.CHANGED, fields=other)] if other else []
    return tuple(found)


def _is_other(kept: str | None, new: Attachment | None) -> bool:
    return kept is not None and new is not None and kept != new.file


def _as_it_will_be(document: Document, present: Present) -> Document:
    """Return the document with everybody of the desk, and with what it does not speak of as it is."""
    told = {each.telegram: each for each in document.people or ()}
    people = tuple(
        replace(told[each.telegram], name=each.name) if each.telegram in told else moved_person(each, document)
        for each in present.document.people or ()
    )
    replies = present.document.replies if document.replies is None else document.replies
    return replace(document, people=people, replies=replies)


def moved_person(person: Person, document: Document) -> Person:
    """Return somebody the file does not name, with what has moved."""

    def new(section: str, keys: tuple[str, ...]) -> tuple[str, ...]:
        moves = _moves(document, section)
        return tuple(dict.fromkeys(moves.get(key, key) for key in keys))

    return replace(
        person,
        teams=new("teams", person.teams),
        skills=new("skills", person.skills),
        topics=new("topics", person.topics),
    )


def _moves(document: Document, section: str) -> Mapping[str, str]:
    return document.moved.get(section, {})


def _somebody_left(document: Document) -> bool:
    permissions = document.configuration.permissions
    return any(Permission.CONFIG_CHANGE in permissions(each.role) for each in document.people or ())


async def _use(store: Store, present: Present, section: str, key: str) -> Use:
    people = sum(key in getattr(each, section) for each in present.operators) if section in PEOPLE else 0
    wanted = tickets_with(section, key)
    return Use(await store.count(wanted, up_to=MANY) if wanted else 0, people)


def tickets_with(section: str, key: str) -> TicketFilter | None:
    """Return which open tickets have an entry; None for what tickets do not name."""
    name = TICKETS.get(section)
    named: dict[str, Any] = {name: frozenset({key})} if name else {}
    return TicketFilter(statuses=OPEN, **named) if named else None
