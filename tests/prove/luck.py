"""Try the gate's limits out: how often it refuses a version that is no worse, how often it catches one that is.

`python -m tests.prove.luck [--runs N]`: what versions say is drawn, as sure as a model of the seed corpus is.
"""

import argparse
from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from triage_model import dataset, gate, holdout, taxonomy
from triage_model.dataset import Row
from triage_model.predict import Prediction, Ranked
from triage_model.train import train

KIND_RIGHT = 0.9
RUNS = 400
REPLAYED = (30, 200, 300)
DIFFERING = (0.05, 0.1, 0.2, 0.3)


@dataclass(frozen=True)
class Spoken:
    """A version that says what was drawn for it: whether topic and kind are right, and how sure it is of the topic."""

    sure: np.ndarray
    right: np.ndarray
    kind_right: np.ndarray

    def predict_many(self, rows: list[Row]) -> list[Prediction]:
        """Answer with the true label or with none that exists."""
        return [
            Prediction([Ranked(row.topic if right else "-", sure)], [], [Ranked(row.kind if kind else "-", KIND_RIGHT)])
            for row, sure, right, kind in zip(rows, self.sure, self.right, self.kind_right, strict=True)
        ]


def honest(sure: np.ndarray, draw: np.random.Generator) -> Spoken:
    """Make a version that is as often right as it says."""
    return Spoken(sure, draw.random(len(sure)) < sure, draw.random(len(sure)) < KIND_RIGHT)


def equal(present: Spoken, share: float, draw: np.random.Generator) -> Spoken:
    """Make a version as good and as honest, which rolled the dice anew on a share of the rows."""
    other, again = honest(present.sure, draw), draw.random(len(present.sure)) < share
    kinds = np.where(again, other.kind_right, present.kind_right)
    return replace(present, right=np.where(again, other.right, present.right), kind_right=kinds)


def worse(version: Spoken, share: float, where: np.ndarray, draw: np.random.Generator) -> Spoken:
    """Take a share of its right topics away, there."""
    return replace(version, right=version.right & ~(where & (draw.random(len(where)) < share)))


def surer(version: Spoken, by: float) -> Spoken:
    """Let it claim to be surer by so much than it is."""
    return replace(version, sure=np.minimum(version.sure + by, 1.0))


def refusals(held: list[Row], replay: list[Row], pairs) -> Counter:
    """Count what the gate refuses among pairs of candidate and version in force, by the checks that failed."""
    counts = Counter()
    for candidate, present in pairs:
        verdict = gate.judge(candidate, present, held, replay)
        counts.update([check["key"] for check in verdict["checks"] if not check["passed"]])
        counts["any"] += not verdict["passed"]
    return counts


def _changes(rows: list[Row], common: str, draw: np.random.Generator):
    """Yield what is tried: its name, and what makes a candidate of the version in force."""
    every, one = np.ones(len(rows), dtype=bool), np.array([row.topic == common for row in rows])
    for share in DIFFERING:
        yield f"no worse, {share:.0%} drawn anew", lambda present, share=share: equal(present, share, draw)
    for by in (0.05, 0.08, 0.12):
        yield f"surer by {by:.2f}", lambda present, by=by: surer(equal(present, 0.1, draw), by)
    for share in (0.05, 0.1):
        yield f"{share:.0%} lost", lambda present, share=share: worse(equal(present, 0.1, draw), share, every, draw)
    for share in (0.5, 0.8):
        name = f"{share:.0%} lost in a topic of {one.sum()}"
        yield name, lambda present, share=share: worse(equal(present, 0.1, draw), share, one, draw)


def main() -> None:
    """Print how often each check refuses, for every change and three numbers of replayed decisions."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--runs", type=int, default=RUNS)
    runs = options.parse_args().runs
    teaching, held = holdout.parted(dataset.seed())
    sure = gate.answers(train(teaching, taxonomy.load()), held).sure
    draw = np.random.default_rng(0)
    for n in REPLAYED:
        picked = draw.integers(0, len(held), n)
        replay = [replace(held[i], source="local") for i in picked]
        rows, whole = [*held, *replay], np.concatenate([sure, sure[picked]])
        sizes = Counter(row.topic for row in rows).most_common()
        print(f"{len(held)} rows of the hold-out, {n} replayed")
        for name, change in _changes(rows, sizes[len(sizes) // 2][0], draw):
            made = [honest(whole, draw) for _ in range(runs)]
            found = refusals(held, replay, [(change(present), present) for present in made])
            shares = ", ".join(f"{key} {count / runs:.3f}" for key, count in sorted(found.items()))
            print(f"  {name:32} {shares}", flush=True)


if __name__ == "__main__":
    main()
