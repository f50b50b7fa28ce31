"""How are the screens of the settings drawn, and the configuration sent as a file?"""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from gateway.configuration import Configuration, find
from gateway.desk import Configuring, Staff
from gateway.desk.people import INVITE_LASTS
from gateway.items import Item
from gateway.messages.codec import attachment_from_json
from gateway.operators import Operator, Permission, Role
from gateway.ports import Store
from operator_bot.access import JOIN
from operator_bot.notify.desk_files import DeskFiles
from operator_bot.notify.drawing import Draw, Paper, Params, page_of
from operator_bot.notify.messenger import Messenger
from operator_bot.notify.roster import Roster
from operator_bot.screens import settings, settings_people
from operator_bot.screens.screen import Reader, Screen


class SettingsPages:
    """Draws them, for people who may see them."""

    def __init__(
        self,
        *,
        store: Store,
        configuring: Configuring,
        staff: Staff,
        files: DeskFiles,
        messenger: Messenger,
        roster: Roster,
    ) -> None:
        self._store = store
        self._configuring = configuring
        self._staff = staff
        self._files = files
        self._messenger = messenger
        self._roster = roster
        self.known: Mapping[str, Draw] = {
            "settings": self._home,
            "settings_versions": self._versions,
            "settings_calendars": self._calendars,
            "settings_calendar": self._calendar,
            "settings_ask_hours": self._ask_hours,
            "settings_options": self._options,
            "settings_people": self._people,
            "settings_person": self._person,
            "settings_invite": self._invite,
            "settings_invite_as": self._invite_as,
            "settings_ask_file": self._ask_file,
            "settings_plan": self._plan,
            "settings_file": self._file,
        }

    async def _home(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        version = await self._store.configuration()
        return settings.settings(version, reader.config, reader)

    async def _versions(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        if not settings.may(reader, Permission.CONFIG_CHANGE):
            return None
        return settings.versions(await self._store.configurations(limit=settings.VERSIONS), reader)

    async def _ask_file(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        return settings.ask_file(reader)

    async def _plan(self, reader: Reader, _: Params, item: Item) -> Screen | None:
        held = item.body.get("held", {})
        if "file" not in held or not settings.may(reader, Permission.CONFIG_CHANGE):
            return None
        return await self._files.plan(attachment_from_json(held["file"]), reader, item.id)

    async def _file(self, reader: Reader, _: Params, __: Item) -> Paper | None:
        if reader.operator is None or not settings.may(reader, Permission.CONFIG_CHANGE):
            return None
        number, text = await self._configuring.export(reader.operator, self._store)
        return Paper(f"desk-{number}.yaml", text.encode())

    # --- calendars and options ----------------------------------------------------------------------------------------

    async def _calendars(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        config = (await self._now())[1]
        return settings.calendars(config, reader)

    async def _calendar(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        number, config = await self._now()
        found = find(config.calendars, str(params["calendar"]))
        if found is None:
            return None
        zone: ZoneInfo = found.hours.zone
        return settings.calendar(found, reader.words.now.astimezone(zone).date(), number, reader)

    async def _ask_hours(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        found = find(reader.config.calendars, str(params["calendar"]))
        return settings.ask_hours(found, reader) if found else None

    async def _options(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        number, config = await self._now()
        return settings.options(config.options, number, reader)

    async def _now(self) -> tuple[int, Configuration]:
        return await self._configuring.current(self._store)

    # --- people -------------------------------------------------------------------------------------------------------

    async def _people(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        if not settings.may(reader, Permission.PEOPLE_MANAGE):
            return None
        everyone = sorted(await self._roster.everyone(), key=lambda each: each.name.casefold())
        return settings_people.people(everyone, page_of(params), reader)

    async def _person(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        who = await self._roster.by_id(params["person"])
        if who is None or reader.operator is None or not settings.may(reader, Permission.PEOPLE_MANAGE):
            return None
        roles = self._roles(reader.operator) if self._staff.may_give(reader.operator, who.role) else []
        return settings_people.person(who, roles, reader)

    def _roles(self, operator: Operator) -> list[Role]:
        return [each for each in Role if self._staff.may_give(operator, each)]

    async def _invite(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        link = f"https://t.me/{await self._messenger.username()}?start={JOIN}{params['secret']}"
        return settings_people.invite(link, INVITE_LASTS.days, Role(params["role"]), str(params["team"]), reader)

    async def _invite_as(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        if reader.operator is None:
            return None
        return settings_people.invite_as(Role(params["role"]), self._roles(reader.operator), reader)
