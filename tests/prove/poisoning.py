"""Flip 1, 5, 10 and 25 % of the decisions: what the candidate is worth, and whether the gate lets it through.

`python -m tests.prove.poisoning [--rows N]`: half the seed corpus plays the regency's decisions, made by four people.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from triage_model import dataset, gate, gate_limits, holdout, taxonomy
from triage_model.dataset import Row
from triage_model.predict import Model
from triage_model.train import train

RATES = (0.01, 0.05, 0.10, 0.25)
PEOPLE = 4
KNOWN = 0.7  # of the decisions: those that the version in force has learnt from
Poison = Callable[[list[Row], int], list[Row]]


@dataclass(frozen=True)
class Town:
    """A regency: seed rows, honest decisions in their order, the hold-out, and the version in force."""

    seed: list[Row]
    decisions: list[Row]
    held: list[Row]
    present: Model

    @property
    def n_known(self) -> int:
        return int(len(self.decisions) * KNOWN)


def town(rows: list[Row], rng: random.Random) -> Town:
    """Let half of the rows be decisions, and train the version in force on the older of them."""
    teaching, held = holdout.parted(rows)
    rng.shuffle(teaching)
    seed, local = teaching[: len(teaching) // 2], teaching[len(teaching) // 2 :]
    decisions = [
        replace(row, source="local", weight=2.0, author=f"a{i}", corrector=f"p{rng.randrange(PEOPLE)}")
        for i, row in enumerate(local)
    ]
    present = train(seed + decisions[: int(len(decisions) * KNOWN)], taxonomy.load())
    return Town(seed, decisions, held, present)


def at_random(rows: list[Row], number: int) -> list[Row]:
    """Give so many rows any other topic, whoever decided."""
    rng, topics = random.Random(number), sorted({row.topic for row in rows})
    chosen = set(rng.sample(range(len(rows)), min(number, len(rows))))
    return [
        replace(row, topic=rng.choice([one for one in topics if one != row.topic])) if i in chosen else row
        for i, row in enumerate(rows)
    ]


def aimed(rows: list[Row], number: int) -> list[Row]:
    """Give the rows of the most frequent topics, one topic after the other, the topic of the rarest."""
    return _aimed(rows, number, lambda row: row.corrector)


def aimed_by_one(rows: list[Row], number: int) -> list[Row]:
    """Do so in one person's name."""
    return _aimed(rows, number, lambda _row: "p0")


def _aimed(rows, number, by) -> list[Row]:
    order = [topic for topic, _ in Counter(row.topic for row in rows).most_common()]
    wanted = sorted(range(len(rows)), key=lambda i: order.index(rows[i].topic))[:number]
    chosen = set(wanted)
    return [
        replace(row, topic=order[-1], corrector=by(row)) if i in chosen and row.topic != order[-1] else row
        for i, row in enumerate(rows)
    ]


KINDS: dict[str, Poison] = {"random": at_random, "aimed": aimed, "aimed by one": aimed_by_one}


def candidate(place: Town, poison: Poison, rate: float) -> tuple[Model, list[Row]]:
    """Train on decisions of which a share is poisoned, all of it new; give the last ones for replay with it."""
    old, new = place.decisions[: place.n_known], place.decisions[place.n_known :]
    decisions = old + poison(new, round(rate * len(place.decisions)))
    last = min(len(decisions) // gate_limits.REPLAYED, gate_limits.MOST_REPLAYED)
    return train(place.seed + decisions[:-last], taxonomy.load()), decisions[-last:]


def describe(kind: str, rate: float, verdict: dict, beside_honest: dict) -> str:
    """Say in one line what came of it, beside the version in force and beside what honest labels would give."""
    cost = {check["key"]: check for check in beside_honest["checks"]}
    checks = {check["key"]: check for check in verdict["checks"]}
    held, failed = checks["holdout"], [key for key, check in checks.items() if not check["passed"]]
    return (
        f"{kind:13} {rate:4.0%}  hold-out {held['candidate']:.4f} (n {held['n']}; in force {held['present']:.4f}, "
        f"honest {cost['holdout']['present']:.4f}: lost {cost['holdout']['lost']}, gained {cost['holdout']['gained']}, "
        f"topics fallen {len(cost['topics']['fallen'])} of {cost['topics']['n']})  replay "
        f"{checks['replay']['candidate']:.3f} (n {checks['replay']['n']}, in force {checks['replay']['present']:.3f})  "
        f"ece {checks['calibration']['candidate']:.3f}  "
        f"{'passed' if verdict['passed'] else 'REFUSED: ' + ', '.join(failed)}"
    )


def main() -> None:
    """Print a line for every way and share of poisoning."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rows", type=int, default=0, help="take only so many rows of the corpus")
    options.add_argument("--seed", type=int, default=1, help="of the shuffling (1)")
    asked = options.parse_args()
    rng = random.Random(asked.seed)
    rows = dataset.seed()
    place = town(rng.sample(rows, asked.rows) if asked.rows else rows, rng)
    print(f"{len(place.seed)} seed rows, {len(place.decisions)} decisions by {PEOPLE} people, "
          f"{len(place.held)} rows of the hold-out; losses up to {gate_limits.MOST_LOST:.0%} pass")  # fmt: skip
    honest, _replay = candidate(place, at_random, 0.0)
    for kind, rate in [("honest", 0.0), *((kind, rate) for kind in KINDS for rate in RATES)]:
        model, replay = candidate(place, KINDS.get(kind, at_random), rate)
        verdict = gate.judge(model, place.present, place.held, replay)
        print(describe(kind, rate, verdict, gate.judge(model, honest, place.held, [])), flush=True)


if __name__ == "__main__":
    main()
