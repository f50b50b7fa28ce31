"""How texts get their entities: parse modes, entities given by the bot, links found by Telegram itself."""
