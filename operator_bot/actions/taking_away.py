"""What follows from the buttons that make files of tickets (F81)?"""

from collections.abc import Mapping

from gateway.desk.exporting import export
from operator_bot.actions.here import Here
from operator_bot.actions.over_card import OverCard
from operator_bot.actions.toast import Follow, Toast, toast
from operator_bot.buttons import Press
from operator_bot.payloads.forward import TakeAway
from operator_bot.reading import Pushed


class FileButtons:
    """Follows them."""

    def __init__(self, over: OverCard) -> None:
        self._over = over
        self.follows: Mapping[type[Press], Follow] = {TakeAway: self._take_away}

    async def _take_away(self, here: Here, press: TakeAway, _: Pushed) -> Toast:
        await export(self._over.desk, here.unit, here.me, press.ticket, kind=press.kind)
        params = {"kind": press.kind.value, "traces": press.traces.value}
        self._over.below(here, "ticket_file", press.ticket, **params)
        return toast("file_coming")
