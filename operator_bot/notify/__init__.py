"""How does what waits for operators reach Telegram?"""
