"""What do Telegram's refusals mean for us? The only place that knows.

Telegram answers with a code and, within code 400 and 403, tells cases apart by nothing but its description.
"""

from datetime import timedelta

from aiohttp import ClientConnectionResetError, ClientError

from bots.json_values import Json, number_at, object_at, text_at
from gateway.errors import Blocked, OtklikError, Refused, Throttled, Unauthorized, Unreachable

SHORTEST_WAIT = 1
LONGEST_DETAIL = 200


class Conflict(OtklikError):
    """Somebody else receives this bot's updates: another program that polls, or a webhook."""


class Unchanged(OtklikError):
    """The message or the topic already is as it was to become."""


_SAME = ("message is not modified", "topic_not_modified")
_GONE = ("chat not found", "user not found", "peer_id_invalid", "input_user_deactivated")
_REASONS = (
    ("too_long", ("message is too long", "caption is too long", "message_too_long", "caption_too_long")),
    ("too_big", ("file is too big", "too large")),
    ("bad_markup", ("can't parse entities", "unsupported start tag", "can't find end")),
    ("no_topic", ("message thread not found", "topic_deleted", "topic_id_invalid")),
    ("no_topics", ("topic_closed", "is not a forum", "not a supergroup", "topics are not enabled", "has no topics")),
    ("not_found", ("message to edit not found", "message to delete not found", "message_id_invalid")),
    ("rights", ("can't be edited", "can't be deleted", "not enough rights", "have no rights")),
    (
        "bad_file",
        ("wrong file", "photo_", "image_process_failed", "wrong type of the web page", "voice_messages_forbidden",
         "receiving of voice messages", "receiving of video messages", "wrong remote file", "file_reference",
         "video_", "sticker_", "file must be non-empty", "failed to get http url content"),
    ),
)  # fmt: skip
_FORBIDDEN = (
    ("gone", ("deactivated",)),
    ("never_started", ("can't initiate",)),
)


def refusal(answer: Json, *, status: int, entry_point: str) -> OtklikError:
    """Return the error that an answer with `ok: false` stands for; `status` is used where it tells no code."""
    code = number_at(answer, "error_code") or status
    description = text_at(answer, "description")
    if code == 429:
        seconds = number_at(object_at(answer, "parameters"), "retry_after") or SHORTEST_WAIT
        return Throttled(timedelta(seconds=seconds))
    if code == 400:
        return _bad_request(description)
    if code == 403:
        return Blocked(_reason(description.lower(), _FORBIDDEN, otherwise="blocked"))
    return _by_code(code, entry_point) or Unreachable(f"{code} {description[:LONGEST_DETAIL]}")


def _by_code(code: int, entry_point: str) -> OtklikError | None:
    if code in {401, 404}:
        return Unauthorized(entry_point)
    if code == 409:
        return Conflict()
    return Refused("too_big") if code == 413 else None


def _bad_request(description: str) -> OtklikError:
    said = description.lower()
    if any(words in said for words in _SAME):
        return Unchanged()
    if any(words in said for words in _GONE):
        return Blocked("gone")
    return Refused(_reason(said, _REASONS, otherwise="other"), description[:LONGEST_DETAIL])


def _reason(said: str, table: tuple[tuple[str, tuple[str, ...]], ...], *, otherwise: str) -> str:
    return next((reason for reason, known in table if any(words in said for words in known)), otherwise)


def unreachable(error: ClientError | TimeoutError | OSError) -> Unreachable:
    """Return the error for an answer that did not come. It tells the kind of trouble only.

    Raise it after the handler, not in it: an exception remembers what it was raised over, and aiohttp's tell addresses.
    """
    return Unreachable(type(error).__name__)


NO_ANSWER = (ClientError, ClientConnectionResetError, TimeoutError, OSError)
"""What can be raised instead of an answer."""
