"""Screens over the card of a ticket: every menu, in every state, with everything long that can be."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from gateway import sla
from gateway.configuration import (
    Configuration,
    CustomField,
    Entry,
    FieldKind,
    PauseReason,
    Result,
    Service,
    TicketType,
    Topic,
)
from gateway.conversations import Author
from gateway.ports import TicketView
from gateway.tickets import AuditEvent, Clock, ClockState, Priority, Status, TicketId, Trigger
from operator_bot.payloads.classifying import Aspect
from operator_bot.payloads.customer import Changes, History, Told, Traces
from operator_bot.payloads.key import Switch
from operator_bot.payloads.lines import What
from operator_bot.screens import choices, customer, history, labels, lines, menus, pausing
from operator_bot.screens.card import announcement, thread_head
from operator_bot.screens.choices import ASPECTS, Offer
from operator_bot.screens.screen import Reader, Screen
from tests.fakes.clock import START
from tests.operator_bot.samples import HOSTILE, LARGEST, message, thread, view

KEY = "k" * 24


def key(number: int) -> str:
    """Return a key of the longest kind."""
    return f"{KEY}{number}"[-24:]


def titles() -> dict[str, str]:
    """Return titles as long and strange as they come."""
    return {"ru": HOSTILE, "en": HOSTILE}


CONFIG = Configuration(
    types=tuple(TicketType(key=key(n), titles=titles()) for n in range(15)),
    services=(Service(key=key(1), titles=titles()), Service(key=key(2), titles={"ru": "Возврат"})),
    topics=(
        Topic(key=key(1), titles=titles()),
        Topic(key=key(2), titles=titles(), parent=key(1)),
        Topic(key=key(3), titles=titles(), parent=key(2)),
        Topic(key="round", titles=titles(), parent="round"),
    ),
    products=(Entry(key=key(1), titles=titles()),),
    results=tuple(Result(key=key(n), titles=titles(), comment=n % 2 == 0) for n in range(15)),
    pause_reasons=tuple(PauseReason(key=key(n), titles=titles(), tell_customer=n == 1) for n in range(15)),
    close_reasons=tuple(Entry(key=key(n), titles=titles()) for n in range(15)),
    root_causes=tuple(Entry(key=key(n), titles=titles()) for n in range(15)),
    categories=tuple(Entry(key=key(n), titles=titles()) for n in range(30)),
    fields=(
        CustomField(key=key(1), titles=titles()),
        CustomField(key=key(2), titles=titles(), kind=FieldKind.CHOICE, choices=(HOSTILE, "б") * 30),
    ),
)


def full(status: Status, *, owner: int | None = 1) -> TicketView:
    """Return a ticket with every field filled."""
    plain = view(status, owner=owner)
    ticket = replace(
        plain.ticket,
        kind=key(1),
        service=key(2),
        topic=key(3),
        product=key(1),
        priority=Priority.URGENT,
        tags=[HOSTILE[:40], *(f"метка {n}" for n in range(30))],
        custom={key(1): HOSTILE, key(2): "б", "gone": HOSTILE},
        comment=HOSTILE,
        result=key(1),
        close_reason=key(2),
        root_cause="gone",
        pause_reason=key(1),
        due_at=START + timedelta(hours=5),
    )
    contact = replace(
        plain.contact, name=HOSTILE, note=HOSTILE, category=key(1), barred_at=START, context={HOSTILE: HOSTILE}
    )
    return replace(plain, ticket=ticket, contact=contact)


def at_desk(who: Reader) -> Reader:
    """Return a reader at a desk that has everything."""
    return replace(who, config=CONFIG)


def card_screens(who: Reader) -> Iterator[Screen]:
    """Return the cards of tickets with everything said of them."""
    who = at_desk(who)
    for status in Status:
        for owner in (None, 1, 2):
            each = full(status, owner=owner)
            yield announcement(each, who)
            yield thread_head(each, who, thread())


def menu_screens(who: Reader) -> Iterator[Screen]:
    """Return every menu."""
    who, each = at_desk(who), full(Status.IN_PROGRESS)
    for commented in (True, False):
        yield menus.results(each, who, CONFIG.results, commented=commented)
    yield menus.reasons(each, who)
    yield menus.causes(each, who, CONFIG.close_reasons[0])
    for cause in (CONFIG.root_causes[0], None):
        yield menus.explanation(each, who, CONFIG.close_reasons[0], cause)
    yield from (menus.spam(each, who), menus.delete(each, who), menus.priority(each, who))
    yield from (pausing.pause(each, who, CONFIG.pause_reasons, timed=timed) for timed in (True, False))
    yield from (pausing.pause_for(each, who, CONFIG.pause_reasons[0], tell) for tell in Switch)
    resting = full(Status.WAITING)
    yield from (pausing.paused(announcement(resting, who), resting.ticket, who, told=told) for told in Switch)
    yield from (menus.postpone(each, who), menus.postpone(view(), who))
    for status in Status:
        for owner in (None, 1, 2):
            yield menus.more(full(status, owner=owner), who)


def choice_screens(who: Reader) -> Iterator[Screen]:
    """Return the values of every aspect."""
    each, empty = full(Status.ACCEPTED), replace(who, config=Configuration())
    yield choices.classify(each, empty, {})
    who = at_desk(who)
    known = {
        Aspect.KIND: CONFIG.types,
        Aspect.SERVICE: CONFIG.services,
        Aspect.TOPIC: CONFIG.topics,
        Aspect.PRODUCT: CONFIG.products,
    }
    yield choices.classify(each, who, known)
    yield choices.classify(view(), who, known)
    for aspect in ASPECTS:
        for page in (0, 1):
            yield choices.choices(each, who, Offer(aspect=aspect, entries=known[aspect], page=page))
        yield choices.found(each, who, aspect, known[aspect], sought=HOSTILE)
        yield choices.found(each, who, aspect, [], sought=HOSTILE)
    for under in CONFIG.topics:
        yield choices.choices(each, who, Offer(aspect=Aspect.TOPIC, entries=CONFIG.topics, under=under))


def label_screens(who: Reader) -> Iterator[Screen]:
    """Return labels, merging and splitting."""
    who, each = at_desk(who), full(Status.IN_PROGRESS)
    yield from (labels.labels(each, who), labels.labels(view(), who))
    yield labels.field_choices(each, who, CONFIG.fields[1])
    yield labels.merge(each, who, [each.ticket] * 20)
    yield labels.merge(each, who, [])
    yield labels.merge_sure(each, who, 10**9)
    for marked in (0, 1, 2**labels.PICKED - 1):
        yield labels.split(each, who, [message(id=LARGEST)] * labels.PICKED, marked)
    yield labels.split(each, who, [], 0)


def customer_screens(who: Reader) -> Iterator[Screen]:
    """Return what is known of customers."""
    who, each = at_desk(who), full(Status.IN_PROGRESS)
    for shown in (each, view()):
        yield customer.customer(shown, who, customer.Person(contact=shown.contact, others=[shown.ticket] * 20))
        yield customer.customer(shown, who, customer.Person(contact=replace(shown.contact, barred_at=None)))
        yield from (customer.bar(shown, who), customer.category(shown, who))


def history_screens(who: Reader) -> Iterator[Screen]:
    """Return what was said, what has happened and what was promised."""
    who, each = at_desk(who), full(Status.IN_PROGRESS)
    said = [message(author, id=LARGEST) for author in Author] * 10
    for told in Told:
        yield from (history.history(each, who, said, History(each.ticket.id, told, before)) for before in (0, LARGEST))
        yield history.history(each, who, [], History(each.ticket.id, told, 0))
    facts = ({"field": "due", "from": START.isoformat(), "to": HOSTILE}, {"field": HOSTILE, "reason": HOSTILE}, {})
    events = [
        AuditEvent(
            id=1,
            ticket_id=TicketId(LARGEST),
            trigger=trigger,
            actor=actor,
            actor_id=2,
            before="accepted",
            after=after,
            at=START,
            data=data,
        )
        for trigger in (*(every.value for every in Trigger), "opened", HOSTILE)
        for actor, after, data in zip(
            ("operator", "customer", "bot", "time"),
            ("accepted", "closed", "closed", "closed"),
            (*facts, {}),
            strict=True,
        )
    ]
    for start in range(0, len(events), history.EVENTS):
        page = events[start : start + history.EVENTS + 1]
        yield history.changes(each, who, page, Changes(each.ticket.id, Traces.ALL, start))
    yield from (history.changes(each, who, [], Changes(each.ticket.id, traces, 0)) for traces in Traces)
    yield history.terms(each, who, [])
    yield history.terms(each, who, [figure(clock, state) for clock in Clock for state in ClockState])


def figure(clock: Clock, state: ClockState) -> sla.Figure:
    """Return what was promised by a clock and is not kept."""
    return sla.Figure(
        clock=clock,
        state=state,
        planned=timedelta(hours=1),
        actual=timedelta(hours=2),
        due=START,
        by_hand=True,
        ended=None,
    )


def line_screens(who: Reader) -> Iterator[Screen]:
    """Return what is asked for a line, and said to it."""
    who, each = at_desk(who), full(Status.IN_PROGRESS)
    for what in What:
        yield from (lines.ask(each, who, what, title=title) for title in (HOSTILE, ""))
        yield lines.taken(who, what, 10**9)
    yield from (lines.refused(who, HOSTILE[:200]), lines.left(who))


OF_CARDS = (
    card_screens,
    menu_screens,
    choice_screens,
    label_screens,
    customer_screens,
    history_screens,
    line_screens,
)
