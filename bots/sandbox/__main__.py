"""Run both platforms in a process of their own: `python -m bots.sandbox --port 8090`.

One line of JSON says where everything is and which tokens to use; the page is there too, without a desk behind it.
"""

import argparse
import asyncio
import json
import signal
import sys
from collections.abc import Sequence
from typing import Any

from aiohttp import web

from bots.sandbox.page import front_routes
from bots.sandbox.scene import KEPT_CALLS, NAMES, Scene, open_scene
from bots.sandbox.servers import described, platforms_app, sandbox_app

HOST = "127.0.0.1"


def build(scene: Scene) -> web.Application:
    """The whole: `/telegram` and `/vk` for programs, `/` and `/sandbox` for people and tests."""
    app = platforms_app(scene)
    app.add_routes(front_routes())
    app.add_subapp("/sandbox", sandbox_app(scene))
    return app


def addresses(scene: Scene, base: str) -> dict[str, Any]:
    """Where everything is, with the settings a gateway needs under their own names."""
    return {
        "page": f"{base}/",
        "control": {each: f"{base}/sandbox/control/{each}" for each in ("telegram", "vk")},
        "scene": described(scene),
        "settings": {
            "TELEGRAM_API_URL": f"{base}/telegram",
            "TELEGRAM_TOKEN": scene.shop_bot.token,
            "OPERATOR_BOT_TOKEN": scene.desk_bot.token,
            "OWNER_TELEGRAM_IDS": str(scene.olga.id),
            "VK_API_URL": f"{base}/vk",
            "VK_TOKEN": scene.community.token,
            "VK_GROUP_ID": str(scene.community.id),
            "VK_CONFIRMATION": scene.community.confirmation,
        },
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options and serve until SIGINT or SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m bots.sandbox", description="A local Telegram and VK.")
    parser.add_argument("--port", type=int, default=8090, help="0 takes any free one (default: %(default)s)")
    parser.add_argument("--locale", choices=sorted(NAMES), default="ru", help="people's language (%(default)s)")
    parser.add_argument("--calls", type=int, default=KEPT_CALLS, help="Telegram calls kept; -1: all (%(default)s)")
    options = parser.parse_args(arguments)
    kept = options.calls if options.calls >= 0 else None
    asyncio.run(_serve(options.port, open_scene(options.locale, kept_calls=kept)))


async def _serve(port: int, scene: Scene) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    runner = web.AppRunner(build(scene), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, port, backlog=1024).start()
        base = f"http://{HOST}:{runner.addresses[0][1]}"
        sys.stdout.write(json.dumps(addresses(scene, base)) + "\n")
        sys.stdout.flush()
        await stopped.wait()
    finally:
        await runner.cleanup()


if __name__ == "__main__":
    main()
