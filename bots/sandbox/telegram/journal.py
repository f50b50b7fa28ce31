"""Which API calls were made, by whom, into which chat, when, and how did they end? For checkers and benchmarks."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ApiCall:
    """One call. Times are the event loop's, in seconds; `result` is what the bot was answered."""

    number: int
    bot_id: int
    method: str
    chat_id: int | str | None
    started: float
    finished: float
    ok: bool
    error_code: int | None
    description: str | None
    parameters: dict[str, object]
    result: object


class Journal:
    """All calls, oldest first. `keep` bounds how many are kept; None keeps all, 0 none (counts stay right)."""

    def __init__(self, *, keep: int | None = None) -> None:
        self._calls: deque[ApiCall] = deque(maxlen=keep)
        self.made = 0
        """How many calls were made in all."""
        self.refused = 0
        """How many of them were refused."""

    def add(self, call: ApiCall) -> None:
        """Note a call that has ended."""
        self.made += 1
        self.refused += not call.ok
        self._calls.append(call)

    def __iter__(self) -> Iterator[ApiCall]:
        return iter(self._calls)

    def __len__(self) -> int:
        return len(self._calls)

    def of(
        self, method: str | None = None, *, bot_id: int | None = None, chat_id: int | None = None, since: int = 0
    ) -> list[ApiCall]:
        """The kept calls of a method, of a bot, into a chat, from a number on; None means any."""
        return [
            call
            for call in self._calls
            if (method is None or call.method == method)
            and (bot_id is None or call.bot_id == bot_id)
            and (chat_id is None or call.chat_id == chat_id)
            and call.number >= since
        ]

    def clear(self) -> None:
        """Forget the kept calls and begin to count again."""
        self._calls.clear()
        self.made = self.refused = 0
