"""Does work grow with its input, or with its square? Compared in one run, so a slow machine changes nothing."""

import time
from collections.abc import Callable

FOUR_TIMES = 4
# Four times the input costs about 4 times as much when the work is linear, 16 times when it is quadratic.
LINEAR = 9


def growth(work: Callable[[str], object], unit: str, length: int) -> float:
    """Tell how many times longer the work takes on `length` characters than on a quarter of them."""
    whole = (unit * length)[:length]
    return _best_of_five(work, whole) / _best_of_five(work, whole[: length // FOUR_TIMES])


def _best_of_five(work: Callable[[str], object], text: str) -> float:
    took = []
    for _ in range(5):
        began = time.process_time_ns()
        work(text)
        took.append(time.process_time_ns() - began)
    return max(min(took), 1)
