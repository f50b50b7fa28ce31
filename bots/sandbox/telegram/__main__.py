"""A local Telegram on its own: `python -m bots.sandbox.telegram --port 8081`."""

import argparse
import asyncio
import signal
import sys

from aiohttp import web

from bots.sandbox.telegram.accounts import BotAbilities
from bots.sandbox.telegram.control import control_app
from bots.sandbox.telegram.http_app import telegram_app
from bots.sandbox.telegram.journal import Journal
from bots.sandbox.telegram.telegram_world import TelegramWorld

KEPT_CALLS = 10_000


def main() -> None:
    """Serve a world with one bot and two persons until Ctrl-C; the address and the token are printed."""
    parser = argparse.ArgumentParser(prog="python -m bots.sandbox.telegram", description="A local Telegram")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free one")
    parser.add_argument("--token", help="the bot's token, <number>:<secret>; made up if absent")
    parser.add_argument("--keep-calls", type=int, default=KEPT_CALLS, help="how many API calls are kept")
    options = parser.parse_args()
    asyncio.run(_serve(options.host, options.port, token=options.token, keep=options.keep_calls))


async def _serve(host: str, port: int, *, token: str | None, keep: int) -> None:
    world = TelegramWorld(journal=Journal(keep=keep))
    bot = world.add_bot(token, "shop_bot", abilities=BotAbilities(supports_inline_queries=True))
    for name in ("Анна", "Ольга"):
        world.add_person(name)
    app = telegram_app(world)
    app.add_subapp("/control/", control_app(world))
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2.0)
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
    address = f"http://{host}:{runner.addresses[0][1]}"
    sys.stdout.write(f"Bot API {address}\ncontrol {address}/control/\ntoken   {bot.token}\n")
    sys.stdout.flush()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()
    await runner.cleanup()


if __name__ == "__main__":
    main()
