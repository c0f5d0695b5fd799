"""The recovery picture: light to import, readable by all eyes, the same in words, and never waited for."""

from __future__ import annotations

import asyncio
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.chart import Chart, drawn
from bot.chart.days import clock, midnights, names
from bot.chart.figure import COLOURS, DASHES, DPI, GROUND, HEIGHT, INK, LIT, WIDTH, figure
from bot.chart.marks import marks
from bot.chart.wording import Words, words
from bot.drawing import Drawing
from bot.reply.naming import label
from bot.understand.heard import Language
from rules.activities import activities
from rules.curve import Curve, Series, curve, third
from rules.judge import judge
from rules.model import Channel, MuscleGroup, Session

ROOT = Path(__file__).parent.parent
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 4, 19, 0, tzinfo=BERLIN)
HOUR = timedelta(hours=1)
ENGLISH = words(Language.EN)
PNG = b"\x89PNG\r\n\x1a\n"


def session(hours: float, activity: str) -> Session:
    return Session(activity=activity, at=(NOW + hours * HOUR).astimezone(UTC))


def asked(planned: Session, *history: Session, now: datetime = NOW) -> Curve:
    return curve(history, judge(planned, history, now=now), now=now)


SPRINT_AFTER_SQUATS = asked(session(22, "sprint"), session(-1, "back-squat"))
SPRINT_AFTER_BENCH = asked(session(22, "sprint"), session(-1, "bench-press"))
SPRINT_NOW = asked(session(0, "sprint"), session(-26, "back-squat"))
MATCH_NEXT_WEEK = asked(session(260, "match"), session(-3, "marathon"))
NOTHING_PLANNED = curve([session(-30, "sprint"), session(-4, "hill-sprint")], now=NOW)
CURVES = (SPRINT_AFTER_SQUATS, SPRINT_AFTER_BENCH, SPRINT_NOW, MATCH_NEXT_WEEK, NOTHING_PLANNED)


def line(group: MuscleGroup, *points: tuple[float, float]) -> Series:
    return Series(channel=Channel.MUSCLE_DAMAGE, group=group, points=points)


GIVEN = Curve(
    now=NOW,
    series=(
        line(MuscleGroup.HAMSTRINGS, (-4, 0.9), (22, 0.7), (47, 0.3), (60, 0.1)),
        line(MuscleGroup.GLUTES, (-4, 0.8), (22, 0.5), (47, 0.3), (60, 0.1)),
        line(MuscleGroup.QUADS, (-4, 0.8), (22, 0.4), (47, 0.2), (60, 0.1)),
    ),
    as_verdict=True,
    planned=session(22, "sprint"),
    earliest=NOW + 46.4 * HOUR,
)
"""By hand, so that what it says does not depend on the rules."""


def picture(of: Curve, language: Language = Language.EN) -> Chart:
    chart = drawn(of, language)
    assert chart is not None
    return chart


def loaded(module: str, code: str) -> bool:
    """Whether a fresh Python has loaded the module after running the code."""
    asked = f"import sys\n{code}\nsys.exit(3 if {module!r} in sys.modules else 0)"
    ended = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=False).returncode
    assert ended in (0, 3)
    return ended == 3


def test_importing_the_chart_and_the_worker_does_not_load_matplotlib() -> None:
    assert not loaded("matplotlib", "import bot.chart, bot.drawing")


def test_drawing_loads_matplotlib_but_never_pyplot() -> None:
    draws = "from tests.test_chart import GIVEN, drawn; drawn(GIVEN)"
    assert loaded("matplotlib.figure", draws)
    assert not loaded("matplotlib.pyplot", draws)


@pytest.mark.parametrize("of", CURVES)
def test_the_picture_is_a_png_of_twice_the_resolution_and_small(of: Curve) -> None:
    png = picture(of).png
    assert png.startswith(PNG)
    assert struct.unpack(">II", png[16:24]) == (WIDTH * DPI, HEIGHT * DPI)
    assert len(png) < 100_000


def test_the_same_curve_gives_the_same_picture() -> None:
    assert picture(SPRINT_AFTER_SQUATS) == picture(SPRINT_AFTER_SQUATS)


def test_an_empty_curve_gives_no_picture() -> None:
    assert drawn(asked(session(22, "sprint"))) is None


@pytest.mark.parametrize("of", CURVES)
@pytest.mark.parametrize("language", Language)
def test_the_text_alternative_names_each_region_its_level_and_each_time(of: Curve, language: Language) -> None:
    told, alt = words(language), picture(of, language).alt
    for line in of.series:
        assert told.regions[line.region] in alt
        assert told.thirds(of)[third(line.height(0.0))] in alt
    for mark in marks(of, told):
        assert mark.text in alt


def test_the_text_alternative_reads_well() -> None:
    assert picture(GIVEN).alt == (
        "Fatigue left against what is planned, now and Thu 17:00 – hamstrings: not yet; "
        "glutes, quads: not yet, then hold back. Sprints planned: Thu 17:00; full effort from: Fri 18:00."
    )
    assert picture(replace(GIVEN, as_verdict=False, planned=None, earliest=None)).alt == (
        "Fatigue left, now and Sat 07:00 – hamstrings, glutes, quads: high, then low."
    )


def test_planned_for_now_is_one_mark() -> None:
    asked_now = replace(GIVEN, planned=session(0, "sprint"))
    assert [mark.text for mark in marks(asked_now, ENGLISH)] == ["Sprints planned: now", "full effort from: Fri 18:00"]


def test_planned_for_a_time_at_which_it_is_a_go_is_one_mark() -> None:
    fine = replace(GIVEN, earliest=NOW + 22 * HOUR)
    assert [mark.text for mark in marks(fine, ENGLISH)] == ["now", "Sprints planned, full effort: Thu 17:00"]


def test_the_earliest_time_is_rounded_up_to_the_hour_as_in_the_answer() -> None:
    assert marks(GIVEN, ENGLISH)[-1].hours == 47


def test_a_name_that_is_not_in_the_vocabulary_never_reaches_the_picture() -> None:
    assert GIVEN.planned is not None
    typed = replace(GIVEN, planned=replace(GIVEN.planned, activity="@everyone $x$"))
    assert "everyone" not in picture(typed).alt
    assert all("everyone" not in text for text in texts(typed, ENGLISH))


def texts(of: Curve, told: Words) -> list[str]:
    from matplotlib.text import Text

    return [one.get_text() for one in figure(of, told).findobj(Text) if isinstance(one, Text) and one.get_text()]


def test_no_two_lines_share_a_colour_or_a_style() -> None:
    axes = figure(GIVEN, ENGLISH).axes[0]
    lines = [line for line in axes.get_lines() if not str(line.get_label()).startswith("_")]
    assert [line.get_label() for line in lines] == ["hamstrings", "glutes", "quads"]
    assert len({line.get_color() for line in lines}) == 3
    assert len(set(DASHES)) == len(COLOURS) == 3


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ground", [GROUND, LIT])
def test_lines_and_words_stand_out_from_the_ground(ground: str) -> None:
    """WCAG 2.1: 3:1 for graphics, 4.5:1 for text."""

    def contrast(colour: str) -> float:
        return (luminance(colour) + 0.05) / (luminance(ground) + 0.05)

    assert all(contrast(colour) >= 3 for colour in COLOURS)
    assert contrast(INK) >= 4.5


def widest(of: Curve, told: Words, language: Language) -> Curve:
    """The same curve with the regions and the planned session whose names are the longest."""
    groups = sorted(MuscleGroup, key=lambda group: len(told.regions[group]))[-3:]
    channels = [Channel.MUSCLE_DAMAGE] * 3
    points = of.series[0].points
    series = tuple(Series(channel=one, group=two, points=points) for one, two in zip(channels, groups, strict=True))
    longest = max(activities(), key=lambda activity: len(label(activity, language)))
    planned = replace(of.planned, activity=longest) if of.planned else None
    return replace(of, series=series, planned=planned)


@pytest.mark.parametrize("of", CURVES)
@pytest.mark.parametrize("language", Language)
def test_no_text_is_cut_off_in_any_language(of: Curve, language: Language) -> None:
    from matplotlib.text import Text

    made = figure(widest(of, words(language), language), words(language))
    made.canvas.draw()
    shown = [one for one in made.findobj(Text) if isinstance(one, Text) and one.get_text() and one.get_visible()]
    for text in shown:
        box = text.get_window_extent()
        assert box.x0 >= 0, text.get_text()
        assert box.x1 <= WIDTH * DPI, text.get_text()
        assert 0 <= box.y0 <= box.y1 <= HEIGHT * DPI, text.get_text()


@pytest.mark.parametrize("language", Language)
def test_every_language_has_a_word_for_everything(language: Language) -> None:
    told = words(language)
    assert told.language is language
    assert len(told.days) == 7
    assert len(told.levels) == len(told.verdicts) == 3
    assert set(told.regions) == {*Channel, *MuscleGroup}
    assert set(told.marks) == set(ENGLISH.marks)
    assert set(told.alt) == set(ENGLISH.alt)


def test_days_and_hours_are_those_of_the_athlete() -> None:
    assert names(GIVEN, -4, 60, ENGLISH)[0][1] == "Wed"
    assert midnights(GIVEN, -4, 60) == [5, 29, 53]
    assert clock(GIVEN, -4, 60) == [(17, "12:00"), (41, "12:00")]
    in_tokyo = replace(GIVEN, now=NOW.astimezone(ZoneInfo("Asia/Tokyo")))
    assert midnights(in_tokyo, -4, 60) == [-3, 21, 45]
    assert marks(in_tokyo, ENGLISH)[1].text == "Sprints planned: Fri 01:00"


def test_a_day_of_summer_time_has_its_own_length() -> None:
    evening = Curve(now=datetime(2026, 3, 28, 19, 0, tzinfo=BERLIN))
    assert midnights(evening, 0, 60) == [5, 28, 52]


def test_a_time_more_than_a_week_away_has_its_date() -> None:
    assert ENGLISH.moment(NOW + 200 * HOUR, NOW) == "Fri 13, 03:00"


class Slow:
    """Draws only when told to, and counts."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.drawn: list[Curve] = []

    def __call__(self, of: Curve, _: Language) -> Chart:
        self.go.wait(timeout=10)
        self.drawn.append(of)
        return Chart(png=PNG, alt="drawn")


def numbered(count: int) -> list[Curve]:
    return [replace(GIVEN, now=NOW + number * HOUR) for number in range(count)]


async def test_the_worker_draws() -> None:
    drawing = Drawing()
    assert await drawing.draw(GIVEN) == drawn(GIVEN)
    await drawing.close()


async def test_a_full_queue_yields_no_picture_and_has_room_again_later() -> None:
    slow = Slow()
    drawing = Drawing(slow, most_waiting=2)
    first, second, third_one = numbered(3)
    waiting = [asyncio.create_task(drawing.draw(one)) for one in (first, second)]
    await asyncio.sleep(0)
    assert await drawing.draw(third_one) is None
    slow.go.set()
    assert all(await asyncio.gather(*waiting))
    assert await drawing.draw(third_one)
    await drawing.close()


async def test_a_curve_is_drawn_once_even_for_two_who_ask_at_the_same_time() -> None:
    slow = Slow()
    drawing = Drawing(slow, most_waiting=1)
    both = [asyncio.create_task(drawing.draw(GIVEN)) for _ in range(2)]
    await asyncio.sleep(0)
    slow.go.set()
    assert all(await asyncio.gather(*both))
    assert await drawing.draw(GIVEN)
    assert len(slow.drawn) == 1
    await drawing.close()


async def test_what_was_not_asked_for_lately_is_forgotten() -> None:
    slow = Slow()
    slow.go.set()
    drawing = Drawing(slow, most_kept=2)
    first, second, other = numbered(3)
    for one in (first, second, first, other, first, second):
        await drawing.draw(one)
    assert slow.drawn == [first, second, other, second]
    await drawing.close()


async def test_the_same_instant_in_another_zone_is_another_picture() -> None:
    drawing = Drawing()
    tokyo = replace(GIVEN, now=NOW.astimezone(ZoneInfo("Asia/Tokyo")))
    assert tokyo == GIVEN
    at_home, there = await drawing.draw(GIVEN), await drawing.draw(tokyo)
    assert at_home
    assert there
    assert at_home.alt != there.alt
    await drawing.close()


async def test_who_gives_up_waiting_takes_the_picture_from_nobody() -> None:
    slow = Slow()
    drawing = Drawing(slow)
    one, other = (asyncio.create_task(drawing.draw(GIVEN)) for _ in range(2))
    await asyncio.sleep(0)
    one.cancel()
    slow.go.set()
    assert await other
    await drawing.close()


async def test_a_drawing_that_fails_is_no_picture_says_so_in_the_log_and_is_tried_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    tries: list[Curve] = []

    def fails(of: Curve, _: Language) -> Chart:
        tries.append(of)
        raise ValueError("hamstrings")

    drawing = Drawing(fails)
    assert await drawing.draw(GIVEN) is None
    assert await drawing.draw(GIVEN) is None
    await drawing.close()
    assert len(tries) == 2
    assert "ValueError" in caplog.text
    assert "hamstrings" not in caplog.text


async def test_an_empty_curve_keeps_the_worker_asleep() -> None:
    slow = Slow()
    drawing = Drawing(slow)
    assert await drawing.draw(Curve(now=NOW)) is None
    assert slow.drawn == []
    await drawing.close()


async def test_closing_finishes_what_is_drawn_and_gives_up_what_waits() -> None:
    slow = Slow()
    drawing = Drawing(slow)
    first, second, later = numbered(3)
    waiting = [asyncio.create_task(drawing.draw(one)) for one in (first, second)]
    await asyncio.sleep(0)
    closing = asyncio.create_task(drawing.close())
    await until(lambda: waiting[1].done())
    slow.go.set()
    await closing
    assert [bool(await one) for one in waiting] == [True, False]
    assert await drawing.draw(later) is None
    assert slow.drawn == [first]


async def until(reached: Callable[[], bool]) -> None:
    for _ in range(500):
        if reached():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it was never reached")
