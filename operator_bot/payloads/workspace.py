"""Which buttons belong to home, lists, search, and tickets that are opened by hand?"""

from operator_bot.payloads.lists import LIST_SIGNS, ListPress
from operator_bot.payloads.opening import OPENING_SIGNS, OpeningPress
from operator_bot.payloads.own import OWN_SIGNS, OwnDayPress
from operator_bot.payloads.rows import ROW_SIGNS, RowPress

WorkspacePress = ListPress | RowPress | OwnDayPress | OpeningPress

WORKSPACE_SIGNS: dict[str, type[WorkspacePress]] = {**LIST_SIGNS, **ROW_SIGNS, **OWN_SIGNS, **OPENING_SIGNS}
