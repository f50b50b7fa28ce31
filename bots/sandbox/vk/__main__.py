"""Run a local VK: `python -m bots.sandbox.vk --port 8092`.

The API is below `/vk/`, the page's commands below `/control/`. One community and one person are there.
"""

import argparse
import sys
from collections.abc import Sequence

from aiohttp import web

from bots.sandbox.vk.app import vk_app
from bots.sandbox.vk.community import CommunitySettings
from bots.sandbox.vk.control import control_app
from bots.sandbox.vk.world import VkWorld


def build(token: str) -> web.Application:
    """The whole server with a small world in it."""
    world = VkWorld()
    world.add_group(settings=CommunitySettings(token=token))
    world.add_user("Игорь", "Смирнов")
    app = web.Application()
    app.add_subapp("/vk", vk_app(world))
    app.add_subapp("/control", control_app(world))
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options and serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m bots.sandbox.vk", description="A local VK for trying out.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8092, help="port to listen on (default: %(default)s)")
    parser.add_argument("--token", default="vk1.a.sandbox", help="the community's token (default: %(default)s)")
    options = parser.parse_args(arguments)
    sys.stdout.write(f"SANDBOX. VK API: http://{options.host}:{options.port}/vk/method/  token: {options.token}\n")
    web.run_app(build(options.token), host=options.host, port=options.port, print=None, shutdown_timeout=2.0)


if __name__ == "__main__":
    main()
