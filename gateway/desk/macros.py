"""How are several actions done under one button (F119)?

A macro is done wholly or not at all, with the rights of the person who runs it. Of what steps it can be made says
`gateway.configuration.steps`.
"""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from gateway.casework import CaseFile, by_operator
from gateway.configuration import Macro, find
from gateway.configuration.durations import read_duration
from gateway.conversations import Author, Delivery, Message, Visibility
from gateway.desk.classifying import Classifying
from gateway.desk.closing import Closing
from gateway.desk.desk import Desk
from gateway.desk.labels import Labels
from gateway.desk.passing import Passing
from gateway.desk.pausing import Pausing
from gateway.desk.quick import SAMPLE, Quick, values
from gateway.desk.replies import Place, Replies
from gateway.desk.rights import Action
from gateway.desk.seeing import teams_of
from gateway.errors import AlreadyTaken, Forbidden, IllegalTransition, Invalid, NotFound, OtklikError
from gateway.messages import Wrote
from gateway.operators import Operator
from gateway.ports import Renders, Unit
from gateway.replies import QuickReply
from gateway.replies.choosing import keyed
from gateway.tickets import Priority, Ticket, TicketId, Trigger

A_DAY = timedelta(days=1)
"""How much later something is due for which nothing is said."""
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "note": ("text",),
    "tag": ("tag",),
    "untag": ("tag",),
    "priority": ("priority",),
    "fill": ("field", "text"),
    "pause": ("reason",),
    "postpone": ("for",),
    "close": ("reason",),
    "transfer": ("team",),
}
_TEMPLATES = ("text", "comment")


@dataclass(eq=False)
class Stopped(OtklikError):
    """A macro was not done: a step of it cannot be."""

    step: int
    """From 1."""
    do: str
    why: str
    """`gone`, `taken`, `not_now`, `forbidden`, or `invalid`."""


@dataclass(frozen=True, slots=True)
class At:
    """Whose macro runs where."""

    unit: Unit
    operator: Operator
    ticket: TicketId
    place: Place


class Macros:
    """Runs macros on behalf of operators."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._setup = desk.setup
        self._quick, self._replies = Quick(desk), Replies(desk)
        self._classifying, self._closing, self._labels = Classifying(desk), Closing(desk), Labels(desk)
        self._pausing, self._passing = Pausing(desk), Passing(desk)
        self._steps: Mapping[str, Callable[[At, Mapping[str, Any]], Awaitable[object]]] = {
            "reply": self._reply,
            "note": self._note,
            "classify": self._classify,
            "tag": lambda at, step: self._labels.tag(at.unit, at.operator, at.ticket, step["tag"]),
            "untag": lambda at, step: self._labels.untag(at.unit, at.operator, at.ticket, step["tag"]),
            "priority": self._priority,
            "fill": self._fill,
            "pause": self._pause,
            "postpone": self._postpone,
            "resolve": self._resolve,
            "close": self._close,
            "transfer": lambda at, step: self._passing.transfer(at.unit, at.operator, at.ticket, team=step["team"]),
        }

    def known(self, operator: Operator, ticket: Ticket) -> list[Macro]:
        """Return the macros for somebody in a ticket: those of everybody, of their teams, and of the ticket's."""
        config = self._setup.config
        teams = teams_of(operator, config) | {ticket.team, ""}
        return [each for each in config.macros if each.team in teams]

    async def said(self, unit: Unit, operator: Operator, ticket_id: TicketId, macro: Macro) -> list[str]:
        """Return what a macro says to the customer, filled in; without what cannot be. Raises as `run` does."""
        await self._desk.file_for(unit, operator, ticket_id, Action.MACRO)
        at, texts = At(unit, operator, ticket_id, Place("", "")), list[str]()
        for step in macro.steps:
            if step.get("do") == "reply":
                with suppress(Invalid, NotFound):
                    texts.append((await self._said(at, step))[0])
        return texts

    async def run(
        self, unit: Unit, operator: Operator, ticket_id: TicketId, key: str, place: Place
    ) -> tuple[CaseFile, Message | None]:
        """Do all steps of a macro, or none; return also what was said to the customer last.

        A reply is held and gets its sign like a typed one, at `place.shown`.

        Raises NotFound, IllegalTransition, Forbidden for who may run none here; Stopped for a step that cannot be done.
        """
        file = await self._desk.file_for(unit, operator, ticket_id, Action.MACRO)
        macro = find(tuple(self.known(operator, file.ticket)), key)
        if macro is None:
            raise NotFound("macro")
        said: Message | None = None
        with unit.attempt():
            for number, step in enumerate(macro.steps, start=1):
                me = await unit.operator(operator.id) or operator
                done = await self._do(At(unit, me, ticket_id, place), step, number)
                said = done if isinstance(done, Message) else said
        return await self._desk.open_file(unit, ticket_id), said

    async def _do(self, at: At, step: Mapping[str, Any], number: int) -> object:
        do = str(step.get("do", ""))
        try:
            return await self._steps[do](at, step)
        except (AlreadyTaken, Forbidden, IllegalTransition, Invalid, NotFound, KeyError, ValueError) as error:
            raise Stopped(number, do, _why(error)) from error

    # --- words --------------------------------------------------------------------------------------------------------

    async def _reply(self, at: At, step: Mapping[str, Any]) -> Message | None:
        text, reply = await self._said(at, step)
        # without an id of the operator's message: it is the desk's own button that was pressed
        wrote = Wrote(ref="", text=text, attachments=reply.attachments if reply else ())
        await self._replies.reply(at.unit, at.operator, at.ticket, wrote, at.place)
        if reply is not None:
            self._quick.count(at.unit, reply)
        return next(iter((await at.unit.recent(at.ticket, 1))[::-1]), None)

    async def _said(self, at: At, step: Mapping[str, Any]) -> tuple[str, QuickReply | None]:
        if not step.get("key"):
            return await self._filled(at, step["text"]), None
        file = await self._desk.open_file(at.unit, at.ticket)
        shared = [each for each in await at.unit.quick_replies() if each.owner_id is None]
        reply = keyed(self._quick.known(shared, at.operator, file.ticket), step["key"]) or keyed(shared, step["key"])
        if reply is None:
            raise NotFound("reply")
        contact, locale = file.case.contact, file.conversation.locale
        filled = self._quick.filled(reply, at.operator, ticket=file.ticket, contact=contact, locale=locale)
        if filled.wrong:
            raise Invalid("template", filled.wrong)
        return filled.text, reply

    async def _note(self, at: At, step: Mapping[str, Any]) -> None:
        text = await self._filled(at, step["text"])
        file = await self._desk.file_for(at.unit, at.operator, at.ticket, Action.NOTE)
        file.advance(Trigger.NOTED, by_operator(at.operator))
        file.record(
            author=Author.OPERATOR,
            operator_id=at.operator.id,
            visibility=Visibility.NOTE,
            text=text,
            delivery=Delivery.INTERNAL,
        )

    async def _filled(self, at: At, text: str) -> str:
        file = await self._desk.open_file(at.unit, at.ticket)
        contact, locale = file.case.contact, file.conversation.locale
        return self._setup.texts.fill(text, values(self._setup, at.operator, file.ticket, contact, locale))

    # --- what it is about ---------------------------------------------------------------------------------------------

    async def _classify(self, at: At, step: Mapping[str, Any]) -> None:
        said = {name: step.get(name) for name in ("service", "topic", "product")}
        await self._classifying.classify(at.unit, at.operator, at.ticket, kind=step.get("type"), **said)

    async def _priority(self, at: At, step: Mapping[str, Any]) -> None:
        await self._passing.prioritise(at.unit, at.operator, at.ticket, priority=Priority(step["priority"]))

    async def _fill(self, at: At, step: Mapping[str, Any]) -> None:
        text = await self._filled(at, step["text"])
        await self._labels.fill(at.unit, at.operator, at.ticket, step["field"], text)

    # --- how it goes on -----------------------------------------------------------------------------------------------

    async def _pause(self, at: At, step: Mapping[str, Any]) -> None:
        reason = find(self._setup.config.pause_reasons, step["reason"])
        tell = step["tell"] == "yes" if step.get("tell") else bool(reason and reason.tell_customer)
        until = self._in(step, reason.lasts if reason else A_DAY)
        await self._pausing.pause(at.unit, at.operator, at.ticket, reason=step["reason"], until=until, tell=tell)

    async def _postpone(self, at: At, step: Mapping[str, Any]) -> None:
        await self._closing.postpone(at.unit, at.operator, at.ticket, due=self._in(step, A_DAY))

    async def _resolve(self, at: At, step: Mapping[str, Any]) -> None:
        comment = await self._filled(at, step["comment"]) if step.get("comment") else ""
        await self._closing.resolve(at.unit, at.operator, at.ticket, result=step.get("result", ""), comment=comment)

    async def _close(self, at: At, step: Mapping[str, Any]) -> None:
        comment = await self._filled(at, step["comment"]) if step.get("comment") else ""
        said = {"reason": step["reason"], "root_cause": step.get("cause", ""), "comment": comment}
        await self._closing.close(at.unit, at.operator, at.ticket, **said)

    def _in(self, step: Mapping[str, Any], default: timedelta) -> datetime:
        return self._setup.clock.now() + (read_duration(str(step.get("for", ""))) or default)


def macro_problems(step: Mapping[str, Any], *, renders: Renders | None = None) -> str:
    """Return what is wrong with a step of a macro, as the name of what is missing or not understood; empty: nothing."""
    do = str(step.get("do", ""))
    missing = [name for name in _NEEDED.get(do, ()) if not step.get(name)]
    if do == "reply" and not (step.get("key") or step.get("text")):
        missing = ["key"]
    if missing:
        return ", ".join(missing)
    if step.get("for") and not read_duration(str(step["for"])):
        return f"for: {step['for']}"
    if step.get("priority") and step["priority"] not in set(Priority):
        return f"priority: {step['priority']}"
    if step.get("tell") and step["tell"] not in {"yes", "no"}:
        return f"tell: {step['tell']}"
    return _wrong_text(step, renders) if renders else ""


def _wrong_text(step: Mapping[str, Any], renders: Renders) -> str:
    for name in _TEMPLATES:
        try:
            renders.fill(str(step.get(name, "")), SAMPLE)
        except Invalid as invalid:
            return f"{name}: {invalid.reason}"
    return ""


def _why(error: Exception) -> str:
    match error:
        case AlreadyTaken():
            return "taken"
        case IllegalTransition():
            return "not_now"
        case NotFound():
            return "gone"
        case Forbidden():
            return "forbidden"
        case _:
            return "invalid"
