"""The studies behind the answers, to look through. Shows printable ones only; answers nothing."""

from __future__ import annotations

from bot.message import Reply
from bot.reply.sources import line
from rules.knowledge import knowledge
from rules.model import Source

SHOWN = 8


def library(words: str | None = None) -> Reply:
    """The newest studies whose title, authors or year hold all these words; without words, the newest of all."""
    every = _distinct()
    wanted = (words or "").casefold().split()
    found = [source for source in every if all(word in _searched(source) for word in wanted)]
    if not found:
        return Reply(text=f"None of my {len(every)} sources speaks of that in its title.", private=True)
    head = f"**{len(every)} publications** stand behind my answers; Sources under an answer names those it used."
    more = f"-# {len(found) - SHOWN} more; narrow them down with words." if len(found) > SHOWN else ""
    lines = [f"• {line(source)}" for source in found[:SHOWN]]
    return Reply(text="\n".join(part for part in (head, *lines, more) if part), private=True)


def _distinct() -> list[Source]:
    """Each publication once, the newest first; several claims may rest on the same one."""
    by_work = {(source.doi or source.title): source for source in knowledge().sources.values() if source.printable}
    return sorted(by_work.values(), key=lambda source: (-source.year, source.title))


def _searched(source: Source) -> str:
    return f"{source.title} {source.authors} {source.year}".casefold()
