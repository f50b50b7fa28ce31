"""Local Telegram and VK servers over real HTTP, for trying the product out and for its tests."""
