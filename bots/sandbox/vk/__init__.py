"""A local VK: the API, Bots Long Poll and Callback API over real HTTP, with everything in memory.

`VkWorld` is the state and what people do in it, `vk_app(world)` the server that programs talk to,
`control_app(world)` the same people's actions over HTTP for a page. `python -m bots.sandbox.vk` runs both.

A program is pointed at it by its API address alone (`<address>/method/`): the addresses of long poll,
uploads and files follow from the API's answers, as with VK.
"""

from bots.sandbox.vk.app import vk_app
from bots.sandbox.vk.attachments import link, market_item, poll, sticker, video, wall_post
from bots.sandbox.vk.community import Community, CommunitySettings
from bots.sandbox.vk.control import control_app
from bots.sandbox.vk.events import MESSAGE_EVENTS
from bots.sandbox.vk.records import Geo, Message, User
from bots.sandbox.vk.world import Pressed, VkWorld

__all__ = [
    "MESSAGE_EVENTS",
    "Community",
    "CommunitySettings",
    "Geo",
    "Message",
    "Pressed",
    "User",
    "VkWorld",
    "control_app",
    "link",
    "market_item",
    "poll",
    "sticker",
    "video",
    "vk_app",
    "wall_post",
]
