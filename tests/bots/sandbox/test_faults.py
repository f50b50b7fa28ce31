"""The switchboard of faults: settings, reproducible draws, lanes of updates, and calls over real HTTP."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bots.sandbox.faults import Faults, Lanes, Refusals, with_faults
from tests.support.waiting import wait_until

REFUSALS = Refusals(
    too_many=lambda seconds: web.json_response({"wait": seconds}, status=429),
    server_error=lambda: web.json_response({"oops": True}, status=502),
)


def test_everything_is_off_at_first() -> None:
    faults = Faults()
    assert not any(faults.happens(name) for name in ("repeat", "too_many", "reset_after"))
    assert faults.hold() == 0.0
    assert faults.again_after() is None
    assert not faults.injected


def test_settings_travel_as_a_dict() -> None:
    faults = Faults(seed=5, too_many=0.25, limits=True)
    copy = Faults()
    copy.update(faults.as_dict())
    assert copy.as_dict() == faults.as_dict()
    assert copy.as_dict()["too_many"] == 0.25


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"gravity": 1}, "gravity"),
        ({"repeat": 1.5}, "repeat"),
        ({"repeat": -0.1}, "repeat"),
        ({"delay": "long"}, "delay"),
        ({"limits": 1}, "limits"),
        ({"too_many": True}, "too_many"),
        ({"seed": 1.5}, "seed"),
        ({"latency": float("nan")}, "latency"),
    ],
)
def test_wrong_settings_are_refused_by_name(changes: dict[str, object], named: str) -> None:
    faults = Faults()
    with pytest.raises(ValueError, match=named):
        faults.update({"server_error": 0.5, **changes})
    assert faults.server_error == 0.0, "one wrong setting changes nothing"


def test_constructor_refuses_what_update_refuses() -> None:
    with pytest.raises(ValueError, match="repeat"):
        Faults(repeat=2)


def test_same_seed_gives_the_same_faults() -> None:
    one, two, other = (Faults(seed=seed, too_many=0.5, delay=3, repeat=0.5) for seed in (1, 1, 2))
    draws = [[(f.happens("too_many"), f.hold(), f.again_after()) for _ in range(50)] for f in (one, two, other)]
    assert draws[0] == draws[1] != draws[2]


def test_reseeding_repeats_the_sequence() -> None:
    faults = Faults(seed=9, server_error=0.5)
    first = [faults.happens("server_error") for _ in range(40)]
    faults.update({"seed": 9})
    assert [faults.happens("server_error") for _ in range(40)] == first


def test_injected_faults_are_counted() -> None:
    faults = Faults(reset_before=1, delay=2)
    faults.happens("reset_before")
    faults.hold()
    assert faults.injected == {"reset_before": 1, "delay": 1}


def test_calm_switches_everything_off_but_keeps_seed_and_counters() -> None:
    faults = Faults(seed=3, too_many=1, limits=True)
    faults.happens("too_many")
    faults.calm()
    assert faults.as_dict() == Faults(seed=3).as_dict()
    assert faults.injected["too_many"] == 1


def test_shuffled_batch_has_the_same_updates() -> None:
    faults = Faults(seed=1, shuffle=1)
    batch = list(range(30))
    faults.disorder(batch)
    assert batch != list(range(30))
    assert sorted(batch) == list(range(30))


def test_without_faults_an_update_is_handed_on_at_once() -> None:
    seen: list[int] = []
    lanes = Lanes[int](Faults(), deliver=seen.append)
    lanes.push("chat", 1)
    assert seen == [1]


async def test_held_updates_keep_the_order_of_their_chat() -> None:
    seen: list[tuple[str, int]] = []
    faults = Faults(seed=4, delay=0.02, reorder=0.5)
    lanes = Lanes[tuple[str, int]](faults, deliver=seen.append)
    for number in range(20):
        for chat in "abc":
            lanes.push(chat, (chat, number))
        if number == 10:
            faults.calm()
    await wait_until(lambda: len(seen) == 60)
    for chat in "abc":
        assert [n for c, n in seen if c == chat] == list(range(20))
    assert [c for c, _ in seen] != list("abc" * 20), "updates of other chats overtook some"
    assert lanes.held == 0


async def test_repeated_update_comes_again() -> None:
    first: list[str] = []
    again: list[str] = []
    lanes = Lanes[str](Faults(repeat=1), deliver=first.append, repeat=again.append)
    lanes.push("chat", "hello")
    await wait_until(lambda: again == ["hello"])
    assert first == ["hello"]


class Service:
    """A tiny server whose only call counts its effects."""

    def __init__(self) -> None:
        self.faults = Faults(seed=1)
        self.effects = 0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        return await with_faults(request, self.faults, call=self.call, refusals=REFUSALS)

    async def call(self) -> web.StreamResponse:
        self.effects += 1
        return web.json_response({"ok": True})


@pytest.fixture
async def service() -> AsyncIterator[tuple[Service, TestServer, aiohttp.ClientSession]]:
    service = Service()
    app = web.Application()
    app.router.add_post("/", service.handle)
    server = TestServer(app)
    async with server, aiohttp.ClientSession() as session:
        yield service, server, session


Running = tuple[Service, TestServer, aiohttp.ClientSession]


@pytest.mark.parametrize(
    ("name", "status", "kind", "text"),
    [
        ("too_many", 429, "application/json", '{"wait": 7}'),
        ("server_error", 502, "application/json", '{"oops": true}'),
        ("not_json", 502, "text/html", "502 Bad Gateway"),
    ],
)
async def test_refusal_is_answered_and_has_no_effect(
    service: Running, name: str, status: int, kind: str, text: str
) -> None:
    running, server, session = service
    running.faults.update({name: 1, "retry_after": 7})
    async with session.post(server.make_url("/")) as answer:
        assert (answer.status, answer.content_type) == (status, kind)
        assert text in await answer.text()
    assert running.effects == 0
    assert running.faults.injected == {name: 1}


@pytest.mark.parametrize(("name", "effects"), [("reset_before", 0), ("reset_after", 1)])
async def test_connection_is_closed_before_or_after_the_effect(service: Running, name: str, effects: int) -> None:
    running, server, session = service
    running.faults.update({name: 1})
    with pytest.raises((aiohttp.ClientConnectionError, aiohttp.ClientOSError)):
        await session.post(server.make_url("/"))
    assert running.effects == effects
    running.faults.calm()
    async with session.post(server.make_url("/")) as answer:
        assert answer.status == 200


async def test_latency_is_added_to_an_answer(service: Running) -> None:
    running, server, session = service
    running.faults.latency = 0.1
    loop_time = asyncio.get_running_loop().time
    started = loop_time()
    async with session.post(server.make_url("/")) as answer:
        assert answer.status == 200
    assert loop_time() - started >= 0.1
