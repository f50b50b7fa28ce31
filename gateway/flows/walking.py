"""What happens next in a scenario?

Pure and total: any words, any button, any step gives a `Progress`, and one call goes a limited number of steps.
"""

from dataclasses import replace

from gateway.flows.progress import FlowContext, HandOver, Heard, Look, Picked, Progress, Typed, Unhelped
from gateway.flows.replies import LONGEST, Reply, option_called, read_reply
from gateway.flows.steps import ArticlesStep, AskStep, Flow, MenuStep, Option, SearchStep
from gateway.flows.walk import SKIP, Walk


def start(flow: Flow, context: FlowContext) -> Progress:
    """Begin the scenario: earlier answers are forgotten."""
    return Walk(flow, context, answers={}).go(flow.start)


def proceed(flow: Flow, at: str, heard: Heard, context: FlowContext) -> Progress:
    """Go on from the step that waits. A step or an option that is not there (any more) is met with the nearest sense.

    Unknown step: the beginning. Unknown option: the step again.
    """
    step = flow.steps.get(at)
    walk = Walk(flow, context, answers=dict(context.answers))
    match step:
        case MenuStep():
            return _at_menu(walk, at, step, heard)
        case AskStep():
            return _at_question(walk, at, step, heard)
        case ArticlesStep() | SearchStep():
            return _at_search(walk, at, step, heard)
        case _:
            return start(flow, context)


def _at_menu(walk: Walk, at: str, step: MenuStep, heard: Heard) -> Progress:
    option = _option(step.options, heard)
    if option:
        return walk.go(option.next)
    if isinstance(heard, Typed) and heard.text.strip():
        return walk.done(Look(heard.text))
    return walk.go(at)


def _at_question(walk: Walk, at: str, step: AskStep, heard: Heard) -> Progress:
    if step.skip and _is_skip(step, heard):
        return walk.go(step.next)
    reply = _reply(step, heard, walk.context)
    if reply:
        return walk.keep(step, reply).go(step.next)
    if not isinstance(heard, Typed):
        return walk.wait(at, step, tries=walk.context.tries)
    return _wrong_answer(walk, at, step, heard.text)


def _wrong_answer(walk: Walk, at: str, step: AskStep, text: str) -> Progress:
    tries = max(walk.context.tries, 0) + 1
    if tries < step.tries:
        return walk.wait(at, replace(step, text=step.error or step.text), tries=tries)
    if step.failed:
        return walk.go(step.failed)
    written = text[:LONGEST].strip()
    return (walk.keep(step, Reply(written)) if written else walk).go(step.next)


def _at_search(walk: Walk, at: str, step: ArticlesStep | SearchStep, heard: Heard) -> Progress:
    match heard:
        case Unhelped() if step.not_it:
            return walk.go(step.not_it)
        case Unhelped():
            return walk.done(HandOver())
        case Typed(text) if text.strip():
            return walk.done(Look(text), at=at if step.not_it else "")
        case _:
            return walk.go(at)


def _option(options: tuple[Option, ...], heard: Heard) -> Option | None:
    match heard:
        case Picked(picked):
            return next((each for each in options if each.id == picked), None)
        case Typed(text):
            return option_called(options, text[:LONGEST])
        case Unhelped():
            return None


def _is_skip(step: AskStep, heard: Heard) -> bool:
    skip = Option(id=SKIP, label=step.skip)
    return _option((skip,), heard) is not None


def _reply(step: AskStep, heard: Heard, context: FlowContext) -> Reply | None:
    match heard:
        case Typed(text):
            return read_reply(step, text, today=context.today)
        case Picked():
            option = _option(step.choices, heard)
            return option and Reply(option.id, option)
        case Unhelped():
            return None
