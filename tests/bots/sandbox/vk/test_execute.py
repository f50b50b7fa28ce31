"""`execute`: several calls in one, and the language as far as it goes."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from vkbottle import API, VKAPIError

from bots.sandbox.vk.errors import VkError
from bots.sandbox.vk.json_values import Json
from bots.sandbox.vk.vkscript import run
from tests.bots.sandbox.vk.conftest import Vk


async def test_several_messages_go_out_in_one_call(known: Vk, api: API) -> None:
    sends = ",".join(
        f"API.messages.send({json.dumps({'peer_id': known.anna.id, 'message': text, 'random_id': number})})"
        for number, text in enumerate(["раз", 'два "с кавычками"', "три\nв строку"], 1)
    )
    answer = await api.request("execute", {"code": f"return [{sends}];"})
    assert answer == {"response": [2, 3, 4]}
    newest = [message.text for message in known.group.conversation(known.anna.id).newest_first()]
    assert newest[:3] == ["три\nв строку", 'два "с кавычками"', "раз"]


async def test_failed_part_is_false_and_listed(known: Vk, api: API) -> None:
    code = (
        'return [API.messages.send({"peer_id":1001,"message":"да","random_id":1}),'
        'API.messages.send({"peer_id":555,"message":"нет","random_id":2})];'
    )
    answer = await api.request("execute", {"code": code})
    assert answer["response"] == [2, False]
    assert [(one["method"], one["error_code"]) for one in answer["execute_errors"]] == [
        ("messages.send", 901),
        ("execute", 901),
    ]


async def test_twenty_sixth_call_is_refused(known: Vk, api: API) -> None:
    call = "API.users.get({user_ids: 1001}),"
    assert len((await api.request("execute", {"code": f"return [{call * 25}];"}))["response"]) == 25
    with pytest.raises(VKAPIError[13]):
        await api.request("execute", {"code": f"return [{call * 26}];"})


def answers(method: str, params: Mapping[str, Json]) -> Json:
    """A method that returns what it was given."""
    return {"method": method, **params}


@pytest.mark.parametrize(
    ("code", "result"),
    [
        ("return 1 + 2 - 4;", -1),
        ("return -5;", -5),
        ('return "a" + "б";', "aб"),
        ("return 'it\\'s \"ok\"';", 'it\'s "ok"'),
        ("var a = [1, 2, 3]; return a[1];", 2),
        ("var a = {b: {c: [7]}}; return a.b.c[0];", 7),
        ('var a = {"b": 5}; return a["b"];', 5),
        ("var a = [{id: 1}, {id: 2}]; return a@.id;", [1, 2]),
        ("var a = [1]; a = a + [2]; return a.length;", 2),
        ("return (true);", True),
        ("return null;", None),
        ("return nothing;", None),
        ("var a = [1]; return a[9];", None),
        ("API.users.get();", None),
        ('return API.users.get({"user_ids": 1}).method;', "users.get"),
        ("return [1,2,];", [1, 2]),
        ("return 1.5", 1.5),
        ("", None),
    ],
)
def test_straight_programs_give_their_result(code: str, result: Any) -> None:
    assert run(code, answers) == result


@pytest.mark.parametrize(
    "code",
    [
        "return [",
        "var = 5;",
        "return 5 5;",
        "return {a 5};",
        "return @;",
        "while(true){}",
        "return " + "[" * 99,
        'return "',
        "return ю;",
    ],
)
def test_what_does_not_compile_has_no_effect(code: str) -> None:
    called: list[str] = []

    def note(method: str, params: Mapping[str, Json]) -> Json:
        called.append(method)
        return None

    with pytest.raises(VkError) as refused:
        run("API.users.get();" + code, note)
    assert refused.value.code == 12
    assert called == []
