"""Who gets a ticket, and which ticket comes first? Pure."""

from gateway.routing.choosing import ONE_BY_ONE, Hands, Stays, able_to, choose, why_it_stays
from gateway.routing.entitlement import entitled, is_there, works
from gateway.routing.known import asked_alone, asks_known_first, served_before
from gateway.routing.offers import Offer, Why, declined, offer_of, placed, rests_until, tidied
from gateway.routing.queueing import LAST_PLACE, queue_key, waits_for_anybody
from gateway.routing.teams import Asked, team_for, team_of, teams_of
from gateway.routing.waiting import Kind, Waiting
from gateway.routing.waits import expected_wait, in_minutes

__all__ = [
    "LAST_PLACE",
    "ONE_BY_ONE",
    "Asked",
    "Hands",
    "Kind",
    "Offer",
    "Stays",
    "Waiting",
    "Why",
    "able_to",
    "asked_alone",
    "asks_known_first",
    "choose",
    "declined",
    "entitled",
    "expected_wait",
    "in_minutes",
    "is_there",
    "offer_of",
    "placed",
    "queue_key",
    "rests_until",
    "served_before",
    "team_for",
    "team_of",
    "teams_of",
    "tidied",
    "waits_for_anybody",
    "why_it_stays",
    "works",
]
