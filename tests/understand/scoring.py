"""Reads the labelled messages and scores a reading of them, by the conventions of the corpus. Holds no messages."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.understand import understand
from bot.understand.heard import Heard, Said
from rules.activities import activities

CORPUS = Path(__file__).parent / "corpus"

NUMBERS = ("sets", "reps", "weight_kg", "duration_min", "distance_m", "rpe")
TOLERANCE = {"weight_kg": 0.01, "distance_m": 0.002}


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A session as a label has it."""

    classes: frozenset[str]
    """Classes that are right; empty: any."""
    day: str | None
    any_day: bool = False
    may_be_missing: bool = False
    numbers: Mapping[str, float] = field(default_factory=dict)
    unscored: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    id: str
    text: str
    now: datetime
    intents: frozenset[str]
    done: tuple[Labelled, ...] = ()
    planned: tuple[Labelled, ...] = ()
    more: frozenset[str] = frozenset()
    """Kinds of which further sessions are no error."""
    red_flag: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    message: Message
    heard: Heard
    wrong: tuple[str, ...]
    quantities: tuple[bool, ...]
    false_numbers: int

    @property
    def whole(self) -> bool:
        return not self.wrong


def corpus(name: str) -> list[Message]:
    """The messages of a .jsonl or .toml file, in order."""
    path = CORPUS / name
    if path.suffix == ".jsonl":
        return [_row(json.loads(line)) for line in path.read_text("utf-8").splitlines()]
    document = tomllib.loads(path.read_text("utf-8"))
    now = datetime.fromisoformat(document["now"])
    return [_line(f"{name}: {text}", text, now, label) for text, label in document["said"].items()]


def _row(row: Mapping[str, object]) -> Message:
    uncertain = [str(one) for one in _list(row.get("uncertain"))]
    return Message(
        id=str(row["id"]),
        text=str(row["text"]),
        now=datetime.fromisoformat(str(row["now"])),
        intents=frozenset({str(row["intent"]), *(str(one) for one in _list(row.get("intent_ok")))}),
        done=tuple(_labelled(one, f"done[{n}]", uncertain) for n, one in enumerate(_list(row["done"]))),
        planned=tuple(_labelled(one, f"planned[{n}]", uncertain) for n, one in enumerate(_list(row["planned"]))),
        more=frozenset(one[:-1] for one in uncertain if one.endswith("+")),
        red_flag=row["intent"] == "red_flag",
    )


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _labelled(session: object, path: str, uncertain: Sequence[str]) -> Labelled:
    assert isinstance(session, dict)
    free = session["class"] == "unknown" or f"{path}.class" in uncertain
    unscored = frozenset(name for name in NUMBERS if path in uncertain or f"{path}.{name}" in uncertain)
    return Labelled(
        classes=frozenset() if free else frozenset({session["class"]}),
        day=session["date"],
        any_day=f"{path}.date" in uncertain,
        may_be_missing=path in uncertain,
        numbers={name: session[name] for name in NUMBERS if session[name] is not None and name not in unscored},
        unscored=unscored,
    )


def _line(known: str, text: str, now: datetime, label: str) -> Message:
    intents, *rest = (part.strip() for part in label.split(";"))
    sessions: dict[str, list[Labelled]] = {"done": [], "planned": []}
    for part in rest:
        optional = part.startswith("(")
        kind, _, session = part.strip("()").partition(" ")
        either = kind == "done/planned"
        if kind == "body":
            continue
        for one in ("done", "planned") if either else (kind,):
            sessions[one].append(_session(session, now, optional or either))
    return Message(
        id=known,
        text=text,
        now=now,
        intents=frozenset(intents.split("/")),
        done=tuple(sessions["done"]),
        planned=tuple(sessions["planned"]),
        red_flag=intents == "red_flag",
    )


AMOUNT = re.compile(r"(?:(\d+)x(\d+)(m?)|x(\d+)|(\d+)x|([\d.]+)kg|([\d.]+)min|([\d.]+)m|@([\d.]+))$")


def _session(said: str, now: datetime, optional: bool) -> Labelled:
    activity, day, *amounts = said.split()
    classes = {activities()[one].class_ for one in activity.split("/")}
    return Labelled(
        classes=frozenset() if "unknown" in classes else frozenset(classes),
        day=None if day == "?" else (now.date() + timedelta(days=int(day))).isoformat(),
        may_be_missing=optional,
        numbers=dict(pair for amount in amounts for pair in _numbers(amount)),
    )


def _numbers(amount: str) -> Iterator[tuple[str, float]]:
    found = AMOUNT.match(amount)
    if found is None:
        return
    sets, second, metres, reps, only_sets, weight, minutes, distance, rpe = found.groups()
    second_name = "distance_m" if metres else "reps"
    names = ("sets", second_name, "reps", "sets", "weight_kg", "duration_min", "distance_m", "rpe")
    for name, value in zip(names, (sets, second, reps, only_sets, weight, minutes, distance, rpe), strict=True):
        if value is not None:
            yield name, float(value)


def score(message: Message) -> Score:
    heard = understand(message.text, message.now)
    wrong = [] if heard.intent.value in message.intents else [f"intent {heard.intent.value}"]
    quantities: list[bool] = []
    false = 0
    for kind, want, got in (("done", message.done, heard.done), ("planned", message.planned, heard.planned)):
        pairs, missing, extra = _paired(want, got)
        wrong += [f"{kind}: missing {'/'.join(one.classes)} on {one.day}" for one in missing]
        if kind not in message.more:
            wrong += [f"{kind}: extra {one.activity} on {one.day}" for one in extra]
        for label, said in pairs:
            right, invented = _compared(label, said)
            quantities += right
            false += invented
        quantities += [False for one in missing for _ in one.numbers]
    return Score(message, heard, tuple(wrong), tuple(quantities), false)


def _paired(
    want: Sequence[Labelled], got: Sequence[Said]
) -> tuple[list[tuple[Labelled, Said]], list[Labelled], list[Said]]:
    left = list(got)
    pairs: list[tuple[Labelled, Said]] = []
    missing: list[Labelled] = []
    for label in sorted(want, key=lambda one: (one.may_be_missing, not one.classes)):
        fits = [said for said in left if _fits(label, said)]
        if fits:
            best = max(fits, key=lambda said: sum(_compared(label, said)[0]) - _compared(label, said)[1])
            left.remove(best)
            pairs.append((label, best))
        elif not label.may_be_missing:
            missing.append(label)
    return pairs, missing, left


def _fits(label: Labelled, said: Said) -> bool:
    right_class = not label.classes or activities()[said.activity].class_ in label.classes
    return right_class and (label.any_day or label.day == _iso(said.day))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _compared(label: Labelled, said: Said) -> tuple[list[bool], int]:
    """Which of the numbers that were said are right, and how many were invented."""
    heard = {
        "sets": said.sets,
        "reps": said.reps,
        "weight_kg": said.weight_kg,
        "duration_min": said.minutes,
        "distance_m": said.distance_m,
        "rpe": said.rpe,
    }
    right = []
    for name, value in label.numbers.items():
        got = heard[name]
        right.append(got is not None and abs(got - value) <= TOLERANCE.get(name, 0) * value + 0.06)
    scored = [name for name in NUMBERS if name not in label.numbers and name not in label.unscored]
    return right, sum(heard[name] is not None for name in scored)
