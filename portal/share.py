"""Shares with how far they can be trusted, and what is too small to be shown."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import TypeVar

T = TypeVar("T")
FEW = 5


@dataclass(frozen=True)
class Share:
    """`k` of `n`; under five it says more about somebody than about anything else."""

    k: int
    n: int

    @property
    def few(self) -> bool:
        """Whether it is too small to be shown."""
        return self.n < FEW

    @property
    def p(self) -> float:
        """The share itself."""
        return self.k / self.n if self.n else 0.0

    @property
    def low(self) -> float:
        """Lower end of the 95 % interval."""
        return self._interval()[0]

    @property
    def high(self) -> float:
        """Upper end of the 95 % interval."""
        return self._interval()[1]

    def figures(self) -> dict[str, float]:
        """Give share, interval and number, for a table."""
        return {"p": self.p, "low": self.low, "high": self.high, "n": self.n}

    def _interval(self, z: float = 1.96) -> tuple[float, float]:
        """Give Wilson's interval (1927), which stays honest near 0 and 1 and for small n."""
        if not self.n:
            return 0.0, 1.0
        spread = z * sqrt(self.p * (1 - self.p) / self.n + z * z / (4 * self.n * self.n))
        middle, scale = self.p + z * z / (2 * self.n), 1 + z * z / self.n
        return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def grouped(rows: Iterable[T], key: Callable[[T], str], part: Callable[[T], int]) -> tuple[dict[str, Share], Share]:
    """Add up shares by key, the lowest first; those under five are one share together."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        sums[key(row)][0] += part(row)
        sums[key(row)][1] += row.n
    shares = {name: Share(k, n) for name, (k, n) in sums.items()}
    few = [share for share in shares.values() if share.few]
    shown = sorted((item for item in shares.items() if not item[1].few), key=lambda item: (item[1].p, item[0]))
    return dict(shown), Share(sum(one.k for one in few), sum(one.n for one in few))


def median(counts: Mapping[int, int]) -> float | None:
    """Give the (lower) median of values given as value → how often; None without any."""
    half, passed = (sum(counts.values()) + 1) // 2, 0
    for value in sorted(counts):
        passed += counts[value]
        if passed >= half:
            return value
    return None
