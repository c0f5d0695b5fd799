"""A word with one typing error → the word that was meant. Leaves short and ordinary words alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

SHORTEST = 5
"""Letters. In shorter words one edit too often makes another ordinary word."""

LONGEST = 24

ORDINARY = frozenset(
    """
    climate client clients planet plane plans planned plant plants planks planes bence bunch beach bench's branch french
    brench trench quench squad squads squat's square squash spring springs sprint's spirit print prints splint
    sprout march marsh watch match's catch patch batch latch hatch munch lunch punch pitch switch stitch starch
    search snatched snitch jumble bump dumps pumps lumps lungs lunge's plunge lounge lunches
    wrestle trestle rowling bowling howling towing sowing mowing lowing growing throwing crowing rolling roaming
    swimmer slimming skimming trimming brimming string strings strong stretches sketch stench wretch
    walling talking balking wanking waking calking ruining ruling turning burning cunning gunning tunning punning
    hinking hiding hiring biking liking hunting cling closing clinging dining diking viking
    raced races race's graces places faces paces laces cycles bicycle recycle cyclist tycle
    boxer boxers boxes foxing mixing fixing bowing booing bouldering shoulder shoulders smoulder holder bolder folder
    older colder builder rounding sounding founding pounding hounding wounding standing
    teams reading dealing healing stealing cleaner cleans clearing clear clean cleared cleaned gleans leans means
    tempt tempo temper temple steps steep sleep sleds slides strife strides stride stripes strikes bride pride
    today's toddy monday's money honey moody sunday sundae sandy fridge fiday birthday holiday thirsty
    press presses dress pressed pressing stress depress impress express cress prepress
    train trains trail trails traits strain strains brain brains drain grain
    surfing suffering curling hurling furling tennis dennis rubbish rugby ruby hockey jockey soccer sucker
    dance dancing lancing prancing paddle saddle puddle peddle petal pedal medal metal
    skate skates state states slate plate plates stakes steaks skiing skimming sling
    dunked drunk bunker hurdle huddle girdle curdle hurtle turtle
    golfing gulfing circuit circus burped burger burgers purpose carries carriers carry curries
    kettle cattle settle nettle mettle kettles extension extensions attention intention extending
    crunch brunch crunches branches church crutches thrust thrusts trust trusts through throat
    pallets ballet barrel barre carve curve waves waive waiver yogurt yoda strength lengths
    pilates pirates plates private chess chest crest quest guest charts chats cheats sheets
    weight weights eight eights height heights freight weighs lists lift lifts gifts shift shifts drift rifts
    """.split()
)
"""Common words one edit away from a name, and not training. Found by trying the commonest English words."""


@dataclass(frozen=True, slots=True)
class Typos:
    """An index of words by what is left when one letter is taken away, so that a lookup costs only a few steps."""

    known: frozenset[str]
    shortened: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, words: Iterable[str]) -> Typos:
        known = frozenset(word for word in words if SHORTEST <= len(word) <= LONGEST and word.isalpha())
        shortened: dict[str, list[str]] = {}
        for word in sorted(known):
            for short in _shorter(word):
                shortened.setdefault(short, []).append(word)
        return cls(known, {short: tuple(found) for short, found in shortened.items()})

    def meant(self, word: str) -> str:
        """The known word one edit away (optimal string alignment), or "" where there is none."""
        if not SHORTEST <= len(word) <= LONGEST or word in ORDINARY:
            return ""
        for short in _shorter(word):
            for candidate in self.shortened.get(short, ()):
                if OSA.distance(word, candidate, score_cutoff=1) <= 1:
                    return candidate
        return ""


def _shorter(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
