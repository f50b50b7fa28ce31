"""What follows from the buttons with which the steps of the scenario are changed, and from the words they ask for?"""

from collections.abc import Callable, Mapping

from gateway.desk import People, Scenarios
from gateway.errors import Forbidden, NotFound
from gateway.flows import changes
from gateway.flows.editing import Edited, review
from gateway.flows.growing import NewStep
from gateway.ports import Library
from operator_bot.actions.here import Here
from operator_bot.actions.toast import SILENCE, Follow, Toast, alert, toast
from operator_bot.actions.writing import Writing
from operator_bot.buttons import Press, pack, unpack
from operator_bot.flow_edits import (
    KINDS,
    Edit,
    Shown,
    after_button,
    after_way,
    at_step,
    dropped,
    led,
    on_way,
    relabelled,
    turned,
    with_button,
    worded,
)
from operator_bot.flow_names import step_named
from operator_bot.outgoing import Outgoing
from operator_bot.payloads.key import Switch
from operator_bot.payloads.scenario import (
    FlowAdd,
    FlowChecks,
    FlowDrop,
    FlowExpect,
    FlowLead,
    FlowMore,
    FlowName,
    FlowNew,
    FlowOption,
    FlowPick,
    FlowRemove,
    FlowSkip,
    FlowTurn,
    FlowUndo,
    FlowWay,
    New,
    Turned,
)
from operator_bot.reading import Pushed, Said
from operator_bot.screens.scenario_words import in_words

AWAITS = "flow-step:"
Then = Callable[[Edited], Shown]
"""Says what is shown after a change."""


class StepButtons:
    """Follows the buttons, and takes in the words they ask for."""

    def __init__(
        self, *, scenarios: Scenarios, people: People, writing: Writing, outgoing: Outgoing, library: Library
    ) -> None:
        self._scenarios = scenarios
        self._people = people
        self._writing = writing
        self._outgoing = outgoing
        self._library = library
        self.follows: Mapping[type[Press], Follow] = {
            FlowWay: self._way,
            FlowLead: self._lead,
            FlowNew: self._new,
            FlowPick: self._pick,
            FlowMore: self._more,
            FlowDrop: self._drop,
            FlowAdd: self._add,
            FlowOption: self._option,
            FlowTurn: self._turn,
            FlowName: self._name,
            FlowChecks: self._checks,
            FlowExpect: self._expect,
            FlowSkip: self._skip,
            FlowRemove: self._remove,
            FlowUndo: self._undo,
        }

    # --- screens ------------------------------------------------------------------------------------------------------

    async def _way(self, here: Here, press: FlowWay, pushed: Pushed) -> Toast:
        return self._turn_to(here, "flow_way", pushed, step=press.step, via=press.via, page=press.page)

    async def _option(self, here: Here, press: FlowOption, pushed: Pushed) -> Toast:
        return self._turn_to(here, "flow_option", pushed, step=press.step, option=press.option)

    async def _checks(self, here: Here, press: FlowChecks, pushed: Pushed) -> Toast:
        return self._turn_to(here, "flow_checks", pushed, step=press.step)

    async def _add(self, here: Here, press: FlowAdd, pushed: Pushed) -> Toast:
        return self._turn_to(here, "flow_ask_label", pushed, press, step=press.step, option=0)

    async def _name(self, here: Here, press: FlowName, pushed: Pushed) -> Toast:
        return self._turn_to(here, "flow_ask_label", pushed, press, step=press.step, option=press.option)

    async def _more(self, here: Here, press: FlowMore, pushed: Pushed) -> Toast:
        return self._turn_to(here, "flow_articles", pushed, press, step=press.step, via=0)

    async def _new(self, here: Here, press: FlowNew, pushed: Pushed) -> Toast:
        of = {"step": press.step, "via": press.via}
        if press.new is New.ARTICLES:
            return self._turn_to(here, "flow_articles", pushed, press, **of)
        if press.new is not New.PERSON:
            return self._turn_to(here, "flow_ask_new", pushed, press, **of, new=press.new.value)
        person = NewStep(kind="handover", words={})
        return await self._change(here, pushed, press.step, on_way(press.via, person))

    # --- changes ------------------------------------------------------------------------------------------------------

    async def _lead(self, here: Here, press: FlowLead, pushed: Pushed) -> Toast:
        return await self._change(here, pushed, press.step, led(press))

    async def _pick(self, here: Here, press: FlowPick, pushed: Pushed) -> Toast:
        article = self._library.article(press.article)
        if article is None:
            raise NotFound("article")
        if press.via:
            new = NewStep(kind="articles", words={}, articles=(article.key,))
            return await self._change(here, pushed, press.step, on_way(press.via, new))
        key = article.key
        return await self._change(
            here, pushed, press.step, lambda source, _, step: changes.add_article(source, step=step, article=key)
        )

    async def _drop(self, here: Here, press: FlowDrop, pushed: Pushed) -> Toast:
        return await self._change(here, pushed, press.step, dropped(press))

    async def _turn(self, here: Here, press: FlowTurn, pushed: Pushed) -> Toast:
        if press.turned is Turned.REMOVE:
            return await self._change(here, pushed, press.step, turned(press))
        card: Shown = ("flow_option", {"step": press.step, "option": press.option})
        return await self._change(here, pushed, press.step, turned(press), then=lambda _: card)

    async def _expect(self, here: Here, press: FlowExpect, pushed: Pushed) -> Toast:
        return await self._change(
            here, pushed, press.step, lambda source, _, step: changes.expect(source, step=step, what=press.what)
        )

    async def _skip(self, here: Here, press: FlowSkip, pushed: Pushed) -> Toast:
        wanted = press.on is Switch.ON
        return await self._change(
            here, pushed, press.step, lambda source, _, step: changes.let_skip(source, step=step, wanted=wanted)
        )

    async def _remove(self, here: Here, press: FlowRemove, pushed: Pushed) -> Toast:
        if press.sure is Switch.OFF:
            return self._turn_to(here, "flow_remove", pushed, step=press.step)
        return await self._change(
            here,
            pushed,
            press.step,
            lambda source, _, step: changes.remove(source, step=step),
            then=lambda _: ("flow", {"page": 0}),
        )

    async def _undo(self, here: Here, press: FlowUndo, pushed: Pushed) -> Toast:
        try:
            draft = await self._scenarios.undo(here.unit, here.me)
        except NotFound:
            return alert("flow_nothing_to_undo")
        self._await(here, "")
        if step_named(review(draft.source).flow, press.step):
            self._show(here, "flow_step", {"step": press.step}, instead_of=pushed.ref)
        else:
            self._show(here, "flow", {"page": 0}, instead_of=pushed.ref)
        return toast("flow_undone")

    # --- words --------------------------------------------------------------------------------------------------------

    async def takes(self, here: Here, said: Said) -> bool:
        """Take a message in if it is awaited as words of a step; return whether it was."""
        awaits = here.me.awaits
        if not awaits.startswith(AWAITS) or not here.private or await self._writing.is_in_ticket(here, said):
            return False
        press, text = unpack(awaits.removeprefix(AWAITS)), said.wrote.text.strip()
        try:
            if text:
                await self._take_words(here, press, text)
            else:
                self._outgoing.notice(here.unit, here.place, "flow_no_words", reply_to=said.wrote.ref)
        except (NotFound, Forbidden) as error:
            self._await(here, "")
            key = "flow_gone" if isinstance(error, NotFound) else "owners_flow"
            self._outgoing.notice(here.unit, here.place, key, reply_to=said.wrote.ref)
        return True

    async def _take_words(self, here: Here, press: Press | None, text: str) -> None:
        """Do what was asked with the words."""
        match press:
            case FlowMore(step):
                self._sought(here, step, 0, text)
            case FlowNew(step, via, New.ARTICLES):
                self._sought(here, step, via, text)
            case FlowAdd(step):
                await self._worded(here, step, with_button(text), lambda after: after_button(after, step))
            case FlowName(step, option):
                card: Shown = ("flow_option", {"step": step, "option": option})
                await self._worded(here, step, relabelled(option, text), lambda _: card)
            case FlowNew(step, via, new) if new in KINDS:
                edit = worded(via, KINDS[new], text)
                await self._worded(here, step, edit, lambda after: after_way(after, step, via))
            case _:
                raise NotFound("step")

    def _sought(self, here: Here, step: int, via: int, text: str) -> None:
        self._scenarios.demand(here.me)
        self._show(here, "flow_articles", {"step": step, "via": via, "words": text[:256]})

    async def _worded(self, here: Here, step: int, edit: Edit, then: Then) -> None:
        edited = await self._scenarios.change(here.unit, here.me, at_step(step, edit))
        if edited.refusal is not None:
            reason = in_words(edited.refusal, here.me.locale)
            self._outgoing.notice(here.unit, here.place, "flow_refused", text=reason)
            return
        self._await(here, "")
        screen, params = then(edited)
        self._show(here, screen, params)

    # --- parts --------------------------------------------------------------------------------------------------------

    async def _change(self, here: Here, pushed: Pushed, step: int, edit: Edit, *, then: Then | None = None) -> Toast:
        """Change the draft at a step and show what follows: else the step."""
        edited = await self._scenarios.change(here.unit, here.me, at_step(step, edit))
        if edited.refusal is not None:
            return alert("flow_refused", text=in_words(edited.refusal, here.me.locale))
        self._await(here, "")
        screen, params = then(edited) if then else ("flow_step", {"step": step})
        self._show(here, screen, params, instead_of=pushed.ref)
        return toast("flow_changed")

    def _turn_to(
        self, here: Here, screen: str, pushed: Pushed, awaited: Press | None = None, **params: int | str
    ) -> Toast:
        """Show a screen on which something is to be chosen, or typed for `awaited`."""
        self._scenarios.demand(here.me)
        self._await(here, f"{AWAITS}{pack(awaited)}" if awaited else "")
        self._show(here, screen, params, instead_of=pushed.ref)
        return SILENCE

    def _await(self, here: Here, awaits: str) -> None:
        if awaits or here.me.awaits.startswith("flow"):
            self._people.choose_ticket(here.unit, here.me, here.me.active_ticket_id, awaits)

    def _show(self, here: Here, screen: str, params: Mapping[str, int | str], *, instead_of: str = "") -> None:
        of = {"of": here.me.id, **params}
        self._outgoing.screen(here.unit, here.place, screen, params=of, instead_of=instead_of)
