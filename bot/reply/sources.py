"""Numbered sources for an answer: authors, year, title, DOI and the grade of evidence. Shows printable ones only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rules.knowledge import knowledge
from rules.model import Source

MOST_MARKS: Final = 3
"""A reason shows its three strongest sources; the knowledge files list them in that order."""


class Sources:
    """The sources of one answer, numbered in the order in which they are first cited."""

    def __init__(self) -> None:
        self._cited: dict[str, tuple[int, Source]] = {}

    def marks(self, ids: Iterable[str]) -> str:
        """ " [1][3]" for the printable sources among these ids, empty where there is none."""
        numbers = sorted({self._number(source) for source in printable(ids)[:MOST_MARKS]})
        return "".join([" ", *(f"[{number}]" for number in numbers)]) if numbers else ""

    def lines(self) -> list[str]:
        """One line for each source, in the order of its number."""
        return [f"{number}. {line(source)}" for number, source in self._cited.values()]

    def _number(self, source: Source) -> int:
        # By paper, not by claim: one paper may stand behind several claims.
        number, _ = self._cited.setdefault(source.doi or source.id, (len(self._cited) + 1, source))
        return number


def printable(ids: Iterable[str]) -> list[Source]:
    """The sources among these ids that may be shown, in the same order."""
    known = knowledge().sources
    return [known[id_] for id_ in ids if id_ in known and known[id_].printable]


def line(source: Source) -> str:
    """ "Thomas K et al. (2018). Title. <https://doi.org/…> – lab crossover experiment"."""
    first, *others = source.authors.split(", ")
    authors = f"{first} et al." if len(others) > 1 else source.authors
    doi = f" <https://doi.org/{source.doi}>" if source.doi else ""
    return f"{authors} ({source.year}). {source.title.rstrip('.')}.{doi} – {source.grade}"
