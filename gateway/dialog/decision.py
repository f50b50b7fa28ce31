"""What does the bot do with what a customer did while the ticket is with the bot?

Where an article answers, the bot will offer it here; nothing fits well enough: a person, at once (F121).
"""

from dataclasses import dataclass

from gateway.messages import Pressed, Started, Wrote


@dataclass(frozen=True, slots=True)
class Greet:
    """Say who we are and what to do; no ticket yet."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """Call a person."""

    asked: bool
    """Whether the customer asked for it."""


Decision = Greet | HandOver


def decide(event: Wrote | Pressed | Started) -> Decision:
    """Return the bot's next step."""
    if isinstance(event, Started):
        return Greet()
    return HandOver(asked=isinstance(event, Pressed))
