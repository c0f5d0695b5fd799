"""What a rule is: a small function with its sources and its own examples. It runs them; it knows none of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rules.case import Case
from rules.knowledge import KnowledgeError, knowledge
from rules.model import Finding, Topic, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What one rule says about one case."""

    text: str
    verdict: Verdict = Verdict.GO
    """The verdict it insists on; GO where it only explains."""
    wait_hours: float = 0.0
    """From the planned time on, before it would say go."""
    refer: bool = False
    """A professional decides; no time can be given."""
    sources: tuple[str, ...] = ()
    """Instead of the rule's own, where they depend on the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    name: str
    topic: Topic
    sources: tuple[str, ...]
    fires: tuple[str, ...]
    """Sentences after which it must speak."""
    silent: tuple[str, ...]
    """Sentences after which it must not."""
    decides: bool
    """May it ask for a verdict, a wait or a professional? The others only explain."""
    says: Callable[[Case], Ruling | None]

    def finding(self, ruling: Ruling) -> Finding:
        return Finding(
            rule=self.name,
            topic=self.topic,
            verdict=ruling.verdict,
            text=ruling.text,
            sources=ruling.sources or self.sources,
        )


RULES: list[Rule] = []


def rule(
    topic: Topic, *, sources: Sequence[str], fires: Sequence[str], silent: Sequence[str], decides: bool = False
) -> Callable[[Callable[[Case], Ruling | None]], Callable[[Case], Ruling | None]]:
    """Registers a rule; KnowledgeError where it lacks a source, an example or a sentence that says what it is."""

    def register(says: Callable[[Case], Ruling | None]) -> Callable[[Case], Ruling | None]:
        name = says.__name__
        missing = [id_ for id_ in sources if id_ not in knowledge().sources]
        if missing:
            raise KnowledgeError(f"rule {name}: there is no source {missing[0]!r} in sources.toml")
        if not (sources and fires and silent and says.__doc__):
            raise KnowledgeError(
                f"rule {name}: it needs sources, sentences that fire it or leave it silent, a docstring"
            )
        RULES.append(
            Rule(
                name=name,
                topic=topic,
                sources=tuple(sources),
                fires=tuple(fires),
                silent=tuple(silent),
                decides=decides,
                says=says,
            )
        )
        return says

    return register


def one_step_down(verdict: Verdict) -> Verdict:
    return Verdict(min(verdict + 1, Verdict.AVOID))


def rulings(asked: Case) -> list[tuple[Rule, Ruling]]:
    """What every rule that speaks says about the case."""
    return [(one, ruling) for one in RULES if (ruling := one.says(asked)) is not None]


def verdict_of(asked: Case) -> Verdict:
    """The worst that any rule insists on."""
    said = (one.says(asked) for one in RULES if one.decides)
    return max((ruling.verdict for ruling in said if ruling is not None), default=Verdict.GO)
