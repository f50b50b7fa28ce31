"""Who works at the desk, and is somebody there?"""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from gateway.casework import Setup, by_operator
from gateway.casework.people_history import note
from gateway.configuration import find
from gateway.desk.presence import PresenceDesk
from gateway.desk.rights import demand
from gateway.desk.staff import gives
from gateway.errors import Forbidden, NotFound
from gateway.operators import Deed, Invite, Operator, Permission, Presence, Role
from gateway.ports import Unit

INVITE_LASTS = timedelta(days=7)
SECRET_BYTES = 24


class People:
    """Lets people in and keeps their presence."""

    def __init__(self, setup: Setup, owners: Collection[str]) -> None:
        self._setup = setup
        self._owners = frozenset(owners)
        self.presence = PresenceDesk(setup)

    async def recognise(self, unit: Unit, chat: str, *, name: str, username: str, locale: str) -> Operator | None:
        """Return who writes, None for a stranger; the owners of the settings are let in at their first word."""
        operator = await unit.operator_at(chat)
        if operator is None and chat in self._owners:
            operator = self._newcomer(chat, name, username, locale, Role.OWNER)
            unit.add(operator)
            note(self._setup, unit, operator.id, Deed.JOINED, by_operator(operator), role=operator.role)
        return operator

    async def join(self, unit: Unit, secret: str, chat: str, *, name: str, username: str, locale: str) -> Operator:
        """Let somebody in by an invite, which then is used up; raises NotFound for a secret that opens nothing."""
        invite = await unit.invite(digest(secret))
        now = self._setup.clock.now()
        if invite is None or invite.used_at is not None or invite.expires_at < now:
            raise NotFound("invite")
        newcomer = self._newcomer(chat, name, username, locale, invite.role)
        operator = replace(newcomer, teams=[invite.team] if find(self._setup.config.teams, invite.team) else [])
        unit.add(operator)
        unit.put(replace(invite, used_by=operator.id, used_at=now))
        said = {"role": operator.role, "teams": operator.teams, "invited_by": invite.made_by}
        note(self._setup, unit, operator.id, Deed.JOINED, by_operator(operator), **said)
        return operator

    def invite(self, unit: Unit, operator: Operator, *, role: Role = Role.OPERATOR, team: str = "") -> str:
        """Return the secret of a new link into a team; raises Forbidden("invite").

        Nobody lets in whoever may do more than they may themselves.
        """
        config = self._setup.config
        demand(config, operator, Permission.PEOPLE_INVITE, action="invite")
        if not gives(config, operator, role):
            raise Forbidden("invite")
        secret, now = secrets.token_urlsafe(SECRET_BYTES), self._setup.clock.now()
        invite = Invite(
            id=self._setup.ids.new(),
            digest=digest(secret),
            role=role,
            team=team if find(config.teams, team) else "",
            made_by=operator.id,
            made_at=now,
            expires_at=now + INVITE_LASTS,
        )
        unit.add(invite)
        note(self._setup, unit, operator.id, Deed.INVITED, by_operator(operator), role=role, teams=invite.team)
        return secret

    async def set_presence(self, unit: Unit, operator: Operator, presence: Presence, reason: str = "") -> Operator:
        """Keep whether the person takes tickets now (F55)."""
        return await self.presence.set(unit, operator, presence, reason)

    def choose_ticket(self, unit: Unit, operator: Operator, ticket_id: int | None, awaits: str = "") -> Operator:
        """Keep which ticket plain messages are for, and whether the next one is a note (`awaits`)."""
        changed = replace(operator, active_ticket_id=ticket_id, awaits=awaits)
        unit.put(changed)
        return changed

    def choose_language(self, unit: Unit, operator: Operator, locale: str) -> Operator:
        """Keep which language the operator reads."""
        changed = replace(operator, locale=self._setup.locale(locale))
        unit.put(changed)
        return changed

    def _newcomer(self, chat: str, name: str, username: str, locale: str, role: Role) -> Operator:
        now = self._setup.clock.now()
        return Operator(
            id=self._setup.ids.new(),
            chat=chat,
            name=name,
            username=username,
            role=role,
            presence=Presence.ONLINE,
            presence_since=now,
            locale=self._setup.locale(locale),
            joined_at=now,
        )


def digest(secret: str) -> str:
    """Return what is kept of an invite's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
