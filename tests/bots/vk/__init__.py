"""The VK channel."""
