"""How do customers write to us in VK?"""

from bots.vk.channel import Vk

__all__ = ["Vk"]
