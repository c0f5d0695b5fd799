"""Where a red flag is felt: the part of the body said beside its sign. Hears no sign itself: red_flags.py does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.understand.body import bits, graver, name_of
from bot.understand.heard import BodyKind, BodyPart
from bot.understand.hits import Hits
from bot.understand.red_flags import Sign, signs

FELT_AS = {
    "cannot-bear-weight": BodyKind.INJURY,
    "pop-sharp-pain": BodyKind.INJURY,
    "saddle-numbness": BodyKind.INJURY,
    "bone-point-pain": BodyKind.PAIN,
}
"""What the part nearest to the sign has."""
OF = {"chest-pain": ("chest", BodyKind.PAIN), "head-knock": ("head", BodyKind.INJURY)}
"""The part that these are of, where it is said at all."""


def with_flagged(parts: Sequence[BodyPart], heard: Hits) -> tuple[BodyPart, ...]:
    """The parts that are felt and those that a red flag is about."""
    found = {part.part: part for part in parts}
    for sign in signs(heard):
        for part in told_of(sign, heard, found):
            found[part.part] = graver(found.get(part.part), part)
    if len(found) > 1:
        found.pop("unspecified", None)
    return tuple(found.values())


def told_of(sign: Sign, heard: Hits, found: dict[str, BodyPart]) -> Iterator[BodyPart]:
    near = sorted(
        (abs(hit.first - sign.hit.first), name_of(hit))
        for hit in heard.of(bits().part)
        if abs(heard.words.ats[hit.first] - heard.words.ats[sign.hit.first]) <= sign.within
    )
    if sign.id in OF:
        part, kind = OF[sign.id]
        if any(name == part for _, name in near):
            yield BodyPart(part=part, kind=kind)
    elif sign.id in FELT_AS and near and not any(name in found for _, name in near):
        yield BodyPart(part=near[0][1], kind=FELT_AS[sign.id])
