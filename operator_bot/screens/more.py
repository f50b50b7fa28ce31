"""Where does one get from home that is needed more rarely?"""

from operator_bot.article_buttons import Listed, Stock
from operator_bot.buttons import Lists, Press, Turn
from operator_bot.knowledge_buttons import Know, Subject
from operator_bot.payloads.alerts import Notices
from operator_bot.payloads.lists import Around, Pane
from operator_bot.payloads.opening import Compose, Step
from operator_bot.payloads.own import Me
from operator_bot.screens.screen import Button, Reader, Screen, in_rows

_PLACES: tuple[tuple[str, Press], ...] = (
    ("button.lists", Around(Pane.LISTS)),
    ("button.new_ticket", Compose(Step.WHO)),
    ("button.stock", Stock(Listed.ALL, 0, 0)),
    ("button.knowledge", Know(Subject.STATE, 0)),
    ("button.me", Me()),
    ("button.notices", Notices()),
    ("button.help", Turn(Lists.HELP, 0)),
)
"""Each with its text; a feature adds a line."""


def more(reader: Reader) -> Screen:
    """Return the places."""
    words = reader.words
    home = Button(words.plain("button.home"), Turn(Lists.HOME, 0))
    buttons = (Button(words.plain(text), press) for text, press in _PLACES)
    return Screen(words.html("home.more"), (*in_rows(buttons, 2), (home,)))
