"""Text + now → Heard. Pure and deterministic; knows no front end, no store and no clock."""

from bot.understand.hear import understand

__all__ = ["understand"]
