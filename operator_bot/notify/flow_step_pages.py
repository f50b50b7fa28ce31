"""How are the screens drawn on which the steps of the scenario are changed?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gateway.articles import Article
from gateway.desk import Scenarios
from gateway.flows import Flow, FlowVersion, has_errors
from gateway.flows.changes import instead_of
from gateway.flows.editing import Edited, review
from gateway.flows.said import places_of
from gateway.flows.steps import ArticlesStep, AskStep
from gateway.flows.versions import in_force, newest
from gateway.items import Item
from gateway.ports import Library, Store
from operator_bot.flow_buttons import mark
from operator_bot.flow_names import option_named, step_named, way_named
from operator_bot.notify.drawing import Draw, Params, page_of
from operator_bot.payloads.scenario import New
from operator_bot.screens import scenario_step, scenario_ways
from operator_bot.screens.scenario_step import Seen
from operator_bot.screens.screen import Reader, Screen
from operator_bot.words import LOCALES, short

FOUND = 8
"""Articles one picks from."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The newest version and the step that is meant."""

    version: FlowVersion
    flow: Flow
    name: str


class FlowStepPages:
    """Draws steps of the newest version of the scenario that greets; a step that has gone is not drawn."""

    def __init__(self, *, store: Store, scenarios: Scenarios, library: Library) -> None:
        self._store = store
        self._scenarios = scenarios
        self._library = library
        self.known: Mapping[str, Draw] = {
            "flow_step": self._step,
            "flow_ask": self._ask,
            "flow_way": self._way,
            "flow_option": self._option,
            "flow_ask_label": self._ask_label,
            "flow_ask_new": self._ask_new,
            "flow_articles": self._articles,
            "flow_checks": self._checks,
            "flow_remove": self._remove,
        }

    async def _step(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        found = await self._found(params)
        if found is None:
            return None
        versions = await self._store.flow_versions(self._scenarios.key)
        edited = review(found.version.source, around=await self._scenarios.surroundings(self._store))
        is_new = found.version != in_force(versions) and not has_errors(edited.problems)
        seen = Seen(
            flow=found.flow,
            problems=edited.problems,
            titles=self._titles(found, reader),
            can_undo=await self._scenarios.before(self._store, found.version) is not None,
            ready=found.version.number if is_new else 0,
        )
        return scenario_step.flow_step(seen, found.name, reader)

    def _titles(self, found: _Found, reader: Reader) -> Mapping[str, str]:
        step = found.flow.steps[found.name]
        keys = step.articles if isinstance(step, ArticlesStep) else ()
        articles = ((key, self._library.article_by_key(key)) for key in keys)
        return {key: each.best_text(reader.words.locale).title for key, each in articles if each}

    async def _ask(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        found = await self._found(params)
        if found is None or params["locale"] not in LOCALES:
            return None
        places = places_of(found.flow.steps[found.name])
        said = next((each for each in places if mark(each.place) == params["place"]), None)
        return scenario_step.flow_ask(found.flow, found.name, said, params["locale"], reader) if said else None

    async def _way(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        spot = await self._spot(params)
        return scenario_ways.flow_way(spot, page_of(params), reader) if spot else None

    async def _option(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        found = await self._found(params)
        option = option_named(found.flow, found.name, params["option"]) if found else None
        return scenario_ways.flow_option(found.flow, found.name, option, reader) if found and option else None

    async def _ask_label(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        found = await self._found(params)
        option = option_named(found.flow, found.name, params["option"]) if found else None
        return scenario_ways.flow_ask_label(found.flow, found.name, option, reader) if found else None

    async def _ask_new(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        spot = await self._spot(params)
        return scenario_ways.flow_ask_new(spot, New(params["new"]), reader) if spot else None

    async def _articles(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        found, sought = await self._found(params), str(params.get("words", ""))
        if found is None:
            return None
        articles = await self._offered(sought)
        return scenario_ways.flow_articles(found.name, params["via"], articles, sought, reader)

    async def _offered(self, sought: str) -> Sequence[Article]:
        """Return public articles by words, or those that help most often."""
        if sought:
            return await self._library.search(short(sought, 256), limit=FOUND)
        return self._library.browse()[:FOUND]

    async def _checks(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        found = await self._found(params)
        step = found.flow.steps[found.name] if found else None
        return scenario_ways.flow_checks(found.name, step, reader) if found and isinstance(step, AskStep) else None

    async def _remove(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        found = await self._found(params)
        if found is None:
            return None
        instead = instead_of(found.version.source, step=found.name)
        return scenario_ways.flow_remove(found.flow, found.name, instead, reader)

    async def _spot(self, params: Params) -> scenario_ways.Spot | None:
        found = await self._found(params)
        arrow = way_named(found.flow, found.name, params["via"]) if found else None
        return scenario_ways.Spot(found.flow, found.name, arrow) if found and arrow else None

    async def _found(self, params: Params) -> _Found | None:
        last = newest(await self._store.flow_versions(self._scenarios.key))
        edited: Edited | None = review(last.source) if last else None
        name = step_named(edited.flow, params["step"]) if edited else ""
        return _Found(last, edited.flow, name) if last and edited and edited.flow and name else None
