"""Whether a message asks for what is logged, or puts it right. Reads no log."""

from __future__ import annotations

from itertools import pairwise

from bot.understand.facts import Facts
from bot.understand.hunch import bare_number, put_right

SHORT = 8
"""Terms: a heading such as "my squats over the past month" has no more."""


def history(facts: Facts) -> bool:
    if (
        _asked_of_the_log(facts)
        or _last_few(facts)
        or _what_was(facts)
        or _over_the_past(facts)
        or _counted(facts)
        or _longest(facts)
    ):
        return True
    if facts.leads("history") and facts.says("could", "should", "can i") and not facts.sessions.done:
        return False  # "how many lifts could i fit around two games"
    if "history" in facts.cues and facts.opens("history", within=3):
        return not facts.aims.instead or facts.opens("history", within=1)
    if facts.cues & {"aside", "elsewhere"} and not facts.training and "history" not in facts.cues:
        return False  # "have i got time for a coffee before the meeting"
    if (
        "history_word" not in facts.cues
        or facts.aims.can
        or facts.aims.plan
        or any(said.day for said in facts.sessions.planned)
    ):
        return False
    if facts.aims.when and facts.reading.terms[-1].token.text == "when":
        return facts.leads("history_word")
    return facts.opens("history_word", within=2) and not facts.sessions.done and not facts.aims.when


def _asked_of_the_log(facts: Facts) -> bool:
    """ "how many matches have i played this month"."""
    tokens = [token.text for token in facts.reading.tokens]
    pairs = [at for at, pair in enumerate(pairwise(tokens)) if pair in (("did", "i"), ("have", "i"))]
    counted = tokens[:1] == ["how"] and tokens[1:2] in (["many"], ["much"], ["often"], ["far"], ["long"])
    return counted and any(at < LATEST for at in pairs) and not facts.body


LATEST = 6
"""Tokens before "did I": a question of the log says it soon."""


def _last_few(facts: Facts) -> bool:
    """ "last 3 leg days pls"."""
    terms = facts.reading.terms
    if len(terms) > 6 or not facts.leads("last_before") or not facts.reading.mentions or facts.aims.any:
        return False
    return terms[1].meaning.number is not None or terms[1].token.number is not None


def _what_was(facts: Facts) -> bool:
    """ "what was monday again"."""
    tokens = [token.text for token in facts.reading.tokens[:2]]
    whens = [when for piece in facts.reading.pieces for when in piece.whens]
    return tokens == ["what", "was"] and len(facts.reading.terms) <= SHORT + 3 and bool(whens)


def _longest(facts: Facts) -> bool:
    """ "longest run this year?"."""
    asks_nothing_else = not (facts.aims.can or facts.aims.when or facts.aims.plan or facts.aims.instead)
    named = any(term.meaning.activity for term in facts.reading.terms)
    brief = len(facts.reading.terms) <= SHORT and "history_word" in facts.cues
    return (
        facts.leads("longest")
        and (facts.aims.asks or brief)
        and named
        and asks_nothing_else
        and not facts.sessions.done
    )


def _counted(facts: Facts) -> bool:
    """ "sessions this week?"."""
    terms = facts.reading.terms
    headed = bool(terms) and terms[0].token.text in ("sessions", "workouts", "runs", "lifts", "entries", "logs")
    asked = facts.aims.asks and bool(facts.cues & {"horizon", "history_word"})
    return headed and len(terms) <= SHORT and (asked or facts.says("since"))


def _over_the_past(facts: Facts) -> bool:
    """ "my squats over the past month": a heading with nothing told of them."""
    terms = facts.reading.terms
    if len(terms) > SHORT or facts.aims.any or facts.cues & {"done", "state"} or not terms:
        return False
    spans = [at for at, term in enumerate(terms) if "last" in term.meaning.time]
    counted = any(terms[at + 1].meaning.time & {"week", "month", "year"} for at in spans if at + 1 < len(terms))
    counted = counted or bool(terms[-1].meaning.time & {"long_ago", "week_before"})
    return terms[0].token.text == "my" and bool(facts.reading.mentions) and counted


def correction(facts: Facts) -> bool:
    if facts.opens("undo_word", within=1) and facts.training and not facts.aims.can and not facts.aims.plan:
        return True
    if "undo" in facts.cues and not facts.aims.asks:
        return not facts.aims.plan or facts.opens("undo", within=1)
    tokens = facts.reading.tokens
    if tokens and tokens[0].text == "*" and len(tokens) > 1:
        return True
    if facts.leads("regret") and {"correction", "negated"} <= facts.cues and not facts.aims.asks:
        return True
    if facts.leads("correction") and facts.reading.terms[0].token.text in ("can", "could"):
        return True  # "can you change yesterday's run to 10k?"
    if facts.aims.any:
        return False
    if _this_for_that(facts) or _not_this_but_that(facts) or put_right(facts):
        return True
    amounts = any(piece.amounts or piece.whens for piece in facts.reading.pieces)
    named = facts.training or any(term.meaning.activity for term in facts.reading.terms)
    logged = facts.says("was", "were", "but", "not", "meant", "should") or not facts.leads("misput")
    if "misput" in facts.cues and (amounts or named) and logged:
        return True
    if not facts.opens("correction", within=3) and not _it_was_actually(facts):
        return False
    numbers = sum(bare_number(term) for term in facts.reading.terms) > 1
    numbers = numbers or "tool" in facts.cues  # "that was in pounds"
    brief = len(tokens) < 5 and not facts.says("was", "were", "that", "it")  # "that was actually hilarious"
    return amounts or named or numbers or brief or "negated" in facts.cues


BRIEF = 5
"""Tokens: so few are one thing said, whatever the full stops."""

SHORT_CORRECTION = 12
"""Tokens: longer than this, "not a great week" begins a story."""


def _this_for_that(facts: Facts) -> bool:
    """ "nicht bankdrücken sondern schrägbank", "no era banca, era inclinado"."""
    terms = facts.reading.terms
    if len(facts.reading.tokens) > SHORT + 2 or not terms or "negated" not in terms[0].meaning.cues:
        return False
    timed = any(piece.whens for piece in facts.reading.pieces)
    return sum(term.meaning.activity is not None for term in terms) > 1 and not (timed or facts.body)


def _it_was_actually(facts: Facts) -> bool:
    """ "the run was 45 min actually"."""
    terms = facts.reading.terms
    if not terms or len(terms) > SHORT + 2 or "correction" not in terms[-1].meaning.cues:
        return False
    return facts.says("was", "were") and terms[0].token.text in ("the", "that", "my", "it")


def _not_this_but_that(facts: Facts) -> bool:
    """ "not tuesday, wednesday": told in the sentence that the "not" opens."""
    if len(facts.reading.tokens) > SHORT_CORRECTION or facts.body or facts.training:
        return False
    pieces, terms = facts.reading.pieces, facts.reading.terms
    opened = {
        piece.clause.sentence
        for piece in pieces
        if piece.clause.link == "sentence" and "negated" in terms[piece.clause.start].meaning.cues
    }
    brief = len(facts.reading.tokens) <= BRIEF and bool(opened)  # "not monday. sunday"
    denied = [piece for piece in pieces if brief or piece.clause.sentence in opened]
    measures = sum(len(piece.whens) + len(piece.amounts) for piece in denied)
    bare = sum(bare_number(term) for piece in denied for term in terms[piece.clause.start : piece.clause.end])
    return measures + bare > 1
