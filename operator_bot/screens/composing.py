"""What is asked on the way to a ticket that is opened by hand, and what will it be (F4)?"""

from collections.abc import Sequence

from markupsafe import Markup

from gateway.configuration import Entry, find
from gateway.contacts import Contact
from gateway.ports import Hit
from gateway.tickets import TicketId
from operator_bot.buttons import Lists, Open, Turn
from operator_bot.composing import Draft, before, entries
from operator_bot.payloads.key import key
from operator_bot.payloads.opening import Abandon, Anew, Compose, Create, Fill, Flip, For, Skip, Step, Stranger, Wish
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows, lines
from operator_bot.words import Words, short

PEOPLE = 6
"""Customers that are offered."""
VALUES = 24
"""Values that are offered at once; by typing one finds the others."""
_SKIPPED = frozenset({Step.PHONE, Step.KIND, Step.SERVICE, Step.PRODUCT, Step.SUBJECT, Step.FILE})


def who(draft: Draft, hits: Sequence[Hit], reader: Reader) -> Screen:
    """Ask for whom it is; what was typed finds customers, or becomes the name of a new one."""
    words = reader.words
    if not draft.called:
        return Screen(words.html("new.who"), (_end(Step.WHO, draft, reader),))
    people = list({hit.view.contact.id: hit for hit in hits}.values())[:PEOPLE]
    rows = [(Button(_person(hit, reader), For(hit.view.contact.id)),) for hit in people]
    stranger = Button(words.plain("button.new_stranger", name=short(draft.called, 40)), Stranger())
    text = words.html("new.which" if people else "new.nobody", called=short(draft.called, 60))
    return Screen(text, (*rows, (stranger,), _end(Step.WHO, draft, reader)))


def step(at: Step, draft: Draft, offered: Sequence[Entry], reader: Reader, *, missed: str = "") -> Screen:
    """Ask for one thing; `offered`: what can be chosen, most used first; `missed`: what was typed and is none of it."""
    words = reader.words
    buttons = (Button(each.title(words.locale), Fill(at, key(each.key))) for each in offered[:VALUES])
    text = words.html(f"new.{at.name.lower()}")
    found = words.html("new.no_match", words=short(missed, 40)) if missed else Markup()
    further = words.html("new.type_to_find") if len(offered) > VALUES else Markup()
    return Screen(lines(text, found, further), (*in_rows(buttons, 2), *_skip(at, words), _end(at, draft, reader)))


def summary(draft: Draft, contact: Contact | None, reader: Reader) -> Screen:
    """Return what the ticket will be, with a button to change each part."""
    words = reader.words
    text = lines(words.html("new.summary"), *_told(draft, contact, reader))
    parts = [Step.WHO, *(each for each in (Step.KIND, Step.SERVICE, Step.PRODUCT) if entries(each, reader.config))]
    parts += [Step.TEXT, Step.SUBJECT, Step.FILE]
    buttons = (Button(words.plain(f"button.new_{each.name.lower()}"), Compose(each)) for each in parts)
    wishes = [Button(words.plain("button.new_take", on=draft.take), Flip(Wish.TAKE))]
    if draft.contact:
        wishes.append(Button(words.plain("button.new_tell", on=draft.tell), Flip(Wish.TELL)))
    create = [Button(words.plain("button.new_create"), Create())] if draft.is_complete else []
    end = (*create, Button(words.plain("button.leave"), Abandon()))
    return Screen(text, (*in_rows(buttons, 3), tuple(wishes), end))


def unfinished(draft: Draft, contact: Contact | None, reader: Reader) -> Screen:
    """Ask whether to go on with what was begun."""
    words = reader.words
    go_on = Button(words.plain("button.new_go_on"), Compose(Step.SUMMARY))
    anew = Button(words.plain("button.new_anew"), Anew())
    return Screen(lines(words.html("new.unfinished"), *_told(draft, contact, reader)), ((go_on, anew),))


def created(number: int, ticket: int, reader: Reader) -> Screen:
    """Say that it is open."""
    words = reader.words
    again = Button(words.plain("button.new_ticket"), Anew())
    return Screen(
        words.html("new.created", number=number),
        ((Button(words.plain("button.at_once_open"), Open(TicketId(ticket))), again),),
    )


def left(reader: Reader) -> Screen:
    """Say that nothing was opened."""
    words = reader.words
    return Screen(words.html("new.left"), ((Button(words.plain("button.home"), Turn(Lists.HOME, 0)),),))


# --- parts ------------------------------------------------------------------------------------------------------------


def _person(hit: Hit, reader: Reader) -> str:
    contact, ticket = hit.view.contact, hit.view.ticket
    parts = (reader.customer(contact), short(contact.phone, 20), reader.words.plain("new.last", number=ticket.number))
    return " · ".join(part for part in parts if part)


def _told(draft: Draft, contact: Contact | None, reader: Reader) -> list[Markup]:
    words, config = reader.words, reader.config
    customer = reader.customer(contact) if contact else " · ".join(part for part in (draft.name, draft.phone) if part)
    chosen = (
        (Step.KIND, find(config.types, draft.kind)),
        (Step.SERVICE, find(config.services, draft.service)),
        (Step.PRODUCT, find(config.products, draft.product)),
    )
    told = [("who", customer), *((at.name.lower(), each.title(words.locale)) for at, each in chosen if each)]
    told += [("subject", draft.subject), ("text", draft.text), ("file", str(len(draft.files) or ""))]
    return [
        words.html("new.line", what=words.plain(f"new.is_{what}"), said=short(said, 500)) for what, said in told if said
    ]


def _skip(at: Step, words: Words) -> tuple[Row, ...]:
    return ((Button(words.plain("button.skip"), Skip(at)),),) if at in _SKIPPED else ()


def _end(at: Step, draft: Draft, reader: Reader) -> Row:
    words, earlier = reader.words, before(at, draft, reader.config)
    back = [Button(words.plain("button.back"), Compose(earlier))] if earlier else []
    return (*back, Button(words.plain("button.leave"), Abandon()))
