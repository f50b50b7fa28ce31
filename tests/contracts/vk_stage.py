"""The VK channel between the local VK and Anna's phone."""

import json
from collections.abc import AsyncGenerator, Awaitable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp.test_utils import TestServer

from bots.sandbox.faults import Faults
from bots.sandbox.vk import CommunitySettings, VkWorld, vk_app
from bots.vk import Vk
from tests.contracts.inbox import Inbox
from tests.contracts.samples import FolderFiles
from tests.contracts.served import Served
from tests.contracts.stage import SECRET, TOKEN_WORDS, Mode, Shown
from tests.support.waiting import wait_until

TOKEN = f"vk1.a.{TOKEN_WORDS}"


@dataclass
class MemoryCursor:
    """Keeps how far entry points have received."""

    places: dict[str, str] = field(default_factory=dict[str, str])

    async def cursor(self, entry_point: str) -> str:
        """Return the place of an entry point."""
        return self.places.get(entry_point, "")

    async def set_cursor(self, entry_point: str, value: str) -> None:
        """Keep the place of an entry point."""
        self.places[entry_point] = value


class VkStage:
    """A shop's community, Anna and two more customers."""

    def __init__(self, *, api_url: str, folder: Path, hooks: str) -> None:
        self.world = VkWorld(Faults(seed=11), retry_delays=(0.02, 0.05))
        self.world.base_url = api_url
        self.faults = self.world.faults
        self.group = self.world.add_group(settings=CommunitySettings(token=TOKEN))
        names = (("Анна", "anna_p"), ("Борис", ""), ("Вера", "vera"))
        self.people = [self.world.add_user(name, "Петрова", domain=domain) for name, domain in names]
        self.anna = self.people[0]
        self.inbox = Inbox()
        self.files = FolderFiles(folder)
        self.cursor = MemoryCursor()
        self.chat = str(self.anna.id)
        self.stranger = "999999999"
        self.api_url = api_url
        self._hooks = hooks
        self.channel = self.with_token(TOKEN)

    def begin(self) -> None:
        """Let everybody write to the community, before the channel exists for it."""
        for person in self.people:
            self.world.user_sends(person, self.group, "Начать")

    def with_token(self, token: str) -> Vk:
        """Return the same entry point with another token."""
        return Vk(
            name="vk",
            token=token,
            group_id=self.group.id,
            api_url=self.api_url,
            files=self.files,
            cursor=self.cursor,
            public_url=self._hooks or None,
            secret=SECRET if self._hooks else "",
        )

    async def ready(self) -> None:
        """Wait until the long poll has begun, or the callback server gets messages."""
        await wait_until(self._brings if self._hooks else lambda: self.cursor.places, within=20)

    def _brings(self) -> bool:
        return any(each.status == "ok" and "message_new" in each.events for each in self.group.servers.values())

    async def write(self, text: str, *, by: int = 0) -> str:
        """Let a customer write."""
        return str(self.world.user_sends(self.people[by], self.group, text).cmid)

    async def rewrite(self, ref: str, text: str) -> None:
        """Let Anna change a message."""
        message = self.group.by_cmid(self.anna.id, int(ref))
        assert message is not None
        self.world.user_edits(self.anna, self.group, message, text=text)

    async def write_file(self, data: bytes, name: str) -> None:
        """Let Anna send a document."""
        self.world.user_sends(self.anna, self.group, attachments=[self.world.doc(self.anna, data, name=name)])

    async def press(self, label: str) -> Awaitable[object]:
        """Let Anna press a button."""
        last = next(iter(self.group.conversation(self.anna.id).newest_first()))
        event_id = self.world.user_presses(self.anna, self.group, label, message=last).event_id
        return wait_until(lambda: self.group.presses[event_id].answered)

    async def seen(self) -> list[Shown]:
        """Return what Anna sees of the community."""
        view: dict[str, Any] = json.loads(json.dumps(self.world.chat_view(self.anna, self.group)))
        return [_shown(each) for each in view["messages"] if not each["mine"] and not each["deleted"]]

    async def block(self) -> None:
        """Let Anna forbid the community to write."""
        self.world.user_denies(self.anna, self.group)

    async def typed(self) -> bool:
        """Return whether Anna sees the community typing."""
        return self.world.chat_view(self.anna, self.group)["typing"] == "typing"

    async def post(self, body: bytes, *, secret: str) -> int:
        """Bring an event as VK does: the secret is in the body."""
        with suppress(ValueError, TypeError, RecursionError):
            body = json.dumps({"group_id": self.group.id, **json.loads(body), "secret": secret}).encode()
        url = f"{self._hooks}/hooks/vk/vk"
        async with aiohttp.ClientSession() as client, client.post(url, data=BytesIO(body)) as answer:
            return answer.status


def _shown(message: dict[str, Any]) -> Shown:
    return Shown(
        text=message["text"],
        files=len(message["attachments"]) + bool(message["geo"]),
        buttons=tuple(tuple(button["label"] for button in row) for row in message["buttons"]),
        quoted=(message["reply"] or {}).get("text", ""),
    )


@asynccontextmanager
async def vk_stage(mode: Mode, folder: Path) -> AsyncGenerator[VkStage]:
    """Open the stage for the time of a block."""
    async with AsyncExitStack() as stack:
        place = Served()
        hooks = Served()
        stage = VkStage(api_url=place.url, folder=folder, hooks=hooks.url if mode == "webhook" else "")
        stage.begin()
        api = TestServer(vk_app(stage.world), host="127.0.0.1", port=int(place.url.rpartition(":")[2]))
        await stack.enter_async_context(api)
        if mode == "webhook":
            stack.push_async_callback((await hooks.serve(list(stage.channel.routes(stage.inbox)))).close)
        stack.push_async_callback(stage.channel.close)
        yield stage
