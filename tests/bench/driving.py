"""Several clients at once, each a process of its own, and what their waiting times come to."""

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context

from tests.bench.client import Client
from tests.bench.rounds import ROUNDS, Targets

CLIENTS = 4
_WARM_UP = 2


@dataclass(frozen=True)
class Figures:
    """Waiting times of one page in milliseconds, and how many were served a second.

    `cpu` is what the portal itself worked for each turn of the round, in milliseconds: other programs on
    the machine make people wait longer, but they change this little.
    """

    name: str
    n: int
    p50: float
    p95: float
    per_second: float
    cpu: float | None = None


def measure(
    port: int, cookies: dict[str, dict], targets: Targets, seconds: float, worked: Callable[[], float]
) -> Iterable[Figures]:
    """Yield the figures of each step of each round, as they come."""
    with ProcessPoolExecutor(CLIENTS, mp_context=get_context("spawn")) as clients:
        # The processes must all be there before the first round begins.
        list(clients.map(time.sleep, [0.5] * CLIENTS))
        for place, one in enumerate(ROUNDS):
            before = worked()
            jobs = [
                clients.submit(drive, place, port, cookies.get(one.who, {}), asdict(targets), (seconds, client))
                for client in range(CLIENTS)
            ]
            waited = defaultdict(list)
            for job in jobs:
                for name, times in job.result().items():
                    waited[name] += times
            turns = max(map(len, waited.values())) + CLIENTS * _WARM_UP
            # Less than nothing where a worker was replaced meanwhile, and its seconds went with it.
            spent = (worked() - before) * 1000 / turns
            cpu = spent if spent > 0 else None
            for name, times in waited.items():
                yield Figures(name, len(times), *percentiles(times), len(times) / seconds, cpu)


def drive(place: int, port: int, cookies: dict, targets: dict, shift: tuple[float, int]) -> dict[str, list[float]]:
    """Be one client for some seconds (`shift` tells how long and which); the first requests do not count."""
    seconds, client = shift
    visitor, known = Client(port, cookies), Targets(**targets)
    chance = random.Random(1000 * place + client)
    waited: dict[str, list[float]] = defaultdict(list)
    for _ in range(_WARM_UP):
        list(ROUNDS[place].steps(visitor, known, chance))
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        for name, milliseconds in ROUNDS[place].steps(visitor, known, chance):
            waited[name].append(milliseconds)
    return waited


def percentiles(times: list[float]) -> tuple[float, float]:
    """Give the median and the 95th percentile."""
    ranked = sorted(times)
    return ranked[len(ranked) // 2], ranked[min(len(ranked) - 1, int(len(ranked) * 0.95))]


def timed(act: Callable[[object], object], things: Iterable[object]) -> list[float]:
    """Do something to one thing after the other and give the milliseconds that each took."""
    times = []
    for one in things:
        began = time.perf_counter()
        act(one)
        times.append((time.perf_counter() - began) * 1000)
    return times


def one_by_one(name: str, act: Callable[[object], object], things: Sequence[object]) -> Figures:
    """Do something to one thing after the other, the first few once before; give its figures."""
    timed(act, things[:_WARM_UP])
    times = timed(act, things)
    return Figures(name, len(times), *percentiles(times), 1000 * len(times) / sum(times))
