"""Refusals of VK: what they mean for us."""

import json
from datetime import timedelta

import pytest

from bots.vk.errors import refusal
from gateway.errors import Blocked, Refused, Throttled, Unauthorized, Unreachable
from tests.support.shared import SHARED, needs_shared


@pytest.mark.parametrize(
    ("code", "reason"), [(900, "blocked"), (901, "denied"), (902, "denied"), (7, "denied"), (18, "gone"), (113, "gone")]
)
def test_some_people_may_not_be_written_to(code: int, reason: str) -> None:
    told = refusal({"error_code": code, "error_msg": "x"}, entry_point="vk")
    assert isinstance(told, Blocked)
    assert told.reason == reason


@pytest.mark.parametrize(("code", "seconds", "everywhere"), [(6, 1, True), (9, 5, False), (29, 60, True)])
def test_haste_tells_how_long_to_wait(code: int, seconds: int, *, everywhere: bool) -> None:
    told = refusal({"error_code": code}, entry_point="vk")
    assert isinstance(told, Throttled)
    assert (told.retry_after, told.everywhere) == (timedelta(seconds=seconds), everywhere)


@pytest.mark.parametrize("code", [5, 27, 28])
def test_token_that_is_not_accepted_is_told(code: int) -> None:
    told = refusal({"error_code": code}, entry_point="vk")
    assert isinstance(told, Unauthorized)
    assert told.entry_point == "vk"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (914, "too_long"),
        (909, "rights"),
        (911, "other"),
        (100, "other"),
        (15, "rights"),
        (105, "bad_file"),
        (0, "other"),
    ],
)
def test_message_is_refused_for_a_reason(code: int, reason: str) -> None:
    told = refusal({"code": code, "description": "слова VK"}, entry_point="vk")
    assert isinstance(told, Refused)
    assert (told.reason, told.detail) == (reason, f"{code} слова VK")


@pytest.mark.parametrize("code", [1, 10])
def test_trouble_inside_vk_passes(code: int) -> None:
    assert isinstance(refusal({"error_code": code}, entry_point="vk"), Unreachable)


@needs_shared
def test_every_published_error_means_something() -> None:
    published = json.loads((SHARED / "specs/vk-api-schema/errors.json").read_text(encoding="utf-8"))["errors"]
    for each in published.values():
        told = refusal({"error_code": each["code"], "error_msg": each.get("description", "")}, entry_point="vk")
        assert isinstance(told, Blocked | Throttled | Unauthorized | Refused | Unreachable)
