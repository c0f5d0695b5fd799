"""The Discord front end against a simulated Discord: the real discord.py, the real flow, a store in memory."""
