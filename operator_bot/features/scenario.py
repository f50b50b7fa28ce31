"""The steps of the scenario, changed from a phone (F127)."""

from gateway.desk import Scenarios
from operator_bot.actions.scenario_steps import StepButtons
from operator_bot.feature import Feature, Parts
from operator_bot.notify.flow_step_pages import FlowStepPages


def scenario(parts: Parts) -> Feature:
    """Return the feature."""
    scenarios = Scenarios(parts.desk.setup)
    buttons = StepButtons(
        scenarios=scenarios,
        people=parts.people,
        writing=parts.writing,
        outgoing=parts.outgoing,
        library=parts.library,
    )
    pages = FlowStepPages(store=parts.store, scenarios=scenarios, library=parts.library)
    return Feature(follows=buttons.follows, draws=pages.known, takes=(buttons.takes,))
