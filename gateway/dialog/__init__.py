"""What does the bot answer before a person is disturbed? Pure decisions."""

from gateway.dialog.commands import CABINET, Command, command
from gateway.dialog.decision import (
    Ask,
    Confirm,
    Decision,
    Greet,
    HandOver,
    Offer,
    OfferMenu,
    Welcome,
    after_refusal,
    after_words,
)
from gateway.dialog.memory import KEYS, Memory, Place, read_memory, write_memory
from gateway.dialog.moment import LONGEST_QUIET, turn_moment
from gateway.dialog.words import LONGEST_QUESTION, is_glad, needs_eyes, read_together, spoken

__all__ = [
    "CABINET",
    "KEYS",
    "LONGEST_QUESTION",
    "LONGEST_QUIET",
    "Ask",
    "Command",
    "Confirm",
    "Decision",
    "Greet",
    "HandOver",
    "Memory",
    "Offer",
    "OfferMenu",
    "Place",
    "Welcome",
    "after_refusal",
    "after_words",
    "command",
    "is_glad",
    "needs_eyes",
    "read_memory",
    "read_together",
    "spoken",
    "turn_moment",
    "write_memory",
]
