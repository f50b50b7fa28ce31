"""One call of a method: who calls, with which parameters, read strictly the way VK words its complaints."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import TypeAlias

from bots.sandbox.vk.community import Community
from bots.sandbox.vk.conversation import Conversation
from bots.sandbox.vk.errors import VkError, wrong_parameter
from bots.sandbox.vk.json_values import Json, decode_object
from bots.sandbox.vk.records import FIRST_CHAT
from bots.sandbox.vk.state import State

INT64 = 2**63
INT32 = 2**31


class Params:
    """The parameters of a call. Everything arrives as text; a wrong one raises error 100."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def __contains__(self, name: str) -> bool:
        return bool(self._values.get(name))

    def text(self, name: str) -> str:
        """The text, empty where it was not given."""
        return self._values.get(name, "")

    def required(self, name: str) -> str:
        """The text, which must not be empty."""
        text = self.text(name)
        if not text:
            raise wrong_parameter(f"{name} is undefined")
        return text

    def integer(self, name: str, default: int = 0) -> int:
        """The whole number, `default` where it was not given."""
        text = self.text(name).strip()
        return _integer(name, text) if text else default

    def required_integer(self, name: str) -> int:
        """The whole number, which must be given."""
        return _integer(name, self.required(name).strip())

    def between(self, name: str, lowest: int, highest: int, *, default: int) -> int:
        """The whole number within bounds."""
        value = self.integer(name, default)
        if not lowest <= value <= highest:
            raise wrong_parameter(f"{name} should be between {lowest} and {highest}")
        return value

    def integers(self, name: str) -> list[int]:
        """Whole numbers separated by commas."""
        return [_integer(name, word) for word in self.words(name)]

    def words(self, name: str) -> list[str]:
        """What is separated by commas."""
        return [word.strip() for word in self.text(name).split(",") if word.strip()]

    def number(self, name: str) -> float | None:
        """A number with a fraction, None where it was not given."""
        text = self.text(name).strip()
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            raise wrong_parameter(f"{name} should be number") from None
        if not isfinite(value):
            raise wrong_parameter(f"{name} should be number")
        return value

    def flag(self, name: str) -> bool:
        """A switch: on for 1 and true."""
        return self.text(name).lower() in ("1", "true")

    def json_object(self, name: str) -> Mapping[str, Json] | None:
        """A JSON object, None where it was not given."""
        text = self.text(name)
        if not text:
            return None
        value = decode_object(text)
        if value is None:
            raise wrong_parameter(f"{name} is invalid")
        return value

    def at_most(self, name: str, longest: int) -> str:
        """The text, which must not be longer than so many characters."""
        text = self.text(name)
        if len(text) > longest:
            raise wrong_parameter(f"{name} is too long, max {longest}")
        return text


def _integer(name: str, text: str) -> int:
    try:
        value = int(text)
    except ValueError:
        raise wrong_parameter(f"{name} not integer") from None
    if not -INT64 <= value < INT64:
        raise wrong_parameter(f"{name} not integer")
    return value


@dataclass(frozen=True, slots=True)
class Call:
    """A call by a community."""

    state: State
    community: Community
    params: Params

    def peer(self, peer_id: int) -> Conversation:
        """The conversation with a peer. Raises 917 for a chat the community is not in, 901 for strangers."""
        if peer_id == 0:
            raise wrong_parameter("peer_id is invalid")
        conversation = self.state.peer(self.community, peer_id)
        if conversation is None:
            raise VkError(917 if peer_id > FIRST_CHAT else 901)
        return conversation

    def writable(self, peer_id: int) -> Conversation:
        """The conversation with a peer the community may write to. Raises 901, 900, 902 ... otherwise."""
        conversation = self.peer(peer_id)
        if conversation.refusal is not None:
            raise VkError(conversation.refusal)
        return conversation

    def own_group(self) -> Community:
        """The community that `group_id` names, which must be the caller. Raises 100 and 27 otherwise."""
        if self.params.required_integer("group_id") != self.community.id:
            raise VkError(27, "group_id is not of this token")
        return self.community


Method: TypeAlias = Callable[[Call], Json]
