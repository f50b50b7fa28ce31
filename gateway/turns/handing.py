"""How does a question go from the bot to people?"""

from collections.abc import Sequence

from gateway.casework import BOT, CaseFile, cards, learning
from gateway.casework.arriving import arrive
from gateway.casework.customer import say
from gateway.casework.following import rules_of
from gateway.conversations import Message
from gateway.dialog.cabinet import OneRequest, pack_cabinet
from gateway.routing import team_for
from gateway.tickets import Status, Trigger
from gateway.turns.cases import settle_ticket
from gateway.turns.remembering import leave_it_at_that, memory_of


async def hand_over(file: CaseFile, *, asked: bool, about: str = "", said: Sequence[Message] = ()) -> None:
    """Give the question to people with everything that was said, offered and refused (F123).

    `asked`: whether the customer called for a person. Out of hours they are told when people are back (F128).
    """
    await settle_ticket(file, about, said=said)
    await _note(file)
    was_offered = bool(memory_of(file).offers)
    since = None if was_offered else file.ticket.waiting_since
    leave_it_at_that(file)
    file.change_conversation(turn_at=None)
    if file.ticket.status is Status.NEW:
        team = team_for(file.ticket, file.setup.config)
        file.advance(_trigger(file, team), BOT, team=team, waiting_since=since or file.now)
        # whoever was offered something has said what it is about: nobody asks again
        _tell(file, asked=asked and not was_offered)
        await arrive(file)
    else:
        await cards.announce(file)


def _trigger(file: CaseFile, team: str) -> Trigger:
    """Return how it is handed over: in some teams somebody must say first what it is about (F9)."""
    unclear = file.setup.config.team(team).classify and not file.ticket.service
    return Trigger.UNCLEAR if unclear else Trigger.HANDED_OVER


async def _note(file: CaseFile) -> None:
    """Settle what the bot has searched for: a further question is a further search."""
    if memory_of(file).search is not None:
        for search in await file.unit.searches(file.ticket.id):
            await learning.handed_over(file, search)


def _tell(file: CaseFile, *, asked: bool) -> None:
    """Say that people will answer, with a button that tells how it stands."""
    status = (("button_status", pack_cabinet(OneRequest(file.ticket.id))),)
    hours, number = rules_of(file.setup).team_hours(file.ticket), file.ticket.number
    if hours.is_open(file.now):
        minutes = file.setup.waits.minutes(file.ticket.team)
        say(
            file,
            "accepted_asked" if asked else "accepted",
            params={"number": number, "minutes": minutes},
            buttons=status,
        )
        return
    opens = hours.next_opening(file.now)
    if opens is None:
        say(file, "accepted_later", params={"number": number}, buttons=status)
        return
    now = file.now.astimezone(hours.zone)
    say(file, "accepted_closed", params={"number": number, "opens": opens, "now": now}, buttons=status)
