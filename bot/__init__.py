"""How the bot listens and talks."""
