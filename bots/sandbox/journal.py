"""Which calls did the programs make lately, on both platforms, in one list?"""

import json
from collections.abc import Iterator
from itertools import islice
from typing import TypedDict

from bots.sandbox.scene import Scene
from bots.sandbox.telegram import ApiCall

SHOWN = 200
LONGEST = 600
"""Characters of a call's parameters or answer that are shown."""
QUIET = frozenset(("getUpdates", "groups.getLongPollServer"))
"""Methods that only ask for news."""


class Call(TypedDict):
    """One call; `at` in Unix seconds, `ms` how long it took (none for VK), `error` empty where it succeeded."""

    platform: str
    bot: str
    method: str
    chat: str
    at: float
    ms: float | None
    error: str
    parameters: str
    result: str


def latest(scene: Scene, *, after: float = 0.0) -> list[Call]:
    """The newest calls since the moment `after` (Unix seconds), oldest first; those that only wait are left out."""
    found = [*_telegram(scene), *_vk(scene)]
    found.sort(key=lambda call: call["at"])
    return [call for call in found if call["at"] > after][-SHOWN:]


def _telegram(scene: Scene) -> Iterator[Call]:
    world = scene.telegram
    for call in world.journal.of(since=world.journal.made - 2 * SHOWN):
        if call.method not in QUIET:
            yield _telegram_call(scene, call)


def _telegram_call(scene: Scene, call: ApiCall) -> Call:
    bot = scene.telegram.bots.get(call.bot_id)
    return Call(
        platform="telegram",
        bot=f"@{bot.username}" if bot else str(call.bot_id),
        method=call.method,
        chat=str(call.chat_id or ""),
        at=round(call.started + scene.loop_began, 4),
        ms=round((call.finished - call.started) * 1000, 1),
        error="" if call.ok else f"{call.error_code} {call.description}",
        parameters=_short(call.parameters),
        result=_short(call.result) if call.ok else "",
    )


def _vk(scene: Scene) -> Iterator[Call]:
    calls = scene.vk.calls
    for call in islice(calls, max(0, len(calls) - SHOWN), None):
        if call.method not in QUIET:
            yield Call(
                platform="vk",
                bot=f"club{call.community_id}",
                method=call.method,
                chat=call.params.get("peer_id", call.params.get("peer_ids", "")),
                at=round(call.at, 4),
                ms=None,
                error="" if call.error is None else str(call.error),
                parameters=_short(dict(call.params)),
                result=_short(call.result) if call.error is None else "",
            )


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
