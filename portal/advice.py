"""What the model makes of a text, in the region's terms and with its reasons, ready to be kept as it was shown."""

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from portal.models import Suggestion
from portal.region import Region
from portal.routing import Routing

_KEPT = 5
# Below this a topic's agency is the pack's: nobody would see the difference.
_SLIGHT = 0.005


@dataclass(frozen=True)
class Advice:
    """Ranked lists of (key, probability), the words that decided, and why.

    First among `topics` and `agencies` stand those that are offered, with `kind`; first among `kinds` the one
    that it is taken for until somebody decides, which may be another: abuse of office.
    `why` holds `title` (its words, for the title `headed`), `rival` (the second topic, what speaks for the
    first and what for it) and `agencies`: for each topic the agency it leads to here, with the decisions
    that say so.
    """

    version: str
    topics: list[tuple[str, float]]
    agencies: list[tuple[str, float]]
    kind: str
    kinds: list[tuple[str, float]]
    words: list[tuple[int, int, float]]
    why: dict = field(default_factory=dict)

    def as_suggestion(self, *, at: datetime) -> Suggestion:
        """Make the row that keeps this advice as it was shown."""
        return Suggestion(
            at=at, model_version=self.version, confidence=self.agencies[0][1],
            top_topic=self.topics[0][0], top_agency=self.agencies[0][0], top_kind=self.kind,
            doubted=self.kind != self.kinds[0][0],
            topics=self.topics, agencies=self.agencies, kinds=self.kinds, words=self.words, why=self.why,
        )  # fmt: skip


def advice_of(prediction, version: str, routing: Routing, *, title: str, district: str, around: str,
              on: date) -> Advice:
    """Turn a model's prediction into advice for a place: `around` tells its surroundings.

    Where abuse of office is likeliest, whoever oversees it comes first: those complained about are never the
    first to be named. Else it is the likeliest agency, with the likeliest topic that leads to it.
    """
    kinds = _kinds(prediction, routing.region)
    topics = {topic.key: topic.p for topic in prediction.topics[:_KEPT]}
    led_to = {topic: _led_to(routing, topic, district, around) for topic in topics}
    first = _first_topic(topics, led_to)
    agency, kind = _offered(led_to[first]["agency"], kinds, routing.region, on)
    first = prediction.topics[0].key if routing.region.kind(kind).affair else first
    return Advice(
        version=version,
        topics=_first_before(first, topics),
        agencies=_first_before(agency, _agencies(prediction, routing, district, around, on)),
        kind=kind,
        kinds=[(one.key, round(one.p, 4)) for one in kinds],
        words=_spans(prediction.words),
        why={
            "headed": title if prediction.title else "",
            "title": _spans(prediction.title),
            # It lost to the likeliest topic, and is no answer where another is offered.
            "rival": _rival(prediction.rival) if first == prediction.topics[0].key else None,
            "agencies": led_to,
        },
    )  # fmt: skip


def _kinds(prediction, region: Region) -> list:
    """Rank the kinds; what the inspectorate should see comes first, likeliest or not."""
    return sorted(prediction.kinds, key=lambda kind: not (prediction.inspect and region.kind(kind.key).affair))


def _first_topic(topics: dict[str, float], led_to: dict[str, dict]) -> str:
    """Name the likeliest topic of those that lead to the likeliest agency."""
    together: dict[str, float] = defaultdict(float)
    for topic, p in topics.items():
        together[led_to[topic]["agency"]] += p
    return max(topics, key=lambda topic: (together[led_to[topic]["agency"]], topics[topic]))


def _first_before(first: str, ranked: dict[str, float]) -> list[tuple[str, float]]:
    order = sorted(ranked.items(), key=lambda pair: (pair[0] != first, -pair[1]))
    return [(key, round(min(p, 1.0), 4)) for key, p in order[:_KEPT]]


def _offered(agency: str, kinds: list, region: Region, on: date) -> tuple[str, str]:
    """Choose agency and kind, where the topic leads to `agency`; the overseer gets all as abuse of office."""
    suspected, likeliest = region.kind(kinds[0].key), max(kinds, key=lambda kind: kind.p)
    if not suspected.affair:
        return agency, likeliest.key
    overseer = region.agency_for("", on=on, kind=suspected.key).key
    if agency == overseer or likeliest is kinds[0]:
        return overseer, suspected.key
    return agency, likeliest.key


def _agencies(prediction, routing: Routing, district: str, around: str, on: date) -> dict[str, float]:
    """Share out the probability: each topic's goes to those that may handle it there.

    What may be an abuse of office goes, with that likelihood, to whoever holds oversight.
    """
    region = routing.region
    apart = {kind.key: kind.p for kind in prediction.kinds if region.kind(kind.key).affair}
    usual = 1.0 - sum(apart.values())
    agencies: dict[str, float] = defaultdict(float)
    for topic in prediction.topics:
        if topic.p < _SLIGHT:
            agencies[region.holder(topic.key, district, on=on).key] += usual * topic.p
            continue
        for agency, share in routing.agencies(topic.key, district, around).items():
            agencies[agency] += usual * topic.p * share
    for kind, p in apart.items():
        agencies[region.agency_for("", on=on, kind=kind).key] += p
    return agencies


def _led_to(routing: Routing, topic: str, district: str, around: str) -> dict:
    agency, evidence = routing.likeliest(topic, district, around)
    return {"agency": agency, **(asdict(evidence) if evidence else {})}


def _rival(rival) -> dict | None:
    return rival and {"topic": rival.key, "p": round(rival.p, 4), "ours": rival.ours, "theirs": rival.theirs}


def _spans(phrases) -> list[tuple[int, int, float]]:
    return [(one.start, one.end, round(one.weight, 3)) for one in phrases]
