"""The desk is set up: people and invitations, calendars, options, the whole as a file (F37, F78, F143)."""

from gateway.desk import Configuring, Staff
from operator_bot.actions.asking import Asking
from operator_bot.actions.desk_file import DeskFileButtons
from operator_bot.actions.settings import SettingsButtons
from operator_bot.actions.staff import StaffButtons
from operator_bot.feature import Feature, Parts
from operator_bot.notify.desk_files import DeskFiles
from operator_bot.notify.settings_pages import SettingsPages

MENU = ("settings",)


def settings(parts: Parts) -> Feature:
    """Return the feature."""
    asking = Asking(desk=parts.desk, writing=parts.writing, roster=parts.roster, outgoing=parts.outgoing)
    configuring, staff = Configuring(parts.desk.setup), Staff(parts.desk.setup)
    files = DeskFiles(
        store=parts.store,
        configuring=configuring,
        fetch=parts.fetch,
        messenger=parts.messenger,
        roster=parts.roster,
    )
    buttons = SettingsButtons(configuring=configuring, asking=asking)
    people = StaffButtons(staff=staff, people=parts.people, asking=asking)
    file = DeskFileButtons(configuring=configuring, asking=asking, files=files, outgoing=parts.outgoing)
    pages = SettingsPages(
        store=parts.store,
        configuring=configuring,
        staff=staff,
        files=files,
        messenger=parts.messenger,
        roster=parts.roster,
    )
    return Feature(
        follows={**buttons.follows, **people.follows, **file.follows},
        draws=pages.known,
        commands={"settings": buttons.command, "invite": people.command},
        menu=MENU,
        takes=(buttons.takes, file.takes),
    )
