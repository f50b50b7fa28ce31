"""What follows from the buttons of the scenario, and from words and files that are to become a part of it?"""

from collections.abc import Mapping

from gateway.desk import People, Scenarios
from gateway.errors import Forbidden, NotFound
from gateway.flows import Flow
from gateway.flows.beginning import FIRST
from gateway.flows.changes import sweep
from gateway.flows.editing import Edited, review, set_text
from gateway.flows.said import places_of
from gateway.flows.typed_words import typed_words
from gateway.messages import Kind
from operator_bot.actions.here import Here
from operator_bot.actions.toast import SILENCE, Follow, Toast, alert, toast
from operator_bot.actions.writing import Writing
from operator_bot.buttons import Press, pack, unpack
from operator_bot.flow_buttons import Deed, FlowDo, FlowHome, FlowPublish, FlowStep, FlowWrite, mark
from operator_bot.notify.flow_files import FlowFiles
from operator_bot.outgoing import Outgoing
from operator_bot.reading import Pushed, Said
from operator_bot.screens.scenario_words import in_words

_TEXT, _FILE = "flow:", "flow-file"
_SCREENS = {Deed.CHECK: "flow_check", Deed.VERSIONS: "flow_versions"}


class ScenarioButtons:
    """Follows the buttons, and takes in the messages they ask for."""

    def __init__(
        self, *, scenarios: Scenarios, people: People, writing: Writing, files: FlowFiles, outgoing: Outgoing
    ) -> None:
        self._scenarios = scenarios
        self._people = people
        self._writing = writing
        self._files = files
        self._outgoing = outgoing
        self.follows: Mapping[type[Press], Follow] = {
            FlowHome: self._home,
            FlowStep: self._step,
            FlowWrite: self._write,
            FlowDo: self._do,
            FlowPublish: self._publish,
        }

    # --- buttons ------------------------------------------------------------------------------------------------------

    async def _home(self, here: Here, press: FlowHome, pushed: Pushed) -> Toast:
        self._await(here, "")
        return self._show(here, "flow", pushed, page=press.page)

    async def _step(self, here: Here, press: FlowStep, pushed: Pushed) -> Toast:
        self._await(here, "")
        return self._show(here, "flow_step", pushed, step=press.step)

    async def _write(self, here: Here, press: FlowWrite, pushed: Pushed) -> Toast:
        self._scenarios.demand(here.me)
        self._await(here, f"{_TEXT}{pack(press)}")
        return self._show(here, "flow_ask", pushed, step=press.step, place=press.place, locale=press.locale)

    async def _do(self, here: Here, press: FlowDo, pushed: Pushed) -> Toast:
        match press.deed:
            case Deed.DRAW | Deed.FILE:
                params = {"of": here.me.id, "deed": press.deed.value}
                self._outgoing.screen(here.unit, here.place, "flow_paper", params=params, reply_to=pushed.ref)
            case Deed.CHECK | Deed.VERSIONS:
                return self._show(here, _SCREENS[press.deed], pushed)
            case Deed.UPLOAD:
                self._scenarios.demand(here.me)
                self._await(here, _FILE)
                return self._show(here, "flow_ask_file", pushed)
            case Deed.BEGIN:
                await self._scenarios.begin(here.unit, here.me)
                return self._show(here, "flow_step", pushed, step=mark(FIRST))
            case Deed.SWEEP:
                return await self._sweep(here, pushed)
            case Deed.WITHDRAW:
                await self._scenarios.withdraw(here.unit, here.me)
                self._show(here, "flow", pushed, page=0)
                return toast("flow_withdrawn")
        return SILENCE

    async def _sweep(self, here: Here, pushed: Pushed) -> Toast:
        edited = await self._scenarios.change(here.unit, here.me, sweep)
        if edited.refusal is not None:
            return alert("flow_refused", text=in_words(edited.refusal, here.me.locale))
        self._show(here, "flow_check", pushed)
        return toast("flow_changed")

    async def _publish(self, here: Here, press: FlowPublish, pushed: Pushed) -> Toast:
        published = await self._scenarios.publish(here.unit, here.me, press.number)
        if not published.done:
            self._show(here, "flow_check", pushed, number=press.number)
            return alert("flow_broken")
        self._show(here, "flow", pushed, page=0)
        return toast("flow_published", number=press.number)

    # --- messages -----------------------------------------------------------------------------------------------------

    async def takes(self, here: Here, said: Said) -> bool:
        """Take a message in if it is awaited as a part of the scenario; return whether it was."""
        awaits = here.me.awaits
        if not awaits.startswith((_TEXT, _FILE)) or not here.private or await self._writing.is_in_ticket(here, said):
            return False
        if awaits == _FILE:
            self._take_file(here, said)
            return True
        step = unpack(awaits.removeprefix(_TEXT))
        try:
            if isinstance(step, FlowWrite):
                await self._take_words(here, said, step)
        except (NotFound, Forbidden) as error:
            key = "flow_gone" if isinstance(error, NotFound) else "owners_flow"
            self._outgoing.notice(here.unit, here.place, key, reply_to=said.wrote.ref)
        self._await(here, "")
        return True

    async def _take_words(self, here: Here, said: Said, step: FlowWrite) -> None:
        text = said.wrote.text.strip()
        edited = await self._scenarios.change(here.unit, here.me, lambda source: _with_words(source, step, text))
        if edited.refusal is not None:
            reason = in_words(edited.refusal, here.me.locale)
            self._outgoing.notice(here.unit, here.place, "flow_refused", reply_to=said.wrote.ref, text=reason)
            return
        params = {"of": here.me.id, "step": step.step}
        self._outgoing.screen(here.unit, here.place, "flow_step", params=params)

    def _take_file(self, here: Here, said: Said) -> None:
        file = next((each for each in said.wrote.attachments if each.kind is Kind.FILE and each.is_file), None)
        if file is None:
            self._outgoing.notice(here.unit, here.place, "flow_no_file", reply_to=said.wrote.ref)
            return
        self._await(here, "")
        # The file must be fetched first, and nobody asks a platform for anything while a unit is open.
        here.unit.beside(lambda: self._files.take_in(file, here.me, here.place, ref=said.wrote.ref))

    # --- parts --------------------------------------------------------------------------------------------------------

    def _await(self, here: Here, awaits: str) -> None:
        if awaits or here.me.awaits.startswith("flow"):
            self._people.choose_ticket(here.unit, here.me, here.me.active_ticket_id, awaits)

    def _show(self, here: Here, screen: str, pushed: Pushed, **params: object) -> Toast:
        of = {"of": here.me.id, **params}
        self._outgoing.screen(here.unit, here.place, screen, params=of, instead_of=pushed.ref)
        return SILENCE


def _with_words(source: str, step: FlowWrite, text: str) -> Edited:
    """Put words into a place; a place that is not there changes nothing."""
    before = review(source)
    for name, found in before.flow.steps.items() if before.flow else ():
        if mark(name) == step.step:
            for said in places_of(found):
                if mark(said.place) == step.place and text and before.flow:
                    return _put(before, name, said.place, typed_words(text, _first(step, before.flow), by_line=False))
    return before


def _first(step: FlowWrite, flow: Flow) -> list[str]:
    """Return the languages, the one that was asked for first: words are in it unless they say another."""
    return [step.locale, *(each for each in flow.languages if each != step.locale)]


def _put(edited: Edited, step: str, place: str, words: Mapping[str, str]) -> Edited:
    for language, text in words.items():
        edited = set_text(edited.source, step=step, place=place, language=language, text=text)
    return edited
