"""Where a red flag is felt: the part of the body said beside its sign. Hears no sign itself: red_flags.py does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.understand.body import graver
from bot.understand.heard import BodyKind, BodyPart
from bot.understand.hits import Hit, Hits
from bot.understand.parts import bits, name_of
from bot.understand.red_flags import Sign

FELT_AS = {
    "cannot-bear-weight": BodyKind.INJURY,
    "pop-sharp-pain": BodyKind.INJURY,
    "saddle-numbness": BodyKind.INJURY,
    "bone-point-pain": BodyKind.PAIN,
}
"""What the part nearest to the sign has."""
OF = {"chest": BodyKind.PAIN, "calves": BodyKind.INJURY}
"""What these parts have, where they are said beside a sign of heart and lungs; a clot is one of the calf."""
HEAD = BodyPart(part="head", kind=BodyKind.INJURY)
"""What a knock to it leaves, also where it is not said ("a header clash")."""


def with_flagged(parts: tuple[BodyPart, ...], flagged: Sequence[Sign], heard: Hits) -> tuple[BodyPart, ...]:
    """The parts that are felt and those that a red flag is about."""
    if not flagged:
        return parts
    found = {part.part: part for part in parts}
    for sign in flagged:
        for part in told_of(sign, heard, parts):
            found[part.part] = graver(found.get(part.part), part)
    if len(found) > 1:
        found.pop("unspecified", None)
    return tuple(found.values())


def told_of(sign: Sign, heard: Hits, felt: Sequence[BodyPart]) -> Iterator[BodyPart]:
    near, known = beside(sign, heard), {part.part for part in felt}
    names = {name_of(hit) for hit in near}
    if sign.id == "head-knock" and "head" not in known:
        yield HEAD
    elif sign.id == "chest-pain":
        yield from (BodyPart(part=part, kind=kind) for part, kind in OF.items() if part in names)
    elif sign.id in FELT_AS and (not names & known or FELT_AS[sign.id] is BodyKind.PAIN):
        plain = [hit for hit in near if not inside(hit, heard)]
        if plain or not felt:
            yield from (BodyPart(part=name_of(hit), kind=FELT_AS[sign.id]) for hit in (plain or near)[:1])


def beside(sign: Sign, heard: Hits) -> list[Hit]:
    """The parts said within the reach of the sign, the nearest first."""
    ats, at = heard.words.ats, heard.words.ats[sign.hit.first]
    parts = [hit for hit in heard.of(bits().part) if abs(ats[hit.first] - at) <= sign.within]
    return sorted(parts, key=lambda hit: abs(ats[hit.first] - at))


def inside(part: Hit, heard: Hits) -> bool:
    """A word of a longer saying, which is about no part of its own: "put it back in", "poser le pied"."""
    return any(
        hit.first <= part.first and part.last <= hit.last and hit.last - hit.first > part.last - part.first
        for hit in heard.live
        if not hit.concepts & bits().part
    )
