"""What follows from the buttons about people: role, teams, skills, how much at once, and invitations (F78)?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from gateway.configuration import Entry
from gateway.desk import People, Staff
from gateway.errors import Forbidden, NotFound
from gateway.operators import Operator, Role
from operator_bot.actions.asking import Asking
from operator_bot.actions.here import Here
from operator_bot.actions.toast import Follow, Toast, toast
from operator_bot.buttons import Press
from operator_bot.payloads.key import NONE, Switch
from operator_bot.payloads.settings import InviteAs, InviteInto, Person, PutCapacity, PutRole, PutSkill, PutTeam
from operator_bot.reading import Pushed, Said
from operator_bot.words import LOCALES, phrases

T = TypeVar("T")


class StaffButtons:
    """Follows them."""

    def __init__(self, *, staff: Staff, people: People, asking: Asking) -> None:
        self._staff = staff
        self._people = people
        self._asking = asking
        self.follows: Mapping[type[Press], Follow] = {
            Person: self._person,
            PutRole: self._role,
            PutTeam: self._team,
            PutSkill: self._skill,
            PutCapacity: self._capacity,
            InviteAs: self._invite_as,
            InviteInto: self._invite_into,
        }

    async def command(self, here: Here, said: Said) -> None:
        """Give a link for who is named, else for an operator of the first team; another kind is a button away."""
        teams = self._asking.config.teams
        role, team = invited(said.argument, teams)
        if role is None:
            self._asking.screen(here, "settings_invite_as", role=Role.OPERATOR.value)
            return
        try:
            secret = self._people.invite(here.unit, here.me, role=role, team=team)
        except Forbidden:
            self._asking.notice(here, "owners_only", said)
            return
        shown = team or next((each.key for each in teams), "")
        self._asking.screen(here, "settings_invite", secret=secret, role=role.value, team=shown)

    # --- people -------------------------------------------------------------------------------------------------------

    async def _person(self, here: Here, press: Person, pushed: Pushed) -> Toast:
        self._staff.demand(here.me)
        return self._asking.show(here, "settings_person", pushed, person=press.person)

    async def _role(self, here: Here, press: PutRole, pushed: Pushed) -> Toast:
        await self._staff.put_role(here.unit, here.me, press.person, press.role)
        return self._changed(here, press.person, pushed)

    async def _team(self, here: Here, press: PutTeam, pushed: Pushed) -> Toast:
        person = await self._found(here, press.person)
        keys = _with(person.teams, press.team, press.on)
        await self._staff.put_teams(here.unit, here.me, press.person, keys)
        return self._changed(here, press.person, pushed)

    async def _skill(self, here: Here, press: PutSkill, pushed: Pushed) -> Toast:
        person = await self._found(here, press.person)
        keys = _with(person.skills, press.skill, press.on)
        await self._staff.put_skills(here.unit, here.me, press.person, keys)
        return self._changed(here, press.person, pushed)

    async def _capacity(self, here: Here, press: PutCapacity, pushed: Pushed) -> Toast:
        await self._staff.put_capacity(here.unit, here.me, press.person, press.count)
        return self._changed(here, press.person, pushed)

    async def _found(self, here: Here, person_id: int) -> Operator:
        person = await here.unit.operator(person_id)
        if person is None:
            raise NotFound("person")
        return person

    def _changed(self, here: Here, person: int, pushed: Pushed) -> Toast:
        self._asking.look_anew(here)
        self._asking.show(here, "settings_person", pushed, person=person)
        return toast("settings_person")

    # --- invitations --------------------------------------------------------------------------------------------------

    async def _invite_as(self, here: Here, press: InviteAs, pushed: Pushed) -> Toast:
        return self._asking.show(here, "settings_invite_as", pushed, role=press.role.value)

    async def _invite_into(self, here: Here, press: InviteInto, pushed: Pushed) -> Toast:
        team = "" if press.team == NONE else press.team
        secret = self._people.invite(here.unit, here.me, role=press.role, team=team)
        return self._asking.show(here, "settings_invite", pushed, secret=secret, role=press.role.value, team=team)


def _with(keys: list[str], key: str, on: Switch) -> list[str]:
    others = [each for each in keys if each != key]
    return [*others, key] if on is Switch.ON else others


def invited(typed: str, teams: Sequence[Entry]) -> tuple[Role | None, str]:
    """Return the role and the key of the team that are named, by title in any language or as the file has them.

    Nothing named: an operator of no certain team. None: something was named that is neither.
    """
    left = f" {' '.join(typed.casefold().replace(',', ' ').split())} "
    left, role = _taken(left, {name: each for each in Role for name in _names_of(each)})
    left, team = _taken(
        left, {name.casefold(): each.key for each in teams for name in (each.key, *each.titles.values())}
    )
    return (None if left.strip() else role or Role.OPERATOR), team or ""


def _taken(said: str, names: Mapping[str, T]) -> tuple[str, T | None]:
    """Return what is left without the longest name that is there, and whose name it is."""
    found = max((each for each in names if f" {each} " in said), key=len, default=None)
    return (said, None) if found is None else (said.replace(f" {found} ", " ", 1), names[found])


def _names_of(role: Role) -> Iterator[str]:
    yield role.value
    yield from (phrases(locale).sources[f"role.{role.value}"].casefold() for locale in LOCALES)
