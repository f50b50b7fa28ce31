"""What does the bot do with what a customer has said?

At most two offers a ticket, then a person (F120, F121): never a third guess.
"""

from dataclasses import dataclass

from gateway.dialog.memory import Memory
from gateway.knowledge import Chosen, Intent, Menu, One

MOST_OFFERS = 2
"""Articles and menus offered in one ticket."""


@dataclass(frozen=True, slots=True)
class Greet:
    """Say who we are and what to do; no ticket yet."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """Answer thanks."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask for the question in words: nothing could be made of what was said."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """Call a person."""

    asked: bool
    """Whether the customer asked for it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Show an article; `alternatives` come next if it is not it."""

    article_id: int
    alternatives: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferMenu:
    """Show titles to choose from."""

    article_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Confirm:
    """The customer says that the article on the table has helped."""

    article_id: int


Decision = Greet | Welcome | Ask | HandOver | Offer | OfferMenu | Confirm


def after_words(memory: Memory, intent: Intent, chosen: Chosen | None) -> Decision:
    """Return the bot's next step after words; `chosen` is what the search made of them, None where there was none."""
    if intent is Intent.OPERATOR:
        return HandOver(asked=True)
    if intent is Intent.GREETING:
        return Greet()
    if intent in (Intent.THANKS, Intent.HELPED):
        return Confirm(memory.shown) if memory.shown is not None else Welcome()
    if intent is Intent.NOT_IT and memory.is_offering:
        return after_refusal(memory)
    if intent is Intent.EMPTY:
        return Ask() if memory.riddles == 0 else HandOver(asked=False)
    return _after_question(memory, chosen)


def after_refusal(memory: Memory) -> Decision:
    """Return the next step after "not it": what else was found, or a person. After a menu there is nothing else."""
    left = tuple(each for each in memory.alternatives if each not in memory.gone and each != memory.shown)
    if memory.shown is None or not left or memory.offers >= MOST_OFFERS:
        return HandOver(asked=False)
    return OfferMenu(left)


def _after_question(memory: Memory, chosen: Chosen | None) -> Decision:
    if memory.offers >= MOST_OFFERS:
        return HandOver(asked=False)
    match chosen:
        case One():
            return Offer(chosen.hit.article_id, tuple(each.article_id for each in chosen.alternatives))
        case Menu():
            return OfferMenu(tuple(each.article_id for each in chosen.hits))
        case _:
            return HandOver(asked=False)
