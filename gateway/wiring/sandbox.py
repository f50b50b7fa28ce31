"""How does the sandbox open: a whole desk with a shop, customers and operators, on this machine alone?

A local Telegram and a local VK listen on a loopback port of their own; the desk is the real one, told their addresses.
Everything lives in `sandbox` below the data folder, which is emptied at each start.
"""

import logging
import re
import secrets
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from bots.sandbox.page import front_routes
from bots.sandbox.scene import Scene, open_scene
from bots.sandbox.servers import is_loopback, platforms_app, sandbox_app
from bots.sandbox.telegram import MessageView, Person, TelegramWorld
from gateway.settings import OperatorEntry, Settings, TelegramEntry, VkEntry, WidgetEntry
from gateway.web import Serving, served
from gateway.wiring.gateway import serve
from storage import DataLock

T = TypeVar("T")

LOOPBACK = "127.0.0.1"
PLATFORM_CONNECTIONS = 5000
"""The desk is the only one who connects there."""
_JOIN = re.compile(r"start=(join_[\w-]+)")


@dataclass(frozen=True, slots=True)
class Titles:
    """What the entry points are called in one language."""

    shop: str
    subtitle: str


TITLES = {
    "ru": Titles("Магазин", "Обычно отвечаем за пару минут"),
    "en": Titles("Shop", "We usually answer within minutes"),
    "uk": Titles("Магазин", "Зазвичай відповідаємо за кілька хвилин"),
}


async def serve_sandbox(settings: Settings) -> None:
    """Run the sandbox until cancelled: the real desk between two local platforms, and the page at `/`.

    Of the settings only address, data folder, language and time zone count; no token is looked at. It listens on
    loopback whatever the address says. Raises DataInUse, OSError (the address is taken).
    """
    folder = settings.data_dir / "sandbox"
    with DataLock(folder / "sandbox.lock"):
        _empty(folder, keep="sandbox.lock")
        scene = open_scene(settings.locale)
        scene.telegram.person_starts(scene.olga, scene.desk_bot)
        # the page and both platforms are asked many times a second: nobody wants to read that
        logging.getLogger("gateway.web.access_log").setLevel(logging.WARNING)
        serving = Serving(host=LOOPBACK, port=0, per_address=PLATFORM_CONNECTIONS)
        async with served(platforms_app(scene), serving) as port:
            desk = sandbox_settings(settings, scene, platforms=f"http://{LOOPBACK}:{port}")
            await serve(
                desk,
                routes=front_routes(),
                mounts={"/sandbox": sandbox_app(scene)},
                ready=partial(_welcome, scene, desk.host),
            )


def sandbox_settings(settings: Settings, scene: Scene, *, platforms: str) -> Settings:
    """Return the settings of the sandbox's desk; `platforms` is where the local Telegram and VK listen."""
    folder = settings.data_dir / "sandbox"
    titles, shop = TITLES[settings.locale], scene.shop_bot.first_name
    return Settings(
        telegram=(TelegramEntry(name="shop", title=titles.shop, token=scene.shop_bot.token),),
        vk=(VkEntry(name="vk", title=shop, token=scene.community.token, group_id=scene.community.id),),
        widget=(WidgetEntry(name="site", title=shop, subtitle=titles.subtitle),),
        operator=OperatorEntry(token=scene.desk_bot.token, owners=(str(scene.olga.id),)),
        telegram_api_url=f"{platforms}/telegram",
        vk_api_url=f"{platforms}/vk",
        database_url=f"sqlite:///{folder.absolute() / 'otklik.sqlite3'}",
        host=settings.host if is_loopback(settings.host) else LOOPBACK,
        port=settings.port,
        secret_key=secrets.token_urlsafe(32),
        data_dir=folder,
        desk=shop,
        zone=settings.zone,
        locale=settings.locale,
    )


def _empty(folder: Path, *, keep: str) -> None:
    """Begin afresh. Only what lies in this folder goes; the lock in it is held."""
    for each in folder.iterdir():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        elif each.name != keep:
            each.unlink()


async def _welcome(scene: Scene, host: str, port: int) -> None:
    name = f"[{host}]" if ":" in host else host
    sys.stdout.write(
        f"\n  ПЕСОЧНИЦА · SANDBOX\n\n"
        f"  Open  http://{name}:{port}/\n\n"
        "  A shop with its customers and operators, to try everything out. Nothing leaves this machine,\n"
        "  and the next start begins afresh. Ctrl-C stops it.\n"
        "  The real thing: put your bots' tokens into .env (see deploy/env.example) and run ./run again.\n\n"
    )
    sys.stdout.flush()
    await _invite(scene)


# --- the second operator comes in as everybody does -------------------------------------------------------------------


async def _invite(scene: Scene) -> None:
    """Let Olga invite Maria; what was said for that is deleted again, as people do."""
    world, bot, olga, maria = scene.telegram, scene.desk_bot, scene.olga, scene.maria
    await _until(world, lambda: _heard(world, olga, scene))
    asked = world.person_sends(olga, bot, "/invite")
    link, answer = await _until(world, lambda: _invitation(world, olga, scene))
    world.person_starts(maria, bot, link)
    await _until(world, lambda: _heard(world, maria, scene))
    for message in (asked, world.private_chat(olga, bot).messages.get(answer)):
        if message is not None:
            world.person_deletes(olga, message)


async def _until(world: TelegramWorld, found: Callable[[], T | None]) -> T:
    """Wait until there is something to find."""
    changes = world.changes.follow()
    try:
        while (result := found()) is None:
            await anext(changes)
    finally:
        await changes.aclose()
    return result


def _heard(world: TelegramWorld, person: Person, scene: Scene) -> MessageView | None:
    views = world.chat_view(person, scene.desk_bot)
    return next((view for view in views if view.is_from_bot and view.buttons), None)


def _invitation(world: TelegramWorld, person: Person, scene: Scene) -> tuple[str, int] | None:
    for view in reversed(world.chat_view(person, scene.desk_bot)):
        words = [view.text, *(button.copy_text or "" for row in view.buttons for button in row)]
        found = _JOIN.search(" ".join(words)) if view.is_from_bot else None
        if found:
            return found[1], view.id
    return None
