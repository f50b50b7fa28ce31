"""Which step, way or button of the scenario does a mark on a button mean?"""

from gateway.flows import Flow
from gateway.flows.arrows import Arrow, possible_arrows
from gateway.flows.said import labels_of
from gateway.flows.steps import Option
from operator_bot.flow_buttons import mark


def step_named(flow: Flow | None, number: int) -> str:
    """Return the name of a step; empty when it has gone."""
    return next((name for name in flow.steps if mark(name) == number), "") if flow else ""


def way_named(flow: Flow, step: str, number: int) -> Arrow | None:
    """Return a way of a step, also one that leads nowhere yet."""
    return next((each for each in possible_arrows(flow.steps[step]) if mark(each.via) == number), None)


def option_named(flow: Flow, step: str, number: int) -> Option | None:
    """Return a button of a step."""
    return next((each for each in labels_of(flow.steps[step]) if mark(each.id) == number), None)
