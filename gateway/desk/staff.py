"""Who may change what a colleague is at the desk (F78)?

Needs `people.manage`. Nobody gives or takes away a role that may do what they themselves may not, and the last owner
stays one. Raises Forbidden("people"), NotFound("person"), Invalid.
"""

from collections.abc import Collection
from dataclasses import replace

from gateway.casework import Setup, by_operator
from gateway.casework.auditing import told
from gateway.casework.people_history import note, note_changes
from gateway.configuration import Configuration
from gateway.desk.habits import shown_name
from gateway.desk.rights import demand
from gateway.errors import Forbidden, Invalid, NotFound
from gateway.operators import Deed, Operator, Permission, Role
from gateway.ports import Unit

LARGEST_CAPACITY = 100


def gives(config: Configuration, operator: Operator, role: Role) -> bool:
    """Return whether somebody may make others this: only owners make owners."""
    if operator.role is Role.OWNER:
        return True
    return role is not Role.OWNER and config.permissions(role) <= config.permissions(operator.role)


class Staff:
    """Changes roles, teams, skills and capacity."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    def demand(self, operator: Operator) -> None:
        """Raise Forbidden("people") unless the person may manage people."""
        demand(self._setup.config, operator, Permission.PEOPLE_MANAGE, action="people")

    def may_give(self, operator: Operator, role: Role) -> bool:
        """Return whether somebody may make others this, and may change what such people are."""
        return gives(self._setup.config, operator, role)

    async def put_role(self, unit: Unit, operator: Operator, person_id: int, role: Role) -> Operator:
        """Make somebody an operator, a supervisor and so on."""
        person = await self._person(unit, operator, person_id)
        if not self.may_give(operator, role):
            raise Forbidden("people")
        owners = [each for each in await unit.operators() if each.role is Role.OWNER]
        if person.role is Role.OWNER and role is not Role.OWNER and len(owners) < 2:
            raise Invalid("last_owner")
        return self._keep(unit, operator, person, replace(person, role=role))

    async def put_teams(self, unit: Unit, operator: Operator, person_id: int, keys: Collection[str]) -> Operator:
        """Put somebody into teams."""
        person = await self._person(unit, operator, person_id)
        teams = [each.key for each in self._setup.config.teams if each.key in keys]
        return self._keep(unit, operator, person, replace(person, teams=teams))

    async def put_skills(self, unit: Unit, operator: Operator, person_id: int, keys: Collection[str]) -> Operator:
        """Say what somebody knows."""
        person = await self._person(unit, operator, person_id)
        skills = [each.key for each in self._setup.config.skills if each.key in keys]
        return self._keep(unit, operator, person, replace(person, skills=skills))

    async def put_capacity(self, unit: Unit, operator: Operator, person_id: int, count: int) -> Operator:
        """Say how many tickets somebody is given at once."""
        person = await self._person(unit, operator, person_id)
        if not 1 <= count <= LARGEST_CAPACITY:
            raise Invalid("capacity")
        return self._keep(unit, operator, person, replace(person, capacity=count))

    async def _person(self, unit: Unit, operator: Operator, person_id: int) -> Operator:
        self.demand(operator)
        person = await unit.operator(person_id)
        if person is None or person.left_at is not None:
            raise NotFound("person")
        if not self.may_give(operator, person.role):
            raise Forbidden("people")
        return person

    def note_name(self, unit: Unit, before: Operator, after: Operator) -> None:
        """Tell the audit that somebody calls themselves something else before customers."""
        was, now = shown_name(before), shown_name(after)
        if was != now:
            note(self._setup, unit, after.id, Deed.CHANGED, by_operator(after), **told("name", was, now))

    def _keep(self, unit: Unit, operator: Operator, before: Operator, person: Operator) -> Operator:
        unit.put(person)
        self._setup.bell.ring_after(unit)
        note_changes(self._setup, unit, before, person, by_operator(operator))
        return person
