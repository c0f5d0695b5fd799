"""An athlete's sports: read in any language, offered while typing, and never guessed where two of them differ."""

from __future__ import annotations

import pytest

from bot.refused import Refused
from bot.reply.phrases import has_phrase
from bot.sports import sport_name, sports_typed, suggest_sports
from bot.understand.heard import Language
from rules.activities import activities
from rules.sports import in_sports, sports


def test_every_sport_makes_plain_activities_finer_that_exist() -> None:
    for sport, meant in sports().items():
        assert meant, sport
        assert {*meant, *meant.values()} <= set(activities()), sport


def test_a_finer_activity_always_says_how_much_it_asks() -> None:
    for meant in sports().values():
        assert all(activities()[finer].modality for finer in meant.values())


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("sport", sports())
def test_every_sport_has_a_name_in_each_language_that_is_read_again(sport: str, language: Language) -> None:
    assert has_phrase(language, f"sport.{sport}")
    assert sports_typed(sport_name(sport, language), Language.EN) == (sport,)


def test_a_list_is_completed_name_by_name() -> None:
    assert suggest_sports("Fußball, ten", Language.DE)[0] == "Fußball, Tennis"
    assert "Fußball, Fußball" not in suggest_sports("Fußball, ", Language.DE)
    assert sports_typed("fußball,  Tennis,tennis", Language.DE) == ("football", "tennis")


@pytest.mark.parametrize(
    ("plain", "practised", "meant"),
    [
        ("match", ("football",), "football-match"),
        ("match", ("football", "running"), "football-match"),
        ("match", ("football", "rugby"), "match"),
        ("training", ("running",), "training"),
        ("squat", ("football",), "squat"),
        ("match", ("a sport of a newer version",), "match"),
    ],
)
def test_a_plain_word_is_made_finer_only_where_one_sport_fits(
    plain: str, practised: tuple[str, ...], meant: str
) -> None:
    assert in_sports(plain, practised) == meant


def test_a_refusal_is_told_in_the_athletes_language() -> None:
    with pytest.raises(Refused) as refused:
        sports_typed("quaffle", Language.DE)
    assert "Nothing was changed" in str(refused.value)
    assert "Nichts wurde geändert" in refused.value.said(Language.DE)
