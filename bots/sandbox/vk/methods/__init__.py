"""Methods of the VK API: which there are, who may call them, and what a call answers."""

from bots.sandbox.vk.methods.registry import answer

__all__ = ["answer"]
