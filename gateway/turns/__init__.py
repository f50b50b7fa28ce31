"""The bot's turns: what it says and does until people have the ticket."""

from gateway.turns.cases import ABANDONED, settle_ticket, start_waiting
from gateway.turns.clockwork import Turns
from gateway.turns.conversing import say_hello
from gateway.turns.handing import hand_over
from gateway.turns.hearing import Meant, expect_turn, listens, prepare
from gateway.turns.pressing import pressed
from gateway.turns.remembering import leave_it_at_that
from gateway.turns.saying import first_line

__all__ = [
    "ABANDONED",
    "Meant",
    "Turns",
    "expect_turn",
    "first_line",
    "hand_over",
    "leave_it_at_that",
    "listens",
    "prepare",
    "pressed",
    "say_hello",
    "settle_ticket",
    "start_waiting",
]
