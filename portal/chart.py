"""Where the marks of a small chart stand: shares as dots, their intervals as upright lines."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.share import Share

WIDTH, HEIGHT = 640, 220


@dataclass(frozen=True)
class Mark:
    """One dot with its interval, in the chart's own units, from the top left."""

    x: float
    y: float
    low: float
    high: float


def marks(points: Iterable[tuple[float, Share]]) -> list[Mark]:
    """Place shares at x between 0 and 1; what is too small to be shown is left out."""
    return [
        Mark(round(x * WIDTH, 1), _height(share.p), _height(share.low), _height(share.high))
        for x, share in points if not share.few
    ]  # fmt: skip


def _height(p: float) -> float:
    return round(HEIGHT * (1 - p), 1)
