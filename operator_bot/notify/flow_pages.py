"""How are the screens of the scenario drawn, and its picture and file sent?"""

from collections.abc import Mapping, Sequence

from gateway.desk import Scenarios
from gateway.flows import FlowVersion
from gateway.flows.editing import review
from gateway.flows.versions import newest
from gateway.items import Item
from gateway.ports import Store
from operator_bot.flow_buttons import Deed
from operator_bot.notify.drawing import Draw, Paper, Params, page_of
from operator_bot.screens import scenario
from operator_bot.screens.screen import Reader, Screen


class FlowPages:
    """Draws the newest version of the scenario that greets."""

    def __init__(self, *, store: Store, scenarios: Scenarios) -> None:
        self._store = store
        self._scenarios = scenarios
        self.known: Mapping[str, Draw] = {
            "flow": self._home,
            "flow_ask_file": self._ask_file,
            "flow_check": self._check,
            "flow_versions": self._versions,
            "flow_paper": self._paper,
        }

    async def _home(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        versions = await self._all()
        last = newest(versions)
        can_undo = last is not None and await self._scenarios.before(self._store, last) is not None
        around = await self._scenarios.surroundings(self._store) if last else None
        edited = review(last.source, around=around) if last else None
        return scenario.flow_home(versions, edited, page_of(params), reader, can_undo=can_undo)

    async def _ask_file(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        return scenario.flow_ask_file(self._scenarios.key, reader)

    async def _check(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        versions = await self._all()
        number = params.get("number")
        version = next((each for each in versions if each.number == number), None) or newest(versions)
        around = await self._scenarios.surroundings(self._store)
        if version is None:
            return None
        edited = review(version.source, around=around)
        flow = edited.flow if version == newest(versions) else None
        return scenario.flow_checked(edited.problems, reader, flow=flow)

    async def _versions(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        return scenario.flow_versions(await self._all(), reader)

    async def _paper(self, reader: Reader, params: Params, _: Item) -> Screen | Paper | None:
        last = newest(await self._all())
        if last is None:
            return None
        name = f"{last.key}-{last.number}"
        if params["deed"] == Deed.FILE.value:
            return Paper(f"{name}.yaml", last.source.encode())
        flow = review(last.source).flow
        if flow is None:
            return scenario.flow_checked(review(last.source).problems, reader)
        # Only whoever wants a picture loads what draws it.
        from gateway.flows.drawing import draw

        return Paper(f"{name}.svg", draw(flow, reader.words.locale).encode())

    async def _all(self) -> Sequence[FlowVersion]:
        return await self._store.flow_versions(self._scenarios.key)
