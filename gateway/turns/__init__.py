"""The bot's turns: what it says and does until people have the ticket."""

from gateway.turns.cases import ABANDONED, settle_ticket, start_waiting
from gateway.turns.clockwork import Turns
from gateway.turns.conversing import follow_command, say_hello
from gateway.turns.deciding import Question
from gateway.turns.handing import hand_over
from gateway.turns.hearing import Meant, cabinet_command, expect_turn, listens, prepare
from gateway.turns.naming import name_by
from gateway.turns.pressing import pressed
from gateway.turns.ratings import awaited_comment, keep_comment
from gateway.turns.remembering import leave_it_at_that
from gateway.turns.saying import first_line

__all__ = [
    "ABANDONED",
    "Meant",
    "Question",
    "Turns",
    "awaited_comment",
    "cabinet_command",
    "expect_turn",
    "first_line",
    "follow_command",
    "hand_over",
    "keep_comment",
    "leave_it_at_that",
    "listens",
    "name_by",
    "prepare",
    "pressed",
    "say_hello",
    "settle_ticket",
    "start_waiting",
]
