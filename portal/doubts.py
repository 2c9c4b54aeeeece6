"""Which labels somebody should look at again, and why.

The model in force cannot be asked about a decision that it was trained on: it would repeat it. What is asked
is the suggestion kept beside the decision. It was made before anybody decided, by a model that had not seen
the answer, so its probabilities are as honest as those of left-out folds; confident learning (Northcutt,
Jiang, Chuang 2021) needs no more. A model may be surely wrong about local ways, so the decided complaints
nearest to this one, which is left out, vote beside it. What the desk accepted as suggested cannot be doubted
that way; returns, colleagues and near-identical texts can doubt it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from portal.near import Neighbourhood, neighbours

_ENOUGH = 5
_FAR = 0.2
_HALF = 0.5


class Reason(StrEnum):
    """Why a label is doubted; those before weigh more."""

    RETURNED = "returned"
    ADMINS = "admins"
    TWINS = "twins"
    MODEL = "model"


@dataclass(frozen=True)
class Decided:
    """A complaint's last decision as it teaches now, and what speaks for or against it.

    `ranked` is the suggestion made before the decision, as [topic, probability]. `earlier` holds what another
    admin had decided on the same complaint, `returned_by` the agency that would not have it under this topic.
    """

    decision_id: int
    number: str
    heading: str
    text: str
    at: datetime
    by_id: int
    topic: str
    agency: str
    kind: str
    ranked: list = field(default_factory=list)
    reviewed: bool = False
    earlier: str = ""
    returned_by: str = ""

    def p(self, topic: str) -> float:
        """Probability that the suggestion gave a topic; nothing for those not kept."""
        return dict(self.ranked).get(topic, 0.0)


@dataclass(frozen=True)
class Why:
    """One reason, the topic or agency it points at, and how strongly.

    `ahead` is by how much the suggested topic was likelier than the chosen one, `alike` the share of the
    nearest complaints that were decided as this one.
    """

    reason: Reason
    points_at: str
    weight: float = 1.0
    number: str = ""
    ahead: float = 0.0
    alike: float = 0.0


@dataclass(frozen=True)
class Doubt:
    """A label with all that speaks against it."""

    label: Decided
    reasons: list[Why]

    @property
    def rank(self) -> tuple:
        """Sort key: the weightiest reason first, then how many, then how strong, then the newest."""
        order = list(Reason)
        first = min(order.index(why.reason) for why in self.reasons)
        return first, -len(self.reasons), -max(why.weight for why in self.reasons), -self.label.decision_id


def doubts(labels: Iterable[Decided]) -> list[Doubt]:
    """List the labels not yet reviewed that something speaks against, the most doubtful first."""
    labels = list(labels)
    twins, unlikely = _minorities(labels), _unlikely(labels)
    found = [
        Doubt(label, reasons) for label in labels
        if not label.reviewed and (reasons := _against(label, twins, unlikely))
    ]  # fmt: skip
    return sorted(found, key=lambda doubt: doubt.rank)


def sizes(found: Iterable[Doubt]) -> Counter[Reason]:
    """Count the labels that each reason names."""
    return Counter(reason for doubt in found for reason in {why.reason for why in doubt.reasons})


def _against(label: Decided, twins: Mapping[int, Decided], unlikely: Mapping[int, Why]) -> list[Why]:
    reasons = []
    if label.returned_by:
        reasons.append(Why(Reason.RETURNED, label.returned_by))
    if label.earlier:
        reasons.append(Why(Reason.ADMINS, label.earlier))
    if twin := twins.get(label.decision_id):
        reasons.append(Why(Reason.TWINS, twin.topic, number=twin.number))
    if why := unlikely.get(label.decision_id):
        reasons.append(why)
    return reasons


def _unlikely(labels: list[Decided]) -> dict[int, Why]:
    """Find labels that the suggestion spoke clearly against and the nearest complaints do not speak for."""
    usual, topics = _usual(labels), {label.decision_id: label.topic for label in labels}
    near = Neighbourhood({label.decision_id: label.text for label in labels})
    found = {}
    for label in labels:
        topic, p = label.ranked[0] if label.ranked else (label.topic, 0.0)
        ahead = p - label.p(label.topic)
        if label.reviewed or topic == label.topic or p < usual[topic] or ahead < _FAR:
            continue
        votes = near.shares(label.decision_id, topics)
        alike = votes.get(label.topic, 0.0)
        if alike < _HALF:
            weight = ahead * (_FAR + votes.get(topic, 0.0)) - alike
            found[label.decision_id] = Why(Reason.MODEL, topic, weight, ahead=ahead, alike=alike)
    return found


def _usual(labels: list[Decided]) -> Mapping[str, float]:
    """Give each topic the mean probability of those decided so: above it, the model is surer than it usually is."""
    given = defaultdict(list)
    for label in labels:
        if label.ranked:
            given[label.topic].append(label.p(label.topic))
    every = [p for own in given.values() for p in own]
    general = sum(every) / len(every) if every else 1.0
    means = {topic: sum(own) / len(own) for topic, own in given.items() if len(own) >= _ENOUGH}
    return defaultdict(lambda: general, means)


def _minorities(labels: list[Decided]) -> dict[int, Decided]:
    """Find labels that most near-identical texts do not share, each with the newest of those."""
    of = {label.decision_id: label for label in labels}
    found = {}
    for key, near in neighbours({key: label.text for key, label in of.items()}).items():
        topics = Counter(of[one].topic for one in near) + Counter([of[key].topic])
        others = [one for one in near if of[one].topic != of[key].topic]
        if others and 2 * topics[of[key].topic] <= topics.total():
            found[key] = of[max(others)]
    return found
