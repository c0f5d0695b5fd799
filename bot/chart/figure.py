"""Curve → PNG. Loads matplotlib at first use, for it is large, and never pyplot, which keeps what it draws."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from bot.chart.days import clock, midnights, names
from bot.chart.marks import Kind, Mark, marks
from bot.chart.wording import Words
from rules.curve import Curve

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT, DPI = 4.6, 3.1, 240
"""Inches, and pixels per inch: Discord shows pictures 550 pixels wide and on a phone 300, so that letters must be large
for the picture and there are twice the pixels that are shown."""

GROUND, LIT, INK, FAINT = "#24292f", "#2f363d", "#f0f2f4", "#6b747e"
"""An own dark ground: on it the lines below keep a contrast of more than 3:1 in dark and in light mode."""

COLOURS = ("#F0E442", "#56B4E9", "#D55E00")
"""Yellow, sky blue and vermilion of Okabe and Ito (2008): the three that stay furthest apart for colour-blind eyes."""

Dashes = tuple[float, tuple[float, ...]]
"""Offset, and lengths of ink and gap in line widths; none for a solid line."""
DASHES: tuple[Dashes, ...] = ((0, ()), (0, (6, 2)), (0, (1.5, 1.5)))
"""The same lines told apart without any colour."""
MARKS: dict[Kind, Dashes] = {
    Kind.NOW: (0, (1, 2)),
    Kind.PLANNED: (0, (4, 2)),
    Kind.EARLIEST: (0, ()),
    Kind.BOTH: (0, ()),
}

ROWS = {Kind.NOW: 1.07, Kind.PLANNED: 1.19, Kind.EARLIEST: 1.31, Kind.BOTH: 1.31}
"""Heights of the marks' texts, above every line, so that close marks do not write over each other."""
HEAD = 0.07
"""Room above the uppermost text."""
LARGE, SMALL = 9, 8
"""Points; on a wide screen they are 15 and 13 pixels high, on a phone 8 and 7."""
GAP = 4
"""Points between a mark and its text."""
LEFT, ACROSS = 0.98, WIDTH - 0.98 - 0.08
"""Inches beside and across the time that is shown."""
LETTER, HANDLE = 0.075, 0.65
"""Inches that a letter needs, and what a line's name needs besides its letters, both on the safe side."""


def png(curve: Curve, words: Words) -> bytes:
    """The picture of a curve that has series."""
    written = BytesIO()
    figure(curve, words).savefig(written, format="png", metadata={"Software": None})
    return written.getvalue()


def figure(curve: Curve, words: Words) -> Figure:
    """The same before it is written."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    drawn = Figure(figsize=(WIDTH, HEIGHT), dpi=DPI, facecolor=GROUND)
    FigureCanvasAgg(drawn)
    axes = _axes(drawn, curve, words)
    _ground(axes, curve, words)
    _lines(axes, curve, words)
    for mark in marks(curve, words):
        _mark(axes, mark)
    return drawn


def _axes(drawn: Figure, curve: Curve, words: Words) -> Axes:
    """Levels at the left, days and hours below."""
    axes = drawn.add_axes((LEFT / WIDTH, 0.155, ACROSS / WIDTH, 0.735), facecolor=GROUND)
    start, end = curve.series[0].points[0][0], curve.series[0].points[-1][0]
    top = HEAD + max(ROWS[mark.kind] for mark in marks(curve, words))
    axes.set(xlim=(start, end), ylim=(0, top))
    hours = clock(curve, start, end)
    axes.set_xticks([at for at, _ in hours], [text for _, text in hours])
    thirds = words.thirds(curve)
    axes.set_yticks([(third + 0.5) / len(thirds) for third in range(len(thirds))], thirds)
    axes.set_ylabel(words.left, color=INK, fontsize=LARGE, y=0.5 / top)
    axes.tick_params(colors=INK, labelsize=SMALL, length=0, pad=4)
    axes.tick_params(axis="y", labelsize=LARGE)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(FAINT)
    return axes


def _ground(axes: Axes, curve: Curve, words: Words) -> None:
    """Days and thirds behind the lines; where it is a go is lit."""
    start, end = axes.get_xlim()
    if curve.as_verdict:
        axes.axhspan(0, 1 / 3, color=LIT, linewidth=0)
    axes.hlines([1 / 3, 2 / 3, 1], start, end, color=FAINT, linewidth=0.6)
    axes.vlines(midnights(curve, start, end), 0, 1, color=FAINT, linewidth=0.6)
    below = (0, -GAP - (SMALL + GAP if axes.get_xticks().size else 0))
    for at, name in names(curve, start, end, words):
        axes.annotate(
            name,
            (at, 0),
            below,
            textcoords="offset points",
            ha="center",
            va="top",
            color=INK,
            fontsize=LARGE,
            fontweight="bold",
        )


def _lines(axes: Axes, curve: Curve, words: Words) -> None:
    for line, colour, dashes in zip(curve.series, COLOURS, DASHES, strict=False):
        hours, heights = zip(*line.points, strict=True)
        label = words.regions[line.region]
        axes.plot(hours, heights, color=colour, linestyle=dashes, linewidth=2.2, clip_on=False, label=label)
    wide = sum(HANDLE + LETTER * len(words.regions[line.region]) for line in curve.series)
    axes.legend(
        loc="lower right",
        bbox_to_anchor=(1.0, 1.0),
        borderaxespad=0,
        ncols=len(COLOURS),
        frameon=False,
        fontsize=LARGE * min(1.0, WIDTH / wide),
        labelcolor=INK,
        handlelength=2.6,
        columnspacing=1.6,
    )


def _mark(axes: Axes, mark: Mark) -> None:
    """A line at the moment and its text beside the top: left where it fits, so that it crosses no later line."""
    row, (start, end) = ROWS[mark.kind], axes.get_xlim()
    axes.plot([mark.hours] * 2, [0, row + 0.05], color=INK, linestyle=MARKS[mark.kind], linewidth=1.2)
    before, after = (mark.hours - start) / (end - start), (end - mark.hours) / (end - start)
    wide = len(mark.text) * LETTER + GAP / 72
    room = LEFT + before * ACROSS
    left = room >= wide or room >= after * ACROSS
    text = axes.annotate(
        mark.text,
        (mark.hours, row),
        (-GAP if left else GAP, 0),
        textcoords="offset points",
        ha="right" if left else "left",
        va="center",
        color=INK,
        fontsize=LARGE * min(1.0, max(room, after * ACROSS) / wide),
    )
    text.set_parse_math(False)
