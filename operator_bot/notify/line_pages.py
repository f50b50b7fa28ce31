"""How are the questions drawn that ask for a line of words, and what is said to the answer?"""

from collections.abc import Mapping

from gateway.configuration import Entry, find
from gateway.items import Item
from gateway.ports import Store
from gateway.tickets import Ticket, TicketId
from operator_bot.actions.over_card import key_of
from operator_bot.actions.presses import refusal
from operator_bot.notify.drawing import Draw, Params
from operator_bot.payloads.classifying import Aspect
from operator_bot.payloads.key import NONE
from operator_bot.payloads.lines import What
from operator_bot.screens import lines
from operator_bot.screens.screen import Reader, Screen


class LinePages:
    """Draws questions for lines."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.known: Mapping[str, Draw] = {
            "line_ask": self._ask,
            "line_taken": self._taken,
            "line_refused": self._refused,
            "line_left": self._left,
        }

    async def _ask(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._store.view(TicketId(params["ticket"]), messages=0)
        if view is None:
            return None
        what = What(params["what"])
        title = _title(view.ticket, what, str(params["key"]), int(params["mark"]), reader)
        return lines.ask(view, reader, what, title=title)

    async def _taken(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        return lines.taken(reader, What(params["what"]), params["number"])

    async def _refused(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        key = refusal(str(params["field"]), str(params.get("reason", "")))
        return lines.refused(reader, reader.words.plain(f"toast.{key}"))

    async def _left(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        return lines.left(reader)


def _title(ticket: Ticket, what: What, key: str, mark: int, reader: Reader) -> str:
    """Return what a question is about: the result, the reason, the field that was chosen."""
    config, words = reader.config, reader.words
    found: Entry | None = None
    match what:
        case What.RESULT:
            found = find(config.results, key)
            return found.title(words.locale) if found else words.plain("button.resolve")
        case What.UNTIL:
            found = find(config.pause_reasons, key)
        case What.FIELD:
            found = find(config.fields, key)
        case What.CLOSE:
            found = find(config.close_reasons, key_of(mark, [each.key for each in config.close_reasons]))
        case What.SEEK:
            return words.plain(f"aspect.{Aspect(key).name.lower()}")
        case _:
            del ticket
    return found.title(words.locale) if found else ("" if key == NONE else key)
