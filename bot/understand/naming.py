"""Names of activities → their meanings, in every way they are spelled. Knows no sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence

from bot.understand.heard import Language
from bot.understand.meaning import METRES, REPEATS, Meaning
from bot.understand.vocabulary import WORDS, spellings
from rules.activities import activities

SHORT = 3
"""Letters: so short an ordinary English word is another one in other languages ("bis")."""


def names_of(language: Language, words: Mapping[tuple[str, ...], Meaning]) -> Iterator[tuple[tuple[str, ...], Meaning]]:
    known = {name for activity in activities().values() for name in (*activity.names, *activity.weak)}
    for activity in activities().values():
        for weak, listed in ((True, activity.weak), (False, activity.names)):
            for name in listed:
                if language is Language.EN or not weak or len(name) > SHORT:
                    yield from _named(name, activity.id, weak, Language.EN, words)
                if activity.class_ in JOINED and (joined := _joined(name)) not in known and joined:
                    yield (joined,), Meaning(activity=activity.id, weak=True)
    path = WORDS / "activities" / f"{language}.toml"
    if path.exists():
        listed_names = tomllib.loads(path.read_text("utf-8"))
        for weak, table in ((True, listed_names.pop("weak", {})), (False, listed_names)):
            for name, found in table.items():
                yield from _named(name, found, weak, language, words)


def _joined(name: str) -> str:
    """ "legpress", "boxjumps", "longrun": two words typed as one; "" where that is another word."""
    first, _, second = name.partition(" ")
    plain = len(first) >= SHORT and len(second) >= SHORT and first.isalpha() and second.isalpha()
    return first + second if plain and len(first + second) >= FEWEST_JOINED and second not in ELSEWHERE else ""


JOINED = frozenset(
    {"lower-strength", "upper-strength", "olympic-lift", "plyometric", "sprint", "full-body-strength", "long-run"}
)
FEWEST_JOINED = 6
ELSEWHERE = frozenset({"work", "running", "out", "down", "up"})
"""With these the two words are one word of another meaning: "legwork", "long-running"."""


def _named(
    name: str, activity: str, weak: bool, language: Language, words: Mapping[tuple[str, ...], Meaning]
) -> Iterator[tuple[tuple[str, ...], Meaning]]:
    for spelling in spellings(name, language):
        efforts = [words[(word,)].effort for word in spelling if (word,) in words]
        effort = next((found for found in efforts if found), None)
        metres = _metres(spelling, words) or _flying(activity, spelling) or _raced(activity)
        yield spelling, Meaning(activity=activity, weak=weak, metres=metres, effort=effort)


def _raced(activity: str) -> float | None:
    """ "3200 race" is one over 3200 m, as the activity's own name says."""
    number, race, _ = activity.partition("m-race")
    return float(number) if race and number.isdigit() else None


def _flying(activity: str, spelling: Sequence[str]) -> float | None:
    """ "flying 30s" are flying sprints over 30 m, "400s" repeats of 400 m."""
    number = next((word for word in spelling if word.isdigit()), None)
    if number is None:
        return None
    called = float(number) in REPEATS and spelling[-2:] in ((number, "s"), ("de", number))
    return float(number) if called or activity == "flying-sprint" else None


def _metres(spelling: Sequence[str], words: Mapping[tuple[str, ...], Meaning]) -> float | None:
    """ "200m repeats" says 200 m; "4x100 relay" and "flying 30s" say nothing that is a total."""
    if len(spelling) < 2 or not spelling[0].isdigit() or (spelling[1],) not in words:
        return None
    unit = words[(spelling[1],)].unit or ""
    return float(spelling[0]) * METRES[unit] if unit in METRES else None
