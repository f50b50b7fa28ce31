"""Who works at the desks of these tests, and what waits there?"""

from datetime import timedelta
from itertools import count
from typing import Any

from gateway.configuration import Configuration, Service, Strategy, Team, Topic
from gateway.operators import Operator, Presence
from gateway.routing import Waiting
from gateway.tickets import Status, Ticket, TicketId
from tests.fakes.clock import START

_ids = count(1)


def desk(strategy: Strategy = Strategy.LEAST_LOADED, **more: Any) -> Configuration:
    """Return a desk with a first team of this strategy and a team for money."""
    teams = (Team(key="first", strategy=strategy, **more), Team(key="money", strategy=strategy, channels=("vk",)))
    services = (
        Service(key="refund", team="money"),
        Service(key="english", skills=("english",)),
        Service(key="gone", team="removed"),
    )
    topics = (Topic(key="delivery"), Topic(key="courier", parent="delivery"), Topic(key="bike", parent="courier"))
    return Configuration(teams=teams, services=services, topics=topics)


def person(number: int, **fields: Any) -> Operator:
    """Return somebody who is there."""
    usual: dict[str, Any] = {
        "presence": Presence.ONLINE,
        "capacity": 2,
        "presence_since": START + timedelta(seconds=number),
    }
    return Operator(id=number, chat=str(number), name=f"№ {number}", joined_at=START, **(usual | fields))


def waiting(**fields: Any) -> Waiting:
    """Return a ticket of the first team that waits."""
    usual: dict[str, Any] = {
        "team": "first",
        "service": "",
        "topic": "",
        "entry_point": "telegram",
        "contact_id": 1,
        "queue_key": "1",
    }
    return Waiting(id=TicketId(next(_ids)), **(usual | fields))


def ticket(**fields: Any) -> Ticket:
    """Return a ticket that waits for an operator."""
    number = next(_ids)
    usual: dict[str, Any] = {
        "status": Status.ACCEPTED,
        "entry_point": "telegram",
        "opened_at": START,
        "changed_at": START,
    }
    return Ticket(id=TicketId(number), number=number, conversation_id=number, contact_id=number, **(usual | fields))
