"""What somebody chooses for themselves: name, greeting, signature, time to take a reply back, language (F58)."""

from gateway.desk import Staff
from gateway.items import Item
from operator_bot.actions.asking import Asking
from operator_bot.actions.myself import OwnButtons
from operator_bot.feature import Feature, Parts
from operator_bot.notify.drawing import Params
from operator_bot.payloads.own import Own
from operator_bot.screens import me as screens
from operator_bot.screens.screen import Reader, Screen


def me(parts: Parts) -> Feature:
    """Return the feature."""
    asking = Asking(desk=parts.desk, writing=parts.writing, roster=parts.roster, outgoing=parts.outgoing)
    buttons = OwnButtons(asking, Staff(parts.desk.setup))
    return Feature(
        follows=buttons.follows,
        draws={"me": _draw_me, "me_telling": _draw_telling},
        commands={"me": buttons.command},
        takes=(buttons.takes,),
    )


async def _draw_me(reader: Reader, _: Params, __: Item) -> Screen | None:
    return screens.me(reader.operator, reader) if reader.operator else None


async def _draw_telling(reader: Reader, params: Params, _: Item) -> Screen | None:
    return screens.telling(Own(params["what"]), reader.operator, reader) if reader.operator else None
