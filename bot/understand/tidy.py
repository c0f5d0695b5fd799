"""Text as people type it → tokens: words, numbers and marks. Folds what looks alike; understands nothing."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

LONGEST = 4_000
"""Characters that are read, Discord's own limit; what follows is left unread."""

MOST_TOKENS = 240
"""Tokens that are kept: more than any question in the corpus has, few enough that a flood of them stays quick."""


class Token(NamedTuple):
    """One word, number or mark. A tuple, because a message is made of dozens of them."""

    text: str
    """Lower case, NFKC, accents kept. "\\n" is a line break."""
    start: int
    end: int
    """Offsets in the folded text: two tokens touch where one starts as the other ends."""
    number: float | None = None
    hyphen: bool = False
    """A hyphen joins it to the word before ("pull-up", "mon-fri"); the hyphen is no token of its own."""


FOLDED = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ´`＇", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("×✕✖", "x"),
        **dict.fromkeys("¿¡", " "),
        "½": ".5",
        "¼": ".25",
        "¾": ".75",
        **{chr(first + digit): str(digit + 1) for first in (0x2776, 0x2780, 0x278A) for digit in range(9)},
        "…": ".",
        "\r": "\n",
    }
)

UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+"
)
MARKS = re.compile("[\u0300-\u036f]+")
CODE = re.compile("'''[a-z]+\n[^']{0,4000}'''")
STRETCHED = re.compile(r"([^\W\d_])\1{2,}")

PIECE = re.compile(
    r"""
      (?: https?://\S+                                                    # link
        | [\w-]+\.(?:exe|com|net|org|py|js|io|gg|txt|zip)\b                 # file or domain
        | <(?:@[!&]?|\#|a?:\w{1,40}:|t:|/?[a-z])[^<>]{0,100}> )             # mention, emoji, tag
    | (?P<number> [0-9]+(?:e[0-9]+ | [.,][0-9]+)? | \.[0-9]+ )
    | (?P<elided> (?:[dlj]|qu)'(?=[^\W\d_]{2}) )
    | (?P<word> [^\W\d_]+(?:'[^\W\d_]+)* )
    | (?P<hyphen> (?<=[^\W_])-(?=[^\W\d_]) )
    | (?P<mark> [.,;:!?/()+&@%=\n\#-] | (?<=[0-9])(?:\*(?=[ 0-9]) | ['"](?![0-9a-z])) | ^\*(?!\*) )
    """,
    re.VERBOSE,
)


def fold(text: str) -> str:
    """Lower case and one spelling for what looks the same; invisible characters are dropped."""
    text = text[:LONGEST]
    if not text.isascii():
        text = MARKS.sub("", _normal(UNSEEN.sub("", text).translate(FOLDED)))
    else:
        text = text.replace("`", "'").replace("\r", "\n")
    return STRETCHED.sub(r"\1", text.lower())


CHUNK = 250
"""Characters that are unfolded at a time: some become eighteen, and a flood of them is cut early."""


def _normal(text: str) -> str:
    """NFKC, at most LONGEST characters of it."""
    normal = ""
    for start in range(0, len(text), CHUNK):
        normal += unicodedata.normalize("NFKC", text[start : start + CHUNK])
        if len(normal) >= LONGEST:
            break
    return normal[:LONGEST]


def tidy(text: str) -> tuple[Token, ...]:
    """The tokens of a message, at most MOST_TOKENS of them. Never raises, whatever the characters."""
    folded = CODE.sub(" ", fold(text))
    tokens: list[Token] = []
    hyphen = False
    for piece in PIECE.finditer(folded):
        kind = piece.lastgroup
        if kind == "hyphen" or kind is None:
            hyphen = kind is not None
            continue
        said = piece[0]
        number = quantity(said) if kind == "number" else None
        tokens.append(Token(said, piece.start(), piece.end(), number, hyphen))
        hyphen = False
        if len(tokens) == MOST_TOKENS:
            break
    return tuple(tokens)


def quantity(digits: str) -> float:
    """ "1,000" is a thousand, "2,5" two and a half. Endless digits are infinite: too much, whatever was meant."""
    if len(digits) > 12 or "e" in digits:
        return float("inf")
    whole, comma, rest = digits.partition(",")
    if comma and len(rest) == 3 and whole != "0":
        return float(whole + rest)
    return float(digits.replace(",", "."))


def unaccented(text: str) -> str:
    """The same without accents, as many people type it: "manana" for "mañana"."""
    return MARKS.sub("", unicodedata.normalize("NFD", text)).replace("ß", "ss")
