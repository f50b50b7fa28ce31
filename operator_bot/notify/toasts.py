"""How does a pop-up reach whoever has pressed a button?"""

from collections.abc import Mapping
from typing import Any

from gateway.ports import Unit
from operator_bot.notify.messenger import Messenger
from operator_bot.notify.roster import Roster


class Toasts:
    """Shows pop-ups in the reader's words."""

    def __init__(self, *, messenger: Messenger, roster: Roster) -> None:
        self._messenger = messenger
        self._roster = roster

    def show(self, unit: Unit, token: str, *, locale: str, key: str, params: Mapping[str, Any], loud: bool) -> None:
        """Answer a press beside the unit; without a key the waiting sign just stops."""
        text = self._text(locale, key, dict(params)) if key else ""
        unit.beside(lambda: self._messenger.toast(token, text, loud))

    def _text(self, locale: str, key: str, params: dict[str, Any]) -> str:
        words = self._roster.words(locale)
        if "status" in params:
            params["status"] = words.plain(f"status.{params['status']}")
        return words.plain(f"toast.{key}", **params)
