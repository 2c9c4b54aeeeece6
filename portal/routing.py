"""Which agency handles a topic at a place: the pack's mapping, blended with what the desk has decided."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from portal.queries.precedents import Precedent
from portal.region import Region

# How many decisions the pack's mapping is worth: the likeliest of these, judged by leaving each decision out.
STRENGTHS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
USUAL_STRENGTH = 4.0
ENOUGH_TO_LEARN = 20
# What one person decided and no agency has answered counts so often in one place, and no more.
MOST_OF_ONE = 5
LEAST_TO_TELL = 3
_UNLIKELY = 0.002
_OWN_DISTRICT = "@"
_ANSWERED = 0

Place = tuple[str, str, str]


@dataclass(frozen=True)
class Evidence:
    """Decisions that bear a routing out: `agreed` of `decided` in these surroundings of this district."""

    agreed: int
    decided: int
    district: str
    surroundings: str


@dataclass
class _Cell:
    counted: Counter[str] = field(default_factory=Counter)
    decided: Counter[str] = field(default_factory=Counter)
    of_one: Counter[int] = field(default_factory=Counter)

    def add(self, agency: str, precedent: Precedent, times: int) -> None:
        self.decided[agency] += times
        if precedent.answered:
            self.counted[agency] += times
        else:
            still = min(times, MOST_OF_ONE - self.of_one[precedent.by])
            self.counted[agency] += still
            self.of_one[precedent.by] += still


class Routing:
    """What the decisions up to a day say; built once, asked for every suggestion.

    A place is asked from the whole regency down to its surroundings within its district; at each step
    what was decided there is blended with what the wider place says (Dirichlet smoothing), and the
    widest of all is the pack's mapping. An agency other than the pack's counts only once two have
    spoken for it: two people at the desk, or one and the agency itself by answering. So nobody turns a
    mapping round alone.
    """

    def __init__(self, region: Region, precedents: Mapping[Precedent, int], *, on: date) -> None:
        self.region = region
        self.on = on
        self.strength = USUAL_STRENGTH
        self._cells: dict[Place, _Cell] = defaultdict(_Cell)
        self._voices: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._alike: Counter[tuple[Place, str]] = Counter()
        self._known: dict[Place, dict[str, float]] = {}
        for one, times in precedents.items():
            self._learn(one, times)
        if sum(self._alike.values()) >= ENOUGH_TO_LEARN:
            self.strength = max(STRENGTHS, key=self._likelihood)

    def agencies(self, topic: str, district: str, surroundings: str) -> dict[str, float]:
        """Return each agency that may handle a topic there, with its probability."""
        asked = (topic, district, surroundings)
        if asked not in self._known:
            self._known[asked] = self._blend(asked, self.strength)
        return self._known[asked]

    def likeliest(self, topic: str, district: str, surroundings: str) -> tuple[str, Evidence | None]:
        """Return the agency that most likely handles a topic there, and the nearest decisions that say so."""
        shares = self.agencies(topic, district, surroundings)
        agency = max(shares, key=shares.__getitem__)
        return agency, self._evidence(topic, district, surroundings, agency)

    def _learn(self, one: Precedent, times: int) -> None:
        agency = self._today(one)
        if agency is None:
            return
        self._voices[one.topic, agency].add(_ANSWERED if one.answered else one.by)
        if one.answered:
            self._voices[one.topic, agency].add(one.by)
        for place in _places(one.topic, one.district, one.surroundings):
            self._cells[place].add(agency, one, times)
        self._alike[(one.topic, one.district, one.surroundings), agency] += times

    def _today(self, one: Precedent) -> str | None:
        """Name the agency as it is called today; district offices count as one, each in its own district."""
        if self.region.kind(one.kind).affair:
            return None
        body = self.region.agency(one.agency)
        if not body.exists_on(self.on):
            body = self._successor(one)
        if body is None or (not body.outside and not body.affairs):
            return None
        own = getattr(body, "district", "")
        if own:
            return _OWN_DISTRICT if own == one.district else None
        return body.key

    def _successor(self, one: Precedent):
        """Find who holds today what an agency of the past held: this affair, else most of its affairs."""
        held = self.region.agency(one.agency).affairs
        affair = self.region.topic(one.topic).affair
        if affair in held:
            return self.region.holder(one.topic, one.district, on=self.on)
        heirs = Counter(self.region.agency_for(other, on=self.on).key for other in held)
        return self.region.agency(heirs.most_common(1)[0][0]) if heirs else None

    def _holder(self, topic: str, district: str) -> str:
        return self.region.holder(topic, district, on=self.on).key

    def _blend(self, asked: Place, strength: float, without: str = "") -> dict[str, float]:
        """Blend step by step; `without` names an agency one of whose decisions is left out."""
        topic, district, _ = asked
        holder = self._holder(topic, district)
        share = {holder: 1.0}
        for place in _places(*asked):
            cell = self._cells.get(place)
            if cell is None:
                continue
            counted = dict(self._heard(topic, district, cell, holder))
            if without in counted:
                counted[without] = max(counted[without] - 1, 0)
            total = sum(counted.values()) + strength
            share = {
                agency: (counted.get(agency, 0) + strength * share.get(agency, 0.0)) / total
                for agency in {*counted, *share}
            }
        return share

    def _heard(self, topic: str, district: str, cell: _Cell, holder: str) -> Iterator[tuple[str, int]]:
        for name, count in cell.counted.items():
            agency = self._named(name, district)
            if agency and (agency == holder or len(self._voices[topic, name]) > 1):
                yield agency, count

    def _named(self, name: str, district: str) -> str:
        """Give the key of an agency; the district's own office only where there is one."""
        if name != _OWN_DISTRICT:
            return name
        offices = (one.key for one in self.region.agencies_on(self.on) if district and one.district == district)
        return next(offices, "")

    def _evidence(self, topic: str, district: str, surroundings: str, agency: str) -> Evidence | None:
        for place in reversed(_places(topic, district, surroundings)):
            decided = self._cells[place].decided if place in self._cells else Counter()
            office = getattr(self.region.agency(agency), "district", "")
            if office and not place[1]:
                continue
            agreed, all_there = decided[_OWN_DISTRICT if office else agency], sum(decided.values())
            if all_there >= LEAST_TO_TELL and agreed * 2 > all_there:
                return Evidence(agreed, all_there, place[1], place[2])
        return None

    def _likelihood(self, strength: float) -> float:
        """Return the log-likelihood of the decisions, each as foretold by the others.

        Where all chose one agency, every strength foretells as well; only quarrels are asked.
        """
        total = 0.0
        for (place, name), times in self._alike.items():
            if len(self._cells[place[0], "", ""].decided) < 2:
                continue
            agency = self._named(name, place[1])
            share = self._blend(place, strength, without=agency)
            total += times * math.log(max(share.get(agency, 0.0), _UNLIKELY))
        return total


def _places(topic: str, district: str, surroundings: str) -> list[Place]:
    """List the places that speak for this one, the widest first."""
    every = [(topic, "", ""), (topic, district, ""), (topic, "", surroundings), (topic, district, surroundings)]
    return list(dict.fromkeys(every))
