"""What operators do and see, through a real HTTP Telegram and a real store."""
