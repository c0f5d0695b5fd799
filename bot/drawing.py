"""One thread that draws pictures, with a short queue and a small memory. No answer waits for it or needs it."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import BoundedSemaphore

from bot.chart import Chart, drawn
from bot.understand.heard import Language
from rules.curve import Curve

log = logging.getLogger(__name__)

MOST_WAITING = 8
"""A picture takes about a twentieth of a second: whoever would wait longer than half of one gets none."""
MOST_KEPT = 32
"""Of less than 100 kB each."""

Draw = Callable[[Curve, Language], Chart | None]
Key = tuple[Curve, str, Language]


class Drawing:
    """Draws for one event loop. Close it when the loop ends."""

    def __init__(self, draw: Draw = drawn, *, most_waiting: int = MOST_WAITING, most_kept: int = MOST_KEPT) -> None:
        self._draw = draw
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drawing")
        self._places = BoundedSemaphore(most_waiting)
        self._most_kept = most_kept
        self._kept: OrderedDict[Key, asyncio.Future[Chart | None]] = OrderedDict()
        self._closed = False

    async def draw(self, curve: Curve, language: Language = Language.EN) -> Chart | None:
        """The picture; None for an empty curve, and where the queue is full, the drawing fails or all is closed."""
        if not curve.series:
            return None
        # Equal curves of two zones are equal instants, and yet have different days and hours on their axis.
        key = (curve, str(curve.now.tzinfo), language)
        drawing = self._kept.get(key) or self._begin(key)
        if drawing is None:
            return None
        # Unlike awaiting the drawing itself, this leaves it to others when one who waits for it gives up.
        await asyncio.wait([drawing])
        if drawing.cancelled() or drawing.exception():
            self._kept.pop(key, None)
            return None
        self._remember(key, drawing)
        return drawing.result()

    async def close(self) -> None:
        """Ends the thread. What waits is not drawn; what is being drawn is finished first."""
        self._closed = True
        await asyncio.to_thread(self._worker.shutdown, wait=True, cancel_futures=True)

    def _begin(self, key: Key) -> asyncio.Future[Chart | None] | None:
        if self._closed or not self._places.acquire(blocking=False):
            return None
        curve, _, language = key
        begun = self._worker.submit(self._draw, curve, language)
        begun.add_done_callback(self._done)
        drawing = asyncio.wrap_future(begun)
        self._remember(key, drawing)
        return drawing

    def _done(self, begun: Future[Chart | None]) -> None:
        self._places.release()
        if not begun.cancelled() and (error := begun.exception()):
            log.error("A picture could not be drawn: %s", type(error).__name__)

    def _remember(self, key: Key, drawing: asyncio.Future[Chart | None]) -> None:
        self._kept[key] = drawing
        self._kept.move_to_end(key)
        while len(self._kept) > self._most_kept:
            self._kept.popitem(last=False)
