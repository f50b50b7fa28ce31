"""What do VK's error codes mean for us? The only place that knows."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from aiohttp import ClientError

from bots.json_values import Json, number_at, text_at
from gateway.errors import Blocked, OtklikError, Refused, Throttled, Unauthorized, Unreachable

LONGEST_DETAIL = 200

_BLOCKED = {
    7: "denied",
    18: "gone",
    113: "gone",
    900: "blocked",
    901: "denied",
    902: "denied",
    932: "gone",
    936: "gone",
    950: "denied",
}
_WAITS: Mapping[int, Callable[[], Throttled]] = {
    6: lambda: Throttled(timedelta(seconds=1), everywhere=True),
    9: lambda: Throttled(timedelta(seconds=5)),
    14: lambda: Throttled(timedelta(minutes=1)),
    29: lambda: Throttled(timedelta(minutes=1), everywhere=True),
    3300: lambda: Throttled(timedelta(minutes=1)),
}
_UNAUTHORIZED = frozenset((4, 5, 17, 27, 28))
_TEMPORARY = frozenset((1, 10))
_REASONS = {
    15: "rights",
    104: "not_found",
    105: "bad_file",
    118: "bad_file",
    121: "bad_file",
    129: "bad_file",
    909: "rights",
    910: "too_big",
    914: "too_long",
    917: "rights",
    921: "not_found",
    924: "rights",
}


def refusal(error: Json, *, entry_point: str) -> OtklikError:
    """Return what an `error` of VK stands for, of a whole call or of one recipient."""
    code = number_at(error, "error_code") or number_at(error, "code") or 0
    words = (text_at(error, "error_msg") or text_at(error, "description"))[:LONGEST_DETAIL]
    if code in _BLOCKED:
        return Blocked(_BLOCKED[code])
    if code in _WAITS:
        return _WAITS[code]()
    if code in _UNAUTHORIZED:
        return Unauthorized(entry_point)
    if code in _TEMPORARY:
        return Unreachable(f"{code} {words}")
    return Refused(_REASONS.get(code, "other"), f"{code} {words}")


def unreachable(error: ClientError | TimeoutError | OSError) -> Unreachable:
    """Return the error for an answer that did not come. It tells the kind of trouble only.

    Raise it after the handler, not in it: an exception remembers what it was raised over, and aiohttp's tell addresses.
    """
    return Unreachable(type(error).__name__)


NO_ANSWER = (ClientError, TimeoutError, OSError)
"""What can be raised instead of an answer."""
