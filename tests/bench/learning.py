"""What learning costs against the number of reports: `python -m tests.bench.learning`."""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from tests.bench.driving import percentiles, timed
from tests.bench.report import conclude, surroundings
from triage_model import artifact, taxonomy
from triage_model.dataset import Row, seed
from triage_model.train import train

SIZES = (1_000, 3_000, 12_000, 30_000, 100_000)
_ASKED = 1_000
_HEADING = "reports  train s  peak MB  file MB  load ms  p50 ms  p95 ms  batch/s"


@dataclass(frozen=True)
class Cost:
    """What one size takes; p50 and p95 are those of a suggestion with its reasons."""

    reports: int
    train_s: float
    peak_mb: float
    file_mb: float
    load_ms: float
    p50: float
    p95: float
    batch: float

    def line(self) -> str:
        """Write one row of the table."""
        return (f"{self.reports:7}  {self.train_s:7.1f}  {self.peak_mb:7.0f}  {self.file_mb:7.1f}  {self.load_ms:7.0f}"
                f"  {self.p50:6.2f}  {self.p95:6.2f}  {self.batch:7.0f}")  # fmt: skip


def reports(size: int, chance: random.Random) -> Iterator[Row]:
    """Resample the seed corpus with small changes, as local reports of as many complainants."""
    corpus = seed()
    for number in range(size):
        row = chance.choice(corpus)
        words = row.text.split()
        place = chance.randrange(len(words))
        words[place : place + 1] = chance.sample(words, min(2, len(words)))
        yield replace(row, text=" ".join(words), author=f"warga {number}", source="local")


def measure(size: int) -> Cost:
    """Train on so many reports in a process of its own, then load the file and ask it."""
    chance = random.Random(size)
    rows = list(reports(size, chance))
    began = time.perf_counter()
    model = train(rows, taxonomy.load())
    trained = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    with tempfile.TemporaryDirectory() as folder:
        saved = artifact.save(model, Path(folder))
        began = time.perf_counter()
        model = artifact.load(saved.path, saved.sha256)
        loaded = time.perf_counter() - began
        megabytes = saved.path.stat().st_size / 1e6
    model.predict_many(reports(_ASKED, chance))  # a worker has met most words before
    asked = list(reports(_ASKED, chance))
    p50, p95 = percentiles(timed(lambda row: model.predict(row.text, row.title, row.district), asked))
    began = time.perf_counter()
    model.predict_many(asked)
    return Cost(size, trained, peak, megabytes, loaded * 1000, p50, p95, _ASKED / (time.perf_counter() - began))


def main() -> None:
    """Measure each size in a fresh process: memory once used is never given back."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.learning", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of reports to learn from")
    sizes = parser.parse_args().sizes
    print(f"{surroundings()}\n{_HEADING}")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as alone:
        costs = []
        for cost in alone.map(measure, sizes):
            print(cost.line(), flush=True)
            costs.append(cost)
    usual = next((one for one in costs if one.reports == 12_000), costs[-1])
    conclude([
        (f"training on {usual.reports}, s", usual.train_s, 60), ("artifact, MB", usual.file_mb, 15),
        ("load, ms", usual.load_ms, 300), ("suggestion p95, ms", usual.p95, 5),
        ("1,500 in batch, s", 1_500 / usual.batch, 1),
    ])  # fmt: skip


if __name__ == "__main__":
    main()
