"""Which way does a branch go?"""

from gateway.flows.progress import FlowContext
from gateway.flows.steps import AnswerIs, BranchStep, Hours, When

REGULAR = "regular"
"""The category of customers who have none."""


def way(step: BranchStep, context: FlowContext) -> str:
    """Return the step of the first case that holds, else the one for all others."""
    return next((case.next for case in step.cases if holds(case.when, context)), step.otherwise)


def holds(when: When, context: FlowContext) -> bool:
    """Return whether everything a condition names is so."""
    return (
        (when.hours is None or (when.hours is Hours.OPEN) == context.is_open)
        and (not when.language or context.locale in when.language)
        and (not when.channel or context.channel in when.channel)
        and (not when.entry_point or context.entry_point in when.entry_point)
        and (not when.category or (context.category or REGULAR) in when.category)
        and (when.answer is None or _answer_is(when.answer, context))
    )


def _answer_is(wanted: AnswerIs, context: FlowContext) -> bool:
    answer = context.answers.get(wanted.name, "").strip().casefold()
    if not wanted.exists or not answer:
        return bool(answer) == wanted.exists
    if wanted.equals and answer not in {each.casefold() for each in wanted.equals}:
        return False
    return not wanted.contains or any(each.casefold() in answer for each in wanted.contains)
