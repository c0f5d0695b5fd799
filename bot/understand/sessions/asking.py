"""What is to be asked back: metres or minutes, a day that does not exist, a number that cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.understand.heard import Unsure
from bot.understand.sessions.draft import Draft
from bot.understand.sessions.saying import MOST_OF, is_trap
from bot.understand.tense import Tense
from rules.activities import activities

FIELD_OF = {"metres": "distance_m"}


def unsure_of(drafts: Sequence[Draft]) -> tuple[Unsure, ...]:
    """In order, each once."""
    return tuple(dict.fromkeys(one for draft in drafts if draft.amounts or draft.when for one in _unsure(draft)))


def _unsure(draft: Draft) -> Iterator[Unsure]:
    label = activities()[draft.mention.activity].label
    for amount in draft.amounts:
        if amount.trap == "distance_m" and is_trap(draft.class_, {"sets": amount.sets}):
            yield Unsure(about="distance_m", question=f"{amount.metres:.0f} m of {label}: metres or minutes?")
        for name, most in MOST_OF.items():
            if (getattr(amount, name) or 0) > most:
                about = FIELD_OF.get(name, name)
                yield Unsure(about=about, question=f"That is more than I can believe for {label}. What was it?")
    problem = draft.when.problem if draft.when else None
    if problem == "impossible":
        yield Unsure(about="day", question=f"The calendar has no such day. Which day do you mean for {label}?")
    elif problem == "vague" and draft.tense is Tense.DONE:
        yield Unsure(about="day", question=f"Which day was that ({label})?")
