"""Who may change how the desk is run, and what follows (F143)?

Every change is a version of its own with the author's name. Whoever has looked at an earlier one is told to look again.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from gateway.casework import Setup
from gateway.casework.actor import by_operator
from gateway.casework.configuration_plan import Plan, Present, Use, missing_files, planned, present_desk
from gateway.casework.configuration_versions import Signature, bring_into_force, tickets_to_move
from gateway.casework.configured import Configured
from gateway.configuration import Calendar, Configuration, ConfigVersion, find
from gateway.configuration.entries import Around
from gateway.configuration.file_text import document_text
from gateway.configuration.reading import read_configuration, read_document
from gateway.configuration.writing import stored_content
from gateway.desk.macros import macro_problems
from gateway.desk.quick import text_problem
from gateway.desk.rights import demand, may
from gateway.desk.staff import gives
from gateway.errors import Forbidden, Invalid, NotFound
from gateway.flows.problems import Problem
from gateway.operators import Operator, Permission, Role
from gateway.ports import Store, Unit

__all__ = ["Configuring", "Edit", "Plan", "Reviewed", "Use", "with_calendar"]

Edit = Callable[[Configuration], Configuration]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A file that was looked at."""

    plan: Plan | None
    """None: something is wrong with the file."""
    problems: tuple[Problem, ...] = ()


class Configuring:
    """Changes the configuration on behalf of whoever has `config.change`."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    def demand(self, operator: Operator) -> None:
        """Raise Forbidden("config") unless the person may change the configuration."""
        demand(self._setup.config, operator, Permission.CONFIG_CHANGE, action="config")

    async def current(self, of: Unit | Store) -> tuple[int, Configuration]:
        """Return the number of what is in force now, 0 when nothing ever was, and what it says."""
        version = await of.configuration()
        if version is None:
            return 0, self._setup.configured.plain
        return version.number, read_configuration(version.content, self._around(is_stored=True))

    async def change(self, unit: Unit, operator: Operator, *, number: int, edit: Edit) -> ConfigVersion:
        """Bring a change of the version `number` into force; raises Invalid("version") if that is not in force."""
        self.demand(operator)
        revision = await unit.next_revision()
        now, configuration = await self.current(unit)
        if now != number:
            raise Invalid("version")
        version = ConfigVersion(
            id=self._setup.ids.new(),
            number=now + 1,
            content=stored_content(edit(configuration)),
            author=operator.name,
            revision=revision,
            at=self._setup.clock.now(),
        )
        unit.add(version)
        unit.after_commit(self._tell)
        return version

    # --- files --------------------------------------------------------------------------------------------------------

    async def present(self, of: Store | Unit) -> Present:
        """Return the desk as it is."""
        number, configuration = await self.current(of)
        return await present_desk(of, configuration, number)

    async def export(self, operator: Operator, store: Store) -> tuple[int, str]:
        """Return the number of what is in force, and the desk as a file."""
        self.demand(operator)
        now = await self.present(store)
        return now.number, document_text(now.document)

    async def review(self, store: Store, source: str) -> Reviewed:
        """Return what a file would do, or what is wrong with it; nothing is changed."""
        document, problems = read_document(source, self._around())
        if document is None:
            return Reviewed(None, problems)
        now = await self.present(store)
        if missing := missing_files(document, now, ()):
            return Reviewed(None, tuple(Problem(code="no_file", details={"value": each}) for each in missing))
        return Reviewed(await planned(store, now, document))

    async def bring_in(self, store: Store, operator: Operator, plan: Plan) -> ConfigVersion:
        """Bring a plan into force, all or nothing. Raises Forbidden, Invalid("plan") if it is refused, Conflict."""
        self.demand(operator)
        self._refuse_raising(operator, plan)
        if plan.is_refused:
            raise Invalid("plan")
        setup = replace(self._setup, configured=Configured(plan.document.configuration))
        signature = Signature(author=operator.name, actor=by_operator(operator))
        tickets = await tickets_to_move(store, plan)
        async with store.unit() as unit:
            version = await bring_into_force(unit, setup, plan, signature, tickets=tickets)
        await self._tell()
        return version

    def _refuse_raising(self, operator: Operator, plan: Plan) -> None:
        """Raise Forbidden("people") if a file would let somebody do more than who brings it in may do."""
        if operator.role is Role.OWNER:
            return
        config = self._setup.config
        before = {each.telegram: each for each in plan.present.document.people or ()}
        changed = [each for each in plan.document.people or () if each != before.get(each.telegram)]
        roles = {role for each in changed for role in (each.role, before[each.telegram].role)}
        may_manage = may(config, operator, Permission.PEOPLE_MANAGE) or not changed
        if config.roles != plan.document.configuration.roles or not may_manage:
            raise Forbidden("people")
        if not all(gives(config, operator, role) for role in roles):
            raise Forbidden("people")

    def _around(self, *, is_stored: bool = False) -> Around:
        zone, locale = self._setup.hours.zone, self._setup.default_locale
        if is_stored:
            return Around(zone=zone, locale=locale)
        texts = self._setup.texts
        return Around(
            zone=zone,
            locale=locale,
            channels=frozenset(self._setup.channels) or None,
            check_step=partial(macro_problems, renders=texts),
            check_text=partial(text_problem, renders=texts),
        )

    async def _tell(self) -> None:
        self._setup.library.changed()


def with_calendar(key: str, edit: Callable[[Calendar], Calendar]) -> Edit:
    """Return what changes one calendar; it raises NotFound when it has gone."""

    def change(configuration: Configuration) -> Configuration:
        if find(configuration.calendars, key) is None:
            raise NotFound("calendar")
        return replace(
            configuration,
            calendars=tuple(edit(each) if each.key == key else each for each in configuration.calendars),
        )

    return change
