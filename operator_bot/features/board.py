"""How the desk stands, on a message that keeps itself true, and what is late (F137)."""

from operator_bot.actions.asking import Asking
from operator_bot.actions.boards import BoardButtons
from operator_bot.feature import Feature, Parts
from operator_bot.notify.boards import Boards

MENU = ("board", "late")


def board(parts: Parts) -> Feature:
    """Return the feature."""
    asking = Asking(desk=parts.desk, writing=parts.writing, roster=parts.roster, outgoing=parts.outgoing)
    buttons = BoardButtons(asking=asking)
    boards = Boards(
        store=parts.store,
        messenger=parts.messenger,
        roster=parts.roster,
        stirred=parts.desk.setup.stirred,
        pause=parts.board_pause,
    )
    commands = {"board": buttons.command, "late": buttons.late}
    return Feature(follows=buttons.follows, draws=boards.known, commands=commands, menu=MENU, runs=(boards.run,))
