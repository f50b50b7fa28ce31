"""Who may change the scenario, and what follows (F127)?

Everybody of the desk may look; `flow.edit` is needed to change, publish and take it back. What is changed is the newest
version if that is a draft, else a new draft after it; the last changes of a draft can be taken back one by one. Raises
Forbidden("flow") and NotFound, and then nothing was written.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from gateway.casework import Setup
from gateway.casework.scenario_versions import put_in_force, surroundings, withdraw
from gateway.casework.scenarios import MAIN
from gateway.desk.rights import demand
from gateway.errors import NotFound
from gateway.flows import FlowState, FlowVersion, Surroundings
from gateway.flows.beginning import first_scenario
from gateway.flows.changes import guarded
from gateway.flows.editing import Edited, review
from gateway.flows.problems import Problem, has_errors
from gateway.flows.steps_back import key_of, latest, remembered, used
from gateway.flows.versions import newest, written
from gateway.operators import Operator, Permission
from gateway.ports import Store, Unit

Edit = Callable[[str], Edited]


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a version that was to be published."""

    done: bool
    problems: tuple[Problem, ...]
    """What is wrong with it; an error keeps it from being published."""


class Scenarios:
    """Changes the scenario that greets."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    @property
    def key(self) -> str:
        """What the scenario that greets is called; without one, what it would be called."""
        current = self._setup.scenarios.current
        return current.key if current else MAIN

    async def change(self, unit: Unit, operator: Operator, edit: Edit) -> Edited:
        """Change the newest version; with a `refusal` nothing was changed."""
        self.demand(operator)
        last = newest(await unit.flow_versions(self.key))
        edited = guarded(last.source, edit) if last else None
        if last is None or edited is None or (not edited.changed and edited.refusal is None):
            raise NotFound("step")
        if edited.refusal is None:
            await self._keep(unit, operator, last, edited.source)
        return edited

    async def undo(self, unit: Unit, operator: Operator) -> FlowVersion:
        """Make the draft what it was before its last change. Raises NotFound when there is nothing to take back."""
        self.demand(operator)
        draft = newest(await unit.flow_versions(self.key))
        before = await self.before(unit, draft) if draft else None
        if draft is None or before is None:
            raise NotFound("change")
        earlier = replace(draft, source=before.source, author=operator.name, at=self._setup.clock.now())
        unit.put(earlier, used(before))
        return earlier

    async def before(self, of: Unit | Store, draft: FlowVersion) -> FlowVersion | None:
        """Return what a draft was before its last change; None when nothing can be taken back."""
        if draft.state is not FlowState.DRAFT:
            return None
        return latest(await of.flow_versions(key_of(draft.key, draft.number)))

    async def begin(self, unit: Unit, operator: Operator) -> None:
        """Keep a first scenario as a draft: a greeting with a way to a person. Nothing where there is one."""
        self.demand(operator)
        if newest(await unit.flow_versions(self.key)) is None:
            await self._keep(unit, operator, None, first_scenario(self.key))

    async def bring_in(self, unit: Unit, operator: Operator, source: str) -> Edited:
        """Keep a whole file as a draft if it can be read and is called as the scenario is; else nothing is kept."""
        self.demand(operator)
        edited = replace(review(source, around=await self.surroundings(unit)), changed=False)
        if edited.flow is None or edited.flow.key != self.key:
            return edited
        await self._keep(unit, operator, newest(await unit.flow_versions(self.key)), source)
        return replace(edited, changed=True)

    async def publish(self, unit: Unit, operator: Operator, number: int) -> Published:
        """Bring a version into force: the newest, or an earlier one to go back to."""
        self.demand(operator)
        versions = await unit.flow_versions(self.key)
        version = next((each for each in versions if each.number == number), None)
        if version is None:
            raise NotFound("version")
        problems = review(version.source, around=await self.surroundings(unit)).problems
        if has_errors(problems):
            return Published(done=False, problems=problems)
        await put_in_force(unit, version)
        # What is published is no draft any more: nobody takes single changes of it back.
        unit.put(*(used(each) for each in await unit.flow_versions(key_of(version.key, number)) if each.source))
        unit.after_commit(self._tell)
        return Published(done=True, problems=problems)

    async def withdraw(self, unit: Unit, operator: Operator) -> bool:
        """Take the scenario out of force: the bot greets by itself again. Returns whether there was one."""
        self.demand(operator)
        done = await withdraw(unit, self.key)
        unit.after_commit(self._tell)
        return done

    async def _keep(self, unit: Unit, operator: Operator, last: FlowVersion | None, source: str) -> None:
        now, ids = self._setup.clock.now(), self._setup.ids
        if last is not None and last.state is FlowState.DRAFT:
            draft = replace(last, source=source, author=operator.name, at=now)
            unit.put(draft)
        else:
            versions = (last,) if last else ()
            draft = written(versions, row_id=ids.new(), key=self.key, source=source, author=operator.name, at=now)
            unit.add(draft)
        if last is not None:
            await self._remember(unit, last, draft)

    async def _remember(self, unit: Unit, before: FlowVersion, draft: FlowVersion) -> None:
        kept = await unit.flow_versions(key_of(draft.key, draft.number))
        made = remembered(kept, before, draft=draft.number, row_id=self._setup.ids.new())
        (unit.add if made.is_new else unit.put)(made.row)

    async def surroundings(self, of: Unit | Store) -> Surroundings:
        """Return what the scenario may name."""
        return surroundings(self._setup.library.browse(), await of.catalogue(), tuple(self._setup.channels))

    def demand(self, operator: Operator) -> None:
        """Raise Forbidden("flow") unless the person may change the scenario: to say no before anything was typed."""
        demand(self._setup.config, operator, Permission.FLOW_EDIT, action="flow")

    async def _tell(self) -> None:
        self._setup.library.changed()
