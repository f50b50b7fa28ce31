"""How does somebody look on while a colleague talks with a customer (F79)?"""

from gateway.casework import CaseFile, by_operator
from gateway.casework.watching import Watcher, watchers, with_watchers
from gateway.conversations import Conversation
from gateway.desk.desk import Desk
from gateway.desk.rights import demand
from gateway.errors import IllegalTransition
from gateway.operators import Operator, Permission
from gateway.ports import Unit
from gateway.tickets import Status, TicketId, Trigger


async def watch(desk: Desk, unit: Unit, operator: Operator, ticket_id: TicketId) -> CaseFile:
    """Show somebody what is said in a ticket from now on, in their private chat.

    Raises NotFound, Forbidden, IllegalTransition for a ticket in which nothing is said any more.
    """
    file = await desk.visible_file(unit, operator, ticket_id)
    demand(desk.setup.config, operator, Permission.DESK_WATCH, action="watch")
    if file.ticket.status is Status.CLOSED:
        raise IllegalTransition(file.ticket.status, Trigger.NOTED)
    if not is_watched(file.conversation, ticket_id, operator):
        file.witness(Trigger.WATCHED, by_operator(operator))
    _keep(file, [*_others(file, operator), Watcher(operator.id, operator.chat)])
    return file


async def look_away(desk: Desk, unit: Unit, operator: Operator, ticket_id: TicketId) -> CaseFile:
    """Show it no more. Raises NotFound."""
    file = await desk.open_file(unit, ticket_id)
    if is_watched(file.conversation, ticket_id, operator):
        file.witness(Trigger.UNWATCHED, by_operator(operator))
    _keep(file, _others(file, operator))
    return file


def is_watched(conversation: Conversation, ticket_id: TicketId, operator: Operator | None) -> bool:
    """Return whether somebody watches a ticket of a conversation."""
    return operator is not None and any(each.operator == operator.id for each in watchers(conversation, ticket_id))


def _others(file: CaseFile, operator: Operator) -> list[Watcher]:
    return [each for each in watchers(file.conversation, file.ticket.id) if each.operator != operator.id]


def _keep(file: CaseFile, watching: list[Watcher]) -> None:
    file.change_conversation(dialog=with_watchers(file.conversation, file.ticket.id, watching))
