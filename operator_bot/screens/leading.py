"""What can somebody in charge do with a ticket, and to whom can it be given (F79, F29, F33)?"""

from collections.abc import Sequence

from gateway.desk import Action
from gateway.operators import Permission
from gateway.ports import TicketView
from gateway.routing import works
from operator_bot.payloads.card import Menu, Show
from operator_bot.payloads.customer import History, Told
from operator_bot.payloads.key import NONE, Switch
from operator_bot.payloads.lines import Ask, What
from operator_bot.payloads.supervising import Assign, AssignTo, Lead, PutAt, TakeAway, Watch
from operator_bot.screens.menus import headed, possible
from operator_bot.screens.passing import PEOPLE, Colleague
from operator_bot.screens.screen import Button, Reader, Screen, in_rows
from operator_bot.words import short


def leading(view: TicketView, reader: Reader, *, watched: bool) -> Screen:
    """Return what can be done; `watched`: whether the reader watches the ticket."""
    buttons = (*_giving(view, reader), *_placing(view, reader), *_looking(view, reader, watched=watched))
    back = (Button(reader.words.plain("button.back"), Show(view.ticket.id, Menu.MORE)),)
    who = reader.colleague(view.ticket.operator_id) if view.ticket.operator_id is not None else ""
    return Screen(headed(view, reader, "lead", who=who), (*in_rows(buttons, 2), back))


def assigning(view: TicketView, colleagues: Sequence[Colleague], reader: Reader) -> Screen:
    """Ask whom the ticket is given."""
    ticket = view.ticket
    buttons = (Button(_called(each), Assign(ticket.id, each.operator.id)) for each in colleagues[:PEOPLE])
    back = (Button(reader.words.plain("button.back"), Lead(ticket.id)),)
    key = "assign" if colleagues else "assign_nobody"
    return Screen(headed(view, reader, key), (*in_rows(buttons, 2), back))


def _called(each: Colleague) -> str:
    return f"{short(each.operator.name, 30)} · {each.load}{'' if each.is_free else ' ●'}"


def _giving(view: TicketView, reader: Reader) -> Sequence[Button]:
    words, ticket, me = reader.words, view.ticket, reader.operator
    if me is None or Action.ASSIGN not in possible(view, reader):
        return ()
    buttons = [Button(words.plain("button.assign"), AssignTo(ticket.id))]
    if ticket.operator_id != me.id and works(me, reader.config):
        buttons.append(Button(words.plain("button.take_over"), Assign(ticket.id, me.id)))
    if ticket.operator_id is not None:
        buttons.append(Button(words.plain("button.take_away"), TakeAway(ticket.id)))
    return buttons


def _placing(view: TicketView, reader: Reader) -> Sequence[Button]:
    words, ticket = reader.words, view.ticket
    if Action.POSITION not in possible(view, reader):
        return ()
    if ticket.position:
        return (Button(words.plain("button.place_by_rules"), PutAt(ticket.id, 0)),)
    return (Button(words.plain("button.place_first"), PutAt(ticket.id, 1)),)


def _looking(view: TicketView, reader: Reader, *, watched: bool) -> Sequence[Button]:
    words, ticket, buttons = reader.words, view.ticket, list[Button]()
    if Action.WHISPER in possible(view, reader):
        buttons.append(Button(words.plain("button.whisper"), Ask(ticket.id, What.WHISPER, NONE, 0)))
    if reader.may(Permission.DESK_WATCH) and not reader.owns(ticket):
        key, to = ("watch_end", Switch.OFF) if watched else ("watch", Switch.ON)
        buttons.append(Button(words.plain(f"button.{key}"), Watch(ticket.id, to)))
    return [*buttons, Button(words.plain("button.talk_history"), History(ticket.id, Told.ALL, 0))]
