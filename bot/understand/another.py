"""Whether what a message says of a body is told of somebody else. Knows no intent: subject.py says whom it is about."""

from __future__ import annotations

from bot.understand.concepts import concepts
from bot.understand.hits import Hit, Hits


def of_another(hit: Hit, heard: Hits) -> bool:
    """Told of somebody else as news: "my mate fainted". A question about him is asked for his sake, and stands."""
    known, meanings = concepts().bits, heard.meanings
    if not heard.said & known["another"] or asked_for_him(hit, heard):
        return False
    following = meanings[hit.last + 1] if hit.last + 1 < len(meanings) else 0
    # "fell on my head" says itself whose head it was
    if (following | heard.around(hit.first, hit.last, 0)) & known["writer"]:
        return False
    for index in range(hit.first, -1, -1):
        if meanings[index] & known["another"]:
            return True
        if meanings[index] & (known["writer"] | known["says"]) or heard.words.gaps[index]:
            break
    return bool(following & known["another"]) and not heard.said & known["writer"]


def asked_for_him(hit: Hit, heard: Hits) -> bool:
    """A question in which, after the sign, the writer does not come back to himself."""
    writer = concepts().bits["writer"]
    asks = any(token.text == "?" for token in heard.tokens)
    return asks and not any(meaning & writer for meaning in heard.meanings[hit.last + 1 :])
