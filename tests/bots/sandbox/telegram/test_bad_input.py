"""Requests that no good client makes: refused in Telegram's shape, without harm."""

import io
import json
from typing import Any

import pytest
from aiohttp import ClientSession, FormData

from tests.bots.sandbox.telegram.stage import Stage

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


async def get(stage: Stage, path: str) -> tuple[int, dict[str, Any]]:
    async with ClientSession() as session, session.get(stage.server.make_url(path)) as answer:
        return answer.status, await answer.json()


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("/bot7001:wrong/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 404, "Not Found"),
        ("/bot7001:secret/sendTelepathy", 404, "Not Found: method not found"),
        ("/file/bot7001:wrong/photos/file_0.jpg", 401, "Unauthorized"),
        ("/file/bot7001:secret/photos/file_0.jpg", 404, "Not Found: file not found"),
        ("/file/bot7001:secret/photos/..%2F..%2Fetc%2Fpasswd", 404, "Not Found: file not found"),
    ],
)
async def test_wrong_addresses(stage: Stage, path: str, status: int, description: str) -> None:
    assert await get(stage, path) == (
        status,
        {"ok": False, "error_code": status, "description": description},
    )


async def test_parameters_in_the_address_and_any_case_of_the_method(stage: Stage) -> None:
    stage.world.person_starts(stage.anna, stage.shop)
    status, _ = await get(stage, f"/bot7001:secret/SENDmessage?chat_id={stage.anna.id}&text=hi%20there")
    assert status == 200
    assert stage.last() == "hi there"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"json": {"text": "а"}}, "chat_id is empty"),
        ({"json": {"chat_id": "ж", "text": "а"}}, "chat not found"),
        ({"json": {"chat_id": 5_000_000_001}}, "message text is empty"),
        ({"json": {"chat_id": 5_000_000_001, "text": "а", "parse_mode": "Markdown3"}}, "unsupported parse_mode"),
        ({"json": {"chat_id": 5_000_000_001, "text": "а", "reply_markup": "{"}}, "can't parse reply markup JSON"),
        ({"json": {"chat_id": 5_000_000_001, "text": "а", "reply_markup": 5}}, "object expected as reply markup"),
        ({"json": {"chat_id": 5_000_000_001, "text": "а", "reply_markup": {"inline_keyboard": 5}}}, "of type Array"),
        ({"json": {"chat_id": 5_000_000_001, "text": "а", "reply_markup": {"inline_keyboard": [5]}}}, "of type Array"),
        ({"json": {"chat_id": 5_000_000_001, "text": "а", "reply_markup": {"keyboard": [[5]]}}}, "keyboard button"),
        (
            {"json": {"chat_id": 5_000_000_001, "text": "а", "entities": [{"type": "bold"}]}},
            "can't parse MessageEntity",
        ),
        ({"json": {"chat_id": 5_000_000_001, "text": "а", "reply_parameters": [1]}}, "reply parameters"),
        ({"data": b"{", "headers": {"Content-Type": "application/json"}}, "can't parse request JSON object"),
        ({"data": b"[1]", "headers": {"Content-Type": "application/json"}}, "can't parse request JSON object"),
        ({"data": b'{"text": "\\ud83d"}', "headers": {"Content-Type": "application/json"}}, "JSON object"),
        ({"data": b"chat_id=5000000001&text=%ff%fe", "headers": FORM}, "strings must be encoded in UTF-8"),
        ({"data": b"chat_id=5000000001&text=\xff", "headers": FORM}, "strings must be encoded in UTF-8"),
        (
            {"data": b"garbage", "headers": {"Content-Type": "multipart/form-data; boundary=x"}},
            "multipart",
        ),
        ({"data": b"garbage", "headers": {"Content-Type": "multipart/form-data"}}, "multipart"),
    ],
)
async def test_wrong_bodies_are_refused(stage: Stage, sent: dict[str, Any], said: str) -> None:
    stage.world.person_starts(stage.anna, stage.shop)
    status, answer = await stage.raw("sendMessage", **sent)
    assert (status, answer["ok"], answer["error_code"]) == (400, False, 400)
    assert said in answer["description"]


async def test_numbers_of_any_size_are_taken(stage: Stage) -> None:
    for number in (2**63, -(2**70), "9" * 4000):
        status, answer = await stage.raw("sendMessage", data={"chat_id": str(number), "text": "а"})
        assert (status, answer["description"]) == (400, "Bad Request: chat not found")


async def test_megabyte_of_parameters_is_too_large(stage: Stage) -> None:
    body = io.BytesIO(b"chat_id=1&text=" + b"a" * 1_100_000)
    status, answer = await stage.raw("sendMessage", data=body, headers=FORM)
    assert (status, answer["error_code"]) == (413, 413)
    form = FormData()
    for name in ("caption", "title"):
        form.add_field(name, "a" * 600_000)
    form.add_field("document", b"x", filename="a.txt")
    status, answer = await stage.raw("sendDocument", data=form)
    assert (status, answer["error_code"]) == (413, 413)


async def test_deeply_nested_json_is_refused(stage: Stage) -> None:
    nested = "[" * 100_000 + "]" * 100_000
    stage.world.person_starts(stage.anna, stage.shop)
    sent = {"chat_id": str(stage.anna.id), "text": "а", "reply_markup": nested}
    status, answer = await stage.raw("sendMessage", data=sent)
    assert (status, answer["ok"]) == (400, False)


async def test_file_can_come_under_its_own_name(stage: Stage) -> None:
    stage.world.person_starts(stage.anna, stage.shop)
    form = FormData(quote_fields=False)
    form.add_field("chat_id", str(stage.anna.id))
    form.add_field("document", b"hello", filename="привет.txt", content_type="text/plain")
    status, answer = await stage.raw("sendDocument", data=form)
    assert status == 200
    assert answer["result"]["document"]["file_name"] == "привет.txt"
    status, answer = await stage.raw("sendDocument", data={"chat_id": str(stage.anna.id)})
    assert (status, answer["description"]) == (400, "Bad Request: there is no document in the request")
    missing = {"chat_id": str(stage.anna.id), "document": "attach://nothing"}
    status, answer = await stage.raw("sendDocument", data=missing)
    assert status == 400


async def test_template_syntax_and_markup_in_names_pass_unchanged(stage: Stage) -> None:
    name = "{{ 7*7 }} <script>alert(1)</script> %s \\u0000"
    person = stage.world.add_person(name)
    stage.world.person_starts(person, stage.shop)
    _, answer = await stage.raw("getChat", json={"chat_id": person.id})
    assert answer["result"]["first_name"] == name
    assert json.dumps(answer)
