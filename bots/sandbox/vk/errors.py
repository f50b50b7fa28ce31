"""How does VK refuse? Its error codes, its words for them, and the JSON it puts them in."""

from collections.abc import Iterable, Mapping

from bots.sandbox.vk.json_values import JsonObject

TEXTS: Mapping[int, str] = {
    1: "Unknown error occurred",
    3: "Unknown method passed",
    5: "User authorization failed",
    6: "Too many requests per second",
    7: "Permission to perform this action is denied",
    8: "Invalid request",
    9: "Flood control",
    10: "Internal server error",
    12: "Unable to compile code",
    13: "Runtime error occurred during code invocation",
    15: "Access denied",
    27: "Group authorization failed",
    29: "Rate limit reached",
    100: "One of the parameters specified was missing or invalid",
    104: "Not found",
    105: "Couldn't save file",
    113: "Invalid user id",
    118: "Invalid server",
    121: "Invalid hash",
    125: "Invalid group id",
    900: "Can't send messages for users from blacklist",
    901: "Can't send messages for users without permission",
    902: "Can't send messages to this user due to their privacy settings",
    909: "Can't edit this message, because it's too old",
    910: "Can't sent this message, because it's too big",
    911: "Keyboard format is invalid",
    912: "This is a chat bot feature, change this status in settings",
    913: "Too many forwarded messages",
    914: "Message is too long",
    917: "You don't have access to this chat",
    920: "Can't edit this kind of message",
    921: "Can't forward these messages",
    924: "Can't delete this message for everybody",
    927: "Chat does not exist",
    932: "Your community can't interact with this peer",
    936: "Contact not found",
    950: "Can't send message, reply timed out",
    1009: "Unknown reaction passed",
    2000: "Servers number limit is reached",
}
"""VK's words, as its schema has them (a test compares)."""

HIDDEN = ("access_token",)
"""Parameters that an answer never repeats."""


class VkError(Exception):
    """A refusal: `code` as in VK's list, `detail` is what VK adds after the colon (may be empty)."""

    def __init__(self, code: int, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail

    @property
    def message(self) -> str:
        """The whole `error_msg`."""
        text = TEXTS[self.code]
        return f"{text}: {self.detail}" if self.detail else text


def wrong_parameter(detail: str) -> VkError:
    """Error 100 with what is wrong, for example `peer_id is undefined`."""
    return VkError(100, detail)


def error_body(error: VkError, method: str, params: Mapping[str, str]) -> JsonObject:
    """The whole answer to a refused call. VK sends it with HTTP status 200."""
    shown = {"method": method, "oauth": "1", **params}
    return {
        "error": {
            "error_code": error.code,
            "error_msg": error.message,
            "request_params": _listed((key, value) for key, value in shown.items() if key not in HIDDEN),
        }
    }


def _listed(pairs: Iterable[tuple[str, str]]) -> list[JsonObject]:
    return [{"key": key, "value": value} for key, value in pairs]
