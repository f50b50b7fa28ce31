"""Refusals of Telegram: what they mean for us."""

from datetime import timedelta

import pytest

from bots.http import Http
from bots.telegram.calls import Calls
from bots.telegram.errors import Conflict, Unchanged, refusal
from gateway.errors import Blocked, OtklikError, Refused, Throttled, Unauthorized, Unreachable


def error(code: int, description: str = "", *, status: int = 0) -> OtklikError:
    answer = {"ok": False, "error_code": code, "description": description} if code else {"ok": False}
    return refusal(answer, status=status or code, entry_point="telegram")


@pytest.mark.parametrize(
    ("description", "reason"),
    [
        ("Forbidden: bot was blocked by the user", "blocked"),
        ("Forbidden: user is deactivated", "gone"),
        ("Forbidden: bot can't initiate conversation with a user", "never_started"),
        ("Forbidden: something new", "blocked"),
    ],
)
def test_code_403_means_that_nothing_may_be_written(description: str, reason: str) -> None:
    told = error(403, description)
    assert isinstance(told, Blocked)
    assert told.reason == reason


@pytest.mark.parametrize(
    ("description", "reason"),
    [
        ("Bad Request: message is too long", "too_long"),
        ("Bad Request: message caption is too long", "too_long"),
        ("Bad Request: can't parse entities: Unsupported start tag", "bad_markup"),
        ("Bad Request: wrong file identifier/HTTP URL specified", "bad_file"),
        ("Bad Request: PHOTO_INVALID_DIMENSIONS", "bad_file"),
        ("Bad Request: message to edit not found", "not_found"),
        ("Bad Request: message can't be edited", "rights"),
        ("Bad Request: file is too big", "too_big"),
        ("Bad Request: something new", "other"),
        ("", "other"),
    ],
)
def test_code_400_means_that_this_message_is_refused(description: str, reason: str) -> None:
    told = error(400, description)
    assert isinstance(told, Refused)
    assert told.reason == reason
    assert told.detail == description


def test_chat_that_does_not_exist_is_gone() -> None:
    told = error(400, "Bad Request: chat not found")
    assert isinstance(told, Blocked)
    assert told.reason == "gone"


def test_what_did_not_change_is_no_failure() -> None:
    assert isinstance(error(400, "Bad Request: message is not modified: specified new content is the same"), Unchanged)


@pytest.mark.parametrize("code", [401, 404])
def test_token_that_is_not_accepted_is_told(code: int) -> None:
    assert isinstance(error(code), Unauthorized)


def test_conflict_too_big_and_server_errors_are_told() -> None:
    assert isinstance(error(409), Conflict)
    assert isinstance(error(502, "Bad Gateway"), Unreachable)
    assert isinstance(error(0, status=500), Unreachable)
    told = error(413)
    assert isinstance(told, Refused)
    assert told.reason == "too_big"


@pytest.mark.parametrize(("parameters", "seconds"), [({"retry_after": 7}, 7), ({}, 1), ({"retry_after": "x"}, 1)])
def test_haste_tells_how_long_to_wait(parameters: dict[str, object], seconds: int) -> None:
    answer = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": parameters}
    told = refusal(answer, status=429, entry_point="telegram")
    assert isinstance(told, Throttled)
    assert told.retry_after == timedelta(seconds=seconds)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'"x"', b"{}", b"\xff", b"[" * 9000])
def test_answer_that_is_not_of_telegram_is_unreachable(body: bytes) -> None:
    calls = Calls(entry_point="telegram", token="1:x", api_url="http://x", http=Http("http://x"))
    with pytest.raises(Unreachable):
        calls.result(502, body)
    assert calls.result(200, b'{"ok":true,"result":[1]}') == [1]


def test_broken_characters_do_not_stop_an_answer() -> None:
    calls = Calls(entry_point="telegram", token="1:x", api_url="http://x", http=Http("http://x"))
    assert calls.result(200, b'{"ok":true,"result":"a\\ud800b"}') == "a?b"
    assert calls.result(200, b'{"ok":true,"result":"a\xffb"}') == "a\ufffdb"
