"""How do buttons look under a message?"""

from collections.abc import Sequence
from itertools import islice

import orjson
from vkbottle import Callback, Keyboard, KeyboardButtonColor, OpenLink

from bots.vk.abilities import MOST_BUTTONS
from bots.vk.parse import DATA
from gateway.errors import Refused
from gateway.messages import Button

LONGEST_PAYLOAD = 255


def keyboard(rows: Sequence[Sequence[Button]]) -> str | None:
    """Return the keyboard as VK takes it, or None without buttons; of too many the first are kept.

    Raises Refused for a button that carries too much.
    """
    drawn = Keyboard(inline=True)
    usable = ((number, button) for number, row in enumerate(rows) for button in row if button.data or button.url)
    last = -1
    for number, button in islice(usable, MOST_BUTTONS):
        if number != last:
            drawn.row()
            last = number
        _add(drawn, button)
    return drawn.get_json() if drawn.buttons else None


def _add(drawn: Keyboard, button: Button) -> None:
    if button.url:
        drawn.add(OpenLink(button.url, button.text))
        return
    payload = {DATA: button.data}
    if len(orjson.dumps(payload)) > LONGEST_PAYLOAD:
        raise Refused("other", f"a button carries more than {LONGEST_PAYLOAD} bytes")
    color = KeyboardButtonColor.PRIMARY if button.primary else KeyboardButtonColor.SECONDARY
    drawn.add(Callback(button.text, payload), color)
