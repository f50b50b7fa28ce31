"""What do the buttons carry with which the steps of the scenario are changed (F127)?

Steps, their ways and their buttons are named by the `mark` of what the file calls them: names are too long here.
"""

from dataclasses import dataclass
from enum import StrEnum

from gateway.flows.steps import Expect
from operator_bot.payloads.key import Switch


class New(StrEnum):
    """What a way may lead to that is not there yet."""

    SAY = "s"
    ASK = "q"
    MENU = "m"
    ARTICLES = "a"
    PERSON = "p"


class Turned(StrEnum):
    """What is done with a button of a step at once."""

    UP = "u"
    DOWN = "d"
    REMOVE = "r"


@dataclass(frozen=True, slots=True)
class FlowWay:
    """Ask where a way of a step is to lead."""

    step: int
    via: int
    page: int


@dataclass(frozen=True, slots=True)
class FlowLead:
    """Lead a way to a step that is there; 0: to none."""

    step: int
    via: int
    to: int


@dataclass(frozen=True, slots=True)
class FlowNew:
    """Put a new step on a way; what needs words asks for them."""

    step: int
    via: int
    new: New


@dataclass(frozen=True, slots=True)
class FlowPick:
    """Choose an article: for a new step on a way, or (0) as one more of this step."""

    step: int
    via: int
    article: int


@dataclass(frozen=True, slots=True)
class FlowMore:
    """Ask for one more article of a step."""

    step: int


@dataclass(frozen=True, slots=True)
class FlowDrop:
    """Offer an article no more; by the mark of its key."""

    step: int
    article: int


@dataclass(frozen=True, slots=True)
class FlowAdd:
    """Let the next message be the label of a new button."""

    step: int


@dataclass(frozen=True, slots=True)
class FlowOption:
    """Show a button of a step."""

    step: int
    option: int


@dataclass(frozen=True, slots=True)
class FlowTurn:
    """Do something with a button of a step."""

    step: int
    option: int
    turned: Turned


@dataclass(frozen=True, slots=True)
class FlowName:
    """Let the next message be the label of a button, in one or more languages."""

    step: int
    option: int


@dataclass(frozen=True, slots=True)
class FlowChecks:
    """Ask as what the answers to a question are to be checked."""

    step: int


@dataclass(frozen=True, slots=True)
class FlowExpect:
    """Check the answers to a question as this."""

    step: int
    what: Expect


@dataclass(frozen=True, slots=True)
class FlowSkip:
    """Let customers leave a question out, or not."""

    step: int
    on: Switch


@dataclass(frozen=True, slots=True)
class FlowRemove:
    """Remove a step; asked before."""

    step: int
    sure: Switch


@dataclass(frozen=True, slots=True)
class FlowUndo:
    """Take the last change back, and show a step again; 0: the whole scenario."""

    step: int


FlowChange = (
    FlowWay
    | FlowLead
    | FlowNew
    | FlowPick
    | FlowMore
    | FlowDrop
    | FlowAdd
    | FlowOption
    | FlowTurn
    | FlowName
    | FlowChecks
    | FlowExpect
    | FlowSkip
    | FlowRemove
    | FlowUndo
)

FLOW_CHANGE_SIGNS: dict[str, type[FlowChange]] = {
    "Ya": FlowWay,
    "Yb": FlowLead,
    "Yc": FlowNew,
    "Yd": FlowPick,
    "Ye": FlowMore,
    "Yf": FlowDrop,
    "Yg": FlowAdd,
    "Yh": FlowOption,
    "Yi": FlowTurn,
    "Yj": FlowName,
    "Yk": FlowChecks,
    "Yl": FlowExpect,
    "Ym": FlowSkip,
    "Yn": FlowRemove,
    "Yo": FlowUndo,
}
