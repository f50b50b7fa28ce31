"""How does the sandbox open: a whole desk with a shop, customers and operators, on this machine alone?

A local Telegram and a local VK listen on a loopback port of their own; the desk is the real one, told their addresses.
Everything lives in `sandbox` below the data folder, which is emptied at each start.
"""

import logging
import secrets
import shutil
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bots.sandbox.page import front_routes
from bots.sandbox.scene import Scene, open_scene
from bots.sandbox.servers import is_loopback, platforms_app, sandbox_app
from gateway.settings import OperatorEntry, Settings, TelegramEntry, VkEntry, WidgetEntry
from gateway.web import Serving, served
from gateway.wiring.gateway import serve
from gateway.wiring.rehearsal import bring_the_team, change_language
from gateway.wiring.sample import bring_in_sample, put_in_all_teams
from storage import DataLock

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"
PLATFORM_CONNECTIONS = 5000
"""The desk is the only one who connects there."""


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
            if desk.host != settings.host:
                log.warning(
                    "A sandbox is for this machine alone: it listens on %s, not on %s", desk.host, settings.host
                )
            # before the doors open: the first question of somebody who tries it is answered as any later one
            await bring_in_sample(desk)
            await serve(
                desk,
                routes=front_routes(),
                mounts={"/sandbox": sandbox_app(scene, spoken=partial(change_language, scene))},
                ready=partial(_welcome, scene, desk),
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


async def _welcome(scene: Scene, desk: Settings, port: int) -> None:
    host = desk.host
    name = f"[{host}]" if ":" in host else host
    sys.stdout.write(
        "\n  ПЕСОЧНИЦА · SANDBOX\n\n"
        f"  Open  http://{name}:{port}/\n\n"
        "  A shop with its customers and operators, to try everything out. Nothing leaves this machine,\n"
        "  and the next start begins afresh. Ctrl-C stops it.\n"
        "  The real thing: put your bots' tokens into .env (see deploy/env.example) and run ./run again.\n\n"
    )
    sys.stdout.flush()
    await bring_the_team(scene)
    await put_in_all_teams(desk)
