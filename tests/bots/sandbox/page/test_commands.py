"""What may the page command, and who else may not?"""

import io

import aiohttp

from bots.sandbox.scene import open_scene
from tests.bots.sandbox.page.conftest import SMALL, Served
from tests.support.waiting import wait_until


async def test_everybody_is_there(served: Served) -> None:
    scene = await served.get("/sandbox/scene")
    state = await served.get("/sandbox/control/telegram/state")
    assert {person["id"] for person in state["persons"]} == {
        scene["telegram"][name] for name in ("anna", "olga", "maria", "vera")
    }
    assert scene["vk"] == {"group": served.scene.community.id, "igor": served.scene.igor.id}


async def test_faults_reach_both_platforms_at_once(served: Served) -> None:
    status, answer = await served.post("/sandbox/faults", {"too_many": 1, "retry_after": 3})
    assert status == 200
    assert answer["settings"]["too_many"] == 1
    refused = await served.call(f"/telegram/bot{served.scene.shop_bot.token}/getMe")
    assert refused["parameters"]["retry_after"] == 3
    community = served.scene.community
    refused = await served.call("/vk/method/groups.getById", access_token=community.token, v="5.199")
    assert refused["error"]["error_code"] == 6
    assert (await served.get("/sandbox/faults"))["injected"] == {"too_many": 2}


async def test_wrong_faults_are_refused_in_words(served: Served) -> None:
    for body in ({"gremlins": 1}, {"repeat": 2}, {"limits": "yes"}):
        status, answer = await served.post("/sandbox/faults", body)
        assert status == 400
        assert next(iter(body)) in answer["error"]


async def test_people_speak_another_language_from_now_on(served: Served) -> None:
    await served.post("/sandbox/language", {"locale": "en"})
    await served.post("/sandbox/language", {"locale": "en"})
    assert (served.scene.anna.first_name, served.scene.anna.language_code) == ("Anna", "en")
    assert served.scene.vk.users[served.scene.igor.id].language == "en"
    assert served.scene.community.name == "Daisy"
    assert await wait_until(lambda: served.spoken) == ["en"]


async def test_a_language_nobody_knows_is_refused(served: Served) -> None:
    for locale in ("xx", 5, None):
        status, _ = await served.post("/sandbox/language", {"locale": locale})
        assert status == 400


async def test_the_journal_has_the_calls_of_both_platforms_in_order(served: Served) -> None:
    scene = served.scene
    await served.call(f"/telegram/bot{scene.shop_bot.token}/getMe")
    await served.call("/vk/method/groups.getById", access_token=scene.community.token, v="5.199")
    await served.call(f"/telegram/bot{scene.shop_bot.token}/sendMessage", chat_id="1", text="x" * 2000)
    calls = (await served.get("/sandbox/calls"))["calls"]
    assert [(call["platform"], call["method"]) for call in calls] == [
        ("telegram", "getMe"),
        ("vk", "groups.getById"),
        ("telegram", "sendMessage"),
    ]
    assert calls[2]["error"].startswith("400")
    assert all(len(call["parameters"]) <= 600 for call in calls)
    assert scene.community.token not in str(calls)
    assert (await served.get(f"/sandbox/calls?after={calls[1]['at']}"))["calls"] == calls[2:]


async def test_files_larger_than_the_application_around_allows_still_come_through(served: Served) -> None:
    large = io.BytesIO(bytes(SMALL + 1))
    async with served.client.post(f"{served.url}/sandbox/control/vk/files?name=a.bin", data=large) as answer:
        assert (await answer.json())["size"] == SMALL + 1
    form = aiohttp.FormData({"to": str(served.scene.shop_bot.id), "kind": "document"})
    form.add_field("file", io.BytesIO(bytes(2 * SMALL)), filename="a.bin")
    address = f"{served.url}/sandbox/control/telegram/persons/{served.scene.anna.id}/send"
    async with served.client.post(address, data=form) as answer:
        assert (await answer.json())["media"]["size"] == 2 * SMALL


async def test_a_file_in_vk_is_never_run_by_the_browser(served: Served) -> None:
    stored = served.scene.vk.files.add("page.html", b"<script>alert(1)</script>")
    async with served.client.get(f"{served.url}/sandbox/vk-file/{stored.key}/page.html") as answer:
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == "attachment"
    async with served.client.get(f"{served.url}/sandbox/vk-file/nothing/page.html") as answer:
        assert answer.status == 404


async def test_pages_of_other_sites_are_refused(served: Served) -> None:
    for headers in ({"Origin": "https://evil.example"}, {"Host": "evil.example"}, {"Host": "evil.example:80"}):
        for path in ("/sandbox/faults", "/sandbox/control/vk/faults", "/sandbox/control/telegram/faults"):
            status, answer = await served.post(path, {"limits": True}, **headers)
            assert status == 403
            assert "another site" in answer["error"]
    assert served.scene.vk.faults.limits is False


def test_every_scene_has_tokens_of_its_own() -> None:
    first, second = open_scene(), open_scene("en")
    assert first.shop_bot.token != second.shop_bot.token
    assert first.community.token != second.community.token
    assert second.anna.first_name == "Anna"
