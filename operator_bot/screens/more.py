"""Where does one get from home that is needed more rarely?"""

from gateway.desk import may
from gateway.operators import Permission
from operator_bot.article_buttons import Listed, Stock
from operator_bot.buttons import Lists, Press, Turn
from operator_bot.knowledge_buttons import Know, Subject
from operator_bot.payloads.alerts import Notices
from operator_bot.payloads.key import NONE
from operator_bot.payloads.lists import Around, Pane
from operator_bot.payloads.opening import Compose, Step
from operator_bot.payloads.own import Me
from operator_bot.payloads.passing import Leave, Leaving
from operator_bot.payloads.settings import Area, Settle
from operator_bot.payloads.supervising import Board, Everybody
from operator_bot.screens.screen import Button, Reader, Screen, in_rows

_PLACES: tuple[tuple[str, Press], ...] = (
    ("button.lists", Around(Pane.LISTS)),
    ("button.new_ticket", Compose(Step.WHO)),
    ("button.stock", Stock(Listed.ALL, 0, 0)),
    ("button.knowledge", Know(Subject.STATE, 0)),
    ("button.me", Me()),
    ("button.notices", Notices()),
    ("button.home_handover", Leave(Leaving.COLLEAGUE)),
    ("button.board", Board(NONE)),
    ("button.people", Everybody(0)),
    ("button.home_settings", Settle(Area.HOME, 0)),
    ("button.help", Turn(Lists.HELP, 0)),
)
"""Each with its text; a feature adds a line."""
_FOR: dict[str, frozenset[Permission]] = {
    "button.new_ticket": frozenset({Permission.TICKET_CREATE}),
    "button.home_handover": frozenset({Permission.TICKET_WORK}),
    "button.board": frozenset({Permission.DESK_WATCH}),
    "button.people": frozenset({Permission.DESK_WATCH}),
    "button.home_settings": frozenset({Permission.CONFIG_CHANGE, Permission.PEOPLE_MANAGE}),
}
"""Places that only those see who have one of these permissions."""


def more(reader: Reader) -> Screen:
    """Return the places."""
    words = reader.words
    home = Button(words.plain("button.home"), Turn(Lists.HOME, 0))
    buttons = (Button(words.plain(text), press) for text, press in _PLACES if _is_open(text, reader))
    return Screen(words.html("home.more"), (*in_rows(buttons, 2), (home,)))


def _is_open(text: str, reader: Reader) -> bool:
    wanted, me = _FOR.get(text), reader.operator
    return wanted is None or (me is not None and any(may(reader.config, me, each) for each in wanted))
