"""What happens next in a scenario?

Pure and total: any words, any button, any step gives a `Progress`, and one call goes a limited number of steps.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gateway.flows.arrows import leads_to_person
from gateway.flows.branching import way
from gateway.flows.filling import fill
from gateway.flows.progress import (
    Browse,
    Choice,
    Finish,
    FlowContext,
    HandOver,
    Heard,
    Look,
    OfferArticles,
    Output,
    Picked,
    Progress,
    Say,
    SetAnswer,
    SetTicket,
    Typed,
    Unhelped,
)
from gateway.flows.replies import LONGEST, Reply, option_called, read_reply
from gateway.flows.steps import (
    ArticlesStep,
    AskStep,
    BranchStep,
    BrowseStep,
    EndStep,
    Expect,
    Flow,
    HandOverStep,
    MenuStep,
    Option,
    SayStep,
    SearchStep,
    SetStep,
    Step,
    Words,
    words,
)

MOST_STEPS = 50
"""Steps in one call without a word of the customer; what goes on longer is a loop."""
SKIP = "skip"
"""The option that leaves a question out."""


def start(flow: Flow, context: FlowContext) -> Progress:
    """Begin the scenario: earlier answers are forgotten."""
    return _Walk(flow, context, answers={}).go(flow.start)


def proceed(flow: Flow, at: str, heard: Heard, context: FlowContext) -> Progress:
    """Go on from the step that waits. A step or an option that is not there (any more) is met with the nearest sense.

    Unknown step: the beginning. Unknown option: the step again.
    """
    step = flow.steps.get(at)
    walk = _Walk(flow, context, answers=dict(context.answers))
    match step:
        case MenuStep():
            return _at_menu(walk, at, step, heard)
        case AskStep():
            return _at_question(walk, at, step, heard)
        case ArticlesStep() | SearchStep():
            return _at_search(walk, at, step, heard)
        case _:
            return start(flow, context)


def _at_menu(walk: "_Walk", at: str, step: MenuStep, heard: Heard) -> Progress:
    option = _option(step.options, heard)
    if option:
        return walk.go(option.next)
    if isinstance(heard, Typed) and heard.text.strip():
        return walk.done(Look(heard.text))
    return walk.go(at)


def _at_question(walk: "_Walk", at: str, step: AskStep, heard: Heard) -> Progress:
    if step.skip and _is_skip(step, heard):
        return walk.go(step.next)
    reply = _reply(step, heard, walk.context)
    if reply:
        return walk.keep(step, reply).go(step.next)
    if not isinstance(heard, Typed):
        return walk.wait(at, step, tries=walk.context.tries)
    return _wrong_answer(walk, at, step, heard.text)


def _wrong_answer(walk: "_Walk", at: str, step: AskStep, text: str) -> Progress:
    tries = max(walk.context.tries, 0) + 1
    if tries < step.tries:
        return walk.wait(at, replace(step, text=step.error or step.text), tries=tries)
    if step.failed:
        return walk.go(step.failed)
    written = text[:LONGEST].strip()
    return (walk.keep(step, Reply(written)) if written else walk).go(step.next)


def _at_search(walk: "_Walk", at: str, step: ArticlesStep | SearchStep, heard: Heard) -> Progress:
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


@dataclass(slots=True)
class _Walk:
    """One call: collects what is to be done until a step waits or ends."""

    flow: Flow
    context: FlowContext
    answers: dict[str, str]
    outputs: list[Output] = field(default_factory=list[Output])

    def go(self, name: str) -> Progress:
        """Go on from a step until something waits."""
        for _ in range(MOST_STEPS):
            step = self.flow.steps.get(name)
            if step is None:
                return self._stuck("no_step")
            match step:
                case SayStep() | SetStep() | BranchStep():
                    name = self._pass(step)
                case MenuStep() | AskStep():
                    return self.wait(name, step)
                case _:
                    return self._last(name, step)
        return self._stuck("loop")

    def keep(self, step: AskStep, reply: Reply) -> "_Walk":
        """Keep an answer."""
        shown = reply.option.label if reply.option else {}
        self.answers[step.save] = reply.value
        self.outputs.append(SetAnswer(name=step.save, value=reply.value, title=step.title, shown=shown))
        return self

    def wait(self, name: str, step: MenuStep | AskStep, *, tries: int = 0) -> Progress:
        """Say what a step says and wait there."""
        self._say(step.text, self._choices(step), step=name)
        return self._progress(at=name, tries=tries)

    def done(self, output: Output, *, at: str = "") -> Progress:
        """Leave the rest to somebody else."""
        self.outputs.append(output)
        return self._progress(at=at)

    def _pass(self, step: SayStep | SetStep | BranchStep) -> str:
        """Do what a step does that does not wait, and return the next."""
        match step:
            case SayStep():
                self._say(step.text)
                return step.next
            case SetStep():
                self._set(step)
                return step.next
            case BranchStep():
                return way(step, replace(self.context, answers=self.answers))

    def _last(self, name: str, step: Step) -> Progress:
        """Do what a step does that leaves the rest to somebody else."""
        match step:
            case ArticlesStep():
                self._say(step.text)
                return self.done(OfferArticles(step.articles), at=name if step.not_it else "")
            case SearchStep():
                self._say(step.text)
                return self._progress(at=name)
            case BrowseStep():
                self._say(step.text)
                return self.done(Browse(service=step.service, product=step.product))
            case HandOverStep():
                self._say(step.text)
                return self.done(HandOver(step.reason))
            case _:
                self._say(step.text if isinstance(step, EndStep) else {})
                return self.done(Finish())

    def _say(self, text: Words, options: tuple[Choice, ...] = (), *, step: str = "") -> None:
        if text or options:
            self.outputs.append(Say(text=fill(text, self._values()), options=options, step=step))

    def _set(self, step: SetStep) -> None:
        fields = SetTicket(service=step.service, product=step.product, priority=step.priority, topic=step.topic)
        if fields != SetTicket():
            self.outputs.append(fields)
        for name, value in step.answers.items():
            filled = words(fill({"": value}, self._values()))
            self.answers[name] = filled
            self.outputs.append(SetAnswer(name=name, value=filled))

    def _values(self) -> Mapping[str, str]:
        return {**self.answers, "desk": self.context.desk}

    def _choices(self, step: MenuStep | AskStep) -> tuple[Choice, ...]:
        if isinstance(step, MenuStep):
            return tuple(self._choice(each) for each in step.options)
        skip = (Choice(id=SKIP, label=step.skip),) if step.skip else ()
        choices = step.choices if step.expect is Expect.CHOICE else ()
        return (*(self._choice(each) for each in choices), *skip)

    def _choice(self, option: Option) -> Choice:
        to_person = leads_to_person(self.flow, option.next)
        return Choice(id=option.id, label=option.label, to_person=to_person)

    def _stuck(self, trouble: str) -> Progress:
        return replace(self.done(HandOver()), trouble=trouble)

    def _progress(self, *, at: str = "", tries: int = 0) -> Progress:
        return Progress(outputs=tuple(self.outputs), at=at, answers=dict(self.answers), tries=tries)
