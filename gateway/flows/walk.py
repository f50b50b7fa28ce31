"""What does one call of a scenario do, step by step?"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gateway.flows.arrows import leads_to_person
from gateway.flows.branching import way
from gateway.flows.filling import fill, fill_text
from gateway.flows.progress import (
    Browse,
    Choice,
    Finish,
    FlowContext,
    HandOver,
    OfferArticles,
    Output,
    Progress,
    Say,
    SetAnswer,
    SetTicket,
)
from gateway.flows.replies import Reply
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
)

MOST_STEPS = 200
"""Steps of a scenario, so also of one call: what goes on longer is a loop."""
SKIP = "skip"
"""The option that leaves a question out."""


@dataclass(slots=True)
class Walk:
    """One call: collects what is to be done until a step waits or ends."""

    flow: Flow
    context: FlowContext
    answers: dict[str, str]
    outputs: list[Output] = field(default_factory=list[Output])

    def go(self, name: str) -> Progress:
        """Go on from a step until something waits."""
        for _ in range(MOST_STEPS + 1):
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

    def keep(self, step: AskStep, reply: Reply) -> "Walk":
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
            self.answers[name] = fill_text(value, self.context.locale, self._values())
            self.outputs.append(SetAnswer(name=name, value=self.answers[name]))

    def _values(self) -> Mapping[str, Words]:
        values = {**self.answers, "desk": self.context.desk}
        return {name: self._shown(name, value) for name, value in values.items()}

    def _shown(self, name: str, value: str) -> Words:
        """Return an answer as people read it: of a choice the label."""
        asked = (step for step in self.flow.steps.values() if isinstance(step, AskStep) and step.save == name)
        labels = (option.label for step in asked for option in step.choices if option.id == value)
        return next(labels, {"": value})

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
        """Call a person with the answers alone: the same message two hundred times helps nobody."""
        answers = {output.name: output for output in self.outputs if isinstance(output, SetAnswer)}
        self.outputs = [*answers.values()]
        return replace(self.done(HandOver()), trouble=trouble)

    def _progress(self, *, at: str = "", tries: int = 0) -> Progress:
        return Progress(outputs=tuple(self.outputs), at=at, answers=dict(self.answers), tries=tries)
